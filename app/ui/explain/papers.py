"""What the page asks of whoever makes paper."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.core.ledger.explained_entry import Explained


class ExplanationPaper(Protocol):
    """Makes the A4 page, in a reader's thread."""

    def explanation(self, explained: Explained, printed_at: datetime, language: str) -> bytes: ...
