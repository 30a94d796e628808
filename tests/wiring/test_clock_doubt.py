"""A clock in doubt stops people's acts in every process, as long as its station works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.core.books import Books
from app.core.errors import Refusal
from app.wiring.services import Services, open_services
from app.wiring.upkeep import new_store


@pytest.fixture
def services(store_url: str, tmp_path: Path) -> Iterator[Services]:
    new_store(store_url, tmp_path / "keys", "试验小区", "Asia/Shanghai")
    with open_services(store_url, tmp_path / "keys") as opened:
        yield opened


def nothing(books: Books, now: datetime) -> str:
    return "done"


def note(services: Services, trouble: str | None) -> None:
    with services.store.sitting() as books:
        books.station.note(paused=False, queue=0, trouble=trouble)


def test_another_processs_doubt_refuses_an_act_until_it_is_over(services: Services) -> None:
    lease = services.store.leases().acquire()
    assert lease is not None
    note(services, "clock.in_doubt")
    with pytest.raises(Refusal, match=r"clock\.in_doubt"):
        services.act(nothing)
    note(services, None)
    assert services.act(nothing) == "done"
    lease.release()


def test_the_doubt_of_a_station_that_is_gone_stops_nobody(services: Services) -> None:
    lease = services.store.leases().acquire()
    assert lease is not None
    note(services, "clock.in_doubt")
    lease.release()
    assert services.act(nothing) == "done"


def test_another_trouble_of_the_station_stops_no_sale(services: Services) -> None:
    lease = services.store.leases().acquire()
    assert lease is not None
    note(services, "store.disk_full")
    assert services.act(nothing) == "done"
    lease.release()
