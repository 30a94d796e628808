"""A site at work inside this process: its services and its station, opened and put away in turn."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from app.station.station import Station
from app.wiring.services import Services
from app.wiring.station import build_station

OpenSite = Callable[[], AbstractContextManager[Services]]


class SiteAtWork:
    """Made and closed in a thread that may wait; used from the window's in between."""

    def __init__(self, open_site: OpenSite) -> None:
        with ExitStack() as stack:
            self.services = stack.enter_context(open_site())
            # made here, because each has threads of its own that must outlive this one
            self.clerk, self.readers = self.services.clerk, self.services.readers
            self.time_zone = self.services.site.time_zone
            self.scheme_titles = self.services.views.scheme_titles(self.services.clock.now())
            self.services.clock.now()  # so that the window's clock has a row to tell from
            self.station: Station = build_station(self.services)
            self.station.start()
            stack.callback(self.station.stop)
            self._stack = stack.pop_all()

    def close(self) -> None:
        """The station first, then clerk and readers, then the store and what the site brought."""
        self._stack.close()
