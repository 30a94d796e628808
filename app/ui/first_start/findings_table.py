"""What is wrong in the workbook: one row for each cell, errors first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.core.premises.site_finding import Finding
from app.ui.first_start.setup import Checked
from app.ui.kit.buttons import SMALL, Button
from app.ui.kit.filters import Chip
from app.ui.kit.language import language
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Cell, Column, Index, RecordModel
from app.ui.kit.states import Empty
from app.ui.kit.surfaces import Card
from app.ui.kit.table import Table
from app.ui.kit.theme import TextStyle, theme
from app.words.findings import told

_ROW = 31
_VALUE = 4  # the column that shows the value found


class FindingsTable(Card):
    """The list with its filter; the selection stays near where it was when the list changes."""

    selected = Signal(object)  # Finding, or None
    opened = Signal()  # Enter on a finding
    listed = Signal()  # save the list

    def __init__(self) -> None:
        super().__init__(" ", padding=0, spacing=0)
        self._findings: tuple[Finding, ...] = ()
        self._level: bool | None = None  # only errors, only warnings, or all
        self.chips = (Chip("", count=0), Chip("", level=3, count=0), Chip("", level=1, count=0))
        for chip, level in zip(self.chips, (None, True, False), strict=True):
            chip.setAutoExclusive(True)
            chip.setChecked(level is None)
            chip.clicked.connect(self._chip_slot(level))
            self.head.addWidget(chip)
        self.head.addStretch(1)
        self.save = Button(icon="file-spreadsheet", key="Ctrl+E", size=SMALL)
        self.save.clicked.connect(self.listed)
        self.head.addWidget(self.save)
        self.table: Table[Finding] = Table(self._columns(), row_height=_ROW)
        self._value = _ValuePainter(self.table.view)
        self.table.view.setItemDelegateForColumn(_VALUE, self._value)
        self.table.current_changed.connect(self.selected)
        self.table.opened.connect(self._opened)
        self.none = Empty("circle-check")
        self.add(self.table, 1)
        self.add(self.none, 1)
        present(self.none, False)
        self.setFocusProxy(self.table)
        theme().changed.connect(self._keep_rows)
        self._keep_rows()
        self.say()

    def show_checked(self, checked: Checked) -> None:
        row = max(0, self.table.view.currentIndex().row())
        before = self.table.current()
        self._findings = checked.findings
        counts = (len(checked.findings), checked.errors, checked.warnings)
        for chip, count in zip(self.chips, counts, strict=True):
            chip.set_count(count)
        self._show()
        shown = list(self.table.model.records())
        if before in shown:
            self.table.select(before)
        elif shown:
            self.table.select_row(min(row, len(shown) - 1))
        self.selected.emit(self.table.current())

    def current(self) -> Finding | None:
        return self.table.current()

    def say(self) -> None:
        self.set_title(self.tr("问题"))
        for chip, text in zip(
            self.chips, (self.tr("全部"), self.tr("错误"), self.tr("警告")), strict=True
        ):
            chip.set_text(text)
        self.save.setText(self.tr("导出问题清单"))
        self.none.tell(self.tr("没有问题"), self.tr("表里每一格都读懂了，可以导入。"))
        self.table.view.viewport().update()

    def _keep_rows(self) -> None:
        """A list of fewer than two rows shows no next one."""
        self.setMinimumHeight(theme().px(40 + 30 + _ROW * 2))

    def _show(self) -> None:
        shown = [f for f in self._findings if self._level in (None, f.is_error)]
        self.table.set_records(shown)
        present(self.table, bool(shown))
        present(self.none, not shown)
        self.save.setEnabled(bool(self._findings))

    def _chip_slot(self, level: bool | None) -> Callable[[], None]:
        def choose() -> None:
            self._level = level
            self._show()
            self.table.select_row(0)

        return choose

    def _opened(self, _finding: object) -> None:
        self.opened.emit()

    def _columns(self) -> list[Column[Finding]]:
        return [
            Column(lambda: self.tr("级别"), _level_cell, width=92),
            Column(lambda: self.tr("工作表"), lambda f: _words(f)[1], width=88),
            Column(
                lambda: self.tr("行"),
                lambda f: Cell(_words(f)[2], is_bold=True),
                Align.RIGHT,
                width=56,
            ),
            Column(lambda: self.tr("列"), lambda f: _words(f)[3], width=124),
            Column(lambda: self.tr("现在的值"), lambda f: _words(f)[4], width=136),
            Column(lambda: self.tr("问题"), lambda f: _words(f)[5], stretch=True),
            Column(
                lambda: self.tr("怎么改"),
                lambda f: Cell(_words(f)[6], token="text2"),
                stretch=True,
            ),
        ]


def _words(finding: Finding) -> tuple[str, ...]:
    return told(finding, language())


def _level_cell(finding: Finding) -> Cell:
    word = _words(finding)[0]
    if finding.is_error:
        return Cell(word, level=3)
    return Cell(word, token="text2", level=1)


class _ValuePainter(QStyledItemDelegate):
    """The value on a grey ground; a letter taken for a digit stands out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding: Finding = index.data(RecordModel.RECORD)
        look = theme()
        rect = QRectF(option.rect)
        view = self.parent()
        chosen = isinstance(view, QTableView) and view.selectionModel().isRowSelected(
            index.row(), QModelIndex()
        )
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.color("accentS" if chosen else "surface"))
        line = QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, look.mix("line", 0.65, "surface"))
        x = rect.x() + look.px(10)
        if finding.value:
            self._paint_value(painter, rect, x, finding, "surface" if chosen else "surface3")
        else:
            font, ink = look.font(TextStyle.BODY), look.color("text3")
            text_at(painter, font, ink, x, rect, _words(finding)[4])
        painter.restore()

    def _paint_value(
        self, painter: QPainter, rect: QRectF, x: float, finding: Finding, ground: str
    ) -> None:
        look = theme()
        font, bold = look.font(TextStyle.SMALL, 500), look.font(TextStyle.SMALL_BOLD)
        metrics = QFontMetricsF(font)
        room = rect.width() - look.px(20) - look.px(10)
        text = metrics.elidedText(finding.value, Qt.TextElideMode.ElideRight, room)
        height = look.px(20)
        width = metrics.horizontalAdvance(text) + look.px(10) + len(finding.marks)
        box = QRectF(x, rect.center().y() - height / 2 - 0.5, width, height)
        rounded(painter, box, 4, look.color(ground))
        at = x + look.px(5)
        for place, letter in enumerate(text):
            marked = place in finding.marks
            ink = look.color("a3" if marked else "text")
            at = text_at(painter, bold if marked else font, ink, at, box, letter)
