"""The lines in groups: rows keep their place; a settled one stays a while before it goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.views import WorkItem
from app.ui.worklist import reasons

Index = QModelIndex | QPersistentModelIndex
SETTLED_S: Final = 10.0  # seconds of the person who looks, not of the site


@dataclass(frozen=True, slots=True)
class Head:
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    item: WorkItem
    gone_at: float | None = None  # when it was settled

    @property
    def is_settled(self) -> bool:
        return self.gone_at is not None


class WorkModel(QAbstractListModel):
    """Heads and rows; holds what the views gave and decides nothing."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(
        self, now: Callable[[], datetime], parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._now, self._clock = now, clock
        self._rows: list[Row] = []
        self._lines: list[Head | Row] = []
        self._kinds: frozenset[str] = frozenset()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == self.LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(line, Head):
                return f"{reasons.kind(line.kind)} {line.count}"
            return reasons.aloud(line.item, self._now())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not isinstance(self.line(index.row()), Row):
            return Qt.ItemFlag.NoItemFlags  # the arrows go across groups
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def line(self, row: int) -> Head | Row | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def lines(self) -> Sequence[Head | Row]:
        return self._lines

    def items(self) -> Sequence[WorkItem]:
        """What really waits, whatever is filtered."""
        return [row.item for row in self._rows if not row.is_settled]

    def row_of(self, key: str) -> int | None:
        for place, line in enumerate(self._lines):
            if isinstance(line, Row) and line.item.key == key:
                return place
        return None

    def set_items(self, items: Sequence[WorkItem]) -> None:
        """Take a fresh list: known rows stay where they are, new ones come last in their group."""
        newer = {item.key: item for item in items}
        rows = []
        for row in self._rows:
            item = newer.pop(row.item.key, None)
            if item is not None:
                rows.append(Row(item))
            else:
                rows.append(row if row.is_settled else Row(row.item, self._clock()))
        rows += [Row(item) for item in items if item.key in newer]
        self._rows = rows
        self.drop_settled()

    def drop_settled(self) -> None:
        """Let go of rows that have been settled long enough."""
        now = self._clock()
        self._rows = [
            row for row in self._rows if row.gone_at is None or now - row.gone_at < SETTLED_S
        ]
        self._arrange()

    def show_only(self, kinds: frozenset[str]) -> None:
        """Rows of these kinds; none chosen shows all."""
        self._kinds = kinds
        self._arrange()

    def tick(self) -> None:
        """A second has passed: the times are others now."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def _arrange(self) -> None:
        lines: list[Head | Row] = []
        for kind in reasons.KINDS:
            if self._kinds and kind not in self._kinds:
                continue
            rows = [row for row in self._rows if row.item.kind == kind]
            if rows:
                lines.append(Head(kind, sum(not row.is_settled for row in rows)))
                lines += rows
        if [_name(line) for line in lines] == [_name(line) for line in self._lines]:
            changed = lines != self._lines
            self._lines = lines
            if changed:
                self.tick()
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()


def _name(line: Head | Row) -> str:
    return line.kind if isinstance(line, Head) else line.item.key
