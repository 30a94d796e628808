"""The left of the monitor: filters, the rooms as tiles or rows, and the line below them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import StationError
from app.core.meters.supply import Utility
from app.core.premises.card import RoomCard, RoomState, totals
from app.ui.kit import wording
from app.ui.kit.filters import Option, Segments
from app.ui.kit.floor_view import FloorView
from app.ui.kit.local_settings import COMPACT_TILES
from app.ui.kit.presence import present
from app.ui.kit.room_painter import Density
from app.ui.kit.rooms_model import RoomsModel
from app.ui.kit.states import StateStack
from app.ui.kit.surfaces import row
from app.ui.monitor.building_tabs import BuildingTab, BuildingTabs
from app.ui.monitor.filters import StateChips
from app.ui.monitor.foot_lines import ChosenBar, Legend
from app.ui.monitor.grid_feed import GridFeed

if TYPE_CHECKING:
    from app.ui.kit.buttons import Kind
    from app.ui.kit.office import Office
    from app.ui.monitor.look import FirstLook
    from app.ui.monitor.room_list import RoomList

GRID, LIST = "grid", "list"


class GridPane(QWidget):
    """Knows which room is current and which are in the set, in either view."""

    opened = Signal(object)  # RoomCard
    current_changed = Signal(object)  # RoomCard
    chosen_changed = Signal(int)  # how many are in the set; a set has two or more
    utility_changed = Signal()
    filter_changed = Signal()

    def __init__(
        self,
        office: Office,
        set_acts: Sequence[tuple[QAction, str, Kind]],
        first: FirstLook | None = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._wanted: str | None = None  # a room to go to once its card has come
        self.model = RoomsModel(self)
        self.feed = GridFeed(office, self.model, first)
        self.tabs = BuildingTabs()
        self.utility = Segments()
        self.view_switch = Segments()
        self.chips = StateChips()
        self.grid = FloorView()
        self.grid.setModel(self.model)
        self.legend = Legend()
        self.chosen_bar = ChosenBar(set_acts)
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.setFocusProxy(self.grid)
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
        second = QVBoxLayout()
        second.setContentsMargins(4, 0, 4, 0)
        second.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 0)  # ten floors and the legend fit at 900 px
        column.setSpacing(0)
        column.addLayout(first)
        column.addSpacing(8)
        column.addLayout(second)
        column.addSpacing(4)
        column.addWidget(self.states, 1)
        column.addWidget(foot)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.feed.first_came.connect(self._first_came)
        self.feed.all_came.connect(self._all_came)
        self.feed.failed.connect(self._not_read)
        self.states.retried.connect(self.start)
        self.states.empty.acted.connect(self.chips.clear)
        self.model.counts_changed.connect(self._counts_changed)
        self.model.modelReset.connect(self._shown_changed)
        self.tabs.chosen.connect(self._building_chosen)
        self.chips.changed.connect(self._filter)
        self.utility.chosen.connect(self._utility_chosen)
        self.view_switch.chosen.connect(self._view_chosen)
        self._connect_view(self.grid)
        self.chosen_bar.cleared.connect(self.clear_chosen)
        self._office.settings.changed.connect(self._local_setting)

    def _connect_view(self, view: FloorView | RoomList) -> None:
        view.opened.connect(self.opened)
        view.current_changed.connect(self._moved)
        view.chosen_changed.connect(self._set_changed)

    @cached_property
    def room_list(self) -> RoomList:
        """Made when it is first chosen: the first picture has no need of it."""
        from app.ui.monitor.room_list import RoomList

        made = RoomList()
        self._views.addWidget(made)
        self._connect_view(made)
        return made

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
        self.grid.setAccessibleName(self.tr("房间"))
        self.chips.retranslate()
        self._counts_changed()
        self.grid.viewport().update()

    # -- what comes from the books ---------------------------------------------------------

    def start(self, wanted: str | None = None) -> None:
        """Ask for the rooms; `wanted` is gone to when its card has come."""
        self._wanted = wanted or self._wanted
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
        self._filter()
        self._show_tabs()
        self._shown_changed()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.go_to(wanted)

    def _not_read(self, error: BaseException) -> None:
        if self.model.rowCount() or not isinstance(error, StationError):
            self._office.tasks.failed.emit(error)  # the old picture stays
            return
        self.states.show_error(self.tr("房间没有读出来"), wording.sentence(error))

    def _show_tabs(self) -> None:
        known, here = self.feed.is_whole, self.tabs.value()
        tabs = [self._tab(None, self.tr("全部"), known)]
        tabs += [
            self._tab(building.code, building.name, known or building.code == here)
            for building in self.feed.buildings
        ]
        self.tabs.set_tabs(tabs)

    def _tab(self, code: str | None, name: str, known: bool) -> BuildingTab:
        counts = self.model.counts(code)
        rooms = sum(counts.values()) if known else None
        return BuildingTab(code, name, rooms, counts[RoomState.LEVEL3])

    def _counts_changed(self) -> None:
        self.chips.set_counts(self.model.counts(self.tabs.value()))
        self._show_tabs()
        self._show_totals()
        if self._is_list():
            self.room_list.show_cards(self.model.shown())

    def _show_totals(self) -> None:
        total, used = totals(self.model.shown())
        self.legend.set_totals(total, used, self.feed.utility)

    # -- what is shown ---------------------------------------------------------------------

    def _filter(self) -> None:
        building = self.tabs.value()
        floors = {c.floor for c in self.model.all_cards() if building in (None, c.building)}
        self.chips.set_floors(sorted(floors, reverse=True))
        self.chips.set_counts(self.model.counts(building))
        current = self.current()
        self.model.show_only(self.chips.accepts(building))
        if current is not None:
            self._view().go_to(current.code)
        self.filter_changed.emit()

    def _shown_changed(self) -> None:
        """Other rows are shown: the sums, the list and the empty state follow."""
        self._show_totals()
        if self._is_list():
            self.room_list.show_cards(self.model.shown())
        if not self.feed.is_whole:
            return
        if self.model.rowCount():
            if not self.states.is_showing(self._views):
                self.states.show_content()
            return
        fact, remedy = self.tr("还没有房间"), self.tr("从 Excel 导入楼栋、房间和表号。")
        clear = ""
        if self.chips.is_filtering():
            fact, remedy = self.tr("没有符合的房间"), self.tr("换一个楼层或状态。")
            clear = self.tr("清除筛选")
        key = "Esc" if clear else None
        self.states.empty.tell(fact, remedy, clear, icon="search", primary=False, key=key)
        self.states.show_empty()

    def _building_chosen(self, _code: object) -> None:
        self.chips.floor.set_value(None)
        self._filter()

    def _utility_chosen(self, utility: object) -> None:
        assert isinstance(utility, Utility)
        self.show_utility(utility)

    def show_utility(self, utility: Utility) -> None:
        if utility is self.feed.utility:
            return
        self.utility.set_value(utility)
        self.feed.show_utility(utility, self.tabs.value())
        self.utility_changed.emit()

    def focus_filter(self) -> None:
        self.chips.focus_first()

    def _is_list(self) -> bool:
        return self.view_switch.value() == LIST

    def _view(self) -> FloorView | RoomList:
        return self.room_list if self._is_list() else self.grid

    def _view_chosen(self, kind: object) -> None:
        before: FloorView | RoomList = self.grid if kind == LIST else self.room_list
        current = before.current_card()
        self.view_switch.set_value(kind)
        self.clear_chosen()
        if kind == LIST:
            self.room_list.show_cards(self.model.shown())
        self._views.setCurrentWidget(self._view())
        self._views.setFocusProxy(self._view())
        self.setFocusProxy(self._view())
        if current is not None:
            self._view().go_to(current.code)
        self.focus_view()

    def focus_view(self) -> None:
        self._view().setFocus()

    def _dress(self) -> None:
        compact = self._office.settings.flag(COMPACT_TILES)
        self.grid.set_density(Density.COMPACT if compact else Density.STANDARD)

    def _local_setting(self, name: str) -> None:
        if name == COMPACT_TILES.name:
            self._dress()

    # -- the current room and the set ------------------------------------------------------

    def current(self) -> RoomCard | None:
        return self._view().current_card()

    def _moved(self, card: RoomCard | None) -> None:
        if card is not None and self.sender() in (None, self._view()):
            self.current_changed.emit(card)

    def go_to(self, code: str) -> None:
        """Show a room, whatever is filtered, and open it."""
        card = next((card for card in self.model.all_cards() if card.code == code), None)
        if card is None:
            self._wanted = code
            self.feed.ask_all()
            return
        if self.tabs.value() not in (None, card.building) or self.chips.is_filtering():
            self.tabs.set_value(card.building)
            self.chips.clear()
        self._view().go_to(code)
        self.opened.emit(card)

    def step(self, by: int) -> None:
        """To the room above or below in the order of the screen."""
        cards = self.room_list.table.model.records() if self._is_list() else self.model.shown()
        codes = [card.code for card in cards]
        current = self.current()
        if current is None or current.code not in codes:
            return
        place = codes.index(current.code) + by
        self._view().go_to(codes[max(0, min(place, len(codes) - 1))])

    def chosen(self) -> list[str]:
        """The rooms in the set; one alone is none."""
        codes = self._view().chosen()
        return codes if len(codes) > 1 else []

    def _set_changed(self, _codes: object) -> None:
        count = len(self.chosen())
        present(self.chosen_bar, bool(count))
        present(self.legend, not count)
        self.chosen_bar.set_count(count)
        if not count:
            self.chosen_bar.set_progress("")
        self.chosen_changed.emit(count)

    def clear_chosen(self) -> None:
        self.grid.clear_chosen()
        if "room_list" in self.__dict__:
            self.room_list.clear_chosen()

    def escape(self) -> bool:
        """Clear the set, else the filter."""
        if self.chosen():
            self.clear_chosen()
        elif self.chips.is_filtering():
            self.chips.clear()
        else:
            return False
        return True
