"""The meter's own registers of its periods, beside the total that is billed."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.meters.metering import Mark, Metering
from app.core.quantity import NOTHING, Quantity

Steps = tuple[tuple[str, Quantity], ...]

#: what the last of two decimals may differ by, at either end of each register
_NOISE = 20_000
#: of registers that fall apart now and then people are told once in so long
_TOLD_AGAIN = timedelta(days=1)


def steps_between(start: Mark, end: Mark, rolled_at: Quantity = NOTHING) -> Steps:
    """By how much the register of each period rose between two readings of one meter.

    Nothing where they do not tell: none at one end, one that fell, or together not what the total
    rose by, which passed the full scale `rolled_at` on the way.
    """
    if not start.bands or not end.bands:
        return ()
    steps = _steps(start, end)
    if not _add_up(steps, end.total + rolled_at - start.total):
        return ()
    return tuple((band, step) for band, step in steps if step != NOTHING)


def apart_since(metering: Metering, seen: Mark) -> datetime | None:
    """Since when a meter's periods have not added up to its total, with a reading that was taken.

    The total is billed as ever; a person should know why its use is shared out by time.
    """
    since = metering.apart_since
    last = metering.candidate or metering.billable
    if last is None or not last.bands or not seen.bands or seen.at <= last.at:
        return since
    if not _add_up(_steps(last, seen), seen.total - last.total):
        return since or seen.at
    return None if since is None or seen.at - since >= _TOLD_AGAIN else since


def _steps(start: Mark, end: Mark) -> Steps:
    """Empty where the two do not have the same registers."""
    before = dict(start.bands)
    if before.keys() != {band for band, _ in end.bands}:
        return ()
    return tuple((band, total - before[band]) for band, total in end.bands)


def _add_up(steps: Steps, rise: Quantity) -> bool:
    if not steps or any(step.micro < 0 for _, step in steps):
        return False
    told = sum(step.micro for _, step in steps)
    return abs(told - rise.micro) <= _NOISE * len(steps)
