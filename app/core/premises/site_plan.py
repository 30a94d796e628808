"""A site as its workbook describes it: plain rows, each with the number it has on its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.quantity import Quantity


class Sheet(StrEnum):
    """The sheets of the workbook, in their order."""

    SITE = "site"
    BUILDINGS = "buildings"
    ROOMS = "rooms"
    CHANNELS = "channels"
    METERS = "meters"
    CUSTOMERS = "customers"
    ACCOUNTS = "accounts"
    SCHEMES = "schemes"


#: the columns of each sheet in the order of the template, by the names that rows and findings use
COLUMNS: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.SITE: ("name", "time_zone", "demo_speed"),
    Sheet.BUILDINGS: ("code", "name"),
    Sheet.ROOMS: ("code", "building", "floor", "room_class", "area_m2"),
    Sheet.CHANNELS: ("name", "address", "timeout_ms"),
    Sheet.METERS: (
        "number",
        "utility",
        "profile",
        "channel",
        "unit",
        "room",
        "ratio",
        "rated_power",
    ),
    Sheet.CUSTOMERS: ("number", "name", "phone"),
    Sheet.ACCOUNTS: (
        "number",
        "room",
        "customer",
        "persons",
        "electric_meter",
        "electric_scheme",
        "electric_base",
        "electric_opening",
        "water_meter",
        "water_scheme",
        "water_base",
        "water_opening",
    ),
    Sheet.SCHEMES: ("name", "file", "text", "start"),
}

#: the columns that may not be missing from a sheet, nor empty in a row
REQUIRED: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.SITE: ("name", "time_zone"),
    Sheet.BUILDINGS: ("code", "name"),
    Sheet.ROOMS: ("code", "building", "floor"),
    Sheet.CHANNELS: ("name", "address"),
    Sheet.METERS: ("number", "utility", "profile", "channel", "unit"),
    Sheet.CUSTOMERS: ("number", "name"),
    Sheet.ACCOUNTS: ("number", "room", "customer"),
    Sheet.SCHEMES: ("name",),
}


@dataclass(frozen=True, slots=True)
class SiteRow:
    """`demo_speed` makes the store a demo one; a real site leaves it empty."""

    row: int
    name: str
    time_zone: str
    demo_speed: int | None = None


@dataclass(frozen=True, slots=True)
class BuildingRow:
    row: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    row: int
    code: str
    building: str
    floor: int
    room_class: RoomClass = RoomClass.ORDINARY
    area_m2: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ChannelRow:
    row: int
    name: str
    address: str
    timeout_ms: int = 1000


@dataclass(frozen=True, slots=True)
class MeterRow:
    """`rated_power` (kW or m³/h, of real use) is the profile's x ratio where it is left empty."""

    row: int
    number: str
    utility: Utility
    profile: str
    channel: str
    unit: int
    room: str | None = None
    ratio: Fraction = Fraction(1)
    rated_power: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CustomerRow:
    row: int
    number: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class UtilityCells:
    """One utility in an account's row; `meter` may be empty where the room has just one."""

    meter: str = ""
    scheme: str = ""
    base: Quantity | None = None
    opening: Money | None = None

    @property
    def is_blank(self) -> bool:
        return self == UtilityCells()


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account; a further row with the same number adds a meter where the room has several."""

    row: int
    number: str
    room: str
    customer: str
    persons: int | None = None
    electric: UtilityCells = UtilityCells()
    water: UtilityCells = UtilityCells()

    def cells(self, utility: Utility) -> UtilityCells:
        return self.electric if utility is Utility.ELECTRIC else self.water


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """`text` is the JSON, from the cell or from the file beside the workbook."""

    row: int
    name: str
    text: str
    start: date | None = None  # site day from which it holds, instead of the one in the JSON
    file: str = ""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Everything a workbook says of a site, not yet held against itself or against a store."""

    site: SiteRow | None
    buildings: tuple[BuildingRow, ...] = ()
    rooms: tuple[RoomRow, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    meters: tuple[MeterRow, ...] = ()
    customers: tuple[CustomerRow, ...] = ()
    accounts: tuple[AccountRow, ...] = ()
    schemes: tuple[SchemeRow, ...] = ()
    #: the column letters of the workbook read, where they are not those of the template
    letters: Mapping[tuple[Sheet, str], str] = field(default_factory=dict)

    def letter(self, sheet: Sheet, column: str) -> str:
        own = self.letters.get((sheet, column))
        return own or chr(ord("A") + COLUMNS[sheet].index(column))

    @property
    def opening_total(self) -> Money:
        """The sum of opening balances, to compare with the paper."""
        return Money(
            sum(
                cells.opening.fen
                for account in self.accounts
                for cells in (account.electric, account.water)
                if cells.opening is not None
            )
        )

    def rows(self, sheet: Sheet) -> int:
        """How many rows of a sheet were read."""
        if sheet is Sheet.SITE:
            return int(self.site is not None)
        return len(getattr(self, sheet.value))
