"""The original sheet around the finding that is selected, under its sentence in full."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from app.core.premises.site_finding import Finding
from app.ui.first_start.setup import Excerpt
from app.ui.first_start.sheet_view import SheetView
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.language import language
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.words.findings import told
from app.words.sentences import label


class SheetPart(Card):
    """Gone while no finding is selected; without cells where the file has none to show."""

    in_excel = Signal()

    def __init__(self) -> None:
        super().__init__(" ", icon="eye", padding=0, spacing=0)
        self._finding: Finding | None = None
        self._excerpt: Excerpt | None = None
        self._place = Text("", TextStyle.SMALL, "text3")
        self._excel = Button("", Kind.LINK, size=SMALL)
        self._excel.clicked.connect(self.in_excel)
        self.head.addWidget(self._place)
        self.head.addStretch(1)
        self.head.addWidget(self._excel)
        self._problem = Text("", TextStyle.SMALL, "text", wrap=True)
        self._remedy = Text("", TextStyle.SMALL, "text2", wrap=True)
        words = QVBoxLayout()
        words.setContentsMargins(14, 6, 14, 6)
        words.setSpacing(0)
        words.addWidget(self._problem)
        words.addWidget(self._remedy)
        self.view = SheetView()
        self.add(words)
        self.add(self.view, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        present(self, False)
        self.say()

    def show_finding(self, finding: Finding | None, excerpt: Excerpt | None) -> None:
        self._finding, self._excerpt = finding, excerpt
        present(self, finding is not None)
        self.view.show_excerpt(excerpt)
        present(self.view, excerpt is not None)
        self.say()

    def place(self) -> str:
        return self._place.text()

    def say(self) -> None:
        self.set_title(self.tr("原表"))
        self._excel.setText(self.tr("在 Excel 中打开"))
        finding = self._finding
        if finding is None:
            return
        words = told(finding, language())
        self._problem.set(words[5])
        self._remedy.set(words[6])
        self._place.set(self._told(finding))

    def _told(self, finding: Finding) -> str:
        if finding.sheet is None:
            return ""
        sheet = label(f"sheet.{finding.sheet.value}", language())
        here = f"{sheet} {finding.place}".strip()
        if finding.other_row is None:
            return here
        other = f"{finding.letter}{finding.other_row}"
        return self.tr("{here} 与 {other}").format(here=here, other=other)
