"""Tables: records in rows, a fixed head, a pinned total row, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
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
from app.ui.kit.paint import text_at
from app.ui.kit.presence import present
from app.ui.kit.text import TagLook, paint_tag
from app.ui.kit.theme import TextStyle, theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """How one value looks in a row."""

    text: str
    token: str = "text"
    is_bold: bool = False
    level: int = 0  # alarm mark before the text
    icon: str | None = None
    tag: TagLook | None = None  # instead of the text
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its title, asked again in another language, and what it shows of a record."""

    title: Callable[[], str]
    cell: Callable[[R], Cell | str]
    align: Align = Align.LEFT
    width: int = 100
    stretch: bool = False
    sort: Callable[[R], Any] | None = None


class RecordModel(QAbstractTableModel, Generic[R]):
    """Rows of records; holds them as they come and decides nothing."""

    CELL = Qt.ItemDataRole.UserRole
    RECORD = Qt.ItemDataRole.UserRole + 1

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._records: list[R] = []
        self.sorted_by: tuple[int, bool] | None = None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def records(self) -> Sequence[R]:
        return self._records

    def record(self, row: int) -> R | None:
        return self._records[row] if 0 <= row < len(self._records) else None

    def set_records(self, records: Sequence[R]) -> None:
        """Show other rows; with the same number they change in place, so the list does not jump."""
        arranged = self._arranged(records)
        if len(arranged) == len(self._records) and arranged:
            changed = [row for row, pair in enumerate(zip(self._records, arranged, strict=True))
                       if pair[0] != pair[1]]  # fmt: skip
            self._records = arranged
            if changed:
                first, last = (
                    self.index(changed[0], 0),
                    self.index(changed[-1], len(self.columns) - 1),
                )
                self.dataChanged.emit(first, last)
            return
        self.beginResetModel()
        self._records = arranged
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record = self.record(index.row()) if index.isValid() else None
        if record is None:
            return None
        if role == self.RECORD:
            return record
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, self.CELL, Qt.ItemDataRole.AccessibleTextRole):
            cell = column.cell(record)
            if role == self.CELL:
                return cell if isinstance(cell, Cell) else Cell(cell)
            if isinstance(cell, str):
                return cell
            return cell.tag.text if cell.tag is not None else cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _flag(column.align)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = ""
            if self.sorted_by is not None and self.sorted_by[0] == section:
                arrow = " ↓" if self.sorted_by[1] else " ↑"
            return column.title() + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _flag(column.align)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self.columns[column].sort is None:
            return
        self.sorted_by = (column, order is Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        self._records = self._arranged(self._records)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _arranged(self, records: Sequence[R]) -> list[R]:
        if self.sorted_by is None:
            return list(records)
        column, falling = self.sorted_by
        key = self.columns[column].sort
        assert key is not None
        known = [record for record in records if key(record) is not None]
        unknown = [record for record in records if key(record) is None]
        return sorted(known, key=key, reverse=falling) + unknown


def _flag(align: Align) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


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
        text_at(painter, font, look.color(cell.token), x, inner, text)


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
        self.total = _TotalRow(self)
        head.sectionResized.connect(self.total.update)
        self.view.horizontalScrollBar().valueChanged.connect(self.total.update)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.model.modelReset.connect(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
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
        self.total.cells = cells
        present(self.total, bool(cells))
        self.total.update()

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
        self.total.setFixedHeight(look.px(32))
