"""All drafts opened with one click: each base read from its meter, each result on its row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.core.errors import StationError
from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.home import Home
from app.ui.first_start.setup import DraftResult, Standing
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.filters import Chip
from app.ui.kit.page import KeyHint
from app.ui.kit.presence import present
from app.ui.kit.records import Cell, Column
from app.ui.kit.states import Empty
from app.ui.kit.surfaces import Card
from app.ui.kit.table import Table

STOP_KEY = "Ctrl+."


class AccountsStep(StepFrame):
    """May be gone over again, and may be left: what stays a draft is opened later."""

    done = Signal()
    progressed = Signal()
    _told = Signal(object)  # from the thread that opens them

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._home = Home("")
        self._standing: Standing | None = None
        self._results: list[DraftResult] = []
        self._is_opening = False
        self._is_stopped = False
        self._was_run = False
        self._only_failed = False
        self.stop = Button(icon="x", key=STOP_KEY)
        self.stop.clicked.connect(self.stop_opening)
        self.tools.addWidget(self.stop)
        self.failed_chip = Chip("", level=3, count=0)
        self.failed_chip.toggled.connect(self._filter)
        self.table: Table[DraftResult] = Table(
            [
                Column(lambda: self.tr("房号"), lambda row: row.room, width=120),
                Column(lambda: self.tr("户号"), lambda row: row.number, width=140),
                Column(lambda: self.tr("结果"), self._result, stretch=True),
            ]
        )
        self._list = Card(" ", padding=0, spacing=0)
        self._list.head.addWidget(self.failed_chip)
        self._list.head.addStretch(1)
        self._list.add(self.table, 1)
        self._before = Empty("users")
        self._before.acted.connect(self.go_on)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._before)
        self._stack.addWidget(self._list)
        self.body.addWidget(self._stack, 1)
        self._told.connect(self._row_told, Qt.ConnectionType.QueuedConnection)
        self.act("F5", self.open_all)
        self.act(STOP_KEY, self.stop_opening)
        self.say()

    def begin(self, home: Home) -> None:
        """Count the drafts of this store."""
        self._home = home
        self._results, self._was_run = [], False
        self._show()
        self.desk.tasks.when(self.desk.setup.stand(home), self._counted, self.fail)

    @property
    def is_opening(self) -> bool:
        return self._is_opening

    def standing(self) -> Standing | None:
        return self._standing

    def failed(self) -> int:
        return sum(row.error is not None for row in self._results)

    def keys(self) -> tuple[KeyHint, ...]:
        if self._is_opening:
            return (KeyHint(STOP_KEY, self.stop.text()),)
        hints = [KeyHint("Ctrl+Enter", self.on.text())]
        if self._may_again():
            hints.append(KeyHint("F5", self.tr("再试一次")))
        return tuple(hints)

    def arrive(self) -> None:
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self._is_opening or self._standing is None:
            return
        if self._was_run or not self._standing.drafts:
            self.done.emit()
        else:
            self.open_all()

    def open_all(self) -> None:
        if self._is_opening or self._standing is None or not self._standing.drafts:
            return
        self._is_opening, self._is_stopped = True, False
        self._results = []
        self.clear_fault()
        self._show()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        opening = self.desk.setup.open_accounts(self._home, self._told.emit, self._goes_on)
        self.desk.tasks.when(opening, self._opened, self._not_opened)

    def stop_opening(self) -> None:
        """The account in hand is finished; the others stay drafts."""
        if self._is_opening and not self._is_stopped:
            self._is_stopped = True
            self._show()

    def _goes_on(self) -> bool:
        return not self._is_stopped

    # -- what comes back -------------------------------------------------------------------

    def _counted(self, standing: Standing) -> None:
        self._standing = standing
        self._show()
        if self.isVisible():
            self.arrive()  # the button was locked when the step came on screen
        self.progressed.emit()

    def _row_told(self, row: DraftResult) -> None:
        if self._is_opening:
            self._results.append(row)
            self._show()

    def _opened(self, results: tuple[DraftResult, ...]) -> None:
        self._results = list(results)
        self._ended()

    def _not_opened(self, error: BaseException) -> None:
        self.fail(error)
        self._ended()

    def _ended(self) -> None:
        """The store says how many drafts are left, whatever became of the answer."""
        self._is_opening, self._was_run = False, True
        self._show()
        self.desk.tasks.when(self.desk.setup.stand(self._home), self._counted, self.fail)

    # -- what is shown ---------------------------------------------------------------------

    def retranslate(self) -> None:
        self.title.set(self.tr("开户"))
        self.failed_chip.set_text(self.tr("没开成"))
        self._list.set_title(self.tr("逐户结果"))
        self.table.view.viewport().update()
        self._show()

    def _may_again(self) -> bool:
        drafts = self._standing.drafts if self._standing is not None else 0
        return self._was_run and drafts > 0 and not self._is_opening

    def _show(self) -> None:
        standing = self._standing
        drafts = standing.drafts if standing is not None else 0
        has_list = bool(self._results)
        self._stack.setCurrentIndex(int(has_list))
        self.failed_chip.set_count(self.failed())
        shown = [row for row in self._results if row.error is not None or not self._only_failed]
        self.table.set_records(shown)
        self.on.setEnabled(standing is not None and not self._is_opening)
        self.back_button.setEnabled(not self._is_opening)
        present(self.stop, self._is_opening)
        self.stop.setEnabled(not self._is_stopped)
        self.stop.setText(self.tr("停止"))
        self._say_before(drafts)
        self._say_foot(drafts)
        self.keys_changed.emit()

    def _say_before(self, drafts: int) -> None:
        if self._is_opening:
            text = self.tr("正在逐块读表底…")
            self._before.tell(text, self.tr("表多时要一会儿；已开成的户不会丢。"), icon="gauge")
        elif drafts:
            self._before.tell(
                self.tr("{n} 个账户草稿等待开户").format(n=drafts),
                self.tr(
                    "开户时现场读每块表的表底，从那里起算。表要通电、通道要接好；"
                    "读不到的户留作草稿，以后在开户页再办。"
                ),
                icon="users",
            )
        else:
            self._before.tell(
                self.tr("没有等待开户的账户"),
                self.tr("账户都已开好，或开站表里还没有账户。"),
                icon="circle-check",
            )

    def _say_foot(self, drafts: int) -> None:
        opened = len(self._results) - self.failed()
        if self._is_opening:
            self.on.setText(self.tr("正在开户…"))
            done = len(self._results)
            told = self.tr("正在开户 {done} / {all}，已开 {n} 户")
            self.outcome.set(told.format(done=done, all=drafts, n=opened))
            stopping = self.tr("办完手上这一户就停，其余留作草稿。")
            self.remark.set(stopping if self._is_stopped else "")
        elif self._was_run or not drafts:
            self.on.setText(self.tr("下一步"))
            told = self.tr("已开 {n} 户").format(n=opened)
            if drafts:
                told = self.tr("已开 {n} 户，留下 {m} 个草稿").format(n=opened, m=drafts)
            self.outcome.set(told if self._was_run else self.tr("这一步没有要办的。"))
            again = self.tr("修好后按 F5 再试，或以后在开户页办。")
            self.remark.set(again if self._was_run and drafts else "")
        else:
            self.on.setText(self.tr("一键开户 {n}").format(n=drafts))
            self.outcome.set(self.tr("开好户才会扣费、报警和断电。"))
            self.remark.set(self.tr("每户单独记账：一户不成，不影响别的户。"))

    def _filter(self, only_failed: bool) -> None:
        self._only_failed = only_failed
        self._show()

    def _result(self, row: DraftResult) -> Cell:
        if row.error is None:
            return Cell(self.tr("已开户"), icon="check", token="ok")
        return Cell(_why(row.error), level=3)


def _why(error: StationError) -> str:
    return wording.sentence(error)
