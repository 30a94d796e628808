"""What the counter asks of the books, each question in one go in a reader's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from app.core.accounts.account import Account, Wallet
from app.core.counter.order import Receipt
from app.core.counter.reverse import not_reversible
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.views import DaySummary, MeterView, RoomView, StatementLine, UseSummary, Views

#: lines of the statement in which the last top-up is looked for
_BACK: Final = 120


@dataclass(frozen=True, slots=True)
class AccountLook:
    """All that the counter shows of one room."""

    room: RoomView
    account: Account
    site: Site
    uses: Mapping[Utility, UseSummary]
    last_top_up: StatementLine | None

    @property
    def code(self) -> str:
        return self.room.room.code

    def utilities(self) -> tuple[Utility, ...]:
        """What money can be taken for here."""
        there = {meter.utility for meter in self.room.meters}
        return tuple(u for u in Utility if u in there and self.wallet(u) is not None)

    def wallet(self, utility: Utility) -> Wallet | None:
        return next((w for w in self.room.wallets if w.utility in (None, utility)), None)

    def meter(self, utility: Utility) -> MeterView | None:
        return next((m for m in self.room.meters if m.utility is utility), None)

    def pace(self, utility: Utility) -> Fraction | None:
        use = self.uses.get(utility)
        return None if use is None else use.fen_per_day


@dataclass(frozen=True, slots=True)
class DayLook:
    """Today's orders of this counter, and why each of them cannot be undone, if so."""

    site: Site
    day: date
    summary: DaySummary
    fixed: Mapping[str, Refusal]  # by order number


def look_at_account(views: Views, code: str, now: datetime) -> AccountLook:
    """Raises Refusal `account.none_in_room` where nobody has an account."""
    room = views.room(code, now)
    account = room.account
    if account is None:
        raise Refusal("account.none_in_room", room=code)
    utilities = {meter.utility for meter in room.meters}
    lines = views.statement(account.id, _BACK)
    return AccountLook(
        room,
        account,
        views.site(),
        {utility: views.use(account.id, utility, now) for utility in utilities},
        _last_top_up(lines),
    )


def _last_top_up(lines: Sequence[StatementLine]) -> StatementLine | None:
    """The newest one that still stands: a reversal comes later, so it has been met before."""
    undone: set[object] = set()
    for line in lines:
        if line.kind is EntryKind.REVERSAL:
            undone.add(line.facts.get("order"))
        elif line.kind is EntryKind.TOP_UP and line.order not in undone:
            return line
    return None


def look_at_day(views: Views, actor: Actor, now: datetime) -> DayLook:
    site = views.site()
    day = site.day_of(now)
    summary = views.day_orders(actor.counter, day)
    fixed = {}
    for receipt in summary.receipts:
        refusal = not_reversible(receipt, actor, site, now)
        if refusal is not None:
            fixed[receipt.order] = refusal
    return DayLook(site, day, summary, fixed)


def fresh_receipt(views: Views, receipt: Receipt) -> Receipt:
    """The order as it stands now: copies and reversal come later than the sale."""
    return views.receipt(receipt.order)
