"""The first start's work on real stores: made, filled from a workbook, opened, restored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.core.errors import Refusal, Trouble
from app.core.premises.site_plan import Sheet
from app.core.staff.actor import Actor
from app.documents.site_workbook import write_site
from app.simulator.site import plan_site
from app.storage.backup import back_up
from app.storage.opening import open_store
from app.ui.first_start.home import Home
from app.ui.first_start.setup import Against, DraftResult, FoundBackup, Standing
from app.wiring.demo_site import plan_of
from app.wiring.setup import SiteSetup
from tests.storage.old_stores import put_old_store

ROOMS = 6


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[SiteSetup]:
    setup = SiteSetup(Actor("engineer", ""), tmp_path / "keys")
    yield setup
    setup.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(str(tmp_path / "site.db"))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A site whose meters are at a port that nobody answers."""
    file = tmp_path / "site.xlsx"
    write_site(file, plan_of(plan_site(ROOMS, 1), "tcp://127.0.0.1", 1, 60))
    return file


def spoil(file: Path) -> None:
    book = load_workbook(file)
    meters = book["表计"]
    meters["A5"] = meters["A3"].value
    book.save(file)


def test_a_site_is_made_checked_imported_and_stands(
    setup: SiteSetup, home: Home, workbook: Path
) -> None:
    made = setup.make_site(home, " 锦华苑 ", "Asia/Shanghai").result()
    assert made.name == "锦华苑"
    assert len(made.passphrase.split("-")) == 6
    checked = setup.check(home, workbook).result()
    assert checked.findings == ()
    assert checked.against is Against.NEW
    assert checked.making is not None
    assert checked.making.rooms == ROOMS
    assert checked.rows[Sheet.ROOMS] == ROOMS
    assert setup.stand(home).result().rooms == 0, "a check writes nothing"
    assert setup.import_site(home, workbook).result().is_written
    stands = setup.stand(home).result()
    assert (stands.rooms, stands.drafts, stands.accounts) == (ROOMS, checked.making.accounts, 0)
    assert setup.check(home, workbook).result().against is Against.SAME


def test_a_finding_comes_with_the_rows_around_it(
    setup: SiteSetup, home: Home, workbook: Path
) -> None:
    setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    spoil(workbook)
    checked = setup.check(home, workbook).result()
    assert checked.errors
    twice = next(finding for finding in checked.findings if finding.code == "import.twice")
    excerpt = checked.excerpt(twice)
    assert excerpt is not None
    assert (excerpt.row, excerpt.other_row, excerpt.column) == (5, 3, 0)
    assert [row.number for row in excerpt.rows] == [2, 3, 4, 5, 6]
    assert excerpt.headings[0] == "表号"
    done = setup.import_site(home, workbook).result()
    assert not done.is_written
    assert setup.stand(home).result().rooms == 0


def test_a_file_that_is_no_workbook_is_one_finding(
    setup: SiteSetup, home: Home, tmp_path: Path
) -> None:
    setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    for name in ("text.xlsx", "missing.xlsx"):
        if name == "text.xlsx":
            (tmp_path / name).write_text("rooms")
        checked = setup.check(home, tmp_path / name).result()
        assert checked.making is None
        assert [finding.row for finding in checked.findings] == [None]


def test_a_site_without_a_name_or_over_another_one_is_refused(setup: SiteSetup, home: Home) -> None:
    with pytest.raises(Refusal, match=r"site\.name_missing"):
        setup.make_site(home, "  ", "Asia/Shanghai").result()
    with pytest.raises(Refusal, match=r"site\.time_zone_unknown"):
        setup.make_site(home, "锦华苑", "Mars/Base").result()
    setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    with pytest.raises(Refusal, match=r"store\.exists"):
        setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    with pytest.raises(Refusal, match=r"store\.no_folder"):
        setup.make_site(Home(home.store + "/no/site.db"), "锦华苑", "Asia/Shanghai").result()


def test_drafts_whose_meters_are_silent_stay_drafts_with_their_reason(
    setup: SiteSetup, home: Home, workbook: Path
) -> None:
    setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    setup.import_site(home, workbook).result()
    told: list[DraftResult] = []
    results = setup.open_accounts(home, told.append, lambda: True).result()
    assert list(results) == told
    assert results
    assert all(row.error is not None for row in results)
    assert setup.stand(home).result().drafts == len(results)


def test_opening_that_is_stopped_leaves_the_rest_as_drafts(
    setup: SiteSetup, home: Home, workbook: Path
) -> None:
    setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    setup.import_site(home, workbook).result()
    drafts = setup.stand(home).result().drafts
    told: list[DraftResult] = []
    results = setup.open_accounts(home, told.append, lambda: False).result()
    assert len(results) == 1 < drafts
    assert list(results) == told


def test_template_findings_and_sheet_are_written_whole(
    setup: SiteSetup, home: Home, workbook: Path, tmp_path: Path
) -> None:
    made = setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    spoil(workbook)
    findings = setup.check(home, workbook).result().findings
    template = setup.write_template(tmp_path / "template.xlsx", "zh_CN").result()
    assert load_workbook(template).sheetnames[0] == "站点"
    listed = setup.write_findings(tmp_path / "list.xlsx", findings, "en").result()
    assert load_workbook(listed).worksheets[0].max_row == 1 + len(findings)
    for language in ("zh_CN", "en"):
        assert setup.sheet_paper(made, language).result().startswith(b"%PDF")
    saved = setup.save_sheet(tmp_path / "sheet.txt", made.passphrase).result()
    assert made.passphrase in saved.read_text("utf-8-sig")
    with pytest.raises(Trouble, match=r"file\.not_written"):
        setup.write_template(tmp_path / "no" / "template.xlsx", "zh_CN").result()


def test_a_backup_is_recognised_and_restored_beside_the_store(
    setup: SiteSetup, home: Home, tmp_path: Path
) -> None:
    setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    assert isinstance(setup.look(home).result(), Standing)
    store = open_store(home.store, tmp_path / "keys")
    made = back_up(store, tmp_path)
    store.close()
    found = setup.look(Home(str(made.path))).result()
    assert isinstance(found, FoundBackup)
    assert found.name == "锦华苑"
    target = Home(str(tmp_path / "again.db"))
    setup.restore(made.path, target, "").result()
    assert setup.stand(target).result().name == "锦华苑"


def test_a_lost_key_comes_back_from_the_recovery_sheet(
    setup: SiteSetup, home: Home, tmp_path: Path
) -> None:
    made = setup.make_site(home, "锦华苑", "Asia/Shanghai").result()
    elsewhere = Home(home.store, str(tmp_path / "other"))
    with pytest.raises(Trouble, match=r"store\.key_missing"):
        setup.look(elsewhere).result()
    with pytest.raises(Refusal, match=r"store\.wrong_passphrase"):
        setup.recover_key(elsewhere, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA").result()
    setup.recover_key(elsewhere, made.passphrase.lower()).result()
    assert isinstance(setup.look(elsewhere).result(), Standing)


def test_a_store_that_is_gone_is_never_made_again(setup: SiteSetup, home: Home) -> None:
    with pytest.raises(Refusal, match=r"store\.missing"):
        setup.look(home).result()
    assert not Path(home.store).exists()


def test_what_is_proposed_is_free_and_its_folder_is_made(
    setup: SiteSetup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    first = setup.propose().result()
    assert "Asia/Shanghai" in first.zones
    setup.make_site(Home(first.store), "锦华苑", "Asia/Shanghai").result()
    assert setup.propose().result().store != first.store


def test_an_older_store_stands_once_it_was_upgraded(
    setup: SiteSetup, home: Home, tmp_path: Path
) -> None:
    put_old_store("0001", home.store, tmp_path / "keys")
    with pytest.raises(Refusal, match=r"store\.older"):
        setup.look(home).result()
    setup.upgrade(home).result()
    assert setup.stand(home).result().accounts == 4
    assert list((tmp_path / "backups").iterdir())
