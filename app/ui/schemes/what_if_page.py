"""The what-if page: a draft run over the months of everyone who would follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout

from app.core.errors import Refusal, StationError
from app.core.schemes.compare import compare
from app.core.schemes.course import Course, Leg
from app.core.schemes.listing import Follower
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.what_if import Compared, Trial, TrialScope
from app.core.schemes.what_if_months import TrialMonths, trial_months
from app.core.schemes.what_if_report import TrialReport, TrialState
from app.ui.kit import wording
from app.ui.kit.dialog import Told
from app.ui.kit.language import language, zone
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.states import StateStack
from app.ui.schemes import what_if_words as words
from app.ui.schemes.what_if_body import TrialBody
from app.ui.schemes.what_if_desk import TrialDesk
from app.ui.schemes.what_if_head import TrialHead
from app.ui.schemes.what_if_months_dialog import AccountMonths
from app.ui.schemes.what_if_runner import Asked, Runner
from app.ui.schemes.what_if_strip import Progress, RunStrip
from app.words.scheme_changes import told_changes

Write = Callable[[TrialReport, Path, str], Path]


@dataclass(frozen=True, slots=True)
class Opened:
    """What the editor handed over."""

    scheme: str
    draft_text: str
    draft: SchemeVersion | None  # None where the text has errors
    in_force: SchemeVersion | None


class WhatIfPage(Page):
    """Opened with a draft; what it has computed stays as long as the window."""

    back_wanted = Signal()
    report_changed = Signal(str)  # the scheme whose last result is another

    def __init__(self, office: Office, desk: TrialDesk) -> None:
        super().__init__(office)
        self._desk = desk
        self._opened: Opened | None = None
        self._scope: TrialScope | None = None
        self._reports: dict[str, TrialReport] = {}
        self._running_for = ""
        self.runner = Runner(desk, office.clock, self)
        self.runner.changed.connect(self._run_changed)
        self.runner.failed.connect(self._run_failed)
        self._again = self.act(self._compute, "Ctrl+R")
        self._stop = self.act(self.runner.cancel, "Ctrl+.")
        self._excel = self.act(self._save_workbook, "Ctrl+E")
        self._pdf = self.act(self._save_paper, "Ctrl+P")
        self._csv = self.act(self._save_rows)
        self._back = self.act(self.back_wanted.emit)
        self._find = self.act(self._focus_search, "/")
        self.head = TrialHead(self._excel, self._pdf, self._csv, self._back)
        self.strip = RunStrip(self._again, self._stop)
        self.body = TrialBody()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.body)
        scroll.setFocusProxy(self.body)
        self.stack = StateStack(scroll)
        self._lay_out()
        self.head.months_picked.connect(self._compute)
        self.head.scope_picked.connect(self._compute)
        self.head.against_picked.connect(self._compute)
        self.body.opened.connect(self._open_months)
        self.stack.empty.acted.connect(self.back_wanted)
        self.stack.retried.connect(self._ask_scope)
        self.retranslate()
        self._enable()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.body)

    # -- what the place asks ---------------------------------------------------------------

    def open_draft(
        self,
        scheme: str,
        draft_text: str,
        in_force: SchemeVersion | None,
        number: int | None = None,
    ) -> None:
        """Show the last result of this draft, or compute one; `number` is what it would become."""
        next_one = in_force.version + 1 if in_force else 1
        try:
            draft = replace(read_scheme(draft_text), version=number or next_one)
        except Refusal:
            draft = None
        before = self._opened
        self._opened = Opened(scheme, draft_text, draft, in_force)
        self._name_all()
        if before is None or before.scheme != scheme:
            if self.runner.is_running:
                self.runner.cancel()
            self._scope = None
            self.body.table.clear_filter()
        if draft is None:
            self._tell_faulty()
        elif in_force is None:
            self._tell_first()
        else:
            self._ask_scope()
        self._show()

    def last_report(self, scheme: str) -> TrialReport | None:
        """The last result for a scheme, for the publish dialog; `is_stale` tells its worth."""
        return self._reports.get(scheme)

    def title(self) -> str:
        return self.tr("方案试算")

    def keys(self) -> Sequence[KeyHint]:
        return (
            KeyHint("/", self.tr("筛选")),
            KeyHint("↑ ↓", self.tr("选户")),
            KeyHint("Enter", self.tr("逐月对比")),
            KeyHint("Ctrl R", self.tr("重算")),
            KeyHint("Ctrl .", self.tr("取消")),
            KeyHint("Ctrl E", self.tr("导出 Excel")),
            KeyHint("Ctrl P", self.tr("打印")),
            KeyHint("Esc", self.tr("回到方案")),
        )

    def escape(self) -> bool:
        """The filter first, then the way back to the draft."""
        if self.body.table.filter().is_set:
            self.body.table.clear_filter()
        else:
            self.back_wanted.emit()
        return True

    # -- whose use, and over which months --------------------------------------------------

    def _ask_scope(self) -> None:
        assert self._opened is not None
        if self._scope is None:
            self.stack.show_loading()
        scheme = self._opened.scheme
        answer = self.office.readers.submit(self._desk.scope, scheme, self.office.clock.now())
        self.office.tasks.when(answer, partial(self._scope_known, scheme), self._scope_failed)

    def _scope_known(self, scheme: str, scope: TrialScope) -> None:
        if self._opened is None or self._opened.scheme != scheme:
            return  # a late answer about a scheme that is no longer shown
        is_first = self._scope is None
        self._scope = scope
        today = self.office.clock.now().astimezone(zone()).date()
        offered = trial_months(today, scope.since)
        self.head.offer_months(offered)
        counts: dict[str, int] = {}
        for account in scope.accounts:
            counts[account.building] = counts.get(account.building, 0) + 1
        self.head.offer_scope(sorted(counts.items()))
        if not scope.accounts or not offered:
            self._tell_nobody(has_accounts=bool(scope.accounts))
        elif is_first and self._report() is None and not self.runner.is_running:
            self._compute()
        self._show()

    def _scope_failed(self, error: BaseException) -> None:
        said = wording.sentence(error) if isinstance(error, StationError) else str(error)
        self.stack.show_error(self.tr("没有读到各户的用量"), said)

    def _accounts(self) -> tuple[Follower, ...]:
        building = self.head.scope.value()
        found = self._scope.accounts if self._scope else ()
        return tuple(one for one in found if building is None or one.building == building)

    def _has_course(self, months: TrialMonths) -> bool:
        """Whether anything but the version in force has priced these months."""
        scope = self._scope
        if scope is None:
            return False
        start = datetime.combine(months.first, time(), zone())
        return scope.has_moved or any(v.effective_from > start for v in scope.versions[1:])

    # -- the run ---------------------------------------------------------------------------

    def _compute(self, _picked: object = None) -> None:
        opened, months = self._opened, self.head.months.value()
        if opened is not None and isinstance(months, TrialMonths):
            self.head.offer_course(self._has_course(months))
        accounts = self._accounts()
        if opened is None or opened.draft is None or opened.in_force is None:
            return
        if not isinstance(months, TrialMonths) or not accounts:
            return
        trial = Trial(
            before=Course((Leg(None, opened.in_force),)),
            after=opened.draft,
            first=months.first,
            end=months.end,
            is_as_charged=self.head.course.value() is True and self._has_course(months),
        )
        building = self.head.scope.value()
        self._running_for = opened.scheme
        self.runner.start(
            Asked(trial, accounts, str(building) if building else None, opened.draft_text)
        )

    def _run_changed(self) -> None:
        report = self.runner.report()
        if report is not None:
            self._reports[self._running_for] = report
            if report.state is TrialState.DONE and not self.isVisible():
                done = self.tr("方案试算已算完：{n} 户")
                self.news.emit(done.format(n=f"{len(report.rows):,}"), "")
            self.report_changed.emit(self._running_for)
        self._show()

    def _run_failed(self, error: object) -> None:
        said = wording.sentence(error) if isinstance(error, StationError) else str(error)
        Told(self, self.tr("没有算完"), said).open()

    def _report(self) -> TrialReport | None:
        return self._reports.get(self._opened.scheme) if self._opened else None

    # -- what is shown ---------------------------------------------------------------------

    def _show(self) -> None:
        report = self._report()
        opened = self._opened
        self._enable()
        if opened is None or opened.draft is None or opened.in_force is None or report is None:
            self.strip.show_progress(None)
            return
        is_stale = report.is_stale(opened.draft_text)
        months = len(report.trial.months)
        rows = [row for row in report.rows if row.reason is None]
        self.strip.show_progress(
            Progress(
                state=report.state,
                done=len(report.rows),
                total=report.asked,
                failed=len(report.rows) - len(rows),
                months=sum(len(row.months) for row in rows),
                short=sum(len(row.months) < months for row in rows),
                seconds=report.seconds,
                left_s=self.runner.left_s,
                finished=wording.clock(report.at, seconds=True),
                is_stale=is_stale,
            )
        )
        self.body.show_report(report, is_stale=is_stale)
        self.stack.show_content()

    def _enable(self) -> None:
        report, is_running = self._report(), self.runner.is_running
        opened = self._opened
        can_run = opened is not None and opened.draft is not None and bool(self._accounts())
        self._again.setEnabled(can_run and not is_running)
        self._stop.setEnabled(is_running)
        has_rows = report is not None and bool(report.rows) and not is_running
        for action in (self._excel, self._pdf, self._csv):
            action.setEnabled(has_rows)

    def _tell_faulty(self) -> None:
        self.stack.empty.tell(
            self.tr("草稿有错误，还不能试算"),
            self.tr("改好标红的各处，再来试算。"),
            self.tr("回到草稿"), icon="circle-alert",
        )  # fmt: skip
        self.stack.show_empty()

    def _tell_first(self) -> None:
        self.stack.empty.tell(
            self.tr("这个方案还没有生效的版本"),
            self.tr("没有可对比的版本，也没有户用它。先发布第一版。"),
            self.tr("回到草稿"), icon="calculator",
        )  # fmt: skip
        self.stack.show_empty()

    def _tell_nobody(self, *, has_accounts: bool) -> None:
        fact = self.tr("还没有户用这个方案")
        remedy = self.tr("给账户定下这个方案之后，才有用量可算。")
        if has_accounts:
            fact = self.tr("这些户还没有用量")
            remedy = self.tr("采集到读数之后再来试算。")
        self.stack.empty.tell(fact, remedy, self.tr("回到草稿"), icon="users")
        self.stack.show_empty()

    def retranslate(self) -> None:
        self._name_all()
        if self._opened is not None:
            self._show()

    def _name_all(self) -> None:
        """Say the acts, and what is compared, in the present language."""
        opened = self._opened
        number = opened.draft.version if opened and opened.draft and opened.in_force else None
        back = self.tr("回到草稿") if number is None else self.tr("回到 v{n} 草稿")
        self._again.setText(self.tr("重算"))
        self._stop.setText(self.tr("取消"))
        self._excel.setText("Excel")
        self._pdf.setText("PDF")
        self._csv.setText("CSV")
        self._back.setText(back.format(n=number))
        if opened is not None:
            old, new = opened.in_force, opened.draft
            version = new or old
            name = opened.scheme if version is None else version.name.get(_short(), opened.scheme)
            changes = told_changes(compare(old, new), language()) if old and new else ()
            self.head.show_scheme(name, old.version if old else None, number or 0, changes)

    # -- hands -----------------------------------------------------------------------------

    def _focus_search(self) -> None:
        self.body.table.search.setFocus()

    def _open_months(self, row: Compared) -> None:
        report = self._report()
        if report is not None:
            AccountMonths(self.window(), report.trial, row).open()

    def _save_workbook(self) -> None:
        self._save(self._desk.write_workbook, "xlsx")

    def _save_paper(self) -> None:
        self._save(self._desk.write_paper, "pdf")

    def _save_rows(self) -> None:
        self._save(self._desk.write_rows, "csv")

    def _save(self, write: Write, suffix: str) -> None:
        report = self._report()
        if report is None or not report.rows:
            return
        name = self.tr("方案试算 {scheme} {months}").format(
            scheme=report.name.get(_short(), ""),
            months=words.month(report.trial.first),
        )
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("保存"), f"{name}.{suffix}", f"*.{suffix}"
        )
        if file:
            path = Path(file).with_suffix(f".{suffix}")
            saving = self.office.readers.submit(write, report, path, language())
            self.office.tasks.when(saving, self._saved)

    def _saved(self, path: Path) -> None:
        self.news.emit(self.tr("已保存 {file}").format(file=path.name), "")


def _short() -> str:
    return "zh" if language() == "zh_CN" else "en"
