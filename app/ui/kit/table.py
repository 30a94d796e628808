"""Tables: records in rows, a fixed head, a pinned total row, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Badge, Cell, Column, Index, RecordModel
from app.ui.kit.text import TagLook, paint_tag
from app.ui.kit.theme import TextStyle, theme

R = TypeVar("R")


class _CellPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(RecordModel.CELL)
        look = theme()
        rect = QRectF(option.rect)
        view = self.parent()
        chosen = isinstance(view, QTableView) and view.selectionModel().isRowSelected(
            index.row(), QModelIndex()
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.color("accentS" if chosen else "surface"))
        painter.fillRect(
            QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.mix("line", 0.65, "surface")
        )
        first = index.column() == 0
        if chosen and first:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), look.color("accent"))
        pad = look.px(14 if first else 10)
        inner = rect.adjusted(pad, 0, -look.px(10), -1)
        right = index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
        painter.setClipRect(rect)
        self._paint_cell(painter, inner, cell, bool(right), chosen)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, inner: QRectF, cell: Cell, right: bool, chosen: bool
    ) -> None:
        look = theme()
        if cell.tag is not None:
            tag = cell.tag
            if chosen and tag.fill in ("surface3", "accentS"):
                tag = TagLook(tag.text, "surface", tag.ink, tag.icon, tag.level)
            paint_tag(painter, inner.x(), inner.center().y(), tag)
            return
        font = look.font(TextStyle.BODY_BOLD if cell.is_bold else TextStyle.BODY)
        font.setStrikeOut(cell.is_struck)
        inner = inner.adjusted(look.px(cell.indent), 0, 0, 0)
        if cell.badge is not None:
            inner = inner.adjusted(self._paint_badge(painter, inner, cell.badge), 0, 0, 0)
        side = look.px(13) if cell.level or cell.icon else 0
        gap = look.px(5) if side else 0
        metrics = QFontMetrics(font)
        text = metrics.elidedText(
            cell.text, Qt.TextElideMode.ElideRight, max(0, int(inner.width() - side - gap))
        )
        x = inner.x()
        if right:
            x = inner.right() - metrics.horizontalAdvance(text) - side - gap
        if side:
            spot = QRectF(round(x), round(inner.center().y() - side / 2), side, side)
            if cell.level:
                paint_mark(painter, spot, cell.level)
            elif cell.icon:
                paint_icon(painter, cell.icon, cell.token, spot)
            x += side + gap
        x = text_at(painter, font, look.color(cell.token), x, inner, text) + look.px(5)
        if cell.note:
            small = look.font(TextStyle.SMALL)
            room = max(0, int(inner.right() - x))
            note = QFontMetrics(small).elidedText(cell.note, Qt.TextElideMode.ElideRight, room)
            if note == cell.note or not cell.note[:1].isdigit():  # a figure is whole or not there
                text_at(painter, small, look.color("text3"), x, inner, note)

    @staticmethod
    def _paint_badge(painter: QPainter, inner: QRectF, badge: Badge) -> float:
        """Draw the square and give the room it took."""
        look = theme()
        font = look.sized_font(11, 600)
        width = QFontMetrics(font).horizontalAdvance(badge.text)
        side = look.px(16)
        box = QRectF(inner.x(), round(inner.center().y() - side / 2), max(side, width + 6), side)
        rounded(painter, box, 3, look.color(badge.fill))
        text_at(painter, font, look.color(badge.ink), box.center().x() - width / 2, box, badge.text)
        return box.width() + look.px(6)


class _View(QTableView):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.opened.emit()
                return
            event.ignore()
            return
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._copy()
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.selectRow(row)
            return
        if event.key() == Qt.Key.Key_Tab or event.key() == Qt.Key.Key_Backtab:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        """The selected rows with their heads, ready for a sheet."""
        model = self.model()
        columns = range(model.columnCount())
        horizontal = Qt.Orientation.Horizontal
        lines = ["\t".join(str(model.headerData(column, horizontal)) for column in columns)]
        for row in sorted(index.row() for index in self.selectionModel().selectedRows()):
            lines.append("\t".join(str(model.index(row, column).data()) for column in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))


class _TotalRow(QWidget):
    """Stands under the rows and does not scroll with them."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(table)
        self._table = table
        self.cells: Sequence[Cell | str] = ()
        self.hide()

    def show_cells(self, cells: Sequence[Cell | str]) -> None:
        self.cells = cells
        present(self, bool(cells))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.color("surface2"))
        painter.fillRect(QRect(0, 0, self.width(), 2), look.color("lineS"))
        header = self._table.view.horizontalHeader()
        columns = self._table.model.columns
        skip_to = 0.0
        for place, shown in enumerate(self.cells):
            cell = shown if isinstance(shown, Cell) else Cell(shown, is_bold=True)
            if not cell.text:
                continue
            x = header.sectionViewportPosition(place)
            width = header.sectionSize(place)
            font = look.font(TextStyle.BODY_BOLD if cell.is_bold else TextStyle.BODY)
            pad = look.px(14 if place == 0 else 10)
            at = float(x + pad)
            if columns[place].align is Align.RIGHT:
                text = QFontMetrics(font).horizontalAdvance(cell.text)
                at = max(skip_to, x + width - look.px(10) - text)
            rect = QRectF(self.rect()).adjusted(0, 2, 0, 0)
            skip_to = text_at(painter, font, look.color(cell.token), at, rect, cell.text)


class Table(QWidget, Generic[R]):
    """The table widget of every page."""

    opened = Signal(object)  # Enter or double click on a record
    current_changed = Signal(object)  # the record, or None

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        row_height: int = 32,
        multi: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.model: RecordModel[R] = RecordModel(columns, self)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_CellPainter(self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.view.setSelectionMode(mode.ExtendedSelection if multi else mode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setFrameShape(QTableView.Shape.NoFrame)
        self.view.setTabKeyNavigation(False)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.verticalHeader().hide()
        head = self.view.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(not any(column.stretch for column in columns))
        head.setSectionsClickable(any(column.sort for column in columns))
        head.sectionClicked.connect(self._sort)
        self.part, self.total = _TotalRow(self), _TotalRow(self)
        for line in (self.part, self.total):
            head.sectionResized.connect(line.update)
            self.view.horizontalScrollBar().valueChanged.connect(line.update)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.model.modelReset.connect(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.part)
        column.addWidget(self.total)
        self.setFocusProxy(self.view)
        ring(self.view, 7)
        theme().changed.connect(self._dress)
        self._dress()

    def set_records(self, records: Sequence[R]) -> None:
        """Show these rows; the current one stays current while its record is still there."""
        before = self.current()
        self.model.set_records(records)
        if before is not None and before in self.model.records():
            self.select(before)

    def set_total(self, cells: Sequence[Cell | str]) -> None:
        """One cell for each column, "" for none; an empty sequence hides the row."""
        self.total.show_cells(cells)

    def set_part(self, cells: Sequence[Cell | str]) -> None:
        """The sums of the rows that a filter left, above those of all; empty hides them."""
        self.part.show_cells(cells)

    def current(self) -> R | None:
        return self.model.record(self.view.currentIndex().row())

    def selected(self) -> list[R]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [record for row in rows if (record := self.model.record(row)) is not None]

    def select(self, record: R) -> None:
        self.select_row(list(self.model.records()).index(record))

    def select_row(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))

    def step(self, by: int) -> None:
        """Move the selection, for a drawer's or a search field's arrows."""
        row = self.view.currentIndex().row() + by
        self.select_row(max(0, min(row, self.model.rowCount() - 1)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            last = len(self.model.columns) - 1
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            self.view.viewport().update()

    def _reset(self) -> None:
        if self.view.currentIndex().isValid():
            return
        self.current_changed.emit(None)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.model.record(current.row()))

    def _open(self) -> None:
        record = self.current()
        if record is not None:
            self.opened.emit(record)

    def _sort(self, column: int) -> None:
        by = self.model.sorted_by
        falling = by is not None and by == (column, False)
        before = self.current()
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.model.sort(column, order)
        if before is not None:
            self.select(before)

    def fit(self, *places: int) -> None:
        """Make these columns as wide as what they hold: a time or a sum is never cut."""
        look, head = theme(), self.view.horizontalHeader()
        for place in places:
            cells = (self.model.index(row, place) for row in range(self.model.rowCount()))
            texts = [str(cell.data() or "") for cell in cells]
            widest = max((look.width_of(text) for text in texts), default=0)
            title = self.model.headerData(place, Qt.Orientation.Horizontal)
            titled = look.width_of(str(title), TextStyle.SMALL_BOLD) + look.px(26)
            head.resizeSection(place, max(titled, widest + look.px(24 if place else 28)))

    def _dress(self) -> None:
        look = theme()
        head = self.view.horizontalHeader()
        head.setFont(look.font(TextStyle.SMALL, 500))
        head.setFixedHeight(look.px(30))
        rows = self.view.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(look.px(18))
        rows.setDefaultSectionSize(look.px(self._row_height))
        for place, column in enumerate(self.model.columns):
            resize = QHeaderView.ResizeMode
            head.setSectionResizeMode(
                place, resize.Stretch if column.stretch else resize.Interactive
            )
            if not column.stretch:
                head.resizeSection(place, look.px(column.width))
        for line in (self.part, self.total):
            line.setFixedHeight(look.px(32))
