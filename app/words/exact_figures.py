"""Exact amounts and quantities as figures, with so many decimals as a place has room for."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from app.core.schemes.exact import exact_text

_MOST = 6


def fixed(amount: Fraction, places: int = _MOST) -> str:
    """`9.614364`, `1,234.500000`: decimals that stand under each other."""
    step = 10**places
    whole = (abs(amount) * step * 2 + 1) // 2
    units, rest = divmod(whole, step)
    sign = "−" if amount < 0 and whole else ""
    return f"{sign}{units:,}.{rest:0{places}}" if places else f"{sign}{units:,}"


def digits(number: Fraction, places: int = 0) -> str:
    """`13.88`, `2.1035`: at least so many decimals, more where the number has them, six at most."""
    if is_longer(number):
        return fixed(number)
    text = exact_text(abs(number), places)
    units, point, rest = text.partition(".")
    return f"{'−' if number < 0 else ''}{int(units):,}{point}{rest}"


def places_of(numbers: Iterable[Fraction], least: int = 2) -> int:
    """How many decimals hold each of them, six at most."""
    needed = least
    for number in numbers:
        while needed < _MOST and (10**needed) % number.denominator:
            needed += 1
    return needed


def is_longer(number: Fraction) -> bool:
    """Whether six decimals do not hold it."""
    return bool(10**_MOST % number.denominator)
