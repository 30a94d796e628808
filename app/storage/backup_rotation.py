"""Which backups are kept: the newest of seven days, four weeks and twelve months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def to_keep(taken_at: Iterable[datetime]) -> frozenset[datetime]:
    """Of local instants, those whose backups stay; a day, week or month is told by its newest."""
    newest_first = sorted(set(taken_at), reverse=True)
    return frozenset(
        [
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
