"""One cell for each sheet of the workbook: rows read, errors and warnings in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.premises.site_plan import Sheet
from app.ui.first_start.setup import Checked
from app.ui.kit.language import language
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.words.sentences import label


class SheetCounts(QWidget):
    """Eight figures side by side; a sheet that was not read shows a dash."""

    def __init__(self) -> None:
        super().__init__()
        self._checked: Checked | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_checked(self, checked: Checked) -> None:
        self._checked = checked
        self.setAccessibleName("; ".join(" ".join(cell) for cell in self._spoken()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, theme().px(66))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 8, look.color("surface"), look.color("line"))
        width = box.width() / len(Sheet)
        for place, sheet in enumerate(Sheet):
            cell = QRectF(place * width, 0, width, box.height())
            if place:
                painter.fillRect(QRectF(cell.x(), 1, 1, cell.height() - 2), look.color("line"))
            self._paint_cell(painter, cell, sheet)

    def _paint_cell(self, painter: QPainter, cell: QRectF, sheet: Sheet) -> None:
        look, px = theme(), theme().px
        x = cell.x() + px(14)
        caption = QRectF(cell.x(), px(9), cell.width(), px(18))
        name = label(f"sheet.{sheet.value}", language())
        text_at(painter, look.font(TextStyle.SMALL), look.color("text3"), x, caption, name)
        rows = None if self._checked is None else self._checked.rows.get(sheet)
        figure = QRectF(cell.x(), px(28), cell.width(), px(28))
        font = look.sized_font(22, 600)
        text = "—" if rows is None else f"{rows:,}"
        end = text_at(painter, font, look.color("text"), x, figure, text)
        self._paint_marks(painter, figure, sheet, end + px(10))

    def _paint_marks(self, painter: QPainter, box: QRectF, sheet: Sheet, x: float) -> None:
        look, px = theme(), theme().px
        errors, warnings = self._found(sheet)
        side = px(13)
        for level, count in ((3, errors), (1, warnings)):
            if count:
                spot = QRectF(round(x), round(box.center().y() - side / 2 + px(2)), side, side)
                paint_mark(painter, spot, level)
                font, ink = look.font(TextStyle.SMALL), look.color("text2")
                below = box.translated(0, px(2))
                x = text_at(painter, font, ink, x + side + px(3), below, str(count)) + px(7)

    def _found(self, sheet: Sheet) -> tuple[int, int]:
        findings = [] if self._checked is None else self._checked.findings
        here = [finding for finding in findings if finding.sheet is sheet]
        errors = sum(finding.is_error for finding in here)
        return errors, len(here) - errors

    def _spoken(self) -> Sequence[tuple[str, str]]:
        rows = {} if self._checked is None else self._checked.rows
        return [
            (label(f"sheet.{sheet.value}", language()), str(rows.get(sheet, "—")))
            for sheet in Sheet
        ]
