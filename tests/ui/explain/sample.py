"""June of one room as the office knows it, with one day of it worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from app.core.accounts.account import Account, AccountState
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Earlier, Explained, Linked
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.views import StatementLine, StatementMonth
from tests.core.ledger.worked_day import worked_day

ACCOUNT = Account(
    1, "10000904", 9, "1-0904", 9, "唐艳", AccountState.ACTIVE,
    datetime(2025, 1, 1, tzinfo=UTC), None,
)  # fmt: skip
_USED = (
    ("13.40", 816), ("13.00", 794), ("15.50", 937), ("12.73", 858), ("13.81", 999),
    ("13.72", 992), ("13.36", 968), ("15.23", 1097), ("12.97", 941), ("13.01", 943),
    ("15.22", 1097), ("15.28", 1101), ("13.87", 1003), ("14.00", 1012), ("12.90", 936),
    ("14.74", 1064), ("13.88", 1038),
)  # fmt: skip
#: 129.90 came from May; the days of June cost more than the picture's, so does the property fee
OPENING = Money(12990)
WORKED = "use/1/17/0"
TOP_UP = "order/wechat"


def _line(
    seq: int,
    key: str | None,
    kind: EntryKind | None,
    day: date,
    fen: int,
    after: int,
    **facts: object,
) -> StatementLine:
    at = datetime(day.year, day.month, day.day, 16, 2, 30, tzinfo=UTC)
    return StatementLine(
        entry=seq if key is not None else None,
        key=key,
        kind=kind,
        at=at,
        day=day,
        amount=Money(fen),
        balance_after=Money(after),
        utility=Utility.ELECTRIC,
        order=None,
        receipt=None,
        operator="station",
        facts=facts,
    )


def june_lines() -> list[StatementLine]:
    """Newest first; use of the day that goes on stands first."""
    lines: list[StatementLine] = []
    balance, seq = OPENING.fen, 0

    def add(key: str, kind: EntryKind, number: int, fen: int, **facts: object) -> None:
        nonlocal balance, seq
        balance, seq = balance + fen, seq + 1
        lines.append(_line(seq, key, kind, date(2025, 6, number), fen, balance, **facts))

    for number, (used, fen) in enumerate(_USED, 1):
        if number == 1:
            add("fee/1", EntryKind.ADJUSTMENT, 1, -8600, reason="物业费 6 月")
        if number == 3:
            add(TOP_UP, EntryKind.TOP_UP, 3, 10000, method="wechat")
        if number == 12:
            add("order/cash", EntryKind.TOP_UP, 12, 10000, method="cash")
        add(f"use/1/{number}/0", EntryKind.CONSUMPTION, number, -fen, used=used)
    open_use = _line(0, None, None, date(2025, 6, 18), -836, balance - 836, used="12.60")
    return [open_use, *reversed(lines)]


def june(utility: Utility | None = Utility.ELECTRIC) -> StatementMonth:
    lines = tuple(june_lines()) if utility is not Utility.WATER else ()
    posted = [line for line in lines if line.entry is not None]
    deducted = Money(sum(line.amount.fen for line in posted if line.amount < ZERO))
    topped_up = Money(sum(line.amount.fen for line in posted if line.amount > ZERO))
    book = OPENING + deducted + topped_up
    return StatementMonth(
        account=ACCOUNT,
        meters=("202403150904",),
        schemes=("resident",),
        wallets=(Utility.ELECTRIC, Utility.WATER),
        utility=utility,
        month=date(2025, 6, 1),
        first=date(2025, 3, 1),
        last=date(2025, 6, 1),
        opening=OPENING,
        topped_up=topped_up,
        deducted=deducted,
        brought_in=ZERO,
        book=book,
        available=book - Money(836),
        lines=lines,
        count=len(posted),
        is_tied=True,
    )


def explained_line(line: StatementLine) -> Explained:
    found = Explained(
        room=ACCOUNT.room,
        customer=ACCOUNT.customer,
        account_number=ACCOUNT.number,
        utility=line.utility,
        entry=line.entry,
        key=line.key,
        kind=line.kind,
        at=line.at,
        day=line.day,
        amount=line.amount,
        balance_before=line.balance_after - line.amount,
        balance_after=line.balance_after,
        operator=line.operator,
    )
    if line.kind is EntryKind.TOP_UP:
        undone = Linked(
            31, "order/undo", EntryKind.REVERSAL, line.at + timedelta(hours=1), -line.amount
        )
        return replace(
            found, order="202506031201", receipt="1-2025-000001", method="wechat",
            operator="李晓燕", counter="1", undone_by=undone,
        )  # fmt: skip
    if line.kind is EntryKind.ADJUSTMENT:
        return replace(found, operator="赵敏", approved_by="钱进", reason=str(line.facts["reason"]))
    use = replace(worked_day(), earlier=Earlier(16, date(2025, 6, 1), date(2025, 6, 16)))
    return replace(found, uses=(use,))


class SampleViews:
    """Answers what the page asks; `asked` says what that was."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.fails = False

    def statement_month(
        self, account: int, utility: Utility | None, month: date | None, now: datetime
    ) -> StatementMonth:
        self.asked.append(("month", utility, month))
        found = june(utility or Utility.ELECTRIC)
        if month is not None and (month.year, month.month) != (2025, 6):
            return replace(
                found, month=month.replace(day=1), lines=(), count=0, topped_up=ZERO,
                deducted=ZERO, book=OPENING, available=None,
            )  # fmt: skip
        return found

    def room(self, code: str, _now: datetime) -> object:
        """As much of a room as says whose account is in it."""
        return SimpleNamespace(account=ACCOUNT if code == ACCOUNT.room else None)

    def explained(self, account: int, key: str | None, utility: Utility | None) -> Explained:
        self.asked.append(("line", key))
        if self.fails:
            raise Refusal("entry.not_found", entry=str(key))
        return explained_line(next(line for line in june_lines() if line.key == key))
