"""The daily backup: when it is begun, and what is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from app.core.errors import Trouble
from app.station import backups
from app.station.backups import DailyBackup
from app.station.events import BackupDone, Events, StationEvent
from app.station.surroundings import Surroundings

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Archive:
    """Where backups go; may be told to fail."""

    def __init__(self, last: datetime | None = None) -> None:
        self.last = last
        self.made = 0
        self.fails_with: Exception | None = None

    def make(self) -> Mapping[str, object]:
        if self.fails_with is not None:
            raise self.fails_with
        self.made += 1
        return {"path": "here"}

    def around(self) -> Surroundings:
        untouched = cast(Any, None)
        return Surroundings(
            clock=untouched,
            leases=untouched,
            fenced=untouched,
            look=untouched,
            open_driver=untouched,
            profile=untouched,
            backup=self.make,
            last_backup=lambda: self.last,
        )


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "REAL_S_BETWEEN", 0.0)


def told(archive: Archive, *looks: datetime) -> list[StationEvent]:
    heard: list[StationEvent] = []

    async def story() -> None:
        events = Events()
        events.subscribe(heard.append)
        daily = DailyBackup(archive.around(), events)
        for now in looks:
            daily.look(now)
            await daily.stop()
        events.flush()

    asyncio.run(story())
    return heard


def test_a_store_without_a_backup_gets_one() -> None:
    archive = Archive()
    assert told(archive, NOON) == [BackupDone(NOON, True, None, {"path": "here"})]


def test_a_day_has_one_backup() -> None:
    archive = Archive(last=NOON - timedelta(hours=23))
    looks = [NOON + timedelta(minutes=10 * step) for step in range(6 * 26)]
    heard = told(archive, *looks)
    assert archive.made == 2
    assert [event.at for event in heard if isinstance(event, BackupDone)] == [
        NOON + timedelta(hours=1),
        NOON + timedelta(hours=25),
    ]


def test_a_backup_that_failed_is_told_and_tried_again(
    expected_log: Callable[[str], None],
) -> None:
    expected_log("the daily backup failed: disk.full")
    archive = Archive()
    archive.fails_with = Trouble("disk.full", folder="/b")
    assert told(archive, NOON, NOON + timedelta(hours=1)) == [
        BackupDone(NOON, False, "disk.full", {"folder": "/b"}),
        BackupDone(NOON + timedelta(hours=1), False, "disk.full", {"folder": "/b"}),
    ]


def test_a_fault_of_our_own_in_a_backup_does_not_stop_the_station(
    expected_log: Callable[[str], None],
) -> None:
    expected_log("the daily backup failed")
    archive = Archive()
    archive.fails_with = ZeroDivisionError()
    assert told(archive, NOON) == [BackupDone(NOON, False, "backup.failed")]
