"""A store whose rooms have a year of half-hours behind them, kept as a station keeps them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.meters.metering import KeptAs, KeptReading
from app.core.meters.supply import Utility
from app.core.quantity import Quantity
from app.core.schemes.scheme import SchemeVersion
from app.storage.store import Store
from tests.sites import ANY_TIME, BASE, SmallSite, make_store, small_site

#: midnight of 1 June 2024 in Shanghai
YEAR_BEGINS = datetime(2024, 5, 31, 16, tzinfo=UTC)
_HALF = timedelta(minutes=30)
_IN_ONE_SITTING = 20_000
#: watts by the hour of the day: low at night, high in the evening
_DAY = (
    90, 80, 80, 80, 80, 90, 160, 240, 220, 180, 180, 230,
    260, 200, 180, 180, 220, 330, 460, 520, 540, 470, 300, 160,
)  # fmt: skip


def year_store(
    url: str,
    folder: Path,
    version: SchemeVersion,
    rooms: Sequence[str],
    *,
    days: int = 365,
    begins: datetime = YEAR_BEGINS,
) -> SmallSite:
    """Electricity meters only, all priced by one scheme; the last room moves in half-way."""
    store = make_store(url, folder, ANY_TIME)
    site = small_site(
        store, rooms, at=begins, schemes=(version,), electric_scheme=version.id
    )  # fmt: skip
    for place, room in enumerate(rooms):
        since = days // 2 if place == len(rooms) - 1 and len(rooms) > 2 else 0
        _keep(store, list(_readings(site.meter(room), place, since, days, begins)))
    return site


def _keep(store: Store, rows: Sequence[KeptReading]) -> None:
    for at in range(0, len(rows), _IN_ONE_SITTING):
        with store.sitting() as books:
            books.meters.keep(rows[at : at + _IN_ONE_SITTING])


def _readings(
    meter: int, place: int, since: int, days: int, begins: datetime
) -> Iterator[KeptReading]:
    """Uneven seconds, warm months in summer, every household with a taste of its own."""
    dice = random.Random(place)
    taste = dice.uniform(0.5, 2.2)
    total = BASE[Utility.ELECTRIC].micro
    for step in range(since * 48 + 1, days * 48 + 1):
        at = begins + step * _HALF + timedelta(seconds=dice.randrange(290))
        month = (begins + step * _HALF).month
        season = 2.1 if month in (7, 8) else 1.4 if month in (1, 12) else 1.0
        watts = _DAY[(step // 2) % 24] * taste * season * dice.uniform(0.6, 1.4)
        total += round(watts * 500)  # half an hour, in millionths of a kWh
        kept = KeptAs.ENTRY if step % 48 == 0 else KeptAs.HALF_HOUR
        yield KeptReading(meter, at, Quantity(total), kept)
