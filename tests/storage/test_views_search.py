"""Finding a room by whatever a person types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_writer import CustomerFacts
from app.storage.views.sql_views import SqlViews
from tests.sites import ANY_TIME, START, make_store, small_site, yuan

PEOPLE = {
    "1-0101": ("张志强", "13800138000", "zzq zhangzhiqiang"),
    "1-0102": ("单雪", "13912345678", "dx sx chx danxue shanxue chanxue"),
    "1-0110": ("Anna Berg", "010-8765 4321", "ab annaberg"),
    "2-0101": ("百分%之_店", "", "bfzd"),
    "裙-01": ("便利店", "13700000000", "bld bianlidian"),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def views(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlViews]:
    folder: Path = tmp_path_factory.mktemp("search")
    if request.param == "sqlite":
        yield from _views(str(folder / "store.db"), folder)
        return
    server = request.getfixturevalue("postgres_server")
    with server.database() as url:
        yield from _views(url, folder)


def _views(url: str, folder: Path) -> Iterator[SqlViews]:
    store = make_store(url, folder, ANY_TIME)
    small_site(store, tuple(PEOPLE), opening={"1-0101": "100"})
    with store.importing(START) as writer:
        for place, (name, phone, initials) in enumerate(PEOPLE.values()):
            writer.change_customer(CustomerFacts(f"C{place}", name, phone), initials)
    yield SqlViews(store)
    store.close()


@pytest.mark.parametrize(
    ("typed", "rooms", "matched"),
    [
        ("1-0101", ["1-0101"], "room"),
        ("10101", ["1-0101"], "room"),
        ("1 0101", ["1-0101"], "room"),
        ("0101", ["1-0101", "2-0101"], "room"),
        ("裙", ["裙-01"], "room"),
        ("张志强", ["1-0101"], "customer"),
        ("志强", ["1-0101"], "customer"),
        ("anna", ["1-0110"], "customer"),
        ("ZZQ", ["1-0101"], "initials"),
        ("zhangzhi", ["1-0101"], "initials"),
        ("shanxue", ["1-0102"], "initials"),
        ("dan xue", ["1-0102"], "initials"),
        ("8000", ["1-0101"], "phone"),
        ("13912345678", ["1-0102"], "phone"),
        ("139 1234 5678", ["1-0102"], "phone"),
        ("4321", ["1-0110"], "phone"),
        ("W-1-0102", ["1-0102"], "meter"),
        ("a004", ["裙-01"], "account"),
        ("  1-0110 ", ["1-0110"], "room"),
    ],
)
def test_a_room_is_found_by(views: SqlViews, typed: str, rooms: list[str], matched: str) -> None:
    hits = [hit for hit in views.room_search(typed, 10) if hit.matched == matched]
    assert [hit.room for hit in hits] == rooms


@pytest.mark.parametrize("typed", ["", "   ", "----", "nobody", "%", "_", "1%1", "'; DROP TABLE"])
def test_nothing_is_found_by(views: SqlViews, typed: str) -> None:
    wanted = {"%", "_"} & {typed}
    assert [hit.room for hit in views.room_search(typed, 10)] == (["2-0101"] if wanted else [])


def test_the_very_thing_comes_first_and_a_room_appears_once(views: SqlViews) -> None:
    hits = views.room_search("1-01", 10)
    assert [hit.room for hit in hits] == ["1-0101", "1-0102", "1-0110", "2-0101"]
    assert views.room_search("1-01", 2) == hits[:2]
    assert views.room_search("1-01", 0) == []


def test_a_hit_tells_who_lives_there_and_what_is_left(views: SqlViews) -> None:
    (hit,) = views.account_search("zzq", START, 10)
    assert (hit.room, hit.building, hit.customer) == ("1-0101", "1号楼", "张志强")
    assert hit.account_number == "A000"
    assert hit.balance == yuan("100")
    assert hit.utility_balances == {Utility.ELECTRIC: yuan("100"), Utility.WATER: Money(0)}


def test_only_open_accounts_are_found_for_the_counter(tmp_path: Path) -> None:
    store = make_store(str(tmp_path / "s.db"), tmp_path, ANY_TIME)
    small_site(store, ("1-0101",), is_open=False)
    views = SqlViews(store)
    assert [hit.room for hit in views.room_search("0101", 5)] == ["1-0101"]
    assert views.account_search("0101", START, 5) == []
    (hit,) = views.room_search("0101", 5)
    assert hit.balance is None
    store.close()
