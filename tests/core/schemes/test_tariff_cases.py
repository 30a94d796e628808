"""Worked bills of many places, to the cent: examples of shapes, not of today's prices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.schemes.worked import prove

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("tariff_cases.json").read_text(encoding="utf-8")
)["cases"]
# Cases that need a piece not built yet: id -> the piece. A listed case that passes fails here.
UNFINISHED: dict[str, str] = {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_worked_bill_comes_out_exactly(case: dict[str, Any]) -> None:
    outcome = prove(case)
    assert outcome.is_ok == (case["id"] not in UNFINISHED), outcome


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_worked_bill_that_is_a_cent_off_does_not_pass(case: dict[str, Any]) -> None:
    expected = case["expected"]
    if isinstance(expected, list):
        off: object = [*expected[:-1], expected[-1] + "1"]
    else:
        off = "0.01" if expected == "refused" else expected + ("1" if "." in expected else ".01")
    assert not prove({**case, "expected": off}).is_ok


def test_no_case_is_left_out() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) == 65
    assert set(UNFINISHED) <= {case["id"] for case in CASES}
