"""The two pills of the top bar, and who is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme

if TYPE_CHECKING:
    from app.core.views import StationState

Part = tuple[str, TextStyle, str]  # words, style, colour token


class _Pill(QAbstractButton):
    """A rounded strip of words; all pills of the window are one of these two."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._level = 0
        self._marked = False
        self._parts: list[Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 14)
        theme().changed.connect(self.updateGeometry)

    def _show(self, parts: list[Part], level: int = 0) -> None:
        self._parts, self._level = parts, level
        self.setAccessibleName("".join(words for words, _, _ in parts))
        self.updateGeometry()
        self.update()

    def text_shown(self) -> str:
        return "".join(words for words, _, _ in self._parts)

    def sizeHint(self) -> QSize:
        px = theme().px
        words = sum(theme().width_of(text, style) for text, style, _ in self._parts)
        return QSize(px(10) + px(14) + px(6) + words + px(12), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        fill = look.color("accentS" if self._marked else "surface")
        edge = look.color("accent" if self._marked else "line")
        rounded(painter, box, box.height() / 2, fill, edge)
        side = look.px(14)
        spot = QRectF(look.px(10), round((self.height() - side) / 2), side, side)
        if self._level:
            paint_mark(painter, spot, self._level)
        else:
            paint_icon(painter, self._icon, "accent" if self._marked else "text2", spot)
        x = spot.right() + look.px(6)
        for words, style, token in self._parts:
            ink = look.color("accent" if self._marked else token)
            x = text_at(painter, look.font(style), ink, x, box, words)


class CollectorPill(_Pill):
    """How collection goes: state, online count, last round, queue."""

    def __init__(self) -> None:
        super().__init__("radio-tower")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state: StationState | None = None
        self._narrow = False

    def set_state(self, state: StationState | None) -> None:
        self._state = state
        self._say()

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        state = self._state
        bold, small = TextStyle.SMALL_BOLD, TextStyle.SMALL
        if state is None:
            self._show([(self.tr("正在连接采集…"), small, "text3")])
            return
        if not state.running:
            head, level = self.tr("采集已停"), 3
        elif state.paused:
            head, level = self.tr("采集暂停"), 1
        else:
            head, level = self.tr("采集运行中"), 0
        parts: list[Part] = [(head, bold, "text")]
        parts.append((" " + self.tr("在线") + " ", small, "text3"))
        parts.append((f"{state.online:,}", bold, "text"))
        parts.append((f"/{state.meters:,}", small, "text3"))
        if not self._narrow:
            last = wording.clock(state.last_round_at)
            words = " · " + self.tr("末轮 {time}").format(time=last)
            words += " · " + self.tr("队列 {n}").format(n=state.queue)
            parts.append((words, small, "text3"))
        self._show(parts, level)


class WorklistPill(_Pill):
    """How many things wait for a person; marked while their page is shown."""

    def __init__(self) -> None:
        super().__init__("bell")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._count = 0
        self._say()

    def set_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self._say()

    def set_marked(self, marked: bool) -> None:
        self._marked = marked
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        words: list[Part] = [(self.tr("待处理"), TextStyle.SMALL, "text")]
        words.append((f"  {self._count:,}", TextStyle.SMALL_BOLD, "text"))
        self._show(words)


class OperatorBadge(QWidget):
    """Who is at work, and where."""

    def __init__(self) -> None:
        super().__init__()
        self._name = self._role = self._counter = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set(self, name: str, role: str, counter: str = "") -> None:
        self._name, self._role, self._counter = name, role, counter
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._shown()} {self._place()}".strip())
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return wording.operator(self._name)

    def _place(self) -> str:
        """The second line: the role, or the counter as receipts name it."""
        if self._role or not self._counter:
            return self._role
        return self.tr("窗口 {n}").format(n=self._counter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def sizeHint(self) -> QSize:
        look = theme()
        words = max(
            look.width_of(self._shown(), TextStyle.SMALL_BOLD),
            look.width_of(self._place(), TextStyle.SMALL),
        )
        return QSize(look.px(28) + look.px(6) + words, look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        side = look.px(28)
        disc = QRectF(0, (self.height() - side) / 2, side, side)
        rounded(painter, disc, side / 2, look.color("surface3"))
        inner = look.px(14)
        at = (side - inner) / 2
        spot = QRectF(round(at), round(disc.y() + at), inner, inner)
        paint_icon(painter, "user", "text2", spot)
        x = side + look.px(6)
        half = self.height() / 2
        upper = QRectF(0, 0, self.width(), half + 1)
        lower = QRectF(0, half - 1, self.width(), half + 1)
        bold, small = look.font(TextStyle.SMALL_BOLD), look.font(TextStyle.SMALL)
        place = self._place()
        if not place:
            upper = QRectF(self.rect())
        text_at(painter, bold, look.color("text"), x, upper, self._shown())
        text_at(painter, small, look.color("text3"), x, lower, place)
