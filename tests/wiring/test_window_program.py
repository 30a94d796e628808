"""The window from its first picture on: rooms before the store is open, everything after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import Trouble
from app.storage.glance import Glance, glance_at
from app.ui.first_start.home import Home
from app.ui.kit.buttons import Button
from app.ui.kit.local_settings import LocalSettings
from app.ui.main_window import MainWindow
from app.ui.monitor.page import MonitorPage
from app.ui.shell.leaving import STOP, Leaving
from app.wiring.services import Services, open_services
from app.wiring.window.program import Program, Wanted
from tests.sites import SHANGHAI, make_store, small_site

ROOMS = ("1-0101", "1-0102", "1-0201")


class App:
    """Notes how the event loop was to end, which in a test has no loop of its own."""

    def __init__(self) -> None:
        self.status: int | None = None

    def exit(self, status: int) -> None:
        self.status = status

    def exec(self) -> int:
        assert self.status is not None
        return self.status


class Started:
    """A program on a store of three rooms, whose opening waits until it is let."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.url, self.keys = str(folder / "store.db"), folder / "keys"
        store = make_store(self.url, folder, zone=SHANGHAI)
        small_site(store, ROOMS, utilities=(), is_open=False)  # no meter: no line is tried
        store.close()
        self.may_open = Event()
        self.fails: Trouble | None = None
        self.app = App()
        settings = LocalSettings(str(folder / "window"))
        self.program = Program(cast(QApplication, self.app), settings, self.keys)

    def open(self) -> None:
        def open_site() -> AbstractContextManager[Services]:
            self.may_open.wait()
            if self.fails is not None:
                raise self.fails
            return open_services(self.url, self.keys)

        def glance() -> Glance | None:
            return glance_at(self.url, self.keys)

        self.program.open(Wanted(open_site, Home(self.url), glance, is_asked=True))
        self.until(lambda: self.windows() != [])

    def windows(self) -> list[MainWindow]:
        there = QApplication.topLevelWidgets()
        return [widget for widget in there if isinstance(widget, MainWindow) and widget.isVisible()]

    def rooms(self) -> list[str]:
        page = self.windows()[0].page("monitor")
        assert isinstance(page, MonitorPage)
        return [card.code for card in page.pane.model.shown()]

    def until(self, claim: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(claim, timeout=60_000)

    def leave(self) -> None:
        (window,) = self.windows()
        if window.findChild(Leaving) is None:
            window.close()
        self.until(lambda: window.findChild(Leaving) is not None)
        asked = window.findChild(Leaving)
        assert asked is not None
        (stop,) = [b for b in asked.findChildren(Button) if b.property("way") == STOP]
        stop.click()
        self.until(lambda: self.app.status is not None)
        self.program.run()
        window.deleteLater()


@pytest.fixture
def started(qtbot: QtBot, tmp_path: Path) -> Started:
    return Started(qtbot, tmp_path)


def test_rooms_stand_in_the_window_before_the_store_is_open(started: Started) -> None:
    started.open()
    assert started.rooms() == list(ROOMS)
    assert not started.may_open.is_set()
    started.may_open.set()
    started.leave()
    assert started.app.status == 0


def test_another_place_is_shown_as_soon_as_the_store_is_open(started: Started) -> None:
    started.open()
    (window,) = started.windows()
    window.go("accounts")
    assert window.here() == "monitor"
    with started.qtbot.waitSignal(window.place_changed, timeout=60_000):
        started.may_open.set()
    assert window.here() == "accounts"
    started.leave()


def test_a_window_that_is_closed_meanwhile_asks_once_it_may(started: Started) -> None:
    started.open()
    (window,) = started.windows()
    window.close()
    assert window.isVisible()
    started.may_open.set()
    started.until(lambda: window.findChild(Leaving) is not None)
    started.leave()


def test_a_store_that_fails_to_open_takes_its_window_away_and_is_told(started: Started) -> None:
    started.fails = Trouble("store.disk_failed", store="x", detail="")
    started.open()
    started.may_open.set()
    started.until(lambda: started.app.status is not None)
    assert started.windows() == []
    with pytest.raises(Trouble, match=r"store\.disk_failed"):
        started.program.run()
