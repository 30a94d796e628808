"""Say what a scheme may ask about an account, from a site day on: persons, area, capacity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from app.core.accounts.change_scheme import open_account_of
from app.core.books import Books
from app.core.errors import Refusal
from app.core.ledger.basis import course_of, terms_of
from app.core.ledger.rerate import Corrected, first_answer, money_followed, rerate
from app.core.ledger.use import price_use
from app.core.meters.metering import Assignment, Metering
from app.core.money import ZERO, Money
from app.core.quantity import SCALE, Quantity
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.staff.said import Said

PERSONS = "persons"
#: what may be said, and the most that is no slip of the pen
TERMS: Mapping[str, int] = {
    PERSONS: 1000,
    "area_m2": 1_000_000,
    "capacity_kva": 1_000_000,
    "contract_kw": 1_000_000,
}
_TRIAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """`values` by name, of those in TERMS; all of them hold from the same day."""

    act: str
    account_id: int
    from_day: date
    values: Mapping[str, Fraction]
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "change_terms",
            "account": self.account_id,
            "from_day": self.from_day.isoformat(),
            "values": {name: str(value) for name, value in self.values.items()},
        }


def change_terms(books: Books, new: NewTerms, now: datetime) -> Corrected:
    """Note the terms; where use was priced beyond that day's beginning, post what differs.

    Raises Refusal `terms_change.*` for a name or a number that no scheme can use, and for a day
    before the account was opened.
    """
    if is_repeat(books, new.act, new.content):
        return first_answer(books, new.act)
    account = open_account_of(books, new.account_id)
    assert account.opened_at is not None, "an account that is open was opened"
    opened = books.site.day_of(account.opened_at)
    _check(new, opened)
    said = Said(new.act, now, new.actor, new.reason.strip())
    values = {name: str(value) for name, value in new.values.items()}
    books.schemes.set_terms(account.id, new.from_day, values, said)
    meterings = books.meters.metering(books.accounts.meters(account.id))
    before: dict[int, Money] = {}
    keys: list[str] = []
    difference, is_back = ZERO, False
    for metering, assignment in _assigned(meterings):
        wallet = books.accounts.wallet(assignment.wallet_id)
        before.setdefault(wallet.id, wallet.balance)
        start = books.meters.chain(assignment.root)[0].base.at
        since = max(start, books.site.midnight(new.from_day))
        _try(books, assignment, since)
        if metering.billable is not None and since < metering.billable.at:
            done = rerate(books, assignment.root, since, "terms", said)
            keys += done.entries
            difference, is_back = difference + done.difference, True
    remember(books, new.act, new.content, now)
    facts: dict[str, object] = {
        "account": account.number, "id": account.id, "from_day": new.from_day.isoformat(),
        "values": values, "reason": said.reason, "key": new.act,
        "is_back": is_back, "difference": str(difference),
    }  # fmt: skip
    books.trail.write(AuditLine(now, new.actor, "changed.terms", account.room, facts))
    money_followed(books, before, said)
    return Corrected(tuple(keys), difference)


def _check(new: NewTerms, opened: date) -> None:
    if not new.reason.strip():
        raise Refusal("reason.missing")
    if not new.values:
        raise Refusal("terms_change.nothing")
    for name, value in sorted(new.values.items()):
        most = TERMS.get(name)
        if most is None:
            raise Refusal("terms_change.unknown", name=name[:40], known=", ".join(TERMS))
        if not 0 <= value <= most or (name == PERSONS and value.denominator != 1):
            raise Refusal("terms_change.out_of_range", name=name, value=value, most=most)
    if new.from_day < opened:
        raise Refusal("terms_change.before_opening", opened=opened, day=new.from_day)


def _assigned(meterings: Mapping[int, Metering]) -> list[tuple[Metering, Assignment]]:
    return [(m, m.assignment) for m in meterings.values() if m.assignment is not None]


def _try(books: Books, assignment: Assignment, since: datetime) -> None:
    """Price a little by them, before the meter is to be priced by them for good."""
    interval = Interval(since, since + _TRIAL, Quantity(SCALE))
    course, terms = course_of(books, assignment), terms_of(books, assignment.account_id)
    price_use(course, Position.START, interval, terms)
