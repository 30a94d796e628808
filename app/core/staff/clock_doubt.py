"""While nobody knows the time nothing is done that rests on it, in any process."""

from __future__ import annotations

from datetime import datetime

from app.core.books import Books
from app.core.errors import Refusal

IN_DOUBT = "clock.in_doubt"


def refuse_in_doubt(books: Books, now: datetime) -> None:
    """Refusal `clock.in_doubt` while the station at work waits for a person to confirm the time."""
    if books.station.stopped_by() == IN_DOUBT:
        raise Refusal(IN_DOUBT, clock=str(now))
