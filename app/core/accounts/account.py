"""Accounts: one customer, the room held, the meters assigned, and a wallet for each utility."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.meters.supply import Utility
from app.core.money import Money


class AccountState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Account:
    """Never reused for the next tenant."""

    id: int
    number: str
    room_id: int
    room: str  # code
    customer_id: int
    customer: str  # name
    state: AccountState
    opened_at: datetime | None
    closed_at: datetime | None
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Wallet:
    """An account's money for one utility, or for all (`utility` None) by site setting.

    `posted` is a cache of the sum of postings and `accrued` of use not yet posted (zero or more);
    the balance shown is the one less the other.
    """

    id: int
    account_id: int
    utility: Utility | None
    posted: Money
    accrued: Money

    @property
    def balance(self) -> Money:
        return self.posted - self.accrued

    @property
    def ledger_account(self) -> str:
        return f"wallet/{self.id}"
