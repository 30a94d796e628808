"""The document on the desk: what is edited, each step of it taken back and done again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.core.schemes.draft import SchemeDraft
from app.core.schemes.editing.document import Document, Path, place_of
from app.core.schemes.finding import Finding, Weight
from app.core.schemes.scheme import check_scheme

_TYPING: Final = 7  # steps with this id may join, where they are at one place


class Sheet(QObject):
    """One draft, or one version that is only looked at."""

    changed = Signal()  # another document, and what is wrong in it

    def __init__(
        self, document: Document, draft: SchemeDraft | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.draft = draft  # None: published, only looked at
        self.steps = QUndoStack(self)
        self._document = document
        self.kept = document if draft is not None else None  # as the store has it
        self.findings: Sequence[Finding] = check_scheme(document.text)

    @property
    def document(self) -> Document:
        return self._document

    @property
    def can_edit(self) -> bool:
        return self.draft is not None

    @property
    def is_kept(self) -> bool:
        """Whether the store has what is on the desk."""
        return self.draft is None or self.kept == self._document

    def is_older_than(self, draft: SchemeDraft) -> bool:
        """Whether another desk has saved the draft since this one has."""
        return self.draft is not None and draft.changed_at > self.draft.changed_at

    def edit(self, what: str, document: Document, path: Path | None = None) -> None:
        """Change the document as one step; typing at one `path` goes on in the same step."""
        if self.can_edit and document != self._document:
            self.steps.push(_Step(self, what, self._document, document, path))

    def put(self, document: Document) -> None:
        """Only a step does this, and whoever takes over what another desk has saved."""
        self._document = document
        self.findings = check_scheme(document.text)
        self.changed.emit()

    def take_over(self, document: Document, draft: SchemeDraft) -> None:
        """Another desk has gone on with the draft, and nothing here was unsaved."""
        self.steps.clear()
        self.draft, self.kept = draft, document
        self.put(document)

    @property
    def errors(self) -> Sequence[Finding]:
        return [finding for finding in self.findings if finding.weight is Weight.ERROR]

    def findings_at(self, path: Path) -> list[Finding]:
        """What is wrong at a field."""
        place = place_of(path)
        return [finding for finding in self.findings if finding.path == place]


class _Step(QUndoCommand):
    def __init__(
        self, sheet: Sheet, what: str, before: Document, after: Document, path: Path | None
    ) -> None:
        super().__init__(what)
        self._sheet, self._before, self._after, self._path = sheet, before, after, path

    def redo(self) -> None:
        self._sheet.put(self._after)

    def undo(self) -> None:
        self._sheet.put(self._before)

    def id(self) -> int:
        return _TYPING if self._path is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._path != self._path:
            return False
        self._after = other._after
        if self._after == self._before:
            self.setObsolete(True)
        return True
