"""Where a time and a quantity lie on the chart."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QRectF

from app.core.ledger.explained_entry import ExplainedUse

# an hour that use only began to fill is drawn narrower than a whole one
_BEGUN: Final = 0.55
_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Slots of equal width, one for each bar; the last may be narrower."""

    plot: QRectF
    starts: Sequence[datetime]
    ends: Sequence[datetime]
    edges: Sequence[float]  # one more than bars
    top: float
    step: float

    @classmethod
    def of(cls, use: ExplainedUse, plot: QRectF) -> Scale:
        starts = [bar.start for bar in use.bars]
        ends = [bar.end for bar in use.bars]
        length = ends[-1] - starts[-1]
        ends[-1] = min(ends[-1], use.end.at)
        is_begun = len(starts) > 1 and (ends[-1] - starts[-1]) * 3 < length
        widths = [1.0] * (len(starts) - 1) + [_BEGUN if is_begun else 1.0]
        if not is_begun:
            ends[-1] = use.bars[-1].end
        unit = plot.width() / sum(widths)
        edges = [plot.x()]
        for width in widths:
            edges.append(edges[-1] + width * unit)
        most = float(max((bar.quantity for bar in use.bars), default=0)) or 1.0
        step = _step(most)
        return cls(plot, starts, ends, edges, max(most, step), step)

    @property
    def places(self) -> int:
        """Decimals that tell one line from the next."""
        return next(n for n in range(9) if abs(round(self.step, n) - self.step) < self.step / 100)

    def x(self, at: datetime) -> float:
        place = max(0, min(len(self.starts) - 1, bisect_right(self.starts, at) - 1))
        length = self.ends[place] - self.starts[place]
        past = min(max(at - self.starts[place], timedelta()), length)
        left, right = self.edges[place], self.edges[place + 1]
        return left + (right - left) * (past / length if length else 0.0)

    def y(self, quantity: float) -> float:
        return self.plot.bottom() - self.plot.height() * quantity / self.top

    def bar_at(self, x: float) -> int | None:
        """Which bar a pointer is over."""
        if not self.edges[0] <= x < self.edges[-1]:
            return None
        return bisect_right(self.edges, x) - 1

    def lines(self) -> list[float]:
        """The values that have a line across the chart."""
        return [self.step * n for n in range(int(self.top / self.step) + 1)]


def _step(most: float) -> float:
    """A round distance between lines, so that there are four at most."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(
        power * n for n in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10) if most / (power * n) < _LINES
    )
