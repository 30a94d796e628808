"""An account's statement with the balance after each line, and the facts of one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.views import StatementLine
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import row
from app.ui.kit.table import Table
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle
from app.ui.monitor.event_words import method
from app.words import figures

_KINDS: Final = {
    EntryKind.TOP_UP: QT_TRANSLATE_NOOP("statement", "充值"),
    EntryKind.REVERSAL: QT_TRANSLATE_NOOP("statement", "冲正"),
    EntryKind.REFUND: QT_TRANSLATE_NOOP("statement", "退费"),
    EntryKind.OPENING: QT_TRANSLATE_NOOP("statement", "期初余额"),
    EntryKind.ADJUSTMENT: QT_TRANSLATE_NOOP("statement", "调整"),
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
    """A table of lines, newest first; Enter shows what a line rests on."""

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
        self.retranslate()

    def clear(self) -> None:
        """Another room: its lines are still being read."""
        self.table.set_records([])
        self.none.set("")

    def show_lines(self, lines: Sequence[StatementLine], now: datetime) -> None:
        self._now = now
        self.table.set_records(lines)
        self.none.set("")
        if not lines:
            self.none.set(self.tr("还没有流水"))
        elif len(lines) >= _ROWS_ALL:
            self.none.set(self.tr("只列最近 {n} 笔").format(n=len(lines)))
        if lines and self.table.current() is None:
            self.table.select_row(0)

    def _at_title(self) -> str:
        return self.tr("时间")

    def _what_title(self) -> str:
        return self.tr("项目")

    def _sum_title(self) -> str:
        return self.tr("金额")

    def _after_title(self) -> str:
        return self.tr("余额")

    def _at(self, line: StatementLine) -> str:
        return wording.short_moment(line.at, self._now)

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


class LineFacts(Dialog):
    """What one line of a statement rests on: registers, use, prices, papers."""

    def __init__(self, parent: QWidget, line: StatementLine) -> None:
        title = f"{kind_word(line)}  {figures.change(line.amount)}"
        super().__init__(parent, title, icon="receipt")
        rows = KeyValues(92)
        rows.set_rows(self._rows(line))
        self.body.addWidget(rows)
        self.note.set(self.tr("入账后不改；错了用另一笔冲正。"))
        close = self.add_button(self.tr("关闭"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setFocus()

    def _rows(self, line: StatementLine) -> list[tuple[str, str]]:
        rows = [
            (self.tr("时间"), wording.moment(line.at, seconds=True)),
            (self.tr("记账日"), wording.day(line.day)),
            (self.tr("余额"), wording.money(line.balance_after)),
        ]
        facts = line.facts
        for part in self._parts(facts):
            rows += self._use(part, line.utility or Utility.ELECTRIC)
        for name, value in (
            (self.tr("付款方式"), method(facts.get("method"))),
            (self.tr("原因"), str(facts.get("reason", ""))),
            (self.tr("单号"), line.order or ""),
            (self.tr("票号"), line.receipt or ""),
            (self.tr("经办"), "" if line.operator == "station" else line.operator),
            (self.tr("分录"), "" if line.entry is None else str(line.entry)),
        ):
            if value:
                rows.append((name, value))
        return rows

    @staticmethod
    def _parts(facts: Mapping[str, object]) -> list[Mapping[str, object]]:
        meters = facts.get("meters")
        if isinstance(meters, list):
            return [part for part in meters if isinstance(part, Mapping)]
        return [facts] if "used" in facts else []

    def _use(self, facts: Mapping[str, object], utility: Utility) -> list[tuple[str, str]]:
        unit = wording.unit(utility)
        rows = []
        if facts.get("meter"):
            rows.append((self.tr("表号"), str(facts["meter"])))
        if "from" in facts and "to" in facts:
            rows.append((self.tr("示数"), f"{facts['from']} → {facts['to']}"))
        span = [_instant(facts.get(name)) for name in ("from_at", "to_at")]
        if span[0] and span[1]:
            rows.append((self.tr("区间"), f"{wording.moment(span[0])} → {wording.moment(span[1])}"))
        if str(facts.get("ratio", "1")) != "1":
            rows.append((self.tr("倍率"), str(facts["ratio"])))
        rows.append((self.tr("用量"), f"{facts['used']} {unit}"))
        if facts.get("scheme"):
            rows.append((self.tr("方案"), wording.scheme(str(facts["scheme"]))))
        lines = facts.get("lines")
        if isinstance(lines, list):
            rows += [row for part in lines if (row := self._priced(part, unit)) is not None]
        return rows

    def _priced(self, part: object, unit: str) -> tuple[str, str] | None:
        """One priced piece, as the entry keeps it: period, tier, quantity, price, sum."""
        if not isinstance(part, Mapping):
            return None
        name = wording.period(str(part.get("band") or "")) or str(part.get("component", ""))
        if part.get("tier"):
            tier = self.tr("第 {n} 档").format(n=part["tier"])
            name = f"{name} {tier}"
        quantity, price, amount = (_exact(part.get(key)) for key in ("quantity", "price", "amount"))
        if amount is None:
            return None
        told = f"¥{float(amount):.4f}"
        if quantity is not None and price is not None:
            told = f"{float(quantity):.2f} {unit} × {figures.price(price)} = {told}"
        return f"  {name}", told


def _exact(text: object) -> Fraction | None:
    """A number as an entry keeps it, `269/500`; None where the entry has none."""
    return Fraction(str(text)) if text not in (None, "") else None


def _instant(text: object) -> datetime | None:
    """An instant among an entry's facts; anything else is not shown as one."""
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
