"""Exact numbers as text: decimals where there is a finite one, else a fraction."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=2048)
def ratio(top: int, bottom: int) -> Fraction:
    """A fraction in lowest terms; the same few come again and again from reading to reading."""
    return Fraction(top, bottom)


def exact_text(exact: Fraction, places: int = 0) -> str:
    """The shortest exact text, with so many decimals at least: `12.3`, `1/3`."""
    needed = next((n for n in range(40) if 10**n % exact.denominator == 0), None)
    if needed is None:
        return str(exact)
    places = max(places, needed)
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
