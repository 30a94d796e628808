"""Give an account's meter another scheme, from now, from a day to come, or from one gone by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.accounts.account import Account, AccountState
from app.core.books import Books
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.ledger.basis import course_of, terms_of
from app.core.ledger.rerate import Corrected, first_answer, money_followed, rerate
from app.core.ledger.use import price_use
from app.core.meters.metering import Assignment, Metering
from app.core.quantity import SCALE, Quantity
from app.core.schemes.course import DatedScheme
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.staff.said import Said

_TRIAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """`begins_anew`: the tiers count from zero there; else they go on where they stand."""

    act: str
    account_id: int
    meter_id: int
    scheme: str
    from_at: datetime
    reason: str
    actor: Actor
    begins_anew: bool = False

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "change_scheme",
            "account": self.account_id,
            "meter": self.meter_id,
            "scheme": self.scheme,
            "from_at": micros(self.from_at),
            "begins_anew": self.begins_anew,
        }


def change_scheme(books: Books, change: SchemeChange, now: datetime) -> Corrected:
    """Note the change; where use was priced beyond its instant, post what differs.

    Raises Refusal `scheme_change.*` for a scheme that is not there, is of another utility, has no
    version yet at that instant or holds there already, and for an instant before the assignment.
    """
    if is_repeat(books, change.act, change.content):
        return first_answer(books, change.act)
    account = open_account_of(books, change.account_id)
    metering = books.meters.metering([change.meter_id]).get(change.meter_id)
    if metering is None:
        raise Refusal("meter.not_found", meter=change.meter_id)
    assignment = metering.assignment
    if assignment is None or assignment.account_id != account.id:
        raise Refusal(
            "scheme_change.not_their_meter", meter=metering.meter.number, account=account.number
        )
    _check(books, metering, assignment, change)
    said = Said(change.act, now, change.actor, change.reason.strip())
    wallet = books.accounts.wallet(assignment.wallet_id)
    before = {wallet.id: wallet.balance}
    given = DatedScheme(change.scheme, change.from_at, change.begins_anew)
    books.schemes.give(assignment.root, given, said)
    _try(books, assignment, change)
    is_back = metering.billable is not None and change.from_at < metering.billable.at
    done = Corrected()
    if is_back:
        done = rerate(books, assignment.root, change.from_at, "scheme", said)
    remember(books, change.act, change.content, now)
    facts: dict[str, object] = {
        "account": account.number, "meter": metering.meter.number, "root": assignment.root,
        "scheme": change.scheme, "from_at": change.from_at.isoformat(),
        "begins_anew": change.begins_anew, "reason": said.reason, "key": change.act,
        "is_back": is_back, "difference": str(done.difference),
    }  # fmt: skip
    books.trail.write(AuditLine(now, change.actor, "changed.scheme", account.room, facts))
    money_followed(books, before, said)
    return done


def open_account_of(books: Books, account_id: int) -> Account:
    """An account whose terms and prices may still change."""
    account = books.accounts.get(account_id)
    if account.state in (AccountState.DRAFT, AccountState.CLOSED):
        raise Refusal("change.account_not_open", account=account.number, state=account.state)
    return account


def _check(books: Books, metering: Metering, assignment: Assignment, change: SchemeChange) -> None:
    if not change.reason.strip():
        raise Refusal("reason.missing")
    versions = books.schemes.versions(change.scheme)
    if not versions:
        raise Refusal("scheme_change.unknown", scheme=change.scheme[:40])
    if versions[0].utility is not metering.meter.utility:
        raise Refusal(
            "scheme_change.other_utility", scheme=change.scheme, meter=metering.meter.number
        )
    if change.from_at < versions[0].effective_from:
        raise Refusal(
            "scheme_change.too_early", scheme=change.scheme, first=versions[0].effective_from
        )
    start = books.meters.chain(assignment.root)[0].base.at
    if change.from_at < start:
        raise Refusal("scheme_change.before_assignment", start=start, meter=metering.meter.number)
    in_force = course_of(books, assignment).at(change.from_at)
    if in_force.version.id == change.scheme and not change.begins_anew:
        raise Refusal("scheme_change.same", scheme=change.scheme, at=change.from_at)


def _try(books: Books, assignment: Assignment, change: SchemeChange) -> None:
    """Price a little by it: a scheme that asks what nobody has said would stop the meter."""
    interval = Interval(change.from_at, change.from_at + _TRIAL, Quantity(SCALE))
    course, terms = course_of(books, assignment), terms_of(books, assignment.account_id)
    price_use(course, Position.START, interval, terms)
