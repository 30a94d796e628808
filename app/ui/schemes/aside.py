"""The columns beside the editor: how wide they are, and a part that scrolls where height lacks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.ui.kit.theme import theme

_SHARE = 0.35  # of what larger text asks for: the map between the columns needs the rest
_LEAST = 72


def beside(width: int) -> int:
    """A column's width, which grows with the text, but less than the text does."""
    return round(width + (theme().px(width) - width) * _SHARE)


class Fitted(QScrollArea):
    """As high as its content, and lower where there is no room: then it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # lines that wrap need another height

    def sizeHint(self) -> QSize:
        hint, layout = self._content.sizeHint(), self._content.layout()
        if layout is not None and layout.hasHeightForWidth() and self.viewport().width() > 0:
            hint.setHeight(layout.totalHeightForWidth(self.viewport().width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(theme().px(_LEAST), self.sizeHint().height()))
