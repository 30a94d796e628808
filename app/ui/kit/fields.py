"""Entry widgets: one each for text, money, quantity and date, all with the same box."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Refusal
from app.core.money import Money
from app.core.quantity import Quantity
from app.ui.kit.buttons import NORMAL, Button
from app.ui.kit.focus import ring
from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import key_text, rounded
from app.ui.kit.presence import present
from app.ui.kit.text import KeyCap, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.kit.wording import sentence


class _Box(QWidget):
    """The edge around an entry, with what stands inside it left and right."""

    def __init__(self, edit: QLineEdit, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = edit
        self.error_level = 0
        self.quiet_edge = False
        self.radius = 6
        self._size = size
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 1, 8, 1)
        self.row.setSpacing(8)
        self.row.addWidget(edit, 1)
        self.setFocusProxy(edit)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 6)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        level = self.error_level
        edge = f"a{level}" if level else "line" if self.quiet_edge else "lineS"
        # a limit (level 2) tints the box; a slip of the hand (level 3) only edges it
        ground = "a2s" if level == 2 else "surface" if self.isEnabled() else "surface2"
        fill = look.color(ground)
        rounded(QPainter(self), QRectF(self.rect()), self.radius, fill, look.color(edge))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


class TextField(QWidget):
    """A label above, the box, and the error text below."""

    changed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        label: str = "",
        *,
        placeholder: str = "",
        icon: str | None = None,
        key: str | None = None,
        unit: str = "",
        size: int = NORMAL,
        style: TextStyle = TextStyle.BODY,
        password: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(placeholder)
        if password:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._changed)
        self.edit.returnPressed.connect(self.entered)
        self.label = Text(label, TextStyle.SMALL, "text2")
        self.label.setBuddy(self.edit)
        present(self.label, bool(label))
        self.box = _Box(self.edit, size)
        if icon:
            self.box.row.insertWidget(0, IconLabel(icon, "text3", 16 if size > NORMAL else 14))
        self.unit = Text(unit, TextStyle.SMALL, "text3")
        present(self.unit, bool(unit))
        self.box.row.addWidget(self.unit)
        if key:
            self.box.row.addWidget(KeyCap(key_text(key)))
        self._error = _ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.box)
        column.addWidget(self._error)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_label(label)
        theme().changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def set_label(self, label: str) -> None:
        self.label.set(label)
        present(self.label, bool(label))
        self.edit.setAccessibleName(label or self.edit.placeholderText())

    def set_placeholder(self, text: str) -> None:
        self.edit.setPlaceholderText(text)
        if not self.label.text():
            self.edit.setAccessibleName(text)

    def set_unit(self, unit: str) -> None:
        self.unit.set(unit)
        present(self.unit, bool(unit))

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setReadOnly(read_only)

    def show_error(self, text: str | None, level: int = 3) -> None:
        """Say under the box what is wrong with it; None when nothing is."""
        self.box.error_level = level if text else 0
        self.box.update()
        self._error.set(text or "", level)
        self.edit.setAccessibleDescription(text or "")

    def error(self) -> str:
        return self._error.text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """A key before the entry sees it; True keeps it from the entry."""
        return False

    def _changed(self, text: str) -> None:
        self.show_error(None)
        self.changed.emit(text)

    def _dress(self) -> None:
        self.edit.setFont(theme().font(self._style))
        palette = QPalette(QApplication.palette())  # fresh: a kept one has yesterday's colours
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.edit.setPalette(palette)


class _ErrorLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.text = Text("", TextStyle.SMALL, "a3", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._icon = IconLabel("circle-alert", "a3", 14)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.hide()

    def set(self, text: str, level: int = 3) -> None:
        self._icon.set_icon("circle-alert", f"a{level}")
        self.text.set(text, f"a{level}")
        present(self, bool(text))


def beside(button: Button) -> QVBoxLayout:
    """A button at the height of the box it belongs to, also while an error stands under that."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Text(" ", TextStyle.SMALL))  # as high as the label above the box
    column.addWidget(button)
    column.addStretch(1)
    return column


class SearchField(TextField):
    """A text field that clears on Esc and lets arrows and Enter move a list beside it."""

    stepped = Signal(int)
    cleared = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        key: str | None = None,
        size: int = NORMAL,
        style: TextStyle = TextStyle.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            placeholder=placeholder, icon="search", key=key, size=size, style=style, parent=parent
        )

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
                return True
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
                return True
            case Qt.Key.Key_Escape if self.text():
                self.edit.clear()
                self.cleared.emit()
                return True
        return False


class _NumberField(TextField):
    """Digits and one point; anything else is refused with a word, never swallowed."""

    decimals_max = 2

    def __init__(
        self,
        label: str = "",
        *,
        unit: str = "",
        key: str | None = None,
        size: int = NORMAL,
        style: TextStyle = TextStyle.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, unit=unit, key=key, size=size, style=style, parent=parent)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMaxLength(20)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def is_empty(self) -> bool:
        return not self.text().strip()

    def _key(self, event: QKeyEvent) -> bool:
        typed = event.text()
        if not typed or not typed.isprintable() or event.modifiers() & _COMMAND_KEYS:
            return False
        if self.edit.isReadOnly():
            return False
        if typed in "0123456789." and self._fits(typed):
            return False
        self.show_error(self._what_fits())
        return True

    def _fits(self, typed: str) -> bool:
        text = self.edit.text()
        start = self.edit.selectionStart()
        if start >= 0:
            end = start + len(self.edit.selectedText())
        else:
            start = end = self.edit.cursorPosition()
        after = text[:start] + typed + text[end:]
        _whole, point, decimals = after.partition(".")
        return after.count(".") <= 1 and (not point or len(decimals) <= self.decimals_max)

    def _what_fits(self) -> str:
        return self.tr("只能输入半角数字，最多 {count} 位小数").format(count=self.decimals_max)

    def _plain(self) -> str:
        """What was typed or pasted, without the signs a copied sum carries."""
        text = self.text().strip().removeprefix("¥").removeprefix("￥").replace(",", "")
        if text.startswith("."):
            text = "0" + text
        text = text.removesuffix(".")
        whole, point, rest = text.partition(".")
        if whole.isascii() and whole.isdigit():
            whole = whole.lstrip("0") or "0"
        return whole + point + rest


_COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class MoneyField(_NumberField):
    """A sum of yuan; gives Money, not text."""

    decimals_max = 2

    def money(self) -> Money | None:
        """The sum typed, or None with the reason shown under the box when it is none."""
        if self.is_empty():
            return None
        try:
            return Money.parse(self._plain())
        except Refusal as refusal:
            self.show_error(sentence(refusal))
            return None

    def set_money(self, amount: Money | None) -> None:
        self.set_text("" if amount is None else str(amount))


class QuantityField(_NumberField):
    """A register or a use in kWh or m³."""

    decimals_max = 6

    def quantity(self) -> Quantity | None:
        if self.is_empty():
            return None
        try:
            return Quantity.parse(self._plain())
        except Refusal as refusal:
            self.show_error(sentence(refusal))
            return None

    def set_quantity(self, value: Quantity | None) -> None:
        self.set_text("" if value is None else str(value))


class DateField(TextField):
    """A day written 2025-06-18."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder="2025-06-18", icon="calendar", parent=parent)

    def day(self) -> date | None:
        text = self.text().strip()
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.show_error(self.tr("日期写成 2025-06-18 的样子"))
            return None

    def set_day(self, day: date | None) -> None:
        self.set_text("" if day is None else day.isoformat())

    def sizeHint(self) -> QSize:
        return QSize(theme().px(140), super().sizeHint().height())


def buddy(text: str, widget: QWidget) -> QLabel:
    """A label above any other entry, joined to it."""
    label = Text(text, TextStyle.SMALL, "text2")
    label.setBuddy(widget)
    return label
