"""Quantities (kWh, m³) as whole millionths, so that sums and differences are exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from app.core.errors import Refusal

SCALE = 10**6
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Quantity:
    """A register value or a use, in millionths of the meter's unit (kWh or m³)."""

    micro: int

    def __post_init__(self) -> None:
        if type(self.micro) is not int:
            raise TypeError(f"micro must be a whole number, got {self.micro!r}")

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read a plain number with at most six decimals; Refusal `quantity.not_a_number`
        otherwise.
        """
        if not _NUMBER.fullmatch(text):
            raise Refusal("quantity.not_a_number", text=text[:40])
        whole, _, decimals = text.partition(".")
        return cls(int(whole) * SCALE + int(decimals.ljust(6, "0")))

    @classmethod
    def floor(cls, exact: Fraction) -> Quantity:
        """The largest whole number of millionths not above `exact`."""
        return cls(exact.numerator * SCALE // exact.denominator)

    @property
    def exact(self) -> Fraction:
        return Fraction(self.micro, SCALE)

    def times(self, ratio: Fraction) -> Quantity:
        """Register difference x CT/PT ratio = real use, floored to the millionth."""
        return Quantity.floor(self.exact * ratio)

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.micro + other.micro)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.micro - other.micro)

    def text(self, places: int) -> str:
        """With a fixed number of decimals, halves away from zero."""
        step = 10 ** (6 - places)
        whole = (abs(self.micro) * 2 // step + 1) // 2
        sign = "-" if self.micro < 0 and whole else ""
        units, rest = divmod(whole, 10**places)
        return f"{sign}{units}.{rest:0{places}}" if places else f"{sign}{units}"

    def __str__(self) -> str:
        return self.text(6).rstrip("0").rstrip(".")


NOTHING = Quantity(0)
