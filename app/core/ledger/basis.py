"""What an account's meter is priced by: its course and its terms, as the books have them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Protocol

from app.core.books import Books
from app.core.ledger.deduction import Deduction
from app.core.meters.metering import Metering
from app.core.schemes.course import Course, DatedScheme, course_through
from app.core.schemes.usage import Terms, holiday_years


class Assigned(Protocol):
    """As much of an assignment as says what prices it."""

    @property
    def root(self) -> int: ...
    @property
    def scheme(self) -> str: ...


def course_of(books: Books, assignment: Assigned) -> Course:
    """All versions that price this assignment, each from its instant on."""
    dated = (DatedScheme(assignment.scheme), *books.schemes.dated(assignment.root))
    return course_through((given, books.schemes.versions(given.scheme)) for given in dated)


def deduction_for(books: Books, metering: Metering) -> Deduction:
    """Course and terms gathered for one assigned meter."""
    assert metering.assignment is not None
    course = course_of(books, metering.assignment)
    return Deduction(books.site, metering, course, terms_of(books, metering.assignment.account_id))


def terms_of(books: Books, account_id: int) -> Terms:
    """What a scheme may ask about the account it prices."""
    known = books.schemes.terms_of(account_id)
    persons = known.get("persons")
    area = known.get("area_m2")
    kva = known.get("kva")
    opened = known.get("opened")
    changes = books.schemes.terms_since(account_id)
    site = books.site
    return Terms(
        zone=site.time_zone,
        opened=date.fromisoformat(opened) if opened else None,
        persons=int(persons) if persons else None,
        persons_since=tuple((c.from_day, int(c.value)) for c in changes if c.name == "persons"),
        inputs_since=tuple((c.from_day, c.name, c.value) for c in changes if c.name != "persons"),
        area_m2=Fraction(area) if area else None,
        kva=Fraction(kva) if kva else None,
        holidays=holiday_years(site.holiday_years, site.holidays, site.workdays),
    )
