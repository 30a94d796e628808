"""The accounts page in the real window, over the stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.accounts.page import AccountsPage
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.page import Page
from app.ui.main_window import MainWindow
from app.ui.shell.places import Place
from tests.ui.accounts.stand import AccountViews, FormPrinter, PlainForms, SampleWorkbooks
from tests.ui.office import FakeOffice

NONE = Qt.KeyboardModifier.NoModifier


class Accounts:
    """An operator's hands and eyes."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings) -> None:
        self.qtbot = qtbot
        self.views = AccountViews()
        self.around = FakeOffice(self.views, settings)
        self.around.clerk.answers.update(self.views.answers())
        self.papers = PlainForms()
        self.printer = FormPrinter()
        self.workbooks = SampleWorkbooks()
        self.window = MainWindow(
            self.around.office, [Place("accounts", "users", lambda: "账户", self._make)]
        )
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _make(self) -> Page:
        self.page = AccountsPage(self.around.office, self.papers, self.printer, self.workbooks)
        return self.page

    def arrive(self, target: str | None = None) -> None:
        self.window.go("accounts", target)
        self.settle()

    def settle(self) -> None:
        """Let what was answered arrive; answers may bring further questions."""
        for _ in range(12):
            QApplication.processEvents()

    def leave(self) -> None:
        question = self.asks()
        if question is not None:
            question.reject()
        self.settle()
        self.around.tasks.deleteLater()

    # -- hands -----------------------------------------------------------------------------

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focused(), key, held)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)
        self.settle()

    def back(self) -> None:
        """A question was answered; the window has the keyboard again."""
        self.settle()
        self.window.activateWindow()  # nobody does it on the offscreen platform
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def tab_to(self, wanted: QWidget) -> None:
        """Walk with Tab until the widget has the keyboard."""
        for _ in range(60):
            if wanted.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no Tab leads to {wanted}")

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    # -- eyes ------------------------------------------------------------------------------

    def asks(self) -> QDialog | None:
        return self.page.question() if hasattr(self, "page") else None

    def rooms(self) -> list[str]:
        return [line.account.room for line in self.page.pane.table.model.records()]

    def toasts(self) -> list[str]:
        return self.window.toasts.texts()


@pytest.fixture
def accounts(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Accounts]:
    made = Accounts(qtbot, local_settings)
    yield made
    made.leave()
