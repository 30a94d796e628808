"""What the station tells whoever looks: small typed events, given a few times a second."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import StationError
from app.core.supply.command import CommandState

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoomsChanged:
    """Rooms whose card may look different now; their codes, as far as they are known here."""

    rooms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AtWork:
    """What the station of this process does just now: the pill of the window that runs it."""

    is_collecting: bool = False
    is_paused: bool = False
    is_waiting: bool = False  # another station works on this store
    online: int = 0
    meters: int = 0
    round_at: datetime | None = None  # when the last full round ended
    queue: int = 0  # slips that wait for the clerk
    trouble: str | None = None  # code of what stops it


@dataclass(frozen=True, slots=True)
class StationChanged:
    """The pill: how many meters answer, the last round, what stops the station."""

    state: AtWork


@dataclass(frozen=True, slots=True)
class CommandChanged:
    """A command went a step further, or ended."""

    command_id: int
    room: str
    state: CommandState


@dataclass(frozen=True, slots=True)
class NoticeRaised:
    """Wallets that crossed an alarm level."""

    wallets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChannelDown:
    """A whole channel does not answer: one alarm for all the meters behind it."""

    channel: str
    code: str
    rooms: int


@dataclass(frozen=True, slots=True)
class ChannelBack:
    channel: str


@dataclass(frozen=True, slots=True)
class BackupDone:
    at: datetime
    ok: bool
    code: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BooksProved:
    """The nightly proof of the books has ended."""

    at: datetime
    findings: int


@dataclass(frozen=True, slots=True)
class TroubleSeen:
    """Something stops part of the work; told once, until `TroubleOver` names it again."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, error: StationError) -> TroubleSeen:
        return cls(error.code, dict(error.facts))


@dataclass(frozen=True, slots=True)
class TroubleOver:
    code: str


StationEvent = (
    RoomsChanged
    | StationChanged
    | CommandChanged
    | NoticeRaised
    | ChannelDown
    | ChannelBack
    | BackupDone
    | BooksProved
    | TroubleSeen
    | TroubleOver
)
Listener = Callable[[StationEvent], None]


class Events:
    """Gathers events from any thread; `flush` gives them to the listeners, rooms as one event.

    A listener is called in the thread that flushes (the station's) and must return at once:
    a window's listener emits a queued signal.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self._waiting: list[StationEvent] = []
        self._rooms: set[str] | None = None
        self._state: AtWork | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told from now on; call what is returned to be told no more."""
        with self._lock:
            self._listeners.append(listener)

        def leave() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return leave

    def publish(self, event: StationEvent) -> None:
        with self._lock:
            if isinstance(event, RoomsChanged):
                self._rooms = (self._rooms or set()) | event.rooms
            elif isinstance(event, StationChanged):
                self._state = event.state
            else:
                self._waiting.append(event)

    def flush(self) -> None:
        """Give what has gathered to everyone who listens."""
        with self._lock:
            events, self._waiting = self._waiting, []
            if self._rooms is not None:
                events.append(RoomsChanged(frozenset(self._rooms)))
                self._rooms = None
            if self._state is not None:
                events.append(StationChanged(self._state))
                self._state = None
            listeners = tuple(self._listeners)
        for event in events:
            for listener in listeners:
                try:
                    listener(event)
                except Exception:
                    # a broken screen must not stop the collection of readings
                    log.exception("a listener failed on %s", type(event).__name__)
