"""Drafts of schemes, and publishing one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import NewTerms, change_terms
from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.drafts import TEXT_MAX, discard_draft, new_draft, save_draft
from app.core.schemes.publish import (
    Publication,
    Publishing,
    TextPublishing,
    publish,
    publish_text,
)
from app.core.schemes.scheme import SchemeVersion
from app.storage import tables as t
from app.storage.verify import verify
from app.storage.views.sql_views import SqlViews
from tests.core.conftest import NewSite
from tests.core.schemes.building import window
from tests.sites import CASHIER, ENGINEER, START, SmallSite, flat_scheme

TOMORROW = START + timedelta(days=1)
MINUTE = timedelta(minutes=1)
NIGHT = window("22:00", "08:00", "night")


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


@pytest.mark.parametrize("text", ["ab\0", "ab\ud800"])
def test_a_draft_holds_what_a_store_can_keep(new_site: NewSite, text: str) -> None:
    with pytest.raises(Refusal, match=r"scheme_draft\.not_text") as refused:
        drafted(new_site(), text)
    assert refused.value.facts == {"place": 3}


def test_a_draft_has_an_end(new_site: NewSite) -> None:
    with pytest.raises(Refusal, match=r"scheme_draft\.too_long"):
        drafted(new_site(), "x" * (TEXT_MAX + 1))


# -- publishing ------------------------------------------------------------------------------------


def test_a_published_draft_is_the_next_version_from_its_instant_on(new_site: NewSite) -> None:
    site = new_site()
    tenth = {"step": "0.1", "mode": "down"}
    draft = drafted(site, text_of("2.5", round_total=tenth))
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
    rounding, price = line.facts["changes"]
    assert rounding["code"] == "change.rounding"
    assert price == {
        "code": "change.price", "component": "energy", "before": "1", "after": "2.5",
    }  # fmt: skip
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


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"components": [], "colour": 1}, ["scheme.unknown_key", "scheme.not_a_list"]),
        ({"id": "other"}, ["scheme.id_changed"]),
        ({"utility": "water"}, ["scheme.utility_changed"]),
        ({"currency": "HKD"}, ["scheme.currency_changed"]),
        ({"name": {"zh": "水", "en": "water"}}, ["scheme.name_taken"]),
    ],
)
def test_all_that_stands_in_the_way_is_told_at_once_and_the_first_refuses(
    new_site: NewSite, change: dict[str, Any], expected: list[str]
) -> None:
    site = new_site()
    draft = drafted(site, text_of(**change))
    found = weighed(site, draft)
    assert codes(found) == expected
    with pytest.raises(Refusal, match=re.escape(expected[0])):
        published(site, order(draft))
    with site.store.sitting() as books:
        assert len(books.schemes.versions("flat")) == 1
        assert books.drafts.get(draft.id) == draft


def test_a_start_that_is_past_or_not_after_the_last_one_is_refused(new_site: NewSite) -> None:
    site = new_site()
    assert codes(weighed(site, drafted(site), START)) == ["scheme.start_past"]
    published(site, order(drafted(site)))
    assert codes(weighed(site, drafted(site), TOMORROW)) == ["scheme.start_before_last"]
    assert codes(weighed(site, drafted(site), TOMORROW + MINUTE)) == []


def test_a_worked_bill_that_does_not_come_out_stands_in_the_way(new_site: NewSite) -> None:
    site = new_site()
    bill = {"id": "one", "kind": "bill", "inputs": {"usage": {"total": "3"}}, "expected": "6.00"}
    odd = {**bill, "id": "odd", "expected": "6.01"}
    unknown = {**bill, "id": "unknown", "kind": "guess"}
    found = weighed(site, drafted(site, text_of(cases=[bill, odd, unknown])))
    (refusal,) = found.obstacles
    assert refusal.code == "scheme.bills_differ"
    assert refusal.facts == {
        "cases": ("odd", "unknown"),
        "case": "odd",
        "expected": ("6.01",),
        "computed": ("6.00",),
    }
    assert [outcome.id for outcome in found.failed] == ["odd", "unknown"]


def test_terms_that_an_account_lacks_stand_in_the_way(new_site: NewSite) -> None:
    site = new_site()
    by_persons = {
        "id": "energy", "kind": "tiered", "cycle": "month", "scale": "persons",
        "tiers": [{"upto": "8", "price": "0"}, {"price": "1"}],
    }  # fmt: skip
    draft = drafted(site, text_of(components=[by_persons]))
    (refusal,) = weighed(site, draft).obstacles
    assert (refusal.code, refusal.facts["input"]) == ("scheme.accounts_lack_input", "persons")
    first, *others = sorted(site.accounts)
    assert refusal.facts["rooms"] == (first, *others)
    today = site.store.site().day_of(START)
    four = NewTerms("n-1", site.accounts[first], today, {"persons": Fraction(4)}, "搬来", ENGINEER)
    with site.store.sitting() as books:
        change_terms(books, four, START)
    (refusal,) = weighed(site, draft).obstacles
    assert refusal.facts["rooms"] == tuple(others)


def holiday_calendar(**holidays: Any) -> dict[str, Any]:
    by_day = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "2", "night": "1"}}
    tables = [
        {"days": ["workday", "weekend"], "windows": [window("08:00", "22:00", "day"), NIGHT]},
        {"days": ["holiday"], "windows": [window("00:00", "24:00", "night")]},
    ]
    calendar = {"tables": tables, **({"holidays": holidays} if holidays else {})}
    return {"components": [by_day], "calendar": calendar}


def test_a_year_without_its_holidays_stands_in_the_way_and_the_next_one_is_a_caution(
    new_site: NewSite,
) -> None:
    site = new_site()
    nobody_said = weighed(site, drafted(site, text_of(**holiday_calendar())))
    assert codes(nobody_said) == ["scheme.holiday_year_missing"]
    year = {"2026": {"holidays": ["2026-05-01"], "workdays": []}}
    said = weighed(site, drafted(site, text_of(**holiday_calendar(**year))))
    assert codes(said) == []
    assert [(one.code, one.facts["year"]) for one in said.cautions[:1]] == [
        ("scheme.holiday_year_soon", 2027)
    ]


def test_a_calendar_of_another_zone_asks_for_the_year_that_its_own_clock_shows(
    new_site: NewSite,
) -> None:
    # the last day of the site's year is in part the first one of the next year in Auckland
    year: dict[str, Any] = {"2026": {"holidays": [], "workdays": []}}
    rules = holiday_calendar(**year)
    rules["calendar"]["time_zone"] = "Pacific/Auckland"
    eve = datetime(2026, 12, 30, 16, tzinfo=UTC)
    site = new_site()
    (refusal,) = weighed(site, drafted(site, text_of(**rules)), eve).obstacles
    assert (refusal.code, refusal.facts["year"]) == ("scheme.holiday_year_missing", 2027)


def test_a_draft_after_an_older_version_and_one_without_bills_are_told_with_caution(
    new_site: NewSite,
) -> None:
    site = new_site()
    published(site, order(drafted(site)))
    late = weighed(site, drafted(site), TOMORROW + MINUTE)
    assert [one.code for one in late.cautions] == ["scheme.based_on_older", "scheme.no_bills"]
    assert late.obstacles == ()
    assert (late.number, late.against and late.against.version) == (3, 2)


def test_the_name_has_to_be_typed_as_it_stands(new_site: NewSite) -> None:
    site = new_site()
    draft = drafted(site)
    with pytest.raises(Refusal, match=r"scheme\.name_not_typed"):
        published(site, order(draft, typed_name="Flat"))
    assert published(site, order(draft, typed_name=" flat ")).version == 2


def test_a_new_scheme_begins_with_version_one_and_touches_nobody(new_site: NewSite) -> None:
    site = new_site()
    text = text_of(id="new", name={"zh": "新", "en": "New"})
    draft = drafted(site, text, None)
    found = weighed(site, draft)
    assert (found.number, found.against, found.touched, found.changes) == (1, None, (), ())
    version = published(site, order(draft, typed_name="新"))
    assert (version.id, version.version) == ("new", 1)


def test_a_text_is_published_once_under_its_act(new_site: NewSite) -> None:
    site = new_site()
    what = TextPublishing(
        act="t-1",
        text=text_of(),
        effective_from=TOMORROW,
        typed_name="flat",
        actor=ENGINEER,
    )
    for _ in range(2):
        with site.store.sitting() as books:
            assert publish_text(books, what, START).version == 2
            assert len(books.schemes.versions("flat")) == 2
    with site.store.sitting() as books, pytest.raises(Refusal, match=r"scheme\.key_missing"):
        publish_text(books, replace(what, act="t-2", text="{}"), START)


def test_whoever_is_given_a_scheme_by_then_is_touched_by_its_next_version(
    new_site: NewSite,
) -> None:
    site = new_site(schemes=[flat_scheme("shop")])
    first, *others = sorted(site.accounts)
    change = SchemeChange(
        "c-1", site.accounts[first], site.meter(first), "shop", TOMORROW, "改营业", ENGINEER
    )
    with site.store.sitting() as books:
        change_scheme(books, change, START)
    views = SqlViews(site.store)
    assert views.scheme_accounts("shop", START) == ()
    assert [one.room for one in views.scheme_accounts("shop", TOMORROW)] == [first]
    assert [one.room for one in views.scheme_accounts("flat", TOMORROW)] == others
    text = text_of(id="shop", name={"zh": "商铺", "en": "Shop"})
    found = weighed(site, drafted(site, text, 1, "shop"))
    assert [(one.room, one.building) for one in found.touched] == [(first, "1")]
    counts = {line.id: line.accounts for line in views.schemes(TOMORROW)}
    assert (counts["flat"], counts["shop"]) == (len(others), 1)


# -- the list --------------------------------------------------------------------------------------


def test_the_list_shows_versions_by_their_state_drafts_and_accounts(new_site: NewSite) -> None:
    site = new_site()
    published(site, order(drafted(site)))
    waiting = drafted(site)
    unfinished = drafted(site, "{", None, "unfinished")
    odd = drafted(site, "[]", None, "odd")
    half = drafted(site, '{"name": 1, "components": [1, {"kind": 2}, {"kind": "rate"}]}', None, "h")
    for at, states in (
        (START, ["pending", "in_force"]),
        (TOMORROW, ["in_force", "history"]),
    ):
        lines = {line.id: line for line in SqlViews(site.store).schemes(at)}
        flat = lines["flat"]
        assert [version.state.value for version in flat.versions] == states
        assert [version.number for version in flat.versions] == [2, 1]
        assert flat.in_force is not None
        assert flat.in_force.version.text == flat.in_force.text
    assert [version.until for version in flat.versions] == [None, TOMORROW]
    assert (flat.accounts, flat.drafts, flat.kinds) == (len(site.accounts), (waiting,), ("rate",))
    assert (flat.names, flat.utility) == ({"zh": "flat", "en": "flat"}, Utility.ELECTRIC)
    for draft in (unfinished, odd):
        line = lines[draft.scheme]
        assert (line.names, line.utility, line.kinds, line.versions) == ({}, None, (), ())
        assert line.in_force is None
    assert (lines["h"].names, lines["h"].kinds) == ({}, ("rate",))
    assert lines["h"].drafts == (half,)


def test_a_scheme_that_has_not_begun_shows_its_newest_version(new_site: NewSite) -> None:
    site = new_site()
    text = text_of(id="new", name={"zh": "新", "en": "New"})
    published(site, order(drafted(site, text, None), typed_name="新"))
    line = next(line for line in SqlViews(site.store).schemes(START) if line.id == "new")
    assert (line.in_force, line.names["zh"], line.accounts) == (None, "新", 0)
