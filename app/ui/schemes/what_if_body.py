"""Everything under the run strip: five figures, the two charts, the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.core.schemes.what_if_figures import Totals, histogram, largest, median, totals
from app.core.schemes.what_if_report import TrialReport
from app.ui.kit import wording
from app.ui.kit.surfaces import Card, Panel, row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes import what_if_words as words
from app.ui.schemes.what_if_figures import BigFigure, BigFigures
from app.ui.schemes.what_if_histogram import HistogramChart
from app.ui.schemes.what_if_largest import LargestChanges
from app.ui.schemes.what_if_legend import Legend
from app.ui.schemes.what_if_table import TrialTable


class TrialBody(Panel):
    """Shows one report; a stale one stands grey."""

    opened = Signal(object)  # Compared

    def __init__(self) -> None:
        super().__init__("bg")
        self._report: TrialReport | None = None
        self._is_stale = False
        self._bar_yuan = 0
        self.figures = BigFigures()
        self.chart = HistogramChart()
        self.chart_title = Text("", TextStyle.BODY_BOLD)
        self.chart_note = Text("", TextStyle.SMALL, "text3", elide=True)
        self.legend = Legend()
        self.largest = LargestChanges()
        self.largest_title = Text("", TextStyle.BODY_BOLD)
        self.largest_unit = Text("", TextStyle.SMALL, "text3")
        self.table = TrialTable()
        self._lay_out()
        self.chart.bin_chosen.connect(self.table.set_bin)
        self.table.cleared.connect(self._bar_cleared)
        self.table.opened.connect(self.opened)
        self.largest.picked.connect(self.table.go_to)
        self.setFocusProxy(self.table)
        theme().changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        spread = Card(padding=0, spacing=4)
        spread.body.setContentsMargins(14, 8, 14, 4)
        head = row(self.chart_title, self.chart_note, self.legend)
        head.setStretch(1, 1)
        spread.add(head)
        spread.add(self.chart, 1)
        self._ten = Card(padding=0, spacing=4)
        self._ten.body.setContentsMargins(14, 8, 14, 6)
        self._ten.add(row(self.largest_title, self.largest_unit, None))
        self._ten.add(self.largest)
        self._ten.body.addStretch()
        charts = QHBoxLayout()
        charts.setSpacing(12)
        charts.addWidget(spread, 1)
        charts.addWidget(self._ten)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.figures)
        column.addLayout(charts)
        column.addWidget(self.table, 1)

    def show_report(self, report: TrialReport, *, is_stale: bool) -> None:
        self._report, self._is_stale = report, is_stale
        sums = totals(report.rows)
        cells = self._cells(report, sums)
        if not sums.accounts:  # nothing is known yet, which is not nothing
            cells = [BigFigure(cell.caption, wording.NOTHING) for cell in cells]
        self.figures.set_cells(cells, is_grey=is_stale)
        spread = histogram(report.rows)
        self._bar_yuan = spread.width.fen // 100
        self.chart.show_data(spread, sums.mean, median(report.rows), is_grey=is_stale)
        none = self.tr("没有一户有变化。") if sums.accounts else ""
        self.largest.show_rows(largest(report.rows), is_grey=is_stale, none=none)
        self.table.show_report(report)
        self._say()

    def _cells(self, report: TrialReport, sums: Totals) -> list[BigFigure]:
        trial = report.trial
        unit = wording.unit(report.utility)
        before, after = words.before(trial), words.after(trial)
        owed, average = self.tr("{version} 应收"), self.tr("均价 {price} 元/{unit}")
        causes = " · ".join(
            f"{words.cause(stage.causes)} {words.signed(amount)}"
            for stage, amount in zip(trial.stages, sums.by_cause, strict=False)
        )
        cells = [
            BigFigure(
                owed.format(version=before),
                wording.money(sums.before),
                below=average.format(price=words.average(sums.price_before), unit=unit),
            ),
            BigFigure(
                owed.format(version=after),
                wording.money(sums.after),
                below=average.format(price=words.average(sums.price_after), unit=unit),
            ),
            BigFigure(
                self.tr("差额"),
                words.signed_money(sums.difference),
                words.percent(sums.share),
                causes,
            ),
            BigFigure(
                self.tr("涨 / 降 / 不变"),
                f"{sums.up:,} / {sums.down:,} / {sums.same:,}",
                self.tr("户"),
                self.tr("涨的合计 {up}，降的 {down}").format(
                    up=words.signed(sums.up_sum), down=words.signed(sums.down_sum)
                ),
            ),
        ]
        if trial.focus is None:
            used = wording.number(sums.used)
            return [*cells, BigFigure(self.tr("用量"), used, unit)]
        period = words.period(trial)
        below = self.tr("{version} 为 {quantity}").format(
            version=before, quantity=wording.number(sums.focus_before)
        )
        caption = self.tr("{period}电量").format(period=period)
        return [*cells, BigFigure(caption, wording.number(sums.focus_after), unit, below)]

    def _say(self) -> None:
        report = self._report
        if report is None:
            return
        count = len(report.trial.months)
        year = count == 12
        title = self.tr("每户年差额") if year else self.tr("每户差额")
        self.chart_title.set(title)
        note = self.tr("元，每格 {n} 元，柱上为户数")
        self.chart_note.set(note.format(n=f"{self._bar_yuan:,}"))
        self.legend.set_words(self.tr("降"), self.tr("涨"))
        self.largest_title.set(self.tr("变化最大的 10 户"))
        self.largest_unit.set(self.tr("元/年") if year else self.tr("元"))

    def _bar_cleared(self) -> None:
        self.chart.choose(None)

    def retranslate(self) -> None:
        if self._report is not None:
            self.show_report(self._report, is_stale=self._is_stale)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _dress(self) -> None:
        self._ten.setFixedWidth(theme().px(452))
        self.chart.setFixedHeight(theme().px(172))
        self.table.setMinimumHeight(theme().px(46 + 30 + 5 * 28 + 32))
