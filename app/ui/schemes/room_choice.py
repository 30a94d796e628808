"""A room of those that follow the scheme: its real month stands in for a typed one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.schemes.listing import Follower
from app.ui.kit.choices import Choice
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class RoomChoice(QWidget):
    """Asks which room; says where there is none, or no reading of it."""

    picked = Signal(object)  # Follower

    def __init__(self) -> None:
        super().__init__()
        self.box = Choice()
        self.box.setEditable(False)
        self.box.picked.connect(self.picked)
        self._note = Text("", TextStyle.SMALL, "text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self._note)
        present(self._note, False)
        present(self, False)

    def retranslate(self) -> None:
        self.box.set_caption(self.tr("房间"))

    def show_rooms(self, followers: Sequence[Follower]) -> None:
        options: list[tuple[object, str]] = [
            (follower, f"{follower.room}  {follower.customer}") for follower in followers
        ]
        self.box.set_options(options or [(None, self.tr("没有户用这个方案"))])
        self.box.setEnabled(bool(options))

    def chosen(self) -> Follower | None:
        value = self.box.value()
        return value if isinstance(value, Follower) else None

    def note(self, text: str) -> None:
        self._note.set(text)
        present(self._note, bool(text))
