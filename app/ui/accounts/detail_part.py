"""One account as it stands: money, who and since when, its meters, its last lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.premises.card import alarm_level
from app.core.views import MeterView, StatementLine
from app.ui.accounts.look import AccountLook
from app.ui.accounts.meter_rows import MeterRow, MeterRows
from app.ui.accounts.words import entry_word, wallet_word
from app.ui.kit import wording
from app.ui.kit.buttons import LARGE, SMALL, Button, Kind
from app.ui.kit.flow import FlowLayout
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import Rule, row
from app.ui.kit.table import Table
from app.ui.kit.text import Figure, KeyValues, Text
from app.ui.kit.theme import TextStyle, theme
from app.words import figures

_ROW = 26


class DetailPart(QWidget):
    """Shows an `AccountLook` of an account that is open, or was."""

    line_opened = Signal(object)  # StatementLine: it is to be explained
    more_wanted = Signal()  # the whole statement

    def __init__(
        self, top_up: QAction, to_room: QAction, close: QAction, changes: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._look: AccountLook | None = None
        self._now: datetime | None = None
        self.balances = (Figure("", TextStyle.FIGURE), Figure("", TextStyle.FIGURE))
        self.facts = KeyValues(76)
        self.meter_title = Text("", TextStyle.BODY_BOLD)
        self.meters = MeterRows()
        self.changes = QWidget()
        self.line_title = Text("", TextStyle.BODY_BOLD)
        self.more = Button("", Kind.LINK, size=SMALL)
        self.lines: Table[StatementLine] = Table(
            (
                Column(self._at_title, self._at, width=96),
                Column(self._what_title, self._what, stretch=True),
                Column(self._sum_title, self._sum, Align.RIGHT, width=78),
                Column(self._after_title, self._after, Align.RIGHT, width=80),
            ),
            row_height=_ROW,
        )
        self.lines.opened.connect(self.line_opened)
        self.more.clicked.connect(self.more_wanted)
        self.no_lines = Text("", TextStyle.SMALL, "text3")
        self.foot = QWidget()
        self._lay_out(top_up, to_room, close)
        self._lay_out_changes(changes)
        theme().changed.connect(self._widen)  # after the table, which sets its own widths
        self.retranslate()

    def _lay_out(self, top_up: QAction, to_room: QAction, close: QAction) -> None:
        money = QHBoxLayout()
        money.setSpacing(16)
        for figure in self.balances:
            money.addWidget(figure, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(money)
        column.addSpacing(8)
        column.addWidget(Rule())
        column.addSpacing(10)
        column.addWidget(self.facts)
        column.addSpacing(14)
        column.addWidget(self.meter_title)
        column.addSpacing(6)
        column.addWidget(self.meters)
        column.addSpacing(4)
        column.addWidget(self.changes)
        column.addSpacing(14)
        column.addLayout(row(self.line_title, None, self.more))
        column.addSpacing(4)
        column.addWidget(self.lines)
        column.addWidget(self.no_lines)
        column.addStretch(1)
        acts = QHBoxLayout(self.foot)
        acts.setContentsMargins(0, 8, 0, 0)
        acts.setSpacing(8)
        for action, kind, icon in (
            (close, Kind.DESTRUCTIVE, "door-open"),
            (to_room, Kind.PLAIN, "layout-grid"),
            (top_up, Kind.PRIMARY, "wallet"),
        ):
            button = Button(kind=kind, icon=icon, size=LARGE)
            button.follow(action, show_key=False)
            acts.addWidget(button, 1)

    def _lay_out_changes(self, changes: Sequence[QAction]) -> None:
        """What may be changed over time, as links under the meters."""
        line = FlowLayout(4, self.changes)
        for action in changes:
            button = Button(kind=Kind.LINK, size=SMALL)
            button.follow(action, show_key=False)
            line.addWidget(button)

    def retranslate(self) -> None:
        self.meter_title.set(self.tr("表"))
        self.meters.set_heads([self.tr("表"), self.tr("抄读时间"), self.tr("示数")])
        self.line_title.set(self.tr("最近流水"))
        self.more.setText(self.tr("全部流水"))
        if self._look is not None and self._now is not None:
            self.show_look(self._look, self._now)

    def show_look(self, look: AccountLook, now: datetime) -> None:
        self._look, self._now = look, now
        self._show_money(look)
        self.facts.set_rows(self._facts(look))
        self.meters.set_rows([self._meter(meter, now) for meter in look.meters])
        for part in (self.meter_title, self.meters, self.changes):
            present(part, bool(look.meters))
        self.lines.set_records(look.statement)
        self._widen()
        self.lines.setFixedHeight(theme().px(32 + _ROW * max(1, len(look.statement))))
        present(self.lines, bool(look.statement))
        present(self.more, bool(look.statement))
        self.no_lines.set("" if look.statement else self.tr("还没有流水"))
        present(self.no_lines, not look.statement)

    def _show_money(self, look: AccountLook) -> None:
        line = look.line
        wallets = look.room.wallets if look.meters else ()
        shown = [(wallet_word(wallet.utility), wallet.balance) for wallet in wallets]
        for place, figure in enumerate(self.balances):
            there = place < len(shown)
            present(figure, there)
            if not there:
                continue
            name, balance = shown[place]
            level = 0 if line.kept_on else alarm_level(balance, look.site.settings.alarm_levels)
            figure.caption.set(self.tr("{wallet}余额").format(wallet=name))
            figure.set(wording.money(balance), f"a{level}" if level else "text")

    def _facts(self, look: AccountLook) -> list[tuple[str, str]]:
        account = look.account
        rows = [
            (self.tr("户号"), account.number),
            (self.tr("房间"), f"{look.line.building} {account.room}"),
            (self.tr("手机"), wording.masked_phone(look.phone)),
            (self.tr("方案"), wording.scheme(look.line.scheme) or wording.NOTHING),
            (self.tr("开户日"), wording.day(account.opened_at)),
        ]
        if account.persons:
            rows.insert(3, (self.tr("人数"), str(account.persons)))
        if account.closed_at is not None:
            rows.append((self.tr("销户日"), wording.day(account.closed_at)))
        if look.line.kept_on:
            rows.append((self.tr("保电"), self._kept(look)))
        return rows

    def _kept(self, look: AccountLook) -> str:
        protection = look.room.protection
        if protection is None:
            return self.tr("是")
        if protection.until is None:
            return self.tr("长期：{reason}").format(reason=protection.reason)
        until = wording.moment(protection.until)
        return self.tr("到 {until}：{reason}").format(until=until, reason=protection.reason)

    def _meter(self, meter: MeterView, now: datetime) -> MeterRow:
        at = wording.short_moment(meter.read_at, now)
        register = wording.quantity(meter.register, meter.utility, 2)
        note, token = "", "text3"
        if meter.hold is not None:
            note, token = self.tr("读数存疑，裁定前不扣费。"), "a2"
        elif meter.is_offline:
            note = self.tr("离线")
        elif meter.fault:
            note, token = wording.meter_fault(meter.fault), "fault"
        return MeterRow(meter.id, meter.number, meter.utility, (at, register), note, token)

    def _widen(self) -> None:
        self.lines.fit(0, 2, 3)

    def _at_title(self) -> str:
        return self.tr("时间")

    def _what_title(self) -> str:
        return self.tr("项目")

    def _sum_title(self) -> str:
        return self.tr("金额")

    def _after_title(self) -> str:
        return self.tr("余额")

    def _at(self, line: StatementLine) -> Cell:
        return Cell(wording.brief_moment(line.at, self._now), "text3")

    @staticmethod
    def _what(line: StatementLine) -> Cell:
        return Cell(entry_word(line), "text3" if line.entry is None else "text")

    @staticmethod
    def _sum(line: StatementLine) -> Cell:
        told = figures.change(line.amount).replace("¥", "")
        return Cell(told, "ok" if line.amount.fen > 0 else "text")

    @staticmethod
    def _after(line: StatementLine) -> Cell:
        below = line.balance_after.fen < 0
        return Cell(wording.plain_money(line.balance_after), "a3" if below else "text2")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
