"""An account's statement with the balance after each line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.views import StatementLine
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import row
from app.ui.kit.table import Table
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.words import figures

_KINDS: Final = {
    EntryKind.TOP_UP: QT_TRANSLATE_NOOP("statement", "充值"),
    EntryKind.REVERSAL: QT_TRANSLATE_NOOP("statement", "冲正"),
    EntryKind.REFUND: QT_TRANSLATE_NOOP("statement", "退费"),
    EntryKind.OPENING: QT_TRANSLATE_NOOP("statement", "期初余额"),
    EntryKind.ADJUSTMENT: QT_TRANSLATE_NOOP("statement", "调账"),
}
_ROWS_ALL: Final = 500


def kind_word(line: StatementLine) -> str:
    """What a line is: 电费, 水费, 充值…; use that is not posted yet says so."""
    if line.kind in (None, EntryKind.CONSUMPTION):
        word = wording.translate("statement", "电费")
        if line.utility is Utility.WATER:
            word = wording.translate("statement", "水费")
        if line.kind is None:
            return wording.translate("statement", "{word}未入账").format(word=word)
        return word
    assert line.kind is not None
    return wording.translate("statement", _KINDS[line.kind])


class StatementView(QWidget):
    """A table of lines, newest first; Enter asks for a line explained to the fen."""

    back_wanted = Signal()
    line_opened = Signal(object)  # StatementLine

    def __init__(self) -> None:
        super().__init__()
        self._now: datetime | None = None
        self.title = Text("", TextStyle.SMALL_BOLD)
        self.back = Button("", Kind.LINK, size=SMALL)
        self.back.clicked.connect(self.back_wanted)
        self.table: Table[StatementLine] = Table(
            (
                Column(self._at_title, self._at, width=104),
                Column(self._what_title, self._what, stretch=True),
                Column(self._sum_title, self._sum, Align.RIGHT, width=78),
                Column(self._after_title, self._after, Align.RIGHT, width=78),
            ),
            row_height=28,
        )
        self.table.opened.connect(self.line_opened)
        self.none = Text("", TextStyle.SMALL, "text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.title, None, self.back))
        column.addWidget(self.table, 1)
        column.addWidget(self.none)
        theme().changed.connect(self._widen)  # after the table, which sets its own widths
        self.retranslate()

    def clear(self) -> None:
        """Another room: its lines are still being read."""
        self.table.set_records([])
        self.none.set("")

    def show_lines(self, lines: Sequence[StatementLine], now: datetime) -> None:
        self._now = now
        self.table.set_records(lines)
        self._widen()
        self.none.set("")
        if not lines:
            self.none.set(self.tr("还没有流水"))
        elif len(lines) >= _ROWS_ALL:
            self.none.set(self.tr("只列最近 {n} 笔").format(n=len(lines)))
        if lines and self.table.current() is None:
            self.table.select_row(0)

    def _widen(self) -> None:
        self.table.fit(0, 2, 3)

    def _at_title(self) -> str:
        return self.tr("时间")

    def _what_title(self) -> str:
        return self.tr("项目")

    def _sum_title(self) -> str:
        return self.tr("金额")

    def _after_title(self) -> str:
        return self.tr("余额")

    def _at(self, line: StatementLine) -> str:
        return wording.brief_moment(line.at, self._now)

    def _what(self, line: StatementLine) -> Cell:
        return Cell(kind_word(line), "text3" if line.entry is None else "text")

    def _sum(self, line: StatementLine) -> Cell:
        plus = line.amount.fen > 0
        return Cell(figures.change(line.amount).replace("¥", ""), "ok" if plus else "text")

    def _after(self, line: StatementLine) -> Cell:
        below = line.balance_after.fen < 0
        return Cell(wording.plain_money(line.balance_after), "a3" if below else "text")

    def retranslate(self) -> None:
        self.title.set(self.tr("账户流水（元）"))
        self.back.setText(self.tr("返回房间"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
