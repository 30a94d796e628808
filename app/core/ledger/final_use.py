"""The last use that a meter counts for an assignment: up to a final reading, and not beyond."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.books import Books
from app.core.ledger.basis import deduction_for
from app.core.ledger.deduction import Deduction
from app.core.ledger.standing import standing_of
from app.core.ledger.take_readings import uses_of
from app.core.ledger.waiting import caught_up
from app.core.meters.judging import most_between
from app.core.meters.metering import Mark, Metering
from app.core.money import ZERO


@dataclass(frozen=True, slots=True)
class FinalReading:
    """The last register of one meter: read on the wire, or typed with the reason."""

    mark: Mark
    typed_why: str = ""


class Doubt(StrEnum):
    """What speaks against a final reading; a typed one may be a slip of the hand."""

    HOLD = "hold"
    OLD = "old"  # before what is posted already
    BELOW = "below"
    ABOVE = "above"


def doubt_about(books: Books, metering: Metering, final: Mark) -> Doubt | None:
    """Whether the register can have stood there, as far as earlier readings tell."""
    last = metering.billable
    if metering.waiting and final.at > metering.waiting[-1].at:
        last = metering.waiting[-1]
    if last is None or final == last:
        return None
    if final.at <= last.at:
        assert metering.assignment is not None
        if final.at <= metering.assignment.entry.at:
            return Doubt.OLD
        if final.total > last.total:
            return Doubt.ABOVE
        last = _marks_before(books, metering, final)[-1][0]
    if final.total < last.total:
        return Doubt.BELOW
    factor = books.site.settings.spike_factor_percent
    if final.total - last.total > most_between(metering.meter, last, final, factor):
        return Doubt.ABOVE
    return None


def deduction_to(books: Books, metering: Metering, final: Mark) -> Deduction:
    """Ready to finish at the final reading: the station goes on polling while people sign, so use
    may be accrued beyond it. That later use is taken back.
    """
    last, assignment = metering.billable, metering.assignment
    if assignment is None or last is None or final.at > last.at or final == last:
        return caught_up(books, metering, final.at)
    unpriced = replace(
        assignment,
        kept=assignment.entry,
        position=assignment.entry_position,
        kept_cost=ZERO,
        kept_lines="",
        accrued=ZERO,
    )
    (start, _), *between = _marks_before(books, metering, final)
    deduction = deduction_for(books, replace(metering, billable=start, assignment=unpriced))
    for mark, is_late in between:
        if is_late:
            deduction.stop_at(mark)
        else:
            deduction.advance(mark)
    return deduction


def end_use(books: Books, metering: Metering, deduction: Deduction, final: Mark) -> None:
    """Post the last use, and end the assignment at its final reading."""
    for entry in deduction.entries:
        books.ledger.post(entry)
    for use in uses_of(metering, deduction):
        books.ledger.add_use(*use)
    books.meters.keep(deduction.kept)
    done = replace(
        metering, billable=final, candidate=None, suspect=None, assignment=deduction.assignment
    )
    books.meters.save([done])
    books.accounts.end_assignment(deduction.assignment.id, final)


def _marks_before(books: Books, metering: Metering, final: Mark) -> list[tuple[Mark, bool]]:
    """The last entry's reading and those kept since, as far as they precede the final one; each
    with whether it came late.
    """
    assert metering.assignment is not None
    entry = metering.assignment.entry
    standing = standing_of(books.meters.kept_since(metering.meter.id, entry.at))
    return [(mark, mark.at in standing.late) for mark in standing.path(entry, final)[:-1]]
