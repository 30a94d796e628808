"""Words on the ground of a page: labels, key caps, tags, figures, rows of key and value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import key_cap_width, paint_key_cap, rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.theme import TextStyle, theme


class Text(QLabel):
    """A label in one of the text styles and in the colour of a token."""

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.BODY,
        token: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._style, self._token, self._elide = style, token, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        theme().changed.connect(self._dress)
        self._dress()

    def set(self, text: str, token: str | None = None) -> None:
        if text != self.text():
            self.setText(text)
        if token is not None:
            self.set_token(token)

    def set_token(self, token: str) -> None:
        if token != self._token:
            self._token = token
            self._dress()

    def set_style(self, style: TextStyle) -> None:
        if style is not self._style:
            self._style = style
            self._dress()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(theme().px(24), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(self.alignment()), shown)
        self.setToolTip(self.text() if shown != self.text() else "")

    def _dress(self) -> None:
        self.setFont(theme().font(self._style))
        palette = QPalette(self.palette())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.WindowText, theme().color(self._token))
        self.setPalette(palette)
        if not self.wordWrap():
            self.setMinimumHeight(theme().line_height(self._style))


class KeyCap(QWidget):
    """The picture of a key."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_text(self, text: str) -> None:
        self._text = text
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(key_cap_width(self._text) + 0.5), theme().px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_key_cap(QPainter(self), 0, self.height() / 2, self._text)


@dataclass(frozen=True, slots=True)
class TagLook:
    """How a state word is dressed: fill, text colour, icon or alarm mark."""

    text: str
    fill: str = "surface3"
    ink: str = "text2"
    icon: str | None = None
    level: int = 0

    @property
    def icon_token(self) -> str:
        return self.ink


def level_tag(level: int, text: str) -> TagLook:
    """An alarm level as a tag: tinted fill, its mark, and the plain text colour for contrast."""
    return TagLook(text, f"a{level}s", "text", level=level)


def tag_width(look: TagLook) -> float:
    px = theme().px
    picture = px(13 if look.level else 12) + px(4) if look.level or look.icon else 0
    return px(12) + picture + theme().width_of(look.text, TextStyle.SMALL)


def paint_tag(painter: QPainter, x: float, centre_y: float, look: TagLook) -> float:
    """Draw a tag and give its width."""
    px, colour = theme().px, theme().color
    width = tag_width(look)
    rect = QRectF(x, centre_y - px(20) / 2, width, px(20))
    rounded(painter, rect, 4, colour(look.fill))
    at = x + px(6)
    if look.level:
        side = px(13)
        paint_mark(painter, QRectF(at, centre_y - side / 2, side, side), look.level)
        at += side + px(4)
    elif look.icon:
        side = px(12)
        box = QRectF(at, round(centre_y - side / 2), side, side)
        paint_icon(painter, look.icon, look.icon_token, box)
        at += side + px(4)
    text_at(painter, theme().font(TextStyle.SMALL), colour(look.ink), at, rect, look.text)
    return width


class Tag(QWidget):
    """A state word with its icon, 20 px high."""

    def __init__(self, look: TagLook | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look or TagLook("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.set(self._look)

    def set(self, look: TagLook) -> None:
        self._look = look
        self.setAccessibleName(look.text)
        present(self, bool(look.text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._look.text

    def sizeHint(self) -> QSize:
        return QSize(round(tag_width(self._look) + 0.5), theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_tag(QPainter(self), 0, self.height() / 2, self._look)


class Figure(QWidget):
    """A number that is the picture: caption above, large value, its unit small beside it."""

    def __init__(
        self,
        caption: str = "",
        style: TextStyle = TextStyle.FIGURE_LARGE,
        token: str = "text",
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.caption = Text(caption, TextStyle.SMALL, "text3")
        self.value = Text("—", style, token, selectable=False)
        self.unit = Text(unit, TextStyle.SMALL, "text3")
        present(self.unit, bool(unit))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.value, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addLayout(row)

    def set(self, value: str, token: str | None = None, unit: str | None = None) -> None:
        self.value.set(value, token)
        if unit is not None:
            self.unit.set(unit)
            present(self.unit, bool(unit))


class KeyValues(QWidget):
    """Rows of a caption and its value, as on the account card."""

    def __init__(self, key_width: int = 62, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._key_width = key_width
        self._rows: list[tuple[Text, Text]] = []

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these rows; labels are kept, so that live values do not flicker."""
        for place, (key, value) in enumerate(rows):
            if place == len(self._rows):
                made = (
                    Text("", TextStyle.SMALL, "text3"),
                    Text("", TextStyle.SMALL, "text", elide=True),
                )
                self._grid.addWidget(made[0], place, 0)
                self._grid.addWidget(made[1], place, 1)
                self._rows.append(made)
            self._rows[place][0].set(key)
            self._rows[place][1].set(value)
        for place, pair in enumerate(self._rows):
            for label in pair:
                present(label, place < len(rows))
        self._grid.setColumnMinimumWidth(0, theme().px(self._key_width))
