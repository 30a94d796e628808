"""The window: rail, top bar, the page on screen, footer. It only hosts; pages do the work."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import Refusal, StationError
from app.ui.kit import wording
from app.ui.kit.dressing import follow
from app.ui.kit.fitting import fit
from app.ui.kit.local_settings import FOOTER, LAST_PLACE, PRINTER
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Banner
from app.ui.kit.toast import Toasts
from app.ui.shell.footer import Footer
from app.ui.shell.rail import Rail
from app.ui.shell.search import Finder, Hit, OmniSearch
from app.ui.shell.top_bar import TopBar

SELL_KEY = "F2"  # a sale begins with it, wherever the cashier is

if TYPE_CHECKING:
    from app.core.views import StationState
    from app.ui.kit.dialog import Told
    from app.ui.kit.office import Office
    from app.ui.shell.help import Help
    from app.ui.shell.places import Place


@dataclass(frozen=True, slots=True)
class TroubleNow:
    """Something that is wrong as long as it is told; the worst stands in the banner."""

    level: int
    fact: str
    more: str = ""
    act: str = ""
    then: Callable[[], None] | None = None


class MainWindow(QWidget):
    """Hosts the places that exist; each page is made when it is first shown."""

    close_requested = Signal()
    place_changed = Signal(str)

    def __init__(
        self,
        office: Office,
        places: Sequence[Place],
        *,
        finder: Finder | None = None,
    ) -> None:
        super().__init__()
        self.office = office
        self._places = {place.key: place for place in places}
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._troubles: dict[str, TroubleNow] = {}
        self._station: StationState | None = None
        self._may_close = False
        self._is_held = False
        self._held_back: tuple[str, object] | None = None
        self._fault_told = False
        self._open_dialog: Told | None = None
        self._help: Help | None = None
        self.setWindowTitle(wording.product())
        self.rail = Rail(places)
        self.top = TopBar(
            is_demo=office.is_demo,
            has_search=finder is not None,
            has_worklist="worklist" in self._places,
        )
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.footer = Footer()
        self._lay_out()
        self.toasts = Toasts(self)
        self._search = (
            OmniSearch(self.top.search, finder, office.tasks, self, self._pages_named)
            if finder is not None
            else None
        )
        self._sell: QAction | None = None
        self._connect()
        self._keys()
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._tick()
        self._fit()

    def _lay_out(self) -> None:
        self._banner_row = QWidget()
        line = QHBoxLayout(self._banner_row)
        line.setContentsMargins(16, 8, 16, 0)
        line.addWidget(self.banner)
        self._banner_row.hide()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._banner_row)
        column.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.footer)
        present(self.footer, self.office.settings.flag(FOOTER))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.help_wanted.connect(self.show_help)
        self.top.worklist.clicked.connect(self._to_worklist)
        self.banner.acted.connect(self._banner_pressed)
        self.office.events.station_changed.connect(self.show_station)
        self.office.settings.changed.connect(self._setting_changed)
        self.office.tasks.failed.connect(self.show_error)
        if self._search is not None:
            self._search.picked.connect(self._open_hit)

    def _keys(self) -> None:
        for key, place in self.rail.shortcuts():
            self.add_key(key, self._goer(place))
        if self._search is not None:
            self.add_key("Ctrl+K", self._to_search)
        self.add_key("F1", self.show_help)
        if "counter" in self._places:
            self._sell = self.add_key(SELL_KEY, self._goer("counter"))

    def _goer(self, place: str) -> Callable[[], None]:
        def go() -> None:
            self.go(place)

        return go

    def add_key(self, key: str, slot: Callable[[], object]) -> QAction:
        """A key that works on every page; only what exists is given one."""
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    # -- places ----------------------------------------------------------------------------

    def go(self, key: str, target: object = None) -> None:
        """Show a place, and in it what `target` names."""
        if key not in self._places:
            return
        if self._is_held and self._here:
            self._held_back = (key, target)
            return
        page = self.page(key)
        self._here = key
        if self._sell is not None:
            self._sell.setEnabled(key != "counter")  # there the key is the page's own
        self.stack.setCurrentWidget(page)
        self.rail.mark(self._places[key].lights or key)
        self.top.worklist.set_marked(key == "worklist")
        self._title()
        page.arrive(target)
        self._show_keys()
        if self._places[key].on_rail:
            self.office.settings.set(LAST_PLACE, key)
        self.place_changed.emit(key)

    def hold(self) -> None:
        """Stay at the first place until the store is open: the others ask it as they are made."""
        self._is_held = True

    def let_in(self) -> None:
        """Go where somebody wanted to go meanwhile."""
        self._is_held = False
        if self._held_back is not None:
            (key, target), self._held_back = self._held_back, None
            self.go(key, target)

    def page(self, key: str) -> Page:
        """The page of a place, made now if it was never shown."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._places[key].make()
            page.go.connect(self.go)
            page.news.connect(self.tell)
            page.keys_changed.connect(self._show_keys)
            self.stack.addWidget(page)
        return page

    def here(self) -> str:
        return self._here

    def _title(self) -> None:
        page = self._pages.get(self._here)
        title = page.title() if page is not None else ""
        self.top.title.set(title)
        product = wording.product()
        self.setWindowTitle(f"{title} · {product}" if title else product)

    def _show_keys(self) -> None:
        page = self._pages.get(self._here)
        self._title()
        self.footer.keys.set_hints(page.keys() if page is not None else ())

    def key_hints(self) -> Sequence[KeyHint]:
        page = self._pages.get(self._here)
        return (*page.keys(), *page.more_keys()) if page is not None else ()

    def show_help(self) -> None:
        """The keys of this page, and the way to what the program is."""
        if self._help is not None:
            return
        from app.ui.shell.help import Help

        page = self._pages.get(self._here)
        self._help = Help(
            self,
            page.title() if page is not None else wording.product(),
            self.key_hints(),
            self._keys_everywhere(),
            has_about="settings" in self._places,
        )
        self._help.finished.connect(self._help_closed)
        self._help.open()

    def _keys_everywhere(self) -> Sequence[KeyHint]:
        hints = [KeyHint("F1", self.tr("帮助"))]
        if self._search is not None:
            hints.append(KeyHint("Ctrl+K", self.tr("搜索房号、租户、表号")))
            hints.append(KeyHint("Ctrl+Enter", self.tr("在搜索里：到收费页")))
        if self._sell is not None:
            hints.append(KeyHint(SELL_KEY, self.tr("到收费页查找")))
        shortcuts = self.rail.shortcuts()
        hints.append(KeyHint(f"Ctrl+1…{len(shortcuts)}", self.tr("换页面")))
        hints.append(KeyHint("Tab", self.tr("下一个控件")))
        hints.append(KeyHint("Esc", self.tr("关闭或清除一层")))
        return hints

    def _help_closed(self) -> None:
        help_, self._help = self._help, None
        if help_ is not None:
            from app.ui.shell.help import ABOUT

            if help_.chosen == ABOUT:
                self.go("settings", ABOUT)
            help_.deleteLater()

    def _to_worklist(self) -> None:
        self.go("worklist")

    def _to_search(self) -> None:
        self.top.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.edit.selectAll()

    def _pages_named(self, text: str) -> Sequence[Hit]:
        """The pages whose word or key begins or goes on as `text` does."""
        wanted = "".join(text.casefold().split())
        keys = {place: key for key, place in self.rail.shortcuts()}
        return [
            Hit(place.word(), aside=keys.get(place.key, ""), icon=place.icon, place=place.key)
            for place in self._places.values()
            if place.on_rail or place.key == "worklist"
            if wanted in "".join(place.word().casefold().split()) or place.key.startswith(wanted)
        ]

    def _open_hit(self, hit: Hit, to_counter: bool) -> None:
        if to_counter and hit.at_counter is not None and "counter" in self._places:
            self.go("counter", hit.at_counter)
        else:
            self.go(hit.place, hit.target)

    # -- news and troubles -----------------------------------------------------------------

    def tell(self, text: str, key: str = "") -> None:
        """Good news, gone after four seconds."""
        self.toasts.show(text, key)

    def set_operator(self, name: str, role: str) -> None:
        self.top.operator.set(name, role, self.office.actor.counter)

    def look_at_printer(self) -> None:
        """Tell at the foot whether receipts have a printer to come out of."""
        from app.ui.kit.printer import (
            OfficePrinter,  # PDF and print service: no start waits for them
        )

        self.footer.set_printer(OfficePrinter(self.office.settings).name())

    def show_station(self, state: StationState) -> None:
        """How collection and the store stand now."""
        self._station = state
        self.top.collector.set_state(state)
        self.top.worklist.set_count(state.work_items)
        self.footer.set_state(state)
        if state.running:
            self.set_trouble("collector", None)
            return
        since = wording.clock(state.last_round_at)
        more = self.tr("{time} 起无新数据，自动断电已暂停").format(time=since)
        if state.last_round_at is None:
            more = self.tr("还没有数据，自动断电已暂停")
        self.set_trouble("collector", TroubleNow(3, self.tr("采集已停"), more))

    def set_trouble(self, key: str, trouble: TroubleNow | None) -> None:
        """Tell what is wrong as long as it is; None when it is over. The worst one is shown."""
        if trouble is None:
            self._troubles.pop(key, None)
        else:
            self._troubles[key] = trouble
        worst = self._worst()
        present(self._banner_row, worst is not None)
        if worst is not None:
            self.banner.tell(worst.level, worst.fact, worst.more, worst.act)

    def _worst(self) -> TroubleNow | None:
        return max(self._troubles.values(), key=lambda trouble: trouble.level, default=None)

    def _banner_pressed(self) -> None:
        worst = self._worst()
        if worst is not None and worst.then is not None:
            worst.then()

    def show_error(self, error: BaseException) -> None:
        """What did not happen and what to do, where no page took the error itself."""
        if self._open_dialog is not None:
            return  # one question at a time; the cause is the same nearly always
        from app.ui.kit.dialog import Told

        if isinstance(error, StationError):
            level = 2 if isinstance(error, Refusal) else 3
            told = Told(self, self.tr("没有完成"), wording.sentence(error), level=level)
        elif self._fault_told:
            return  # the same fault on every tick would bury the window
        else:
            self._fault_told = True
            lines = "".join(traceback.format_exception(error))
            text = self.tr("程序出了错，刚才的操作可能没有完成。复制详情，交给维护人员。")
            told = Told(self, self.tr("程序错误"), text, details=lines[-600:])
        self._open_dialog = told
        told.finished.connect(self._dialog_closed)
        told.open()

    def _dialog_closed(self) -> None:
        self._open_dialog = None

    # -- the window itself -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escape()
            return
        super().keyPressEvent(event)

    def escape(self) -> None:
        """Close or clear one level."""
        if self._search is not None and self._search.close():
            return
        page = self._pages.get(self._here)
        if page is None or page.escape():
            return
        if self.top.search.edit.hasFocus():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever is connected puts the work away first and then calls `let_go`."""
        self.office.settings.keep_geometry(self.saveGeometry())
        if self._may_close or not self.receivers(SIGNAL("close_requested()")):
            event.accept()
            super().closeEvent(event)
            return
        event.ignore()
        self.close_requested.emit()

    def let_go(self) -> None:
        """Close for good; the work has been put away."""
        self._may_close = True
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show_keys()
            self._tick()
            if self._station is not None:
                self.show_station(self._station)

    def _tick(self) -> None:
        self.footer.set_now(self.office.clock.now())

    def _fit(self) -> None:
        fit(self)
        kept = self.office.settings.geometry()
        if kept is not None:
            self.restoreGeometry(kept)

    def _setting_changed(self, name: str) -> None:
        if name == PRINTER.name:
            self.look_at_printer()
        follow(self.office.settings, name)
        present(self.footer, self.office.settings.flag(FOOTER))
