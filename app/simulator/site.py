"""The simulated site as plain records: what its workbook says, and what its meters answer to.

The same number of rooms and the same seed give the same site.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from random import Random

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import SCALE, Quantity
from app.simulator import people
from app.simulator.curves import UNIT, Flow, mixed

METERS_A_PORT = 100
ROOMS_A_FLOOR = 8
SHOPS_A_FLOOR = 20
ELECTRIC_FIRST, ELECTRIC_SECOND, WATER_MODEL = "DDS238-2", "DDSY1352", "valve-water"

RESIDENT_ELECTRIC = "resident-tou"
TIERED_ELECTRIC = "resident-tou-tiers"
SHOP_ELECTRIC = "shop-flat"
RESIDENT_WATER = "water-tiers"
SHOP_WATER = "water-flat"
#: yuan for one kWh: near enough to say how long a balance lasts
_ABOUT = {
    RESIDENT_ELECTRIC: Fraction("0.55"),
    TIERED_ELECTRIC: Fraction("0.55"),
    SHOP_ELECTRIC: Fraction("0.85"),
}
#: yuan that a day asks for whatever is used
_A_DAY = {TIERED_ELECTRIC: Fraction("0.40")}
_TIERED_BUILDING = "2"

#: site minutes after the start at which these rooms run out
_RUN_OUT_MIN = (40, 62, 85, 110, 140, 175, 210, 260)
#: site minutes after which a room comes down to one of the alarm levels, and which
_WARN = ((8, 30), (14, 10), (20, 30), (26, 5), (33, 10), (45, 5), (55, 30), (70, 10))
_NO_ACCOUNT_OF = 33  # one room in so many stands empty
_NO_WATER_OF = 20
#: one home in so many has let its money run down to about here
_LOW_OF, _LOW_YUAN = 11, (3, 6, 8, 12, 17, 21, 26, 31)
_FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SiteMeter:
    """One meter: its place on the wire, its first register value, how much it uses."""

    number: str
    utility: Utility
    profile: str
    port_index: int  # its channel: the first port and this many further
    unit: int
    start: Quantity
    mean: int  # millionths of kWh or m³ an hour
    curve: str
    seed: int


@dataclass(frozen=True, slots=True)
class SiteCustomer:
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class SiteRoom:
    """One room, who has it, and what each of its wallets begins with."""

    code: str
    building: str
    floor: int
    is_shop: bool
    electric: SiteMeter
    water: SiteMeter | None
    customer: SiteCustomer | None  # None: empty, without an account
    electric_scheme: str
    water_scheme: str
    electric_balance: Money
    water_balance: Money

    @property
    def meters(self) -> tuple[SiteMeter, ...]:
        return (self.electric,) if self.water is None else (self.electric, self.water)


@dataclass(frozen=True, slots=True)
class SiteBuilding:
    code: str  # 1, 2, 裙
    name: str  # 1号楼
    floors: int


@dataclass(frozen=True, slots=True)
class SimulatedSite:
    """Everything the simulator and the workbook must agree on."""

    name: str
    time_zone: str
    seed: int
    buildings: tuple[SiteBuilding, ...]
    rooms: tuple[SiteRoom, ...]

    @property
    def meters(self) -> tuple[SiteMeter, ...]:
        return tuple(meter for room in self.rooms for meter in room.meters)

    @property
    def ports(self) -> int:
        """How many channels its meters need."""
        return 1 + max(meter.port_index for meter in self.meters)


def plan_site(
    rooms: int, seed: int, start: datetime | None = None, *, goes_on: bool = False
) -> SimulatedSite:
    """The site of so many rooms. `start` is when it begins to use: low balances are cut to it.

    `goes_on`: it was at work before, so what a day asks for has been taken already.
    """
    if not 1 <= rooms <= 50_000:
        raise ValueError(f"{rooms} rooms")
    lot = Random(seed)
    shops = rooms // 5
    buildings, places = _places(rooms - shops, shops)
    wires = _Wires()
    planned = [_room(place, lot, wires, seed) for place in places]
    planned = _as_in_the_handbook(_with_low_balances(planned, start or _FIRST_DAY, goes_on))
    return SimulatedSite("锦华苑物业服务中心", "Asia/Shanghai", seed, buildings, tuple(planned))


@dataclass(frozen=True, slots=True)
class _Place:
    code: str
    building: str
    floor: int
    shop: int | None  # its number among the shops, from 0
    profile: str


def _places(homes: int, shops: int) -> tuple[tuple[SiteBuilding, ...], list[_Place]]:
    """Two towers at least, of ten floors or up to thirty, and the shops at their feet."""
    per_floor = ROOMS_A_FLOOR
    tower = 10 * per_floor if homes <= 800 else 30 * per_floor
    towers = max(1 if homes <= per_floor else 2, -(-homes // tower))
    buildings, places, left = [], [], homes
    for number in range(1, towers + 1):
        here = -(-left // (towers - number + 1))
        left -= here
        profile = ELECTRIC_FIRST if number % 2 else ELECTRIC_SECOND
        buildings.append(SiteBuilding(str(number), f"{number}号楼", -(-here // per_floor)))
        for at in range(here):
            floor, door = at // per_floor + 1, at % per_floor + 1
            code = f"{number}-{floor:02}{door:02}"
            places.append(_Place(code, str(number), floor, None, profile))
    if shops:
        width = max(2, len(str(shops)))
        buildings.append(SiteBuilding("裙", "裙楼商铺", -(-shops // SHOPS_A_FLOOR)))
        for at in range(shops):
            code = f"裙-{at + 1:0{width}}"
            places.append(_Place(code, "裙", at // SHOPS_A_FLOOR + 1, at, ELECTRIC_FIRST))
    return tuple(buildings), places


class _Wires:
    """Hands out places on the wire, one after the other."""

    def __init__(self) -> None:
        self._next = 0

    def place(self) -> tuple[int, int]:
        port, at = divmod(self._next, METERS_A_PORT)
        self._next += 1
        return port, at + 1


def _room(place: _Place, lot: Random, wires: _Wires, seed: int) -> SiteRoom:
    is_shop = place.shop is not None
    has_kitchen = place.shop is not None and people.is_kitchen(place.shop)
    name = people.shop(place.shop) if place.shop is not None else people.person(lot)
    customer = SiteCustomer(name, people.phone(lot))
    if has_kitchen:
        watts, curve = lot.randrange(2000, 3600), "kitchen"
    elif is_shop:
        watts, curve = lot.randrange(900, 2600), "shop"
    else:
        watts, curve = lot.randrange(180, 520), "apartment"
    electric = _meter(place.profile, Utility.ELECTRIC, watts * 1000, curve, lot, wires, seed)
    litres = lot.randrange(20, 60) if has_kitchen else lot.randrange(6, 20)
    water_curve = "shop water" if is_shop else "apartment water"
    has_water = lot.randrange(_NO_WATER_OF) > 0
    water = (
        _meter(WATER_MODEL, Utility.WATER, litres * 1000, water_curve, lot, wires, seed)
        if has_water
        else None
    )
    is_empty = lot.randrange(_NO_ACCOUNT_OF) == 0
    yuan = lot.randrange(300, 2500) if is_shop else lot.randrange(40, 520)
    if not is_shop and lot.randrange(_LOW_OF) == 0:
        yuan = lot.choice(_LOW_YUAN)
    return SiteRoom(
        code=place.code,
        building=place.building,
        floor=place.floor,
        is_shop=is_shop,
        electric=electric,
        water=water,
        customer=None if is_empty else customer,
        electric_scheme=_electric_scheme(place.building, is_shop),
        water_scheme=SHOP_WATER if is_shop else RESIDENT_WATER,
        electric_balance=Money(yuan * 100 + lot.randrange(100)),
        water_balance=Money(lot.randrange(3_000, 20_000)),
    )


def _electric_scheme(building: str, is_shop: bool) -> str:
    if is_shop:
        return SHOP_ELECTRIC
    return TIERED_ELECTRIC if building == _TIERED_BUILDING else RESIDENT_ELECTRIC


def _meter(
    profile: str,
    utility: Utility,
    mean: int,
    curve: str,
    lot: Random,
    wires: _Wires,
    seed: int,
) -> SiteMeter:
    port, unit = wires.place()
    prefix = "E" if utility is Utility.ELECTRIC else "W"
    used = lot.randrange(200, 9_000) if utility is Utility.ELECTRIC else lot.randrange(10, 600)
    return SiteMeter(
        number=f"{prefix}{port + 1:03}{unit:03}",
        utility=utility,
        profile=profile,
        port_index=port,
        unit=unit,
        start=Quantity(used * SCALE + lot.randrange(1000) * (SCALE // 1000)),
        mean=mean,
        curve=curve,
        seed=mixed(seed, port, unit),
    )


def _as_in_the_handbook(rooms: list[SiteRoom]) -> list[SiteRoom]:
    """The pictures and the handbook speak of 陈志强 in 1-0702, who is low on money."""
    tenant = SiteCustomer("陈志强", "13812346702")
    return [
        replace(room, customer=tenant, electric_balance=Money(936))
        if room.code == "1-0702"
        else room
        for room in rooms
    ]


def _with_low_balances(rooms: list[SiteRoom], start: datetime, goes_on: bool) -> list[SiteRoom]:
    """Some rooms near an alarm level and some near nothing, so that a demo has something to show.

    The larger users run out, as their use is even enough to say when.
    """
    start_us = micros(start)
    tenants = [room for room in rooms if room.customer is not None]
    by_use = sorted(tenants, key=lambda room: (-_cost(room, start_us, 60, goes_on), room.code))
    quarter = max(1, len(tenants) // 12)
    balances: dict[str, Money] = {}
    for room, minutes in zip(by_use[:quarter], _RUN_OUT_MIN, strict=False):
        balances[room.code] = Money(max(2, round(_cost(room, start_us, minutes, goes_on) * 100)))
    others = [room for room in by_use if room.code not in balances][:: max(1, quarter // 2)]
    for room, (minutes, yuan) in zip(others, _WARN, strict=False):
        balances[room.code] = Money(
            yuan * 100 + round(_cost(room, start_us, minutes, goes_on) * 100)
        )
    return [
        replace(room, electric_balance=balances[room.code]) if room.code in balances else room
        for room in rooms
    ]


def _cost(room: SiteRoom, start_us: int, minutes: int, goes_on: bool) -> Fraction:
    """About what the room's electricity costs in the first so many minutes, in yuan."""
    meter = room.electric
    flow = Flow(meter.curve, meter.mean, meter.seed, start_us, by_band=False)
    used = flow.until(start_us + minutes * 60_000_000)[0] - flow.until(start_us)[0]
    by_use = Fraction(used, UNIT * SCALE) * _ABOUT[room.electric_scheme]
    a_day = _A_DAY.get(room.electric_scheme, Fraction(0))
    return by_use if goes_on else by_use + a_day


def micros(at: datetime) -> int:
    """An instant as whole microseconds since the epoch."""
    since = at - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
