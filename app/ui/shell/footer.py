"""The strip at the foot: the keys of this screen, and how store, printer and clock stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.views import StationState
from app.ui.kit import wording
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.page import KeyHint
from app.ui.kit.paint import key_cap_width, key_text, paint_key_cap, text_at
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

BACKUP_OLD = timedelta(hours=26)  # a daily backup that is two hours late


class _Keys(QWidget):
    """Key caps with their words; those that do not fit are left out whole."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[KeyHint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        self._hints = tuple(hints)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        x = 0.0
        box = QRectF(self.rect())
        font = look.font(TextStyle.SMALL)
        for hint in self._hints:
            cap = key_text(hint.key)
            words = look.width_of(hint.text, TextStyle.SMALL)
            if x + key_cap_width(cap) + look.px(4) + words > self.width():
                break
            x += paint_key_cap(painter, x, box.center().y(), cap) + look.px(4)
            x = text_at(painter, font, look.color("text3"), x, box, hint.text) + look.px(16)


class Status(QWidget):
    """An icon with a word; from level 1 on the alarm mark takes the icon's place."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._text, self._level = icon, "", 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def tell(self, text: str, level: int = 0, tip: str = "") -> None:
        self._text, self._level = text, level
        self.setToolTip(tip)
        self.setAccessibleName(text)
        present(self, bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        width = theme().px(12) + theme().px(4) + theme().width_of(self._text, TextStyle.SMALL)
        return QSize(width, theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        side = look.px(12)
        spot = QRectF(0, round((self.height() - side) / 2), side, side)
        if self._level:
            paint_mark(painter, spot, self._level)
        else:
            paint_icon(painter, self._icon, "text3", spot)
        ink = look.color("text2" if self._level else "text3")
        font = look.font(TextStyle.SMALL)
        text_at(painter, font, ink, side + look.px(4), QRectF(self.rect()), self._text)


class Footer(Panel):
    """28 px high; may be hidden in the settings."""

    def __init__(self) -> None:
        super().__init__("surface2", edge="t")
        self.keys = _Keys()
        self.database = Status("database")
        self.printer = Status("printer")
        self.clock = Text("", TextStyle.SMALL, "text3")
        self._state: StationState | None = None
        self._now: datetime | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.keys, 1)
        row.addWidget(self.database)
        row.addWidget(self.printer)
        row.addWidget(self.clock)
        theme().changed.connect(self._dress)
        self._dress()

    def set_now(self, now: datetime) -> None:
        self._now = now
        self.clock.set(wording.now_from(now))

    def set_state(self, state: StationState | None) -> None:
        """How the store stands: its last good backup, or that it does not answer."""
        self._state = state
        self._say()

    def set_database_lost(self) -> None:
        self.database.tell(self.tr("数据库没有应答"), 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        state, now = self._state, self._now
        if state is None or now is None:
            return
        last = state.last_backup_at
        if last is None:
            self.database.tell(self.tr("数据库正常 · 还没有备份"), 1)
            return
        gone = now - last
        age = wording.age(int(gone.total_seconds()))
        if state.last_backup_ok is False:
            self.database.tell(self.tr("上次备份失败 · 最近一份 {age}前").format(age=age), 2)
            return
        level = 1 if gone > BACKUP_OLD else 0
        text = self.tr("数据库正常 · 备份 {age}前").format(age=age)
        self.database.tell(text, level, wording.moment(last))

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(28))
