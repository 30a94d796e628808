"""A line that is no use: who booked it and why, what it undoes; a late difference side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.core.ledger.explained_entry import Explained, Linked, OldAndNew
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.language import language, zone
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import Card
from app.ui.kit.table import Table
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle, theme
from app.words import figures
from app.words.exact_figures import digits, fixed
from app.words.explained_line import told_link, told_links, told_of_itself
from app.words.explained_sums import balances
from app.words.sentences import label

_CAPTION = 110
_HEAD, _ROW = 30, 28


class LineCard(Card):
    """Everything the entry says of itself, and the way to the entries it belongs to."""

    linked_wanted = Signal(object)  # Linked

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=12)
        self._shown: Explained | None = None
        self.balances = Text("", TextStyle.SMALL, "text3")
        self.amount = Text("", TextStyle.FIGURE)
        self.facts = KeyValues(_CAPTION)
        self.links: list[tuple[Text, Button]] = []
        self._links = QGridLayout()
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setHorizontalSpacing(0)
        self._links.setVerticalSpacing(0)
        self._links.setColumnStretch(1, 1)
        self.table: Table[OldAndNew] = Table(
            (
                Column(self._item_title, self._item, stretch=True),
                Column(self._old_title, self._old, Align.RIGHT, width=190),
                Column(self._new_title, self._new, Align.RIGHT, width=190),
                Column(self._change_title, self._change, Align.RIGHT, width=120),
            ),
            row_height=_ROW,
        )
        line = QHBoxLayout()
        line.addWidget(self.balances)
        line.addStretch(1)
        line.addWidget(self.amount)
        self.add(self.facts)
        self.body.addLayout(self._links)
        self.add(self.table)
        self.add(line)
        self.body.addStretch(1)

    def show_line(self, explained: Explained) -> None:
        self._shown = explained
        self.balances.set(balances(explained, language()))
        plus = explained.amount.fen > 0
        self.amount.set(figures.change(explained.amount), "ok" if plus else "text")
        self.facts.set_rows(list(told_of_itself(explained, language(), zone())))
        self._show_links(explained)
        self.table.set_records(explained.differences)
        rows = len(explained.differences)
        self.table.setFixedHeight(theme().px(_HEAD + _ROW * rows) + 2)  # all of them, and no more
        present(self.table, bool(explained.differences))

    def _show_links(self, explained: Explained) -> None:
        """Captions with a word to press; the first one answers to Enter on the line."""
        for made in self.links:
            for part in made:
                self._links.removeWidget(part)
                part.deleteLater()
        self.links = []
        for place, (caption, linked) in enumerate(told_links(explained, language())):
            button = Button(told_link(linked, language(), zone()), Kind.LINK, size=SMALL)
            button.clicked.connect(partial(self._press, linked))
            named = Text(caption, TextStyle.SMALL, "text3")
            self._links.addWidget(named, place, 0)
            self._links.addWidget(button, place, 1, Qt.AlignmentFlag.AlignLeft)
            self.links.append((named, button))
        self._links.setColumnMinimumWidth(0, theme().px(_CAPTION))

    def _press(self, linked: Linked) -> None:
        self.linked_wanted.emit(linked)

    def follow_first(self) -> None:
        """Go to the entry that this one belongs to, if there is one."""
        if self.links:
            self.links[0][1].click()

    def _item_title(self) -> str:
        return label("explain.column_item", language())

    def _old_title(self) -> str:
        return label("explain.old", language())

    def _new_title(self) -> str:
        return label("explain.new", language())

    def _change_title(self) -> str:
        return label("explain.change", language())

    @staticmethod
    def _item(one: OldAndNew) -> str:
        return one.label.get("zh" if language() == "zh_CN" else "en", one.name)

    @staticmethod
    def _old(one: OldAndNew) -> Cell:
        return Cell(fixed(one.old[1]), "text2", note=digits(one.old[0], 2))

    @staticmethod
    def _new(one: OldAndNew) -> Cell:
        return Cell(fixed(one.new[1]), note=digits(one.new[0], 2))

    @staticmethod
    def _change(one: OldAndNew) -> Cell:
        return Cell(fixed(one.new[1] - one.old[1]), is_bold=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._shown is not None:
            self.show_line(self._shown)
