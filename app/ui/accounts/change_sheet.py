"""Changes over time of one account: scheme, terms, meter, readings; each asked, done, and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.core.accounts.account import AccountState
from app.core.accounts.change_scheme import change_scheme
from app.core.accounts.change_terms import change_terms
from app.core.errors import StationError
from app.core.ledger.rerate import Corrected
from app.core.meters.correct import correct_reading
from app.core.meters.exchange import Exchanged, exchange_meter
from app.core.meters.profile import Profile
from app.core.money import ZERO
from app.core.schemes.listing import SchemeLine
from app.core.views import AccountTerms
from app.ui.accounts.change_dialog import ChangeDialog
from app.ui.accounts.correction_dialog import CorrectionDialog
from app.ui.accounts.exchange_dialog import ExchangeDialog
from app.ui.accounts.look import AccountLook
from app.ui.accounts.readings import Answer, ReadingDesk
from app.ui.accounts.scheme_dialog import SchemeDialog
from app.ui.accounts.terms_dialog import TermsDialog
from app.ui.kit import wording
from app.ui.kit.office import Office
from app.words import figures

Asked = tuple[Sequence[SchemeLine], AccountTerms]


class ChangeSheet(QObject):
    """Gathers what a question needs, asks it, and hands the answer to the clerk."""

    asked = Signal(QDialog)
    told = Signal(str)
    changed = Signal()  # the account's money or meters are others now

    def __init__(
        self, office: Office, profiles: Callable[[], Sequence[Profile]], page: QWidget
    ) -> None:
        super().__init__(page)
        self._office, self._page, self._profiles = office, page, profiles
        self._look: AccountLook | None = None
        self._open: ChangeDialog | None = None
        self._readings = ReadingDesk(office, self)
        self._readings.answered.connect(self._answered)

    def show_look(self, look: AccountLook | None) -> None:
        self._look = look

    def can_change(self) -> bool:
        """Whether the account in the drawer is open, and has a meter."""
        look = self._look
        return (
            look is not None
            and look.account.state in (AccountState.ACTIVE, AccountState.SUSPENDED)
            and bool(look.meters)
        )

    # -- questions -------------------------------------------------------------------------

    def ask_scheme(self) -> None:
        if self.can_change() and self._look is not None:
            self._with_terms(partial(self._scheme_asked, self._look))

    def ask_terms(self) -> None:
        if self.can_change() and self._look is not None:
            self._with_terms(partial(self._terms_asked, self._look))

    def ask_exchange(self) -> None:
        look = self._look
        if not self.can_change() or look is None:
            return
        now = self._office.clock.now()
        asked = ExchangeDialog(self._window(), _who(look), look.meters, self._profiles(), now)
        asked.read_wanted.connect(self._read)
        self._show(asked, partial(self._exchange, look, asked))

    def ask_correction(self) -> None:
        look = self._look
        if not self.can_change() or look is None:
            return
        today = look.site.day_of(self._office.clock.now())
        asked = CorrectionDialog(self._window(), _who(look), look.meters, today)
        asked.day_wanted.connect(partial(self._list_marks, asked))
        self._show(asked, partial(self._correct, asked))
        asked.ask_day()

    def _with_terms(self, then: Callable[[Asked], None]) -> None:
        assert self._look is not None
        account_id, now = self._look.account.id, self._office.clock.now()
        views = self._office.views

        def look() -> Asked:
            return views.schemes(now), views.account_terms(account_id)

        self._office.tasks.when(self._office.readers.submit(look), then)

    def _scheme_asked(self, look: AccountLook, known: Asked) -> None:
        schemes, terms = known
        now = self._office.clock.now()
        asked = SchemeDialog(
            self._window(), _who(look), look.meters, schemes, terms, look.site, now
        )
        self._show(asked, partial(self._change_scheme, look, asked))

    def _terms_asked(self, look: AccountLook, known: Asked) -> None:
        today = look.site.day_of(self._office.clock.now())
        persons = look.account.persons
        asked = TermsDialog(self._window(), _who(look), persons, known[1], today)
        self._show(asked, partial(self._change_terms, look, asked))

    def _show(self, asked: ChangeDialog, act: Callable[[], None]) -> None:
        self._open = asked
        asked.wanted.connect(act)
        self.asked.emit(asked)

    def _window(self) -> QWidget:
        return self._page.window()

    # -- acts ------------------------------------------------------------------------------

    def _change_scheme(self, look: AccountLook, asked: SchemeDialog) -> None:
        change = asked.change(look.account.id, self._office.actor, self._office.clock.now())
        self._do(asked, change_scheme, change, self._corrected)

    def _change_terms(self, look: AccountLook, asked: TermsDialog) -> None:
        change = asked.change(look.account.id, self._office.actor)
        self._do(asked, change_terms, change, self._corrected)

    def _correct(self, asked: CorrectionDialog) -> None:
        self._do(asked, correct_reading, asked.change(self._office.actor), self._corrected)

    def _exchange(self, look: AccountLook, asked: ExchangeDialog) -> None:
        now = self._office.clock.now()
        change = asked.change(look.account.id, self._office.actor, now)
        self._do(asked, exchange_meter, change, self._exchanged)

    def _do(
        self,
        asked: ChangeDialog,
        act: Callable[..., Any],
        facts: object,
        then: Callable[[Any], None],
    ) -> None:
        slip = self._office.clerk.submit(act, facts, self._office.clock.now())
        self._office.tasks.when(
            slip, partial(self._done, asked, then), partial(self._refused, asked)
        )

    def _done(self, asked: ChangeDialog, then: Callable[[Any], None], done: Any) -> None:
        asked.accept()
        then(done)
        self.changed.emit()

    def _refused(self, asked: ChangeDialog, error: BaseException) -> None:
        if isinstance(error, StationError):
            asked.refuse(wording.sentence(error))
        else:
            asked.set_busy(False)
            self._office.tasks.failed.emit(error)

    def _corrected(self, done: Corrected) -> None:
        if done.entries:
            change = figures.change(done.difference)
            text = self.tr("已改，重算后另记 {n} 笔，共 {sum}")
            self.told.emit(text.format(n=len(done.entries), sum=change))
        else:
            self.told.emit(self.tr("已改，已入账的用量不变"))

    def _exchanged(self, done: Exchanged) -> None:
        text = self.tr("已换表 {number}")
        if done.last_use > ZERO:
            text = self.tr("已换表 {number}，旧表最后用量 {sum} 已入账")
        self.told.emit(text.format(number=done.number, sum=wording.money(done.last_use)))

    # -- readings --------------------------------------------------------------------------

    def _read(self, meter_id: int) -> None:
        self._readings.ask([meter_id])

    def _answered(self, answer: Answer) -> None:
        if self._open is not None and self._open.isVisible():
            self._open.mark_read(answer.meter_id, answer.mark, answer.why)

    def _list_marks(self, asked: CorrectionDialog, meter_id: int, day: Any) -> None:
        future = self._office.readers.submit(self._office.views.kept_marks, meter_id, day)
        self._office.tasks.when(future, partial(asked.show_marks, meter_id, day))


def _who(look: AccountLook) -> str:
    return f"{look.account.room} {look.account.customer}"
