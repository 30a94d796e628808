"""What `prepay station` says when something is not as it should be, and who works when."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.documents.site_workbook import write_site
from app.resources import resource
from app.simulator.site import plan_site
from app.wiring.demo_site import plan_of
from tests.programs import Programs, programs

NOBODY = 1  # a port where nothing listens


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Programs]:
    with programs(tmp_path, str(tmp_path / "store.db")) as started:
        yield started


def _imported(office: Programs) -> None:
    workbook = office.folder / "site.xlsx"
    write_site(workbook, plan_of(plan_site(3, 1), "tcp://127.0.0.1", NOBODY, 60), "en")
    office.on_store("site", "new")
    office.on_store("site", "import", str(workbook))


def test_a_channel_that_does_not_answer_is_named_with_what_to_check(office: Programs) -> None:
    _imported(office)
    station = office.station()
    said = station.wait_for("does not answer")
    assert "网关 1" in said
    assert "address, port, cable" in said
    assert station.end() == 0


def test_a_profile_that_is_missing_is_named_and_the_others_are_read(office: Programs) -> None:
    folder = office.folder / "profiles"
    folder.mkdir()
    shipped = resource("profiles") / "dds238-2.toml"
    own = folder / "own.toml"
    shutil.copyfile(shipped, own)
    own.write_text(own.read_text("utf-8").replace('"DDS238-2"', '"OWN-1"'), "utf-8")
    plan = plan_of(plan_site(3, 1), "tcp://127.0.0.1", NOBODY, 60)
    workbook = office.folder / "site.xlsx"
    write_site(workbook, plan, "en")
    book = load_workbook(workbook)
    cell = next(c for s in book.worksheets for row in s.rows for c in row if c.value == "DDS238-2")
    cell.value = "OWN-1"
    book.save(workbook)
    office.on_store("site", "new")
    office.on_store("site", "import", str(workbook))
    own.unlink()
    station = office.station()
    said = station.wait_for("OWN-1")
    assert "DDS238-2" in said  # the profiles there are
    station.wait_for("at work")
    assert station.end() == 0


def test_a_second_station_waits_and_takes_over_when_the_first_is_killed(
    office: Programs,
) -> None:
    _imported(office)
    first = office.station()
    first.wait_for("at work")
    second = office.station()
    second.wait_for("waits to take over")
    assert not second.said("is at work on")
    first.kill()
    second.wait_for("is at work on")
    assert second.end() == 0
