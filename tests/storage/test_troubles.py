"""What a database says is told as what it means for the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from app.core.errors import BooksBusy, Trouble
from app.storage.store import Store
from app.storage.troubles import meaning
from tests.storage.small_site import add_rooms, entry, new_store


def said(words: str) -> DBAPIError:
    return OperationalError("SELECT 1", {}, sqlite.OperationalError(words))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database is locked", "store.busy"),
        ("database or disk is full", "store.disk_full"),
        ("disk I/O error", "store.disk_failed"),
        ("database disk image is malformed", "store.damaged"),
        ("attempt to write a readonly database", "store.read_only"),
        ("unable to open database file", "store.cannot_open"),
    ],
)
def test_sqlites_words_have_a_meaning(words: str, code: str) -> None:
    trouble = meaning(said(words), "store.db")
    assert trouble is not None
    assert (trouble.code, trouble.facts["store"]) == (code, "store.db")


def test_an_error_of_ours_stays_what_it_is(site: Store) -> None:
    assert meaning(said("no such column: x"), "store.db") is None
    with pytest.raises(DBAPIError), site.reading() as connection:
        connection.execute(text("SELECT nothing_like_this FROM site"))


def test_a_link_lost_within_a_sitting_is_trouble_and_the_sitting_can_be_held_again(
    postgres_url: str, tmp_path: Path
) -> None:
    with new_store(postgres_url, tmp_path) as site:
        add_rooms(site)
        lose_the_link(site)


def lose_the_link(site: Store) -> None:
    def sit() -> None:
        with site.sitting() as books:
            books.ledger.post(entry("k", 100))
            (pid,) = books.sitting.row("SELECT pg_backend_pid()")
            with site.reading() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            books.ledger.post(entry("k2", 100))

    with pytest.raises(Trouble, match=r"store\.unreachable"):
        sit()
    with site.sitting() as books:
        assert books.ledger.find("k") is None
        books.ledger.post(entry("k", 100))


def test_a_key_that_another_process_wrote_meanwhile_is_a_lost_race() -> None:
    error = DBAPIError("INSERT", {}, _UniqueViolation("duplicate key"))
    told = meaning(error, "store")
    assert isinstance(told, BooksBusy)
    assert told.code == "books.race"


class _UniqueViolation(Exception):
    sqlstate = "23505"
