"""Accounts to try things at: sample lines, drafts, a closing, readings that the test answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.core.accounts.account import Account, AccountState
from app.core.accounts.close import (
    Closing,
    FinalReading,
    MeterSettlement,
    Settlement,
    WalletSettlement,
    begin_closing,
    confirm_closing,
    withdraw_closing,
)
from app.core.accounts.draft import Draft, DraftMeter
from app.core.accounts.open import Opening, open_account
from app.core.counter.order import Method, OrderKind, Receipt
from app.core.errors import Refusal, Trouble
from app.core.meters.metering import Mark
from app.core.meters.on_demand import ask_reading
from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO, Money
from app.core.premises.card import RoomState
from app.core.premises.site_difference import Change, ChangeKind
from app.core.premises.site_finding import Finding, Level
from app.core.premises.site_plan import Sheet
from app.core.quantity import Quantity
from app.core.site.settings import Settings, Site
from app.core.staff.actor import Actor
from app.core.supply.command import Command, CommandKind, CommandState
from app.core.views import AccountLine, MeterView, RoomView, SearchHit
from app.documents.settlement import settlement_pdf
from app.ui.accounts.workbooks import Comparison
from tests.ui.office import NOW
from tests.ui.sample import SITE, SampleViews, command, room_view

CLOSING_ROOM = "1-0202"
DRAFT_ROOM = "1-0203"
GAPPY_ROOM = "1-0501"
USED = {Utility.ELECTRIC: Quantity(800_000), Utility.WATER: Quantity(120_000)}
COST = {Utility.ELECTRIC: Money(83), Utility.WATER: Money(45)}


class AccountViews(SampleViews):
    """The sample site as accounts; what the stand books changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()
        self.states: dict[str, AccountState] = {
            CLOSING_ROOM: AccountState.CLOSING,
            DRAFT_ROOM: AccountState.DRAFT,
            GAPPY_ROOM: AccountState.DRAFT,
        }
        self.blocked: tuple[str, ...] = ()
        self.extra = ZERO  # use that came since the settlement was shown
        self.silent: set[int] = set()
        self.asked: list[int] = []
        self.is_slow = False  # readings stay open until the test ends them
        self.opened: list[Opening] = []
        self.closed: list[Closing] = []

    def site(self) -> Site:
        return replace(SITE, settings=self.settings)

    # -- looks -----------------------------------------------------------------------------

    def room(self, code: str, now: datetime) -> RoomView:
        by = {u: next(c for c in self.grid[u] if c.code == code) for u in Utility}
        electric = by[Utility.ELECTRIC]
        if electric.customer is None:
            electric = replace(electric, customer="郑海波", balance=Money(0))
        view = room_view(electric, by[Utility.WATER])
        account = self.account(code)
        state = account.state
        is_draft = state is AccountState.DRAFT
        first = 2 * account.id
        meters = tuple(
            replace(m, id=first + place, balance=None if is_draft else m.balance)
            for place, m in enumerate(view.meters)
        )
        if state is AccountState.CLOSED:
            return replace(view, account=None, wallets=(), meters=meters)
        return replace(
            view, account=account, wallets=() if is_draft else view.wallets, meters=meters
        )

    def account(self, code: str) -> Account:
        return self.line(code).account

    def line(self, code: str) -> AccountLine:
        return next(line for line in self.accounts(NOW) if line.account.room == code)

    def accounts(self, _now: datetime) -> Sequence[AccountLine]:
        return [self._line(card.code, place) for place, card in enumerate(self._by_floor())]

    def _by_floor(self) -> Sequence[Any]:
        return sorted(self.grid[Utility.ELECTRIC], key=lambda card: (card.building, card.code))

    def _line(self, code: str, place: int) -> AccountLine:
        card = next(c for c in self.grid[Utility.ELECTRIC] if c.code == code)
        state = self.states.get(code, AccountState.ACTIVE)
        number = sum(ord(letter) * (31**at) for at, letter in enumerate(code)) % 900_000
        account = Account(
            number, f"{10000101 + place}", number, code, number, card.customer or "郑海波", state,
            NOW - timedelta(days=400 + 7 * (place % 90)),
            NOW if state is AccountState.CLOSED else None,
        )  # fmt: skip
        is_live = state not in (AccountState.DRAFT, AccountState.CLOSED)
        balance = card.balance if card.balance is not None else ZERO
        level = {RoomState.LEVEL1: 1, RoomState.LEVEL2: 2, RoomState.LEVEL3: 3}.get(card.state, 0)
        if balance < Money(500) and is_live:
            level = 3
        return AccountLine(
            account=account,
            building=card.building_name,
            scheme="居民分时阶梯",
            supply=Supply.OFF if card.state is RoomState.CUT else Supply.ON,
            electric=balance if is_live else None,
            water=Money(5230) if is_live else None,
            level=level if is_live else 0,
            in_arrears=balance <= ZERO and is_live,
            kept_on=card.state is RoomState.KEPT_ON,
            has_gaps=("open.no_scheme",) if code == GAPPY_ROOM else (),
        )

    def drafts(self) -> Sequence[Draft]:
        return [
            self._draft(code) for code, state in self.states.items() if state is AccountState.DRAFT
        ]

    def _draft(self, code: str) -> Draft:
        room = self.room(code, NOW)
        meters = tuple(
            DraftMeter(
                meter.id, meter.number, meter.utility,
                "" if code == GAPPY_ROOM else "居民分时阶梯",
                Mark(NOW - timedelta(days=3), Quantity(412_000_000))
                if meter.utility is Utility.WATER
                else None,
            )
            for meter in room.meters
        )  # fmt: skip
        gaps = ("open.no_scheme",) if code == GAPPY_ROOM else ()
        brought = ((Utility.ELECTRIC, Money(186_415)),)
        return Draft(self.account(code), "13800006027", meters, brought, gaps)

    def account_search(self, text: str, _now: datetime, limit: int) -> Sequence[SearchHit]:
        if text != "yn":
            return []
        account = self.account(CLOSING_ROOM)
        return [SearchHit(CLOSING_ROOM, "1号楼", account.customer, account.number, "initials",
                          ZERO)][:limit]  # fmt: skip

    def settlement(self, room: str, finals: Mapping[int, FinalReading]) -> Settlement:
        view = self.room(room, NOW)
        lines, wallets = [], []
        for wallet in view.wallets:
            meter = next(m for m in view.meters if m.utility is wallet.utility)
            final = finals[meter.id]
            posted = Mark(NOW - timedelta(hours=14), final.mark.total - USED[meter.utility])
            cost = COST[meter.utility]
            lines.append(
                MeterSettlement(
                    meter.id, meter.number, meter.utility, posted, final.mark,
                    USED[meter.utility], cost,
                )
            )  # fmt: skip
            book = wallet.posted - self.extra
            wallets.append(WalletSettlement(wallet.id, wallet.utility, book, cost, book - cost))
        result = Money(sum(wallet.balance.fen for wallet in wallets))
        needs = result > self.settings.refund_approval_above
        account = self.account(room)
        return Settlement(account, tuple(lines), tuple(wallets), result, needs, self.blocked)

    # -- the acts, as the books would do them ------------------------------------------------

    def ask(self, act: str, meter_id: int, _actor: Actor, _now: datetime) -> Command:
        self.asked.append(meter_id)
        number = len(self.commands) + 1
        made = replace(
            command(number, supply=None, kind=CommandKind.READ), meter_id=meter_id, key=act
        )
        self.commands[number] = made
        return made if self.is_slow else self.answer(number)

    def answer(self, number: int) -> Command:
        """The station has read the meter, or heard nothing."""
        made = self.commands[number]
        if made.meter_id in self.silent:
            ended = replace(made, state=CommandState.FAILED, facts={"trouble": "meter.silent"})
        else:
            meter = self._meter(made.meter_id)
            total = (meter.register or Quantity(0)) + Quantity(800_000)
            facts = {"at": NOW.isoformat(), "total": str(total)}
            ended = replace(made, state=CommandState.VERIFIED, facts=facts)
        self.commands[number] = ended
        return ended

    def _meter(self, meter_id: int) -> MeterView:
        for card in self.grid[Utility.ELECTRIC]:
            for meter in self.room(card.code, NOW).meters:
                if meter.id == meter_id:
                    return meter
        raise LookupError(meter_id)

    def open(self, opening: Opening, _now: datetime) -> Account:
        self.opened.append(opening)
        account = self._known(opening.account_id)
        self.states[account.room] = AccountState.ACTIVE
        self.grid[Utility.ELECTRIC] = [
            replace(c, customer="郑海波", balance=Money(186_415), state=RoomState.NORMAL)
            if c.code == account.room
            else c
            for c in self.grid[Utility.ELECTRIC]
        ]
        return account

    def _known(self, account_id: int) -> Account:
        return next(x.account for x in self.accounts(NOW) if x.account.id == account_id)

    def begin(self, _act: str, room: str, _actor: Actor, _now: datetime) -> Account:
        self.states[room] = AccountState.CLOSING
        return self.account(room)

    def withdraw(self, _act: str, room: str, _actor: Actor, _now: datetime) -> Account:
        self.states[room] = AccountState.ACTIVE
        return self.account(room)

    def close(self, closing: Closing, now: datetime) -> list[Receipt]:
        settled = self.settlement(closing.room, closing.finals)
        if settled.result != closing.expected:
            raise Refusal("closing.changed", expected=closing.expected, result=settled.result)
        self.closed.append(closing)
        account = self.account(closing.room)
        self.states[closing.room] = AccountState.CLOSED
        return [
            _paper(account, closing, wallet, number, now)
            for number, wallet in enumerate(settled.wallets, start=1)
        ]

    def answers(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        return {
            ask_reading: self.ask,
            open_account: self.open,
            begin_closing: self.begin,
            withdraw_closing: self.withdraw,
            confirm_closing: self.close,
        }


def _paper(
    account: Account, closing: Closing, wallet: WalletSettlement, number: int, now: datetime
) -> Receipt:
    return Receipt(
        act=f"{closing.act}/{number}", kind=OrderKind.REFUND, order=f"2025061814{number:06}",
        receipt=f"1-2025-{number:06}", at=now, account_number=account.number, room=closing.room,
        customer=account.customer, utility=wallet.utility, meters=(), scheme="",
        method=closing.method, amount=-wallet.balance, tendered=None,
        balance_before=wallet.balance, balance_after=ZERO, operator=closing.actor.operator,
        counter="1", wallet_id=wallet.wallet_id,
    )  # fmt: skip


class PlainForms:
    """A page with a word on it; remembers what was asked."""

    def __init__(self) -> None:
        self.made: list[tuple[Settlement, str, str | None]] = []

    def settlement(
        self,
        settled: Settlement,
        at: datetime,
        operator: str,
        payee: str,
        method: Method | None,
        approved_by: str | None,
        language: str,
    ) -> bytes:
        self.made.append((settled, payee, approved_by))
        paper = BytesIO()
        canvas = Canvas(paper, pagesize=(300, 400))
        canvas.drawString(20, 200, settled.account.room)
        canvas.save()
        return paper.getvalue()


class RealForms:
    """The form as it will be signed."""

    def settlement(
        self,
        settled: Settlement,
        at: datetime,
        operator: str,
        payee: str,
        method: Method | None,
        approved_by: str | None,
        language: str,
    ) -> bytes:
        return settlement_pdf(
            settled, SITE.name, language, SITE.zone, at, operator,
            payee=payee, method=method, approved_by=approved_by,
        )  # fmt: skip


class FormPrinter:
    """Keeps the paper, or has none."""

    def __init__(self) -> None:
        self.is_there = True
        self.came_out: list[str] = []

    def name(self) -> str:
        return "A4" if self.is_there else ""

    def put_out(self, pdf: bytes, title: str) -> None:
        assert pdf.startswith(b"%PDF")
        if not self.is_there:
            raise Trouble("printer.none")
        self.came_out.append(title)


class SampleWorkbooks:
    """One new tenant and a warning; a test may break the file."""

    def __init__(self) -> None:
        self.has_error = False
        self.trouble: Exception | None = None
        self.written: list[Path] = []

    def compare(self, file: Path) -> Comparison:
        if self.trouble is not None:
            raise self.trouble
        findings = [
            Finding(
                "import.phone_length", Level.WARNING, Sheet.CUSTOMERS, 58, "phone", "C",
                "1380013", {"digits": 7}, "import.fix.phone",
            )
        ]  # fmt: skip
        if self.has_error:
            wrong = Finding(
                "import.unknown", Level.ERROR, Sheet.ACCOUNTS, 151, "room", "B", "2-1O04",
                {"of": "房间", "value": "2-1O04"}, "import.fix.meant",
            )  # fmt: skip
            findings.insert(0, replace(wrong, facts={**wrong.facts, "meant": "2-1004"}))
        changes = (
            Change(ChangeKind.ADD, Sheet.CUSTOMERS, "C201"),
            Change(ChangeKind.ADD, Sheet.ACCOUNTS, "10000301"),
            Change(ChangeKind.LEFT, Sheet.ROOMS, "1-0101", "floor", "1", "2"),
        )
        return Comparison(file, tuple(findings), () if self.has_error else changes)

    def bring_in(self, file: Path) -> Comparison:
        found = self.compare(file)
        if found.errors:
            return found
        self.written.append(file)
        return replace(found, is_written=True)

    def write_template(self, file: Path, language: str) -> Path:
        return file
