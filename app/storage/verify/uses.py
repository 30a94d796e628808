"""The roll-ups of use by day and month against the entries they were kept beside."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from app.storage.verify.charged import Charged
from app.storage.verify.look import Look

_DAYS = "SELECT assignment_id, day, used_micro, cost_fen FROM day_use"


class DayPrint:
    """A number for each day, so that sums of cost x number agree only where each day agrees.

    That compares what every day of every assignment cost without holding all of them at once.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[int, int] = {}

    def of(self, day: int) -> int:
        number = self._known.get(day)
        if number is None:
            digest = hmac.digest(self._key, f"day {day}".encode(), "sha256")
            number = self._known[day] = int.from_bytes(digest[:8], "big")
        return number


def prove_uses(look: Look, charged: Mapping[int, Charged]) -> None:
    _prove_days(look, charged)
    _prove_months(look)


def _prove_days(look: Look, charged: Mapping[int, Charged]) -> None:
    """Per assignment the same use in all, and on each day the same cost."""
    days = DayPrint(look.key)
    found: dict[int, tuple[int, int, int]] = {}
    rows = 0
    for assignment, day, used, cost in look.stream(_DAYS):
        before = found.get(assignment, (0, 0, 0))
        found[assignment] = (
            before[0] + used,
            before[1] + cost,
            before[2] + cost * days.of(day),
        )
        rows += 1
    look.count("day_use", rows)
    for assignment in sorted(found.keys() | charged.keys()):
        used, cost, print_ = found.get(assignment, (0, 0, 0))
        done = charged.get(assignment)
        expected = (0, 0, 0) if done is None else (done.used, done.cost, done.print)
        if (used, cost, print_) != expected:
            look.findings.add("verify.day_use", assignment)
    for assignment, meter in look.all(
        "SELECT d.assignment_id, d.meter_id FROM day_use d"
        " JOIN assignments s ON s.id = d.assignment_id WHERE s.meter_id <> d.meter_id"
    ):
        look.findings.add("verify.day_use", assignment, meter=meter)


def _prove_months(look: Look) -> None:
    """Each month is the sum of its days."""
    ((rows,),) = look.all("SELECT count(*) FROM month_use")
    look.count("month_use", rows)
    sums = (
        "SELECT meter_id, assignment_id, day / 100 AS month, sum(used_micro) AS used,"
        " sum(cost_fen) AS cost FROM day_use GROUP BY meter_id, assignment_id, day / 100"
    )
    for assignment, month in look.all(
        f"SELECT d.assignment_id, d.month FROM ({sums}) d LEFT JOIN month_use m"
        " ON m.meter_id = d.meter_id AND m.assignment_id = d.assignment_id AND m.month = d.month"
        " WHERE m.month IS NULL OR m.used_micro <> d.used OR m.cost_fen <> d.cost"
    ):
        look.findings.add("verify.month_use", f"{assignment}/{month}")
    for assignment, month in look.all(
        f"SELECT m.assignment_id, m.month FROM month_use m LEFT JOIN ({sums}) d"
        " ON m.meter_id = d.meter_id AND m.assignment_id = d.assignment_id AND m.month = d.month"
        " WHERE d.month IS NULL"
    ):
        look.findings.add("verify.month_use", f"{assignment}/{month}")
