"""From money to units: the inverse of a price that never falls as use grows."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from app.core.errors import Refusal

_MOST = 10**15  # steps; no purchase comes near it


def steps_for_money(money: Fraction, cost_of: Callable[[int], Fraction]) -> int:
    """The most steps of a meter's resolution that the money pays for; the rest stays unspent.

    Raises Refusal `units.without_price` where no number of steps costs more than the money.
    """
    low, high = 0, 1
    while cost_of(high) <= money:
        low, high = high, high * 2
        if high > _MOST:
            raise Refusal("units.without_price", money=str(money))
    while high - low > 1:
        middle = (low + high) // 2
        if cost_of(middle) <= money:
            low = middle
        else:
            high = middle
    return low
