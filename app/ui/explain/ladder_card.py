"""The card at the right: the ladder, and what a person may ask about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.ledger.explained_entry import Explained, ExplainedUse
from app.core.money import Money
from app.ui.explain.ladder import Ladder
from app.ui.kit.icons import IconLabel
from app.ui.kit.language import language, zone
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card, Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.words import figures
from app.words.explained_sums import ToldNote, UseTold, balances
from app.words.sentences import label

_ICONS = {
    "info": ("info", "text3"),
    "clock": ("clock", "text3"),
    "archive": ("hard-drive", "text3"),
    "alert": ("circle-alert", "a3"),
}


class Notes(Panel):
    """Short paragraphs, each with its icon."""

    def __init__(self) -> None:
        super().__init__("surface2", edge="t")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[IconLabel, Text]] = []

    def show_notes(self, notes: Sequence[ToldNote]) -> None:
        for place, note in enumerate(notes):
            if place == len(self._rows):
                made = (IconLabel("info", "text3", 14), Text("", TextStyle.SMALL, wrap=True))
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(made[0], place, 0, top)
                self._grid.addWidget(made[1], place, 1)
                self._rows.append(made)
            icon, text = self._rows[place]
            icon.set_icon(*_ICONS[note.icon])
            text.set(note.text, "a3" if note.icon == "alert" else "text2")
        for place, pair in enumerate(self._rows):
            for part in pair:
                present(part, place < len(notes))
        present(self, bool(notes))

    def texts(self) -> list[str]:
        return [text.text() for _, text in self._rows if text.isVisibleTo(self)]


class LadderCard(Card):
    """From the cumulative sum to the entry."""

    def __init__(self) -> None:
        super().__init__(" ", icon="calculator", padding=0, spacing=0)
        self._shown: tuple[Explained, ExplainedUse] | None = None
        self.settled = Text("", TextStyle.SMALL, "text3")
        self.head.addStretch(1)
        self.head.addWidget(self.settled)
        self.head.addSpacing(4)
        self.ladder = Ladder()
        self.notes = Notes()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.ladder)
        column.addStretch(1)
        column.addWidget(self.notes)
        area = self._area = QScrollArea()
        self._inside = inside
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.add(area, 1)
        self.retranslate()

    def show_use(self, explained: Explained, use: ExplainedUse) -> None:
        self._shown = explained, use
        told = UseTold(explained, use, language(), zone())
        is_alone = len(explained.uses) == 1
        amount = explained.amount if is_alone else Money(-use.booked.fen)
        token = "a3" if use.difference else "text"
        name = label("explain.this_entry" if explained.entry is not None else "explain.open_as",
                     language())  # fmt: skip
        self.ladder.show_ladder(
            told.ladder(),
            name,
            balances(explained, language()) if is_alone else "",
            figures.money(amount),
            token,
        )
        self.notes.show_notes(told.notes())
        settle = use.versions[-1].settle.kind if use.versions else None
        self.settled.set("" if settle is None else label(f"explain.settled_{settle}", language()))

    def set_whole(self, is_whole: bool) -> None:
        """Show all of it at once: what the card stands in scrolls."""
        self._area.setMinimumHeight(self._inside.sizeHint().height() if is_whole else 0)

    def retranslate(self) -> None:
        self.set_title(label("explain.ladder", language()))
        if self._shown is not None:
            self.show_use(*self._shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
