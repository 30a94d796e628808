"""A store is opened as what it is, or refused by name; nothing is ever made by opening."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.errors import BooksBusy, Refusal, StationError, Trouble
from app.core.staff.actor import Actor
from app.storage import engine
from app.storage.keys import ENVIRONMENT, key_folder
from app.storage.opening import create_store, open_store, recover_key
from app.storage.place import find_place
from app.storage.recovery import renew_sheet
from app.storage.schema import FORM
from app.storage.sqlite import has_reset_bug, refuse_old_sqlite
from app.storage.store import Store
from app.storage.verify.verify import verify
from tests.storage.small_site import CASHIER, T0, add_rooms, open_all, room


def refusal(url: str | Path, keys: Path) -> StationError:
    with pytest.raises(StationError) as refused:
        open_store(url, keys)
    return refused.value


def test_a_store_made_is_a_store_that_opens(store: Store, store_url: str, tmp_path: Path) -> None:
    store.close()
    again = open_store(store_url, tmp_path / "keys")
    assert again.site() == store.site()
    assert (again.store_id, again.is_demo) == (store.store_id, False)
    again.close()


def test_a_store_is_never_made_over_another(store: Store, store_url: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"store\.exists"):
        create_store(store_url, "另一个", "Asia/Shanghai", tmp_path / "keys")
    assert store.site().name == "锦华苑物业"
    assert len(list((tmp_path / "keys").iterdir())) == 1


def test_a_missing_store_stays_missing(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert refusal(path, tmp_path).code == "store.missing"
    assert not path.exists()


def test_a_missing_database_on_a_server_stays_missing(postgres_url: str, tmp_path: Path) -> None:
    url = postgres_url.replace("/test_", "/absent_")
    assert refusal(url, tmp_path).code == "store.missing"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3", b"PK\x03\x04" * 400])
def test_a_file_that_is_no_database_is_refused_and_not_touched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(content)
    assert refusal(path, tmp_path).code == "store.not_a_database"
    assert path.read_bytes() == content
    assert refusal(tmp_path, tmp_path).code == "store.not_a_database"


def test_a_database_of_somebody_else_is_refused(tmp_path: Path, postgres_url: str) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    other.close()
    assert refusal(path, tmp_path).code == "store.not_a_store"
    assert refusal(postgres_url, tmp_path).code == "store.not_a_store"


def test_a_store_with_a_damaged_first_page_is_trouble_and_not_an_empty_store(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.db"
    store, _ = create_store(path, "x", "Asia/Shanghai", tmp_path / "keys")
    store.close()
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)
    assert refusal(path, tmp_path / "keys").code in ("store.damaged", "store.not_a_database")


def test_a_newer_form_is_refused_naming_both(store: Store, store_url: str, tmp_path: Path) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    refused = refusal(store_url, tmp_path / "keys")
    assert refused.code == "store.newer"
    assert (refused.facts["found"], refused.facts["known"]) == ("9999", FORM)


def test_a_missing_key_is_trouble_that_names_the_file(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    store.close()
    refused = refusal(store_url, tmp_path / "elsewhere")
    assert isinstance(refused, Trouble)
    assert refused.code == "store.key_missing"
    assert str(tmp_path / "elsewhere" / f"{store.store_id}.key") == refused.facts["path"]


def test_a_wrong_or_damaged_key_is_trouble(store: Store, store_url: str, tmp_path: Path) -> None:
    store.close()
    (file,) = (tmp_path / "keys").iterdir()
    file.write_text("00" * 32)
    assert refusal(store_url, tmp_path / "keys").code == "store.key_wrong"
    file.write_text("zz")
    assert refusal(store_url, tmp_path / "keys").code == "store.key_unreadable"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_the_key_is_for_its_owner_only(store: Store, tmp_path: Path) -> None:
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_another_recovery_sheet_takes_the_place_of_the_one_before(
    store_url: str, tmp_path: Path
) -> None:
    store, first = create_store(store_url, "x", "Asia/Shanghai", tmp_path / "keys")
    kept: list[str] = []
    second = renew_sheet(store, Actor("cli:root", "CLI"), store.clock.now(), kept.append)

    def full(_: str) -> None:
        raise Trouble("file.unwritable", path="/mnt", detail="full")

    with pytest.raises(Trouble, match=r"file\.unwritable"):
        renew_sheet(store, Actor("cli:root", "CLI"), store.clock.now(), full)
    assert verify(store).findings == ()
    store.close()
    assert kept == [second], "what could not be kept changed nothing"
    with pytest.raises(Refusal, match=r"store\.wrong_passphrase"):
        recover_key(store_url, first, tmp_path / "new")
    path = recover_key(store_url, second, tmp_path / "new")
    assert path.read_text("ascii") == (tmp_path / "keys" / path.name).read_text("ascii")


def test_the_recovery_sheet_brings_a_lost_key_back(store_url: str, tmp_path: Path) -> None:
    store, passphrase = create_store(store_url, "x", "Asia/Shanghai", tmp_path / "keys")
    store.close()
    with pytest.raises(Refusal, match=r"store\.wrong_passphrase"):
        recover_key(store_url, "00000-00000-00000-00000-00000-00000", tmp_path / "new")
    typed = passphrase.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    recover_key(store_url, typed, tmp_path / "new")
    again = open_store(store_url, tmp_path / "new")
    assert again.key == store.key
    again.close()


def test_the_key_folder_comes_from_option_then_environment_then_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "env"))
    assert key_folder(tmp_path / "option") == tmp_path / "option"
    assert key_folder(None) == tmp_path / "env"
    monkeypatch.delenv(ENVIRONMENT)
    assert key_folder(None).name == "keys"


@pytest.mark.parametrize(
    "url", ["", "mysql://host/db", "http://x", "postgresql://host", "postgresql:/x", "sqlite://x"]
)
def test_a_wrong_url_is_refused(url: str) -> None:
    with pytest.raises(Refusal, match=r"store\.url"):
        find_place(url)


def test_a_password_is_never_shown() -> None:
    place = find_place("postgresql://office:secret@db/prepay")
    assert place.name == "postgresql://office:***@db/prepay"
    with pytest.raises(Refusal) as refused:
        find_place("mysql://office:secret@db/prepay")
    assert "secret" not in str(refused.value)


def test_a_server_that_does_not_answer_is_trouble(tmp_path: Path) -> None:
    url = f"postgresql://postgres@/prepay?host={tmp_path}"
    assert refusal(url, tmp_path).code == "store.unreachable"


@pytest.mark.parametrize(
    ("version", "has_bug"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_a_sqlite_that_loses_pages_is_known_by_its_version(
    version: tuple[int, ...], has_bug: bool
) -> None:
    assert has_reset_bug(version) is has_bug
    if has_bug:
        with pytest.raises(Trouble, match=r"store\.old_sqlite") as refused:
            refuse_old_sqlite(version)
        assert refused.value.facts["version"] == ".".join(map(str, version))


def test_a_time_zone_that_is_none_and_a_site_without_name_are_refused(tmp_path: Path) -> None:
    for name, zone, code in (("x", "Asia/Atlantis", "zone"), (" ", "Asia/Shanghai", "name")):
        with pytest.raises(Refusal, match=code):
            create_store(tmp_path / "s.db", name, zone, tmp_path / "keys")
    assert not list(tmp_path.iterdir())


def test_a_store_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"store\.no_folder"):
        create_store(tmp_path / "a" / "s.db", "x", "Asia/Shanghai", tmp_path / "keys")


def test_a_reader_can_write_nothing(store: Store) -> None:
    with pytest.raises(StationError, match=r"store\.read_only"), store.reading() as connection:
        connection.execute(text("DELETE FROM site"))


def test_a_writer_that_waits_too_long_is_told_that_the_books_are_busy(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_S", 1)
    store, _ = create_store(store_url, "x", "Asia/Shanghai", tmp_path / "keys")
    with store.sitting(), pytest.raises(BooksBusy, match=r"store\.busy"), store.sitting():
        pass
    store.close()


def test_being_alone_waits_for_nobody_else_to_have_the_store_open(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_S", 1)
    store, _ = create_store(store_url, "x", "Asia/Shanghai", tmp_path / "keys")
    add_rooms(store)
    open_all(store)
    other = open_store(store_url, tmp_path / "keys")
    with pytest.raises(StationError, match=r"store\.(busy|in_use)"), store.alone():
        pass
    other.close()
    with store.alone() as books:
        assert books.accounts.in_room(room(1)) is not None
        with pytest.raises(StationError, match=r"store\.(busy|in_use)"):
            open_store(store_url, tmp_path / "keys")
    with store.sitting() as books:
        books.orders.note_act("after", CASHIER.operator, T0)
    store.close()
