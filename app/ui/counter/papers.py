"""What the counter needs of the maker of receipts; the wiring brings it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.core.counter.order import Receipt


class Papers(Protocol):
    """Makes the page of an order, always from the record in the books."""

    def receipt(
        self,
        receipt: Receipt,
        copy: int,
        copied_at: datetime | None,
        phone: str,
        language: str,
    ) -> bytes:
        """A PDF; `copy` 0 is the first print. Called in a reader's thread."""
