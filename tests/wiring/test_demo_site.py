"""The simulated site as a workbook: an office could have written it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.premises.site_check import check
from app.core.premises.site_plan import Sheet
from app.documents.site_workbook import read_site, write_site
from app.simulator.site import plan_site
from app.wiring.demo_site import plan_of
from tests.core.premises.sites import EMPTY, NOW, PROFILES


@pytest.mark.parametrize("rooms", [1, 9, 200])
def test_a_simulated_site_has_no_findings(rooms: int) -> None:
    plan = plan_of(plan_site(rooms, 1), "tcp://127.0.0.1", 5020, 60)
    assert check(plan, EMPTY, PROFILES, NOW) == []
    assert plan.rows(Sheet.ROOMS) == rooms


def test_it_reads_back_from_its_workbook_as_it_was(tmp_path: Path) -> None:
    plan = plan_of(plan_site(200, 7), "tcp://127.0.0.1", 5020, 60)
    write_site(tmp_path / "site.xlsx", plan, "en")
    back, findings = read_site(tmp_path / "site.xlsx")
    assert findings == []
    assert back is not None
    assert replace(back, letters={}) == plan
    assert back.opening_total == plan.opening_total


def test_the_meters_are_reached_at_the_ports_of_the_simulator() -> None:
    site = plan_site(200, 1)
    plan = plan_of(site, "tcp://10.0.0.5", 6000, 30)
    assert plan.site is not None
    assert plan.site.demo_speed == 30
    assert [channel.address for channel in plan.channels] == [
        f"tcp://10.0.0.5:{6000 + port}" for port in range(site.ports)
    ]
