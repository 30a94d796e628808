"""What the tenants of a demo's past paid, and with how much they began, so that today's balances
are those that the site is planned with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from random import Random

from app.core.counter.order import Method
from app.core.ledger.use import interval_between
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import SCALE
from app.core.schemes.compiled import owed
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Interval, Terms
from app.core.staff.actor import Actor
from app.resources import resource
from app.simulator.past import PastMeters
from app.simulator.site import (
    RESIDENT_ELECTRIC,
    RESIDENT_WATER,
    SHOP_ELECTRIC,
    SHOP_WATER,
    TIERED_ELECTRIC,
    SimulatedSite,
    SiteMeter,
    SiteRoom,
)
from app.wiring.demo_span import LAST_ROUNDS, Span

CASHIERS = (Actor(operator="李晓燕", counter="1"), Actor(operator="王建国", counter="2"))
#: when the meters of those who will pay on a day are read
_LOOK = time(9, 31)
_HOME_AMOUNTS, _SHOP_AMOUNTS = (300, 200, 100, 50), (3000, 2000, 1000, 500, 300)
_WATER_AMOUNTS = (100, 50)
#: people pay when so many yuan are left: the careful early, others late
_HOME_FLOORS, _SHOP_FLOORS, _PAYS_BELOW = (8, 15, 25, 40), (60, 120, 200), (95, 700)
_SALES_MOST = 1
_PAYS_IN = 4  # days, more or less, once it is time to
_LEAST = Money(500)
_METHODS = (Method.WECHAT, Method.WECHAT, Method.ALIPAY, Method.CASH, Method.CASH, Method.CARD)
_MICRO = timedelta(microseconds=1)
_RATIO = Fraction(1)
#: yuan for one kWh or m³, and for a day
_ABOUT = {
    RESIDENT_ELECTRIC: Fraction("0.60"),
    TIERED_ELECTRIC: Fraction("0.60"),
    SHOP_ELECTRIC: Fraction("0.85"),
    RESIDENT_WATER: Fraction(5),
    SHOP_WATER: Fraction("5.46"),
}
_A_DAY = {TIERED_ELECTRIC: Fraction("0.40")}


@dataclass(frozen=True, slots=True)
class Sale:
    """A payment at the counter in the past."""

    at: datetime
    room: SiteRoom
    utility: Utility
    amount: Money
    method: Method
    actor: Actor

    @property
    def tendered(self) -> Money | None:
        """Cash comes in whole notes."""
        note = 10_000
        return Money(-(-self.amount.fen // note) * note) if self.method is Method.CASH else None


@dataclass(frozen=True, slots=True)
class Purse:
    """How one wallet came from its opening to today."""

    opening: Money
    sales: tuple[Sale, ...]


@cache
def _version(scheme: str) -> SchemeVersion:
    return read_scheme(resource(f"schemes/{scheme}.json").read_text("utf-8"))


def scheme_of(room: SiteRoom, meter: SiteMeter) -> str:
    return room.electric_scheme if meter.utility is Utility.ELECTRIC else room.water_scheme


class Reckoner:
    """Prices a past that has not happened yet, along the readings that will be taken in it."""

    def __init__(self, site: SimulatedSite, span: Span, meters: PastMeters) -> None:
        self._site, self._span, self._meters = site, span, meters
        self._instants: dict[str, list[datetime]] = {}
        for n in range(span.days + 1):
            for look in span.rounds(site, span.first + timedelta(days=n)):
                for meter in look.meters:
                    self._instants.setdefault(meter.number, []).append(look.instant(meter))

    def costs(
        self, room: SiteRoom, meter: SiteMeter, opened: datetime, looks: Sequence[datetime]
    ) -> list[Money]:
        """What has been used up to each of these looks costs, from the opening on."""
        span = self._span
        known = [at for at in self._instants.get(meter.number, ()) if at > opened]
        ends = sorted({*known, *looks, span.end - LAST_ROUNDS[0]})
        terms = Terms(zone=self._site.time_zone, opened=opened.astimezone(span.zone).date())
        version, position = _version(scheme_of(room, meter)), Position.START
        wanted, sums, total = set(looks), {}, ZERO
        start = self._mark(version, meter, opened)
        run: list[Interval] = []
        for at in ends:
            end = self._mark(version, meter, at)
            run.append(interval_between(_RATIO, start, end))
            start = end
            if at in wanted:
                asked = owed(version, position, run, terms)
                total, position, run = total + asked.money, asked.after, []
                sums[at] = total
        return [sums[at] for at in looks]

    def _mark(self, version: SchemeVersion, meter: SiteMeter, at: datetime) -> Mark:
        """With the meter's own periods where the scheme has any, as the ledger takes it."""
        reading = self._meters.reading(meter.number, at)
        return Mark(at, reading.total, reading.bands if version.calendar is not None else ())

    def about(self, room: SiteRoom, meter: SiteMeter, opened: datetime) -> Money:
        """What all of it costs, near enough to say when people pay."""
        readings = [self._meters.reading(meter.number, at).total for at in self._ends(opened)]
        by_use = Fraction(readings[1].micro - readings[0].micro, SCALE)
        scheme = scheme_of(room, meter)
        days = (self._span.end - opened).days
        return Money(round(100 * (by_use * _ABOUT[scheme] + days * _A_DAY.get(scheme, 0))))

    def _ends(self, opened: datetime) -> tuple[datetime, datetime]:
        return opened, self._span.end


def purse_of(
    reckoner: Reckoner, span: Span, room: SiteRoom, meter: SiteMeter, opened: datetime, seed: int
) -> Purse:
    """Sales as people pay, and the opening balance that leads with them to the planned balance.

    Where a guess about the use went wrong, nothing was paid at all: the balance only falls then.
    """
    is_electric = meter.utility is Utility.ELECTRIC
    target = room.electric_balance if is_electric else room.water_balance
    about = reckoner.about(room, meter, opened)
    sales = tuple(_sales(span, room, meter, target, about, opened, Random(seed)))[::-1]
    looks = [look_before(span, sale.at, meter) for sale in sales]
    *before, cost = reckoner.costs(room, meter, opened, [*looks, span.end])
    paid = Money(sum(sale.amount.fen for sale in sales))
    opening, at_hand = target + cost - paid, []
    for n, used in enumerate(before):
        earlier = Money(sum(sale.amount.fen for sale in sales[:n]))
        at_hand.append(opening + earlier - used)
    if min([opening, *at_hand]) < _LEAST:
        [cost] = reckoner.costs(room, meter, opened, [span.end])
        return Purse(target + cost, ())
    return Purse(opening, sales)


def _sales(
    span: Span,
    room: SiteRoom,
    meter: SiteMeter,
    target: Money,
    cost: Money,
    opened: datetime,
    lot: Random,
) -> Iterator[Sale]:
    """Backwards from today: as soon as the balance would have been as low as people let it."""
    is_water = meter.utility is Utility.WATER
    amounts = _WATER_AMOUNTS if is_water else _SHOP_AMOUNTS if room.is_shop else _HOME_AMOUNTS
    is_small = is_water or not room.is_shop
    floor = lot.choice(_HOME_FLOORS if is_small else _SHOP_FLOORS) * 100
    ceiling = floor + _PAYS_BELOW[0 if is_small else 1] * 100
    length = (span.end - opened) // _MICRO
    paid, count, day = 0, 0, span.today - timedelta(days=1)
    first = opened.astimezone(span.zone).date()
    while (day := day - timedelta(days=1)) > first and count < _SALES_MOST:
        at = _office_hour(span, day, lot)
        later = cost.fen * ((span.end - at) // _MICRO) // length
        after = target.fen + later - paid
        fits = [a * 100 for a in amounts if floor + later // 8 <= after - a * 100 <= ceiling]
        if fits and lot.randrange(_PAYS_IN) == 0:
            paid, count = paid + fits[0], count + 1
            big = fits[0] >= 100_000
            method = Method.TRANSFER if big and lot.randrange(2) else lot.choice(_METHODS)
            actor = CASHIERS[lot.randrange(4) == 0]
            yield Sale(at, room, meter.utility, Money(fits[0]), method, actor)


def _office_hour(span: Span, day: date, lot: Random) -> datetime:
    return span.at(day, time(lot.randrange(10, 17), lot.randrange(60), lot.randrange(60)))


def look_before(span: Span, at: datetime, meter: SiteMeter) -> datetime:
    """When the meter is read on the day of a sale: the books have its use up to date then."""
    return span.instant(span.at(at.astimezone(span.zone).date(), _LOOK), meter)


def with_openings(
    site: SimulatedSite, purses: Mapping[tuple[str, Utility], Purse]
) -> SimulatedSite:
    """The same site as it was brought in: with the balances people had then."""

    def opening(room: SiteRoom, utility: Utility, planned: Money) -> Money:
        purse = purses.get((room.code, utility))
        return planned if purse is None else purse.opening

    return replace(
        site,
        rooms=tuple(
            replace(
                room,
                electric_balance=opening(room, Utility.ELECTRIC, room.electric_balance),
                water_balance=opening(room, Utility.WATER, room.water_balance),
            )
            for room in site.rooms
        ),
    )
