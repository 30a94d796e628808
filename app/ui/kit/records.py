"""What a table shows: columns, cells, and the model that holds the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.kit.text import TagLook

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Badge:
    """A small square with one letter, in the colour of a period of the day."""

    text: str
    fill: str
    ink: str


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
    note: str = ""  # small, after the text
    badge: Badge | None = None  # before the text
    indent: int = 0


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

    def change_in_place(self, records: Sequence[R], key: Callable[[R], object]) -> bool:
        """Newer versions of the same rows; nothing moves. False when they are other rows."""
        newer = {key(record): record for record in records}
        if len(newer) != len(self._records) or any(key(r) not in newer for r in self._records):
            return False
        last = len(self.columns) - 1
        for row, before in enumerate(self._records):
            after = newer[key(before)]
            if after != before:
                self._records[row] = after
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        return True

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
