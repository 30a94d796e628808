"""A what-if in a process of its own: the same rows as here, and stopped when nobody wants it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import Trouble
from app.core.schemes.course import Course, Leg
from app.core.schemes.what_if import Compared, Trial, TrialScope, compare
from app.core.schemes.what_if_report import TrialReport, TrialState
from app.storage.views.what_if import read_trial_use
from app.ui.schemes.what_if_desk import TrialDesk
from app.wiring.services import Services
from app.wiring.what_if import OfficeTrials, TrialRun
from tests.sites import ANY_TIME, START, SmallSite, flat_scheme, make_store, small_site

ROOMS = tuple(f"1-{n:04}" for n in range(101, 121))
BEFORE, DRAFT = flat_scheme(), flat_scheme(price="1.1")
TRIAL = Trial(Course((Leg(None, BEFORE),)), DRAFT, date(2026, 3, 1), date(2026, 4, 1))
PATIENCE_S = 120


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SmallSite]:
    store = make_store(str(tmp_path / "store.db"), tmp_path, ANY_TIME)
    site = small_site(store, ROOMS)
    site.read_twice(START.replace(hour=5), dict.fromkeys(ROOMS, "1010.5"))
    yield site
    store.close()


@pytest.fixture
def services(site: SmallSite, tmp_path: Path) -> Iterator[Services]:
    services = Services(site.store, str(tmp_path / "store.db"), tmp_path / "keys")
    yield services
    services.close()


class Ear:
    """Hears what a run tells."""

    def __init__(self) -> None:
        self.rows: list[Compared] = []
        self.first = threading.Event()
        self.ended = threading.Event()
        self.failure: BaseException | None = None

    def told(self, rows: Sequence[Compared]) -> None:
        self.rows += rows
        self.first.set()

    def end(self, failure: BaseException | None) -> None:
        self.failure = failure
        self.ended.set()


def run(services: Services, ear: Ear) -> tuple[TrialRun, TrialScope]:
    trials = OfficeTrials(services)
    scope = trials.scope("flat", START)
    return trials.start(TRIAL, scope.accounts, ear.told, ear.end), scope


def test_the_worker_gives_the_rows_that_this_process_would_give(services: Services) -> None:
    ear = Ear()
    under_way, scope = run(services, ear)
    assert ear.ended.wait(PATIENCE_S)
    under_way.join()
    assert ear.failure is None
    with services.store.looking() as books:
        here = [compare(TRIAL, use) for use in read_trial_use(books, TRIAL, scope.accounts)]
    assert sorted(ear.rows, key=lambda row: row.account.room) == here
    assert [row.account.room for row in here] == list(ROOMS)


def test_a_cancelled_run_ends_at_once_and_is_no_failure(services: Services) -> None:
    ear = Ear()
    under_way, _ = run(services, ear)
    under_way.cancel()
    assert ear.ended.wait(PATIENCE_S)
    under_way.join()
    assert ear.failure is None
    assert len(ear.rows) <= len(ROOMS)


def test_a_store_that_is_gone_is_told_as_the_trouble_it_is(services: Services) -> None:
    services.keys = Path("/nowhere")
    ear = Ear()
    under_way, _ = run(services, ear)
    assert ear.ended.wait(PATIENCE_S)
    under_way.join()
    assert isinstance(ear.failure, Trouble)
    assert ear.failure.code == "store.key_missing"


def test_a_worker_that_dies_is_told(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear()
    monkeypatch.setattr("app.wiring.what_if.serve", _die)
    under_way, _ = run(services, ear)
    assert ear.ended.wait(PATIENCE_S)
    under_way.join()
    assert isinstance(ear.failure, Trouble)
    assert ear.failure.code == "what_if.worker_lost"


def _die(*_: object) -> None:
    """As when the system ran out of memory."""


def test_the_files_of_a_report_are_written_whole(services: Services, tmp_path: Path) -> None:
    trials = OfficeTrials(services)
    with services.store.looking() as books:
        scope = trials.scope("flat", START)
        found = [compare(TRIAL, use) for use in read_trial_use(books, TRIAL, scope.accounts)]
    report = TrialReport(
        TRIAL, None, len(found), tuple(found), TrialState.DONE, START, 1, DRAFT.text
    )
    for write, name, begins in (
        (trials.write_workbook, "a.xlsx", b"PK"),
        (trials.write_paper, "a.pdf", b"%PDF"),
        (trials.write_rows, "a.csv", b"\xef\xbb\xbf"),
    ):
        file = write(report, tmp_path / name, "zh_CN")
        assert file.read_bytes().startswith(begins)
    with pytest.raises(Trouble, match=r"file\.not_written"):
        trials.write_rows(report, tmp_path / "nowhere" / "a.csv", "en")


def test_the_office_gives_the_page_all_it_asks_for(services: Services) -> None:
    desk: TrialDesk = OfficeTrials(services)
    assert desk.scope("flat", START).since == START.date()
