"""Drafts of schemes, and publishing one."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.drafts import TEXT_MAX, discard_draft, new_draft, save_draft
from app.core.schemes.publish import Publication, Publishing, publish
from app.core.schemes.scheme import SchemeVersion
from app.storage import tables as t
from app.storage.verify import verify
from app.storage.views.sql_views import SqlViews
from tests.core.conftest import NewSite
from tests.sites import CASHIER, ENGINEER, START, SmallSite, flat_scheme

TOMORROW = START + timedelta(days=1)
MINUTE = timedelta(minutes=1)


def text_of(price: str = "2", **more: Any) -> str:
    plain = json.loads(flat_scheme().text)
    plain["components"][0]["price"] = price
    return json.dumps({**plain, **more}, ensure_ascii=False)


def drafted(
    site: SmallSite, text: str | None = None, based_on: int | None = 1, scheme: str = "flat"
) -> SchemeDraft:
    with site.store.sitting() as books:
        return new_draft(books, scheme, text or text_of(), based_on, ENGINEER, START)


def order(draft: SchemeDraft, **more: Any) -> Publishing:
    facts: dict[str, Any] = {
        "act": "p-1",
        "draft_id": draft.id,
        "scheme": draft.scheme,
        "seen": draft.changed_at,
        "effective_from": TOMORROW,
        "typed_name": "flat",
        "actor": ENGINEER,
    }
    return Publishing(**{**facts, **more})


def published(site: SmallSite, what: Publishing, now: datetime = START) -> SchemeVersion:
    with site.store.sitting() as books:
        return publish(books, what, now)


def weighed(site: SmallSite, draft: SchemeDraft, start: datetime = TOMORROW) -> Publication:
    return SqlViews(site.store).publication(draft.id, start, START)


def codes(found: Publication) -> list[str]:
    return [refusal.code for refusal in found.obstacles]


# -- drafts ----------------------------------------------------------------------------------------


def test_a_draft_may_hold_any_text_and_every_desk_finds_it(new_site: NewSite) -> None:
    site = new_site()
    draft = drafted(site, "{ not yet", None, "new")
    assert (draft.scheme, draft.text, draft.changed_by) == ("new", "{ not yet", ENGINEER.operator)
    assert SqlViews(site.store).scheme_draft(draft.id) == draft


def test_a_saved_draft_is_not_written_over_by_a_desk_that_has_not_seen_it(
    new_site: NewSite,
) -> None:
    site = new_site()
    draft = drafted(site)
    with site.store.sitting() as books:
        saved = save_draft(books, draft.id, text_of("3"), draft.changed_at, CASHIER, START)
    assert saved.changed_at > draft.changed_at
    with (
        site.store.sitting() as books,
        pytest.raises(Refusal, match=r"scheme_draft\.changed_meanwhile") as refused,
    ):
        save_draft(books, draft.id, text_of("4"), draft.changed_at, ENGINEER, START)
    assert refused.value.facts["by"] == CASHIER.operator
    assert SqlViews(site.store).scheme_draft(draft.id).text == text_of("3")


def test_a_draft_can_be_discarded_and_is_gone_for_everyone(new_site: NewSite) -> None:
    site = new_site()
    draft = drafted(site)
    with site.store.sitting() as books:
        assert discard_draft(books, draft.id, draft.changed_at, ENGINEER, START) == draft
    with pytest.raises(Refusal, match=r"scheme_draft\.not_found"):
        SqlViews(site.store).scheme_draft(draft.id)


def test_a_new_scheme_is_called_as_its_text_says(new_site: NewSite) -> None:
    site = new_site()
    draft = drafted(site, text_of(id="first"), None, "none")
    assert draft.scheme == "first"
    with site.store.sitting() as books:
        text = text_of(id="second")
        saved = save_draft(books, draft.id, text, draft.changed_at, ENGINEER, START)
        unchanged = save_draft(books, draft.id, text, saved.changed_at, CASHIER, START)
        kept = save_draft(books, draft.id, "[1]", saved.changed_at, ENGINEER, START)
    assert (saved.scheme, unchanged, kept.scheme) == ("second", saved, "second")


def test_a_draft_has_an_end(new_site: NewSite) -> None:
    with pytest.raises(Refusal, match=r"scheme_draft\.too_long"):
        drafted(new_site(), "x" * (TEXT_MAX + 1))


# -- publishing ------------------------------------------------------------------------------------


def test_a_published_draft_is_the_next_version_from_its_instant_on(new_site: NewSite) -> None:
    site = new_site()
    draft = drafted(site)
    version = published(site, order(draft))
    assert (version.version, version.effective_from) == (2, TOMORROW)
    with site.store.sitting() as books:
        assert [one.version for one in books.schemes.versions("flat")] == [1, 2]
        assert not books.drafts.all()
    with site.store.reading() as db:
        line = db.execute(select(t.audit).where(t.audit.c.act == "scheme.publish")).one()
    assert (line.subject, line.approved_by, line.facts["accounts"]) == (
        "flat",
        None,
        len(site.accounts),
    )
    assert line.facts["changes"] == [
        {"code": "change.price", "component": "energy", "before": "1", "after": "2"}
    ]
    assert not verify(site.store).findings


def test_the_same_act_gives_the_same_version_and_publishes_once(new_site: NewSite) -> None:
    site = new_site()
    what = order(drafted(site))
    assert published(site, what) == published(site, what, TOMORROW)
    with pytest.raises(Refusal, match=r"act\.key_reused"):
        published(site, order(drafted(site), effective_from=TOMORROW + MINUTE))


def test_a_running_station_prices_by_the_new_version_from_its_instant_on(
    new_site: NewSite,
) -> None:
    site = new_site()
    room = next(iter(site.accounts))
    before = site.balance(room)
    published(site, order(drafted(site)))
    site.read_twice(TOMORROW, {room: "1010"})
    site.read_twice(TOMORROW + 60 * MINUTE, {room: "1013"})
    spent = before - site.balance(room)
    assert spent.fen == 10 * 100 + 3 * 200  # 1 yuan up to the instant, 2 from there on
    assert not verify(site.store).findings
