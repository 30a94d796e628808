"""Money: whole fen, nothing finer, never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from app.core.errors import Refusal

_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An exact sum of yuan, held as whole fen. Never a float."""

    fen: int

    def __post_init__(self) -> None:
        if type(self.fen) is not int:
            raise TypeError(f"fen must be a whole number, got {self.fen!r}")

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read an amount typed by a person: digits, at most two decimals, no sign, no grouping.

        Raises Refusal `amount.not_a_number` for anything else; full-width digits, underscores,
        exponents, NaN and signs are anything else.
        """
        if not _AMOUNT.fullmatch(text):
            raise Refusal("amount.not_a_number", text=text[:40])
        yuan, _, decimals = text.partition(".")
        return cls(int(yuan) * 100 + int(decimals.ljust(2, "0")))

    @classmethod
    def rounded(cls, yuan: Fraction) -> Money:
        """The nearest fen to an exact number of yuan; halves go away from zero."""
        twice = abs(yuan) * 200
        fen = (twice.numerator // twice.denominator + 1) // 2
        return cls(fen if yuan >= 0 else -fen)

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __abs__(self) -> Money:
        return Money(abs(self.fen))

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        """Yuan with two decimals and a plain minus: `-12.60`."""
        sign = "-" if self.fen < 0 else ""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{sign}{yuan}.{fen:02}"


ZERO = Money(0)
