"""Sharing a whole out so that the parts add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def share_out(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Whole shares by weight; the rest goes to the largest remainders, the first one in a tie."""
    scale = lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (scale // weight.denominator) for weight in weights]
    everything = sum(whole)
    shares, remainders = [], []
    for weight in whole:
        share, remainder = divmod(total * weight, everything)
        shares.append(share)
        remainders.append(-remainder)
    left = total - sum(shares)
    if left:
        by_remainder = sorted(range(len(shares)), key=remainders.__getitem__)
        for i in by_remainder[:left]:
            shares[i] += 1
    return shares


def whole_parts(total: int, exact: Sequence[Fraction]) -> list[int]:
    """Whole numbers that add up to `total`, each near its exact one, which come near to it."""
    whole = [part.numerator // part.denominator for part in exact]
    each, left = divmod(total - sum(whole), max(1, len(whole)))
    order = sorted(range(len(whole)), key=lambda i: whole[i] - exact[i])
    return [part + each + (place in order[:left]) for place, part in enumerate(whole)]
