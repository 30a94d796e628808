"""Chips, of which many may be on, and segments, of which one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


class Chip(QAbstractButton):
    """A filter that may be one of many: toggle with its count."""

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        level: int = 0,
        count: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._level, self._count = icon, level, count
        self._is_short = False
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring(self, 6)
        theme().changed.connect(self.updateGeometry)
        self._name()

    def set_count(self, count: int | None) -> None:
        if count != self._count:
            self._count = count
            self._name()
            self.updateGeometry()
            self.update()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self._name()
        self.updateGeometry()

    def count(self) -> int | None:
        return self._count

    def set_short(self, is_short: bool) -> None:
        """Leave the word to the mark and the tooltip, where a row has no room for words."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._name()
            self.update()

    def is_short(self) -> bool:
        return self._is_short

    def _has_mark(self) -> bool:
        return bool(self._icon or self._level)

    def _word(self) -> str:
        return "" if self._is_short and self._has_mark() else self.text()

    def _name(self) -> None:
        number = "" if self._count is None else f" {self._count}"
        self.setAccessibleName(f"{self.text()}{number}")
        self.setToolTip("" if self._word() else self.text())

    def _side(self) -> int:
        return theme().px(14 if self._level else 12)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self.text()), theme().px(28))

    def short_width(self) -> int:
        """How wide the chip is with its mark and count alone."""
        return self._width("" if self._has_mark() else self.text())

    def _width(self, word: str) -> int:
        px = theme().px
        parts = [theme().width_of(word, TextStyle.SMALL)] if word else []
        if self._has_mark():
            parts.append(self._side())
        if self._count is not None:
            parts.append(theme().width_of(f"{self._count:,}", TextStyle.SMALL_BOLD))
        return sum(parts) + px(5) * (len(parts) - 1) + 2 * px(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        on = self.isChecked()
        box = QRectF(self.rect())
        hot = self.underMouse() and self.isEnabled()
        fill = look.color("accentS") if on else look.color("surface2" if hot else "surface")
        rounded(painter, box, 6, fill, look.color("accent" if on else "line"))
        x = float(look.px(8))
        ink = "accent" if on else "text2"
        if self._has_mark():
            side = self._side()
            spot = QRectF(x, round(box.center().y() - side / 2), side, side)
            if self._level:
                paint_mark(painter, spot, self._level)
            elif self._icon:
                paint_icon(painter, self._icon, ink, spot)
            x += side + look.px(5)
        if word := self._word():
            font = look.font(TextStyle.SMALL)
            x = text_at(painter, font, look.color(ink), x, box, word) + look.px(5)
        if self._count is not None:
            strong = look.color("accent" if on else "text")
            bold = look.font(TextStyle.SMALL_BOLD)
            text_at(painter, bold, strong, x, box, f"{self._count:,}")


class _Segment(QAbstractButton):
    """One choice inside the grey trough."""

    def __init__(self, text: str, icon: str | None, name: str, small: bool) -> None:
        super().__init__()
        self._icon, self._small = icon, small
        self.setText(text)
        self.setAccessibleName(name or text)
        if not text:
            self.setToolTip(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring(self, 5)

    def _style(self) -> TextStyle:
        if self._small:
            return TextStyle.SMALL_BOLD if self.isChecked() else TextStyle.SMALL
        return TextStyle.BODY_BOLD if self.isChecked() else TextStyle.BODY

    def sizeHint(self) -> QSize:
        px = theme().px
        pad = px(10 if self._small else 12) if self.text() else px(8)
        bold = TextStyle.SMALL_BOLD if self._small else TextStyle.BODY_BOLD
        width = 2 * pad + (theme().width_of(self.text(), bold) if self.text() else 0)
        if self._icon:
            width += px(14) + (px(6) if self.text() else 0)
        return QSize(width, px(24 if self._small else 28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            shade = look.color("shadow")
            rounded(painter, box.adjusted(0, 1, 0, 0), 5, shade)
            rounded(painter, box.adjusted(0, 0, 0, -1), 5, look.color("surface"))
        ink = "text" if on else "text2" if self.isEnabled() else "text3"
        text = look.width_of(self.text(), self._style()) if self.text() else 0
        side = look.px(14) if self._icon else 0
        gap = look.px(6) if text and side else 0
        x = box.x() + (box.width() - text - side - gap) / 2
        if self._icon:
            spot = QRectF(round(x), round(box.center().y() - side / 2), side, side)
            paint_icon(painter, self._icon, ink, spot)
        if text:
            font = look.font(self._style())
            text_at(painter, font, look.color(ink), x + side + gap, box, self.text())


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a segmented control; an icon without a word needs a name."""

    key: object
    text: str = ""
    icon: str | None = None
    name: str = ""


class Segments(QWidget):
    """One of two to five choices; arrows move between them."""

    chosen = Signal(object)

    def __init__(self, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: list[object] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._clicked)

    def set_options(self, options: Sequence[Option]) -> None:
        """Show these choices; the present one stays chosen while it is among them."""
        before = self.value()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._keys = [option.key for option in options]
        for place, option in enumerate(options):
            segment = _Segment(option.text, option.icon, option.name, self._small)
            segment.setParent(self)
            self._group.addButton(segment, place)
            self._row.addWidget(segment)
        self.set_value(before if before in self._keys else self._keys[0])

    def shown(self) -> Sequence[object]:
        """The choices now shown."""
        return tuple(self._keys)

    def value(self) -> object:
        place = self._group.checkedId()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def set_value(self, key: object) -> None:
        """Show a choice without telling anyone."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def set_enabled(self, key: object, enabled: bool) -> None:
        self._group.button(self._keys.index(key)).setEnabled(enabled)

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 7, theme().color("surface3"))
