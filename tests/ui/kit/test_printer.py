"""Pages reach paper at their own size and at the printer's own dots."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from app.core.errors import Trouble
from app.ui.kit.local_settings import PRINTER, LocalSettings
from app.ui.kit.printer import OfficePrinter, Pages, draw

ROLL, A5 = (226.8, 600.0), (595.0, 419.5)


def pdf(*sizes: tuple[float, float]) -> bytes:
    paper = BytesIO()
    canvas = Canvas(paper)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(0, 0, size[0] / 2, size[1] / 2, fill=1)  # black, from the lower left
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


@pytest.fixture
def to_file(qapp: QApplication, tmp_path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    return printer


def test_every_page_gets_a_sheet_of_its_own_size(to_file: QPrinter) -> None:
    draw(pdf(ROLL, A5), to_file, "小票")
    sheets = PdfReader(to_file.outputFileName()).pages
    sizes = [(float(s.mediabox.width), float(s.mediabox.height)) for s in sheets]
    for size, wanted in zip(sizes, (ROLL, A5), strict=True):
        assert size == pytest.approx(wanted, abs=1)


def test_a_page_is_drawn_on_white_as_wide_as_asked(qapp: QApplication) -> None:
    picture = Pages(pdf(ROLL)).picture(0, 400)
    assert (picture.width(), picture.height()) == (400, 1058)
    dark, light = picture.pixelColor(10, 1000), picture.pixelColor(390, 20)
    assert (dark.lightness(), light.lightness()) == (0, 255)


def test_a_paper_without_a_page_is_our_fault(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="without a page"):
        Pages(b"not a paper")


def test_without_a_printer_nothing_is_said_to_be_printed(local_settings: LocalSettings) -> None:
    printer = OfficePrinter(local_settings)
    local_settings.set(PRINTER, "a printer that was taken away")
    assert printer.name() == ""
    with pytest.raises(Trouble) as caught:
        printer.put_out(pdf(ROLL), "小票")
    assert caught.value.code == "printer.none"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_begin_is_trouble(to_file: QPrinter) -> None:
    to_file.setOutputFileName("/nowhere/at/all.pdf")
    with pytest.raises(Trouble) as caught:
        draw(pdf(ROLL), to_file, "小票")
    assert caught.value.code == "printer.failed"
