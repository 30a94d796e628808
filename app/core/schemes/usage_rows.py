"""Turns rows of use or of readings, as a file states them, into intervals to be priced."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from app.core.errors import Refusal
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.components.component import TOTAL
from app.core.schemes.usage import Interval


@dataclass(frozen=True, slots=True)
class UseRow:
    """What a register counted between two instants."""

    row: int  # as people number it, so that a fault can be found
    start: datetime
    end: datetime
    register: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What a register showed at an instant."""

    row: int
    time: datetime
    register: str
    reading: Quantity


def use_between(readings: Iterable[ReadingRow]) -> list[UseRow]:
    """The use between readings one after another; Refusal where a register goes back."""
    of_register: dict[str, list[ReadingRow]] = {}
    for reading in readings:
        of_register.setdefault(reading.register, []).append(reading)
    found: list[UseRow] = []
    for register, rows in of_register.items():
        rows.sort(key=lambda reading: reading.time)
        if len(rows) < 2:
            raise Refusal("usage.one_reading", row=rows[0].row, register=register)
        for before, after in pairwise(rows):
            if after.time == before.time:
                raise Refusal("usage.row_twice", row=after.row, other=before.row)
            if after.reading < before.reading:
                raise Refusal("usage.register_falls", row=after.row, register=register)
            used = after.reading - before.reading
            found.append(UseRow(after.row, before.time, after.time, register, used))
    return found


def intervals_of(rows: Sequence[UseRow], periods: Collection[str]) -> list[Interval]:
    """The rows in order of time; registers of the same interval stand side by side.

    Where none of them is the total, the total is the sum of the others.
    """
    if not rows:
        raise Refusal("usage.no_rows")
    groups: dict[tuple[datetime, datetime], dict[str, UseRow]] = {}
    for row in rows:
        _check(row, periods)
        group = groups.setdefault((row.start, row.end), {})
        if row.register in group:
            raise Refusal("usage.row_twice", row=row.row, other=group[row.register].row)
        group[row.register] = row
    found = [_interval(*ends, group) for ends, group in sorted(groups.items())]
    for before, after in pairwise(found):
        if after.start < before.end:
            row_number = min(row.row for row in groups[after.start, after.end].values())
            raise Refusal("usage.rows_overlap", row=row_number, start=after.start)
    return found


def _check(row: UseRow, periods: Collection[str]) -> None:
    if row.register != TOTAL and row.register not in periods:
        raise Refusal(
            "usage.unknown_register",
            row=row.row,
            register=row.register[:40],
            known=", ".join((TOTAL, *periods)),
        )
    if row.end <= row.start:
        raise Refusal("usage.row_empty", row=row.row)


def _interval(start: datetime, end: datetime, group: Mapping[str, UseRow]) -> Interval:
    bands = tuple((name, row.quantity) for name, row in group.items() if name != TOTAL)
    total = group[TOTAL].quantity if TOTAL in group else sum((used for _, used in bands), NOTHING)
    return Interval(start, end, total, bands)
