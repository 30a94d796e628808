"""One day of one room, worked by hand: the example that people are shown first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from app.core.ledger.explain_use import Booked, explain_use
from app.core.ledger.explained_entry import ExplainedUse
from app.core.ledger.replay import Run, Track, intervals_of
from app.core.ledger.use import merged, price_path
from app.core.meters.meter import Meter
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.course import Course, course_along
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Terms
from app.core.site.settings import Settings, Site
from tests.core.schemes.building import EVERY_DAY, at, scheme, window

SITE = Site("s", "试验小区", "Asia/Shanghai", False, Settings())
PRICES = {"valley": "0.3083", "flat": "0.5483", "peak": "0.7183", "sharp": "0.8823"}
DEARER = {"valley": "0.3583", "flat": "0.5983", "peak": "0.7683", "sharp": "0.9323"}
WINDOWS = [
    window("00:00", "08:00", "valley"), window("08:00", "10:00", "peak"),
    window("10:00", "12:00", "sharp"), window("12:00", "17:00", "flat"),
    window("17:00", "19:00", "peak"), window("19:00", "21:00", "sharp"),
    window("21:00", "22:00", "peak"), window("22:00", "24:00", "flat"),
]  # fmt: skip
COMPONENTS: list[dict[str, Any]] = [
    {
        "id": "energy",
        "kind": "tiered_by_period",
        "label": {"zh": "电量电费", "en": "Energy"},
        "cycle": "month",
        "tiers": [{"upto": "230", "prices": PRICES}, {"prices": DEARER}],
    },
    {
        "id": "free",
        "kind": "tiered",
        "label": {"zh": "免费电量", "en": "Free units"},
        "cycle": "month",
        "quantity": "flat",
        "tiers": [{"upto": "10", "price": "-0.5483"}, {"price": "0"}],
    },
    {"id": "fund", "kind": "rate", "label": {"zh": "基金附加", "en": "Fund"}, "price": "0.0269"},
    {
        "id": "service",
        "kind": "fixed",
        "label": {"zh": "公共服务费", "en": "Service"},
        "amount": "12",
        "per": "month",
    },
    {
        "id": "least",
        "kind": "minimum",
        "label": {"zh": "最低消费", "en": "Minimum"},
        "of": ["energy", "free", "fund", "service"],
        "amount": "5",
    },
]
READ_AT = (
    ("2025-06-17 08:00", "2.10"), ("2025-06-17 10:00", "0.95"), ("2025-06-17 12:00", "1.02"),
    ("2025-06-17 17:00", "1.86"), ("2025-06-17 18:00", "1.04"), ("2025-06-17 18:30", "0.725"),
    ("2025-06-17 19:00", "0.715"), ("2025-06-17 21:00", "3.12"), ("2025-06-17 22:00", "1.27"),
    ("2025-06-18 00:00", "1.06"), ("2025-06-18 00:02:30", "0.02"),
)  # fmt: skip


def worked_scheme() -> SchemeVersion:
    return scheme(
        *COMPONENTS,
        id="resident",
        name={"zh": "居民分时阶梯", "en": "Residents"},
        version=3,
        effective_from="2025-06-01T00:00:00+08:00",
        calendar={"tables": [{"days": EVERY_DAY, "windows": WINDOWS}]},
    )


def utc(text: str) -> datetime:
    return at(text).astimezone(UTC)


def worked_marks() -> list[Mark]:
    """13.88 kWh from 11,402.36 to 11,416.24."""
    found = [Mark(utc("2025-06-17 00:02:30"), Quantity.parse("11402.36"))]
    for read_at, used in READ_AT:
        found.append(Mark(utc(read_at), found[-1].total + Quantity.parse(used)))
    return found


def standing_before() -> Position:
    """222.74 kWh and 155.576128 yuan into June.

    The components before this day: fund 222.74 x 0.0269 = 5.991706, service 17/30 of 12 = 6.80,
    free units 10 x -0.5483 = -5.483; the rest, 148.267422, is energy.
    """
    return Position(
        until=utc("2025-06-17 00:02:30"),
        day=date(2025, 6, 17),
        period="2025-06",
        days=17,
        months=Fraction(17, 30),
        total=Fraction("155.576128"),
        asked=Money(15558),
        amounts={
            "energy": Fraction("148.267422"),
            "free": Fraction("-5.483"),
            "fund": Fraction("5.991706"),
            "service": Fraction("6.8"),
        },
        counters={
            Counter("month", "total"): Count("2025-06", 222_740_000),
            Counter("month", "flat"): Count("2025-06", 51_000_000),
            Counter("quarter", "total"): Count("2025-Q2", 700_000_000),
            Counter("year", "total"): Count("2025", 1_300_000_000),
        },
    )


def meter(ratio: Fraction = Fraction(1)) -> Meter:
    return Meter(
        1, "202403150904", Utility.ELECTRIC, "ddsu666", 1, 1, ratio, 1, Fraction(20), None, True
    )


def explain(
    marks: list[Mark],
    before: Position | None,
    course: Course,
    *,
    cost: Money | None = None,
    terms: Terms | None = None,
    seal: str = "",
    **changes: Any,
) -> ExplainedUse:
    """The use between these readings, explained as an entry that the ledger would have made."""
    track = Track(Fraction(1), course, terms or Terms(zone="Asia/Shanghai"))
    run = Run(marks[0], marks[-1], seal=seal)
    intervals = intervals_of(run, marks, track.ratio)
    priced = price_path(course, before or Position.START, intervals, track.terms)
    booked = Booked(run, priced.cost if cost is None else cost, merged((), priced.lines), **changes)
    return explain_use(SITE, meter(), track, booked, marks, before)


def worked_day(**changes: Any) -> ExplainedUse:
    return explain(worked_marks(), standing_before(), course_along([worked_scheme()]), **changes)
