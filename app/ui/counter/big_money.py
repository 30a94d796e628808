"""The sums that are the picture of the counter: the amount, the cash received, the change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.money import Money
from app.ui.kit import wording
from app.ui.kit.fields import MoneyField
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme


class BigMoneyField(MoneyField):
    """A sum in large figures, its sign close before the first digit."""

    def __init__(
        self, style: TextStyle, size: int, sign: TextStyle, *, radius: int, key: str = ""
    ) -> None:
        super().__init__(size=size, style=style)
        self._size, self._key_text = size, key
        self.box.radius = radius
        ring(self.box, radius)
        self.box.row.setContentsMargins(18, 0, 18, 0)
        self._sign = Text("¥", sign, "text3", parent=self.edit)
        self._sign.setForegroundRole(QPalette.ColorRole.WindowText)  # not the entry's own
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._caption = Text("", TextStyle.SMALL, "text3", parent=self.box)
        self._hint = Text(key, TextStyle.SMALL, "text3", parent=self.box)
        for part in (self._caption, self._hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._caption.hide()
        self._hint.setVisible(bool(key))
        self.edit.textChanged.connect(self._place)
        self.edit.setPlaceholderText("0.00")
        theme().changed.connect(self._place)

    def set_caption(self, text: str) -> None:
        """Small words inside the box, at its top left."""
        self._caption.set(text)
        self._caption.show()
        self.edit.setAccessibleName(text)
        px = theme().px
        self.box.row.setContentsMargins(px(14), px(24), px(14), px(4))
        self._place()

    def set_size(self, style: TextStyle, size: int) -> None:
        """Lower where the window is low."""
        self._style, self._size = style, size
        self._dress()
        self.box.setFixedHeight(theme().px(size))
        self.edit.setMaximumHeight(theme().px(size) - 4)  # the edge of the box stays free
        self._place()

    def set_usual(self, text: str) -> None:
        """What an empty field stands for."""
        self.edit.setPlaceholderText(text)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """The sign follows the figures; a QLineEdit has no prefix of its own."""
        px = theme().px
        empty = not self.edit.text()
        shown = self.edit.placeholderText() if empty else self.edit.text()
        width = QFontMetricsF(self.edit.font()).horizontalAdvance(shown)
        self._sign.adjustSize()
        x = round(self.edit.width() - width - self._sign.width() - px(8))
        own = QFontMetricsF(self.edit.font())
        sign = QFontMetricsF(self._sign.font())
        middle = self.edit.height() / 2
        baseline = middle + (own.ascent() - own.descent()) / 2
        top = baseline - (self._sign.height() + sign.ascent() - sign.descent()) / 2
        self._sign.move(max(0, x), round(top))
        for part in (self._caption, self._hint):
            part.adjustSize()
        self._caption.move(px(14), px(8))
        self._hint.move(self.box.width() - self._hint.width() - px(14), px(8))


def fit_number(label: Text, styles: Sequence[TextStyle]) -> None:
    """Write it as large as there is room: a number is never cut."""
    fitting = [s for s in styles if theme().width_of(label.text(), s) <= label.width()]
    label.set_style(fitting[0] if fitting else styles[-1])


class ChangeBox(QWidget):
    """What goes back over the counter: green when there is some, an alarm when cash is short."""

    def __init__(self) -> None:
        super().__init__()
        self.caption = Text("", TextStyle.SMALL, "text3")
        self.value = Text("", TextStyle.FIGURE_LARGE, "text3")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._ground = "surface2"
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 18, 12)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addStretch(1)
        column.addWidget(self.value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, change: Money | None, is_short: bool) -> None:
        self._ground = "surface2" if change is None else "a3s" if is_short else "oks"
        ink = "text3" if change is None else "text" if is_short else "ok"
        self.caption.set_token(ink)
        self.value.set(wording.money(change), ink)
        self._fit()
        self.setAccessibleName(f"{self.caption.text()} {self.value.text()}")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_number(self.value, (TextStyle.FIGURE_LARGE, TextStyle.HEADING, TextStyle.BODY_BOLD))
        self.value.setFixedHeight(theme().line_height(TextStyle.FIGURE_LARGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 8, theme().color(self._ground))


class Pane(QWidget):
    """A figure with its caption on a grey ground: before, after, how long it lasts."""

    def __init__(self, *styles: TextStyle) -> None:
        """`styles` from large to small; the first that fits is used, a number is never cut."""
        super().__init__()
        self._styles = styles
        self.caption = Text("", TextStyle.SMALL, "text3")
        self.value = Text("", styles[0])
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 10, 7)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.value)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """One height, so that smaller figures stand on the same line."""
        fit_number(self.value, self._styles)
        self.value.setFixedHeight(theme().line_height(TextStyle.FIGURE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tell(self, text: str, token: str = "text") -> None:
        self.value.set(text, token)
        self._fit()
        self.setAccessibleName(f"{self.caption.text()} {text}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 8, theme().color("surface2"))


class Line(QWidget):
    """A caption at the left and its value at the right."""

    def __init__(self, *, bold: bool = False) -> None:
        super().__init__()
        self.caption = Text("", TextStyle.BODY, "text2")
        self.value = Text("", TextStyle.BODY_BOLD if bold else TextStyle.BODY, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.caption)
        row.addStretch(1)
        row.addWidget(self.value)
