"""Days as the store keeps them."""

from __future__ import annotations

from datetime import date


def day_number(day: date) -> int:
    """2026-03-12 as 20260312: small, sorted, and readable in any tool."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of_number(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)
