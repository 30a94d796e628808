"""What a page may ask of the program around it: one object, given to every page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.core.staff.actor import Actor
    from app.core.views import Views
    from app.ui.kit.local_settings import LocalSettings
    from app.ui.kit.tasks import Tasks

T = TypeVar("T")


class Clerk(Protocol):
    """The one writer of the books: takes a use case and its facts, gives a future."""

    def submit(self, use_case: Callable[..., T], *facts: Any) -> Future[T]: ...


class Readers(Protocol):
    """Runs a question to `Views` away from the GUI thread."""

    def submit(self, question: Callable[..., T], *facts: Any) -> Future[T]: ...


class Clock(Protocol):
    """The site's clock: real time, or the demo's."""

    def now(self) -> datetime: ...


class Events(QObject):
    """News from the station and the store; emitted from any thread, told in the GUI thread."""

    rooms_changed = Signal(object)  # a sequence of room codes, or None for all
    station_changed = Signal(object)  # StationState
    site_changed = Signal()  # names, schemes, rooms: lists must be asked for anew
    books_changed = Signal(object)  # a sequence of account ids, or None for all
    settings_changed = Signal()


@dataclass(frozen=True, slots=True)
class Office:
    """All a page needs; it never meets the store, a meter or a thread."""

    clerk: Clerk
    readers: Readers
    tasks: Tasks
    clock: Clock
    views: Views
    settings: LocalSettings
    events: Events
    actor: Actor
    is_demo: bool = False
