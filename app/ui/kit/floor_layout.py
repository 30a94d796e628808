"""Where each tile of the building lies: lines of tiles, floor by floor, top floor first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect

from app.ui.kit import wording

if TYPE_CHECKING:
    from app.core.premises.card import RoomCard

GAP: Final = 6
EDGE: Final = 4  # room for the ring of a tile at the border
COLUMNS: Final = 8


@dataclass(frozen=True, slots=True)
class Measure:
    """Lengths that the layout goes by, in pixels of the screen."""

    width: int
    floor_width: int
    heading_height: int
    tile_width_min: int
    tile_height: int
    may_exceed_columns: bool  # compact tiles stand in as many columns as fit


@dataclass(frozen=True, slots=True)
class Line:
    """One line of tiles: where it begins and which rows it holds."""

    y: int
    first: int
    count: int
    label: str  # the floor, on the first of its lines
    heading: str  # the building, above its first line


class FloorLayout:
    """The arithmetic of the grid; paints nothing."""

    def __init__(self, cards: Sequence[RoomCard], measure: Measure) -> None:
        self._cards = cards
        self.measure = measure
        room = measure.width - measure.floor_width - 2 * EDGE
        fits = max(1, (room + GAP) // (measure.tile_width_min + GAP))
        most = COLUMNS
        if measure.may_exceed_columns and cards:
            floors = Counter((card.building, card.floor) for card in cards)
            most = max(COLUMNS, *floors.values())
        self.columns = min(most, fits)
        self._tile_width = (room - (self.columns - 1) * GAP) / self.columns
        self.lines: list[Line] = []
        self._line_of: list[int] = []
        self._starts: list[int] = []  # first row of each building
        self.height = self._lay_out()
        self._tops = [line.y for line in self.lines]

    def _lay_out(self) -> int:
        cards = self._cards
        headed = bool(cards) and cards[0].building != cards[-1].building
        step = self.measure.tile_height + GAP
        y, row, total = EDGE, 0, len(cards)
        building: str | None = None
        while row < total:
            here = cards[row]
            end = row
            while end < total and (cards[end].floor, cards[end].building) == (
                here.floor,
                here.building,
            ):
                end += 1
            heading = ""
            if here.building != building:
                self._starts.append(row)
                if headed:
                    heading = here.building_name or here.building
                    y += self.measure.heading_height + (GAP if building is not None else 0)
            building = here.building
            label = wording.floor(here.floor)
            while row < end:
                count = min(self.columns, end - row)
                self._line_of.extend([len(self.lines)] * count)
                self.lines.append(Line(y, row, count, label, heading))
                label = heading = ""
                row += count
                y += step
        return y - GAP + EDGE if self.lines else 0

    def holds(self, row: int) -> bool:
        return 0 <= row < len(self._line_of)

    def tile(self, row: int) -> QRect:
        """Where a tile lies in the whole, before scrolling."""
        line = self.lines[self._line_of[row]]
        left = EDGE + self.measure.floor_width + (row - line.first) * (self._tile_width + GAP)
        right = left + self._tile_width
        return QRect(round(left), line.y, round(right) - round(left), self.measure.tile_height)

    def row_at(self, x: int, y: int) -> int | None:
        place = bisect_right(self._tops, y) - 1
        if place < 0:
            return None
        line = self.lines[place]
        rows = range(line.first, line.first + line.count)
        return next((row for row in rows if self.tile(row).contains(x, y)), None)

    def lines_between(self, top: int, bottom: int) -> Sequence[Line]:
        """The lines that show anything in this strip of the whole."""
        first = max(0, bisect_right(self._tops, top - self.measure.tile_height) - 1)
        last = bisect_right(self._tops, bottom + self.measure.heading_height)
        return self.lines[first:last]

    def beside(self, row: int, by: int) -> int:
        """The tile above or below, in the same column or the last one there is."""
        place = self._line_of[row] + by
        if not 0 <= place < len(self.lines):
            return row
        column = row - self.lines[self._line_of[row]].first
        line = self.lines[place]
        return line.first + min(column, line.count - 1)

    def building(self, row: int, by: int) -> int:
        """First room of the next building, or of this one, or of the one before."""
        here = bisect_right(self._starts, row) - 1
        if by > 0:
            last = len(self._cards) - 1
            return self._starts[here + 1] if here + 1 < len(self._starts) else last
        return self._starts[here] if row > self._starts[here] else self._starts[max(0, here - 1)]
