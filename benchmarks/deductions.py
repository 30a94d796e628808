"""The deduction pass: readings judged, priced by time of use and tiers, posted and durable."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from app.core.ledger import use
from app.core.ledger.take_readings import take_readings
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.quantity import SCALE, Quantity
from app.resources import resource
from app.simulator.site import RESIDENT_ELECTRIC, SHOP_ELECTRIC, TIERED_ELECTRIC
from app.wiring.services import Services
from benchmarks.report import Part
from benchmarks.sites import made_site

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
_SITTING = 100
# A reading counts when the next one bears it out: at 00:40 in Shanghai that of 00:10 does.
_NIGHT = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
_HOURS = (
    ("00:00", "08:00", "valley"), ("08:00", "10:00", "flat"), ("10:00", "12:00", "peak"),
    ("12:00", "18:00", "flat"), ("18:00", "19:00", "peak"), ("19:00", "21:00", "sharp"),
    ("21:00", "22:00", "peak"), ("22:00", "24:00", "valley"),
)  # fmt: skip
_TIERS = (
    ("230", ("0.958", "0.758", "0.558", "0.288")),
    ("400", ("1.008", "0.808", "0.608", "0.338")),
    (None, ("1.258", "1.058", "0.858", "0.588")),
)
_ACCRUED = "five minutes later: what it cost so far is accrued"
_KEPT = "a half-hour later: the last one is kept, nothing is posted"
_POSTED = "after midnight: the day is posted"
#: what the passes of an evening do, minutes before its end; those without a name are not told
_EVENING = (
    (150, ""), (120, ""), (115, ""), (110, _ACCRUED), (105, _ACCRUED), (90, ""), (60, _KEPT),
    (30, _KEPT), (0, _POSTED),
)  # fmt: skip
#: how many passes of each kind a day has where every meter is read each five minutes
_A_DAY = {_ACCRUED: 240, _KEPT: 47, _POSTED: 1}
_PRICERS = ("cost", "owed")


@dataclass(frozen=True, slots=True)
class Size:
    rooms: int
    evenings: int


FULL = Size(rooms=10_500, evenings=1)
QUICK = Size(rooms=120, evenings=2)


class Watch:
    """How long the clock was inside what it watches."""

    def __init__(self) -> None:
        self.took, self.calls = 0.0, 0

    def over(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*words: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*words, **named)
            finally:
                self.took += time.perf_counter() - began
                self.calls += 1

        return timed


def measure(folder: Path, size: Size) -> Part:
    electric = (RESIDENT_ELECTRIC, TIERED_ELECTRIC, SHOP_ELECTRIC)
    schemes = {name: _by_tiers_and_periods(name) for name in electric}
    part = Part(
        "The deduction pass",
        "Electric meters priced by 4 periods x 3 tiers, chronological; 100 readings a transaction "
        "(SQLite, WAL, `synchronous=FULL`), each judged, priced, kept and, where a day has ended, "
        "posted with its explained entry. Pricing is the time inside the engine.",
        ["pass", "passes", "seconds, median", "readings a second", "pricing of it"],
    )
    with made_site(
        str(folder / "deductions.db"), folder / "keys", size.rooms, AT, schemes=schemes
    ) as (services, site):
        starts = {meter.number: meter.start for meter in site.meters}
        meters = [
            (one.id, starts[one.number])
            for room in services.views.rooms(AT)
            if room.account is not None
            for one in room.meters
            if one.utility is Utility.ELECTRIC
        ]
        measured: dict[str, list[_Took]] = {}
        for evening in range(size.evenings):
            for minutes, name in _EVENING:
                at = _NIGHT + timedelta(days=evening, minutes=-minutes)
                took = _measured(services, meters, at)
                if name:
                    measured.setdefault(name, []).append(took)
    part.about += f" {len(meters):,} accounts."
    usual: dict[str, _Took] = {}
    for name, passes in measured.items():
        one = usual[name] = _Took(
            median(took.seconds for took in passes), median(took.pricing for took in passes)
        )
        part.rows.append(_row(name, len(passes), one, len(meters)))
    day = _Took(
        sum(times * usual[name].seconds for name, times in _A_DAY.items()),
        sum(times * usual[name].pricing for name, times in _A_DAY.items()),
    )
    count = sum(_A_DAY.values())
    told = f"reckoned: a day of {count} polls, of them {_A_DAY[_KEPT]} kept and one posted"
    part.rows.append(_row(told, count, day, len(meters) * count))
    return part


def _row(name: str, passes: int, took: _Took, readings: int) -> list[str]:
    a_second = readings / took.seconds
    share = took.pricing / took.seconds
    return [name, f"{passes}", f"{took.seconds:.1f}", f"{a_second:,.0f}", f"{share:.1%}"]


@dataclass(frozen=True, slots=True)
class _Took:
    seconds: float
    pricing: float


def _measured(services: Services, meters: Sequence[tuple[int, Quantity]], at: datetime) -> _Took:
    with _pricing() as watch:
        began = time.perf_counter()
        _pass(services, meters, at)
        return _Took(time.perf_counter() - began, watch.took)


def _pass(services: Services, meters: Sequence[tuple[int, Quantity]], at: datetime) -> None:
    """Every meter is read once; those of a sitting are kept together or not at all."""
    for first in range(0, len(meters), _SITTING):
        some = meters[first : first + _SITTING]
        readings = [(meter, _reading(meter, start, at)) for meter, start in some]
        with services.store.sitting() as books:
            take_readings(books, readings, (), at)


def _reading(meter: int, start: Quantity, at: datetime) -> Reading:
    """About 8 units a day, each meter a little otherwise, read at its own second."""
    at += timedelta(seconds=meter % 240)
    a_day = 6 * SCALE + meter % 997 * 4_000
    used = a_day * int((at - AT).total_seconds()) // 86_400
    return Reading(at, Quantity(start.micro + used // 10_000 * 10_000), supply=Supply.ON)


@contextmanager
def _pricing() -> Iterator[Watch]:
    """The ledger's way into the engine, watched."""
    watch = Watch()
    real = {name: getattr(use, name) for name in _PRICERS}
    for name, work in real.items():
        setattr(use, name, watch.over(work))
    try:
        yield watch
    finally:
        for name, work in real.items():
            setattr(use, name, work)


def _by_tiers_and_periods(name: str) -> str:
    """A shipped scheme with other prices."""
    plain = json.loads(resource(f"schemes/{name}.json").read_text("utf-8"))
    del plain["cases"]
    periods = ("sharp", "peak", "flat", "valley")
    windows = [{"from": start, "to": end, "period": period} for start, end, period in _HOURS]
    plain["calendar"] = {
        "tables": [{"days": ["workday", "weekend", "holiday"], "windows": windows}]
    }
    plain["components"] = [
        {
            "id": "energy",
            "kind": "tiered_by_period",
            "cycle": "month",
            "allocation": "chronological",
            "tiers": [
                {"upto": upto, "prices": dict(zip(periods, prices, strict=True))}
                for upto, prices in _TIERS
            ],
        }
    ]
    return json.dumps(plain)
