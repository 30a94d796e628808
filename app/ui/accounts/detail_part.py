"""One account as it stands: money, who and since when, its meters, its last lines."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.premises.card import alarm_level
from app.core.views import MeterView
from app.ui.accounts.look import AccountLook
from app.ui.accounts.meter_rows import MeterRow, MeterRows
from app.ui.accounts.words import entry_word, wallet_word
from app.ui.kit import wording
from app.ui.kit.buttons import LARGE, Button, Kind
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Rule
from app.ui.kit.text import Figure, KeyValues, Text
from app.ui.kit.theme import TextStyle, theme
from app.words import figures


class DetailPart(QWidget):
    """Shows an `AccountLook` of an account that is open, or was."""

    def __init__(self, top_up: QAction, to_room: QAction, close: QAction) -> None:
        super().__init__()
        self._look: AccountLook | None = None
        self._now: datetime | None = None
        self.balances = (Figure("", TextStyle.FIGURE), Figure("", TextStyle.FIGURE))
        self.facts = KeyValues(76)
        self.meter_title = Text("", TextStyle.BODY_BOLD)
        self.meters = MeterRows()
        self.line_title = Text("", TextStyle.BODY_BOLD)
        self.lines = _Lines()
        self.no_lines = Text("", TextStyle.SMALL, "text3")
        self.foot = QWidget()
        self._lay_out(top_up, to_room, close)
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
        column.addSpacing(14)
        column.addWidget(self.line_title)
        column.addSpacing(4)
        column.addWidget(self.lines)
        column.addWidget(self.no_lines)
        column.addStretch(1)
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for action, kind, icon in (
            (close, Kind.DESTRUCTIVE, "door-open"),
            (to_room, Kind.PLAIN, "layout-grid"),
            (top_up, Kind.PRIMARY, "wallet"),
        ):
            button = Button(kind=kind, icon=icon, size=LARGE)
            button.follow(action, show_key=False)
            row.addWidget(button, 1)

    def retranslate(self) -> None:
        self.meter_title.set(self.tr("表"))
        self.meters.set_heads([self.tr("表"), self.tr("抄读时间"), self.tr("示数")])
        self.line_title.set(self.tr("最近流水"))
        if self._look is not None and self._now is not None:
            self.show_look(self._look, self._now)

    def show_look(self, look: AccountLook, now: datetime) -> None:
        self._look, self._now = look, now
        self._show_money(look)
        self.facts.set_rows(self._facts(look))
        self.meters.set_rows([self._meter(meter, now) for meter in look.meters])
        for part in (self.meter_title, self.meters):
            present(part, bool(look.meters))
        self.lines.show_lines(look, now)
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class _Lines(QWidget):
    """The last lines of the statement: when, what, how much, balance after."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Text, Text, Text, Text]] = []

    def show_lines(self, look: AccountLook, now: datetime) -> None:
        lines = look.statement
        for place in range(max(len(lines), len(self._rows))):
            if place == len(self._rows):
                self._rows.append(self._make(place))
            parts = self._rows[place]
            there = place < len(lines)
            for part in parts:
                present(part, there)
            self._grid.setRowMinimumHeight(place, theme().px(26) if there else 0)
            if not there:
                continue
            line = lines[place]
            is_open = line.entry is None
            parts[0].set(wording.short_moment(line.at, now))
            parts[1].set(entry_word(line), "text3" if is_open else "text")
            parts[2].set(
                figures.change(line.amount).replace("¥", ""),
                "ok" if line.amount.fen > 0 else "text",
            )
            below = line.balance_after.fen < 0
            parts[3].set(wording.plain_money(line.balance_after), "a3" if below else "text2")

    def _make(self, place: int) -> tuple[Text, Text, Text, Text]:
        made = (
            Text("", TextStyle.SMALL, "text3"),
            Text("", TextStyle.SMALL, elide=True),
            Text("", TextStyle.SMALL),
            Text("", TextStyle.SMALL, "text2"),
        )
        for column, part in enumerate(made):
            if column > 1:
                part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(part, place, column)
        return made
