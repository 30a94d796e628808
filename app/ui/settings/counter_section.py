"""The counter on this computer: its number and its printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.choices import Choice, Tick
from app.ui.kit.fields import TextField
from app.ui.kit.local_settings import AUTO_PRINT, COUNTER, PRINTER, LocalSettings
from app.ui.kit.surfaces import Card, Rule
from app.ui.settings.entries import SettingRow

_LONGEST = 12


def printers() -> Sequence[str]:
    """What the system can print on."""
    return QPrinterInfo.availablePrinterNames()


class CounterSection(QWidget):
    """The number goes on every receipt from the next start on; the printer is used at once."""

    def __init__(
        self, settings: LocalSettings, list_printers: Callable[[], Sequence[str]] = printers
    ) -> None:
        super().__init__()
        self._settings, self._list_printers = settings, list_printers
        self._names: Sequence[str] = ()
        self.counter = TextField()
        self.counter.edit.setMaxLength(_LONGEST)
        self.printer = Choice()
        self.auto = Tick()
        self._rows = (SettingRow(self.counter), SettingRow(self.printer), SettingRow(self.auto))
        self.card = Card(" ", padding=14)
        for row in self._rows:
            if self.card.body.count():
                self.card.add(Rule())
            self.card.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.counter.set_text(settings.text(COUNTER))
        self.counter.edit.editingFinished.connect(self._counter_written)
        self.printer.picked.connect(self._printer_picked)
        self.auto.setChecked(settings.flag(AUTO_PRINT))
        self.auto.toggled.connect(self._auto_toggled)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Printers come and go; the system is asked when somebody looks."""
        super().showEvent(event)
        self._names = tuple(self._list_printers())
        self._offer()

    def retranslate(self) -> None:
        self.card.set_title(self.tr("收费窗口"))
        number, printer, auto = self._rows
        number.say(self.tr("窗口编号"), self.tr("收据号从它开头，各窗口不能相同；下次打开时生效。"))
        printer.say(self.tr("小票打印机"), PRINTER.told())
        auto.say(self.tr("自动打印"), AUTO_PRINT.told())
        self._offer()

    def _offer(self) -> None:
        chosen = self._settings.text(PRINTER)
        names = list(self._names)
        if chosen and chosen not in names:
            names.append(chosen)  # switched off just now, perhaps: not forgotten for that
        options = [("", self.tr("系统默认")), *((name, name) for name in names)]
        self.printer.set_options(options)
        self.printer.set_value(chosen)

    def _counter_written(self) -> None:
        text = self.counter.text().strip()
        if not text or not text.replace("-", "").isalnum() or not text.isascii():
            self.counter.show_error(self.tr("用字母和数字，最多 {n} 个").format(n=_LONGEST))
            return
        if text != self._settings.text(COUNTER):
            self._settings.set(COUNTER, text)

    def _printer_picked(self, name: object) -> None:
        self._settings.set(PRINTER, str(name))

    def _auto_toggled(self, on: bool) -> None:
        self._settings.set(AUTO_PRINT, on)
