"""The site's one clock: the system's time, or a demo's own, kept in its store and read by all."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from app.core.errors import StationError
from app.storage.anchor import Anchor
from app.storage.tables import site_clock
from app.storage.troubles import told

log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 1.0
Now = Callable[[], datetime]


def system_time() -> datetime:
    return datetime.now(UTC)


class SiteClock:
    """Asked for the business time by station, simulator, window and command line alike.

    A demo's row is looked at again at most once a second; between, time runs on by arithmetic.
    """

    def __init__(
        self,
        name: str,
        is_demo: bool,
        read_engine: Engine,
        write_engine: Engine,
        real: Now = system_time,
    ) -> None:
        self.is_demo = is_demo
        self._name = name
        self._read_engine = read_engine
        self._write_engine = write_engine
        self._real = real
        self._lock = threading.Lock()
        self._anchor: Anchor | None = None
        self._looked_at = 0.0
        self._last: datetime | None = None
        self._is_blind = False

    def now(self) -> datetime:
        """The business time, aware and in UTC; in a demo never before what was said last."""
        if not self.is_demo:
            return self._real()
        with self._lock:
            if self._anchor is None or time.monotonic() - self._looked_at >= _LOOK_AGAIN_S:
                self._look()
            return self._say()

    def peek(self) -> datetime:
        """As `now`, but looks at the store only once: for a thread that may not wait."""
        if not self.is_demo:
            return self._real()
        with self._lock:
            if self._anchor is None:
                self._look()
            return self._say()

    __call__ = now

    @property
    def speed(self) -> Fraction:
        """Site seconds in a real second."""
        if not self.is_demo:
            return Fraction(1)
        with self._lock:
            if self._anchor is None:
                self._look()
            assert self._anchor is not None
            return self._anchor.speed

    def start(self, speed: Fraction | None = None) -> None:
        """A station begins: time goes on from where it stood, at this or the last speed."""
        self._move(lambda before, real: before.anchored(real, speed or before.speed))

    def change_speed(self, speed: Fraction) -> None:
        """From here on; what has passed is not touched."""
        self._move(lambda before, real: before.anchored(real, speed))

    def beat(self) -> None:
        """The station lives; called each real second."""
        self._move(Anchor.beaten)

    def _move(self, step: Callable[[Anchor, datetime], Anchor]) -> None:
        if not self.is_demo:
            return
        with told(self._name), self._write_engine.begin() as connection:
            row = connection.execute(select(site_clock).with_for_update()).one()
            after = step(_anchor_of(row), self._real())
            connection.execute(update(site_clock).values(**_values(after)))
        with self._lock:
            self._anchor, self._looked_at = after, time.monotonic()

    def _look(self) -> None:
        self._looked_at = time.monotonic()
        try:
            with told(self._name), self._read_engine.begin() as connection:
                self._anchor = _anchor_of(connection.execute(select(site_clock)).one())
        except StationError:
            if self._anchor is None:
                raise
            # The last row still tells the time, and lets it stand still a moment after the last
            # beat that was seen; the store's trouble is told by whoever needs more of it.
            if not self._is_blind:
                log.warning(
                    "the demo clock cannot be read; its time will stand still", exc_info=True
                )
            self._is_blind = True
        else:
            self._is_blind = False

    def _say(self) -> datetime:
        assert self._anchor is not None
        said = self._anchor.site_time(self._real())
        self._last = said if self._last is None else max(self._last, said)
        return self._last


def set_demo_clock(connection: Connection, real: datetime, site: datetime, speed: Fraction) -> None:
    """The row of a new demo, or of one that has not begun."""
    values = _values(Anchor(real, site, speed, real, site))
    if connection.execute(select(site_clock.c.id)).first() is None:
        connection.execute(insert(site_clock).values(id=1, **values))
    else:
        connection.execute(update(site_clock).values(**values))


def _anchor_of(row: Any) -> Anchor:
    return Anchor(row.real_at, row.site_at, row.speed, row.beat_real, row.beat_site)


def _values(anchor: Anchor) -> dict[str, object]:
    return {name: getattr(anchor, name) for name in Anchor.__dataclass_fields__}
