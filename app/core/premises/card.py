"""The card a room shows in the grid: its state is decided here, so that no screen has to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import Quantity

#: one lost frame an hour is normal on a long line; three in a row, or an hour of silence, is not
MISSES_OFFLINE = 3
SILENT_OFFLINE_S = 60 * 60
#: a value older than this many poll rounds is shown as old
ROUNDS_STALE = 2


class RoomState(StrEnum):
    """What a room's tile says; members stand in order of priority, the worst first."""

    FAULT = "fault"
    CUT = "cut"
    OFFLINE = "offline"
    KEPT_ON = "kept_on"
    LEVEL3 = "level3"
    LEVEL2 = "level2"
    LEVEL1 = "level1"
    NORMAL = "normal"
    NO_ACCOUNT = "no_account"


class CardCommand(StrEnum):
    """A supply command under way: the tile changes state only when the meter has been read back."""

    CUTTING = "cutting"
    RECONNECTING = "reconnecting"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All that the state of one meter's card rests on."""

    has_account: bool
    has_fault: bool  # the meter reports one, or a clock or register check failed
    supply: Supply  # last read back
    misses: int
    silent_s: int | None  # since the last good answer; None when it never answered
    is_kept_on: bool
    balance: Money | None
    levels: tuple[Money, ...]  # alarm limits, the mildest first: 30, 10, 5 yuan


@dataclass(frozen=True, slots=True)
class RoomCard:
    """One room for one utility, as the grid paints it."""

    code: str
    building: str
    floor: int
    utility: Utility
    state: RoomState
    customer: str | None = None
    balance: Money | None = None
    reason: str | None = None  # why it is cut: "unpaid", "manual", "safety"
    used_today: Quantity | None = None
    read_at: datetime | None = None
    age_s: int | None = None  # of the last good reading, at the look
    is_stale: bool = False
    command: CardCommand | None = None
    flags: tuple[RoomState, ...] = ()  # what else holds, shown small after the room number
    building_name: str = ""


_LEVELS = (RoomState.LEVEL1, RoomState.LEVEL2, RoomState.LEVEL3)
_ORDER = {state: place for place, state in enumerate(RoomState)}


def alarm_level(balance: Money | None, levels: tuple[Money, ...]) -> int:
    """How many limits the balance has fallen below: 0 is none, 3 the worst."""
    if balance is None:
        return 0
    return sum(balance < limit for limit in levels[: len(_LEVELS)])


def is_offline(misses: int, silent_s: int | None) -> bool:
    """No answer for three polls, or for an hour."""
    return misses >= MISSES_OFFLINE or (silent_s is not None and silent_s >= SILENT_OFFLINE_S)


def is_stale(age_s: int | None, poll_s: int) -> bool:
    """Whether a value has outlived two poll rounds; one that never came is not old but absent."""
    return age_s is not None and age_s > ROUNDS_STALE * poll_s


def states_of(facts: CardFacts) -> tuple[RoomState, ...]:
    """Every state that holds, the worst first; never empty."""
    found: list[RoomState] = []
    if facts.has_fault:
        found.append(RoomState.FAULT)
    if facts.supply is Supply.OFF:
        found.append(RoomState.CUT)
    if is_offline(facts.misses, facts.silent_s):
        found.append(RoomState.OFFLINE)
    if facts.is_kept_on:
        found.append(RoomState.KEPT_ON)
    if not facts.has_account:
        found.append(RoomState.NO_ACCOUNT)
    elif level := alarm_level(facts.balance, facts.levels):
        found.append(_LEVELS[level - 1])
    return tuple(found) or (RoomState.NORMAL,)


def state_of(facts: CardFacts) -> RoomState:
    """The one state the tile shows: the first that holds."""
    return states_of(facts)[0]


def worst(states: Iterable[RoomState]) -> RoomState:
    """The state of a room with several meters."""
    return min(states, key=_ORDER.__getitem__)


def totals(cards: Iterable[RoomCard]) -> tuple[Money, Quantity]:
    """What the rooms hold together, and what they used today."""
    fen = micro = 0
    for card in cards:
        fen += 0 if card.balance is None else card.balance.fen
        micro += 0 if card.used_today is None else card.used_today.micro
    return Money(fen), Quantity(micro)
