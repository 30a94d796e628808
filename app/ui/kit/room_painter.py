"""Paints a room's tile: nine states, each by shape, colour and a word or digit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.core.premises.card import RoomCard, RoomState
from app.ui.kit import wording
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded
from app.ui.kit.theme import theme


class Density(Enum):
    """Smallest tile in design pixels."""

    STANDARD = (106, 65)
    COMPACT = (72, 36)


LEVELS: Final = {RoomState.LEVEL1: 1, RoomState.LEVEL2: 2, RoomState.LEVEL3: 3}
ICONS: Final = {
    RoomState.FAULT: "wrench",
    RoomState.CUT: "power-off",
    RoomState.OFFLINE: "wifi-off",
    RoomState.KEPT_ON: "shield-check",
    RoomState.NO_ACCOUNT: "circle-dashed",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """Colours of one state."""

    fill: str | None
    edge: str
    width: float = 1.0
    bar: str | None = None
    pen: Qt.PenStyle = Qt.PenStyle.SolidLine
    code: str = "text"
    name: str = "text2"
    used: str = "text3"
    money: str = "text"
    word: str = "text3"
    ink: str = "text3"


_PLAIN = _Look("surface", "line")
_LOOKS: Final = {
    RoomState.NORMAL: _PLAIN,
    RoomState.KEPT_ON: _PLAIN,
    RoomState.LEVEL1: _Look("a1s", "a1m", bar="a1m", used="text2", money="a1", word="text2"),
    RoomState.LEVEL2: _Look("a2s", "a2m", bar="a2m", used="text2", money="a2", word="text2"),
    RoomState.LEVEL3: _Look("a3s", "a3m", 2.0, "a3m", used="text2", money="a3", word="text2"),
    RoomState.FAULT: _Look("faults", "fault", bar="fault", used="text2", word="text2", ink="fault"),
    RoomState.CUT: _Look(
        "cut",
        "cut",
        code="onCut",
        name="onCut2",
        used="onCut2",
        money="onCut",
        word="onCut2",
        ink="onCut",
    ),
    RoomState.OFFLINE: _Look(
        "surface2",
        "lineS",
        pen=Qt.PenStyle.DashLine,
        code="off",
        name="off",
        used="off",
        money="off",
        word="off",
        ink="off",
    ),
    RoomState.NO_ACCOUNT: _Look(
        None, "lineS", pen=Qt.PenStyle.DotLine, code="text3", name="text3", ink="text3"
    ),
}


class RoomPainter(QObject):
    """Draws one card into its rectangle; everything it needs stands on the card.

    It is no item delegate: those want QStyle, whose loading a first picture would wait for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.density = Density.STANDARD
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = theme()
        self._code = look.sized_font(12.5, 600)
        self._name = look.sized_font(12)
        self._tiny = look.sized_font(11)
        self._money = look.sized_font(13.5, 600)
        self._money.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
        self._small_code = look.sized_font(11.5, 600)
        self._small_money = look.sized_font(11.5)
        fonts = (self._code, self._name, self._tiny, self._money)
        self._metrics = {
            id(font): QFontMetricsF(font) for font in (*fonts, self._small_code, self._small_money)
        }
        self._names: dict[tuple[str, int, int], str] = {}

    def paint_card(
        self,
        painter: QPainter,
        box: QRectF,
        card: RoomCard,
        *,
        is_current: bool = False,
        is_chosen: bool = False,
    ) -> None:
        look = _LOOKS[card.state]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, card.state, look)
        if self.density is Density.COMPACT:
            self._compact(painter, box, card, look, is_chosen)
        else:
            self._standard(painter, box, card, look, is_chosen)
        accent = theme().color("accent")
        if is_current:
            rounded(painter, box.adjusted(-3, -3, 3, 3), 9, None, accent, 2)
        elif is_chosen:
            rounded(painter, box, 6, None, accent, 2)

    def _ground(self, painter: QPainter, box: QRectF, state: RoomState, look: _Look) -> None:
        themed = theme()
        fill = themed.color(look.fill) if look.fill else None
        edge = themed.color(look.edge)
        if state is RoomState.LEVEL1:
            edge = themed.mix("a1m", 0.7, "line")
        if state is RoomState.OFFLINE:
            rounded(painter, box, 6, fill)
            self._hatch(painter, box, themed.color("hatch"))
            fill = None
        if look.pen is Qt.PenStyle.SolidLine:
            rounded(painter, box, 6, fill, edge, look.width)
        else:
            pen = QPen(edge, 1)
            pen.setDashPattern([3, 2] if look.pen is Qt.PenStyle.DashLine else [1, 2])
            painter.setPen(pen)
            painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if look.bar is not None:
            painter.save()
            painter.setClipRect(QRectF(box.x(), box.y(), 4, box.height()))
            rounded(painter, box, 6, themed.color(look.bar))
            painter.restore()

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(box, 6, 6)
        painter.setClipPath(clip)
        painter.setPen(QPen(colour, 4))
        height = box.height()
        x = box.x() - height
        while x < box.right() + height:
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + height, box.y()))
            x += 12.7  # stripes of 4 with gaps of 5, measured across
        painter.restore()

    def _standard(
        self, painter: QPainter, box: QRectF, card: RoomCard, look: _Look, is_chosen: bool
    ) -> None:
        px = theme().px
        left, right = box.x() + px(9), box.right() - px(9)
        top = box.y() + (box.height() - px(54)) / 2
        line1 = QRectF(left, top, right - left, px(17))
        line2 = QRectF(left, top + px(17), right - left, px(17))
        line3 = QRectF(left, top + px(34), right - left, px(20))
        self._first_line(painter, line1, card, look, is_chosen, self._code)
        if card.state is RoomState.NO_ACCOUNT:
            side = px(12)
            middle = line2.translated(0, px(6))
            spot = QRectF(left, round(middle.center().y() - side / 2), side, side)
            paint_icon(painter, "circle-dashed", "text3", spot)
            self._left(painter, self._name, "text3", left + side + px(4), middle,
                       wording.state(RoomState.NO_ACCOUNT))  # fmt: skip
            return
        money = "text3" if card.is_stale and card.state is RoomState.NORMAL else look.money
        end = self._left(painter, self._money, money, left, line3, wording.money(card.balance))
        beside, token = wording.NOTHING, look.used
        if card.state is not RoomState.OFFLINE:
            beside = wording.quantity(card.used_today, card.utility)
        word = wording.tile_word(card)
        if word and end + px(3) + self._metrics[id(self._tiny)].horizontalAdvance(word) <= right:
            self._right(painter, self._tiny, look.word, line3.adjusted(0, 1, 0, 1), word)
        elif word:
            beside, token = word, look.word  # why a room is so matters more than today's use
        taken = self._right(painter, self._tiny, token, line2, beside)
        room = int(line2.width() - taken - px(2))
        name = self._elided(card.customer or "", room, self._name)
        self._left(painter, self._name, look.name, left, line2, name)

    def _compact(
        self, painter: QPainter, box: QRectF, card: RoomCard, look: _Look, is_chosen: bool
    ) -> None:
        px = theme().px
        left, width = box.x() + px(6), box.width() - px(12)
        top = box.y() + (box.height() - px(30)) / 2
        line1 = QRectF(left, top, width, px(15))
        line2 = QRectF(left, top + px(15), width, px(15))
        self._first_line(painter, line1, card, look, is_chosen, self._small_code)
        if card.state is RoomState.NO_ACCOUNT:
            return
        money = "text3" if card.is_stale and card.state is RoomState.NORMAL else look.money
        self._left(painter, self._small_money, money, left, line2, wording.money(card.balance))

    def _first_line(
        self,
        painter: QPainter,
        line: QRectF,
        card: RoomCard,
        look: _Look,
        is_chosen: bool,
        font: QFont,
    ) -> None:
        px = theme().px
        x = line.x()
        if is_chosen:
            side = px(12)
            spot = QRectF(x, round(line.center().y() - side / 2), side, side)
            rounded(painter, spot, 3, theme().color("accent"))
            paint_icon(painter, "check", "onAccent", spot.adjusted(1, 1, -1, -1))
            x += side + px(3)
        x = self._left(painter, font, look.code, x, line, card.code)
        compact = self.density is Density.COMPACT
        size = px(11 if compact else 13)
        if not compact:
            for flag in card.flags:
                x += px(4)
                spot = QRectF(round(x), round(line.center().y() - size / 2), size, size)
                if spot.right() > line.right() - px(18):
                    break
                if flag in LEVELS:
                    paint_mark(painter, spot, LEVELS[flag])
                elif flag in ICONS:
                    paint_icon(painter, ICONS[flag], look.ink, spot)
                x += size
        if card.command is not None:
            self._picture(painter, line, size, "loader", look.ink)
        elif card.state in LEVELS:
            side = px(12 if compact else 15)
            spot = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
            paint_mark(painter, spot, LEVELS[card.state])
        elif card.state in ICONS and card.state is not RoomState.NO_ACCOUNT:
            self._picture(painter, line, size, ICONS[card.state], look.ink)

    @staticmethod
    def _picture(painter: QPainter, line: QRectF, size: int, name: str, token: str) -> None:
        y = round(line.center().y() - size / 2)
        paint_icon(painter, name, token, QRectF(round(line.right() - size), y, size, size))

    def _left(
        self, painter: QPainter, font: QFont, token: str, x: float, line: QRectF, text: str
    ) -> float:
        metrics = self._metrics[id(font)]
        painter.setFont(font)
        painter.setPen(theme().color(token))
        base = line.y() + (line.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, base), text)
        return x + metrics.horizontalAdvance(text)

    def _right(self, painter: QPainter, font: QFont, token: str, line: QRectF, text: str) -> float:
        width = self._metrics[id(font)].horizontalAdvance(text)
        self._left(painter, font, token, line.right() - width, line, text)
        return width

    def _elided(self, name: str, width: int, font: QFont) -> str:
        """A name too long ends in an ellipsis; a number never does."""
        key = (name, width, id(font))
        shown = self._names.get(key)
        if shown is None:
            if len(self._names) > 5000:
                self._names.clear()
            metrics = self._metrics[id(font)]
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(0, width))
            self._names[key] = shown
        return shown
