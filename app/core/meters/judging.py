"""Which readings may be billed: registers only rise, and never faster than the meter can carry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from app.core.meters.meter import Meter
from app.core.meters.metering import Hold, HoldKind, KeptAs, KeptReading, Mark, Metering, Refused
from app.core.quantity import Quantity

# Clock and register are not taken at one instant, so an interval may truly be this much longer.
_SLACK = timedelta(minutes=1)
_NEAR_TOP = Fraction(98, 100)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one reading does to a meter's standing."""

    metering: Metering
    billable: Mark | None = None  # newly confirmed; use up to here may be charged
    rolled_over: Mark | None = None  # newly confirmed just after the register passed its top
    refused: KeptReading | None = None
    held: Hold | None = None  # a hold begins
    read_again: bool = False


def judge(metering: Metering, seen: Mark, spike_factor_percent: int) -> Judgement:
    """Take one reading: it becomes billable when the next one, or a second look, is not below
    it.
    """
    known = _known(metering)
    if any(seen.at <= mark.at for mark in known):
        if seen in known:  # the same reading delivered twice
            return Judgement(metering)
        return Judgement(metering, refused=_refused(metering, seen, Refused.OUT_OF_ORDER))
    if metering.hold is not None:
        return Judgement(metering)
    floor = metering.billable
    if floor is not None:
        doubt = _doubt(metering, floor, seen, spike_factor_percent)
        if doubt is not None:
            return _doubted(metering, floor, seen, doubt, spike_factor_percent)
    return _plausible(metering, seen)


def _known(metering: Metering) -> list[Mark]:
    """The readings that the meter's standing rests on; a new one must be later than all."""
    suspect = metering.suspect
    doubtful = None if suspect is None else suspect.doubtful
    return [m for m in (metering.billable, metering.candidate, doubtful) if m is not None]


def _doubt(metering: Metering, floor: Mark, seen: Mark, factor: int) -> HoldKind | None:
    if seen.total < floor.total:
        return HoldKind.WENT_DOWN
    use = seen.total - floor.total
    return HoldKind.SPIKE if use > most_between(metering.meter, floor, seen, factor) else None


def most_between(meter: Meter, floor: Mark, seen: Mark, factor: int) -> Quantity:
    """The largest register step that the meter's rating allows between two instants."""
    elapsed = seen.at - floor.at + _SLACK
    hours = Fraction(elapsed // timedelta(microseconds=1), 3_600_000_000)
    return Quantity.floor(meter.rated_power * hours * Fraction(factor, 100) / meter.ratio)


def _doubted(metering: Metering, floor: Mark, seen: Mark, kind: HoldKind, factor: int) -> Judgement:
    reason = Refused.BELOW_BILLABLE if kind is HoldKind.WENT_DOWN else Refused.ABOVE_RATED
    refused = _refused(metering, seen, reason)
    doubt = Hold(kind, seen.at, floor, seen)
    before = metering.suspect
    repeated = before is not None and before.kind is kind and seen.total >= before.doubtful.total
    if not repeated:  # one bad frame proves nothing: look again at once
        return Judgement(replace(metering, suspect=doubt), refused=refused, read_again=True)
    if _wrapped(metering, floor, seen, factor):
        calm = replace(metering, suspect=None, candidate=None, billable=seen)
        return Judgement(calm, rolled_over=seen)
    held = replace(metering, suspect=None, candidate=None, hold=doubt)
    return Judgement(held, refused=refused, held=doubt)


def _wrapped(metering: Metering, floor: Mark, seen: Mark, factor: int) -> bool:
    """Whether passing the top of the register is the likely story of a reading below the last."""
    top = metering.meter.full_scale
    if top is None or seen.total >= floor.total or floor.total.exact < top.exact * _NEAR_TOP:
        return False
    return seen.total + top - floor.total <= most_between(metering.meter, floor, seen, factor)


def _plausible(metering: Metering, seen: Mark) -> Judgement:
    waiting = metering.candidate
    moved = replace(metering, candidate=seen, suspect=None)
    if waiting is None:
        return Judgement(moved)
    if seen.total < waiting.total:  # the one that waited was wrong, and was never billed
        return Judgement(moved, refused=_refused(metering, waiting, Refused.NOT_CONFIRMED))
    return Judgement(replace(moved, billable=waiting), billable=waiting)


def _refused(metering: Metering, seen: Mark, why: Refused) -> KeptReading:
    kept_as = KeptAs.REFUSED
    return KeptReading(metering.meter.id, seen.at, seen.total, kept_as, seen.bands, refused=why)
