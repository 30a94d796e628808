"""The settlement as a sum on paper: sign, words, a note, the amount; subtotal lines ruled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.accounts.close import MeterSettlement, Settlement
from app.core.meters.supply import Utility
from app.core.money import ZERO
from app.ui.accounts.words import wallet_word
from app.ui.kit import wording
from app.ui.kit.language import language
from app.ui.kit.paint import text_at
from app.ui.kit.theme import TextStyle, theme
from app.words.sentences import label


@dataclass(frozen=True, slots=True)
class Line:
    sign: str
    text: str
    note: str
    value: str
    is_sum: bool = False


class SettlementLines(QWidget):
    """Rows 25, the sum 28 with a line above."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def lines(self) -> Sequence[Line]:
        return self._lines

    def show_settlement(self, settled: Settlement) -> None:
        self._lines = tuple(self._lines_of(settled))
        said = (f"{x.sign} {x.text} {x.note} {x.value}".strip() for x in self._lines)
        self.setAccessibleName("; ".join(said))
        self.updateGeometry()
        self.update()

    def _lines_of(self, settled: Settlement) -> Sequence[Line]:
        made: list[Line] = []
        for place, wallet in enumerate(settled.wallets):
            own = [m for m in settled.meters if wallet.utility in (None, m.utility)]
            name = wallet_word(wallet.utility)
            made.append(
                Line(
                    "+" if place else "",
                    self.tr("{wallet}账面").format(wallet=name),
                    self._until(own),
                    wording.plain_money(wallet.book),
                )
            )
            used = self.tr("终止用水")
            if wallet.utility is not Utility.WATER:
                used = self.tr("终止用电") if wallet.utility else self.tr("终止用量")
            cost = wording.plain_money(wallet.final_use)
            made.append(Line("−", used, self._use(own), cost))
        if len(settled.wallets) > 1:
            parts = [
                f"{wallet_word(wallet.utility)} {wording.plain_money(wallet.balance)}"
                for wallet in settled.wallets
            ]
            total = wording.plain_money(settled.result)
            made.append(Line("=", self.tr("余额"), " + ".join(parts), total, is_sum=True))
        return made

    def _until(self, meters: Sequence[MeterSettlement]) -> str:
        if not meters:
            return ""
        at = max(meter.posted.at for meter in meters)
        return self.tr("到 {at}").format(at=wording.short_moment(at))

    @staticmethod
    def _use(meters: Sequence[MeterSettlement]) -> str:
        return " + ".join(wording.quantity(meter.use, meter.utility, 2) for meter in meters)

    def sizeHint(self) -> QSize:
        px = theme().px
        height = sum(px(30 if line.is_sum else 25) for line in self._lines)
        return QSize(px(300), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        y = 0.0
        for line in self._lines:
            height = look.px(30 if line.is_sum else 25)
            box = QRectF(0, y, self.width(), height)
            if line.is_sum:
                painter.fillRect(QRectF(0, y + 1, self.width(), 1), look.color("line"))
            bold = look.font(TextStyle.BODY_BOLD)
            body = bold if line.is_sum else look.font(TextStyle.BODY)
            text_at(painter, bold, look.color("text3"), 0, box, line.sign)
            x = text_at(painter, body, look.color("text"), look.px(16), box, line.text)
            width = QFontMetrics(body).horizontalAdvance(line.value)
            right = self.width() - width
            text_at(painter, body, look.color("text"), right, box, line.value)
            small = look.font(TextStyle.SMALL)
            note = QFontMetrics(small).elidedText(
                line.note, Qt.TextElideMode.ElideRight, max(0, int(right - x - look.px(12)))
            )
            text_at(painter, small, look.color("text3"), x + look.px(6), box, note)
            y += height


def result_word(settled: Settlement) -> str:
    """应退, 应收 or 两清, as it also stands on the form that is signed."""
    key = "even" if settled.result == ZERO else "refund" if settled.result > ZERO else "collect"
    return label(f"settlement.{key}", language())
