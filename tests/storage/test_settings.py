"""Settings survive the store unchanged, and odd ones are refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.money import Money
from app.core.site.settings import NoCutWindows, Settings
from app.storage import tables as t
from app.storage.settings_form import settings_from_plain, settings_to_plain
from app.storage.store import Store
from tests.storage.small_site import CASHIER, T0

OTHER = Settings(
    poll_s=60,
    alarm_levels=(Money(100),),
    no_cut=NoCutWindows(evening=None, morning=None, weekends=False),
    hoard_max=Money(1_000_000),
    wallet_per_utility=False,
)


@pytest.mark.parametrize("settings", [Settings(), OTHER])
def test_settings_read_back_as_they_were_written(settings: Settings) -> None:
    assert settings_from_plain(settings_to_plain(settings)) == settings


@pytest.mark.parametrize(
    ("plain", "key"),
    [
        ({"tariff": 1}, "tariff"),
        ({"no_cut": {"noon": "12:00"}}, "no_cut.noon"),
        ({"poll_s": "300"}, "poll_s"),
        ({"poll_s": True}, "poll_s"),
        ({"poll_s": -1}, "poll_s"),
        ({"credit": 1.5}, "credit"),
        ({"alarm_levels": 3000}, "alarm_levels"),
        ({"no_cut": {"evening": 18}}, "no_cut.evening"),
        ({"no_cut": {"evening": "25:00"}}, "no_cut.evening"),
        ({"no_cut": []}, "no_cut"),
        ({"wallet_per_utility": 1}, "wallet_per_utility"),
    ],
)
def test_an_odd_setting_is_refused_by_name(plain: dict[str, Any], key: str) -> None:
    with pytest.raises(Refusal, match=r"settings\.") as refused:
        settings_from_plain(plain)
    assert refused.value.facts["key"] == key


def test_a_setting_that_is_not_there_has_its_default() -> None:
    assert settings_from_plain({}) == Settings()


def test_a_change_takes_effect_with_the_next_sitting_and_is_audited_by_name(store: Store) -> None:
    changed = replace(Settings(), grace_min=30, no_cut=NoCutWindows(evening=time(20)))
    with store.sitting() as books:
        books.office.change_settings(changed, CASHIER, T0)
    with store.looking() as books:
        assert books.site.settings == changed
    assert store.site().settings == changed
    with store.reading() as connection:
        line = connection.execute(select(t.audit)).one()
    assert line.act == "settings.changed"
    assert line.facts["grace_min"] == [120, 30]
    assert set(line.facts) == {"grace_min", "no_cut"}


def test_no_change_leaves_no_line(store: Store) -> None:
    with store.sitting() as books:
        books.office.change_settings(Settings(), CASHIER, T0)
    with store.reading() as connection:
        assert connection.execute(select(t.audit)).first() is None


def test_a_years_holidays_are_one_list_and_audited(store: Store) -> None:
    off, worked = frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 10)})
    for _ in range(2):
        with store.sitting() as books:
            books.office.change_calendar(2026, off, worked, CASHIER, T0)
    site = store.site()
    assert (site.holidays, site.workdays, site.holiday_years) == (off, worked, frozenset({2026}))
    assert site.is_holiday(date(2026, 10, 1))
    with store.reading() as connection:
        line = connection.execute(select(t.audit)).one()
    assert (line.act, line.facts["holidays"]) == ("calendar.changed", ["2026-10-01"])
