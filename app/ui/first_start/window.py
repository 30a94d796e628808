"""The window of the first start: three ways at the left, the step in hand at the right."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import StationError
from app.ui.first_start.accounts_step import AccountsStep
from app.ui.first_start.demo_step import DemoStep
from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.home import Home
from app.ui.first_start.import_step import ImportStep
from app.ui.first_start.open_step import OpenStep
from app.ui.first_start.place_step import PlaceStep
from app.ui.first_start.ready_step import ReadyStep
from app.ui.first_start.recovery_step import RecoveryStep
from app.ui.first_start.setup import NewSite, Standing
from app.ui.first_start.top import FirstTop
from app.ui.first_start.way_card import WayCard
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.dressing import follow
from app.ui.kit.fitting import fit
from app.ui.kit.foot import KeyHints, Status
from app.ui.kit.icons import IconLabel
from app.ui.kit.local_settings import FOOTER
from app.ui.kit.page import KeyHint
from app.ui.kit.presence import present
from app.ui.kit.steps import Step
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme


class Way(StrEnum):
    """How the work begins."""

    DEMO = "demo"
    NEW = "new"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Begin:
    """What the first start comes to: the store that the window is to show."""

    way: Way
    home: Home | None = None  # the demo has a place of its own


class FirstStartWindow(QWidget):
    """Keeps each step as it was left; ends with one `begun`, or is closed."""

    begun = Signal(object)  # Begin
    site_made = Signal(object)  # Home: a store was made that is not at work yet
    resumed = Signal(object)  # Home: the site of an earlier start is in hand again
    gone = (
        Signal()
    )  # there is no such site any more; one that cannot be reached now is kept in mind
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._way = Way.DEMO
        self._home: Home | None = None  # of the site being made
        self._made_name = self._made_zone = ""
        self._step = 0
        self._is_beginning = self._may_close = self._fault_told = False
        self._asked: Confirm | None = None
        self._told: Told | None = None
        self.top = FirstTop(desk.settings)
        self.cards = {
            Way.DEMO: WayCard("play", "Alt+1"),
            Way.NEW: WayCard("building-2", "Alt+2"),
            Way.OPEN: WayCard("folder-open", "Alt+3"),
        }
        self.demo = DemoStep(desk)
        self.place = PlaceStep(desk)
        self.recovery = RecoveryStep(desk)
        self.importing = ImportStep(desk)
        self.accounts = AccountsStep(desk)
        self.ready = ReadyStep(desk)
        self.opening = OpenStep(desk)
        self.new_steps: tuple[StepFrame, ...] = (
            self.place, self.recovery, self.importing, self.accounts, self.ready,
        )  # fmt: skip
        self.stack = QStackedWidget()
        for step in (self.demo, self.opening, *self.new_steps):
            self.stack.addWidget(step)
        self.hints = KeyHints()
        self.state = Status("database")
        self._lay_out()
        self._connect()
        fit(self)
        self._say()
        self.choose(Way.DEMO)

    def _lay_out(self) -> None:
        self._question, self._about = (
            Text("", TextStyle.HEADING),
            Text("", TextStyle.BODY, "text2", wrap=True),
        )
        self._promise = Text("", TextStyle.SMALL, "text2", wrap=True)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(20, 24, 20, 16)
        left.setSpacing(10)
        left.addWidget(self._question)
        left.addWidget(self._about)
        left.addSpacing(6)
        for card in self.cards.values():
            left.addWidget(card)
        left.addStretch(1)
        promise = QHBoxLayout()
        promise.setSpacing(6)
        promise.addWidget(IconLabel("info", "text3", 14), 0, Qt.AlignmentFlag.AlignTop)
        promise.addWidget(self._promise, 1)
        left.addLayout(promise)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(side)
        side.setAutoFillBackground(False)
        self._side = Panel("bg", edge="r")
        inside = QVBoxLayout(self._side)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.addWidget(scroll)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addWidget(self.stack, 1)
        self._foot = Panel("surface2", edge="t")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 1, 16, 0)
        foot.setSpacing(16)
        foot.addWidget(self.hints, 1)
        foot.addWidget(self.state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot)
        present(self._foot, self.desk.settings.flag(FOOTER))

    def _connect(self) -> None:
        for place, (way, card) in enumerate(self.cards.items(), start=1):
            choose = self._chooser(way)
            card.clicked.connect(choose)
            self._key(f"Alt+{place}", choose)
        self._key("Alt+Left", self.step_back)
        self.demo.chosen.connect(self._begin_demo)
        self.opening.chosen.connect(self._begin_there)
        self.place.made.connect(self._site_made)
        self.recovery.kept.connect(self._to_import)
        self.importing.imported.connect(self._to_accounts)
        self.importing.progressed.connect(self._say_steps)
        self.accounts.done.connect(self._to_ready)
        self.accounts.progressed.connect(self._counted)
        self.ready.started.connect(self._begin_new)
        for step in (self.demo, self.opening, *self.new_steps):
            step.keys_changed.connect(self._say_keys)
            step.back.connect(self.step_back)
        for number, step in enumerate(self.new_steps, start=1):
            step.set_place(number, len(self.new_steps))
        present(self.accounts.back_button, True)
        present(self.ready.back_button, True)
        self.desk.settings.changed.connect(self._setting_changed)
        self.desk.tasks.failed.connect(self.show_fault)
        theme().changed.connect(self._dress)
        self._dress()

    def _key(self, key: str, slot: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)

    def _chooser(self, way: Way) -> Callable[[], None]:
        def choose() -> None:
            self.choose(way)

        return choose

    # -- where it begins -------------------------------------------------------------------

    def choose(self, way: Way) -> None:
        """One of the three ways; what was typed in the others stays."""
        if self._is_beginning:
            return
        self._way = way
        self.cards[way].setChecked(True)
        self._show_step()

    def resume(self, home: Home) -> None:
        """A site whose store was made earlier goes on where it stopped."""
        self._home = home
        self.desk.tasks.when(self.desk.setup.stand(home), self._resumed, self._not_resumed)

    def open_failed(self, home: Home, error: BaseException) -> None:
        """The store of last time did not open: why, at its place, and nothing made instead."""
        self.choose(Way.OPEN)
        self.opening.propose(home, error if isinstance(error, StationError) else None)
        if not isinstance(error, StationError):
            self.show_fault(error)

    def begin_failed(self, error: BaseException) -> None:
        """What was begun here did not come to stand."""
        self._set_beginning(False)
        if self._way is Way.OPEN:
            self.opening.refuse(error)
        else:
            self._here().fail(error)
            self._here().arrive()

    def _resumed(self, standing: Standing) -> None:
        assert self._home is not None
        self._made_name, self._made_zone = standing.name, standing.zone
        if not standing.rooms:  # it broke off early: perhaps nobody has kept the sheet
            made = self.desk.setup.another_sheet(self._home)
            self.desk.tasks.when(made, self._sheet_made_again, self._not_resumed)
            return
        self.importing.begin(self._home)
        self.accounts.begin(self._home)
        self._step = 3
        self.choose(Way.NEW)
        self.resumed.emit(self._home)

    def _sheet_made_again(self, made: NewSite) -> None:
        self.recovery.show_sheet(made, is_another=True)
        self._step = 1
        self.choose(Way.NEW)
        self.resumed.emit(made.home)

    def _not_resumed(self, error: BaseException) -> None:
        assert self._home is not None
        home, self._home = self._home, None
        self.open_failed(home, error)
        if isinstance(error, StationError) and error.code == "store.missing":
            self.gone.emit()

    # -- from step to step -----------------------------------------------------------------

    def _site_made(self, made: NewSite) -> None:
        self._home = made.home
        self._made_name, self._made_zone = made.name, made.zone
        self.recovery.show_sheet(made)
        self._go(1)
        self.site_made.emit(made.home)

    def _to_import(self) -> None:
        assert self._home is not None
        self.importing.begin(self._home)
        self._go(2)

    def _to_accounts(self) -> None:
        assert self._home is not None
        self.accounts.begin(self._home)
        self._go(3)

    def _to_ready(self) -> None:
        assert self._home is not None
        self.ready.show_standing(self._home, self.accounts.standing())
        self._go(4)

    def step_back(self) -> None:
        """A store that was made is not unmade: there is no way back before its import."""
        if self._way is Way.NEW and self._step > 2 and self._here().back_button.isEnabled():
            self._go(self._step - 1)
            if self._step == 2 and self._home is not None:
                self.importing.begin(self._home)

    def _go(self, step: int) -> None:
        self._step = step
        self._show_step()

    def _here(self) -> StepFrame:
        if self._way is Way.DEMO:
            return self.demo
        return self.opening if self._way is Way.OPEN else self.new_steps[self._step]

    def _show_step(self) -> None:
        here = self._here()
        self.stack.setCurrentWidget(here)
        self._say_steps()
        self._say_keys()
        here.arrive()

    # -- the end of it ---------------------------------------------------------------------

    def _begin_demo(self) -> None:
        self._begin(Begin(Way.DEMO))

    def _begin_there(self, home: Home) -> None:
        self._begin(Begin(Way.OPEN, home))

    def _begin_new(self) -> None:
        assert self._home is not None
        self._begin(Begin(Way.NEW, self._home))

    def _begin(self, begin: Begin) -> None:
        self._set_beginning(True)
        self.begun.emit(begin)

    def _set_beginning(self, beginning: bool) -> None:
        self._is_beginning = beginning
        for card in self.cards.values():
            card.setEnabled(not beginning)
        for step in (self.demo, self.ready, self.opening):
            if not beginning or step is self._here():
                step.set_busy(beginning)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A sheet that nobody kept is asked for; what is being opened is waited for."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self._is_beginning or (self._asked is not None and self._asked.isVisible()):
            return
        if self.recovery.is_waiting:
            self._ask()
        else:
            self._leave()

    def let_go(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def _ask(self) -> None:
        self._asked = Confirm(
            self,
            self.tr("恢复单还没有存好，仍要关闭？"),
            self.tr("口令不会再显示。密钥文件一旦丢失，账库和备份都打不开。"),
            self.tr("不存，关闭"),
            level=3,
            destructive=True,
        )
        self._asked.accepted.connect(self._leave)
        self._asked.open()

    def _leave(self) -> None:
        self.left.emit()

    def show_fault(self, error: BaseException) -> None:
        """Our own fault, with what support needs; told once."""
        if self._fault_told:
            return
        self._fault_told = True
        lines = "".join(traceback.format_exception(error))
        text = self.tr("程序出了错，刚才的操作可能没有完成。复制详情，交给维护人员。")
        self._told = Told(self, self.tr("程序错误"), text, details=lines[-600:])
        self._told.open()

    # -- words and look --------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.setWindowTitle(wording.product())
        self._question.set(self.tr("从哪里开始"))
        self._about.set(self.tr("以后可在设置里换站点。"))
        self._promise.set(self.tr("开站前可随时关闭，已建的账库会保留，下次接着办。"))
        self._say_steps()
        self._say_keys()

    def _counted(self) -> None:
        """The workbook may have named the site anew."""
        standing = self.accounts.standing()
        if standing is not None:
            self._made_name, self._made_zone = standing.name, standing.zone
        self._say_steps()

    def _say_steps(self) -> None:
        self.cards[Way.DEMO].set_words(
            self.tr("演示"),
            self.tr("200 间示例房间，表由程序模拟，不连设备。数据与真站点分开。"),
        )
        about = self.tr("用 Excel 开站表导入楼栋、房间、表和租户，检查无误后开户。")
        self.cards[Way.NEW].set_words(self.tr("新建站点"), self._made_name or about)
        self.cards[Way.OPEN].set_words(
            self.tr("打开已有"), self.tr("选账库文件、数据库地址或备份。备份先核对账本，再打开。")
        )
        self.cards[Way.NEW].set_steps(self._steps(), self._step)
        self.top.set_local(self._home is None or not self._home.is_server)
        text = self.tr("新账库已建，未开站") if self._home is not None else ""
        self.state.tell(text)

    def _steps(self) -> list[Step]:
        checked = self.importing.checked()
        errors = checked.errors if checked is not None and self._step == 2 else 0
        standing = self.accounts.standing() if self._step >= 3 else None
        drafts = standing.drafts if standing is not None else 0
        zone = self._made_zone.rpartition("/")[2]
        return [
            Step(self.tr("名称与位置"), zone),
            Step(self.tr("密钥恢复单")),
            Step(
                self.tr("导入房间与表"),
                self.tr("{n} 个错误").format(n=errors) if errors else "",
                "a3",
            ),
            Step(self.tr("开户"), self.tr("{n} 个草稿").format(n=drafts) if drafts else ""),
            Step(self.tr("核对，开站")),
        ]

    def _say_keys(self) -> None:
        hints = [KeyHint("Alt+1–3", self.tr("选开始方式")), *self._here().keys()]
        if self._way is Way.NEW and self._step > 2:
            hints.append(KeyHint("Alt+←", self.tr("上一步")))
        self.hints.set_hints(hints)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; outside a dialog Qt leaves that to Space."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QAbstractButton
        ):
            focused.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        widest = round(self.width() * 0.3)
        self._side.setFixedWidth(min(theme().px(372), max(300, widest)))
        self._foot.setFixedHeight(theme().px(28))

    def _setting_changed(self, name: str) -> None:
        follow(self.desk.settings, name)
        present(self._foot, self.desk.settings.flag(FOOTER))
