"""Closing in the drawer: the sheet on screen, its questions, and the desk that carries it out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.core.accounts.account import Account, AccountState
from app.ui.accounts.closing_desk import ClosingDesk
from app.ui.accounts.closing_form import ClosingForm
from app.ui.accounts.closing_part import ClosingPart, confirm_text
from app.ui.accounts.look import AccountLook
from app.ui.accounts.papers import Papers
from app.ui.accounts.questions import BeginClosing, TypedReading, WithdrawClosing
from app.ui.kit.office import Office
from app.ui.kit.printer import Printer


class ClosingSheet(QObject):
    """What the page does with an account on its way out."""

    asked = Signal(QDialog)
    told = Signal(str)
    refused = Signal(str, str, int)
    moved = Signal()  # an account's state in the books is another
    changed = Signal()
    worklist_wanted = Signal()
    explained_wanted = Signal()

    def __init__(
        self,
        office: Office,
        papers: Papers,
        printer: Printer,
        read: QAction,
        act: Callable[[Callable[[], object], str], QAction],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._look: AccountLook | None = None
        self.paper = act(self._print, "Ctrl+P")
        self.withdraw = act(self._ask_withdraw, "")
        self.confirm = act(self._confirm, "Ctrl+Return")
        self.part = ClosingPart(read, self.paper, self.withdraw, self.confirm)
        self.part.changed.connect(self._touched)
        self.part.type_wanted.connect(self._ask_final)
        self.part.save_wanted.connect(self._save)
        self.part.worklist_wanted.connect(self.worklist_wanted)
        self.part.explained_wanted.connect(self.explained_wanted)
        self.desk = ClosingDesk(office, papers, printer, self)
        self.desk.changed.connect(self._form_changed)
        self.desk.moved.connect(self._moved)
        self.desk.told.connect(self.told)
        self.desk.refused.connect(self.refused)

    # -- what is shown ---------------------------------------------------------------------

    def show_look(self, look: AccountLook | None) -> None:
        """The account in the drawer, whatever its state; its closing form is made if need be."""
        self._look = look
        if look is None or look.account.state is not AccountState.CLOSING:
            return
        self.desk.form_for(look)
        self.desk.settle_again(look.account.id)
        self._show()

    def _show(self) -> None:
        form = self.form()
        if form is None or self._look is None:
            return
        asking = self.desk.asking(form.account_id)
        self.part.show_form(form, self._look, asking, self._office.actor.operator)

    def form(self) -> ClosingForm | None:
        """The form in the drawer."""
        if self._look is None or self._look.account.state is not AccountState.CLOSING:
            return None
        return self.desk.form(self._look.account.id)

    def show_acts(self) -> None:
        self.withdraw.setText(self.tr("撤回销户"))
        self.paper.setText(self.tr("打印"))
        form = self.form()
        if form is None:
            for action in (self.withdraw, self.confirm, self.paper):
                action.setEnabled(False)
            return
        lacks = form.lacks(self._office.actor.operator)
        is_busy = self.desk.is_busy(form.account_id)
        has_sums = form.settled is not None and not form.settled.blocked
        self.withdraw.setEnabled(not is_busy)
        self.paper.setEnabled(has_sums)
        self.part.save.setEnabled(has_sums)
        self.confirm.setEnabled(lacks is None and not is_busy)
        self.confirm.setText(
            confirm_text(
                form,
                self.tr("确认销户，退 {amount}"),
                self.tr("确认销户，收 {amount}"),
                self.tr("确认销户"),
            )
        )
        self.confirm.setToolTip(self.part.foot.why(lacks))

    def can_read(self) -> bool:
        form = self.form()
        if form is None:
            return False
        return not self.desk.is_busy(form.account_id) and not self.desk.asking(form.account_id)

    # -- acts ------------------------------------------------------------------------------

    def ask_begin(self, account: Account) -> None:
        asked = BeginClosing(self._page.window(), account.room, account.customer)
        asked.accepted.connect(partial(self.desk.begin, account))
        self.asked.emit(asked)

    def read(self) -> None:
        form = self.form()
        if form is not None:
            self.desk.read(form.account_id)

    def _ask_withdraw(self) -> None:
        if self.form() is None or self._look is None:
            return
        account = self._look.account
        asked = WithdrawClosing(self._page.window(), account.room, account.customer)
        asked.accepted.connect(partial(self.desk.withdraw, account))
        self.asked.emit(asked)

    def _ask_final(self, meter_id: int) -> None:
        form, look = self.form(), self._look
        meter = next((m for m in look.meters if m.id == meter_id), None) if look else None
        if form is None or meter is None:
            return
        asked = TypedReading(self._page.window(), meter.number, meter.utility, meter.register)
        asked.accepted.connect(partial(self._final_typed, asked, form.account_id, meter_id))
        self.asked.emit(asked)

    def _final_typed(self, asked: TypedReading, account_id: int, meter_id: int) -> None:
        total = asked.total()
        if total is not None and self.desk.form(account_id) is not None:
            self.desk.type_in(account_id, meter_id, total, asked.reason())

    def _print(self) -> None:
        form = self.form()
        if form is not None:
            self.desk.print_form(form.account_id)

    def _save(self) -> None:
        form = self.form()
        if form is None:
            return
        name = self.tr("销户结算单")
        proposed = str(Path.home() / f"{form.room}-{name}.pdf")
        chosen, _filter = QFileDialog.getSaveFileName(
            self._page.window(), self.tr("存签字单"), proposed, "PDF (*.pdf)"
        )
        if chosen:
            self.desk.save_form(form.account_id, Path(chosen))

    def _confirm(self) -> None:
        form = self.form()
        if form is not None:
            self.desk.confirm(form.account_id)

    # -- ends ------------------------------------------------------------------------------

    def _form_changed(self, account_id: int) -> None:
        """Readings or sums came in, or an act began or ended."""
        form = self.form()
        if form is not None and form.account_id == account_id:
            self._show()
        self.changed.emit()

    def _touched(self) -> None:
        """The operator changed something on the sheet."""
        self._show()
        self.changed.emit()

    def _moved(self, _account_id: int) -> None:
        self.moved.emit()
