"""What the import of a site asks of the store: what is there, and how it may change that.

The ledger, the readings and the bases have no method here: an import cannot touch them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.quantity import Quantity
from app.core.schemes.scheme import SchemeVersion
from app.core.staff.audit import AuditLine


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The site itself; `demo_speed` is None for a real one."""

    name: str
    time_zone: str
    demo_speed: int | None = None


@dataclass(frozen=True, slots=True)
class BuildingFacts:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RoomFacts:
    code: str
    building: str
    floor: int
    room_class: RoomClass = RoomClass.ORDINARY
    area_m2: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    name: str
    address: str
    timeout_ms: int = 1000


@dataclass(frozen=True, slots=True)
class MeterFacts:
    """`rated_power` bounds real use (ratio included), in kW or m³/h.

    The last three come from the profile.
    """

    number: str
    utility: Utility
    profile: str
    channel: str  # name
    unit: int
    room: str | None  # code
    ratio: Fraction
    rated_power: Fraction
    full_scale: Quantity | None
    has_switch: bool


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """`number` is the office's own number for the person, unique in the site."""

    number: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class AccountMeterFacts:
    """A meter preset for a draft, with its scheme; without `base` the opening reads one."""

    meter: str  # number
    utility: Utility
    scheme: str  # SchemeVersion.id
    base: Quantity | None = None


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account as the office described it when it was a draft; none of it is in the ledger."""

    number: str
    room: str
    customer: str  # number
    meters: tuple[AccountMeterFacts, ...]
    opening: tuple[tuple[Utility, Money], ...] = ()  # balances brought in, by utility
    persons: int | None = None
    is_closed: bool = False  # the room is free for another account


@dataclass(frozen=True, slots=True)
class ExistingSite:
    """What the store already knows, in the terms of the workbook: by code, name, number or id."""

    site: SiteFacts
    buildings: Mapping[str, BuildingFacts] = field(default_factory=dict)
    rooms: Mapping[str, RoomFacts] = field(default_factory=dict)
    channels: Mapping[str, ChannelFacts] = field(default_factory=dict)
    meters: Mapping[str, MeterFacts] = field(default_factory=dict)
    customers: Mapping[str, CustomerFacts] = field(default_factory=dict)
    accounts: Mapping[str, AccountFacts] = field(default_factory=dict)
    schemes: Mapping[str, Sequence[SchemeVersion]] = field(
        default_factory=dict
    )  # by effective instant

    @property
    def is_empty(self) -> bool:
        return not (self.buildings or self.rooms or self.channels or self.meters or self.schemes)


class SiteWriter(Protocol):
    """One sitting with the store: kept whole on a clean exit, else nothing of it."""

    def existing(self) -> ExistingSite:
        """Locked to the end of the sitting."""

    def describe_site(self, site: SiteFacts) -> None:
        """Set the name; time zone and demo speed too, while the site is empty."""

    def add_buildings(self, buildings: Sequence[BuildingFacts]) -> None: ...
    def rename_building(self, code: str, name: str) -> None: ...
    def add_rooms(self, rooms: Sequence[RoomFacts]) -> None: ...
    def add_channels(self, channels: Sequence[ChannelFacts]) -> None: ...
    def change_channel(self, name: str, address: str, timeout_ms: int) -> None: ...
    def add_meters(self, meters: Sequence[MeterFacts]) -> None: ...
    def move_meters(self, moves: Sequence[tuple[str, str, int]]) -> None:
        """Give meters (number) another channel (name) and unit; they may trade places."""

    def change_meter_profile(
        self,
        number: str,
        profile: str,
        rated_power: Fraction,
        full_scale: Quantity | None,
        has_switch: bool,
    ) -> None: ...
    def add_customers(self, customers: Sequence[tuple[CustomerFacts, str]]) -> None:
        """Each with the initials it is found by."""

    def change_customer(self, customer: CustomerFacts, initials: str) -> None: ...
    def add_drafts(self, accounts: Sequence[AccountFacts]) -> None: ...
    def add_scheme_version(self, version: SchemeVersion) -> None:
        """A new scheme, or a later version of one; what is there is never changed."""

    def note(self, line: AuditLine) -> None:
        """Write the audit line of the import, in the same sitting."""
