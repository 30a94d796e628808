"""What prices an account's meter over time: versions of schemes, each from an instant on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.schemes.scheme import SchemeVersion


@dataclass(frozen=True, slots=True)
class DatedScheme:
    """A scheme given to an account's meter from an instant on; the first has no beginning."""

    scheme: str
    from_at: datetime | None = None
    begins_anew: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """One version, from an instant up to the next leg's."""

    from_at: datetime | None  # None: from ever on
    version: SchemeVersion
    begins_anew: bool = False  # counters return to zero here: the office has said so


@dataclass(frozen=True, slots=True)
class Course:
    """Legs one after another; the first one has no beginning."""

    legs: tuple[Leg, ...]
    _starts: tuple[datetime, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        starts = tuple(leg.from_at for leg in self.legs[1:] if leg.from_at is not None)
        has_no_beginning = bool(self.legs) and self.legs[0].from_at is None
        if not has_no_beginning or len(starts) + 1 != len(self.legs):
            raise ValueError("the first leg of a course, and no other, has no beginning")
        if any(one >= other for one, other in pairwise(starts)):
            raise ValueError("the legs of a course follow one another")
        object.__setattr__(self, "_starts", starts)

    def at(self, instant: datetime) -> Leg:
        """The leg in force at an instant."""
        return self.legs[bisect_right(self._starts, instant)]

    def edges(self, start: datetime, end: datetime) -> Sequence[datetime]:
        """Where legs begin between two instants, neither of them counted."""
        starts = self._starts
        return starts[bisect_right(starts, start) : bisect_left(starts, end)]

    def begins_anew_at(self, instant: datetime) -> bool:
        """Whether counters return to zero at this very instant."""
        leg = self.at(instant)
        return leg.begins_anew and leg.from_at == instant


def course_along(versions: Sequence[SchemeVersion]) -> Course:
    """The course of one scheme; before its first version, the first one holds."""
    return Course(tuple(_legs([(DatedScheme(versions[0].id), versions)])))


def course_through(dated: Iterable[tuple[DatedScheme, Sequence[SchemeVersion]]]) -> Course:
    """The course of one scheme after another, each with all its versions by effective instant."""
    return Course(tuple(_legs(list(dated))))


def _legs(dated: Sequence[tuple[DatedScheme, Sequence[SchemeVersion]]]) -> Iterator[Leg]:
    for place, (given, versions) in enumerate(dated):
        start = given.from_at if place else None
        end = dated[place + 1][0].from_at if place + 1 < len(dated) else None
        yield Leg(start, _in_force(versions, start), given.begins_anew and place > 0)
        for version in versions if start is not None else versions[1:]:
            begins = version.effective_from
            if (start is None or begins > start) and (end is None or begins < end):
                yield Leg(begins, version)


def _in_force(versions: Sequence[SchemeVersion], at: datetime | None) -> SchemeVersion:
    if at is None:
        return versions[0]
    count = bisect_right(versions, at, key=lambda version: version.effective_from)
    return versions[max(0, count - 1)]
