"""How much flows at which hour: believable days, exact and the same again from the same seed.

What has flowed is a pure function of seed and time, in whole numbers, so that a simulator that was
killed goes on where it was without having written down a single register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

DAY_US = 86_400_000_000
SLOTS = 96
SLOT_US = DAY_US // SLOTS
ZONE_US = 8 * 3_600_000_000  # the simulated site keeps Chinese time, which has no summer time
#: flow is summed as millionths an hour x thousandths of factor and of weight x microseconds
UNIT = 3_600_000_000 * 1000 * 1000
_VARIANTS = 8

# Hours 0 to 23 in relation to one another.
_HOURS = {
    "apartment": (
        4, 3, 3, 3, 3, 4, 7, 10, 8, 5, 5, 6,
        9, 7, 5, 5, 6, 9, 16, 22, 24, 22, 15, 8,
    ),
    "shop": (
        5, 5, 5, 5, 5, 5, 6, 8, 14, 20, 22, 23,
        24, 23, 22, 22, 22, 23, 24, 24, 22, 16, 8, 6,
    ),
    "kitchen": (
        8, 7, 7, 7, 7, 8, 12, 14, 12, 14, 20, 28,
        28, 20, 12, 11, 14, 24, 28, 28, 24, 18, 12, 9,
    ),
    "apartment water": (
        2, 1, 1, 1, 1, 3, 12, 18, 12, 6, 5, 7,
        9, 6, 4, 4, 5, 9, 14, 16, 15, 14, 9, 4,
    ),
    "shop water": (
        1, 1, 1, 1, 1, 2, 5, 9, 12, 14, 15, 18,
        17, 14, 12, 12, 13, 16, 17, 15, 12, 8, 4, 2,
    ),
}  # fmt: skip

# The meter's own clock of bands: sharp, peak, flat, valley. It was set to what the example scheme
# `resident-tou-tiers` says of each season; the fifth period of its spring the meter does not know,
# and there it counts by a table of its own, which agrees with no scheme.
BANDS = ("sharp", "peak", "flat", "valley")
_BAND_OF_HOUR = {
    "high summer": "vvvvvvvvffpsfffffppsspfv",
    "midwinter": "vvvvvvvvffppfffffpssppfv",
    "spring": "vvvvvvvfpppffffffppsspfv",
    "rest": "vvvvvvvvffppfffffpppppfv",
}
_SEASON = ("midwinter", "rest", *["spring"] * 3, "rest", *["high summer"] * 2, *["rest"] * 3,
           "midwinter")  # fmt: skip
_LANE = {"s": 0, "p": 1, "f": 2, "v": 3}
_EPOCH = date(1970, 1, 1).toordinal()


def mixed(*numbers: int) -> int:
    """A number that looks drawn by lot, the same each time (SplitMix64)."""
    state = 0x9E3779B97F4A7C15
    for number in numbers:
        state = (state ^ number & 0xFFFFFFFFFFFFFFFF) + 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        state = (state ^ state >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 31
    return state


@dataclass(frozen=True, slots=True)
class Day:
    """One day's weights in thousandths, and their sums up to each slot: all, and by band."""

    weights: tuple[int, ...]
    total: tuple[int, ...]
    by_band: Mapping[str, tuple[tuple[int, ...], ...]]  # of each season


def _day(curve: int, hours: tuple[int, ...], variant: int) -> Day:
    mean = sum(hours) / 24
    weights = []
    for slot in range(SLOTS):
        hour, quarter = divmod(slot, 4)
        here, there = hours[hour], hours[(hour + 1) % 24]
        smooth = here + (there - here) * quarter / 4
        weights.append(max(1, int(smooth / mean * (600 + mixed(curve, variant, slot) % 801))))
    by_band = {
        season: tuple(
            _sums(
                [
                    weight if _LANE[bands[slot // 4]] == lane else 0
                    for slot, weight in enumerate(weights)
                ]
            )
            for lane in range(len(BANDS))
        )
        for season, bands in _BAND_OF_HOUR.items()
    }
    return Day(tuple(weights), _sums(weights), by_band)


def _sums(weights: list[int]) -> tuple[int, ...]:
    return tuple(accumulate(weights, initial=0))


CURVES = {
    name: tuple(_day(number, hours, variant) for variant in range(_VARIANTS))
    for number, (name, hours) in enumerate(_HOURS.items())
}


class Flow:
    """What would have passed one meter since its first day, had it never been off."""

    def __init__(self, curve: str, mean: int, seed: int, origin_us: int, *, by_band: bool) -> None:
        """`mean` in millionths of kWh or m³ an hour."""
        self._days = CURVES[curve]
        self._mean = mean
        self._seed = seed
        self._by_band = by_band
        self._origin_day = (origin_us + ZONE_US) // DAY_US
        self._turn_to(self._origin_day)

    def until(self, at_us: int) -> list[int]:
        """In parts of UNIT to a millionth: one sum, or one for each band."""
        day_no, in_day = divmod(at_us + ZONE_US, DAY_US)
        if day_no != self._day_no:
            self._go_to(day_no)
        slot, in_slot = divmod(in_day, SLOT_US)
        day, strength = self._day, self._strength
        if not self._by_band:
            within = day.total[slot] * SLOT_US + day.weights[slot] * in_slot
            return [self._before[0] + strength * within]
        lane = _LANE[_BAND_OF_HOUR[self._season][slot // 4]]
        sums = [
            before + strength * band[slot] * SLOT_US
            for before, band in zip(self._before, day.by_band[self._season], strict=True)
        ]
        sums[lane] += strength * day.weights[slot] * in_slot
        return sums

    def rate(self, at_us: int) -> int:
        """Millionths an hour at this instant."""
        day_no, in_day = divmod(at_us + ZONE_US, DAY_US)
        if day_no != self._day_no:
            self._go_to(day_no)
        return self._strength * self._day.weights[in_day // SLOT_US] // 1_000_000

    def _go_to(self, day_no: int) -> None:
        if day_no < self._day_no:
            self._turn_to(self._origin_day)
        while self._day_no < day_no:
            bands = self._day.by_band[self._season] if self._by_band else (self._day.total,)
            before = [
                was + self._strength * band[SLOTS] * SLOT_US
                for was, band in zip(self._before, bands, strict=True)
            ]
            self._turn_to(self._day_no + 1, before)

    def _turn_to(self, day_no: int, before: list[int] | None = None) -> None:
        lot = mixed(self._seed, day_no)
        self._day_no = day_no
        self._season = _SEASON[date.fromordinal(_EPOCH + day_no).month - 1]
        self._day = self._days[lot % _VARIANTS]
        self._strength = self._mean * (700 + (lot >> 8) % 601)
        self._before = before or [0] * (len(BANDS) if self._by_band else 1)
