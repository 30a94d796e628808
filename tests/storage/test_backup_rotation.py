"""Which backups stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.storage.backup_rotation import to_keep

NOON = datetime(2026, 3, 11, 12)  # noqa: DTZ001 - local days are counted, whatever the zone


def days(*ago: int) -> set[datetime]:
    return {NOON - timedelta(days=n) for n in ago}


def test_seven_days_stay() -> None:
    assert to_keep(days(*range(7))) == days(*range(7))


def test_weeks_and_months_are_told_by_their_newest() -> None:
    kept = to_keep(days(*range(365)))
    assert days(*range(7)) <= kept
    assert datetime(2026, 3, 1, 12) in kept  # noqa: DTZ001 - last of its week, and none of seven
    assert datetime(2026, 2, 28, 12) in kept  # noqa: DTZ001 - last of February
    assert datetime(2025, 4, 30, 12) in kept  # noqa: DTZ001 - the twelfth month back
    assert datetime(2025, 3, 31, 12) not in kept  # noqa: DTZ001 - the thirteenth
    assert len(kept) == 7 + 2 + 11  # two of the four weeks and one month lie within the seven days


def test_the_last_day_stays_whole_and_an_older_one_keeps_its_newest() -> None:
    today = {NOON - timedelta(hours=n) for n in range(5)}
    older = {NOON - timedelta(days=2, hours=n) for n in range(5)}
    assert to_keep(today | older) == today | days(2)


def test_gaps_do_not_shorten_what_is_kept() -> None:
    sparse = days(0, 40, 80, 120)
    assert to_keep(sparse) == sparse


def test_nothing_taken_is_nothing_kept() -> None:
    assert to_keep([]) == frozenset()
