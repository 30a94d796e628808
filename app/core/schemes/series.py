"""The use of a meter over a long time, in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """The use of one meter from reading to reading: `micro[n]` from `edges[n]` to `edges[n + 1]`.

    An `array("q")` or a numpy array of whole numbers is taken as it is.
    """

    edges: Sequence[int]  # instants in microseconds since 1970, rising
    micro: Sequence[int]  # millionths of a unit, one fewer than edges
