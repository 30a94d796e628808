"""`prepay calendar`: the office's holidays are shown, set and brought in year by year."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Prepay, everything, refusals_after
from tests.sites import SmallSite


def test_a_year_is_set_shown_and_changed_in_part(prepay: Prepay, site: SmallSite) -> None:
    store = site.store.place.name
    assert "No year" in prepay("calendar", "show", "--store", store).out
    said = prepay(
        "calendar", "set", "--store", store, "--year", "2026",
        "--holidays", "2026-10-01..2026-10-03,2026-12-31", "--workdays", "2026-10-10",
    )  # fmt: skip
    assert said.status == 0, said
    assert "1 Oct 2026 – 3 Oct 2026" in said.out
    # what is not named stays
    assert (
        prepay("calendar", "set", "--store", store, "--year", "2026", "--workdays", "").status == 0
    )
    shown = prepay("calendar", "show", "--store", store, "--json")
    assert json.loads(shown.out) == {
        "2026": {
            "holidays": ["2026-10-01", "2026-10-02", "2026-10-03", "2026-12-31"],
            "workdays": [],
        }
    }
    missing = prepay("calendar", "show", "--store", store, "--year", "2027")
    assert (missing.status, "2027" in missing.out) == (0, True)


def test_a_shipped_list_and_a_file_are_brought_in(
    prepay: Prepay, sqlite_site: SmallSite, tmp_path: Path
) -> None:
    store = sqlite_site.store.place.name
    assert prepay("calendar", "import", "--shipped", "2026", "--store", store).status == 0
    file = tmp_path / "next.csv"
    file.write_text("date,kind\n2027-01-01,holiday\n", "utf-8")
    assert prepay("calendar", "import", str(file), "--store", store).status == 0
    site = sqlite_site.store.site()
    assert site.holiday_years == {2026, 2027}
    assert len(site.holidays) == 34
    assert prepay("verify", "--store", store).status == 0


def test_a_list_that_is_not_shipped_is_told(prepay: Prepay, sqlite_site: SmallSite) -> None:
    store = sqlite_site.store.place.name
    said = prepay("calendar", "import", "--shipped", "2031", "--store", store)
    assert said.status == 2
    assert "2026" in said.err


def test_bad_days_are_refused_and_leave_only_the_refusal(
    prepay: Prepay, sqlite_site: SmallSite
) -> None:
    store = sqlite_site.store.place.name
    before = everything(sqlite_site.store)
    said = prepay("calendar", "set", "--store", store, "--year", "2026", "--workdays", "2026-10-09")
    assert said.status == 2
    assert "9 Oct 2026" in said.err
    assert refusals_after(before, sqlite_site.store) == [
        ("change_calendar.refused", {"code": "calendar.no_weekend_day", "day": "2026-10-09"})
    ]


def test_calendar_alone_says_what_it_can_do(prepay: Prepay) -> None:
    said = prepay("calendar")
    assert said.status == 2
    assert "import" in said.out


def test_a_year_of_which_nothing_is_named_is_not_entered_as_empty(
    prepay: Prepay, site: SmallSite, store_url: str
) -> None:
    before = everything(site.store)
    said = prepay("calendar", "set", "--store", store_url, "--year", "2026")
    assert said.status == 2
    assert "--holidays" in said.err
    assert everything(site.store) == before
