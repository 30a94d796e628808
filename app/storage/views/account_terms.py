"""What an account is priced by over time, and the readings that somebody may put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.core.ledger.standing import standing_of
from app.core.meters.metering import Mark
from app.core.schemes.course import DatedScheme
from app.core.views import AccountTerms
from app.storage.books import SqlBooks


def read_account_terms(books: SqlBooks, account_id: int) -> AccountTerms:
    schemes: dict[int, tuple[DatedScheme, ...]] = {}
    for meter_id, metering in books.meters.metering(books.accounts.meters(account_id)).items():
        if (assignment := metering.assignment) is not None:
            first = DatedScheme(assignment.scheme)
            schemes[meter_id] = (first, *books.schemes.dated(assignment.root))
    return AccountTerms(schemes, tuple(books.schemes.terms_since(account_id)))


def read_kept_marks(books: SqlBooks, meter_id: int, day: date) -> Sequence[Mark]:
    """With corrected values in their place, the newest first."""
    start = books.site.midnight(day)
    end = books.site.midnight(day + timedelta(days=1))
    totals = standing_of(books.meters.kept_since(meter_id, start)).totals
    return [Mark(at, totals[at]) for at in sorted(totals, reverse=True) if start <= at < end]
