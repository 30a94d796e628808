"""Paper for an order: made by a reader, put out here, and each try noted in the books."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.counter.order import Receipt
from app.core.counter.printing import note_print
from app.core.errors import Trouble
from app.core.views import Views
from app.ui.counter.look import fresh_receipt
from app.ui.counter.papers import Papers
from app.ui.kit.language import language
from app.ui.kit.office import Office
from app.ui.kit.printer import Printer


def make_paper(
    views: Views, papers: Papers, receipt: Receipt, phone: str, now: datetime, spoken: str
) -> tuple[Receipt, bytes]:
    """The order as it stands now, and its page; a copy says so."""
    fresh = fresh_receipt(views, receipt)
    copied_at = now if fresh.copies else None
    return fresh, papers.receipt(fresh, fresh.copies, copied_at, phone, spoken)


def save_paper(
    views: Views,
    papers: Papers,
    receipt: Receipt,
    phone: str,
    now: datetime,
    spoken: str,
    path: Path,
) -> Path:
    """Write the page as it would be printed now; a half-written file never stands there."""
    _fresh, pdf = make_paper(views, papers, receipt, phone, now, spoken)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(pdf)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Trouble("paper.not_saved", path=str(path), why=error.strerror or "") from error
    return path


class PaperDesk(QObject):
    """Prints and saves; an order is on its way to the printer once at a time."""

    saved = Signal(object)  # Path
    printed = Signal(object)  # Receipt, with its copies as they now are
    not_printed = Signal(object, object)  # Receipt, Trouble

    def __init__(self, office: Office, papers: Papers, printer: Printer, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._papers, self.printer = office, papers, printer
        self._under_way: set[str] = set()

    def put_out(self, receipt: Receipt, phone: str = "") -> None:
        """Print it; from the second time on the paper says which copy it is."""
        if receipt.order in self._under_way:
            return
        self._under_way.add(receipt.order)

        def made(answer: tuple[Receipt, bytes]) -> None:
            self._print(*answer)

        def failed(error: BaseException) -> None:
            self._under_way.discard(receipt.order)
            self._office.tasks.failed.emit(error)

        self._office.tasks.when(
            self._office.readers.submit(
                make_paper,
                self._office.views,
                self._papers,
                receipt,
                phone,
                self._office.clock.now(),
                language(),
            ),
            made,
            failed,
        )

    def save(self, receipt: Receipt, phone: str, path: Path) -> None:
        """Keep the page as a file; the books note only what was put on paper."""
        office = self._office
        facts = (receipt, phone, office.clock.now(), language(), path)
        office.tasks.when(
            office.readers.submit(save_paper, office.views, self._papers, *facts),
            self.saved.emit,
        )

    def _print(self, receipt: Receipt, pdf: bytes) -> None:
        trouble: Trouble | None = None
        try:
            self.printer.put_out(pdf, f"{receipt.room} {receipt.order}")
        except Trouble as error:
            trouble = error

        def noted(after: Receipt) -> None:
            self._under_way.discard(receipt.order)
            if trouble is None:
                self.printed.emit(after)
            else:
                self.not_printed.emit(after, trouble)

        def failed(error: BaseException) -> None:
            self._under_way.discard(receipt.order)
            self._office.tasks.failed.emit(error)

        office = self._office
        name, is_out = self.printer.name(), trouble is None
        try:
            slip = office.clerk.submit(
                note_print, receipt.order, name, is_out, office.actor, office.clock.now()
            )
        except Trouble as error:  # the clerk is leaving
            failed(error)
            return
        office.tasks.when(slip, noted, failed)
