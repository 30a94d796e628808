"""A counter to try things at: sample rooms, orders that were booked, paper and a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.core.counter.order import Method, OrderKind, Receipt
from app.core.counter.printing import note_print
from app.core.counter.quote import wrong_amount
from app.core.counter.reverse import Reversal, reverse
from app.core.counter.top_up import TopUp, top_up
from app.core.errors import Refusal, Trouble
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.premises.card import RoomState
from app.core.staff.actor import Actor
from app.core.views import DaySummary, SearchHit, UseSummary
from app.documents.receipt import receipt_pdf
from tests.ui.office import NOW
from tests.ui.sample import SITE, USE, SampleViews

CASHIER = Actor("李晓燕", "1")
_TODAY = (
    (6, "2-1004", Method.WECHAT, 20000), (13, "裙-0103", Method.TRANSFER, 150000),
    (21, "1-0604", Method.CASH, 10000), (30, "2-0302", Method.ALIPAY, 5000),
    (37, "1-0903", Method.WECHAT, 30000), (51, "2-0807", Method.CASH, 20000),
    (64, "2-0108", Method.CARD, 35000), (80, "1-0204", Method.CASH, 50000),
)  # fmt: skip


class CounterViews(SampleViews):
    """The sample site with a day's orders; what is booked at the stand joins them."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[Receipt] = [
            self.paper(
                TopUp(f"old-{place}", room, Money(fen), method, CASHIER),
                NOW - timedelta(minutes=minutes),
            )
            for place, (minutes, room, method, fen) in reversed(list(enumerate(_TODAY)))
        ]
        self.orders[4] = replace(self.orders[4], reversed_by="2025061814020001")
        self.lookup_fails: Exception | None = None
        self.searched: list[str] = []

    def paper(self, order: TopUp, at: datetime) -> Receipt:
        room = self.room(order.room, at)
        utility = order.utility or Utility.ELECTRIC
        wallet = next(w for w in room.wallets if w.utility is utility)
        meters = tuple(m.number for m in room.meters if m.utility is utility)
        number = len(getattr(self, "orders", ())) + 1
        return Receipt(
            act=order.act, kind=OrderKind.TOP_UP, order=f"20250618{at:%H%M}{number:04}",
            receipt=f"1-2025-{number:06}", at=at, account_number=str(wallet.account_id),
            room=order.room, customer=room.customer or "", utility=utility, meters=meters,
            scheme="居民分时方案", method=order.method, amount=order.amount,
            tendered=order.tendered, balance_before=wallet.balance,
            balance_after=wallet.balance + order.amount, operator=order.actor.operator,
            counter=order.actor.counter, wallet_id=wallet.id,
        )  # fmt: skip

    def account_search(self, text: str, _now: datetime, limit: int) -> Sequence[SearchHit]:
        self.searched.append(text)
        if text == "czq":
            return [self.hit("1-0702", "initials"), self.hit("2-0503", "initials"),
                    self.hit("裙-0108", "initials")]  # fmt: skip
        found = [
            card.code
            for card in self.grid[Utility.ELECTRIC]
            if text.replace("-", "") in card.code.replace("-", "")
            and card.state is not RoomState.NO_ACCOUNT
        ]
        hits = [self.hit(code, "room") for code in found]
        if text == "E00000702":
            hits = [self.hit("1-0702", "meter")]
        return hits[:limit]

    def hit(self, code: str, matched: str) -> SearchHit:
        room = self.room(code, NOW)
        account = room.account.number if room.account else None
        balance = room.wallets[0].balance if room.wallets else None
        return SearchHit(code, room.building_name, room.customer, account, matched, balance)

    def use(self, _account: int, utility: Utility, _now: datetime) -> UseSummary:
        return replace(USE, fen_per_day=Fraction(402))

    def day_orders(self, _counter: str, _day: date) -> DaySummary:
        shown = tuple(reversed(self.orders))
        counted = [r for r in shown if r.kind is OrderKind.TOP_UP and r.reversed_by is None]
        by: dict[str, tuple[int, Money]] = {}
        for receipt in counted:
            count, total = by.get(str(receipt.method), (0, ZERO))
            by[str(receipt.method)] = (count + 1, total + receipt.amount)
        undone = [r.amount for r in shown if r.reversed_by is not None]
        total = sum((r.amount for r in counted), ZERO)
        return DaySummary(shown, by, total, (len(undone), sum(undone, ZERO)))

    def order_of_act(self, act: str) -> Receipt | None:
        if self.lookup_fails is not None:
            raise self.lookup_fails
        return next((r for r in self.orders if r.act == act), None)

    def receipt(self, number: str) -> Receipt:
        return next(r for r in self.orders if r.order == number)

    # -- the acts, as the books would do them ------------------------------------------------

    def book(self, order: TopUp, now: datetime) -> Receipt:
        known = self.order_of_act(order.act)
        if known is not None:
            return known
        if refusal := wrong_amount(order.amount, order.tendered, SITE.settings):
            raise refusal
        if order.amount > SITE.settings.top_up_confirm_above and not order.confirm_large:
            raise Refusal("top_up.confirm_large", amount=order.amount, limit=order.amount)
        receipt = self.paper(order, now)
        self.orders.append(receipt)
        return receipt

    def undo(self, reversal: Reversal, now: datetime) -> Receipt:
        wrong = self.receipt(reversal.order)
        number = len(self.orders) + 1
        order = f"20250618{now:%H%M}{number:04}"
        receipt = replace(
            wrong, act=reversal.act, kind=OrderKind.REVERSAL, order=order,
            receipt=f"1-2025-{number:06}", at=now, amount=-wrong.amount, tendered=None,
            reverses=wrong.order, reason=reversal.reason, balance_before=wrong.balance_after,
            balance_after=wrong.balance_before,
        )  # fmt: skip
        self.orders[self.orders.index(wrong)] = replace(wrong, reversed_by=receipt.order)
        self.orders.append(receipt)
        return receipt

    def note(self, order: str, _printer: str, ok: bool, _actor: Actor, _now: datetime) -> Receipt:
        receipt = self.receipt(order)
        if ok:
            again = replace(receipt, copies=receipt.copies + 1)
            self.orders[self.orders.index(receipt)] = again
            return again
        return receipt

    def answers(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        return {top_up: self.book, reverse: self.undo, note_print: self.note}


class PlainPapers:
    """A page with a word on it, quickly; remembers what was asked."""

    def __init__(self) -> None:
        self.made: list[tuple[Receipt, int, str]] = []
        self.copies_printed: list[int] = []

    def receipt(
        self, receipt: Receipt, copy: int, copied_at: datetime | None, phone: str, language: str
    ) -> bytes:
        self.made.append((receipt, copy, language))
        if receipt.order and copy == receipt.copies and (copied_at is None) == (copy == 0):
            self.copies_printed.append(copy)
        paper = BytesIO()
        canvas = Canvas(paper, pagesize=(226, 300))
        canvas.drawString(20, 200, f"{receipt.order} {copy}")
        canvas.save()
        return paper.getvalue()


class RealPapers:
    """The receipt as it will be printed."""

    def receipt(
        self, receipt: Receipt, copy: int, copied_at: datetime | None, phone: str, language: str
    ) -> bytes:
        return receipt_pdf(
            receipt, SITE.name, language, "roll80", copy, SITE.zone,
            phone=phone, copied_at=copied_at,
        )  # fmt: skip


class TestPrinter:
    """Keeps the paper, or has none."""

    __test__ = False

    def __init__(self, *, is_there: bool = True) -> None:
        self.is_there = is_there
        self.came_out: list[str] = []

    def name(self) -> str:
        return "POS-80" if self.is_there else ""

    def put_out(self, pdf: bytes, title: str) -> None:
        assert pdf.startswith(b"%PDF")
        if not self.is_there:
            raise Trouble("printer.none")
        self.came_out.append(title)
