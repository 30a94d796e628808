"""Station and store speak to the window: events from any thread, told in the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.views import StationState
from app.station.events import (
    BackupDone,
    BooksProved,
    CommandChanged,
    NoticeRaised,
    RoomsChanged,
    StationChanged,
    StationEvent,
)
from app.ui.kit import wording
from app.ui.kit.office import Events
from app.ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from app.storage.clock import SiteClock
    from app.wiring.services import Services

_LOOK_EVERY_MS = 1000
#: a version of a scheme begins at an instant that nobody announces, and other desks publish too
_NAMES_EVERY_MS = 60_000

Titles = Mapping[str, Mapping[str, str]]


class WindowClock:
    """The site's clock for a thread that may not wait for the store."""

    def __init__(self, clock: SiteClock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.peek()


class News(QObject):
    """Passes the station's events on, and looks each second for what other processes did."""

    def __init__(self, services: Services, events: Events, tasks: Tasks) -> None:
        super().__init__()
        self._services = services
        self._events = events
        self._tasks = tasks
        self._asking = False
        self._leave = services.events.subscribe(self._hear)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._titles: Titles | None = None
        self._names_timer = QTimer(self, interval=_NAMES_EVERY_MS)
        self._names_timer.timeout.connect(self.look_at_schemes)
        events.site_changed.connect(self.look_at_schemes)

    def start(self) -> None:
        self._timer.start()
        self._names_timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()
        self._names_timer.stop()
        self._events.site_changed.disconnect(self.look_at_schemes)
        self._leave()

    def _hear(self, event: StationEvent) -> None:
        """In the station's thread: emitting is all that may be done here."""
        match event:
            case RoomsChanged(rooms):
                self._events.rooms_changed.emit(sorted(rooms) or None)
            case CommandChanged(room=room):
                self._events.rooms_changed.emit([room])
            case NoticeRaised() | StationChanged() | BackupDone() | BooksProved():
                self._events.rooms_changed.emit(None)

    @Slot()
    def look(self) -> None:
        if self._asking:
            return  # the last answer has not come; a slow store is not asked twice
        self._asking = True
        self._tasks.when(
            self._services.readers.submit(self._state), self._told, self._could_not_look
        )

    def _state(self) -> StationState:
        """In a reader's thread; asking the clock there also keeps the window's own in step."""
        return self._services.views.station(self._services.clock.now())

    def _told(self, state: StationState) -> None:
        self._asking = False
        self._events.station_changed.emit(state)
        self._events.rooms_changed.emit(None)

    def _could_not_look(self, error: BaseException) -> None:
        self._asking = False
        self._tasks.failed.emit(error)

    @Slot()
    def look_at_schemes(self) -> None:
        """What schemes are called now: a title carries the number of the version in force."""
        self._tasks.when(self._services.readers.submit(self._asked_titles), self._titled)

    def _asked_titles(self) -> Titles:
        return self._services.views.scheme_titles(self._services.clock.now())

    def _titled(self, titles: Titles) -> None:
        if titles == self._titles:
            return
        self._titles = titles
        wording.set_schemes(titles)
        self._events.site_changed.emit()
