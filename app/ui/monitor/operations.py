"""What may be done with the current room or the set: actions, why one cannot be, the questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from app.core.meters.supply import Supply, Utility
from app.core.premises.room import RoomClass
from app.ui.kit import wording
from app.ui.kit.buttons import Kind
from app.ui.monitor.look import RoomLook, meters_to_read

if TYPE_CHECKING:
    from app.ui.kit.page import Page
    from app.ui.kit.supply_desk import SupplyDesk

Ready = Callable[[RoomLook], None]
Act = tuple[QAction, str, Kind]


class Operations(QObject):
    """Owns the actions of the monitor; asks through the desk and starts nothing by itself."""

    top_up_wanted = Signal()
    statement_wanted = Signal()
    room_wanted = Signal(object)  # a function to go on with, given the look at the room
    told = Signal(str)

    def __init__(self, page: Page, desk: Callable[[], SupplyDesk]) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._chosen: Callable[[], list[str]] = list
        self._utility: Callable[[], Utility] = lambda: Utility.ELECTRIC
        self.top_up = page.act(self.top_up_wanted.emit, "F5")
        self.cut = page.act(self._cut, "Ctrl+D")
        self.reconnect = page.act(self._reconnect, "Ctrl+H")
        self.keep = page.act(self._keep_on, "Ctrl+B")
        self.read = page.act(self._read, "R")
        self.statement = page.act(self.statement_wanted.emit, "Alt+S")
        self.read_set, self.cut_set, self.reconnect_set = (QAction(self) for _ in range(3))
        self.read_set.triggered.connect(self._read)
        self.cut_set.triggered.connect(self._cut)
        self.reconnect_set.triggered.connect(self._reconnect)

    def go_to(self, chosen: Callable[[], list[str]], utility: Callable[[], Utility]) -> None:
        """Where the set and the utility are asked for."""
        self._chosen, self._utility = chosen, utility

    def for_room(self) -> Sequence[Act]:
        return (
            (self.top_up, "wallet", Kind.PRIMARY),
            (self.cut, "power-off", Kind.DESTRUCTIVE),
            (self.reconnect, "power", Kind.PLAIN),
            (self.keep, "shield-check", Kind.PLAIN),
            (self.read, "refresh-cw", Kind.PLAIN),
            (self.statement, "receipt", Kind.PLAIN),
        )

    def for_set(self) -> Sequence[Act]:
        return (
            (self.read_set, "refresh-cw", Kind.PLAIN),
            (self.cut_set, "power-off", Kind.DESTRUCTIVE),
            (self.reconnect_set, "power", Kind.PLAIN),
        )

    def retranslate(self) -> None:
        self.top_up.setText(self.tr("充值"))
        self.keep.setText(self.tr("保电"))
        self.read.setText(self.tr("抄读"))
        self.read_set.setText(self.tr("抄读"))
        self.statement.setText(self.tr("流水"))
        for action, supply in ((self.cut, Supply.OFF), (self.reconnect, Supply.ON)):
            action.setText(wording.switch_verb(self._utility(), supply))
        self.cut_set.setText(self.cut.text())
        self.reconnect_set.setText(self.reconnect.text())

    def show_for(self, look: RoomLook | None) -> None:
        """Each operation with the reason why it cannot be; a set may always be asked about."""
        with_set = bool(self._chosen())
        no_account, no_meter = self._why_no_account(look), self._why_no_meter(look)
        for action, why in (
            (self.top_up, no_account),
            (self.cut, "" if with_set else self._why_not(look, Supply.OFF)),
            (self.reconnect, "" if with_set else self._why_not(look, Supply.ON)),
            (self.keep, no_account),
            (self.read, "" if with_set else no_meter),
            (self.statement, no_account),
        ):
            action.setEnabled(not why)
            action.setToolTip(why)

    def _why_no_account(self, look: RoomLook | None) -> str:
        return self.tr("未开户") if look is not None and look.room.account is None else ""

    def _why_no_meter(self, look: RoomLook | None) -> str:
        return self.tr("没有表") if look is not None and look.meter is None else ""

    def _why_not(self, look: RoomLook | None, wanted: Supply) -> str:
        """Why supply cannot be switched this way just now; nothing is said of an unknown room."""
        if look is None:
            return ""
        if look.meter is None:
            return self._why_no_meter(look)
        meter = look.meter
        if meter.supply is Supply.NONE:
            return self.tr("表没有继电器或阀门，只能到现场操作")
        if meter.command is not None and meter.command.supply is wanted:
            return self.tr("命令正在办")
        if meter.supply is wanted and meter.command is None:
            state = wording.supply(meter.utility, wanted)
            return self.tr("现在就是{state}").format(state=state)
        return ""

    # -- switch ----------------------------------------------------------------------------

    def _cut(self) -> None:
        self._switch(Supply.OFF)

    def _reconnect(self) -> None:
        self._switch(Supply.ON)

    def _switch(self, supply: Supply) -> None:
        if rooms := self._chosen():
            self._desk().ask_switch_many(rooms, supply, self._utility())
        else:
            self.room_wanted.emit(partial(self._ask_switch, supply))

    def _ask_switch(self, supply: Supply, look: RoomLook) -> None:
        if why := self._why_not(look, supply):
            self.told.emit(why)
            return
        is_critical = look.room.room.room_class is RoomClass.CRITICAL
        self._desk().ask_switch(
            look.code,
            self._facts(look),
            supply,
            look.utility,
            wants_second=is_critical and supply is Supply.OFF,
            is_vacant=look.room.account is None,
        )

    def _facts(self, look: RoomLook) -> str:
        """Who and how much: `陈志强 · 余额 ¥9.36 · 现功率 0.684 kW。`"""
        parts = [look.room.customer or ""]
        meter = look.meter
        if meter is not None and meter.balance is not None:
            parts.append(self.tr("余额 {sum}").format(sum=wording.money(meter.balance)))
        if meter is not None and not meter.is_offline and "power_kw" in meter.live:
            parts.append(self.tr("现功率 {kw} kW").format(kw=meter.live["power_kw"]))
        told = " · ".join(part for part in parts if part)
        return self.tr("{facts}。").format(facts=told) if told else ""

    # -- keep on, read ---------------------------------------------------------------------

    def _keep_on(self) -> None:
        self.room_wanted.emit(self._ask_keep_on)

    def _ask_keep_on(self, look: RoomLook) -> None:
        if why := self._why_no_account(look):
            self.told.emit(why)
            return
        self._desk().ask_keep_on(look.code, self._facts(look), look.room.protection)

    def _read(self) -> None:
        rooms = self._chosen()
        if not rooms:
            self.room_wanted.emit(self._read_one)
            return
        office = self._page.office
        future = office.readers.submit(
            meters_to_read, office.views, rooms, self._utility(), office.clock.now()
        )
        office.tasks.when(future, self._read_many)

    def _read_one(self, look: RoomLook) -> None:
        if look.meter is None:
            self.told.emit(self.tr("没有表"))
            return
        self._desk().read([look.meter.id], look.utility)

    def _read_many(self, meter_ids: list[int]) -> None:
        self._desk().read(meter_ids, self._utility())
