"""A meter's kept readings as they stand now: corrected values in place, late ones between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.core.meters.metering import KeptAs, KeptReading, Mark
from app.core.quantity import Quantity

#: the fact of a corrected row that names the instant it corrects
OF = "of"
_BETWEEN = (KeptAs.HALF_HOUR, KeptAs.LATE)
Bands = tuple[tuple[str, Quantity], ...]
_EVER = (*_BETWEEN, KeptAs.BASE, KeptAs.ENTRY, KeptAs.FINAL)


@dataclass(frozen=True, slots=True)
class Standing:
    """What use is priced along when it is priced once more."""

    totals: dict[datetime, Quantity] = field(default_factory=dict)  # of every reading that counts
    corrected: dict[datetime, Quantity] = field(default_factory=dict)
    between: Sequence[datetime] = ()  # where a price starts anew inside an entry, by time
    late: frozenset[datetime] = frozenset()
    bands: dict[datetime, Bands] = field(default_factory=dict)  # of those that have any

    def mark(self, mark: Mark) -> Mark:
        """The same reading with the value that holds now; one that was typed has no periods."""
        if mark.at not in self.totals:
            return mark
        total = self.corrected.get(mark.at, mark.total)
        return Mark(mark.at, total, self.bands.get(mark.at, ()))

    def _at(self, at: datetime) -> Mark:
        return Mark(at, self.totals[at], self.bands.get(at, ()))

    def path(self, start: Mark, end: Mark) -> list[Mark]:
        """From one reading to another over those between."""
        inner = (at for at in self.between if start.at < at < end.at)
        return [self.mark(start), *(self._at(at) for at in inner), self.mark(end)]

    def neighbours(self, at: datetime) -> tuple[Mark | None, Mark | None]:
        """The readings just before and just after an instant."""
        instants = sorted(self.totals)
        before = [one for one in instants if one < at]
        after = [one for one in instants if one > at]
        return (
            self._at(before[-1]) if before else None,
            self._at(after[0]) if after else None,
        )


def standing_of(rows: Iterable[KeptReading]) -> Standing:
    """Read the rows in the order in which they were kept for each instant."""
    totals: dict[datetime, Quantity] = {}
    corrected: dict[datetime, Quantity] = {}
    between: set[datetime] = set()
    late: set[datetime] = set()
    bands: dict[datetime, Bands] = {}
    for row in rows:
        if row.kept_as is KeptAs.CORRECTED:
            corrected[corrected_at(row)] = row.total
        elif row.kept_as in _EVER:
            if row.at not in totals:
                totals[row.at] = row.total
                if row.bands:
                    bands[row.at] = row.bands
            if row.kept_as in _BETWEEN:
                between.add(row.at)
            if row.kept_as is KeptAs.LATE:
                late.add(row.at)
    known = {at: total for at, total in corrected.items() if at in totals}
    for at in known:
        bands.pop(at, None)
    return Standing(totals | known, known, tuple(sorted(between)), frozenset(late), bands)


def corrected_at(row: KeptReading) -> datetime:
    """The instant whose value a corrected row replaces."""
    return datetime.fromisoformat(dict(row.facts)[OF]).astimezone(UTC)
