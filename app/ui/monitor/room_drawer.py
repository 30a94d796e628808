"""One room in the drawer: money first, then the meter as it stands, what it used, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.meters.supply import Supply, Utility
from app.core.premises.card import RoomCard, RoomState
from app.core.supply.command import Command, CommandState
from app.core.views import MeterView
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.chart import HourChart
from app.ui.kit.choices import Choice
from app.ui.kit.drawer import Drawer
from app.ui.kit.figure_grid import FigureGrid, FigureTable
from app.ui.kit.filters import Option, Segments
from app.ui.kit.presence import present
from app.ui.kit.state_tags import money_token, state_tag, supply_tag
from app.ui.kit.surfaces import row
from app.ui.kit.text import Figure, Tag, TagLook, Text
from app.ui.kit.theme import TextStyle
from app.ui.monitor.look import RoomLook
from app.ui.monitor.room_parts import (
    EventList,
    Note,
    PeriodLegend,
    UseRow,
    bars_of,
    is_three_phase,
    live_cells,
    phase_rows,
)
from app.ui.monitor.statement_view import StatementView

_MOST_SEGMENTS: Final = 3
_OPERATION: Final = 60


class RoomDrawer(Drawer):
    """Shows a `RoomLook`; decides nothing and starts nothing."""

    meter_chosen = Signal(int)
    keep_on_wanted = Signal()
    worklist_wanted = Signal()

    def __init__(self, operations: Sequence[tuple[QAction, str, Kind]], read: QAction) -> None:
        super().__init__()
        self._look: RoomLook | None = None
        self._now: datetime | None = None
        self.all_events = False
        self.balance = Figure("", TextStyle.FIGURE_LARGE)
        self.days = Text("", TextStyle.SMALL, "text2")
        self.limits = Text("", TextStyle.SMALL, "text2")
        for words in (self.days, self.limits):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.meters = Segments(small=True)
        self.meters.chosen.connect(self._meter_picked)
        self.meter_choice = Choice(size=28)
        self.meter_choice.picked.connect(self._meter_picked)
        self.supply = Tag()
        self.link = Tag()
        self.refresh = Button(icon="refresh-cw", size=SMALL)
        self.refresh.clicked.connect(read.trigger)
        self.command = Note("loader", "accentS", "accent")
        self.protection = Note("shield-check")
        self.forced = Note("power-off")
        self.hold = Note("gauge", "a2s", "a2")
        self.fault = Note("wrench", "faults", "fault")
        self.protection.acted.connect(self.keep_on_wanted)
        self.hold.acted.connect(self.worklist_wanted)
        self.live = FigureGrid()
        self.phases = FigureTable()
        self.use = UseRow()
        self.chart_name = Text("", TextStyle.SMALL, "text3", elide=True)
        self.legend = PeriodLegend()
        self.chart = HourChart()
        self.events = EventList()
        self.statement = StatementView()
        self._buttons: list[Button] = []
        self._lay_out(operations)
        self.retranslate()

    def _lay_out(self, operations: Sequence[tuple[QAction, str, Kind]]) -> None:
        self.body.setSpacing(8)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addStretch(1)
        right.addWidget(self.days)
        right.addWidget(self.limits)
        money = row(self.balance, None)
        money.addLayout(right)
        self.body.addLayout(money)
        self.body.addLayout(
            row(
                self.meters,
                self.meter_choice,
                None,
                self.supply,
                self.link,
                self.refresh,
                spacing=6,
            )
        )
        for note in (self.command, self.protection, self.forced, self.hold, self.fault):
            self.body.addWidget(note)
        self._overview = QWidget()
        column = QVBoxLayout(self._overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.live)
        column.addWidget(self.phases)
        column.addWidget(self.use)
        over_chart = row(self.chart_name, self.legend)
        over_chart.setStretch(0, 1)
        column.addLayout(over_chart)
        column.addWidget(self.chart)
        column.addLayout(self._operations(operations))
        column.addSpacing(2)
        column.addWidget(self.events)
        column.addStretch(1)
        self.body.addWidget(self._overview, 1)
        self.body.addWidget(self.statement, 1)
        self.statement.hide()

    def _operations(self, operations: Sequence[tuple[QAction, str, Kind]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (action, icon, kind) in enumerate(operations):
            button = Button(kind=kind, icon=icon, size=_OPERATION, stacked=True)
            button.follow(action)
            self._buttons.append(button)
            grid.addWidget(button, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        return grid

    # -- what is shown ---------------------------------------------------------------------

    def is_statement_shown(self) -> bool:
        return self.statement.isVisibleTo(self)

    def show_statement(self, shown: bool) -> None:
        present(self._overview, not shown)
        present(self.statement, shown)

    def show_card(self, card: RoomCard) -> None:
        """The tile's own facts at once, while the rest is asked for."""
        if self._look is not None and self._look.code == card.code:
            return
        self._look = None
        self._head(card, "", "")
        self.balance.set(wording.money(card.balance), money_token(card.state))
        self.days.set("")
        self.limits.set("")
        for note in (self.command, self.protection, self.forced, self.hold, self.fault):
            note.tell("")
        self.live.set_cells([])
        self.statement.clear()
        self.use.show_use(None, card.utility)
        self.chart.set_day([])

    def show_look(self, look: RoomLook, now: datetime) -> None:
        self._look, self._now = look, now
        card, meter = look.card, look.meter
        scheme = wording.scheme(meter.scheme) if meter is not None else ""
        if card is not None:
            self._head(card, wording.masked_phone(look.room.phone), scheme)
        self._show_money(look)
        self._show_meters(look)
        self._show_notes(look, now)
        three = meter is not None and is_three_phase(meter)
        self.live.set_cells(live_cells(meter))
        present(self.live, meter is not None)
        present(self.phases, three)
        if meter is not None and three:
            self.phases.set_rows(*phase_rows(meter))
        self.use.show_use(look.use, look.utility)
        self._show_hours(look)
        self.events.show_events(look.events, look.site.settings, now, all_shown=self.all_events)
        if look.statement is not None:
            self.statement.show_lines(look.statement, now)

    def look(self) -> RoomLook | None:
        return self._look

    def _head(self, card: RoomCard, phone: str, scheme: str) -> None:
        known = phone if card.customer and phone != wording.NOTHING else ""
        line = "  |  ".join(part for part in (known, scheme) if part)
        self.set_head(card.code, line=line, who=card.customer or "")
        self.tag.set(state_tag(card.state, card.utility))

    def _show_money(self, look: RoomLook) -> None:
        card, meter = look.card, look.meter
        has_account = look.room.account is not None
        balance = meter.balance if meter is not None else (card.balance if card else None)
        token = "text" if card is None else money_token(card.state)
        if balance is not None and balance.fen < 0 and token == "text":
            token = "a3" if card is None or card.state is not RoomState.KEPT_ON else "text"
        self.balance.set(wording.money(balance if has_account else None), token)
        days = look.use.days_left if look.use is not None else None
        self.days.set("")
        if days is not None:
            self.days.set(self.tr("预计可用 约 {n} 天").format(n=max(0, days)))
        settings = look.site.settings
        levels = " / ".join(f"{limit.fen / 100:g}" for limit in settings.alarm_levels)
        line = self.tr("断电线 {line} · 报警 {levels}")
        if look.utility is Utility.WATER:
            line = self.tr("关阀线 {line} · 报警 {levels}")
        cut = wording.money(-settings.credit)
        self.limits.set(line.format(line=cut, levels=levels) if has_account else "")

    def _show_meters(self, look: RoomLook) -> None:
        meters = look.room.meters
        options = [(meter.id, *_meter_name(meter, meters)) for meter in meters]
        few = 0 < len(options) <= _MOST_SEGMENTS
        present(self.meters, few)
        present(self.meter_choice, len(options) > _MOST_SEGMENTS)
        if look.meter is None:
            self.supply.set(TagLook(self.tr("没有表")))
            self.link.set(TagLook(""))
            return
        if few:
            self.meters.set_options([Option(key, text, icon) for key, text, icon in options])
            self.meters.set_value(look.meter.id)
        else:
            self.meter_choice.set_options([(key, text) for key, text, _ in options])
            self.meter_choice.set_value(look.meter.id)
        self.supply.set(supply_tag(look.meter.utility, look.meter.supply))
        self.link.set(self._link(look.meter))

    def _link(self, meter: MeterView) -> TagLook:
        at = wording.short_moment(meter.read_at, self._now)
        if meter.read_at is None:
            return TagLook(self.tr("从未读到"), icon="wifi-off")
        if self._now is not None and meter.read_at.date() == self._now.date():
            at = wording.clock(meter.read_at)
        if meter.is_offline:
            seconds = 0
            if self._now is not None:
                seconds = int((self._now - meter.read_at).total_seconds())
            text = self.tr("离线 {age}").format(age=wording.age(max(0, seconds)))
            return TagLook(text, icon="wifi-off")
        return TagLook(self.tr("在线 {at}").format(at=at), icon="radio-tower")

    def _show_notes(self, look: RoomLook, now: datetime) -> None:
        meter, room = look.meter, look.room
        self.command.tell("" if meter is None or meter.command is None else self._step(meter))
        protection = room.protection
        self.protection.tell("")
        if protection is not None:
            until = self.tr("长期")
            if protection.until is not None:
                until = self.tr("到 {until}").format(until=wording.moment(protection.until))
            told = self.tr("保电{until}：{reason}").format(until=until, reason=protection.reason)
            self.protection.tell(told, self.tr("更改"))
        self.forced.tell("")
        if room.forced_off:
            told = self.tr("人工断电：{reason}。充值不会送电。").format(reason=room.forced_off)
            self.forced.tell(told)
        self.hold.tell("")
        if meter is not None and meter.hold is not None:
            told = self.tr("读数存疑，裁定前不扣费、不断电。{before} → {after}").format(
                before=wording.number(meter.hold.previous.total),
                after=wording.number(meter.hold.doubtful.total),
            )
            self.hold.tell(told, self.tr("去裁定"))
        self.fault.tell("")
        if meter is not None and meter.fault:
            self.fault.tell(wording.meter_fault(meter.fault))

    def _step(self, meter: MeterView) -> str:
        assert meter.command is not None
        return step_of(meter.utility, meter.command)

    def _show_hours(self, look: RoomLook) -> None:
        unit = wording.unit(look.utility)
        name = self.tr("24 小时用电 ({unit})")
        if look.utility is Utility.WATER:
            name = self.tr("24 小时用水 ({unit})")
        self.chart_name.set(name.format(unit=unit))
        self.legend.set_hours([*look.today, *look.yesterday])
        before = {hour.hour: hour.used for hour in look.yesterday}
        self.chart.set_day(
            bars_of(look.today, look.utility), [before.get(hour) for hour in range(24)], unit
        )

    def _meter_picked(self, key: object) -> None:
        self.meter_chosen.emit(int(str(key)))

    def retranslate(self) -> None:
        self.balance.caption.set(self.tr("账户余额"))
        self.refresh.setToolTip(self.tr("立即抄读"))
        self.refresh.setAccessibleName(self.tr("立即抄读"))
        if self._look is not None and self._now is not None:
            self.show_look(self._look, self._now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def _meter_name(meter: MeterView, meters: Sequence[MeterView]) -> tuple[str, str]:
    """电表 and 水表; with several of a kind each has its number."""
    same = [other.id for other in meters if other.utility is meter.utility]
    icon = "zap" if meter.utility is Utility.ELECTRIC else "droplet"
    name = wording.meter_word(meter.utility)
    return (name if len(same) == 1 else f"{name} {same.index(meter.id) + 1}"), icon


def step_of(utility: Utility, command: Command) -> str:
    """A command under way in words: the room changes only when it has been read back."""
    supply = command.supply if command.supply is not None else Supply.ON
    verb = wording.switch_verb(utility, supply)
    words = {
        CommandState.QUEUED: wording.translate("steps", "{verb}已排队，等待发出"),
        CommandState.SENT: wording.translate("steps", "{verb}已发出，等待应答"),
        CommandState.ACKNOWLEDGED: wording.translate("steps", "{verb}已应答，等待回读"),
        CommandState.TIMED_OUT: wording.translate("steps", "{verb}没有应答，正在回读状态"),
    }
    told = words.get(command.state, "{verb}").format(verb=verb)
    if command.tries > 1:
        tries = wording.translate("steps", "第 {n} 次").format(n=command.tries)
        told = f"{told} · {tries}"
    return told
