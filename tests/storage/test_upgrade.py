"""A store of each earlier form is upgraded whole, after a backup that holds how it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import Refusal, Trouble
from app.core.meters.supply import Utility
from app.core.staff.actor import Actor
from app.storage import engine
from app.storage.backup_file import read_manifest
from app.storage.backup_log import read_backups
from app.storage.opening import open_store
from app.storage.place import find_place
from app.storage.restore import restore
from app.storage.schema import FORM, form_of
from app.storage.store import Store
from app.storage.verify import verify
from app.wiring.upgrade import upgrade
from tests.storage.old_stores import FORMS, put_old_store

ADMIN = Actor("admin 周洁", "1")


@pytest.fixture(params=FORMS)
def old(request: pytest.FixtureRequest, store_url: str, tmp_path: Path) -> str:
    put_old_store(request.param, store_url, tmp_path / "keys")
    form: str = request.param
    return form


def rows_of(url: str, table: str) -> list[tuple[Any, ...]]:
    looking = engine.stranger(find_place(url))
    with looking.begin() as db:
        rows = db.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()
    looking.dispose()
    return [tuple(row) for row in rows]


def form_at(url: str) -> str | None:
    looking = engine.stranger(find_place(url))
    with looking.begin() as db:
        found = form_of(db)
    looking.dispose()
    return found


def test_an_older_store_is_not_opened_as_it_is(old: str, store_url: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"store\.older"):
        open_store(store_url, tmp_path / "keys")
    assert form_at(store_url) == old


def test_an_upgraded_store_verifies_and_keeps_every_entry(
    old: str, store_url: str, tmp_path: Path
) -> None:
    before = {table: rows_of(store_url, table) for table in ("entries", "postings", "readings")}
    done = upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies")
    assert done is not None
    assert (done.found, done.form) == (old, FORM)
    opened = open_store(store_url, tmp_path / "keys")
    assert verify(opened).findings == ()
    opened.close()
    for table, rows in before.items():
        assert len(rows) > 10
        assert [row[: len(rows[0])] for row in rows_of(store_url, table)] == rows


def test_an_upgrade_is_told_in_the_trail_and_its_backup_in_the_log(
    old: str, store_url: str, tmp_path: Path
) -> None:
    done = upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies")
    assert done is not None
    opened = open_store(store_url, tmp_path / "keys")
    (logged,) = read_backups(opened, 5)
    assert (logged.place, logged.is_good) == (str(done.backup), True)
    with opened.reading() as db:
        said = db.exec_driver_sql(
            "SELECT operator, facts FROM audit WHERE act = 'store.upgraded'"
        ).one()
    opened.close()
    assert said.operator == ADMIN.operator
    facts = json.loads(said.facts)
    assert facts == {"from": old, "to": FORM, "backup": done.backup.name}


def test_work_goes_on_in_an_upgraded_store(old: str, store_url: str, tmp_path: Path) -> None:
    upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies")
    opened = open_store(store_url, tmp_path / "keys")
    with opened.sitting() as books:
        account = books.accounts.in_room("1-0101")
        assert account is not None
        assert books.accounts.wallet_for(account.id, Utility.ELECTRIC).account_id == account.id
    opened.close()


def test_the_backup_of_an_upgrade_holds_the_old_form_and_is_restored_as_the_new(
    old: str, store_url: str, tmp_path: Path
) -> None:
    done = upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies")
    assert done is not None
    assert read_manifest(done.backup).form == old
    again = tmp_path / "again.db"
    restored = restore(done.backup, again, tmp_path / "keys")
    assert restored.entries == len(rows_of(str(again), "entries"))
    opened = open_store(again, tmp_path / "keys")
    assert verify(opened).findings == ()
    opened.close()


def test_nothing_is_upgraded_while_others_have_the_store_open(
    old: str, store_url: str, tmp_path: Path
) -> None:
    other = engine.reader(find_place(store_url))
    with other.connect() as busy:
        busy.exec_driver_sql("SELECT count(*) FROM rooms")
        with pytest.raises(Trouble, match=r"store\.in_use"):
            upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies")
    other.dispose()
    assert form_at(store_url) == old


def test_a_store_whose_books_do_not_verify_stays_as_it_is(
    old: str, store_url: str, tmp_path: Path
) -> None:
    changing = engine.writer(find_place(store_url))
    with changing.begin() as db:
        db.exec_driver_sql("UPDATE wallets SET posted_fen = posted_fen + 1 WHERE id = 1")
    changing.dispose()
    with pytest.raises(Trouble, match=r"upgrade\.not_clean") as refused:
        upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies")
    assert Path(str(refused.value.facts["path"])).is_file()
    assert form_at(store_url) == old


def test_a_store_without_its_key_is_not_upgraded(old: str, store_url: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"store\.key_missing"):
        upgrade(store_url, tmp_path / "no keys", ADMIN, tmp_path / "copies")
    assert form_at(store_url) == old


def test_a_store_of_this_form_is_left_alone(store: Store, store_url: str, tmp_path: Path) -> None:
    store.close()
    assert upgrade(store_url, tmp_path / "keys", ADMIN, tmp_path / "copies") is None
    assert not (tmp_path / "copies").exists()
