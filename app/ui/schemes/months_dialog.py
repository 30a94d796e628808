"""Which other months get the hours of the marked one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.kit.buttons import Kind
from app.ui.kit.choices import Tick
from app.ui.kit.dialog import Dialog

_ACROSS = 4


class MonthsDialog(Dialog):
    """A tick for each row of the map; `rows()` are those chosen."""

    def __init__(self, parent: QWidget, names: Sequence[str], source: int) -> None:
        super().__init__(parent, names[source], icon="copy")
        self.title.set(self.tr("把 {month}的时段套用到哪些月份？").format(month=names[source]))
        grid = QGridLayout()
        self.ticks: list[Tick] = []
        for place, name in enumerate(names):
            tick = Tick(name)
            tick.setEnabled(place != source)
            tick.toggled.connect(self._check)
            grid.addWidget(tick, place // _ACROSS, place % _ACROSS)
            self.ticks.append(tick)
        self.body.addLayout(grid)
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        self.apply = self.add_button(self.tr("套用"), Kind.PRIMARY)
        self.apply.clicked.connect(self.accept)
        self._check()

    def rows(self) -> list[int]:
        return [place for place, tick in enumerate(self.ticks) if tick.isChecked()]

    def _check(self, _on: bool = False) -> None:
        self.apply.setEnabled(bool(self.rows()))
