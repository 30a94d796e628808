"""A command to a meter: durable, verified by reading back, never blindly repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.meters.supply import Supply
    from app.core.staff.actor import Actor
    from app.core.supply.intent import Intent


class CommandState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    VERIFIED = "verified"
    FAILED = "failed"
    TIMED_OUT = "timed_out"  # unknown until the state has been read
    SUPERSEDED = "superseded"


#: states after which nothing more happens by itself
ENDED = frozenset({CommandState.VERIFIED, CommandState.FAILED, CommandState.SUPERSEDED})
UNDER_WAY = tuple(state for state in CommandState if state not in ENDED)
TRIES_MAX = 3
#: fact of a cut that a person ordered at once: the rule whose wait it skips
SKIPS = "skips"


class CommandKind(StrEnum):
    SUPPLY = "supply"
    READ = "read"  # a person, or another process, asks for a reading now


@dataclass(frozen=True, slots=True)
class Command:
    id: int
    key: str  # unique; made by the caller
    kind: CommandKind
    meter_id: int
    channel_id: int
    room: str
    wallet_id: int | None
    supply: Supply | None  # what is wanted; None for a read
    because: Intent | None
    reason: str  # a person's words, or the rule's number
    actor: Actor
    state: CommandState
    tries: int
    created_at: datetime
    next_at: datetime  # not before this instant of site time
    changed_at: datetime
    facts: Mapping[str, object] = field(default_factory=dict)  # decision values; result of a read

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED
