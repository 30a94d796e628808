"""Opening: one draft in the drawer, or all complete ones with one click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from app.core.accounts.account import AccountState
from app.core.accounts.draft import Draft
from app.core.meters.metering import Mark
from app.ui.accounts.look import AccountLook
from app.ui.accounts.opening_desk import OpeningDesk, Progress, Stage
from app.ui.accounts.opening_dialog import OpeningDialog
from app.ui.accounts.opening_part import Bases, OpeningPart, known_bases
from app.ui.accounts.questions import TypedReading
from app.ui.accounts.readings import Answer, ReadingDesk
from app.ui.kit.office import Office


class OpeningSheet(QObject):
    """Joins the draft on screen, its bases, and the desk that opens."""

    asked = Signal(QDialog)
    told = Signal(str)
    refused = Signal(str, str, int)  # title, sentence, level
    opened = Signal()  # some were: the list is another
    changed = Signal()

    def __init__(self, office: Office, read: QAction, open_it: QAction, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._open_it = open_it
        self._drafts: Mapping[int, Draft] = {}
        self._bases: dict[int, Bases] = {}
        self._look: AccountLook | None = None
        self._many: OpeningDialog | None = None
        self.part = OpeningPart(read, open_it)
        self.part.type_wanted.connect(self._ask_base)
        self._desk = OpeningDesk(office, self)
        self._desk.moved.connect(self._moved)
        self._desk.finished.connect(self._finished)
        self._readings = ReadingDesk(office, self)
        self._readings.answered.connect(self._base_read)

    # -- what is shown ---------------------------------------------------------------------

    def set_drafts(self, drafts: Mapping[int, Draft]) -> None:
        self._drafts = drafts

    def drafts(self) -> Sequence[Draft]:
        return list(self._drafts.values())

    def complete(self) -> Sequence[Draft]:
        """Those that may be opened as they stand."""
        return [draft for draft in self._drafts.values() if not draft.gaps]

    def show_look(self, look: AccountLook | None) -> None:
        """The account in the drawer, whatever its state."""
        self._look = look
        draft = self.draft()
        if draft is None or look is None:
            return
        asking = frozenset(m.id for m in draft.meters if self._readings.is_asking(m.id))
        self.part.show_draft(draft, look, self._bases_of(draft), asking)

    def draft(self) -> Draft | None:
        """The draft in the drawer."""
        if self._look is None or self._look.account.state is not AccountState.DRAFT:
            return None
        return self._look.draft

    def show_acts(self) -> None:
        draft = self.draft()
        self._open_it.setText(self.tr("开户"))
        if draft is None:
            self._open_it.setEnabled(False)
            return
        self._open_it.setText(self.tr("开户 {room}").format(room=draft.account.room))
        self._open_it.setEnabled(not draft.gaps and not self.is_opening())

    def can_read(self) -> bool:
        draft = self.draft()
        return draft is not None and bool(draft.meters) and not self.is_opening()

    def is_opening(self) -> bool:
        draft = self.draft()
        return draft is not None and self._desk.is_opening(draft.account.id)

    # -- acts ------------------------------------------------------------------------------

    def open_this(self) -> None:
        draft = self.draft()
        if draft is not None and not draft.gaps:
            bases = self._bases_of(draft)
            self._desk.open([draft], known_bases(draft, bases), bases.typed_why)

    def ask_all(self) -> None:
        """Show what one click would open, and how it goes."""
        asked = self._many = OpeningDialog(self._page.window(), self.drafts())
        asked.wanted.connect(self._open_many)
        asked.finished.connect(self._many_closed)
        self._desk.moved.connect(asked.show_progress)
        self.asked.emit(asked)

    def read(self) -> None:
        """Read every meter of the draft now: fresh bases take the place of those handed over."""
        draft = self.draft()
        if draft is not None:
            self._readings.ask([meter.id for meter in draft.meters])
            self.show_look(self._look)

    def _open_many(self, drafts: Iterable[Draft]) -> None:
        known = self._bases.values()
        marks = {key: mark for bases in known for key, mark in bases.marks.items()}
        whys = {key: why for bases in known for key, why in bases.typed_why.items()}
        self._desk.open(drafts, marks, whys)

    def _many_closed(self) -> None:
        self._many = None

    def _moved(self, progress: Progress) -> None:
        account = progress.draft.account
        is_alone = self._many is None
        if progress.stage is Stage.LEFT and is_alone:
            title = self.tr("{room} 没有开户").format(room=account.room)
            self.refused.emit(title, progress.why, 2)
        if progress.stage is Stage.OPENED:
            self._bases.pop(account.id, None)
            if is_alone:
                self.told.emit(self.tr("{room} 已开户").format(room=account.room))
        self.changed.emit()

    def _finished(self) -> None:
        self.opened.emit()

    # -- bases -----------------------------------------------------------------------------

    def _bases_of(self, draft: Draft) -> Bases:
        return self._bases.setdefault(draft.account.id, Bases())

    def _base_read(self, answer: Answer) -> None:
        for draft in self._drafts.values():
            if not any(meter.id == answer.meter_id for meter in draft.meters):
                continue
            if answer.mark is None:
                self._bases_of(draft).miss(answer.meter_id, answer.why)
            else:
                self._bases_of(draft).take(answer.meter_id, answer.mark)
        self.show_look(self._look)

    def _ask_base(self, meter_id: int) -> None:
        draft = self.draft()
        if draft is None:
            return
        meter = next(m for m in draft.meters if m.id == meter_id)
        asked = TypedReading(self._page.window(), meter.number, meter.utility, None)
        asked.accepted.connect(partial(self._base_typed, asked, draft, meter_id))
        self.asked.emit(asked)

    def _base_typed(self, asked: TypedReading, draft: Draft, meter_id: int) -> None:
        total = asked.total()
        if total is not None:
            mark = Mark(self._office.clock.now(), total)
            self._bases_of(draft).take(meter_id, mark, asked.reason())
            self.show_look(self._look)
