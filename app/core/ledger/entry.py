"""One balanced booking made of postings.

Signs: a posting to a wallet is the tenant's money, plus is theirs; tills are minus what they
hold, income is plus
what was earned. So every entry, and the whole ledger, sums to zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.core.money import Money
from app.core.staff.actor import Actor


class EntryKind(StrEnum):
    TOP_UP = "top_up"
    REVERSAL = "reversal"
    REFUND = "refund"
    CONSUMPTION = "consumption"
    OPENING = "opening"  # balance brought in when a site is imported
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True)
class Posting:
    """`account` names a ledger account: wallet/17, till/cash, income/electric, opening,
    refund/cash.
    """

    account: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Entry:
    """Written once. `key` is unique and comes from the inputs, never from clock or chance."""

    key: str
    kind: EntryKind
    at: datetime
    day: date  # the site day it belongs to
    postings: tuple[Posting, ...]
    actor: Actor
    reverses: str | None = (
        None  # the key of the entry it undoes; at most one entry may undo another
    )
    amends: str | None = None  # the key of the entry this is a late difference of
    facts: Mapping[str, object] = field(
        default_factory=dict
    )  # JSON values: enough to explain every fen

    def __post_init__(self) -> None:
        if len(self.postings) < 2:
            raise ValueError("an entry has two or more postings")
        if sum(posting.amount.fen for posting in self.postings) != 0:
            raise ValueError(f"postings of {self.key} do not sum to zero")
