"""What the accounts page needs of the maker of papers; the wiring brings it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.core.accounts.close import Settlement
from app.core.counter.order import Method


class Papers(Protocol):
    """Makes the form that is signed when an account is closed."""

    def settlement(
        self,
        settled: Settlement,
        at: datetime,
        operator: str,
        payee: str,
        method: Method | None,
        approved_by: str | None,
        language: str,
    ) -> bytes:
        """A PDF; called in a reader's thread."""
