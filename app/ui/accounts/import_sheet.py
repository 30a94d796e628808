"""Brings a changed workbook in: choose, compare, look, write."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.core.errors import StationError
from app.ui.accounts.import_dialog import ImportDialog
from app.ui.accounts.workbooks import Comparison, Workbooks
from app.ui.kit import wording
from app.ui.kit.language import language
from app.ui.kit.office import Office

_KIND = "Excel (*.xlsx)"


class ImportSheet(QObject):
    """One dialog at a time; what it shows is read in a reader's thread."""

    asked = Signal(QDialog)
    told = Signal(str)
    imported = Signal()

    def __init__(self, office: Office, workbooks: Workbooks, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._workbooks, self._page = office, workbooks, page
        self._dialog: ImportDialog | None = None
        self._file: Path | None = None

    def ask(self) -> None:
        """Show the dialog; with a file chosen before, that one is checked again."""
        self._dialog = dialog = ImportDialog(self._page.window())
        dialog.file_wanted.connect(self._choose)
        dialog.template_wanted.connect(self._template)
        dialog.check_wanted.connect(self._compare)
        dialog.write_wanted.connect(self._write)
        dialog.finished.connect(self._closed)
        self.asked.emit(dialog)
        self._compare()

    def _closed(self) -> None:
        self._dialog = None

    def _choose(self) -> None:
        folder = str(self._file.parent if self._file else Path.home())
        chosen, _filter = QFileDialog.getOpenFileName(
            self._page.window(), self.tr("选工作簿"), folder, _KIND
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Compare this file with the site."""
        self._file = file
        self._compare()

    def _compare(self) -> None:
        if self._file is None or self._dialog is None:
            return
        self._dialog.set_busy(self.tr("正在检查…"))
        future = self._office.readers.submit(self._workbooks.compare, self._file)
        self._office.tasks.when(future, self._compared, self._failed)

    def _compared(self, found: Comparison) -> None:
        if self._dialog is not None and found.file == self._file:
            self._dialog.show_comparison(found)
            self._dialog.set_busy("")

    def _write(self) -> None:
        if self._file is None or self._dialog is None:
            return
        self._dialog.set_busy(self.tr("正在写入…"))
        future = self._office.readers.submit(self._workbooks.bring_in, self._file)
        self._office.tasks.when(future, self._written, self._failed)

    def _written(self, done: Comparison) -> None:
        if not done.is_written:
            self._compared(done)  # the file or the site changed meanwhile: look again
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.told.emit(self.tr("已写入 {n} 处").format(n=done.to_do))
        self.imported.emit()

    def _failed(self, error: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.set_busy("")
        if isinstance(error, StationError):
            if self._dialog is not None:
                self._dialog.counts.set(wording.sentence(error), "a3")
        else:
            self._office.tasks.failed.emit(error)

    def _template(self) -> None:
        name = self.tr("站点模板")
        chosen, _filter = QFileDialog.getSaveFileName(
            self._page.window(), self.tr("存模板"), str(Path.home() / f"{name}.xlsx"), _KIND
        )
        if not chosen:
            return
        future = self._office.readers.submit(
            self._workbooks.write_template, Path(chosen), language()
        )
        self._office.tasks.when(future, self._template_written, self._failed)

    def _template_written(self, file: Path) -> None:
        self.told.emit(self.tr("模板存到 {file}").format(file=file.name))
