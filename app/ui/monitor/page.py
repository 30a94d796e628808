"""The monitor page: joins filters, grid, list, the line below and the room drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.meters.supply import Supply, Utility
from app.core.premises.card import RoomCard, RoomState, totals
from app.core.premises.room import RoomClass
from app.core.views import StatementLine
from app.ui.kit import wording
from app.ui.kit.buttons import Kind
from app.ui.kit.drawer import DrawerHost
from app.ui.kit.filters import Option, Segments
from app.ui.kit.floor_view import FloorView
from app.ui.kit.local_settings import COMPACT_TILES
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.presence import present
from app.ui.kit.room_delegate import Density
from app.ui.kit.rooms_model import RoomsModel
from app.ui.kit.states import StateStack
from app.ui.kit.supply_desk import SupplyDesk
from app.ui.kit.surfaces import row
from app.ui.monitor.building_tabs import BuildingTab, BuildingTabs
from app.ui.monitor.filters import StateChips
from app.ui.monitor.foot_lines import ChosenBar, Legend
from app.ui.monitor.grid_feed import GridFeed
from app.ui.monitor.look import EVENTS_ALL, EVENTS_SHOWN, RoomLook, look_at_room, meters_to_read
from app.ui.monitor.room_drawer import RoomDrawer
from app.ui.monitor.room_list import RoomList
from app.ui.monitor.statement_view import LineFacts

#: the drawer follows the arrows, but is not asked for rooms that are only passed
FOLLOW_MS: Final = 80
#: a room that changes at each poll is looked at again at most this often
LOOK_AGAIN_MS: Final = 500
GRID, LIST = "grid", "list"
Ready = Callable[[RoomLook], None]


class MonitorPage(Page):
    """Every room as a tile; one of them in the drawer."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.model = RoomsModel(self)
        self.feed = GridFeed(office, self.model)
        self.desk = SupplyDesk(office, self)
        self._started = False
        self._wanted: str | None = None  # a room to go to once its card has come
        self._meter_id: int | None = None
        self._asked_room = 0
        self._ready: Ready | None = None
        self._dialog: LineFacts | None = None
        self._actions()
        self.tabs = BuildingTabs()
        self.utility = Segments()
        self.view_switch = Segments()
        self.chips = StateChips()
        self.grid = FloorView()
        self.grid.setModel(self.model)
        self.list = RoomList()
        self.legend = Legend()
        operations = (
            (self.top_up, "wallet", Kind.PRIMARY),
            (self.cut, "power-off", Kind.DESTRUCTIVE),
            (self.reconnect, "power", Kind.PLAIN),
            (self.keep, "shield-check", Kind.PLAIN),
            (self.read, "refresh-cw", Kind.PLAIN),
            (self.statement, "receipt", Kind.PLAIN),
        )
        self.drawer = RoomDrawer(operations, self.read)
        self.chosen_bar = ChosenBar(
            (
                (self.read_set, "refresh-cw", Kind.PLAIN),
                (self.cut_set, "power-off", Kind.DESTRUCTIVE),
                (self.reconnect_set, "power", Kind.PLAIN),
            )
        )
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._dress()

    def _actions(self) -> None:
        self.top_up = self.act(self._top_up, "F5")
        self.cut = self.act(self._cut, "Ctrl+D")
        self.reconnect = self.act(self._reconnect, "Ctrl+H")
        self.keep = self.act(self._keep_on, "Ctrl+B")
        self.read = self.act(self._read, "R")
        self.statement = self.act(self._statement, "Alt+S")
        self.read_set = QAction(self)
        self.read_set.triggered.connect(self._read)
        self.cut_set = QAction(self)
        self.cut_set.triggered.connect(self._cut)
        self.reconnect_set = QAction(self)
        self.reconnect_set.triggered.connect(self._reconnect)
        self.act(self._electric, "E")
        self.act(self._water, "W")
        self.act(self._focus_filter, "/")

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.addWidget(self.list)
        self.states = StateStack(self._views, tiles=True)
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(4, 0, 4, 0)
        below.addWidget(self.legend)
        below.addWidget(self.chosen_bar)
        self.chosen_bar.hide()
        first = row(self.tabs, self.utility, self.view_switch, spacing=6)
        first.setStretch(0, 1)
        first.setContentsMargins(4, 0, 4, 0)
        second = row(self.chips)
        second.setContentsMargins(4, 0, 4, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 12, 8, 0)  # ten floors and the legend fit at 900 px
        column.setSpacing(0)
        column.addLayout(first)
        column.addSpacing(8)
        column.addLayout(second)
        column.addSpacing(4)
        column.addWidget(self.states, 1)
        column.addWidget(foot)
        content.setFocusProxy(self.grid)
        self.host = DrawerHost(content, self.drawer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.host)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.feed.first_came.connect(self._first_came)
        self.feed.all_came.connect(self._all_came)
        self.feed.failed.connect(self._not_read)
        self.states.retried.connect(self._begin)
        self.states.empty.acted.connect(self.chips.clear)
        self.model.counts_changed.connect(self._counts_changed)
        self.model.modelReset.connect(self._shown_changed)
        self.tabs.chosen.connect(self._building_chosen)
        self.chips.changed.connect(self._filter)
        self.utility.chosen.connect(self._utility_chosen)
        self.view_switch.chosen.connect(self._view_chosen)
        for view in (self.grid, self.list):
            view.opened.connect(self._open_card)
            view.current_changed.connect(self._current_changed)
            view.chosen_changed.connect(self._chosen_changed)
        self.chosen_bar.cleared.connect(self._clear_chosen)
        self.drawer.stepped.connect(self._step)
        self.drawer.meter_chosen.connect(self._meter_chosen)
        self.drawer.keep_on_wanted.connect(self.keep.trigger)
        self.drawer.worklist_wanted.connect(self._to_worklist)
        self.drawer.events.more_wanted.connect(self._more_events)
        self.drawer.statement.back_wanted.connect(self._statement)
        self.drawer.statement.line_opened.connect(self._line_opened)
        self.host.opened.connect(self._drawer_moved)
        self._follow.timeout.connect(self._look)
        self._look_soon.timeout.connect(self._look)
        self.desk.told.connect(self._tell)
        self.desk.touched.connect(self._touched)
        self.desk.progress.connect(self.chosen_bar.set_progress)
        self.office.events.rooms_changed.connect(self._rooms_changed)
        self.office.settings.changed.connect(self._local_setting)

    # -- the page among others -------------------------------------------------------------

    def title(self) -> str:
        return self.tr("房间监控")

    def keys(self) -> Sequence[KeyHint]:
        hints = [KeyHint("/", self.tr("筛选")), KeyHint("↑↓←→", self.tr("移动"))]
        hints += [KeyHint(self.tr("空格"), self.tr("多选")), KeyHint("Enter", self.tr("打开"))]
        hints += [KeyHint("F5", self.tr("充值")), KeyHint("R", self.tr("抄读"))]
        hints.append(KeyHint("E / W", self.tr("电 / 水")))
        if self.host.is_open() or len(self._chosen()) > 1:
            hints.append(KeyHint("Esc", self.tr("关闭")))
        return hints

    def arrive(self, target: object = None) -> None:
        if not self._started:
            self._started = True
            self._wanted = None if target is None else str(target)
            self._begin()
        elif target is not None:
            self._go_to(str(target))
        self._view().setFocus()

    def escape(self) -> bool:
        """One level: the statement, the drawer, the set, the filter."""
        if self.host.is_open() and self.drawer.is_statement_shown():
            self._statement()
        elif self.host.is_open():
            self.host.close_drawer()
            self._view().setFocus()
        elif len(self._chosen()) > 1:
            self._clear_chosen()
        elif self.chips.is_filtering():
            self.chips.clear()
        else:
            return False
        return True

    def retranslate(self) -> None:
        electric, water = Utility.ELECTRIC, Utility.WATER
        self.utility.set_options(
            [
                Option(electric, wording.utility_name(electric), "zap"),
                Option(water, wording.utility_name(water), "droplet"),
            ]
        )
        self.view_switch.set_options(
            [
                Option(GRID, icon="layout-grid", name=self.tr("格子")),
                Option(LIST, icon="list", name=self.tr("列表")),
            ]
        )
        self.top_up.setText(self.tr("充值"))
        self.keep.setText(self.tr("保电"))
        self.read.setText(self.tr("抄读"))
        self.read_set.setText(self.tr("抄读"))
        self.statement.setText(self.tr("流水"))
        self.grid.setAccessibleName(self.tr("房间"))
        self.chips.retranslate()
        self._name_switches()
        self._show_tabs()
        self._counts_changed()
        self._show_operations()
        self.grid.viewport().update()

    def _name_switches(self) -> None:
        for action, supply in ((self.cut, Supply.OFF), (self.reconnect, Supply.ON)):
            action.setText(wording.switch_verb(self.feed.utility, supply))
        self.cut_set.setText(self.cut.text())
        self.reconnect_set.setText(self.reconnect.text())

    # -- the grid --------------------------------------------------------------------------

    def _begin(self) -> None:
        self.states.show_loading()
        self.feed.start(self.tabs.value())

    def _first_came(self) -> None:
        building = self.tabs.value()
        codes = [building.code for building in self.feed.buildings]
        if self._wanted is None and building not in codes and codes:
            building = codes[0]
        self._show_tabs()
        self.tabs.set_value(building if building in codes else None)
        self.legend.set_levels(self.feed.levels)
        self._filter()
        self.states.show_content()

    def _all_came(self) -> None:
        self._show_tabs()
        self._shown_changed()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._go_to(wanted)

    def _not_read(self, error: BaseException) -> None:
        if self.model.rowCount():
            self.office.tasks.failed.emit(error)  # the old picture stays
            return
        remedy = wording.sentence(error) if hasattr(error, "code") else str(error)  # type: ignore[arg-type]
        self.states.show_error(self.tr("房间没有读出来"), remedy)

    def _show_tabs(self) -> None:
        known = self.feed.is_whole
        tabs = [self._tab(None, self.tr("全部"), known)]
        present_building = self.tabs.value()
        for building in self.feed.buildings:
            is_known = known or building.code == present_building
            tabs.append(self._tab(building.code, building.name, is_known))
        self.tabs.set_tabs(tabs)

    def _tab(self, code: str | None, name: str, known: bool) -> BuildingTab:
        counts = self.model.counts(code)
        rooms = sum(counts.values()) if known else None
        return BuildingTab(code, name, rooms, counts[RoomState.LEVEL3])

    def _counts_changed(self) -> None:
        building = self.tabs.value()
        self.chips.set_counts(self.model.counts(building))
        self._show_tabs()
        self._show_totals()
        if self._is_list():
            self.list.show_cards(self.model.shown())

    def _show_totals(self) -> None:
        total, used = totals(self.model.shown())
        self.legend.set_totals(total, used, self.feed.utility)

    def _filter(self) -> None:
        building = self.tabs.value()
        floors = {c.floor for c in self.model.all_cards() if building in (None, c.building)}
        self.chips.set_floors(sorted(floors, reverse=True))
        self.chips.set_counts(self.model.counts(building))
        current = self._current()
        self.model.show_only(self.chips.accepts(building))
        if current is not None:
            self._view_go_to(current.code)
        self.keys_changed.emit()

    def _shown_changed(self) -> None:
        """Other rows are shown: the sums, the list and the empty state follow."""
        self._show_totals()
        if self._is_list():
            self.list.show_cards(self.model.shown())
        if not self._started or not self.feed.buildings:
            return
        if self.model.rowCount():
            if not self.states.is_showing(self._views):
                self.states.show_content()
        elif self.chips.is_filtering():
            self.states.empty.tell(
                self.tr("没有符合的房间"), self.tr("换一个楼层或状态。"), self.tr("清除筛选"),
                icon="search", primary=False, key="Esc",
            )  # fmt: skip
            self.states.show_empty()
        elif self.feed.is_whole:
            self.states.empty.tell(
                self.tr("还没有房间"), self.tr("从 Excel 导入楼栋、房间和表号。")
            )
            self.states.show_empty()

    def _building_chosen(self, _code: object) -> None:
        self.chips.floor.set_value(None)
        self._filter()

    def _utility_chosen(self, utility: object) -> None:
        assert isinstance(utility, Utility)
        if utility is self.feed.utility:
            return
        self.utility.set_value(utility)
        self._meter_id = None
        self.feed.show_utility(utility, self.tabs.value())
        self._name_switches()
        self._look()

    def _electric(self) -> None:
        self._utility_chosen(Utility.ELECTRIC)

    def _water(self) -> None:
        self._utility_chosen(Utility.WATER)

    def _focus_filter(self) -> None:
        self.chips.focus_first()

    def _is_list(self) -> bool:
        return self.view_switch.value() == LIST

    def _view(self) -> FloorView | RoomList:
        return self.list if self._is_list() else self.grid

    def _view_chosen(self, kind: object) -> None:
        self.view_switch.set_value(kind)
        current = self.grid.current_card() if kind == LIST else self.list.current_card()
        self._clear_chosen()
        if kind == LIST:
            self.list.show_cards(self.model.shown())
        self._views.setCurrentWidget(self._view())
        if current is not None:
            self._view_go_to(current.code)
        self._view().setFocus()

    def _dress(self) -> None:
        compact = self.office.settings.flag(COMPACT_TILES)
        self.grid.set_density(Density.COMPACT if compact else Density.STANDARD)

    def _local_setting(self, name: str) -> None:
        if name == COMPACT_TILES.name:
            self._dress()

    # -- one room --------------------------------------------------------------------------

    def _current(self) -> RoomCard | None:
        return self._view().current_card()

    def _view_go_to(self, code: str) -> bool:
        return self._view().go_to(code)

    def _go_to(self, code: str) -> None:
        """Show a room, whatever is filtered, and open its drawer."""
        card = next((card for card in self.model.all_cards() if card.code == code), None)
        if card is None:
            self._wanted = code
            self.feed.ask_all()
            return
        if self.tabs.value() not in (None, card.building) or self.chips.is_filtering():
            self.tabs.set_value(card.building)
            self.chips.clear()
        self._view_go_to(code)
        self._open_card(card)

    def _open_card(self, card: RoomCard) -> None:
        self.drawer.show_card(card)
        self.host.open_drawer()
        self._look()

    def _current_changed(self, card: RoomCard | None) -> None:
        if card is None:
            return
        self._meter_id = None
        if self.host.is_open():
            self.drawer.all_events = False
            self.drawer.show_card(card)
            self._follow.start()
        self._show_operations()

    def _drawer_moved(self, is_open: bool) -> None:
        self.grid.keep_ring(is_open)
        if not is_open:
            self.drawer.show_statement(False)
        self.keys_changed.emit()

    def _step(self, by: int) -> None:
        card = self._current()
        cards = self.model.shown() if not self._is_list() else self.list.table.model.records()
        if card is None or not cards:
            return
        codes = [shown.code for shown in cards]
        place = codes.index(card.code) + by if card.code in codes else 0
        self._view_go_to(codes[max(0, min(place, len(codes) - 1))])

    def _meter_chosen(self, meter_id: int) -> None:
        self._meter_id = meter_id
        self._look()

    def _look(self, then: Ready | None = None) -> None:
        """Ask for the room that is current; `then` goes on with the answer."""
        card = self._current()
        if card is None or not (self.host.is_open() or then):
            return
        self._follow.stop()
        self._look_soon.stop()
        self._asked_room += 1
        question = partial(
            look_at_room,
            events=EVENTS_ALL if self.drawer.all_events else EVENTS_SHOWN,
            with_statement=self.drawer.is_statement_shown(),
        )
        now = self.office.clock.now()
        future = self.office.readers.submit(
            question, self.office.views, card.code, self.feed.utility, self._meter_id, now
        )
        self.office.tasks.when(future, partial(self._room_came, self._asked_room, then))

    def _room_came(self, number: int, then: Ready | None, look: RoomLook) -> None:
        card = self._current()
        if card is None or card.code != look.code or number != self._asked_room:
            return  # the reader has gone on to another room
        self.drawer.show_look(look, self.office.clock.now())
        self.desk.following.follow(m.command for m in look.room.meters if m.command is not None)
        self._show_operations()
        if then is not None:
            then(look)

    def _rooms_changed(self, codes: object) -> None:
        card = self._current()
        if card is None or not self.host.is_open() or self._look_soon.isActive():
            return
        if codes is None or card.code in codes:  # type: ignore[operator]
            self._look_soon.start()

    def _touched(self) -> None:
        """Something was ordered or has ended: the tile and the drawer say so at once."""
        self.feed._rooms_changed(None)
        if self.host.is_open():
            self._look()

    def _more_events(self) -> None:
        self.drawer.all_events = not self.drawer.all_events
        self._look()

    def _statement(self) -> None:
        shown = not self.drawer.is_statement_shown()
        if shown and not self.host.is_open():
            card = self._current()
            if card is None:
                return
            self._open_card(card)
        self.drawer.show_statement(shown)
        if shown:
            self._look()
            self.drawer.statement.table.setFocus()
        else:
            self._view().setFocus()

    def _line_opened(self, line: StatementLine) -> None:
        self._dialog = LineFacts(self.window(), line)
        self._dialog.open()

    # -- operations ------------------------------------------------------------------------

    def _show_operations(self) -> None:
        """Each operation with the reason why it cannot be, if it cannot."""
        look = self.drawer.look()
        card = self._current()
        known = look if look is not None and card is not None and look.code == card.code else None
        for action, why in (
            (self.top_up, self._why_no_account(known)),
            (self.cut, self._why_not_switch(known, Supply.OFF)),
            (self.reconnect, self._why_not_switch(known, Supply.ON)),
            (self.keep, self._why_no_account(known)),
            (self.read, self._why_no_meter(known)),
            (self.statement, self._why_no_account(known)),
        ):
            action.setEnabled(not why)
            action.setToolTip(why)

    def _why_no_account(self, look: RoomLook | None) -> str:
        return self.tr("未开户") if look is not None and look.room.account is None else ""

    def _why_no_meter(self, look: RoomLook | None) -> str:
        return self.tr("没有表") if look is not None and look.meter is None else ""

    def _why_not_switch(self, look: RoomLook | None, wanted: Supply) -> str:
        if look is None:
            return ""
        if why := self._why_no_account(look) or self._why_no_meter(look):
            return why
        meter = look.meter
        assert meter is not None
        if meter.supply is Supply.NONE:
            return self.tr("表没有继电器或阀门，只能到现场操作")
        if meter.command is not None and meter.command.supply is wanted:
            return self.tr("命令正在办")
        if meter.supply is wanted and meter.command is None:
            state = wording.supply(meter.utility, wanted)
            return self.tr("现在就是{state}").format(state=state)
        return ""

    def _chosen(self) -> list[str]:
        return self._view().chosen()

    def _set(self) -> list[str]:
        """The set that an act goes to, when there is one of two rooms or more."""
        chosen = self._chosen()
        return chosen if len(chosen) > 1 else []

    def _chosen_changed(self, codes: object) -> None:
        count = len(self._set())
        present(self.chosen_bar, count > 1)
        present(self.legend, count < 2)
        self.chosen_bar.set_count(count)
        if count < 2:
            self.chosen_bar.set_progress("")
        for action in (self.cut, self.reconnect, self.read):
            if count > 1:
                action.setEnabled(True)
        if count < 2:
            self._show_operations()
        self.keys_changed.emit()

    def _clear_chosen(self) -> None:
        self.grid.clear_chosen()
        self.list.clear_chosen()

    def _with_room(self, then: Ready) -> None:
        """Go on with what is known of the current room, asking for it where nothing is."""
        card, look = self._current(), self.drawer.look()
        if card is None:
            return
        if look is not None and look.code == card.code and self.host.is_open():
            then(look)
        else:
            self.drawer.show_card(card)
            self.host.open_drawer()
            self._look(then)

    def _top_up(self) -> None:
        card = self._current()
        if card is not None:
            self.go.emit("counter", card.code)

    def _cut(self) -> None:
        self._switch(Supply.OFF)

    def _reconnect(self) -> None:
        self._switch(Supply.ON)

    def _switch(self, supply: Supply) -> None:
        if rooms := self._set():
            self.desk.ask_switch_many(rooms, supply, self.feed.utility)
        else:
            self._with_room(partial(self._ask_switch, supply))

    def _ask_switch(self, supply: Supply, look: RoomLook) -> None:
        self._show_operations()
        if self._why_not_switch(look, supply):
            self._tell(self._why_not_switch(look, supply))
            return
        is_critical = look.room.room.room_class is RoomClass.CRITICAL
        self.desk.ask_switch(
            look.code,
            self._facts(look),
            supply,
            look.utility,
            wants_second=is_critical and supply is Supply.OFF,
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

    def _keep_on(self) -> None:
        self._with_room(self._ask_keep_on)

    def _ask_keep_on(self, look: RoomLook) -> None:
        if why := self._why_no_account(look):
            self._tell(why)
            return
        self.desk.ask_keep_on(look.code, self._facts(look), look.room.protection)

    def _read(self) -> None:
        rooms = self._set()
        if not rooms:
            self._with_room(self._read_one)
            return
        now = self.office.clock.now()
        future = self.office.readers.submit(
            meters_to_read, self.office.views, rooms, self.feed.utility, now
        )
        self.office.tasks.when(future, self._read_many)

    def _read_one(self, look: RoomLook) -> None:
        if look.meter is not None:
            self.desk.read([look.meter.id], look.utility)

    def _read_many(self, meter_ids: list[int]) -> None:
        self.desk.read(meter_ids, self.feed.utility)

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")

    def _to_worklist(self) -> None:
        self.go.emit("worklist", None)
