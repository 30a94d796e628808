"""Backups on both engines: whole, encrypted, proved; and stores made from them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import Connection

from app.core.errors import Refusal, Trouble
from app.storage.backup import DOUBTFUL, Made, back_up
from app.storage.backup_file import (
    SUFFIX,
    anchors_in,
    decrypt_backup,
    read_manifest,
    read_sealed_manifest,
)
from app.storage.backup_log import last_good_backup
from app.storage.export import export_ledger
from app.storage.opening import create_store, open_store
from app.storage.restore import restore
from app.storage.rows import count_rows
from app.storage.store import Store
from app.storage.verify import verify
from tests.sites import ANY_TIME, CASHIER, START, make_store, small_site
from tests.storage.busy_site import busy_store


@pytest.fixture
def busy(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = busy_store(store_url, tmp_path, days=1)
    yield made
    made.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    made = make_store(str(tmp_path / "small.db"), tmp_path, ANY_TIME)
    small_site(made, opening={"1-0101": "100"})
    yield made
    made.close()


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Made, Path]]:
    """A store, a backup of it, and the folder of its key: for tests that only read them."""
    folder = tmp_path_factory.mktemp("taken")
    made = make_store(str(folder / "small.db"), folder, ANY_TIME)
    small_site(made)
    yield made, back_up(made, folder / "to"), folder / "keys"
    made.close()


def ledger(store: Store) -> list[bytes]:
    return list(export_ledger(store))


def rows_of(store: Store) -> dict[str, int]:
    with store.reading() as db:
        return count_rows(db)


# -- making ----------------------------------------------------------------------------------------


def test_a_backup_holds_everything_and_is_logged_as_good(busy: Store, tmp_path: Path) -> None:
    made = back_up(busy, tmp_path / "to" / "here")
    manifest = read_sealed_manifest(made.path, busy.key)
    counts = rows_of(busy)
    counts["backups"] -= 1  # the log of this very one came after
    assert manifest.counts == counts
    assert manifest.store_id == busy.store_id
    assert manifest.name == "试验小区"
    assert made.entries == counts["entries"]
    assert made.heads == manifest.heads
    assert last_good_backup(busy) == made.at
    assert verify(busy).is_clean  # against itself as an anchor
    assert list(made.path.parent.iterdir()) == [made.path]  # nothing is left lying about


def test_what_a_killed_backup_left_in_the_clear_is_swept_up(small: Store, tmp_path: Path) -> None:
    left, young = tmp_path / ".prepay-copy-old", tmp_path / ".prepay-copy-new"
    for folder in (left, young):
        folder.mkdir()
        (folder / "copy.db").write_text("everything")
    os.utime(left, (0, 0))
    back_up(small, tmp_path / "to")
    assert not left.exists()
    assert young.exists()


def test_only_its_owner_may_read_a_backup(taken: tuple[Store, Made, Path]) -> None:
    _, made, _ = taken
    if os.name != "nt":
        assert made.path.stat().st_mode & 0o077 == 0


def test_a_backup_tells_nothing_to_whoever_has_no_key(taken: tuple[Store, Made, Path]) -> None:
    store, made, _ = taken
    whole = made.path.read_bytes()
    for secret in ("租户0".encode(), b"SQLite", b"13800000000", b"E-1-0101", store.key):
        assert secret not in whole


def test_no_backup_yet_is_no_backup(small: Store) -> None:
    assert last_good_backup(small) is None


def test_writers_go_on_while_a_backup_is_made(
    busy: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sale in the middle of the copy is in the store, and not in half of the copy."""
    copy = rows_of(busy)["audit"]

    def sell_and_count(db: Connection) -> dict[str, int]:
        found = count_rows(db)
        if not sold:
            sold.append(True)
            writer = threading.Thread(target=_settings_line, args=(busy,))
            writer.start()
            writer.join()
        return found

    sold: list[bool] = []
    monkeypatch.setattr("app.storage.backup.count_rows", sell_and_count)
    made = back_up(busy, tmp_path / "to")
    assert read_manifest(made.path).counts["audit"] == copy
    assert rows_of(busy)["audit"] == copy + 1
    assert verify(busy).is_clean


def _settings_line(store: Store) -> None:
    with store.sitting() as books:
        changed = replace(books.site.settings, poll_s=240)
        books.office.change_settings(changed, CASHIER, START)


def test_a_store_that_does_not_verify_makes_no_good_backup(small: Store, tmp_path: Path) -> None:
    with small.writing() as db:
        db.exec_driver_sql("UPDATE wallets SET posted_fen = posted_fen + 1")
    with pytest.raises(Trouble, match=r"backup\.not_clean"):
        back_up(small, tmp_path / "to")
    (kept,) = (tmp_path / "to").iterdir()
    assert kept.name.endswith(DOUBTFUL)
    assert last_good_backup(small) is None
    with small.reading() as db:
        assert db.exec_driver_sql("SELECT is_good, trouble FROM backups").all() == [
            (0, "backup.not_clean")
        ]


def test_a_folder_that_cannot_be_written_is_trouble_and_logged(
    small: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble, match=r"backup\.cannot_write"):
        back_up(small, tmp_path / "file" / "to")
    assert last_good_backup(small) is None


def test_older_backups_beyond_need_leave_and_foreign_files_stay(
    small: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "to"
    folder.mkdir()
    now = datetime.now(UTC)
    for days in range(1, 60):
        at = now - timedelta(days=days)
        (folder / f"{small.store_id}-{at:%Y%m%dT%H%M%SZ}-abcdef{SUFFIX}").write_bytes(b"old")
    other = folder / f"{'0' * 16}-{now:%Y%m%dT%H%M%SZ}-abcdef{SUFFIX}"
    other.write_bytes(b"of another store")
    back_up(small, folder)
    ours = sorted(path.name for path in folder.glob(f"{small.store_id}-*"))
    assert 9 <= len(ours) <= 7 + 4 + 3
    assert other.exists()


# -- restoring -------------------------------------------------------------------------------------


def test_a_restored_store_is_the_copy_and_one_line_that_says_so(
    busy: Store, tmp_path: Path
) -> None:
    before, counts = ledger(busy), rows_of(busy)
    made = back_up(busy, tmp_path / "to")
    restored = restore(made.path, tmp_path / "new.db", tmp_path / "keys")
    assert (restored.entries, restored.at) == (made.entries, made.at)
    new = open_store(tmp_path / "new.db", tmp_path / "keys")
    assert ledger(new) == before
    assert rows_of(new) == {**counts, "audit": counts["audit"] + 1}
    assert verify(new).is_clean
    new.close()


def test_a_backup_crosses_from_one_engine_to_the_other_and_back(
    postgres_url: str, tmp_path: Path
) -> None:
    file = busy_store(str(tmp_path / "file.db"), tmp_path, days=1)
    before = ledger(file)
    made = back_up(file, tmp_path / "to")
    file.close()
    restore(made.path, postgres_url, tmp_path / "keys")
    server = open_store(postgres_url, tmp_path / "keys")
    assert ledger(server) == before
    _settings_line(server)  # the numbers go on where they stood
    with server.sitting() as books:
        order = books.orders.by_number(_an_order(server))
        assert order is not None
        books.orders.note_print(order.order, START, CASHIER, "office", True)
    again = back_up(server, tmp_path / "back")
    server.close()
    restore(again.path, tmp_path / "again.db", tmp_path / "keys")
    home = open_store(tmp_path / "again.db", tmp_path / "keys")
    assert ledger(home) == before
    home.close()


def _an_order(store: Store) -> str:
    with store.reading() as db:
        return str(db.exec_driver_sql('SELECT "order" FROM orders ORDER BY seq').scalar())


def test_what_came_after_the_copy_is_known_to_be_gone(small: Store, tmp_path: Path) -> None:
    """The newer anchor in the same folder would call it a cut tail, were it not for that line."""
    first = back_up(small, tmp_path / "to")
    _settings_line(small)
    back_up(small, tmp_path / "to")
    restore(first.path, tmp_path / "new.db", tmp_path / "keys")
    new = open_store(tmp_path / "new.db", tmp_path / "keys")
    back_up(new, tmp_path / "to")
    assert verify(new).is_clean
    new.close()


def test_a_tail_cut_with_its_log_is_found_by_the_backup_beside_it(
    small: Store, tmp_path: Path
) -> None:
    old = back_up(small, tmp_path / "to")
    _settings_line(small)
    back_up(small, tmp_path / "to")
    small.close()
    thief = tmp_path / "small.db"
    thief.unlink()
    for rest in tmp_path.glob("small.db-*"):
        rest.unlink()
    _put_back(old.path, thief, small.key)
    report = verify(small)
    assert {finding.code for finding in report.findings} == {"verify.tail_cut"}


def _put_back(backup: Path, target: Path, key: bytes) -> None:
    """An older state of the file, as one would get who kept a copy of it; its log still knows
    the folder.
    """
    decrypt_backup(backup, target, key)
    db = sqlite.connect(str(target))
    db.execute(
        "INSERT INTO backups (at, real_at, place, is_good) VALUES (1, 1, ?, 0)", (str(backup),)
    )
    db.commit()
    db.close()


def test_a_store_that_is_there_is_never_overwritten(
    taken: tuple[Store, Made, Path], store_url: str, tmp_path: Path
) -> None:
    _, made, keys = taken
    there, _ = create_store(store_url, "另一处", "Asia/Shanghai", tmp_path / "keys")
    there.close()
    with pytest.raises(Refusal, match=r"store\.exists"):
        restore(made.path, store_url, keys)
    again = open_store(store_url, tmp_path / "keys")
    assert again.site().name == "另一处"
    again.close()


def test_the_key_comes_back_with_the_passphrase_of_the_sheet(tmp_path: Path) -> None:
    store, passphrase = create_store(
        tmp_path / "a.db", "锦华苑", "Asia/Shanghai", tmp_path / "keys"
    )
    made = back_up(store, tmp_path / "to")
    store.close()
    with pytest.raises(Trouble, match=r"store\.key_missing"):
        restore(made.path, tmp_path / "b.db", tmp_path / "other")
    with pytest.raises(Refusal, match=r"store\.wrong_passphrase"):
        restore(made.path, tmp_path / "b.db", tmp_path / "other", "AAAAA-BBBBB")
    assert not (tmp_path / "b.db").exists()
    assert not (tmp_path / "other").exists()
    restore(made.path, tmp_path / "b.db", tmp_path / "other", passphrase)
    open_store(tmp_path / "b.db", tmp_path / "other").close()


def test_a_wrong_key_is_found_before_anything_is_made(
    taken: tuple[Store, Made, Path], tmp_path: Path
) -> None:
    store, made, _ = taken
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / f"{store.store_id}.key").write_text("ab" * 32)
    with pytest.raises(Trouble, match=r"store\.key_wrong"):
        restore(made.path, tmp_path / "new.db", wrong)
    assert not (tmp_path / "new.db").exists()


def _flip(place: int) -> Callable[[bytes], bytes]:
    return lambda whole: whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_flip(40), r"backup\.damaged"),  # in the manifest
        (_flip(-100), r"backup\.damaged"),  # in the last chunk
        (lambda whole: whole[:-1], r"backup\.damaged"),
        (lambda whole: whole[: len(whole) // 2], r"backup\.damaged"),
        (lambda whole: whole + b"more", r"backup\.damaged"),
        (lambda whole: whole[:30], r"backup\.damaged"),
        (lambda whole: b"", r"backup\.not_a_backup"),
        (lambda whole: b"SQLite format 3\0" + whole, r"backup\.not_a_backup"),
        (lambda whole: whole.replace(b"backup 1\n", b"backup 2\n", 1), r"backup\.newer"),
    ],
)
def test_a_damaged_backup_makes_nothing(
    taken: tuple[Store, Made, Path],
    tmp_path: Path,
    damage: Callable[[bytes], bytes],
    code: str,
) -> None:
    _, made, keys = taken
    damaged = tmp_path / made.path.name
    damaged.write_bytes(damage(made.path.read_bytes()))
    with pytest.raises((Refusal, Trouble), match=code):
        restore(damaged, tmp_path / "new.db", keys)
    assert not (tmp_path / "new.db").exists()


def test_a_damaged_backup_is_no_anchor(taken: tuple[Store, Made, Path], tmp_path: Path) -> None:
    store, made, _ = taken
    assert len(anchors_in([made.path.parent], store.store_id, store.key)) == 1
    (tmp_path / made.path.name).write_bytes(_flip(40)(made.path.read_bytes()))
    assert not anchors_in([tmp_path], store.store_id, store.key)


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"backup\.missing"):
        restore(tmp_path / "nothing", tmp_path / "new.db", tmp_path / "keys")


def test_the_manifest_can_be_read_without_the_key(taken: tuple[Store, Made, Path]) -> None:
    store, made, _ = taken
    manifest = read_manifest(made.path)
    assert (manifest.store_id, manifest.at) == (store.store_id, made.at)
    with pytest.raises(Trouble, match=r"backup\.damaged"):
        read_sealed_manifest(made.path, b"x" * 32)
