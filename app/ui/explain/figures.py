"""Money in columns whose head names the unit."""

from __future__ import annotations

from app.core.money import Money
from app.words import figures


def plain(amount: Money) -> str:
    """`1,234.50`."""
    return figures.money(amount).replace("¥", "")


def signed(amount: Money) -> str:
    """`+100.00`, `−8.36`."""
    return figures.change(amount).replace("¥", "")
