"""Old readings leave by an act of their own, and the books stay provable without them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from app.core.errors import Refusal, StationError
from app.storage.archive import archive
from app.storage.backup import back_up
from app.storage.opening import open_store
from app.storage.restore import restore
from app.storage.store import Store
from app.storage.verify import verify, verify_look
from tests.sites import ANY_TIME, CASHIER, SmallSite, make_store, small_site

#: readings begin here, and the act comes fourteen months later
OLD = datetime(2025, 1, 6, 2, tzinfo=UTC)
NOW = datetime(2026, 3, 9, 2, tzinfo=UTC)
HALF = timedelta(minutes=30)
BEFORE = date(2025, 1, 20)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(store_url, tmp_path, ANY_TIME)
    yield made
    made.close()


@pytest.fixture
def site(store: Store) -> SmallSite:
    return _read_long_ago(store)


def _read_long_ago(store: Store) -> SmallSite:
    """One room read until now, with a gap of a year; the other fell silent long ago."""
    site = small_site(store, at=OLD)
    for step in range(1, 60):
        totals = {"1-0101": f"{1000 + step / 4:.2f}"}
        if step < 30:
            totals["1-0102"] = f"{1000 + step / 8:.3f}"
        site.read(OLD + step * 2 * HALF, totals)
    for step in range(5):
        site.read(NOW - timedelta(days=1) + step * HALF, {"1-0101": f"{2000 + step}"})
    return site


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store from which readings have left; edits of it are taken back."""
    folder = tmp_path_factory.mktemp("cut")
    made = make_store(str(folder / "store.db"), folder, ANY_TIME)
    archive(_read_long_ago(made).store, BEFORE, CASHIER, NOW, folder / "b")
    yield made
    made.close()


def readings(store: Store) -> list[tuple[int, int, int]]:
    with store.reading() as db:
        rows = db.exec_driver_sql("SELECT seq, meter_id, at FROM readings ORDER BY seq")
        return [tuple(row) for row in rows]


def test_old_readings_leave_and_the_proof_goes_on_from_the_cut(
    site: SmallSite, tmp_path: Path
) -> None:
    store = site.store
    before = readings(store)
    done = archive(store, BEFORE, CASHIER, NOW, tmp_path / "backups")
    left = readings(store)
    assert done.rows > 50
    assert len(left) == len(before) - done.rows
    assert done.backup is not None
    assert done.backup.is_file()
    report = verify(store)
    assert report.findings == ()
    assert report.checked["archives"] == 1
    site.read(NOW + HALF, {"1-0101": "2010"})
    site.read(NOW + 2 * HALF, {"1-0101": "2011"})
    assert verify(store).is_clean


def test_what_open_use_rests_on_is_carried_over(site: SmallSite, tmp_path: Path) -> None:
    """The silent meter's readings since its last entry are old, and still needed."""
    silent = site.meter("1-0102")
    done = archive(site.store, BEFORE, CASHIER, NOW, tmp_path / "backups")
    assert done.carried > 0
    assert silent in {meter for _, meter, _ in readings(site.store)}
    assert verify(site.store).checked["accruals"] == 4


def test_a_second_act_goes_on_where_the_first_one_cut(site: SmallSite, tmp_path: Path) -> None:
    first = archive(site.store, date(2025, 1, 8), CASHIER, NOW, tmp_path / "b")
    second = archive(site.store, BEFORE, CASHIER, NOW, tmp_path / "b")
    assert first.rows > 0
    assert second.rows > 0
    assert verify(site.store).is_clean
    assert archive(site.store, BEFORE, CASHIER, NOW, tmp_path / "b").rows >= 0
    assert verify(site.store).is_clean


def test_readings_of_the_last_thirteen_months_stay(site: SmallSite, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"archive\.too_young") as refused:
        archive(site.store, date(2025, 3, 1), CASHIER, NOW, tmp_path / "b")
    assert refused.value.facts["latest"] == date(2025, 2, 5)
    assert not (tmp_path / "b").exists()


def test_nothing_old_is_nothing_done(site: SmallSite, tmp_path: Path) -> None:
    assert archive(site.store, date(2024, 1, 1), CASHIER, NOW, tmp_path / "b").rows == 0
    assert not (tmp_path / "b").exists()


def test_nothing_leaves_while_the_store_is_in_use(site: SmallSite, tmp_path: Path) -> None:
    before = readings(site.store)
    other = open_store(str(_url(site.store)), tmp_path / "keys")
    with other.reading() as db:
        db.exec_driver_sql("SELECT count(*) FROM readings").all()
        with pytest.raises(StationError) as refused:
            archive(site.store, BEFORE, CASHIER, NOW, tmp_path / "b")
    other.close()
    assert refused.value.code in ("store.in_use", "store.busy")
    assert readings(site.store) == before


def _url(store: Store) -> str:
    if store.place.is_file:
        return str(store.place.file)
    return store.place.server.render_as_string(hide_password=False)


def test_an_archived_store_can_be_backed_up_and_restored(site: SmallSite, tmp_path: Path) -> None:
    archive(site.store, BEFORE, CASHIER, NOW, tmp_path / "b")
    made = back_up(site.store, tmp_path / "b")
    restore(made.path, tmp_path / "new.db", tmp_path / "keys")
    new = open_store(tmp_path / "new.db", tmp_path / "keys")
    assert verify(new).is_clean
    new.close()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE archives SET row_count = row_count - 1",
        "UPDATE archives SET last_seq = last_seq - 1, row_count = row_count - 1",
        "UPDATE archives SET sha256 = 'x'",
        "UPDATE archives SET cut_mac = mac FROM audit WHERE audit.seq = 1",
        "DELETE FROM archives",
    ],
)
def test_an_edited_cut_is_found(cut: Store, edit: str) -> None:
    with cut.write_engine.connect() as db:
        transaction = db.begin()
        for act in ("update", "delete"):
            db.exec_driver_sql(f"DROP TRIGGER archives_no_{act}")
        assert db.exec_driver_sql(edit).rowcount == 1
        report = verify_look(db, cut.key, cut.store_id)
        transaction.rollback()
    assert not report.is_clean


def test_no_reading_leaves_any_other_way(site: SmallSite) -> None:
    with pytest.raises(DBAPIError, match="insert-only"), site.store.write_engine.begin() as db:
        db.exec_driver_sql("DELETE FROM readings WHERE seq = 1")
