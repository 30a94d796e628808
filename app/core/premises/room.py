"""Where the meters are: buildings, rooms and who lives in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class RoomClass(StrEnum):
    ORDINARY = "ordinary"
    # fire pump, lift, emergency light, medical, server, CCTV: never cut automatically
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Building:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Room:
    """A place, never the customer. `code` is unique in the site: 1-0702."""

    id: int
    code: str
    building: str
    floor: int
    room_class: RoomClass = RoomClass.ORDINARY
    area_m2: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    id: int
    name: str
    phone: str
    initials: str  # pinyin initials of the name, all readings, space separated; filled when saved
