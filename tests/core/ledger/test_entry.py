"""An entry balances or does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.money import Money
from app.core.staff.actor import STATION


def entry(*fen: int) -> Entry:
    return Entry(
        "k", EntryKind.ADJUSTMENT, datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2),
        tuple(Posting(f"a/{n}", Money(each)) for n, each in enumerate(fen)), STATION,
    )  # fmt: skip


@pytest.mark.parametrize("fen", [(1, -1), (0, 0), (5, -3, -2)])
def test_an_entry_whose_postings_sum_to_zero_is_one(fen: tuple[int, ...]) -> None:
    assert sum(posting.amount.fen for posting in entry(*fen).postings) == 0


@pytest.mark.parametrize("fen", [(), (0,), (1, -2), (1, 1), (-1, 1, 1)])
def test_anything_else_is_no_entry(fen: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"sum to zero|two or more"):
        entry(*fen)
