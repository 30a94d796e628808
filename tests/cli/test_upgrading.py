"""A command that meets a store of an older program has it upgraded first, and says so."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Prepay
from tests.storage.old_stores import put_old_store


def test_an_older_store_is_upgraded_on_the_way_and_the_output_stays_clean(
    prepay: Prepay, tmp_path: Path
) -> None:
    store = str(tmp_path / "store.db")
    put_old_store("0001", store, tmp_path / "keys")
    said = prepay("rooms", "--store", store, "--json")
    assert said.status == 0
    assert {room["room"] for room in json.loads(said.out)} >= {"1-0101", "1-0102"}
    assert "older program" in said.err
    assert "upgraded from form 0001" in said.err
    assert len(list((tmp_path / "backups").glob("*.prepay-backup"))) == 1
    assert prepay("rooms", "--store", store, "--json").err == ""


def test_an_upgrade_may_be_asked_for_and_is_done_once(prepay: Prepay, tmp_path: Path) -> None:
    store, copies = str(tmp_path / "store.db"), tmp_path / "copies"
    put_old_store("0001", store, tmp_path / "keys")
    said = prepay("upgrade", "--store", store, "--to", str(copies))
    assert (said.status, said.err) == (0, "")
    (backup,) = copies.iterdir()
    assert str(backup) in said.out
    again = prepay("upgrade", "--store", store)
    assert again.status == 0
    assert "Nothing was done" in again.out
    assert prepay("verify", "--store", store).status == 0


def test_a_missing_store_is_not_made_by_an_upgrade(prepay: Prepay, tmp_path: Path) -> None:
    said = prepay("upgrade", "--store", str(tmp_path / "none.db"))
    assert said.status == 2
    assert "none.db" in said.err
    assert not (tmp_path / "none.db").exists()
