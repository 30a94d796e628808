"""Readings as received."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.meters.reading import Reading
from app.core.quantity import Quantity


def test_a_reading_knows_the_bands_it_has_and_those_it_has_not() -> None:
    reading = Reading(datetime(2026, 1, 1, tzinfo=UTC), Quantity(30), (("peak", Quantity(10)),))
    assert reading.band("peak") == Quantity(10)
    assert reading.band("valley") is None


def test_a_reading_without_a_zone_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="zone"):
        Reading(datetime(2026, 1, 1), Quantity(0))  # noqa: DTZ001
