"""One station works: a dead one is replaced at once, a frozen one when its time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import Trouble
from app.storage.lease import LeaseDesk, StationLease
from app.storage.store import Store
from tests.storage.small_site import entry

LONG = timedelta(hours=1)
OVER = timedelta(seconds=-1)


def desk(store: Store, lasts: timedelta = LONG) -> LeaseDesk:
    return LeaseDesk(store.place, store.write_engine, lasts)


def won(lease: StationLease | None) -> StationLease:
    assert lease is not None
    return lease


def die(lease: StationLease) -> None:
    """What the system does for a process that was killed: the lock goes, the row stays."""
    lease.lock.drop()


def test_one_station_has_the_lease_and_others_wait(store: Store) -> None:
    first = won(desk(store).acquire("first"))
    assert desk(store).acquire("second") is None
    first.renew()
    first.release()
    second = won(desk(store).acquire("second"))
    assert second.number == first.number + 1
    second.release()


def test_a_killed_station_is_replaced_at_once(store: Store) -> None:
    first = won(desk(store).acquire("first"))
    die(first)
    second = won(desk(store).acquire("second"))
    assert second.number > first.number
    second.release()


def test_a_frozen_station_is_replaced_when_its_time_is_over_and_loses_its_sitting(
    site: Store,
) -> None:
    frozen = won(desk(site, OVER).acquire("frozen"))
    second = won(desk(site).acquire("second"))
    with (
        pytest.raises(Trouble, match=r"station\.lease_lost"),
        site.sitting(lease=frozen) as books,
    ):
        books.ledger.post(entry("stale", 100))
    with pytest.raises(Trouble, match=r"station\.lease_lost"):
        frozen.renew()
    with site.sitting(lease=second) as books:
        books.ledger.post(entry("fresh", 100))
    with site.looking() as books:
        assert books.ledger.find("stale") is None
        assert books.ledger.find("fresh") is not None
    second.renew()  # has the lock as well, now that the frozen one let it go
    second.release()


def test_one_that_took_over_from_a_frozen_station_is_not_taken_for_dead(store: Store) -> None:
    frozen = won(desk(store, OVER).acquire("frozen"))
    second = won(desk(store).acquire("second"))
    die(frozen)  # its lock is free now, and the second has not yet come to take it
    assert desk(store).acquire("third") is None
    second.renew()
    second.release()


def test_a_sitting_of_the_station_at_work_is_kept(site: Store) -> None:
    lease = won(site.leases().acquire())
    with site.sitting(lease=lease) as books:
        books.ledger.post(entry("k", 100))
    lease.release()
    with site.looking() as books:
        assert books.ledger.find("k") is not None
