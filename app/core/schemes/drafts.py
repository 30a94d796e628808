"""Begin, save and discard drafts of schemes; the books keep them, so that every desk finds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.core.books import Books
from app.core.errors import Refusal
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.form import load
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine

TEXT_MAX = 2**20  # characters, as of a file that is brought in
_TICK = timedelta(microseconds=1)


def new_draft(
    books: Books, scheme: str, text: str, based_on: int | None, actor: Actor, now: datetime
) -> SchemeDraft:
    """Begin a draft from any text, good or not; `based_on` is the version it was copied from."""
    _check(text)
    named = scheme if based_on is not None else id_in(text) or scheme
    draft = SchemeDraft(0, named, based_on, text, now, actor.operator)
    return books.drafts.add(draft)


def save_draft(
    books: Books, draft_id: int, text: str, seen: datetime, actor: Actor, now: datetime
) -> SchemeDraft:
    """Keep the text of a draft; `seen` is the `changed_at` of the draft that was worked on.

    Raises Refusal `scheme_draft.changed_meanwhile`, which names who and when, where another desk
    has saved it since.
    """
    _check(text)
    draft = untouched(books, draft_id, seen)
    if draft.text == text:
        return draft
    named = draft.scheme if draft.based_on is not None else id_in(text) or draft.scheme
    # Two saves in the same microsecond would look like one to whoever has seen the first.
    at = max(now, draft.changed_at + _TICK)
    changed = replace(draft, scheme=named, text=text, changed_at=at, changed_by=actor.operator)
    books.drafts.change(changed)
    return changed


def discard_draft(
    books: Books, draft_id: int, seen: datetime, actor: Actor, now: datetime
) -> SchemeDraft:
    """Throw a draft away; gives what it was, so that it can be begun again."""
    draft = untouched(books, draft_id, seen)
    books.drafts.remove(draft_id)
    facts = {"draft": draft_id, "based_on": draft.based_on}
    books.trail.write(AuditLine(now, actor, "scheme.draft_discarded", draft.scheme, facts))
    return draft


def untouched(books: Books, draft_id: int, seen: datetime) -> SchemeDraft:
    """The draft as it was seen; Refusal where it is gone or was changed since."""
    draft = books.drafts.get(draft_id)
    if draft.changed_at != seen:
        raise Refusal(
            "scheme_draft.changed_meanwhile",
            scheme=draft.scheme,
            by=draft.changed_by,
            at=draft.changed_at,
        )
    return draft


def id_in(text: str) -> str | None:
    """The scheme's id as a text states it; None where it cannot be read."""
    try:
        plain = load(text)
    except (ValueError, RecursionError):
        return None
    named = plain.get("id") if isinstance(plain, dict) else None
    return named if isinstance(named, str) and named.strip() else None


def _check(text: str) -> None:
    """What could stand in no row of a store is refused before it is tried."""
    if len(text) > TEXT_MAX:
        raise Refusal("scheme_draft.too_long", most=TEXT_MAX)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refusal("scheme_draft.not_text", place=error.start + 1) from None
    if "\0" in text:
        raise Refusal("scheme_draft.not_text", place=text.index("\0") + 1)
