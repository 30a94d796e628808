"""Buttons, chips and segments; all painted here, so that every state is ours."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import key_cap_width, key_text, paint_key_cap, rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.theme import TextStyle, theme


class Kind(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"  # one for each region
    DESTRUCTIVE = "destructive"  # outlined
    DANGER = "danger"  # filled; only inside its own confirm dialog
    GHOST = "ghost"  # no box until the pointer is over it
    LINK = "link"  # a word in accent


SMALL, NORMAL, LARGE, HUGE = 26, 32, 44, 60


class Button(QPushButton):
    """A push button: icon, verb, key cap."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.PLAIN,
        *,
        icon: str | None = None,
        key: str | None = None,
        size: int = NORMAL,
        stacked: bool = False,
        text_style: TextStyle | None = None,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._size, self._stacked = kind, icon, size, stacked
        self._style = text_style
        self._key = key_text(key) if key else ""
        self._hot = self._busy = False
        self._action: QAction | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if name:  # an icon alone needs a name for the screen reader, and a tooltip
            self.setAccessibleName(name)
            self.setToolTip(name)
        ring(self, 6)
        theme().changed.connect(self.updateGeometry)

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.update()

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_key(self, key: str | None) -> None:
        self._key = key_text(key) if key else ""
        self.updateGeometry()
        self.update()

    def set_size(self, size: int) -> None:
        """Lower where the window is low."""
        self._size = size
        self.updateGeometry()
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Locked while its act is under way: a second press can book nothing twice."""
        self._busy = busy
        self.setEnabled(not busy)

    def follow(self, action: QAction, *, show_key: bool = True) -> None:
        """Take text, key, tooltip and state from an action, and trigger it."""
        self._action = action
        self._show_action_key = show_key
        self.clicked.connect(action.trigger)
        action.changed.connect(self._copy_action)
        self._copy_action()

    def _copy_action(self) -> None:
        action = self._action
        if action is None:
            return
        self.setText(action.text())
        self.setEnabled(action.isEnabled() and not self._busy)
        present(self, action.isVisible())
        tip = action.toolTip()
        self.setToolTip(tip if tip != action.text() else "")
        if self._show_action_key:
            self.set_key(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))

    def _text_style(self) -> TextStyle:
        bold = self._kind in (Kind.PRIMARY, Kind.DANGER) or (
            self.isCheckable() and self.isChecked()
        )
        if self._style is not None:
            return TextStyle.BODY_BOLD if bold and self._style is TextStyle.BODY else self._style
        if self._stacked:
            return TextStyle.SMALL_BOLD if bold else TextStyle.SMALL
        if self._size <= SMALL or (self._kind is Kind.LINK and self._size <= NORMAL):
            return TextStyle.SMALL_BOLD if bold else TextStyle.SMALL
        if self._size >= LARGE and bold:
            return TextStyle.LEAD_BOLD
        return TextStyle.BODY_BOLD if bold else TextStyle.BODY

    def _picture(self) -> int:
        small = self._size <= SMALL
        if (self._stacked and self._size > HUGE) or self._size == HUGE:
            return theme().px(20)
        return theme().px(16 if self._stacked or self._size >= LARGE else 14 if not small else 13)

    def sizeHint(self) -> QSize:
        px = theme().px
        text = theme().width_of(self.text(), self._text_style()) if self.text() else 0
        if self._stacked:
            return QSize(max(text, px(40)) + px(12), px(self._size))
        width = text + 2 * px(8 if self._size <= SMALL else 12 if self._size <= NORMAL else 16)
        if self._kind is Kind.LINK:
            width = text + px(8)
        if self._icon:
            width += self._picture() + (px(6) if text else 0)
        if self._key and not self._stacked:
            width += round(key_cap_width(self._key)) + px(8)
        if not text and self._icon and not self._key:
            width = max(width, px(self._size))
        return QSize(width, px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hot = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._hot = False
        self.update()
        super().leaveEvent(event)  # type: ignore[arg-type]

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, edge and text for the present state."""
        look = theme()
        colour = look.color
        chosen = self.isCheckable() and self.isChecked()
        hot = self.isEnabled() and (self._hot or self.isDown())
        if self._kind is Kind.PRIMARY:
            if not self.isEnabled():
                return look.mix("accent", 0.5, "bg"), None, colour("onAccent")
            return colour("accentH" if hot else "accent"), None, colour("onAccent")
        if self._kind is Kind.DANGER:
            fill = colour("danger") if self.isEnabled() else look.mix("danger", 0.5, "bg")
            return fill.darker(112) if hot else fill, None, colour("onDanger")
        if not self.isEnabled():
            box = self._kind in (Kind.PLAIN, Kind.DESTRUCTIVE)
            return (
                colour("surface2") if box else None,
                colour("line") if box else None,
                colour("text3"),
            )
        if chosen:
            return colour("accentS"), colour("accent"), colour("accent")
        if self._kind is Kind.DESTRUCTIVE:
            return colour("a3s" if hot else "surface"), look.mix("a3", 0.45, "line"), colour("a3")
        if self._kind is Kind.GHOST:
            return (colour("surface3") if hot else None), None, colour("text2")
        if self._kind is Kind.LINK:
            return (colour("accentS") if hot else None), None, colour("accent")
        return colour("surface2" if hot else "surface"), colour("line"), colour("text")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, edge, ink = self._colours()
        box = QRectF(self.rect())
        chosen = self.isCheckable() and self.isChecked()
        if fill is not None or edge is not None:
            rounded(painter, box, 6, fill, edge, 2 if chosen and self._size >= LARGE else 1)
        filled = self._kind in (Kind.PRIMARY, Kind.DANGER)
        token = self._ink_token()
        if self._stacked:
            self._paint_stack(painter, box, ink, token)
        else:
            self._paint_row(painter, box, ink, token, filled)

    def _ink_token(self) -> str:
        if self._kind is Kind.PRIMARY:
            return "onAccent"
        if self._kind is Kind.DANGER:
            return "onDanger"
        if not self.isEnabled():
            return "text3"
        if self.isCheckable() and self.isChecked():
            return "accent"
        return {
            Kind.DESTRUCTIVE: "a3",
            Kind.GHOST: "text2",
            Kind.LINK: "accent",
        }.get(self._kind, "text")

    def _paint_row(
        self, painter: QPainter, box: QRectF, ink: QColor, token: str, filled: bool
    ) -> None:
        px = theme().px
        font = theme().font(self._text_style())
        side = self._picture()
        text = theme().width_of(self.text(), self._text_style()) if self.text() else 0
        total = float(text)
        picture = "loader" if self._busy else self._icon
        if picture:
            total += side + (px(6) if text else 0)
        if self._key:
            total += key_cap_width(self._key) + px(8)
        x = box.x() + (box.width() - total) / 2
        if picture:
            spot = QRectF(round(x), round(box.center().y() - side / 2), side, side)
            paint_icon(painter, picture, token, spot)
            x += side + px(6)
        if text:
            x = text_at(painter, font, ink, x, box, self.text()) + px(8)
        if self._key:
            on = ink if filled else None
            paint_key_cap(painter, round(x) + 0.0, box.center().y(), self._key, on)

    def _paint_stack(self, painter: QPainter, box: QRectF, ink: QColor, token: str) -> None:
        """Icon over word over key, as on the room drawer's operations."""
        px = theme().px
        parts: list[tuple[str, float]] = []
        if self._icon:
            parts.append(("icon", px(20)))
        parts.append(("text", theme().line_height(self._text_style())))
        if self._key:
            parts.append(("key", px(13)))
        y = box.y() + (box.height() - sum(height for _, height in parts)) / 2
        for part, height in parts:
            line = QRectF(box.x(), y, box.width(), height)
            if part == "icon" and self._icon:
                side = self._picture()
                x = round(box.center().x() - side / 2)
                paint_icon(painter, self._icon, token, QRectF(x, round(y), side, side))
            elif part == "text":
                width = theme().width_of(self.text(), self._text_style())
                font = theme().font(self._text_style())
                text_at(painter, font, ink, box.center().x() - width / 2, line, self.text())
            else:
                font = theme().sized_font(10)
                painter.setFont(font)
                faint = ink if token != "text" else theme().color("text3")
                painter.setPen(faint)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._key)
            y += height
