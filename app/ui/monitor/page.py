"""The monitor page: joins the rooms on the left with one room in the drawer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.core.meters.supply import Utility
from app.ui.kit.drawer import DrawerHost
from app.ui.kit.explaining import LineWanted
from app.ui.kit.page import KeyHint, Page
from app.ui.monitor.grid_pane import GridPane
from app.ui.monitor.look import EVENTS_ALL, EVENTS_SHOWN, FirstLook, RoomLook, look_at_room
from app.ui.monitor.operations import Operations, Ready

if TYPE_CHECKING:
    from app.core.premises.card import RoomCard
    from app.core.views import StatementLine
    from app.ui.kit.office import Office
    from app.ui.kit.supply_desk import SupplyDesk
    from app.ui.monitor.room_drawer import RoomDrawer

#: the drawer follows the arrows, but is not asked for rooms that are only passed
FOLLOW_MS: Final = 80
#: a room that changes at each poll is looked at again at most this often
LOOK_AGAIN_MS: Final = 500


class MonitorPage(Page):
    """Every room as a tile; one of them in the drawer."""

    def __init__(self, office: Office, first: FirstLook | None = None) -> None:
        """`first` is painted at once, where it is known before the books can be asked."""
        super().__init__(office)
        self._started = False
        self._meter_id: int | None = None
        self._asked = 0
        self.operations = Operations(self, lambda: self.desk)
        self.pane = GridPane(office, self.operations.for_set(), first)
        self.operations.go_to(self.pane.chosen, self._utility)
        self.host = DrawerHost(self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.host)
        self.setFocusProxy(self.pane)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.act(self._electric, "E")
        self.act(self._water, "W")
        self.act(self.pane.focus_filter, "/")
        pane, acts = self.pane, self.operations
        pane.opened.connect(self._open_card)
        pane.current_changed.connect(self._current_changed)
        pane.chosen_changed.connect(self._chosen_changed)
        pane.utility_changed.connect(self._utility_changed)
        pane.filter_changed.connect(self.keys_changed)
        pane.feed.all_came.connect(self._make_drawer)
        self.host.opened.connect(self._drawer_moved)
        acts.top_up_wanted.connect(self._top_up)
        acts.statement_wanted.connect(self._statement)
        acts.room_wanted.connect(self._with_room)
        acts.told.connect(self._tell)
        self._follow.timeout.connect(self._look)
        self._look_soon.timeout.connect(self._look)
        self.office.events.rooms_changed.connect(self._rooms_changed)

    # -- what the first picture has no need of ---------------------------------------------

    @cached_property
    def desk(self) -> SupplyDesk:
        from app.ui.kit.supply_desk import SupplyDesk

        desk = SupplyDesk(self.office, self)
        desk.told.connect(self._tell)
        desk.touched.connect(self._touched)
        desk.progress.connect(self.pane.chosen_bar.set_progress)
        return desk

    @cached_property
    def drawer(self) -> RoomDrawer:
        from app.ui.monitor.room_drawer import RoomDrawer

        drawer = RoomDrawer(self.operations.for_room(), self.operations.read)
        drawer.stepped.connect(self.pane.step)
        drawer.meter_chosen.connect(self._meter_chosen)
        drawer.keep_on_wanted.connect(self.operations.keep.trigger)
        drawer.worklist_wanted.connect(self._to_worklist)
        drawer.events.more_wanted.connect(self._more_events)
        drawer.statement.back_wanted.connect(self._statement)
        drawer.statement.line_opened.connect(self._line_opened)
        self.host.take(drawer)
        return drawer

    def _make_drawer(self) -> None:
        """Once every room has come, so that the first one that is chosen need not wait for it."""
        self.pane.feed.all_came.disconnect(self._make_drawer)
        self.drawer  # noqa: B018 - made by being asked for

    # -- the page among others -------------------------------------------------------------

    def title(self) -> str:
        return self.tr("房间监控")

    def keys(self) -> Sequence[KeyHint]:
        hints = [
            KeyHint("/", self.tr("筛选")),
            KeyHint("↑↓←→", self.tr("移动")),
            KeyHint(self.tr("空格"), self.tr("多选")),
            KeyHint("Enter", self.tr("打开")),
            KeyHint("F5", self.tr("充值")),
            KeyHint("R", self.tr("抄读")),
            KeyHint("E / W", self.tr("电 / 水")),
        ]
        if self.host.is_open() or self.pane.chosen():
            hints.append(KeyHint("Esc", self.tr("关闭")))
        return hints

    def more_keys(self) -> Sequence[KeyHint]:
        acts = self.operations
        told = (acts.cut, acts.reconnect, acts.keep, acts.statement)
        keys = [KeyHint(act.shortcut().toString(), act.text()) for act in told]
        return (*keys, KeyHint("PgUp / PgDn", self.tr("上一栋 / 下一栋")))

    def arrive(self, target: object = None) -> None:
        if not self._started:
            self._started = True
            self.pane.start(None if target is None else str(target))
        elif target is not None:
            self.pane.go_to(str(target))
        self.pane.focus_view()
        if target is None and self.host.is_open() and self.drawer.is_statement_shown():
            self.drawer.statement.table.setFocus()  # back from a line of it

    def escape(self) -> bool:
        """One level: the statement, the drawer, the set, the filter."""
        if self.host.is_open() and self.drawer.is_statement_shown():
            self._statement()
        elif self.host.is_open():
            self.host.close_drawer()
            self.pane.focus_view()
        else:
            return self.pane.escape()
        return True

    def retranslate(self) -> None:
        self.operations.retranslate()
        self.pane.retranslate()
        self.operations.show_for(self._known())

    def _utility(self) -> Utility:
        return self.pane.feed.utility

    def _electric(self) -> None:
        self.pane.show_utility(Utility.ELECTRIC)

    def _water(self) -> None:
        self.pane.show_utility(Utility.WATER)

    def _utility_changed(self) -> None:
        self._meter_id = None
        self.operations.retranslate()
        self._look()

    # -- one room --------------------------------------------------------------------------

    def _known(self) -> RoomLook | None:
        """What the drawer knows of the room that is current, if it does."""
        if "drawer" not in self.__dict__:
            return None
        look, card = self.drawer.look(), self.pane.current()
        return look if look is not None and card is not None and look.code == card.code else None

    def _open_card(self, card: RoomCard) -> None:
        self.drawer.show_card(card)
        self.host.open_drawer()
        self._look()

    def _current_changed(self, card: RoomCard) -> None:
        self._meter_id = None
        if self.host.is_open():
            self.drawer.all_events = False
            self.drawer.show_card(card)
            self._follow.start()
        self.operations.show_for(self._known())

    def _chosen_changed(self, _count: int) -> None:
        self.operations.show_for(self._known())
        self.keys_changed.emit()

    def _drawer_moved(self, is_open: bool) -> None:
        self.pane.grid.keep_ring(is_open)
        if not is_open:
            self.drawer.show_statement(False)
        self.keys_changed.emit()

    def _meter_chosen(self, meter_id: int) -> None:
        self._meter_id = meter_id
        self._look()

    def _look(self, then: Ready | None = None) -> None:
        """Ask for the room that is current; `then` goes on with the answer."""
        card = self.pane.current()
        if card is None or not self.host.is_open():
            return
        self._follow.stop()
        self._look_soon.stop()
        self._asked += 1
        question = partial(
            look_at_room,
            events=EVENTS_ALL if self.drawer.all_events else EVENTS_SHOWN,
            with_statement=self.drawer.is_statement_shown(),
        )
        now = self.office.clock.now()
        future = self.office.readers.submit(
            question, self.office.views, card.code, self._utility(), self._meter_id, now
        )
        self.office.tasks.when(future, partial(self._room_came, self._asked, then))

    def _room_came(self, number: int, then: Ready | None, look: RoomLook) -> None:
        card = self.pane.current()
        if card is None or card.code != look.code or number != self._asked:
            return  # the reader has gone on to another room
        self.drawer.show_look(look, self.office.clock.now())
        self.desk.following.follow(m.command for m in look.room.meters if m.command is not None)
        self.operations.show_for(look)
        if then is not None:
            then(look)

    def _with_room(self, then: Ready) -> None:
        """Go on with what is known of the current room, asking for it where nothing is."""
        card = self.pane.current()
        if card is None:
            return
        known = self._known()
        if known is not None and self.host.is_open():
            then(known)
            return
        self.drawer.show_card(card)
        self.host.open_drawer()
        self._look(then)

    def _rooms_changed(self, codes: object) -> None:
        card = self.pane.current()
        if card is None or not self.host.is_open() or self._look_soon.isActive():
            return
        if codes is None or card.code in codes:  # type: ignore[operator]
            self._look_soon.start()

    def _touched(self) -> None:
        """Something was ordered or has ended: the tile and the drawer say so at once."""
        self.pane.feed.ask_changes()
        self._look()

    def _more_events(self) -> None:
        self.drawer.all_events = not self.drawer.all_events
        self._look()

    def _statement(self) -> None:
        """Show the statement in the drawer, or the room again."""
        card = self.pane.current()
        if card is None:
            return
        shown = not (self.host.is_open() and self.drawer.is_statement_shown())
        self.drawer.show_statement(shown)
        if not shown:
            self.pane.focus_view()
            return
        self._open_card(card)
        self.drawer.statement.table.setFocus()

    def _line_opened(self, line: StatementLine) -> None:
        known = self._known()
        if known is not None and known.room.account is not None:
            wanted = LineWanted(known.room.account.id, line.key, line.utility, "monitor")
            self.go.emit("explain", wanted)

    def _top_up(self) -> None:
        card = self.pane.current()
        if card is not None:
            self.go.emit("counter", card.code)

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")

    def _to_worklist(self) -> None:
        self.go.emit("worklist", None)
