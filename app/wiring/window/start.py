"""Starts Qt and opens the window on a store, on the demo, or at its first start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.core.errors import Trouble
from app.ui.first_start.home import Home
from app.ui.kit.dressing import dress
from app.ui.kit.garbage import GarbageRound
from app.ui.kit.local_settings import (
    LAST_IS_DEMO,
    LAST_KEYS,
    LAST_STORE,
    SET_UP_STORE,
    LocalSettings,
)
from app.wiring.window.program import Program, Wanted

if TYPE_CHECKING:
    from app.storage.glance import Glance
    from app.wiring.at_work import OpenSite
    from app.wiring.demo import Demo
    from app.wiring.services import Services


def open_window(store: str | None, keys: Path | None, language: str) -> int:
    """The window on a store; without one on that of last time, else the first start."""
    app, settings = _application(language)
    program = Program(app, settings, keys)
    if store is not None:
        program.open(Wanted(_site(store, keys), Home(store), _glancer(store, keys), is_asked=True))
    elif last := settings.text(LAST_STORE):
        home = Home(last, settings.text(LAST_KEYS))
        if settings.flag(LAST_IS_DEMO):
            glance = _glancer(last, keys)
            program.open(Wanted(_demo_again(last, keys, language), home, glance, is_demo=True))
        else:
            folder = Path(home.keys) if home.keys and keys is None else keys
            program.open(Wanted(_site(last, folder), home, _glancer(last, folder)))
    elif settings.text(SET_UP_STORE):
        program.resume_set_up()
    else:
        program.first_start()
    return program.run()


def _site(store: str, keys: Path | None) -> OpenSite:
    """Opened in a thread that may wait, which loads the database as well."""

    def open_site() -> AbstractContextManager[Services]:
        from app.wiring.services import open_services

        return open_services(store, keys)

    return open_site


def _glancer(store: str, keys: Path | None) -> Callable[[], Glance | None]:
    """In the same thread, long before SQLAlchemy is loaded."""

    def glance() -> Glance | None:
        from app.storage.glance import glance_at

        return glance_at(store, keys)

    return glance


def _demo_again(store: str, keys: Path | None, language: str) -> OpenSite:
    """The demo of last time with its meters; one that is gone is told, and not made anew."""

    def open_site() -> AbstractContextManager[Services]:
        from app.wiring.demo import Demo, demo_site

        return demo_site(Demo(store, keys, 1, None, language), may_make=False)

    return open_site


def open_demo(demo: Demo) -> int:
    """The demo site in a window; its meters end with it."""
    from app.wiring.demo import demo_site

    app, settings = _application(demo.language)
    program = Program(app, settings, demo.keys)
    home = Home(demo.where)
    told = program.past_made.emit
    program.open(Wanted(lambda: demo_site(demo, told=told), home, is_asked=True, is_demo=True))
    return program.run()


def _application(language: str) -> tuple[QApplication, LocalSettings]:
    if sys.platform.startswith("linux") and not _has_screen():
        raise Trouble("window.no_screen")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("prepay-station")
    app.setQuitOnLastWindowClosed(False)
    GarbageRound(app)
    settings = LocalSettings()
    dress(app, settings, language)
    return app, settings


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
