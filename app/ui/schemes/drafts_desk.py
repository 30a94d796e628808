"""Drafts on their way to the books: begun, kept every few seconds, thrown away."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import Refusal
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.drafts import discard_draft, new_draft, save_draft
from app.core.schemes.editing.document import Document
from app.ui.kit.office import Office
from app.ui.schemes.sheet import Sheet

SOON_MS: Final = 2000
#: another desk has saved, published or discarded the draft
_OVERTAKEN: Final = ("scheme_draft.changed_meanwhile", "scheme_draft.not_found")


class DraftsDesk(QObject):
    """One slip at a time for each draft, so that none overtakes another."""

    begun = Signal(object)  # SchemeDraft
    kept = Signal(object)  # Sheet: the store has it
    overtaken = Signal(object, object)  # Sheet, Refusal: another desk was faster
    discarded = Signal(object)  # SchemeDraft

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._waiting: list[Sheet] = []
        self._under_way: list[Sheet] = []
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.flush)

    def changed(self, sheet: Sheet) -> None:
        """Keep it in a moment."""
        if sheet not in self._waiting:
            self._waiting.append(sheet)
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Keep everything now."""
        self._soon.stop()
        for sheet in list(self._waiting):
            self.keep(sheet)

    def keep(self, sheet: Sheet) -> None:
        """Keep one draft now; told by `kept`, also where the store has it already."""
        if sheet.draft is None:
            return
        if sheet in self._under_way:
            if sheet not in self._waiting:
                self._waiting.append(sheet)
            return
        if sheet in self._waiting:
            self._waiting.remove(sheet)
        if sheet.is_kept:
            self.kept.emit(sheet)
            return
        document, draft = sheet.document, sheet.draft
        self._under_way.append(sheet)
        office = self._office
        slip = office.clerk.submit(
            save_draft, draft.id, document.text, draft.changed_at, office.actor, office.clock.now()
        )
        office.tasks.when(slip, partial(self._saved, sheet, document), partial(self._failed, sheet))

    def begin(self, scheme: str, text: str, based_on: int | None) -> None:
        office = self._office
        slip = office.clerk.submit(
            new_draft, scheme, text, based_on, office.actor, office.clock.now()
        )
        office.tasks.when(slip, self.begun.emit)

    def discard(self, sheet: Sheet) -> None:
        if sheet.draft is None:
            return
        self.forget(sheet)
        office, draft = self._office, sheet.draft
        slip = office.clerk.submit(
            discard_draft, draft.id, draft.changed_at, office.actor, office.clock.now()
        )
        office.tasks.when(slip, self.discarded.emit, partial(self._failed, sheet))

    def forget(self, sheet: Sheet) -> None:
        """Nothing of it is to be kept any more."""
        if sheet in self._waiting:
            self._waiting.remove(sheet)

    def _saved(self, sheet: Sheet, document: Document, draft: SchemeDraft) -> None:
        self._under_way.remove(sheet)
        sheet.draft, sheet.kept = draft, document
        if sheet in self._waiting:
            self.keep(sheet)
        else:
            self.kept.emit(sheet)

    def _failed(self, sheet: Sheet, error: BaseException) -> None:
        if sheet in self._under_way:
            self._under_way.remove(sheet)
        if isinstance(error, Refusal) and error.code in _OVERTAKEN:
            self.overtaken.emit(sheet, error)
            return
        if sheet not in self._waiting:
            self._waiting.append(sheet)  # tried again with the next edit, or on leaving
        self._office.tasks.failed.emit(error)
