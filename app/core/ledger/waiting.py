"""Use that cannot be priced yet: the office has still to say what its scheme asks for.

A day whose year of holidays is missing is not priced as an ordinary one, and not guessed. Its
readings are kept each half hour and wait; once the office has spoken they are priced in order, so
that nothing is lost and no hour is shared out that was read. Until then the meter's last billable
reading grows old, and nobody is cut on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.core.books import Books
from app.core.errors import Refusal
from app.core.ledger.basis import deduction_for
from app.core.ledger.deduction import Deduction
from app.core.meters.metering import Metering

#: refusals that end when the office enters what is missing
OFFICE_OWES = frozenset({"scheme.holiday_year_missing", "scheme.input_missing"})

Advance = Callable[[Deduction], None]


def price_along(
    books: Books, metering: Metering, steps: Sequence[Advance]
) -> tuple[Deduction, int]:
    """As many of the steps as can be priced now, and how many those were."""
    deduction = deduction_for(books, metering)
    for count, step in enumerate(steps):
        try:
            step(deduction)
        except Refusal as refusal:
            if refusal.code not in OFFICE_OWES:
                raise
            return price_along(books, metering, steps[:count])  # without the half of a step
    return deduction, len(steps)


def caught_up(books: Books, metering: Metering, until: datetime) -> Deduction:
    """Ready to go on at an instant, with the readings before it that waited priced first."""
    deduction = deduction_for(books, metering)
    for mark in metering.waiting:
        if mark.at < until:
            deduction.advance(mark)
    return deduction
