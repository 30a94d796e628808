"""One account's months, before and after side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.schemes.what_if import Compared, MonthCompared, Trial
from app.ui.kit import wording
from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.table import Table
from app.ui.kit.theme import theme
from app.ui.schemes import what_if_words as words
from app.ui.schemes.what_if_columns import month_columns, month_totals

_WIDTH = 720


class AccountMonths(Dialog):
    """Opened with Enter on a row; shows and changes nothing."""

    def __init__(self, parent: QWidget, trial: Trial, row: Compared) -> None:
        super().__init__(
            parent, f"{row.account.room} {row.account.customer}", icon="calendar", width=_WIDTH
        )
        self.table: Table[MonthCompared] = Table(month_columns(trial), row_height=28)
        self.table.set_records(row.months)
        total = self.tr("合计 %n 个月", "", len(row.months))
        self.table.set_total(month_totals(trial, total, row))
        shown = min(12, max(3, len(row.months)))
        room = parent.window().height() - theme().px(260)  # for what stands around it
        whole = theme().px(30 + 28 * shown + 34)
        self.table.setMinimumHeight(min(whole, max(room, theme().px(160))))
        self.body.addWidget(self.table)
        if len(trial.stages) > 1:
            parts = (
                f"{words.cause(stage.causes)} {words.signed(amount)}"
                for stage, amount in zip(trial.stages, row.by_cause, strict=True)
            )
            self.say(self.tr("差额分为：{parts}").format(parts=" · ".join(parts)))
        if row.bands:
            bands = (
                f"{wording.period(band.band)} {wording.number(band.before)}"
                f" → {wording.number(band.after)}"
                for band in row.bands
            )
            self.say(self.tr("各时段用量：{parts}").format(parts=" · ".join(bands)))
        if len(row.months) < len(trial.months):
            self.say(self.tr("这户只有 %n 个月的用量。", "", len(row.months)), "text3")
        close = self.add_button(self.tr("关闭"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.table.select_row(0)
        self.table.setFocus()
