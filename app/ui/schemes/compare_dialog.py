"""Two versions side by side: what differs in words, and each of them told in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import Refusal
from app.core.schemes.compare import compare
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.ui.kit.choices import Choice
from app.ui.kit.dialog import Dialog
from app.ui.kit.language import language
from app.ui.kit.surfaces import Rule, row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.words import change_told
from app.words.scheme_told import told_scheme

_WIDTH = 880


@dataclass(frozen=True, slots=True)
class Side:
    """One of those that may be compared."""

    name: str
    number: int  # a draft has it only when it is published
    text: str


class CompareDialog(Dialog):
    """Lines that only one of them has are marked by a bar and bold."""

    def __init__(self, parent: QWidget, sides: Sequence[Side], left: int, right: int) -> None:
        super().__init__(parent, sides[left].name, icon="arrow-left-right", width=_WIDTH)
        self.title.set(self.tr("比较两个版本"))
        self._sides = sides
        self.left, self.right = Choice(), Choice()
        options: list[tuple[object, str]] = [(n, side.name) for n, side in enumerate(sides)]
        for choice, place in ((self.left, left), (self.right, right)):
            choice.set_options(options)
            choice.set_value(place)
            choice.currentIndexChanged.connect(self._show)
        self.body.addLayout(row(self.left, Text("→", TextStyle.BODY, "text3"), self.right, None))
        self.changes = Text("", TextStyle.BODY, wrap=True, selectable=True)
        self.body.addWidget(self.changes)
        self.body.addWidget(Rule())
        ground = QWidget()
        ground.setAutoFillBackground(False)
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 8, 0)
        across.setSpacing(20)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(4)
            across.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFixedHeight(theme().px(340))
        self.body.addWidget(scroll)
        self.shut = self.add_button(self.tr("关闭"))
        self.shut.clicked.connect(self.accept)
        self._show()

    def _show(self, _place: int = 0) -> None:
        pair = [self._version(choice) for choice in (self.left, self.right)]
        before, after = pair
        if before is None or after is None:
            self.changes.set(self.tr("有一边还有不对的地方，改好才能比较。"), "a3")
        else:
            said = [f"· {change_told(change)}" for change in compare(before, after)]
            self.changes.set("\n".join(said) or self.tr("计价没有不同。"), "text")
        told = [told_scheme(version, language()) if version else [] for version in pair]
        for n, column in enumerate(self._columns):
            _fill(column, told[n], set(told[1 - n]))

    def _version(self, choice: Choice) -> SchemeVersion | None:
        place = choice.value()
        try:
            side = self._sides[place if isinstance(place, int) else 0]
            return replace(read_scheme(side.text), version=side.number)
        except Refusal:
            return None


def _fill(column: QVBoxLayout, lines: Sequence[str], others: set[str]) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for line in lines:
        is_own = line not in others
        style = TextStyle.SMALL_BOLD if is_own else TextStyle.SMALL
        mark = "▌ " if is_own else ""
        made = Text(mark + line, style, "text" if is_own else "text3", wrap=True, selectable=True)
        column.addWidget(made)
    column.addStretch(1)
