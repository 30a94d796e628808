"""Codes with facts: what a refusal says before anybody has made a sentence of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.core.errors import MeterSilent, Refusal, Trouble
from app.core.instants import half_hour, micros


def test_an_error_shows_its_code_and_facts() -> None:
    assert str(Refusal("top_up.above_limit", amount=3, limit=2)) == (
        "top_up.above_limit (amount=3, limit=2)"
    )
    assert str(Trouble("books.race")) == "books.race"


def test_a_silent_meter_is_trouble_and_not_a_refusal() -> None:
    assert isinstance(MeterSilent("meter.silent"), Trouble)
    assert not isinstance(MeterSilent("meter.silent"), Refusal)


def test_instants_are_exact_microseconds() -> None:
    at = datetime(2026, 3, 2, 2, 0, 0, 1, tzinfo=UTC)
    assert micros(at) == 1772416800000001
    assert micros(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)) == -1


def test_a_half_hour_holds_its_first_instant_and_not_its_last() -> None:
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    assert half_hour(at) == half_hour(at + timedelta(minutes=30) - timedelta(microseconds=1))
    assert half_hour(at) + 1 == half_hour(at + timedelta(minutes=30))
