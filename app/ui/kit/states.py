"""What stands where content will be: nothing yet, still coming, or failed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.buttons import Button, Kind
from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

QUIET_MS = 300  # nothing is shown before; most answers are quicker
SLOW_MS = 3000  # then words and a way out


class _Round(QWidget):
    """An icon on a grey disc."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.setFixedSize(48, 48)
        self.icon = IconLabel(icon, "text2", 24)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 24, theme().color("surface3"))


class Empty(QWidget):
    """One line of fact, one line of what to do, one or two buttons."""

    acted = Signal()
    acted_second = Signal()

    def __init__(self, icon: str = "inbox", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._round = _Round(icon)
        self.fact = Text("", TextStyle.TITLE)
        self.remedy = Text("", TextStyle.BODY, "text2", wrap=True)
        self.act = Button("", Kind.PRIMARY)
        self.second = Button("")
        self.act.clicked.connect(self.acted)
        self.second.clicked.connect(self.acted_second)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.act)
        buttons.addWidget(self.second)
        buttons.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        self.remedy.setAlignment(centre)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self._round, 0, centre)
        column.addSpacing(8)
        column.addWidget(self.fact, 0, centre)
        column.addSpacing(4)
        column.addWidget(self.remedy)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch(3)
        self.act.hide()
        self.second.hide()

    def tell(
        self,
        fact: str,
        remedy: str = "",
        act: str = "",
        second: str = "",
        *,
        icon: str | None = None,
        primary: bool = True,
        key: str | None = None,
    ) -> None:
        if icon:
            self._round.icon.set_icon(icon)
        self.fact.set(fact)
        self.remedy.set(remedy)
        present(self.remedy, bool(remedy))
        self.act.setText(act)
        self.act.set_kind(Kind.PRIMARY if primary else Kind.PLAIN)
        self.act.set_key(key)
        present(self.act, bool(act))
        self.second.setText(second)
        present(self.second, bool(second))


class Skeleton(QWidget):
    """Still grey bars in the shape of what will come: rows, or tiles."""

    def __init__(self, tiles: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        bar = look.color("surface3")
        if not self._tiles:
            y = 12
            while y < self.height():
                for x, share in ((14, 0.12), (self.width() * 0.25, 0.3), (self.width() * 0.7, 0.2)):
                    rounded(painter, QRectF(x, y, self.width() * share, 12), 4, bar)
                y += look.px(32)
            return
        width, height, gap = look.px(106), look.px(65), 6
        y = 0
        while y < self.height():
            x = look.px(36)
            while x + width <= self.width():
                tile = QRectF(x, y, width, height)
                rounded(painter, tile, 6, look.color("surface"), look.color("line"))
                for place, share in enumerate((0.6, 0.4, 0.75)):
                    line = QRectF(x + 8, y + 10 + place * look.px(18), (width - 16) * share, 10)
                    rounded(painter, line, 4, bar)
                x += width + gap
            y += height + gap


class StateStack(QWidget):
    """Shows content, or in its place what `Empty`, `Skeleton` or an error say."""

    cancelled = Signal()
    retried = Signal()

    def __init__(
        self, content: QWidget, *, tiles: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content = content
        self.empty = Empty()
        self._error = Empty("circle-alert")
        self._error.acted.connect(self.retried)
        self._slow = Text("", TextStyle.SMALL, "text2")
        self._cancel = Button("", size=26)
        self._cancel.clicked.connect(self._give_up)
        wait = QWidget()
        column = QVBoxLayout(wait)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Skeleton(tiles), 1)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self._slow)
        line.addWidget(self._cancel)
        line.addStretch()
        column.addLayout(line)
        self._wait = wait
        self._blank = QWidget()
        self._stack = QStackedLayout(self)
        for part in (self.content, self.empty, self._error, self._wait, self._blank):
            self._stack.addWidget(part)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._show_skeleton)
        self._long = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._long.timeout.connect(self._show_words)
        self._has_content = False

    def show_content(self) -> None:
        self._settle()
        first = not self._has_content
        self._has_content = True
        self._stack.setCurrentWidget(self.content)
        if first and self.isVisible() and not _is_writing():
            self.content.setFocus()  # it could not take the keyboard while it was away

    def show_empty(self) -> None:
        """After `empty.tell(...)`."""
        self._settle()
        self._stack.setCurrentWidget(self.empty)

    def show_error(self, fact: str, remedy: str) -> None:
        self._settle()
        self._error.tell(fact, remedy, self.tr("重试"))
        self._stack.setCurrentWidget(self._error)

    def show_loading(self) -> None:
        """A refresh keeps the old data in place; only the first load shows bars."""
        if self._has_content:
            return
        self._stack.setCurrentWidget(self._blank)
        self._quiet.start()
        self._long.start()

    def is_showing(self, part: QWidget) -> bool:
        return self._stack.currentWidget() is part

    def _settle(self) -> None:
        self._quiet.stop()
        self._long.stop()

    def _show_skeleton(self) -> None:
        self._slow.hide()
        self._cancel.hide()
        self._stack.setCurrentWidget(self._wait)

    def _show_words(self) -> None:
        self._slow.set(self.tr("读取时间比平常长"))
        self._cancel.setText(self.tr("取消"))
        self._slow.show()
        self._cancel.show()

    def _give_up(self) -> None:
        self._settle()
        self.show_error(self.tr("没有读取"), self.tr("已取消；什么都没有改变。"))
        self.cancelled.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._error.act.text():
            self._error.act.setText(self.tr("重试"))


def _is_writing() -> bool:
    """Whether somebody has begun to type; an empty entry may have the keyboard by chance alone,
    because it comes next after what was away.
    """
    focused = QApplication.focusWidget()
    return isinstance(focused, QLineEdit) and bool(focused.text())
