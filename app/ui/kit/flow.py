"""Parts side by side: with less to say where room is short, else on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui.kit.filters import Chip


class FlowLayout(QLayout):
    """For chips: words grow with language and text size, windows do not."""

    def __init__(self, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self.spacing() for size in shown)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _is_short(self, width: int) -> bool:
        """One line of short chips beats two of whole ones: what is below keeps its height."""
        whole = short = -self.spacing()
        for item in self._items:
            if not item.isEmpty():
                wanted, part = item.sizeHint().width(), item.widget()
                whole += self.spacing() + wanted
                short += self.spacing() + (part.short_width() if isinstance(part, Chip) else wanted)
        return short <= width < whole

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Set the parts in lines; gives the height they take."""
        x, y, line = rect.x(), rect.y(), 0
        is_short = self._is_short(rect.width())
        for item in self._items:
            if item.isEmpty():
                continue
            size, part = item.sizeHint(), item.widget()
            if isinstance(part, Chip):
                if is_short:
                    size.setWidth(part.short_width())
                if move:
                    part.set_short(is_short)
            if x + size.width() > rect.right() + 1 and line:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()
