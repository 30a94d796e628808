"""Time of use by tiers, in both worlds: as the other one's schedule and as a scheme of ours."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from random import Random
from typing import Any

from app.core.instants import micros
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import HolidayYear, Terms
from benchmarks.pysam import STEPS, YEAR, Schedule

ZONE = "UTC"
HALF_HOUR = 30 * 60 * 10**6
TERMS = Terms(zone=ZONE, holidays=(HolidayYear(YEAR),))
_BEGIN = micros(datetime(YEAR, 1, 1, tzinfo=UTC))
EDGES = array("q", (_BEGIN + n * HALF_HOUR for n in range(STEPS + 1)))

# Valley, flat, peak and sharp as a shop's day has them.
_DAY = [1] * 8 + [2] * 2 + [3] * 2 + [2] * 6 + [3] + [4] * 2 + [3] + [1] * 2
FOUR_BY_THREE = Schedule(
    workdays=[_DAY] * 12,
    weekends=[_DAY] * 12,
    limits=(230, 400),
    prices=(
        ("0.288", "0.558", "0.758", "0.958"),
        ("0.338", "0.618", "0.838", "1.058"),
        ("0.588", "0.908", "1.148", "1.398"),
    ),
)


def random_schedule(lot: Random) -> Schedule:
    """Any periods at any hours of any month, any rising limits, any prices."""
    periods, tiers = lot.randint(2, 6), lot.randint(1, 4)

    def month() -> list[int]:
        edges = sorted(lot.sample(range(1, 24), lot.randint(0, 6)))
        ends = zip([0, *edges], [*edges, 24], strict=True)
        return [
            period for start, end in ends for period in [lot.randint(1, periods)] * (end - start)
        ]

    limits = sorted(lot.sample(range(20, 900), tiers - 1))
    prices = [
        [f"{lot.randint(0, 20_000) / 10_000:.4f}" for _ in range(periods)] for _ in range(tiers)
    ]
    workdays, weekends = [month() for _ in range(12)], [month() for _ in range(12)]
    # The other one wants every period of its price table somewhere in the year.
    workdays[0] = [1 + hour % periods for hour in range(24)]
    return Schedule(workdays, weekends, limits, prices)


def scheme_of(schedule: Schedule, allocation: str) -> SchemeVersion:
    """The same schedule as a scheme of form 1; `chronological` or `pro_rata`."""
    uppers = [*map(str, schedule.limits), None]
    component = {
        "id": "energy",
        "kind": "tiered_by_period",
        "cycle": "month",
        "allocation": allocation,
        "tiers": [
            {"upto": upto, "prices": {_name(n): price for n, price in enumerate(row, 1)}}
            for upto, row in zip(uppers, schedule.prices, strict=True)
        ],
    }
    plain = {
        "form": 1,
        "id": "measured",
        "name": {"zh": "测", "en": "Measured"},
        "utility": "electric",
        "effective_from": "2010-01-01T00:00:00Z",
        "round_total": {"step": "0.01", "mode": "half_up"},
        "calendar": {
            "seasons": [{"id": f"m{n}", "months": [n]} for n in range(1, 13)],
            "tables": list(_tables(schedule)),
        },
        "components": [component],
    }
    return read_scheme(json.dumps(plain))


def _tables(schedule: Schedule) -> Iterator[dict[str, Any]]:
    for days, months in (
        (["workday"], schedule.workdays),
        (["weekend", "holiday"], schedule.weekends),
    ):
        for number, hours in enumerate(months, 1):
            yield {"season": f"m{number}", "days": days, "windows": list(_windows(hours))}


def _windows(hours: Sequence[int]) -> Iterator[dict[str, str]]:
    start = 0
    for period, group in groupby(hours):
        end = start + len(list(group))
        yield {"from": f"{start:02}:00", "to": f"{end:02}:00", "period": _name(period)}
        start = end


def _name(period: int) -> str:
    return f"p{period}"


def load(lot: Random, month_units: int = 600) -> array[int]:
    """Millionths of a unit for each half-hour of the year, about so many units a month."""
    most = month_units * 2 * 10**6 * 12 // STEPS
    return array("q", (lot.randrange(most) for _ in range(STEPS)))


def kilowatts(micro: Sequence[int]) -> list[float]:
    """The same load as the other one wants it."""
    return [used / 500_000 for used in micro]
