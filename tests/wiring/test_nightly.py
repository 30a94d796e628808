"""The books are proved once a night, beside the station; what is found stays on the worklist."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.storage.views.proofs import read_last_proof
from app.storage.views.sql_views import SqlViews
from app.wiring.nightly import Prover
from app.wiring.services import Services, open_services
from app.wiring.upkeep import new_store

#: 03:00 in Shanghai
NIGHT = datetime(2026, 3, 2, 19, tzinfo=UTC)
NOON = NIGHT + timedelta(hours=9)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    store, keys = str(tmp_path / "site.db"), tmp_path / "keys"
    new_store(store, keys, "试验小区", "Asia/Shanghai")
    with open_services(store, keys) as opened:
        yield opened


def test_a_night_has_one_proof_and_a_day_has_none(services: Services) -> None:
    prover, stop = Prover(services), threading.Event()
    assert prover.prove(NOON - timedelta(days=1), stop) is None
    assert prover.prove(NIGHT, stop) == 0
    assert prover.prove(NIGHT + timedelta(minutes=30), stop) is None
    with services.store.reading() as db:
        proof = read_last_proof(db)
    assert proof is not None
    assert (proof.at, proof.findings) == (NIGHT, 0)
    assert not [i for i in SqlViews(services.store).worklist(NIGHT) if i.kind == "books"]


def test_what_does_not_tie_stays_on_the_worklist_until_a_proof_is_clean(services: Services) -> None:
    with services.store.writing() as db:
        db.exec_driver_sql("UPDATE chains SET seq = seq + 1 WHERE name = 'audit'")
    found = Prover(services).prove(NIGHT, threading.Event())
    assert found
    (line,) = [i for i in SqlViews(services.store).worklist(NIGHT) if i.kind == "books"]
    assert line.facts["findings"] == found
    assert line.since == NIGHT


def test_a_proof_that_is_told_to_stop_leaves_no_line(services: Services) -> None:
    stop = threading.Event()
    stop.set()
    assert Prover(services).prove(NIGHT, stop) is None
    with services.store.reading() as db:
        assert read_last_proof(db) is None


def test_a_site_that_nobody_runs_at_night_is_proved_by_day(services: Services) -> None:
    prover, stop = Prover(services), threading.Event()
    assert prover.prove(NOON, stop) is None
    assert prover.prove(NOON + timedelta(days=2, minutes=1), stop) == 0
