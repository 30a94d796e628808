"""What every step has: a head, its content, and at the foot what comes of going on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import StationError
from app.ui.first_start.setup import Setup
from app.ui.kit import wording
from app.ui.kit.buttons import LARGE, Button, Kind
from app.ui.kit.icons import IconLabel
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.page import KeyHint
from app.ui.kit.presence import present
from app.ui.kit.printer import Printer
from app.ui.kit.surfaces import Rule
from app.ui.kit.tasks import Tasks
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme

_FAULT_WIDTH = 420  # a longer sentence goes on in the next line


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a step needs."""

    setup: Setup
    tasks: Tasks
    settings: LocalSettings
    printer: Printer


class StepFrame(QWidget):
    """One step; made once and kept, so that a late answer finds it and typed text stays."""

    keys_changed = Signal()
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._error: StationError | None = None
        self._place = (0, 0)
        self.title = Text("", TextStyle.HEADING)
        self._number = Tag()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addLayout(self.tools)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.outcome = Text("", TextStyle.BODY_BOLD, wrap=True)
        self.remark = Text("", TextStyle.SMALL, "text2", wrap=True)
        self._alert = IconLabel("circle-alert", "a3", 14)
        self._fault = Text("", TextStyle.SMALL, "a3", wrap=True)
        self.back_button = Button("", size=LARGE)
        self.back_button.clicked.connect(self.back)
        self.on = Button("", Kind.PRIMARY, size=LARGE)
        self.on.clicked.connect(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(self.body, 1)
        column.addWidget(Rule())
        column.addLayout(self._foot())
        self.act("Ctrl+Return", self.go_on)
        self.act("Ctrl+Enter", self.go_on)
        present(self.back_button, False)
        theme().changed.connect(self._dress)
        self._dress()
        self._show_fault("")

    def _foot(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.outcome)
        words.addWidget(self.remark)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addLayout(words, 1)
        foot.addWidget(self._alert)
        foot.addWidget(self._fault)
        foot.addWidget(self.back_button)
        foot.addWidget(self.on)
        return foot

    # -- what a step says of itself --------------------------------------------------------

    def keys(self) -> Sequence[KeyHint]:
        return (KeyHint("Ctrl+Enter", self.on.text()),)

    def arrive(self) -> None:
        """The step is on screen: put the focus where the work begins."""

    def go_on(self) -> None:
        """The step's main act."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say every word again."""

    # -- shared ------------------------------------------------------------------------------

    def act(self, key: str, slot: Callable[[], object]) -> QAction:
        """A key that works while this step is on screen."""
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def set_place(self, number: int, of: int) -> None:
        """Which step this is; 0 for one that stands alone."""
        self._place = (number, of)
        self._say_place()

    def fail(self, error: BaseException) -> None:
        """Say what did not happen beside the button that was pressed."""
        if not isinstance(error, StationError):
            self.desk.tasks.failed.emit(error)
            return
        self._error = error
        self._show_fault(wording.sentence(error))

    def clear_fault(self) -> None:
        self._error = None
        self._show_fault("")

    def fault(self) -> str:
        return self._fault.text()

    def keep_focus(self) -> None:
        """A locked button loses the focus to whatever comes next; what follows takes it back."""
        focused = self.window().focusWidget()
        inside = focused is not None and self.isAncestorOf(focused) and focused.isEnabled()
        if self.isVisible() and not inside:
            self.arrive()

    def warn(self, text: str) -> None:
        """Why the main act must wait."""
        self._error = None
        self._show_fault(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._put_foot_last()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.say()

    def say(self) -> None:
        self._say_place()
        self.back_button.setText(self.tr("上一步"))
        if self._error is not None:
            self._show_fault(wording.sentence(self._error))
        self.retranslate()
        self.keys_changed.emit()

    def _put_foot_last(self) -> None:
        """Tab goes down the page; the buttons of the foot were made before its content."""
        takes = Qt.FocusPolicy.TabFocus
        foot = (self.back_button, self.on)
        above = [w for w in self.findChildren(QWidget) if w.focusPolicy() & takes and w not in foot]
        for before, after in pairwise((*above, *foot)):
            QWidget.setTabOrder(before, after)

    def _say_place(self) -> None:
        number, of = self._place
        text = self.tr("第 {n} 步，共 {m} 步").format(n=number, m=of) if number else ""
        self._number.set(TagLook(text))

    def _show_fault(self, text: str) -> None:
        self._fault.set(text)
        wanted = theme().width_of(text, TextStyle.SMALL) + 2
        self._fault.setFixedWidth(min(wanted, theme().px(_FAULT_WIDTH)))
        present(self._fault, bool(text))
        present(self._alert, bool(text))

    def _dress(self) -> None:
        self._head.setMinimumHeight(theme().px(36))
