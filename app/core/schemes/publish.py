"""Publish a draft: from an instant to come on it is a version, and no version is ever changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from app.core.books import Books
from app.core.errors import Refusal
from app.core.ledger.basis import terms_of
from app.core.quantity import SCALE, Quantity
from app.core.schemes.compare import Change, compare
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.drafts import id_in, untouched
from app.core.schemes.engine import cost
from app.core.schemes.exact import exact_text
from app.core.schemes.finding import Finding, Weight
from app.core.schemes.form import load
from app.core.schemes.listing import Follower
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, canonical, check_scheme, read_scheme
from app.core.schemes.usage import HolidayYear, Interval, Measure, Terms, holiday_years
from app.core.schemes.worked import Outcome, prove_scheme
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember

_ONE_DAY = timedelta(days=1)
_TOLD = 20  # rooms or bills named in a refusal; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """`seen` is the `changed_at` of the draft that the person looked at."""

    act: str
    draft_id: int
    scheme: str  # id
    seen: datetime
    effective_from: datetime
    typed_name: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {
            "publish": self.scheme,
            "draft": self.draft_id,
            "seen": self.seen.isoformat(),
            "effective_from": self.effective_from.isoformat(),
            "name": self.typed_name,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPublishing:
    """A text that lies in no draft, such as a file's."""

    act: str
    text: str
    effective_from: datetime
    typed_name: str
    actor: Actor

    @property
    def scheme(self) -> str:
        return id_in(self.text) or ""

    @property
    def content(self) -> dict[str, object]:
        return {
            "publish": self.scheme,
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "effective_from": self.effective_from.isoformat(),
            "name": self.typed_name,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What publishing would do, and all that stands in its way; the dialog shows it."""

    scheme: str
    number: int  # of the version that it would be
    effective_from: datetime
    version: SchemeVersion | None  # None where the text has errors
    against: SchemeVersion | None  # the version that it would replace
    findings: tuple[Finding, ...]
    failed: tuple[Outcome, ...]  # worked bills that do not come out
    changes: tuple[Change, ...]
    touched: tuple[Follower, ...]  # priced by it from `effective_from` on
    obstacles: tuple[Refusal, ...]  # publishing is refused by the first
    cautions: tuple[Refusal, ...] = field(default=())  # somebody should know; nothing is refused


def publish(books: Books, order: Publishing, now: datetime) -> SchemeVersion:
    """Make a draft the next version of its scheme; the same act again gives the same version.

    Raises the Refusal that stands first in its way: an error of the text, a start that is past or
    not after the last version's, a worked bill that does not come out, holidays or terms that
    pricing would miss, or a name that is not the scheme's.
    """
    if is_repeat(books, order.act, order.content):
        return _published(books, order)
    draft = untouched(books, order.draft_id, order.seen)
    version = _kept(books, order, draft, now)
    books.drafts.remove(draft.id)
    return version


def publish_text(books: Books, order: TextPublishing, now: datetime) -> SchemeVersion:
    """The same for a text that lies in no draft."""
    if is_repeat(books, order.act, order.content):
        return _published(books, order)
    draft = SchemeDraft(0, order.scheme, None, order.text, now, order.actor.operator)
    return _kept(books, order, draft, now)


def _kept(
    books: Books, order: Publishing | TextPublishing, draft: SchemeDraft, now: datetime
) -> SchemeVersion:
    found = weigh(books, draft, order.effective_from, now)
    if found.obstacles:
        raise found.obstacles[0]
    assert found.version is not None  # or its findings would stand in the way
    if order.typed_name.strip() not in found.version.name.values():
        raise Refusal(
            "scheme.name_not_typed", names=tuple(dict.fromkeys(found.version.name.values()))
        )
    books.drafts.publish(found.version)
    books.trail.write(AuditLine(now, order.actor, "scheme.publish", found.scheme, _facts(found)))
    remember(books, order.act, order.content, now)
    return found.version


def weigh(books: Books, draft: SchemeDraft, effective_from: datetime, now: datetime) -> Publication:
    """Look at a draft as publishing would; nothing is written."""
    versions = books.drafts.versions()
    own = versions.get(draft.scheme, ())
    last = own[-1] if own else None
    number = max((version.version for version in own), default=0) + 1
    findings = tuple(check_scheme(draft.text))
    obstacles = list(_text_errors(findings))
    obstacles += _start_errors(effective_from, last, now)
    version = None
    failed: tuple[Outcome, ...] = ()
    touched: tuple[Follower, ...] = ()
    cautions: list[Refusal] = []
    if not any(finding.weight is Weight.ERROR for finding in findings):
        version = read_scheme(_text(books, draft.text, number, effective_from))
        failed = tuple(outcome for outcome in prove_scheme(version) if not outcome.is_ok)
        touched = tuple(books.drafts.followers(draft.scheme, effective_from))
        obstacles += _identity_errors(draft, version, last, versions)
        obstacles += _bill_errors(failed)
        obstacles += _pricing_errors(books, version, touched)
        cautions += _cautions(books, draft, version, last)
    return Publication(
        scheme=draft.scheme,
        number=number,
        effective_from=effective_from,
        version=version,
        against=last,
        findings=findings,
        failed=failed,
        changes=compare(last, version) if last and version else (),
        touched=touched,
        obstacles=tuple(obstacles),
        cautions=tuple(cautions),
    )


def _published(books: Books, order: Publishing | TextPublishing) -> SchemeVersion:
    """What this very act has published: no two versions of a scheme begin at one instant."""
    versions = books.schemes.versions(order.scheme)
    return next(one for one in versions if one.effective_from == order.effective_from)


def _text(books: Books, text: str, number: int, effective_from: datetime) -> str:
    """The text as it is kept for ever: with its number and its start."""
    plain = load(text)
    plain["version"] = number
    plain["effective_from"] = books.site.local(effective_from).isoformat()
    return canonical(plain)


def _facts(found: Publication) -> dict[str, object]:
    """For the audit; by the digest `verify` holds the version against the trail."""
    assert found.version is not None
    return {
        "version": found.number,
        "sha256": hashlib.sha256(found.version.text.encode()).hexdigest(),
        "effective_from": found.effective_from.isoformat(),
        "accounts": len({follower.account_id for follower in found.touched}),
        "changes": [
            {"code": change.code, "component": change.component, **_plain(change.facts)}
            for change in found.changes
        ],
    }


def _plain(facts: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    return {name: json.loads(json.dumps(value, default=_told)) for name, value in facts}


def _told(value: object) -> str:
    return exact_text(value) if isinstance(value, Fraction) else str(value)


# -- what stands in the way ------------------------------------------------------------------------


def _text_errors(findings: Sequence[Finding]) -> Iterator[Refusal]:
    errors = [finding for finding in findings if finding.weight is Weight.ERROR]
    for finding in errors:
        yield Refusal(finding.code, path=finding.path, errors=len(errors), **dict(finding.facts))


def _start_errors(
    effective_from: datetime, last: SchemeVersion | None, now: datetime
) -> Iterator[Refusal]:
    if effective_from <= now:
        yield Refusal("scheme.start_past", start=effective_from, now=now)
    if last is not None and effective_from <= last.effective_from:
        yield Refusal("scheme.start_before_last", start=effective_from, last=last.effective_from)


def _identity_errors(
    draft: SchemeDraft,
    version: SchemeVersion,
    last: SchemeVersion | None,
    versions: Mapping[str, Sequence[SchemeVersion]],
) -> Iterator[Refusal]:
    if version.id != draft.scheme:
        yield Refusal("scheme.id_changed", id=version.id, scheme=draft.scheme)
    if last is not None and version.utility is not last.utility:
        yield Refusal("scheme.utility_changed", scheme=draft.scheme, utility=last.utility)
    if last is not None and version.currency != last.currency:
        yield Refusal("scheme.currency_changed", scheme=draft.scheme, currency=last.currency)
    for name, others in versions.items():
        shared = set(others[-1].name.values()) & set(version.name.values())
        if name != draft.scheme and shared:
            yield Refusal("scheme.name_taken", name=sorted(shared)[0], scheme=name)


def _bill_errors(failed: Sequence[Outcome]) -> Iterator[Refusal]:
    if failed:
        first = failed[0]
        yield Refusal(
            "scheme.bills_differ",
            cases=tuple(outcome.id for outcome in failed[:_TOLD]),
            case=first.id,
            expected=tuple(first.expected),
            computed=tuple(first.computed) or None,
        )


def _pricing_errors(
    books: Books, version: SchemeVersion, touched: Sequence[Follower]
) -> Iterator[Refusal]:
    """What would stop pricing on the first day: better refused here than found by the station."""
    day = books.site.day_of(version.effective_from)
    missing = _year_missing(books, version, day)
    if missing == day.year:
        yield Refusal("scheme.holiday_year_missing", year=missing)
        return
    interval = Interval(
        books.site.midnight(day), books.site.midnight(day + _ONE_DAY), Quantity(SCALE)
    )
    nobodys = _trial(version, interval, _of_nobody(books))
    if nobodys is None:
        return
    if nobodys.code != "scheme.input_missing":  # no account could give what is missing
        yield nobodys
        return
    without: dict[object, list[str]] = {}
    tried: dict[frozenset[str], Refusal | None] = {}  # who has the same inputs lacks the same
    for follower in touched:
        terms = terms_of(books, follower.account_id)
        known = _known(terms, day)
        if known not in tried:
            tried[known] = _trial(version, interval, terms)
        refusal = tried[known]
        if refusal is not None:
            without.setdefault(refusal.facts["input"], []).append(follower.room)
    for name, rooms in without.items():
        yield Refusal(
            "scheme.accounts_lack_input", input=name, rooms=tuple(rooms[:_TOLD]), count=len(rooms)
        )


def _of_nobody(books: Books) -> Terms:
    """Terms that hold for every account of the site, and say nothing of any one."""
    site = books.site
    return Terms(
        zone=site.time_zone,
        holidays=holiday_years(site.holiday_years, site.holidays, site.workdays),
    )


def _known(terms: Terms, day: date) -> frozenset[str]:
    return frozenset(name for name in Measure if _has(terms, name, day))


def _has(terms: Terms, name: str, day: date) -> bool:
    try:
        terms.measure(name, day)
    except Refusal:
        return False
    return True


def _trial(version: SchemeVersion, interval: Interval, terms: Terms) -> Refusal | None:
    """What pricing says against these terms; None where it has all it needs."""
    try:
        cost(version, Position.START, interval, terms)
    except Refusal as refusal:
        return refusal
    return None


def _cautions(
    books: Books, draft: SchemeDraft, version: SchemeVersion, last: SchemeVersion | None
) -> Iterator[Refusal]:
    day = books.site.day_of(version.effective_from)
    missing = _year_missing(books, version, day)
    if missing is not None and missing != day.year:
        yield Refusal("scheme.holiday_year_soon", year=missing)
    if draft.based_on is not None and last is not None and draft.based_on != last.version:
        yield Refusal("scheme.based_on_older", based_on=draft.based_on, last=last.version)
    if not version.cases:
        yield Refusal("scheme.no_bills", scheme=version.id)


def _year_missing(books: Books, version: SchemeVersion, first: date) -> int | None:
    """The first year of this and the next whose holidays pricing needs and nobody has said."""
    site = books.site
    office: Sequence[HolidayYear] = holiday_years(site.holiday_years, site.holidays, site.workdays)
    day = first
    while version.calendar is not None and day.year <= first.year + 1:
        try:
            version.calendar.windows_of(day, office)
        except Refusal as refusal:
            return int(str(refusal.facts["year"]))
        day += _ONE_DAY
    return None
