"""The bar under what the office edits: what is not saved, and the two ways out of that."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout

from app.ui.kit.buttons import Button, Kind
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class SaveBar(Panel):
    """Stands there only while something is not saved."""

    def __init__(self, save: QAction, undo: QAction) -> None:
        super().__init__("surface2", edge="t")
        self.told = Text("", TextStyle.BODY, "text2")
        self.undo, self.save = Button(), Button(kind=Kind.PRIMARY)
        self.undo.follow(undo)
        self.save.follow(save)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        row.addWidget(self.undo)
        row.addWidget(self.save)

    def tell(self, text: str) -> None:
        self.told.set(text)
        present(self, bool(text))
