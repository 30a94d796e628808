"""To which step an exact amount is rounded, and which way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class RoundingMode(StrEnum):
    HALF_UP = "half_up"  # away from zero, for negative amounts too
    HALF_EVEN = "half_even"
    DOWN = "down"  # towards zero
    UP = "up"  # away from zero


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rule such as "to whole fen, halves away from zero"."""

    step: Fraction
    mode: RoundingMode

    def of(self, exact: Fraction) -> Fraction:
        rounded = self.steps(abs(exact.numerator), exact.denominator) * self.step
        return rounded if exact >= 0 else -rounded

    def steps(self, top: int, bottom: int) -> int:
        """How many steps top/bottom comes to, which is not negative."""
        bottom *= self.step.numerator
        whole, rest = divmod(top * self.step.denominator, bottom)
        match self.mode:
            case RoundingMode.HALF_UP:
                up = 2 * rest >= bottom
            case RoundingMode.HALF_EVEN:
                up = 2 * rest > bottom or (2 * rest == bottom and whole % 2 == 1)
            case RoundingMode.DOWN:
                up = False
            case _:  # UP
                up = rest > 0
        return whole + up


def to_the_millionth(exact: Fraction) -> int:
    """Whole millionths nearest to an exact number that is not negative; halves go up."""
    return (2 * exact.numerator * 10**6 + exact.denominator) // (2 * exact.denominator)
