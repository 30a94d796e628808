"""The strip of facts above the chart: registers, difference, version, position."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card, Rule
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.words.explained_sums import ToldFact


class _Fact(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._is_compact = False
        self.caption = Text("", TextStyle.SMALL, "text3", elide=True)
        self.value = Text("", TextStyle.FIGURE_SMALL)
        self.small = Text("", TextStyle.SMALL, "text3", elide=True)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.value, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self.small, 1, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 4, 7)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addLayout(line)

    def show_fact(self, fact: ToldFact) -> None:
        self.caption.set(fact.caption)
        self.value.set(fact.value)
        self.small.set(fact.small)
        self.setToolTip(f"{fact.caption}  {fact.value} {fact.small}".strip())
        self.set_compact(self._is_compact)

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self.value.set_style(TextStyle.BODY_BOLD if is_compact else TextStyle.FIGURE_SMALL)
        present(self.small, bool(self.small.text()) and not is_compact)

    def wanted(self) -> int:
        """The width that shows all of it."""
        below = theme().width_of(self.value.text(), TextStyle.FIGURE_SMALL)
        if self.small.text():
            below += theme().width_of(self.small.text(), TextStyle.SMALL) + 8
        return max(below, theme().width_of(self.caption.text(), TextStyle.SMALL)) + 24


class FactsStrip(Card):
    """Facts side by side, with a line between."""

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._facts: list[_Fact] = []
        self._rules: list[Rule] = []
        self.add(self._row)

    def show_facts(self, facts: Sequence[ToldFact]) -> None:
        for place, fact in enumerate(facts):
            if place == len(self._facts):
                self._add(place)
            self._facts[place].show_fact(fact)
            # the names of schemes are long, registers are not
            self._row.setStretchFactor(self._facts[place], self._facts[place].wanted())
        for place, part in enumerate(self._facts):
            present(part, place < len(facts))
            if place:
                present(self._rules[place - 1], place < len(facts))

    def set_compact(self, is_compact: bool) -> None:
        """Smaller figures, and nothing beside them, where there is no room."""
        for fact in self._facts:
            fact.set_compact(is_compact)

    def texts(self) -> list[tuple[str, str, str]]:
        return [
            (fact.caption.text(), fact.value.text(), fact.small.text())
            for fact in self._facts
            if fact.isVisibleTo(self)
        ]

    def _add(self, place: int) -> None:
        if place:
            rule = Rule(vertical=True)
            self._rules.append(rule)
            self._row.addWidget(rule)
        fact = _Fact()
        self._facts.append(fact)
        self._row.addWidget(fact, 1)
