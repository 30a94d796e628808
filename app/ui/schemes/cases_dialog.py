"""The worked bills of a draft: what a person expects of each, and what the engine makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.quantity import Quantity
from app.core.schemes.editing.cases import cases, with_expected, with_month, without_case
from app.core.schemes.editing.document import Document
from app.core.schemes.worked import Outcome
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.presence import present
from app.ui.kit.surfaces import row
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entry import Entry

_WIDTH = 620
_SOON_MS = 150


class CasesDialog(Dialog):
    """Works on a copy; asks for outcomes by `prove_wanted`, and `accepted` gives `document()`."""

    prove_wanted = Signal(str)

    def __init__(
        self, parent: QWidget, document: Document, month: Mapping[str, Quantity], *, can_edit: bool
    ) -> None:
        """`month` is the use on the bill beside the editor, which may become a case."""
        super().__init__(parent, "", icon="receipt", width=_WIDTH)
        self.title.set(self.tr("验算账单"))
        self._document, self._month, self._can_edit = document, month, can_edit
        self.say(self.tr("每份写明用量和应收；发布时逐份重算，对不上就不能发布。"), "text3")
        self._ground = QWidget()
        self._rows = QVBoxLayout(self._ground)
        self._rows.setContentsMargins(3, 3, 10, 3)
        self._rows.setSpacing(4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFixedHeight(theme().px(280))
        self.body.addWidget(scroll)
        self.add_month = Button(self.tr("把右边的用量加为一份"), icon="plus", size=SMALL)
        self.add_month.clicked.connect(self._add_month)
        present(self.add_month, can_edit)
        self.body.addLayout(row(self.add_month, None))
        self.cancel = self.add_button(self.tr("取消") if can_edit else self.tr("关闭"))
        self.cancel.clicked.connect(self.reject)
        self.ok = self.add_button(self.tr("改好了"), Kind.PRIMARY)
        self.ok.clicked.connect(self.accept)
        self.ok.setVisible(can_edit)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._prove)
        self.lines: list[CaseLine] = []
        self._fill()

    def document(self) -> Document:
        return self._document

    def show_outcomes(self, text: str, outcomes: Sequence[Outcome]) -> None:
        """What came of the bills; those of a text that has gone on are not shown."""
        if text == self._document.text:
            for line, outcome in zip(self.lines, outcomes, strict=False):
                line.show_outcome(outcome)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for place, case in enumerate(cases(self._document)):
            line = CaseLine(case, can_edit=self._can_edit)
            line.expected.typed.connect(partial(self._typed, place))
            line.remove.clicked.connect(partial(self._remove, place))
            self._rows.addWidget(line)
            self.lines.append(line)
        if not self.lines:
            self._rows.addWidget(Text(self.tr("还没有验算账单。"), TextStyle.BODY, "text3"))
        self._rows.addStretch(1)
        self._soon.start()

    def _prove(self) -> None:
        self.prove_wanted.emit(self._document.text)

    def _typed(self, place: int, _path: object, text: str) -> None:
        self._document = with_expected(self._document, place, text.strip())
        self._soon.start()

    def _remove(self, place: int) -> None:
        self._document = without_case(self._document, place)
        self._fill()

    def _add_month(self) -> None:
        title = self.tr("试算的一个月")
        self._document = with_month(self._document, title, self._month, {})
        self._fill()
        self.lines[-1].expected.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class CaseLine(QWidget):
    """One bill: its name and use, the sum expected, the sum computed."""

    def __init__(self, case: Mapping[str, Any], *, can_edit: bool) -> None:
        super().__init__()
        name = Text(str(case.get("id", "")), TextStyle.BODY_BOLD, elide=True)
        about = Text(_about(case), TextStyle.SMALL, "text3", elide=True)
        stated = case.get("expected", "")
        self.expected = Entry(110)
        self.expected.edit.setText("、".join(stated) if isinstance(stated, list) else str(stated))
        self.expected.edit.setReadOnly(not can_edit or isinstance(stated, list))
        self.expected.name(self.tr("{name}应收").format(name=case.get("id", "")))
        self.tag = Tag()
        self.remove = Button("", Kind.GHOST, icon="x", size=SMALL, name=self.tr("去掉这一份"))
        present(self.remove, can_edit)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(about, 1, 0)
        grid.addWidget(self.expected, 0, 1, 2, 1)
        grid.addWidget(self.tag, 0, 2, 2, 1)
        grid.addWidget(self.remove, 0, 3, 2, 1)
        grid.setColumnMinimumWidth(2, theme().px(130))

    def show_outcome(self, outcome: Outcome) -> None:
        """Whether it comes out; the computed sum where it does not."""
        if outcome.is_ok:
            self.tag.set(TagLook(self.tr("对上"), "oks", "ok", "check"))
        else:
            self.tag.set(TagLook(self._difference(outcome), "a3s", "a3", "circle-alert"))
        found = outcome.finding
        self.tag.setToolTip("" if outcome.is_ok or found is None else wording.sentence(found))

    def _difference(self, outcome: Outcome) -> str:
        if not outcome.computed:
            return self.tr("算不出")
        if list(outcome.computed) == list(outcome.expected):
            return self.tr("分项对不上")
        return self.tr("算出 {sum}").format(sum="、".join(outcome.computed))


def _about(case: Mapping[str, Any]) -> str:
    """What the bill is of, as far as it says so in words or by period."""
    title = case.get("title")
    if isinstance(title, str) and title:
        return title
    inputs = case.get("inputs")
    usage = inputs.get("usage") if isinstance(inputs, Mapping) else None
    if isinstance(usage, Mapping):
        return " · ".join(f"{wording.period(str(name))} {used}" for name, used in usage.items())
    return str(usage or case.get("kind", ""))
