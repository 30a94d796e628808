"""The worklist page: what waits for a person, group by group, with the way to settle each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.meters.supply import Utility
from app.core.views import WorkItem
from app.ui.kit import wording
from app.ui.kit.drawer import DrawerHost
from app.ui.kit.filters import Chip
from app.ui.kit.flow import FlowLayout
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.presence import present
from app.ui.kit.states import StateStack
from app.ui.kit.supply_desk import SupplyDesk
from app.ui.kit.surfaces import Banner, Card
from app.ui.worklist import reasons
from app.ui.worklist.detail import WorkDetail
from app.ui.worklist.list_view import WorkView
from app.ui.worklist.look import ItemLook, ListLook, look_at_item, look_at_list
from app.ui.worklist.model import WorkModel
from app.ui.worklist.work_desk import WorkDesk

SECOND_MS: Final = 1000
#: news from the station make the list be asked for again at most this often
AGAIN_MS: Final = 1000
#: time alone moves lines too: a grace that ended, a reading that grew old
ALL_AGAIN_MS: Final = 10_000
Ready = Callable[[ItemLook], None]


class WorklistPage(Page):
    """Everything that waits, and the decision behind each cut."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.model = WorkModel(office.clock.now, self)
        self.view = WorkView(self.model, office.clock.now)
        self.view.delegate.note_of = self._note
        self.detail = WorkDetail()
        self.desk = SupplyDesk(office, self)
        self.work = WorkDesk(office, self.desk, self)
        self._no_cut = ""
        self._asking = self._again = False
        self._asked_item = 0
        self._shuts = False  # the person closed the drawer
        self.everything = Chip("")
        self.chips = {kind: Chip("", icon=reasons.ICONS[kind]) for kind in reasons.KINDS}
        self.brake = Banner()
        self._seconds = QTimer(self, interval=SECOND_MS)
        self._soon = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._all = QTimer(self, interval=ALL_AGAIN_MS)
        self._lay_out()
        self._connect()
        self._keys()
        self.retranslate()

    def _lay_out(self) -> None:
        chips = FlowLayout()
        chips.addWidget(self.everything)
        for chip in self.chips.values():
            chip.hide()
            chips.addWidget(chip)
        self.everything.setChecked(True)
        card = Card(padding=0)
        card.add(self.view, 1)
        card.setFocusProxy(self.view)
        self.states = StateStack(card)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(10)
        column.addWidget(self.brake)
        column.addLayout(chips)
        column.addWidget(self.states, 1)
        content.setFocusProxy(self.view)
        self.host = DrawerHost(content, self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.host)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.everything.clicked.connect(self._show_all)
        for chip in self.chips.values():
            chip.clicked.connect(self._filter)
        self.view.current_changed.connect(self._current_changed)
        self.view.opened.connect(self._open_room)
        self.view.act_pressed.connect(self._act)
        self.view.detail_wanted.connect(self._open_detail)
        self.detail.act_wanted.connect(self._act)
        self.detail.stepped.connect(self.view.step)
        self.detail.closed.connect(self._shut)
        self.brake.acted.connect(self._see_brake)
        self.desk.told.connect(self._tell)
        self.desk.touched.connect(self._look)
        self.states.retried.connect(self._look)
        self._seconds.timeout.connect(self._tick)
        self._soon.timeout.connect(self._look)
        self._all.timeout.connect(self._look)
        events = self.office.events
        events.rooms_changed.connect(self._news)
        events.books_changed.connect(self._news)
        events.station_changed.connect(self._news)

    def _keys(self) -> None:
        self.act(self._postpone, "T")
        self.act(self._keep_on, "Ctrl+B")
        self.act(self._cut_now, "Ctrl+D")
        self.act(self._read, "R")
        self.act(self.view.next_kind, "Alt+N")
        self.act(self._focus_filter, "/")

    # -- the page among others -------------------------------------------------------------

    def title(self) -> str:
        return self.tr("待处理")

    def keys(self) -> Sequence[KeyHint]:
        return [
            KeyHint("/", self.tr("筛选")),
            KeyHint("↑↓", self.tr("选项")),
            KeyHint("Enter", self.tr("打开房间")),
            KeyHint("T", self.tr("推迟")),
            KeyHint("Ctrl+B", self.tr("保电")),
            KeyHint("Ctrl+D", self.tr("立即断电")),
            KeyHint("R", self.tr("抄读")),
            KeyHint("Alt+N", self.tr("下一类")),
            KeyHint("Esc", self.tr("关闭")),
        ]

    def arrive(self, target: object = None) -> None:
        self._shuts = False
        self._seconds.start()
        self._all.start()
        if not self.model.lines():
            self.states.show_loading()
        self._look()
        if target is not None:
            self.view.go_to(str(target))
        self.view.setFocus()

    def escape(self) -> bool:
        if self.host.is_open():
            self.host.close_drawer()
            self._shut()
        elif any(chip.isChecked() for chip in self.chips.values()):
            self._show_all()
        else:
            return False
        return True

    def retranslate(self) -> None:
        self.everything.set_text(self.tr("全部"))
        for kind, chip in self.chips.items():
            chip.set_text(reasons.kind(kind))
        self.view.setAccessibleName(self.tr("待处理"))
        self.view.measure()
        self._show_brake()

    # -- the list --------------------------------------------------------------------------

    def _news(self, *_: object) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _look(self) -> None:
        if not self.isVisible():
            self._seconds.stop()
            self._all.stop()
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        now = self.office.clock.now()
        future = self.office.readers.submit(look_at_list, self.office.views, now)
        self.office.tasks.when(future, self._came, self._not_read)

    def _came(self, look: ListLook) -> None:
        self._asking = False
        self._no_cut = ""
        if look.no_cut_until is not None:
            until = wording.short_moment(look.no_cut_until, self.office.clock.now())
            self._no_cut = self.tr("现在不断电，到 {until}").format(until=until)
        had = bool(self.model.lines())
        self.model.set_items(look.items)
        self._show_counts()
        self.view.measure()
        self._show_brake()
        self._show_state()
        if not had:
            self.view.step(0)
        self._look_at_item()
        if self._again:
            self._again = False
            self._soon.start()

    def _not_read(self, error: BaseException) -> None:
        self._asking = False
        if self.model.lines():
            self.office.tasks.failed.emit(error)
            return
        remedy = wording.sentence(error) if hasattr(error, "code") else str(error)  # type: ignore[arg-type]
        self.states.show_error(self.tr("没有读出来"), remedy)

    def _show_state(self) -> None:
        if self.model.lines():
            self.states.show_content()
            return
        self.host.close_drawer()
        self.states.empty.tell(
            self.tr("没有要处理的事"), self.tr("有事时这里会列出来。"), icon="circle-check"
        )
        self.states.show_empty()

    def _show_counts(self) -> None:
        counts = Counter(item.kind for item in self.model.items())
        self.everything.set_count(sum(counts.values()))
        for kind, chip in self.chips.items():
            chip.set_count(counts[kind])
            present(chip, bool(counts[kind]) or chip.isChecked())

    def _show_all(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self._filter()

    def _filter(self) -> None:
        kinds = frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())
        self.everything.setChecked(not kinds)
        self.model.show_only(kinds)
        self._show_counts()

    def _focus_filter(self) -> None:
        self.everything.setFocus()

    def _show_brake(self) -> None:
        item = next((i for i in self.model.items() if i.kind == "brake"), None)
        present(self.brake, item is not None)
        if item is not None:
            told = reasons.reason(item, self.office.clock.now()).whole()
            fact = self.tr("断电已刹车：{n} 间等人决定").format(n=item.facts.get("rooms", ""))
            self.brake.tell(3, fact, told, self.tr("查看"))

    def _see_brake(self) -> None:
        self._show_all()
        self.view.go_to("brake")
        self.view.setFocus()

    def _note(self, kind: str) -> str:
        if kind == "pending_cut":
            return self._no_cut
        if kind == "protection_ends":
            return self.tr("充值或续保，否则到期断电")
        if kind == "unpriced":
            return self.tr("读数都留着，计价前不断电")
        return self.tr("裁定前不扣费，不断电") if kind == "doubtful_reading" else ""

    def _tick(self) -> None:
        if not self.isVisible():
            return
        self.model.drop_settled()
        self.model.tick()
        self.detail.tick(self.office.clock.now())
        self._show_state()

    # -- one line --------------------------------------------------------------------------

    def _current_changed(self, item: WorkItem | None) -> None:
        if item is None:
            return
        self.detail.show_item(item, self.office.clock.now())
        if not self._shuts and self.host.is_docked():
            self.host.open_drawer()
        self._look_at_item()

    def _open_detail(self) -> None:
        if self.view.current() is not None:
            self._shuts = False
            self.host.open_drawer()
            self._look_at_item()

    def _shut(self) -> None:
        self._shuts = True
        self.view.setFocus()

    def _look_at_item(self, then: Ready | None = None) -> None:
        item = self.view.current()
        if item is None or not (self.host.is_open() or then):
            return
        self._asked_item += 1
        now = self.office.clock.now()
        future = self.office.readers.submit(look_at_item, self.office.views, item, now)
        self.office.tasks.when(
            future, partial(self._item_came, self._asked_item, then), self._item_gone
        )

    def _item_came(self, number: int, then: Ready | None, look: ItemLook) -> None:
        if number != self._asked_item:
            return
        self.detail.show_look(look, self.office.clock.now())
        if then is not None:
            then(look)

    def _item_gone(self, error: BaseException) -> None:
        """A line that was settled meanwhile has nothing to show; the list will say so."""
        if not hasattr(error, "code"):
            self.office.tasks.failed.emit(error)

    def _open_room(self) -> None:
        item = self.view.current()
        if item is not None and item.room:
            self.go.emit("counter" if item.kind == "not_printed" else "monitor", item.room)
        elif item is not None and item.kind == "calendar":
            self._open_calendar()

    def _open_calendar(self) -> None:
        self.go.emit("settings", "calendar")

    def _postpone(self) -> None:
        self._act("postpone")

    def _keep_on(self) -> None:
        self._act("keep_on")

    def _cut_now(self) -> None:
        self._act("cut_now")

    def _read(self) -> None:
        self._act("read")

    def _act(self, key: str) -> None:
        """An act on the current line, if it is one of its acts."""
        item = self.view.current()
        if item is None or key not in dict(reasons.acts(item)):
            return
        if key in reasons.RULINGS:
            self.work.ask_ruling(item, key)
        elif key == "retry":
            self.work.ask_retry(item)
        elif key == "release_brake":
            self.work.ask_release(item)
        elif key == "print":
            self._open_room()  # paper comes out at the counter
        elif key == "enter_calendar":
            self._open_calendar()
        elif key == "read":
            if item.meter_id is not None:
                self.desk.read([item.meter_id], _utility(item))
        else:
            shown = self.detail.look()
            then = partial(self._ask, key)
            if shown is not None and shown.item.key == item.key:
                then(shown)
            else:
                self._look_at_item(then)

    def _ask(self, key: str, look: ItemLook) -> None:
        item = look.item
        assert item.room is not None
        facts = self._facts(look)
        if key == "keep_on":
            protection = look.room.protection if look.room is not None else None
            self.desk.ask_keep_on(item.room, facts, protection)
        elif key == "postpone" and look.cut is not None and item.wallet_id is not None:
            pending = look.cut.pending
            since = pending.since if pending is not None else item.since
            latest = since + timedelta(days=look.site.settings.postpone_days_max)
            self.desk.ask_postpone(item.room, facts, item.wallet_id, latest)
        elif key == "cut_now" and item.wallet_id is not None:
            self.desk.ask_cut_now(
                item.room, facts, _utility(item), item.wallet_id, self._skips(item)
            )

    def _facts(self, look: ItemLook) -> str:
        parts = [look.item.customer or ""]
        if look.cut is not None:
            balance = wording.money(look.cut.case.balance)
            parts.append(self.tr("余额 {sum}").format(sum=balance))
        told = " · ".join(part for part in parts if part)
        return self.tr("{facts}。").format(facts=told) if told else ""

    def _skips(self, item: WorkItem) -> str:
        """What a cut now does not wait for."""
        now = self.office.clock.now()
        if item.earliest is not None and item.earliest > now:
            left = wording.duration(int((item.earliest - now).total_seconds()))
            return self.tr("不等最早时刻，还剩 {left}：{why}。").format(
                left=left, why=reasons.reason(item, now).text
            )
        return self.tr("跳过的条件：{why}。").format(why=reasons.reason(item, now).text)

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")


def _utility(item: WorkItem) -> Utility:
    return Utility.WATER if item.facts.get("utility") == Utility.WATER else Utility.ELECTRIC
