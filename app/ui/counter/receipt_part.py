"""Everything about paper: the order on show, printing it, saving it, paper that did not come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.core.counter.order import Receipt
from app.core.errors import Trouble
from app.ui.counter.orders import OrdersCard
from app.ui.counter.paper_desk import PaperDesk
from app.ui.counter.preview import PreviewCard
from app.ui.kit import wording
from app.ui.kit.surfaces import Banner


class ReceiptPart(QObject):
    """Joins the preview, the orders of the day and the printer."""

    changed = Signal()  # a copy more: the day's list has another look
    news = Signal(str)

    def __init__(
        self,
        desk: PaperDesk,
        preview: PreviewCard,
        orders: OrdersCard,
        banner: Banner,
        phone_of: Callable[[Receipt], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._preview, self._orders = desk, preview, orders
        self._banner, self._phone_of = banner, phone_of
        self._unprinted: Receipt | None = None
        desk.printed.connect(self._printed)
        desk.not_printed.connect(self._not_printed)
        desk.saved.connect(self._saved)
        banner.acted.connect(self._print_again)
        preview.print_button.clicked.connect(self.print_shown)
        preview.save_button.clicked.connect(self.save_shown)
        orders.view.opened.connect(self.show_order)

    def show_order(self, receipt: Receipt) -> None:
        self._preview.show_order(receipt, self._phone_of(receipt))

    def print_order(self, receipt: Receipt) -> None:
        self._desk.put_out(receipt, self._phone_of(receipt))

    def print_shown(self) -> None:
        receipt = self._preview.receipt()
        if receipt is not None:
            self._desk.put_out(receipt, self._preview.phone())

    def print_last(self) -> None:
        """F12: the newest paper of today once more."""
        last = self._orders.last()
        if last is not None:
            self.show_order(last)
            self.print_order(last)

    def save_shown(self) -> None:
        receipt = self._preview.receipt()
        if receipt is None:
            return
        proposed = str(Path.home() / f"{receipt.room}-{receipt.receipt}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(
            self._preview.window(), self.tr("存小票"), proposed, "PDF (*.pdf)"
        )
        if chosen:
            self.save(receipt, Path(chosen))

    def save(self, receipt: Receipt, path: Path) -> None:
        self._desk.save(receipt, self._phone_of(receipt), path)

    def say(self) -> None:
        if self._unprinted is not None:
            self._tell_unprinted(self._unprinted)

    def _saved(self, path: Path) -> None:
        self.news.emit(self.tr("已存到 {path}").format(path=path))

    def _printed(self, receipt: Receipt) -> None:
        if self._unprinted is not None and self._unprinted.order == receipt.order:
            self._unprinted = None
            self._banner.hide()
        shown = self._preview.receipt()
        if shown is not None and shown.order == receipt.order:
            self._preview.show_order(receipt, self._preview.phone())
        self.changed.emit()

    def _not_printed(self, receipt: Receipt, trouble: Trouble) -> None:
        """The sale stands; the receipt waits until there is a printer again."""
        self._unprinted = receipt
        self._trouble = trouble
        self._tell_unprinted(receipt)

    def _tell_unprinted(self, receipt: Receipt) -> None:
        fact = self.tr("小票 {number} 没有打印").format(number=receipt.receipt)
        self._banner.tell(1, fact, wording.sentence(self._trouble), self.tr("再打印"))

    def _print_again(self) -> None:
        if self._unprinted is not None:
            self.print_order(self._unprinted)
