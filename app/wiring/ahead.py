"""What a window asks of its site: before the store is open, all of it waits, in other threads.

So a window can show what a glance at the store found while the opening follows behind.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from app.core.views import Views
    from app.station.readers import Readers
    from app.storage.glance import Glance
    from app.wiring.at_work import SiteAtWork
    from app.wiring.services import Services

T = TypeVar("T")


class SiteAhead:
    """The clerk and the clock of pages that may have been made before their site was open."""

    def __init__(
        self, opening: Future[SiteAtWork], readers: Readers, glance: Glance | None
    ) -> None:
        self.readers = readers
        self.glance = glance
        self.views = cast("Views", _ViewsAhead(opening))
        self._opening = opening

    def site(self) -> SiteAtWork:
        """Waits for the opening; raises what it failed with."""
        return self._opening.result()

    @property
    def services(self) -> Services:
        return self.site().services

    def now(self) -> datetime:
        """The site's clock, for a thread that may not wait."""
        if self.glance is None or self._is_open:
            return self.site().services.clock.peek()
        return self.glance.now()

    def submit(self, act: Callable[..., T], *facts: Any) -> Future[T]:
        """Hand the clerk a slip, who takes it once there is one."""
        if self._is_open:
            return self.site().clerk.submit(act, *facts)
        return self.readers.submit(self._hand_in, act, *facts)

    @property
    def _is_open(self) -> bool:
        return self._opening.done() and self._opening.exception() is None

    def _hand_in(self, act: Callable[..., T], *facts: Any) -> T:
        return self.site().clerk.submit(act, *facts).result()


class _ViewsAhead:
    """Asked in a reader's thread, which may wait."""

    def __init__(self, opening: Future[SiteAtWork]) -> None:
        self._opening = opening

    def __getattr__(self, question: str) -> Any:
        if question.startswith("_"):
            raise AttributeError(question)
        return getattr(self._opening.result().services.views, question)
