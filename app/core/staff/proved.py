"""The line that says when the books were proved, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.books import Books
from app.core.staff.actor import STATION
from app.core.staff.audit import AuditLine

PROVED = "books.verified"
#: what such lines are about in the trail
BOOKS = "books"


def note_proof(books: Books, findings: int, codes: Sequence[str], now: datetime) -> None:
    """Kept for every night, good or not: a proof that was not made must be seen to be missing."""
    facts = {"findings": findings, "codes": sorted(set(codes))}
    books.trail.write(AuditLine(now, STATION, PROVED, BOOKS, facts))
