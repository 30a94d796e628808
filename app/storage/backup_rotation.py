"""Which backups are kept: the newest of seven days, four weeks and twelve months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 12
#: what somebody asked for by hand does not leave because the daily one follows
_WHOLE = timedelta(days=1)


def to_keep(taken_at: Iterable[datetime]) -> frozenset[datetime]:
    """Of local instants, those whose backups stay; a day, week or month is told by its newest.

    The last twenty-four hours stay whole.
    """
    newest_first = sorted(set(taken_at), reverse=True)
    return frozenset(
        [
            *(at for at in newest_first if at > newest_first[0] - _WHOLE),
            *_newest_of(newest_first, DAYS, lambda at: at.date()),
            *_newest_of(newest_first, WEEKS, lambda at: at.isocalendar()[:2]),
            *_newest_of(newest_first, MONTHS, lambda at: (at.year, at.month)),
        ]
    )


def _newest_of(
    newest_first: list[datetime], many: int, period_of: Callable[[datetime], Hashable]
) -> list[datetime]:
    newest: dict[Hashable, datetime] = {}
    for at in newest_first:
        newest.setdefault(period_of(at), at)
    return list(newest.values())[:many]
