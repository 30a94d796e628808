"""The strip under the cards: what stands in the way of publishing, each a way to its field; or
what publishing will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.schemes.finding import Finding, Weight
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.marks import MarkLabel
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.places import place_told
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import finding_told

_LISTED = 6


class FindingsBar(QWidget):
    """Level 3 with links while there are errors, else level 1 with one sentence."""

    wanted = Signal(str)  # the path of a finding: go there

    def __init__(self) -> None:
        super().__init__()
        self._level = 1
        self._mark = MarkLabel(1, 15)
        self._head = Text("", TextStyle.SMALL, "text", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._rows: list[_Line] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 7, 12, 7)
        across.setSpacing(8)
        across.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addLayout(self._lines)
        across.addLayout(column, 1)

    def tell(self, sheet: Sheet, otherwise: str) -> None:
        """The sheet's findings, the grave ones first; where there are none, the sentence."""
        order = {Weight.ERROR: 0, Weight.WARNING: 1}
        found = sorted(sheet.findings, key=lambda finding: order[finding.weight])
        errors = len(sheet.errors)
        self._level = 3 if errors else 1
        self._mark.set_level(self._level)
        said = otherwise
        if errors:
            said = self.tr("{n} 处不对，改好才能发布").format(n=errors)
        self._head.set(said)
        self._show_lines(sheet, found if sheet.can_edit else [])
        present(self, bool(said) or bool(found))
        self.update()

    def said(self) -> str:
        """Its first sentence."""
        return self._head.text()

    def links(self) -> Sequence[Button]:
        return [line.link for line in self._rows if line.isVisibleTo(self)]

    def _show_lines(self, sheet: Sheet, found: Sequence[Finding]) -> None:
        while len(self._rows) < min(len(found), _LISTED):
            line = _Line()
            line.wanted.connect(self.wanted)
            self._rows.append(line)
            self._lines.addWidget(line)
        for place, line in enumerate(self._rows):
            present(line, place < len(found))
            if place < len(found):
                line.show_finding(sheet, found[place])

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = theme().color(f"a{self._level}s")
        rounded(QPainter(self), QRectF(self.rect()), 6, ground)


class _Line(QWidget):
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self.link = Button("", Kind.LINK, size=SMALL)
        self.link.clicked.connect(partial(self._pressed))
        self._said = Text("", TextStyle.SMALL, "text2", elide=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.link)
        across.addWidget(self._said, 1)

    def show_finding(self, sheet: Sheet, finding: Finding) -> None:
        self._path = finding.path
        self.link.setText(place_told(sheet.document, finding.path))
        self._said.set(finding_told(finding))

    def _pressed(self) -> None:
        self.wanted.emit(self._path)
