"""The first look at a store in a file: the same rooms as the books show, or nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.meters.supply import Utility
from app.storage.glance import glance_at
from app.storage.opening import create_store
from app.storage.store import Store
from app.storage.views.first_views import FirstViews
from tests.sites import ANY_TIME, START, make_store, small_site

HOUR = timedelta(hours=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "store.db")


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(url, tmp_path, ANY_TIME)
    site = small_site(made, ("1-0101", "1-0102", "1-0201"), opening={"1-0101": "100"})
    site.read_twice(START + HOUR, {"1-0101": "1004.5"})
    yield made
    made.close()


def test_it_shows_the_rooms_as_the_books_do(store: Store, url: str, tmp_path: Path) -> None:
    glance = glance_at(url, tmp_path / "keys")
    assert glance is not None
    views = FirstViews(store)
    assert glance.site == views.site()
    assert list(glance.buildings) == list(views.buildings())
    shown = {card.code: card for card in glance.cards}
    cards = views.cards(Utility.ELECTRIC, store.clock.now(), glance.buildings[0].code)
    assert list(shown) == [card.code for card in cards]
    for card in cards:
        seen = shown[card.code]
        assert seen == replace(card, age_s=seen.age_s)  # looked at a moment later


def test_it_tells_a_demos_own_time(url: str, tmp_path: Path) -> None:
    begins = datetime(2026, 1, 5, 4, tzinfo=UTC)
    store, _ = create_store(
        url, "x", "Asia/Shanghai", tmp_path / "keys", is_demo=True, begins_at=begins
    )
    store.close()
    glance = glance_at(url, tmp_path / "keys")
    assert glance is not None
    assert glance.site.is_demo
    assert begins <= glance.now() < begins + HOUR  # no station beats: its time stands still
    assert not glance.cards


def test_it_sees_nothing_where_the_key_is_missing_or_wrong(
    store: Store, url: str, tmp_path: Path
) -> None:
    assert glance_at(url, tmp_path / "elsewhere") is None
    (file,) = (tmp_path / "keys").iterdir()
    file.write_text("00" * 32)
    assert glance_at(url, tmp_path / "keys") is None


@pytest.mark.parametrize("form", ["0001", "9999"])
def test_it_sees_nothing_in_a_store_of_another_form(
    form: str, store: Store, url: str, tmp_path: Path
) -> None:
    with store.writing() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{form}'"))
    assert glance_at(url, tmp_path / "keys") is None


def test_it_sees_nothing_where_there_is_no_store(tmp_path: Path) -> None:
    assert glance_at(str(tmp_path / "gone.db"), tmp_path) is None
    assert not (tmp_path / "gone.db").exists()
    (tmp_path / "text.db").write_text("no database")
    assert glance_at(str(tmp_path / "text.db"), tmp_path) is None
    assert glance_at("mysql://somewhere/else", tmp_path) is None
    assert glance_at("postgresql://localhost:1/prepay", tmp_path) is None  # without asking there


def test_a_database_of_somebody_else_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    other.close()
    before = path.read_bytes()
    assert glance_at(str(path), tmp_path) is None
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["other.db"]
