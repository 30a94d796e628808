"""A version made ready for pricing: which counters run, and what each day is part of."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from app.core.schemes.components.component import TOTAL, DayFacts, Flowing, Standing, Sums
from app.core.schemes.components.tiered import Tiered
from app.core.schemes.cycles import MONTH, QUARTER, YEAR, Cycle
from app.core.schemes.position import Count, Counter
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Terms

_ONE = Fraction(1)
_DAYS_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Plan:
    """What pricing works from; one for each version, made once."""

    version: SchemeVersion
    cycles: Mapping[str, Cycle]
    counters: Sequence[Counter]
    flowing: tuple[Flowing, ...]
    carrying: tuple[Tiered, ...]  # components whose quotas live on
    _days: dict[date, DayFacts] = field(default_factory=dict)

    @property
    def settle(self) -> str:
        return self.version.settle.name

    def day(self, day: date, terms: Terms) -> DayFacts:
        """The periods that hold a day."""
        if terms.bill_days:
            return self._facts(day, terms)
        facts = self._days.get(day)
        if facts is None:
            if len(self._days) >= _DAYS_REMEMBERED:
                self._days.clear()
            facts = self._days[day] = self._facts(day, terms)
        return facts

    def _facts(self, day: date, terms: Terms) -> DayFacts:
        return DayFacts(
            day=day,
            period=self.version.settle.key(day, terms),
            keys={name: cycle.key(day, terms) for name, cycle in self.cycles.items()},
            month_share=Fraction(1, calendar.monthrange(day.year, day.month)[1]),
        )

    def since(self, counters: Mapping[Counter, Count], facts: DayFacts) -> Mapping[Counter, int]:
        """Where the counters of a settlement period stand that begins on their way.

        It does where a scheme with another settlement period is taken up.
        """
        return {
            counter: count.micro
            for counter, count in counters.items()
            if counter.cycle == self.settle and count.period == facts.keys[counter.cycle]
        }

    def values(
        self,
        amounts: Mapping[str, Fraction],
        counters: Mapping[Counter, Count],
        since: Mapping[Counter, int],
        months: Fraction,
        day: date | None,
        terms: Terms,
    ) -> dict[str, Fraction]:
        """What each component asks for in a settlement period so far."""
        sums = Sums(
            terms=terms,
            settle=self.settle,
            counters=counters,
            since=since,
            day=day,
            share=min(_ONE, months / self.version.settle.whole_months),
            values={},
        )
        for component in self.version.components:
            if isinstance(component, Standing):
                amount = component.value(sums)
            else:
                amount = amounts.get(component.id, Fraction(0))
            sums.values[component.id] = component.round.of(amount) if component.round else amount
        return sums.values


@lru_cache(maxsize=256)
def plan_of(version: SchemeVersion) -> Plan:
    """The total runs in month, quarter and year in any case: the next scheme may need them."""
    cycles = [version.settle, MONTH, QUARTER, YEAR]
    settle = version.settle.name
    counters = [Counter(cycle.name, TOTAL) for cycle in cycles]
    for component in version.components:
        cycles += component.cycles()
        counters += component.counters(settle)
    return Plan(
        version=version,
        cycles={cycle.name: cycle for cycle in cycles},
        counters=tuple(dict.fromkeys(counters)),
        flowing=tuple(c for c in version.components if isinstance(c, Flowing)),
        carrying=tuple(c for c in version.components if isinstance(c, Tiered) and c.carry),
    )
