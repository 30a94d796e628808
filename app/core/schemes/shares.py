"""Sharing a whole out so that the parts add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def share_out(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Whole shares by weight; the rest goes to the largest remainders, the first one in a tie."""
    everything = sum(weights)
    exact = [total * Fraction(weight) / everything for weight in weights]
    shares = [part.numerator // part.denominator for part in exact]
    left = total - sum(shares)
    by_remainder = sorted(range(len(shares)), key=lambda i: shares[i] - exact[i])
    for i in by_remainder[:left]:
        shares[i] += 1
    return shares


def whole_parts(total: int, exact: Sequence[Fraction]) -> list[int]:
    """Whole numbers that add up to `total`, each near its exact one, which come near to it."""
    whole = [part.numerator // part.denominator for part in exact]
    each, left = divmod(total - sum(whole), max(1, len(whole)))
    order = sorted(range(len(whole)), key=lambda i: whole[i] - exact[i])
    return [part + each + (place in order[:left]) for place, part in enumerate(whole)]
