"""The statement at the left: one wallet, one month, sums, lines newest first, and the tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.cycles import months_after
from app.core.views import StatementLine, StatementMonth
from app.ui.explain.figures import plain, signed
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.filters import Option, Segments
from app.ui.kit.language import QT_TRANSLATE_NOOP, language
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import Panel, row
from app.ui.kit.table import Table
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.words.sentences import label

WIDTH: Final = 384
NARROW: Final = 345
_KINDS: Final = {
    EntryKind.TOP_UP: QT_TRANSLATE_NOOP("statement", "充值"),
    EntryKind.REVERSAL: QT_TRANSLATE_NOOP("statement", "冲正"),
    EntryKind.REFUND: QT_TRANSLATE_NOOP("statement", "退费"),
    EntryKind.OPENING: QT_TRANSLATE_NOOP("statement", "期初余额"),
    EntryKind.ADJUSTMENT: QT_TRANSLATE_NOOP("statement", "调账"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the statement, or what there was before the first one."""

    day: date
    line: StatementLine | None
    amount: Money | None
    balance: Money


class StatementPane(Panel):
    """The statement of one wallet; the current line is the one explained."""

    back_wanted = Signal()
    line_chosen = Signal(object)  # StatementLine
    opened = Signal()
    wallet_chosen = Signal(object)  # Utility or None
    month_wanted = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__("surface", edge="r")
        self._month: StatementMonth | None = None
        self._quiet = False
        self._today: date | None = None
        self._design_width = WIDTH
        self._foots: tuple[str, ...] = ("",)
        self.room = Text("", TextStyle.HEADING)
        self.customer = Text("", TextStyle.TITLE, elide=True)
        self.back = Button("", Kind.GHOST, icon="chevron-left", size=SMALL)
        self.facts = Text("", TextStyle.SMALL, "text2", elide=True)
        self.wallets = Segments()
        self.before = Button(kind=Kind.GHOST, icon="chevron-left", size=SMALL)
        self.month = Text("", TextStyle.BODY_BOLD)
        self.after = Button(kind=Kind.GHOST, icon="chevron-right", size=SMALL)
        self.sums = [(Text("", TextStyle.SMALL, "text3"), Text("", TextStyle.SMALL_BOLD))
                     for _ in range(4)]  # fmt: skip
        self.table: Table[Row] = Table(
            (
                Column(self._day_title, self._day, width=68),
                Column(self._what_title, self._what, stretch=True),
                Column(self._sum_title, self._sum, Align.RIGHT, width=78),
                Column(self._after_title, self._after, Align.RIGHT, width=80),
            ),
            row_height=28,
        )
        self.foot = Text("", TextStyle.SMALL, "text3", elide=True)
        self.tie = Tag()
        self._lay_out()
        self._connect()
        self.foot.installEventFilter(self)
        theme().changed.connect(self._dress)
        theme().changed.connect(self._widen)  # after the table, which sets its own widths
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(0)
        top = row(self.room)
        top.addWidget(self.customer, 1)
        top.addWidget(self.back)
        head.addLayout(top)
        head.addSpacing(2)
        head.addWidget(self.facts)
        head.addSpacing(10)
        head.addLayout(row(self.wallets, None, self.before, self.month, self.after, spacing=2))
        head.addSpacing(10)
        line = QHBoxLayout()
        line.setSpacing(4)
        for place, (caption, value) in enumerate(self.sums):
            if place:
                line.addStretch(1)
            line.addWidget(caption)
            line.addWidget(value)
        head.addLayout(line)
        self.bottom = Panel("surface2", edge="t")
        below = QHBoxLayout(self.bottom)
        below.setContentsMargins(16, 0, 12, 0)
        below.addWidget(self.foot, 1)
        below.addWidget(self.tie)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.bottom)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.wallets.chosen.connect(self.wallet_chosen)
        self.before.clicked.connect(self._earlier)
        self.after.clicked.connect(self._later)
        self.table.current_changed.connect(self._moved)
        self.table.opened.connect(self._open)

    # -- what is shown ---------------------------------------------------------------------

    def show_month(self, month: StatementMonth, key: str | None, today: date) -> None:
        """A month, with the line of this key current."""
        self._month, self._today = month, today
        account = month.account
        self.room.set(account.room)
        self.customer.set(account.customer)
        self._show_facts()
        self._show_wallets(month)
        self.month.set(f"{month.month:%Y-%m}")
        self.before.setEnabled(month.month > month.first)
        self.after.setEnabled(month.month < month.last)
        self._show_sums(month)
        rows = [Row(line.day, line, line.amount, line.balance_after) for line in month.lines]
        rows.append(Row(months_after(month.month, 0), None, None, month.opening))
        self._quiet = True
        self.table.set_records(rows)
        self._widen()
        self._quiet = False
        self.select(key)

    def _widen(self) -> None:
        """Money is never cut short: its columns are as wide as the longest sum."""
        look = theme()
        head = self.table.view.horizontalHeader()
        rows = self.table.model.records()
        for place, texts in (
            (2, [signed(one.amount) for one in rows if one.amount is not None]),
            (3, [plain(one.balance) for one in rows]),
        ):
            title = look.width_of(self.table.model.columns[place].title(), TextStyle.SMALL_BOLD)
            widest = max((look.width_of(text, TextStyle.BODY_BOLD) for text in texts), default=0)
            head.resizeSection(place, max(title, widest) + look.px(21))

    def select(self, key: str | None) -> None:
        """Make a line current without asking for it again."""
        self._quiet = True
        for place, one in enumerate(self.table.model.records()):
            if one.line is not None and one.line.key == key:
                self.table.select_row(place)
                break
        self._quiet = False

    def set_design_width(self, width: int) -> None:
        """Narrower where large letters leave the other side too little."""
        if width != self._design_width:
            self._design_width = width
            self._dress()

    def step_month(self, by: int) -> None:
        if self._month is None:
            return
        wanted = months_after(self._month.month, by)
        if self._month.first <= wanted <= self._month.last:
            self.month_wanted.emit(wanted)

    def _show_facts(self) -> None:
        if self._month is None:
            return
        account = self._month.account
        parts = [self.tr("户号 {number}").format(number=account.number)]
        if self._month.meters:
            parts.append(self.tr("表 {number}").format(number="、".join(self._month.meters)))
        parts += [wording.scheme(name) for name in self._month.schemes]
        self.facts.set(" · ".join(parts))

    def _show_wallets(self, month: StatementMonth) -> None:
        options = [
            Option(utility, self._wallet_word(utility), _icon(utility)) for utility in month.wallets
        ]
        self.wallets.set_options(options)
        self.wallets.set_value(month.utility)

    @staticmethod
    def _wallet_word(utility: Utility | None) -> str:
        return label(f"settlement.wallet.{utility.value if utility else 'all'}", language())

    def _show_sums(self, month: StatementMonth) -> None:
        shown = [
            (self.tr("充值"), signed(month.topped_up), "ok" if month.topped_up > ZERO else "text"),
            (self.tr("扣款"), signed(month.deducted), "text"),
            (self.tr("账面"), plain(month.book), "text"),
        ]
        if month.available is not None:
            low = month.available < ZERO
            shown.append((self.tr("可用"), plain(month.available), "a3" if low else "text"))
        for place, (caption, value) in enumerate(self.sums):
            there = place < len(shown)
            present(caption, there)
            present(value, there)
            if there:
                caption.set(shown[place][0])
                value.set(shown[place][1], shown[place][2])
        sums = [self.tr("期初 {sum}").format(sum=plain(month.opening))]
        short = list(sums)
        for amount in (month.brought_in, month.topped_up, month.deducted):
            told = f"{'−' if amount < ZERO else '+'} {plain(abs(amount))}"
            if amount or amount is not month.brought_in:
                sums.append(told)
            if amount:
                short.append(told)
        whole, least = (f"{' '.join(one)} = {plain(month.book)}" for one in (sums, short))
        count = self.tr("{n} 笔").format(n=month.count)
        self._foots = (f"{count} · {whole}", whole, least)
        self._show_foot()
        if month.is_tied:
            self.tie.set(TagLook(self.tr("已对平"), "surface2", "ok", "check"))
        else:
            self.tie.set(TagLook(self.tr("对不平"), "a3s", "text", level=3))

    def _show_foot(self) -> None:
        """As much of the sum as there is room for, but always with its result."""
        room = self.foot.width()
        fits = (one for one in self._foots if theme().width_of(one, TextStyle.SMALL) <= room)
        self.foot.set(next(fits, self._foots[-1]))

    # -- moving ----------------------------------------------------------------------------

    def _moved(self, current: Row | None) -> None:
        if not self._quiet and current is not None and current.line is not None:
            self.line_chosen.emit(current.line)

    def _open(self, _row: Row) -> None:
        self.opened.emit()

    def _earlier(self) -> None:
        self.step_month(-1)

    def _later(self) -> None:
        self.step_month(1)

    # -- columns ---------------------------------------------------------------------------

    def _day_title(self) -> str:
        return self.tr("日期")

    def _what_title(self) -> str:
        return self.tr("项目")

    def _sum_title(self) -> str:
        return self.tr("金额 (元)")

    def _after_title(self) -> str:
        return self.tr("余额 (元)")

    def _day(self, one: Row) -> Cell:
        is_open = one.line is not None and one.line.entry is None
        return Cell(f"{one.day:%m-%d}", "text3" if is_open else "text2")

    def _what(self, one: Row) -> Cell:
        if one.line is None:
            return Cell(self.tr("期初余额"), "text2")
        token = "text3" if one.line.entry is None else "text"
        return Cell(self._word(one.line), token, note=_note(one.line))

    def _word(self, line: StatementLine) -> str:
        if line.kind is None:
            is_today = self._today is not None and line.day == self._today
            return self.tr("今日未入账") if is_today else self.tr("未入账")
        if line.kind is EntryKind.CONSUMPTION:
            return self._wallet_word(line.utility)
        return QCoreApplication.translate("statement", _KINDS[line.kind])

    def _sum(self, one: Row) -> Cell:
        if one.amount is None:
            return Cell("")
        if one.line is not None and one.line.entry is None:
            return Cell(signed(one.amount), "text3")
        plus = one.amount > ZERO
        return Cell(signed(one.amount), "ok" if plus else "text", is_bold=plus)

    def _after(self, one: Row) -> Cell:
        is_open = one.line is not None and one.line.entry is None
        token = "a3" if one.balance < ZERO else "text3" if is_open else "text2"
        return Cell(plain(one.balance), token)

    # -- looks -----------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.back.setText(self.tr("返回"))
        for button, name in ((self.before, self.tr("上个月")), (self.after, self.tr("下个月"))):
            button.setAccessibleName(name)
            button.setToolTip(f"{name}  {'[' if button is self.before else ']'}")
        self.table.setAccessibleName(self.tr("账户流水"))
        if self._month is not None:
            self._show_facts()
            self._show_wallets(self._month)
            self._show_sums(self._month)
            self._widen()

    def _dress(self) -> None:
        px = theme().px
        self.setFixedWidth(px(self._design_width))
        self.bottom.setFixedHeight(px(32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.foot and event.type() is QEvent.Type.Resize:
            self._show_foot()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def _icon(utility: Utility | None) -> str:
    return "wallet" if utility is None else "droplet" if utility is Utility.WATER else "zap"


def _note(line: StatementLine) -> str:
    """Use, what a correction makes of it, or the way it was paid."""
    used, was = line.facts.get("used"), line.facts.get("was")
    if used is not None and line.utility is not None:
        now = wording.quantity(Quantity.parse(str(used)), line.utility, 2)
        if isinstance(was, Mapping) and was.get("used") not in (None, used):
            return f"{wording.number(Quantity.parse(str(was['used'])))} → {now}"
        return now
    if line.kind is EntryKind.ADJUSTMENT:
        return str(line.facts.get("reason") or "")
    method = line.facts.get("method")
    return label(f"method.{method}", language()) if method else ""
