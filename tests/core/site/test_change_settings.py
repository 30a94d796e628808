"""The office's rules: each change is checked, audited and done once."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.money import Money
from app.core.site.change_settings import SettingsChange, change_settings, faults
from app.core.site.settings import NoCutWindows, Settings
from app.storage import tables as t
from tests.core.conftest import NewSite
from tests.sites import ANY_TIME, ENGINEER, START, SmallSite


def changed(site: SmallSite, before: Settings, after: Settings, act: str = "s-1") -> Settings:
    with site.store.sitting() as books:
        return change_settings(books, SettingsChange(act, before, after, ENGINEER), START)


def test_a_change_is_in_force_and_audited_and_the_same_act_again_changes_nothing(
    new_site: NewSite,
) -> None:
    site = new_site()
    after = replace(ANY_TIME, grace_min=60, credit=Money(1000))
    assert changed(site, ANY_TIME, after) == after
    assert site.store.site().settings == after
    later = replace(after, grace_min=90)
    changed(site, after, later, act="s-2")
    assert changed(site, ANY_TIME, after) == later
    with site.store.reading() as db:
        lines = db.execute(select(t.audit).where(t.audit.c.act == "settings.changed")).all()
    assert [line.facts for line in lines] == [
        {"grace_min": [ANY_TIME.grace_min, 60], "credit": [0, 1000]},
        {"grace_min": [60, 90]},
    ]


def test_a_change_of_another_is_not_written_over(new_site: NewSite) -> None:
    site = new_site()
    changed(site, ANY_TIME, replace(ANY_TIME, grace_min=60))
    with pytest.raises(Refusal, match=r"settings\.changed_meanwhile"):
        changed(site, ANY_TIME, replace(ANY_TIME, grace_min=30), act="s-2")
    assert site.store.site().settings.grace_min == 60


def test_what_is_wrong_is_refused_and_nothing_changes(new_site: NewSite) -> None:
    site = new_site()
    with pytest.raises(Refusal, match=r"settings\.out_of_range"):
        changed(site, ANY_TIME, replace(ANY_TIME, poll_s=1))
    assert site.store.site().settings == ANY_TIME


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("poll_s", {"poll_s": 29}),
        ("staleness_min", {"poll_s": 3600, "staleness_min": 59}),
        ("staleness_min", {"staleness_min": 4, "poll_s": 30}),
        ("grace_min", {"grace_min": -1}),
        ("brake_rooms", {"brake_rooms": 0}),
        ("brake_percent", {"brake_percent": 101}),
        ("postpone_days_max", {"postpone_days_max": 0}),
        ("lead_min", {"no_cut": NoCutWindows(lead_min=1441)}),
        ("no_cut", {"no_cut": NoCutWindows(evening=None)}),
        ("no_cut", {"no_cut": NoCutWindows(evening=time(8), morning=time(8))}),
        ("alarm_levels", {"alarm_levels": (Money(1000), Money(3000), Money(500))}),
        ("alarm_levels", {"alarm_levels": (Money(3000), Money(1000))}),
        ("alarm_levels", {"alarm_levels": (Money(3000), Money(1000), Money(0))}),
        ("credit", {"credit": Money(-1)}),
        ("refund_approval_above", {"refund_approval_above": Money(100_000_001)}),
        ("reconnect_min", {"reconnect_min": Money(0)}),
        ("top_up_confirm_above", {"top_up_confirm_above": Money(5_000_001)}),
        ("hoard_max", {"hoard_max": Money(0)}),
        ("quick_amounts", {"quick_amounts": (Money(0),)}),
        ("quick_amounts", {"quick_amounts": tuple(Money(n) for n in range(100, 107))}),
    ],
)
def test_each_rule_is_held_and_named_by_its_key(key: str, change: dict[str, object]) -> None:
    found = faults(replace(Settings(), **change))  # type: ignore[arg-type]
    assert [refusal.facts["key"] for refusal in found] == [key]


def test_the_defaults_of_the_trade_are_good() -> None:
    assert faults(Settings()) == []
    assert faults(replace(Settings(), hoard_max=Money(100))) == []


@given(grace=st.integers(0, 43_200), credit=st.integers(0, 10_000))
def test_a_site_may_choose_its_grace_and_credit(grace: int, credit: int) -> None:
    assert faults(replace(Settings(), grace_min=grace, credit=Money(credit))) == []
