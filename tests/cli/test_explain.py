"""A line of the statement explained at the terminal, as JSON and on paper; nothing is changed."""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.conftest import Prepay, everything
from tests.core.ledger.worked_day import worked_scheme
from tests.sites import ANY_TIME, START, SmallSite, make_store, small_site

TEN = timedelta(minutes=10)


@pytest.fixture
def used(tmp_path: Path) -> SmallSite:
    """A room on the worked scheme, with a day posted and some hours not yet."""
    store = make_store(str(tmp_path / "store.db"), tmp_path, ANY_TIME)
    site = small_site(
        store, ("1-0101",), electric_scheme="resident", schemes=(worked_scheme(),),
        opening={"1-0101": "100.00"},
    )  # fmt: skip
    for step in range(1, 130):
        site.read(START + step * TEN, {"1-0101": f"{1000 + step * 0.1:.1f}"})
    store.close()
    return site


def test_the_newest_use_is_told_row_by_row(prepay: Prepay, used: SmallSite, tmp_path: Path) -> None:
    before = everything(used.store)
    said = prepay("explain", "--store", str(tmp_path / "store.db"), "--room", "1-0101")
    assert (said.status, said.err) == (0, "")
    assert "1-0101 租户0  03-02 Electricity" in said.out
    assert "Month so far" in said.out
    assert "10:00 – 12:00" in said.out
    assert everything(used.store) == before


def test_json_has_inputs_and_results_that_add_up(
    prepay: Prepay, used: SmallSite, tmp_path: Path
) -> None:
    store = str(tmp_path / "store.db")
    lines = json.loads(prepay("statement", "--store", store, "--room", "1-0101", "--json").out)
    for which, line in (
        (["--accrued"], lines[0]),
        (["--entry", str(lines[1]["entry"])], lines[1]),
    ):
        said = prepay("explain", "--store", store, "--room", "1-0101", "--json", *which)
        told = json.loads(said.out)
        assert (told["entry"], told["amount"]) == (line["entry"], line["amount"])
        assert told["ties"]
        (use,) = told["uses"]
        leaves = [leaf for head in use["results"]["heads"] for leaf in head["leaves"]]
        assert sum(Fraction(leaf["amount"]) for leaf in leaves) == Fraction(use["results"]["sum"])
        assert use["results"]["booked"] == line["amount"].lstrip("-")
        assert use["inputs"]["schemes"][0]["id"] == "resident"
        assert use["inputs"]["readings"][0]["reading"] == use["inputs"]["from"]["register"]


def test_a_pdf_is_written_instead(prepay: Prepay, used: SmallSite, tmp_path: Path) -> None:
    store, file = str(tmp_path / "store.db"), tmp_path / "line.pdf"
    said = prepay("explain", "--store", store, "--room", "1-0101", "--pdf", str(file))
    assert (said.status, said.out) == (0, "")
    assert file.read_bytes().startswith(b"%PDF")
    nowhere = str(tmp_path / "none" / "line.pdf")
    said = prepay("explain", "--store", store, "--room", "1-0101", "--pdf", nowhere)
    assert said.status == 1
    assert nowhere in said.err


def test_a_sale_tells_its_papers(prepay: Prepay, used: SmallSite, tmp_path: Path) -> None:
    store = str(tmp_path / "store.db")
    prepay("topup", "--store", store, "--room", "1-0101", "--amount", "50", "--act", "a-1")
    (sale, *_) = [
        line
        for line in json.loads(
            prepay("statement", "--store", store, "--room", "1-0101", "--json").out
        )
        if line["kind"] == "top_up"
    ]
    said = prepay("explain", "--store", store, "--room", "1-0101", "--entry", str(sale["entry"]))
    assert said.status == 0
    assert sale["order"] in said.out
    assert sale["receipt"] in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--room", "1-0101", "--entry", "99999"),
        ("--room", "9-9999"),
        ("--room", "1-0101", "--accrued", "--utility", "water"),
    ],
)
def test_what_is_not_there_is_refused(
    prepay: Prepay, used: SmallSite, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    said = prepay("explain", "--store", str(tmp_path / "store.db"), *arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("prepay: ")
