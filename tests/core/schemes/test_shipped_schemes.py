"""The schemes that come with the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.schemes.scheme import check_scheme, read_scheme
from app.core.schemes.worked import prove_scheme
from app.resources import resource

FILES = sorted(resource("schemes").glob("*-*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_scheme_has_no_finding_and_is_named_as_its_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert check_scheme(text) == []
    assert read_scheme(text).id == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_scheme_proves_the_bills_it_carries(path: Path) -> None:
    outcomes = prove_scheme(read_scheme(path.read_text(encoding="utf-8")))
    assert outcomes
    assert [outcome.id for outcome in outcomes if not outcome.is_ok] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_component_of_a_shipped_scheme_has_a_label(path: Path) -> None:
    for component in read_scheme(path.read_text(encoding="utf-8")).components:
        assert [language for language, _ in component.label] == ["zh", "en"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_scheme_needs_no_list_of_holidays(path: Path) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    every_day = ["workday", "weekend", "holiday"]
    assert all(table["days"] == every_day for table in plain.get("calendar", {}).get("tables", ()))
