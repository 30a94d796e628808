"""Puts finished pages on paper: a PDF, drawn page by page at the printer's own dots."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.core.errors import Trouble
from app.ui.kit.local_settings import PRINTER, LocalSettings

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


class Printer(Protocol):
    """Where paper comes out; a test has one of its own."""

    def name(self) -> str:
        """The printer that would be used, "" where there is none."""

    def put_out(self, pdf: bytes, title: str) -> None:
        """Print all pages; Trouble `printer.none` or `printer.failed` when no paper came."""


class OfficePrinter:
    """The printer chosen on this computer, else the system's own."""

    def __init__(self, settings: LocalSettings) -> None:
        self._settings = settings

    def name(self) -> str:
        wanted = self._settings.text(PRINTER)
        if wanted:
            return wanted if wanted in QPrinterInfo.availablePrinterNames() else ""
        return QPrinterInfo.defaultPrinterName()

    def put_out(self, pdf: bytes, title: str) -> None:
        name = self.name()
        if not name:
            raise Trouble("printer.none")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        draw(pdf, printer, title)


class Pages:
    """A PDF opened for drawing."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        if self._document.pageCount() < 1:
            raise ValueError("a paper without a page")

    def count(self) -> int:
        return self._document.pageCount()

    def points(self, page: int) -> QSizeF:
        return self._document.pagePointSize(page)

    def picture(self, page: int, width: int) -> QImage:
        """The page on white, `width` dots wide."""
        size = self.points(page)
        height = round(size.height() * width / size.width())
        drawn = self._document.render(page, QSize(width, height))
        image = QImage(drawn.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)  # paper is, in every theme
        painter = QPainter(image)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return image


def draw(pdf: bytes, printer: QPrinter, title: str) -> None:
    """Each page on a sheet of its own size, without margins: the page brings its own."""
    pages = Pages(pdf)
    printer.setDocName(title)
    printer.setResolution(DOTS_PER_INCH)
    _set_sheet(printer, pages.points(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble("printer.failed", printer=printer.printerName())
    for page in range(pages.count()):
        if page:
            _set_sheet(printer, pages.points(page))
            printer.newPage()
        dots = round(pages.points(page).width() / _POINTS_PER_INCH * DOTS_PER_INCH)
        painter.drawImage(0, 0, pages.picture(page, dots))
    if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
        raise Trouble("printer.failed", printer=printer.printerName())


def _set_sheet(printer: QPrinter, points: QSizeF) -> None:
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
