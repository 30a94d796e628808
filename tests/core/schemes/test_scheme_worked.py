"""The runner of worked bills: it never passes what it does not understand."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from app.core.errors import Refusal
from app.core.schemes.worked import prove, prove_scheme, prove_text
from tests.core.schemes.building import DAY_AND_NIGHT, FEN, FLAT, plain, scheme

RULES = {"components": [FLAT], "round_total": FEN}
MONTHLY = {"id": "f", "kind": "fixed", "amount": "30", "per": "month"}
DAILY = {"id": "f", "kind": "fixed", "amount": "1", "per": "day"}
BY_PERIOD = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}


def tiered(**more: Any) -> dict[str, Any]:
    tiers = [{"upto": "100", "price": "0.5"}, {"upto": None, "price": "0.6"}]
    return {"id": "energy", "kind": "tiered", "cycle": "year", "tiers": tiers, **more}


def both(allocation: str) -> dict[str, Any]:
    tiers = [{"upto": None, "prices": {"day": "0.6", "night": "0.3"}}]
    return {
        "id": "e",
        "kind": "tiered_by_period",
        "cycle": "month",
        "allocation": allocation,
        "tiers": tiers,
    }


def case(
    inputs: dict[str, Any], expected: object, kind: str = "bill", **more: Any
) -> dict[str, Any]:
    return {
        "id": "x",
        "kind": kind,
        "scheme": RULES,
        "inputs": inputs,
        "expected": expected,
        **more,
    }


USED = {"usage": {"total": "100"}}


def test_a_bill_that_comes_out_passes() -> None:
    outcome = prove(case(USED, "50.00", expected_parts={"energy": "50"}))
    assert (outcome.id, outcome.expected, outcome.computed, outcome.is_ok, outcome.missing) == (
        "x",
        ["50.00"],
        ["50.00"],
        True,
        None,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"expected": "50.01"},
        {"expected": "fifty"},
        {"expected": None},
        {"expected": ["50.00", "0"]},
        {"expected": "refused"},
        {"expected_parts": {"energy": "49"}},
        {"expected_parts": {"other": "50"}},
        {"expected_usage": {"day": "1"}},
    ],
)
def test_what_differs_does_not_pass(wrong: dict[str, Any]) -> None:
    outcome = prove(case(USED, "50.00") | wrong)
    assert not outcome.is_ok
    assert [Fraction(one) for one in outcome.computed] == [50]


@pytest.mark.parametrize(
    ("broken", "missing"),
    [
        ({"kind": "guess"}, "case.unknown_kind (kind=guess)"),
        ({"kind": ["bill"]}, "case.unknown_kind (kind=['bill'])"),
        ({"inputs": {"weather": "1"}}, "case.unknown_input (input=weather)"),
        ({"inputs": []}, None),
        ({"inputs": ["usage"]}, "case.bad_input (input=inputs)"),
        ({"scheme": "flat"}, "case.bad_input (input=scheme)"),
        (
            {"scheme": {"components": [{"id": "a", "kind": "magic"}]}},
            "scheme.unknown_kind (path=scheme.components[0].kind, errors=1, kind=magic)",
        ),
        (
            {"scheme": {"components": [FLAT], "colour": "red"}},
            "scheme.unknown_key (path=scheme.colour, errors=1)",
        ),
        ({"inputs": {"usage": {"total": 100}}}, "case.bad_input (input=usage)"),
        ({"inputs": {"usage": {"total": "-1"}}}, "case.bad_input (input=usage)"),
        ({"inputs": {"usage": ["100"]}}, "case.bad_input (input=usage)"),
        ({"inputs": {**USED, "persons": "3"}}, "case.bad_input (input=persons)"),
        ({"inputs": {**USED, "days": -3}}, "case.bad_input (input=days)"),
        ({"inputs": {**USED, "demand_kw": 5}}, "case.bad_input (input=demand_kw)"),
        ({"inputs": {**USED, "sequence": "total"}}, "case.bad_input (input=sequence)"),
        ({"inputs": {**USED, "sequence": ["total"]}}, "case.bad_input (input=sequence)"),
        (
            {"inputs": {**USED, "sequence": [{"total": "60"}]}},
            "case.sequence_differs (period=total)",
        ),
        ({"inputs": {"usage": {"total": "1", "day": "2"}}}, "case.bad_input (input=usage)"),
    ],
)
def test_what_is_not_understood_is_named_and_never_passes(
    broken: dict[str, Any], missing: str | None
) -> None:
    outcome = prove(case(USED, "50.00") | broken)
    assert not outcome.is_ok
    assert outcome.missing == missing


def bill(
    components: list[dict[str, Any]], inputs: dict[str, Any], expected: str, **rules: Any
) -> str | None:
    outcome = prove(
        case(inputs, expected) | {"scheme": {"components": components, "round_total": FEN, **rules}}
    )
    return None if outcome.is_ok else f"{outcome.computed} {outcome.missing}"


def test_a_bill_is_a_complete_period() -> None:
    assert bill([FLAT, MONTHLY], USED, "80.00") is None
    assert bill([FLAT, MONTHLY], {**USED, "months": 2}, "110.00") is None
    assert bill([FLAT, DAILY], {**USED, "days": 31}, "81.00") is None
    assert bill([DAILY], USED, "30.00") == "[] scheme.input_missing (input=days)"


def test_periods_beside_their_total_leave_the_rest() -> None:
    fund = {"id": "fund", "kind": "rate", "price": "1", "quantity": "day"}
    usage = {"total": "100", "day": "40"}
    assert bill([FLAT, fund], {"usage": usage}, "90.00") is None
    assert bill([FLAT, fund], {"usage": {"total": "40", "day": "40"}}, "60.00") is None


def test_use_without_a_price_is_refused() -> None:
    unpriced = "[] scheme.period_unpriced (component=energy, period=total)"
    assert bill([BY_PERIOD], USED, "50.00") == unpriced
    for allocation in ("chronological", "pro_rata", "separate"):
        found = bill([both(allocation)], {"usage": {"dusk": "1"}}, "1")
        assert found == "[] scheme.period_unpriced (component=e, period=dusk)"
        assert bill([both(allocation)], {"usage": {"day": "1", "dusk": "0"}}, "0.60") is None


def test_use_before_the_bill_counts_for_tiers_only() -> None:
    above = {"id": "s", "kind": "rate", "price": "1", "only_above": "50"}
    assert bill([tiered(), above], {"usage": {"total": "40"}, "used_before": "80"}, "22.00") is None
    separate = bill([both("separate")], {"usage": {"day": "1"}, "used_before": "80"}, "0.60")
    assert separate == "[] case.bad_input (input=used_before)"


INTERVALS = {
    "start": "2025-06-01T20:00:00+08:00",
    "step_minutes": 60,
    "quantities": ["1", "1", "1", "1"],
}


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"start": "tomorrow"}, "start"),
        ({"start": "2025-06-01T20:00:00"}, "start"),
        ({"start": None}, "start"),
        ({"step_minutes": 0}, "step_minutes"),
        ({"step_minutes": "60"}, "step_minutes"),
        ({"quantities": []}, "quantities"),
        ({"quantities": "1"}, "quantities"),
        ({"quantities": [1]}, "quantities"),
        ({"used_before": "x"}, "used_before"),
    ],
)
def test_intervals_that_are_none_are_refused(change: dict[str, Any], missing: str) -> None:
    outcome = prove(case(INTERVALS | change, "1", "bill_intervals"))
    assert outcome.missing == f"case.bad_input (input={missing})"


def test_intervals_without_a_calendar_lie_in_no_period() -> None:
    assert prove(case(INTERVALS, "2.00", "bill_intervals", expected_usage={"total": "4"})).is_ok


def test_intervals_may_begin_high_in_the_tiers() -> None:
    rules = {"components": [tiered()], "round_total": FEN}
    inputs = INTERVALS | {"used_before": "98"}
    assert prove(
        case(inputs, "2.20", "bill_intervals") | {"scheme": rules}
    ).is_ok  # 2 x 0.5 + 2 x 0.6


VERSIONS = {
    "round_total": FEN,
    "versions": [{"components": [tiered()]}, {"components": [tiered()]}],
}
SEGMENTS = [{"version": 0, "usage": {"total": "90"}}, {"version": 1, "usage": {"total": "20"}}]


@pytest.mark.parametrize(
    ("scheme_", "segments", "expected"),
    [
        (VERSIONS, SEGMENTS, "56.00"),
        (VERSIONS, [], None),
        (VERSIONS, "all", None),
        (VERSIONS, [{"version": 2, "usage": {}}], None),
        (VERSIONS, [{"version": "0", "usage": {}}], None),
        ({**VERSIONS, "versions": [5]}, SEGMENTS, None),
        ({"round_total": FEN}, SEGMENTS, None),
    ],
)
def test_segments_name_their_version(
    scheme_: dict[str, Any], segments: Any, expected: str | None
) -> None:
    outcome = prove(
        case({"segments": segments}, expected or "1", "bill_versions") | {"scheme": scheme_}
    )
    assert outcome.is_ok == (expected is not None)
    assert (outcome.missing is None) == (expected is not None)


def test_a_month_that_spans_versions_is_counted_once() -> None:
    versions = {
        "round_total": FEN,
        "versions": [{"components": [MONTHLY]}, {"components": [MONTHLY]}],
    }
    assert prove(
        case({"segments": SEGMENTS}, "30.00", "bill_versions") | {"scheme": versions}
    ).is_ok


def test_deductions_one_by_one_are_proved_against_the_whole() -> None:
    assert prove(case({"registers": ["0", "0.01", "0.02", "10"]}, "5.00", "property")).is_ok
    assert (
        prove(case({"registers": ["0"]}, "5.00", "property")).missing
        == "case.bad_input (input=registers)"
    )
    assert (
        prove(case({"registers": ["1", "0"]}, "5.00", "property")).missing
        == "case.bad_input (input=usage)"
    )


def test_terms_of_the_account_count_in_every_kind_of_case() -> None:
    rules = {"components": [tiered(scale="persons")], "round_total": FEN}
    used = {"persons": 2, "used_before": "198"}
    for inputs, expected, kind in [
        ({**INTERVALS, **used}, "2.20", "bill_intervals"),
        ({"registers": ["0", "150", "202"], "persons": 2}, "101.20", "property"),
        ({"money": "7", **used}, "12", "units_for_money"),
    ]:
        assert prove(case(inputs, expected, kind) | {"scheme": rules}).is_ok, kind
    inputs = {"segments": SEGMENTS, "persons": 1}
    versions: dict[str, Any] = {
        "versions": [{"components": rules["components"]}] * 2,
        "round_total": FEN,
    }
    assert prove(case(inputs, "56.00", "bill_versions") | {"scheme": versions}).is_ok


def test_a_path_that_matters_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core.schemes.worked._posted", lambda rules, inputs, marks: len(marks))
    assert (
        prove(case({"registers": ["0", "1", "2"]}, "1", "property")).missing == "case.path_matters"
    )


def test_a_limit_and_a_factor_need_their_component() -> None:
    limit = prove(case({"days": 60}, "1", "limit"))
    factor = prove(case({"power_factor": "0.8"}, "1", "factor"))
    assert limit.missing == "case.component_missing (kind=tiered)"
    assert factor.missing == "case.component_missing (kind=power_factor)"
    by_month = {"components": [{**both("chronological"), "id": "e"}], "round_total": None}
    limits = prove(case({"days": 30}, "1", "limit") | {"scheme": by_month})
    assert limits.missing == "case.component_missing (kind=tiered)"


def test_a_limit_by_days_needs_the_days() -> None:
    rules = {"components": [tiered(scale="per_day")]}
    assert (
        prove(case({}, "1", "limit") | {"scheme": rules}).missing
        == "scheme.input_missing (input=days)"
    )
    assert prove(case({"days": 3}, "300", "limit") | {"scheme": rules}).is_ok


@pytest.mark.parametrize(
    ("inputs", "missing"),
    [
        ({"total": "1.00", "weights": []}, "weights"),
        ({"total": "1.00", "weights": "1"}, "weights"),
        ({"total": "1.00", "weights": ["0", "0"]}, "weights"),
        ({"total": "1.00", "weights": ["1", "-1"]}, "weights"),
        ({"total": "1.005", "weights": ["1"]}, "total"),
        ({"total": 1, "weights": ["1"]}, "total"),
    ],
)
def test_what_cannot_be_shared_is_refused(inputs: dict[str, Any], missing: str) -> None:
    outcome = prove(case(inputs, ["1"], "apportion"))
    assert outcome.missing == f"case.bad_input (input={missing})"


def test_money_buys_the_same_units_in_any_number_of_purchases() -> None:
    rules = {"components": [tiered()], "round_total": FEN}
    for inputs in (
        {"money": "60"},
        {"purchases": ["10.01", "49.99"]},
        {"purchases": ["0.005", "59.995"]},
    ):
        assert prove(
            case(inputs, "116.66", "units_for_money") | {"scheme": rules}
        ).is_ok  # 100, then 10 / 0.6
    later = {"money": "6", "used_before": "100"}
    assert prove(case(later, "10", "units_for_money") | {"scheme": rules}).is_ok


def test_money_that_buys_without_end_is_refused() -> None:
    free = {"components": [FLAT | {"price": "0"}]}
    outcome = prove(case({"money": "1"}, "1", "units_for_money") | {"scheme": free})
    assert outcome.missing == "units.without_price (money=1)"
    assert (
        prove(case({"purchases": []}, "1", "units_for_money")).missing
        == "case.bad_input (input=purchases)"
    )
    assert prove(case({}, "1", "units_for_money")).missing == "case.bad_input (input=money)"


def test_a_scheme_proves_the_bills_it_carries() -> None:
    carried = [
        {"id": "good", "kind": "bill", "inputs": {"usage": {"day": "10"}}, "expected": "6.00"},
        {"id": "bad", "kind": "bill", "inputs": {"usage": {"day": "10"}}, "expected": "6.01"},
        {"id": "timed", "kind": "bill_intervals", "inputs": INTERVALS, "expected": "1.80"},
    ]
    version = scheme(
        BY_PERIOD, calendar={**DAY_AND_NIGHT, "time_zone": "Asia/Shanghai"}, cases=carried
    )
    assert [(one.id, one.is_ok) for one in prove_scheme(version)] == [
        ("good", True),
        ("bad", False),
        ("timed", True),
    ]


def test_a_result_without_a_finite_decimal_is_shown_as_a_fraction() -> None:
    fee = {"id": "fee", "kind": "fixed", "amount": "10", "per": "bill"}
    share = {"id": "s", "kind": "percent", "of": ["fee"], "rate": "1", "share_above": "30"}
    rules = {"components": [fee, share], "round_total": None}
    assert prove(case({"usage": {"total": "40"}}, "12.5") | {"scheme": rules}).computed == ["12.5"]
    assert prove(case({"usage": {"total": "70"}}, "12.5") | {"scheme": rules}).computed == ["110/7"]


def test_a_file_is_a_scheme_with_its_bills_or_a_list_of_them() -> None:
    own = {"id": "own", "kind": "bill", "inputs": USED, "expected": "50.00"}
    alone = case(USED, "50.00")
    for text in (plain(FLAT, cases=[own]), {"meta": {}, "cases": [alone]}, [alone]):
        assert [outcome.is_ok for outcome in prove_text(json.dumps(text))] == [True]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "case.not_json"),
        ('{"a": 1, "a": 2}', "case.not_json"),
        ("3", "case.not_cases"),
        ('{"cases": 3}', "case.not_cases"),
        ("[]", "case.none"),
        (json.dumps(plain(FLAT)), "case.none"),
        ('{"form": 1}', "scheme.key_missing"),
    ],
)
def test_a_file_that_proves_nothing_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        prove_text(text)
    assert caught.value.code == code


def test_what_is_no_object_among_the_bills_is_a_finding() -> None:
    assert [outcome.missing for outcome in prove_text("[7]")] == ["case.not_an_object"]


def test_parts_have_to_be_an_object_and_steps_have_to_end() -> None:
    assert prove(case(USED, "50.00") | {"expected_parts": []}).missing == (
        "case.bad_input (input=expected_parts)"
    )
    endless = {"start": "2025-06-01T00:00:00Z", "step_minutes": 10**15, "quantities": ["1"]}
    assert prove(case(endless, "1", "bill_intervals")).missing == (
        "case.bad_input (input=step_minutes)"
    )
