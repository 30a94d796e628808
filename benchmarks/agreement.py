"""Whether another program comes to the same: random schedules, before anything is rounded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

from app.core.instants import micros
from app.core.schemes.batch import Case, Series, price_many
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from benchmarks import pysam
from benchmarks.report import Part
from benchmarks.schedules import EDGES, TERMS, kilowatts, load, random_schedule, scheme_of

_SEED = 20180101
_CLOSE = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True)
class Size:
    schedules: int


FULL = Size(schedules=200)
QUICK = Size(schedules=10)


def measure(folder: Path, size: Size) -> Part:
    part = Part(
        "Agreement with another program",
        f"{size.schedules} random time-of-use x tier schedules (2 to 6 periods by month, hour and "
        "kind of day; 1 to 4 tiers by the month), each with a random year of half-hours, priced by "
        f"NREL-PySAM {pysam.version()} Utilityrate5 in binary floats and by ours exactly. "
        "Compared are the twelve months of each, before rounding.",
        ["allocation", "schedules", "months", "greatest difference", "within 1e-6"],
    )
    for name, option in (
        ("chronological", pysam.CHRONOLOGICAL),
        ("pro_rata", pysam.PRO_RATA),
    ):
        lot = Random(_SEED)
        apart = [_apart(lot, name, option) for _ in range(size.schedules)]
        close = sum(difference <= _CLOSE for difference in apart)
        part.rows.append(
            [
                name,
                f"{size.schedules}",
                f"{12 * size.schedules}",
                f"{float(max(apart)):.1e}",
                f"{close} of {size.schedules}",
            ]
        )
    return part


def _apart(lot: Random, name: str, option: int) -> Fraction:
    """The greatest difference of one schedule's months."""
    schedule, used = random_schedule(lot), load(lot)
    theirs = pysam.months(pysam.ready(schedule, option), kilowatts(used))
    ours = list(_months(scheme_of(schedule, name), Series(EDGES, used)))
    return max(abs(exact - Fraction(other)) for exact, other in zip(ours, theirs, strict=True))


def _months(version: SchemeVersion, used: Series) -> Iterator[Fraction]:
    """What each month owes, exact."""
    starts = [micros(datetime(pysam.YEAR, month, 1, tzinfo=UTC)) for month in range(1, 13)]
    places = [*(bisect_left(used.edges, start) for start in starts), len(used.micro)]
    position = Position.START
    for low, high in pairwise(places):
        month = Series(used.edges[low : high + 1], used.micro[low:high])
        [found] = price_many(version, [Case(TERMS, month, position)])
        position = found.after
        yield position.total
