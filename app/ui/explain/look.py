"""What the page shows at one moment, gathered away from the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.core.errors import Refusal
from app.core.ledger.explained_entry import Explained
from app.core.meters.supply import Utility
from app.core.views import StatementMonth, Views
from app.ui.kit.explaining import LineWanted


@dataclass(frozen=True, slots=True)
class Look:
    """A month of the statement, and one of its lines if any was asked for or stands first."""

    month: StatementMonth
    explained: Explained | None


def look_at_month(
    views: Views, account: int, utility: Utility | None, month: date | None, now: datetime
) -> Look:
    """A month and its newest line."""
    found = views.statement_month(account, utility, month, now)
    line = found.lines[0] if found.lines else None
    explained = None
    if line is not None:
        explained = views.explained(account, line.key, found.utility)
    return Look(found, explained)


def look_at_entry(
    views: Views, account: int, utility: Utility | None, key: str | None, now: datetime
) -> Look:
    """A line, and the month that it stands in."""
    explained = views.explained(account, key, utility)
    month = None if key is None else explained.day
    return Look(views.statement_month(account, explained.utility, month, now), explained)


def look_at_wanted(views: Views, wanted: LineWanted, now: datetime) -> Look:
    """What another page asked for; Refusal `account.none_in_room` where nobody has an account."""
    account = wanted.account
    if account is None:
        found = views.room(wanted.room, now).account
        if found is None:
            raise Refusal("account.none_in_room", room=wanted.room)
        account = found.id
    if wanted.is_newest:
        return look_at_month(views, account, wanted.utility, None, now)
    return look_at_entry(views, account, wanted.utility, wanted.key, now)


def look_at_line(views: Views, account: int, utility: Utility | None, key: str | None) -> Explained:
    """Another line of the month on screen."""
    return views.explained(account, key, utility)
