"""The readings behind one leaf."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.core.ledger.explained_entry import ExplainedUse, Leaf
from app.core.meters.metering import Mark
from app.ui.kit import wording
from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.language import language, zone
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.table import Table
from app.ui.kit.theme import theme
from app.words.exact_figures import digits
from app.words.explained import UNITS, told_span

_ROWS = 12


class Readings(Dialog):
    """Registers with their times, and the use between each two of them."""

    def __init__(self, parent: QWidget, use: ExplainedUse, leaf: Leaf) -> None:
        super().__init__(parent, "", icon="gauge")
        self._use = use
        self._marks = use.behind(leaf)
        title = self.tr("这一段的抄读")
        if leaf.start is not None and leaf.end is not None:
            span = told_span(leaf.start, leaf.end, use.start.at, language(), zone())
            title = f"{title}  {span}"
        self.title.set(title)
        self.setWindowTitle(title)
        self.table: Table[Mark] = Table(
            (
                Column(self._at_title, self._at, stretch=True),
                Column(self._register_title, self._register, Align.RIGHT, width=130),
                Column(self._used_title, self._used, Align.RIGHT, width=120),
            ),
            row_height=28,
        )
        self.table.set_records(self._marks)
        self.table.setFixedHeight(theme().px(34 + 28 * min(_ROWS, max(1, len(self._marks)))))
        self.table.select_row(0)
        self.body.addWidget(self.table)
        self.note.set(self._told(leaf))
        close = self.add_button(self.tr("关闭"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setFocus()

    def _told(self, leaf: Leaf) -> str:
        if not self._marks:
            return self.tr("原始读数已归档。")
        if leaf.guessed_in is not None:
            minutes = round(leaf.guessed_in / timedelta(minutes=1))
            told = self.tr("段的端点落在相隔 {n} 分钟的两次抄读之间，按时间内插。")
            return told.format(n=minutes)
        if leaf.is_metered:
            return self.tr("时段分界处的用量取自电表自身的分时示数。")
        return self.tr("段的两端都是抄读的时刻。")

    def _at_title(self) -> str:
        return self.tr("抄读时间")

    def _register_title(self) -> str:
        return self.tr("示数")

    def _used_title(self) -> str:
        return self.tr("到下一次 {unit}").format(unit=UNITS[self._use.utility])

    @staticmethod
    def _at(mark: Mark) -> str:
        return wording.moment(mark.at, seconds=True)

    @staticmethod
    def _register(mark: Mark) -> Cell:
        return Cell(digits(mark.total.exact, 2))

    def _used(self, mark: Mark) -> Cell:
        place = self._marks.index(mark)
        if place + 1 == len(self._marks):
            return Cell("", "text3")
        following = self._marks[place + 1]
        rolled = self._use.rolled_at
        difference = following.total.exact - mark.total.exact
        if difference < 0 and rolled is not None:
            difference += rolled.exact
        return Cell(digits(difference * self._use.ratio, 2), "text2")
