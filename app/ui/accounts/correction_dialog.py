"""Puts a kept reading right: choose the day and the reading, say what the meter really showed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.instants import micros
from app.core.meters.correct import Correction
from app.core.meters.metering import Mark
from app.core.staff.actor import Actor
from app.core.views import MeterView
from app.ui.accounts.change_dialog import ChangeDialog
from app.ui.kit import wording
from app.ui.kit.choices import Choice
from app.ui.kit.fields import DateField, QuantityField, buddy
from app.ui.kit.surfaces import row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class CorrectionDialog(ChangeDialog):
    """The wrong value stays kept beside the right one; the difference is an entry of its own."""

    day_wanted = Signal(int, object)  # meter id, date: its kept readings are to be listed

    def __init__(
        self, parent: QWidget, whose: str, meters: Sequence[MeterView], today: date
    ) -> None:
        title = self.tr("更正 {who} 的读数？").format(who=whose)
        super().__init__(parent, title, self.tr("更正"), "gauge")
        self._meters = {meter.id: meter for meter in meters}
        self._marks: dict[int, Mark] = {}
        self.meter, self.reading = Choice(), Choice()
        self.day = DateField(self.tr("哪一天"))
        self.day.set_day(today)
        self.total = QuantityField(self.tr("表上实际示数"))
        self.effect = Text(
            self.tr("原读数留着不删。用量从这里起重算，差额另记一笔，原账不改。"),
            TextStyle.SMALL,
            "text3",
            wrap=True,
        )
        self.meter.setAccessibleName(self.tr("表"))
        self.reading.setAccessibleName(self.tr("读数"))
        self.body.addWidget(buddy(self.tr("表"), self.meter))
        self.body.addWidget(self.meter)
        self.body.addWidget(self.day)
        self.body.addWidget(buddy(self.tr("读数"), self.reading))
        self.body.addWidget(self.reading)
        self.body.addLayout(row(self.total))
        self.body.addWidget(self.effect)
        self.finish_layout()
        self.meter.set_options(
            [(m.id, f"{wording.utility_name(m.utility)} {m.number}") for m in meters]
        )
        self.meter.currentIndexChanged.connect(self.ask_day)
        self.day.changed.connect(self.ask_day)

    def chosen(self) -> MeterView:
        return self._meters[int(str(self.meter.value()))]

    def ask_day(self) -> None:
        self.total.set_unit(wording.unit(self.chosen().utility))
        text = self.day.text().strip()
        day = self.day.day() if len(text) == len("2025-06-18") else None
        if day is not None:
            self.day_wanted.emit(self.chosen().id, day)

    def show_marks(self, meter_id: int, day: date, marks: Sequence[Mark]) -> None:
        """The readings of that day, unless another one is wanted by now."""
        if meter_id != self.chosen().id or day != self.day.day():
            return
        utility = self.chosen().utility
        self._marks = {micros(mark.at): mark for mark in marks}
        options: list[tuple[object, str]] = [
            (key, f"{wording.moment(m.at, seconds=True)}   {wording.quantity(m.total, utility, 2)}")
            for key, m in self._marks.items()
        ]
        self.reading.set_options(options or [(None, self.tr("这一天没有留存的读数"))])

    def can_be_asked(self) -> bool:
        is_ready = self.day.day() is not None and self.reading.value() in self._marks
        if not self.day.text().strip():
            self.day.show_error(self.tr("写上日期"))
        if self.total.quantity() is None:
            if self.total.is_empty():
                self.total.show_error(self.tr("写上示数"))
            is_ready = False
        return is_ready

    def change(self, actor: Actor) -> Correction:
        total = self.total.quantity()
        assert total is not None  # or it would not have been asked
        mark = self._marks[int(str(self.reading.value()))]
        reason = self.reason.text().strip()
        return Correction(self.act, self.chosen().id, mark.at, total, reason, actor)
