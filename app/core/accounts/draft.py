"""Drafts of accounts: what an import or a form has set down before the account is opened."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.accounts.account import Account
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money


@dataclass(frozen=True, slots=True)
class DraftMeter:
    """A meter set down for the account; without a base it must be read, or typed, first."""

    id: int
    number: str
    utility: Utility
    scheme: str
    base: Mark | None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that opening rests on; `gaps` are the codes by which it would be refused now."""

    account: Account
    phone: str
    meters: tuple[DraftMeter, ...]
    brought_in: tuple[tuple[Utility | None, Money], ...]
    gaps: tuple[str, ...] = ()

    @property
    def to_read(self) -> tuple[DraftMeter, ...]:
        """The meters whose base has to be read."""
        return tuple(meter for meter in self.meters if meter.base is None)
