"""The counter page in the real window, over the stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.counter.reverse import Reversal
from app.core.counter.top_up import TopUp
from app.ui.counter.page import CounterPage
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.page import Page
from app.ui.main_window import MainWindow
from app.ui.shell.places import Place
from tests.ui.counter.stand import CounterViews, PlainPapers, TestPrinter
from tests.ui.office import FakeOffice


class Hand:
    """A clock for the key watch: each look is one pause between two keys later."""

    def __init__(self) -> None:
        self.pause_s = 0.2
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self.pause_s
        return self._now

    def lay_down(self) -> None:
        """The next keys come from a scanner, after a while."""
        self._now += 1
        self.pause_s = 0.004


class OtherPage(Page):
    def title(self) -> str:
        return "房间监控"


class Counter:
    """A cashier's hands and eyes."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings) -> None:
        self.qtbot = qtbot
        self.views = CounterViews()
        self.around = FakeOffice(self.views, settings)
        self.around.clerk.answers.update(self.views.answers())
        self.papers = PlainPapers()
        self.printer = TestPrinter()
        self.hand = Hand()
        self.window = MainWindow(
            self.around.office,
            [
                Place("counter", "wallet", lambda: "收费", self._make),
                Place("monitor", "layout-grid", lambda: "监控", self._other),
            ],
        )
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.go("counter")
        self.settle()

    def _make(self) -> Page:
        self.page = CounterPage(self.around.office, self.papers, self.printer)
        self.page.key_watch.clock = self.hand
        return self.page

    def _other(self) -> Page:
        return OtherPage(self.around.office)

    def settle(self) -> None:
        """Let what was answered arrive; answers may bring further questions."""
        for _ in range(6):
            QApplication.processEvents()

    def leave(self) -> None:
        """No question stays open, and no answer comes to a page that is gone."""
        question = self.asks()
        if question is not None:
            question.reject()
        self.settle()
        self.around.tasks.deleteLater()

    # -- hands -----------------------------------------------------------------------------

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        QTest.keyClick(on or self.focused(), key, held)
        self.settle()

    def back(self) -> None:
        """A question was answered; the window has the keyboard again."""
        self.settle()
        self.window.activateWindow()  # nobody does it on the offscreen platform
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focused(), letter)
        self.settle()

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def find(self, text: str = "1-0702") -> None:
        self.press(Qt.Key.Key_F2)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def sell(self, yuan: str) -> None:
        self.press(Qt.Key.Key_F3)
        self.type(yuan)
        self.press(Qt.Key.Key_F10)

    # -- eyes ------------------------------------------------------------------------------

    def sales(self) -> list[TopUp]:
        return [facts[0] for _act, facts in self.around.clerk.slips if isinstance(facts[0], TopUp)]

    def undone(self) -> list[Reversal]:
        slips = self.around.clerk.slips
        return [facts[0] for _act, facts in slips if isinstance(facts[0], Reversal)]

    def asks(self) -> Confirm | Told | None:
        """The question on screen."""
        return self.page.question()

    def toasts(self) -> list[str]:
        return self.window.toasts.texts()


@pytest.fixture
def counter(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Counter]:
    made = Counter(qtbot, local_settings)
    yield made
    made.leave()


NewCounter = Callable[[], Counter]


@pytest.fixture
def new_counter(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[NewCounter]:
    """A window opened again on the same computer."""
    opened: list[Counter] = []

    def make() -> Counter:
        opened.append(Counter(qtbot, local_settings))
        return opened[-1]

    yield make
    for one in opened:
        one.leave()
