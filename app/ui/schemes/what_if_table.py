"""The rows of a what-if: chips and a search above, the table with the totals of all accounts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.schemes.what_if import Compared, Trial
from app.core.schemes.what_if_figures import Bin, totals
from app.core.schemes.what_if_report import TrialReport
from app.core.schemes.what_if_tiers import tiers_of
from app.ui.kit.fields import SearchField
from app.ui.kit.filters import Chip
from app.ui.kit.flow import FlowLayout
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card, Rule
from app.ui.kit.table import Table
from app.ui.kit.theme import theme
from app.ui.schemes.what_if_columns import FROM_END, columns, reason_columns, total_cells
from app.ui.schemes.what_if_filter import Mark, TrialFilter

_ICONS: Final = {Mark.UP: "arrow-up", Mark.DOWN: "arrow-down", Mark.FAILED: "circle-alert"}
# shown only where there is something behind them
_RARE: Final = (Mark.SAME, Mark.TOP_TIER, Mark.SHORT, Mark.FAILED)


class TrialTable(Card):
    """Shows a report, narrowed by what is chosen."""

    opened = Signal(object)  # Compared
    cleared = Signal()  # the bar of the histogram is no longer a filter

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        self._report: TrialReport | None = None
        self._filter = TrialFilter(0, 1)
        self._sums = totals(())
        self.all = Chip("")
        self.chips = {mark: Chip("", icon=_ICONS.get(mark)) for mark in Mark}
        self.search = SearchField(key="/")
        self.search.setFixedWidth(theme().px(220))
        self.table: Table[Compared] | None = None
        self._made_for: object = None
        self.reasons: Table[Compared] = Table(reason_columns(), row_height=28)
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        self._stack.addWidget(self.reasons)
        self._lay_out()
        self.search.changed.connect(self._typed)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._enter)
        self.all.clicked.connect(self._all_pressed)
        for chip in self.chips.values():
            chip.clicked.connect(self._chips_pressed)
        self.retranslate()

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(6, chips)
        for chip in (self.all, *self.chips.values()):
            flow.addWidget(chip)
        above = QHBoxLayout()
        above.setContentsMargins(10, 7, 10, 7)
        above.setSpacing(8)
        above.addWidget(chips, 1)
        above.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(Rule())
        column.addWidget(self._holder, 1)
        self.add(column, 1)

    # -- what is shown ---------------------------------------------------------------------

    def show_report(self, report: TrialReport | None) -> None:
        self._report = report
        if report is None:
            return
        trial = report.trial
        if self._made_for != _shape(trial):
            self._made_for = _shape(trial)
            self._make_table(trial)
        self._filter = replace(
            self._filter, months=len(trial.months), top_tier=tiers_of(trial.after)
        )
        self._name_chips()
        rows = report.rows
        self._sums = totals(rows)
        self.all.set_count(self._sums.accounts)
        for mark, chip in self.chips.items():
            chip.set_count(self._filter.count(mark, rows))
        self._show()

    def current(self) -> Compared | None:
        return self.table.current() if self.table is not None else None

    def go_to(self, row: Compared) -> None:
        """Select an account, whatever is filtered."""
        if self.table is None:
            return
        if row not in self.table.model.records():
            self.clear_filter()
        if row in self.table.model.records():
            self.table.select(row)
            self.table.setFocus()

    def filter(self) -> TrialFilter:
        return self._filter

    def set_bin(self, one: Bin | None) -> None:
        self._filter = replace(self._filter, bin=one)
        self._show()

    def clear_filter(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self.search.edit.blockSignals(True)
        self.search.edit.clear()
        self.search.edit.blockSignals(False)
        self._filter = replace(self._filter, marks=frozenset(), bin=None, text="")
        self.cleared.emit()
        self._show()

    def _make_table(self, trial: Trial) -> None:
        before = self.table
        made = columns(trial)
        self.table = Table(made, row_height=28)
        self.table.setAccessibleName(self.tr("各户的差额"))
        self.table.model.sort(len(made) - FROM_END, Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(self.opened)
        self._stack.addWidget(self.table)
        self._stack.setCurrentWidget(self.table)
        had_keyboard = before is not None and before.hasFocus()
        self.setFocusProxy(self.table)
        if had_keyboard:
            self.table.setFocus()
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _show(self) -> None:
        report, table = self._report, self.table
        if report is None or table is None:
            return
        rows = report.rows
        for mark, chip in self.chips.items():
            present(chip, mark not in _RARE or bool(chip.count()) or chip.isChecked())
        self.all.setChecked(not self._filter.marks)
        shown = self._filter.shown(rows)
        if Mark.FAILED in self._filter.marks:
            self.reasons.set_records(shown)
            self._stack.setCurrentWidget(self.reasons)
            return
        self._stack.setCurrentWidget(table)
        table.set_records(shown)
        if shown and table.current() is None:
            table.select_row(0)
        sums = self._sums
        title = self.tr("合计 {n} 户").format(n=f"{sums.accounts:,}")
        table.set_total(total_cells(report.trial, title, sums))
        if not self._filter.is_set:
            table.set_part(())
            return
        part = totals(shown)
        title = self.tr("筛选后 {n} 户").format(n=f"{part.accounts:,}")
        table.set_part(total_cells(report.trial, title, part))

    # -- hands -----------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._filter = replace(self._filter, text=text.strip())
        self._show()

    def _step(self, by: int) -> None:
        if self.table is not None:
            self.table.step(by)

    def _enter(self) -> None:
        if self.table is not None and self.table.model.rowCount():
            self.table.setFocus()

    def _all_pressed(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self._chips_pressed()

    def _chips_pressed(self) -> None:
        marks = frozenset(mark for mark, chip in self.chips.items() if chip.isChecked())
        self._filter = replace(self._filter, marks=marks)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # keys of the page belong to the page

    def retranslate(self) -> None:
        self.all.set_text(self.tr("全部"))
        self.search.set_placeholder(self.tr("房号、户名"))
        self._name_chips()
        self._show()

    def _name_chips(self) -> None:
        words = {
            Mark.UP: self.tr("涨"),
            Mark.DOWN: self.tr("降"),
            Mark.SAME: self.tr("不变"),
            Mark.MUCH: self.tr("差额 ≥ ¥50"),
            Mark.SHARE: self.tr("差幅 ≥ 3%"),
            Mark.TOP_TIER: self.tr("进 {n} 档").format(n=self._filter.top_tier),
            Mark.SHORT: self.tr("不满 {n} 个月").format(n=self._filter.months),
            Mark.FAILED: self.tr("不能试算"),
        }
        for mark, chip in self.chips.items():
            chip.set_text(words[mark])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def _shape(trial: Trial) -> object:
    """What decides the columns."""
    return trial.stages, trial.focus, trial.in_force.version, trial.after.utility
