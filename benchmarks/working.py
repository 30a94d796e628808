"""A process that runs the station for one round, alone or beside the window, and tells how long."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.station.events import StationChanged, StationEvent
from app.wiring.services import Services, open_services
from app.wiring.station import working_station

_FRAME_MS = 16


class Round:
    """Hears the station begin and end its first round."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self._began = 0.0
        self.took = 0.0

    def hear(self, event: StationEvent) -> None:
        if not isinstance(event, StationChanged) or self.done.is_set():
            return
        if event.state.is_collecting and not self._began:
            self._began = time.perf_counter()
        if event.state.round_at is not None:
            self.took = time.perf_counter() - self._began
            self.done.set()


def alone(store: str, keys: Path) -> dict[str, float]:
    found = Round()
    with open_services(store, keys) as services:
        services.events.subscribe(found.hear)
        with working_station(services):
            found.done.wait()
    return {"round_s": found.took}


def beside_window(store: str, keys: Path) -> dict[str, float]:
    """The window exactly as `prepay --store` opens it; its timer tells how late its loop is."""
    from PySide6.QtCore import QTimer

    from app.ui.first_start.home import Home
    from app.wiring.window import start
    from app.wiring.window.program import Program, Wanted
    from benchmarks.report import percentile

    found = Round()

    @contextmanager
    def opened() -> Iterator[Services]:
        with open_services(store, keys) as services:
            services.events.subscribe(found.hear)
            yield services

    app, settings = start._application("en")
    program = Program(app, settings, keys)
    program.open(Wanted(opened, Home(store), is_asked=True))
    late: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append((now - last) * 1000 - _FRAME_MS)
        last = now
        if found.done.is_set():
            timer.stop()
            program.leave()

    timer = QTimer(interval=_FRAME_MS)
    timer.timeout.connect(tick)
    timer.start()
    program.run()
    return {
        "round_s": found.took,
        "late_ms": percentile(late, 99),
        "late_most_ms": max(late),
    }


if __name__ == "__main__":
    told = (beside_window if "--window" in sys.argv else alone)(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps(told), flush=True)
