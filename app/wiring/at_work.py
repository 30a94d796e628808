"""A site at work inside this process: its services and its station, opened and put away in turn."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING

from app.wiring.services import Services

if TYPE_CHECKING:
    from app.station.readers import Readers
    from app.station.station import Station
    from app.storage.glance import Glance

OpenSite = Callable[[], AbstractContextManager[Services]]


class SiteAtWork:
    """Made, put to work and closed in a thread that may wait; used from the window's in between."""

    def __init__(self, open_site: OpenSite, readers: Readers | None = None) -> None:
        """`readers` are those of a window that was there before."""
        self._station: Station | None = None
        self.glance: Glance | None = None  # all of it can be asked
        with ExitStack() as stack:
            self.services = stack.enter_context(open_site())
            if readers is not None:
                self.services.readers = readers
            # made here, because each has threads of its own that must outlive this one
            self.clerk, self.readers = self.services.clerk, self.services.readers
            self.time_zone = self.services.site.time_zone
            self.scheme_titles = self.services.views.scheme_titles(self.services.clock.now())
            self.services.clock.now()  # so that the window's clock has a row to tell from
            self._stack = stack.pop_all()

    def begin(self) -> None:
        """Let the station work: apart from opening, because no first picture may wait for it."""
        from app.wiring.station import build_station  # drivers and event loop: heavy, as above

        station = build_station(self.services)
        station.start()
        self._stack.callback(station.stop)
        self._station = station

    @property
    def is_collecting(self) -> bool:
        return self._station is not None and self._station.is_working.is_set()

    def close(self) -> None:
        """The station first, then clerk and readers, then the store and what the site brought."""
        self._stack.close()
