"""Instants as whole microseconds since 1970, UTC: what keys are made of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Exact, unlike `timestamp()`, which is a float."""
    return (at - EPOCH) // _MICRO


def half_hour(at: datetime) -> int:
    """The number of the half hour that holds this instant."""
    return micros(at) // 1_800_000_000
