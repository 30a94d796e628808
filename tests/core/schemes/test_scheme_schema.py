"""The published JSON Schema held against the reader: what one refuses, the other refuses too."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.schemes.components.kinds import KINDS
from app.core.schemes.finding import Weight
from app.core.schemes.scheme import SchemeVersion, check_scheme
from app.resources import resource
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    FEN,
    FLAT,
    both,
    fixed,
    percent,
    plain,
    tiered,
    window,
)
from tests.core.schemes.schema_judge import Judge
from tests.core.schemes.test_scheme_properties import schemes

SCHEMA: dict[str, Any] = json.loads(resource("schemes/scheme.schema.json").read_text("utf-8"))
JUDGE = Judge(SCHEMA)
# Faults of form, which a schema can say. The others are of sense: order, range, what exists.
OF_FORM = {
    f"scheme.{code}"
    for code in (
        "unknown_key", "key_missing", "not_text", "not_one_of", "not_true_or_false", "not_a_number",
        "not_whole", "not_an_instant", "not_an_object", "not_a_list", "unknown_kind",
        "not_a_clock_time", "not_a_month", "not_a_year", "only_for_use", "prices_twice",
        "anchor_without_year", "season_twice", "volume_allocation", "loss_without_price",
    )
}  # fmt: skip
ENERGY = {"of": ["energy"]}
# A scheme with every kind and every key there is.
EVERYTHING = plain(
    {
        **FLAT,
        "only_above": "1",
        "minimum_quantity": "2",
        "factor": "0.9",
        "round": FEN,
        "negative": True,
    },
    {"id": "k", "kind": "rate", "price": "1", "quantity": "capacity_kva"},
    {"id": "p", "kind": "rate_by_period", "prices": {"day": "1", "night": "0.5"}, "factor": "1"},
    {
        "id": "c",
        "kind": "rate_by_period",
        "base": "1",
        "coefficients": {"day": "1.5", "night": "0.5"},
        "unfloated": "0.1",
    },
    {
        **tiered(("10", "1"), (None, "2")),
        "id": "t",
        "anchor": "07-01",
        "scale": "months",
        "extra_limit": {"above_persons": 4, "amount": "100", "step_only": True},
        "round_limit": FEN,
        "persons_from": "day_share",
        "round_quantity": FEN,
        "quantity": "day",
        "factor": "1",
        "label": {"zh": "阶", "en": "Tiers"},
    },
    {**tiered(("10", "1"), (None, "2")), "id": "q", "cycle": "month", "carry": {"months": 2}},
    {**both("chronological"), "id": "b", "boundary": "total of all periods"},
    {**fixed("1", "day")},
    {
        "id": "v",
        "kind": "fixed_by_volume",
        "steps": [{"upto": "5", "amount": "1"}, {"amount": "2"}],
    },
    {"id": "g", "kind": "package", "size": "10", "price": "3", "free_quantity": "5"},
    percent("0.05", share_above="600"),
    {
        "id": "f",
        "kind": "power_factor",
        "standard": "0.9",
        "round_input": FEN,
        "below": [{"down_to": "0.7", "each": "0.005"}],
        "above": [{"up_to": "0.95", "each": "0.0015"}],
        **ENERGY,
    },
    {
        "id": "d",
        "kind": "demand_contract",
        "metered": "demand_kw",
        "contract": "contract_kw",
        "price": "40",
        "over_limit": "1.05",
        "over_factor": "2",
    },
    {"id": "m", "kind": "minimum", "amount": "5", **ENERGY},
    {"id": "x", "kind": "maximum", "amount": "500", **ENERGY},
    {"id": "z", "kind": "factor_when_zero", "factor": "0.5", **ENERGY},
    {
        "id": "l",
        "kind": "price_cap",
        "ceiling": "0.9",
        "purchase_price": "0.7",
        "loss": "0.06",
        "quantity": "total",
        **ENERGY,
    },
    source={
        "title": {"zh": "价目表", "en": "Price sheet"},
        "date": "2025-06-01",
        "is_example": True,
    },
    calendar={
        "time_zone": "Asia/Shanghai",
        "seasons": [
            {"id": "summer", "from": "06-15", "to": "09-15"},
            {"id": "rest", "from": "09-16", "to": "06-14"},
        ],
        "holidays": {"2025": {"holidays": ["2025-10-01"], "workdays": ["2025-09-28"]}},
        "tables": [
            {
                "season": name,
                "days": EVERY_DAY,
                "windows": [window("08:00", "22:00", "day"), window("22:00", "08:00", "night")],
            }
            for name in ("summer", "rest")
        ],
    },
    settle="year",
    version=3,
    note="n",
    currency="CNY",
    unit="kWh",
    cases=[{"id": "one"}],
    off=[{"id": "later", "kind": "rate"}],
)
BY_MONTHS = plain(
    {**both("separate")},
    {**both("pro_rata"), "id": "q"},
    calendar={
        **DAY_AND_NIGHT,
        "seasons": [
            {"id": "a", "months": [1, 2, 3, 4, 5, 6]},
            {"id": "b", "months": [7, 8, 9, 10, 11, 12]},
        ],
    },
)
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    (
        None, True, False, 0, 1, 7, -1, 13, "", " x", "x", "1", "0", "-0", "-1", "1.5",
        "1.1234567", "01", "+1", "1e3", "１", "2025", "24:00", "08:00", "8:00", "02-30",
        "2025-02-30", "month", "year", "season", "volume", "pro_rata", "total", "capacity_kva",
        "day", [], [1], ["x"], {}, {"x": "1"}, [{}], "1\n", "x" * 201,
    )
)  # fmt: skip


def faults(value: Any) -> set[tuple[str, str]]:
    text = json.dumps(value, ensure_ascii=False)
    return {(f.code, f.path) for f in check_scheme(text) if f.weight is Weight.ERROR}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything inside, but not into worked bills and what is kept aside."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list) and key not in ("cases", "off"):
            yield from places(inner, (*path, key))


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A good scheme with one thing in it taken away, changed or added."""
    good = draw(
        st.one_of(
            st.just(EVERYTHING), st.just(BY_MONTHS), schemes().map(lambda v: json.loads(v.text))
        )
    )
    found = copy.deepcopy(good)
    path = draw(st.sampled_from(sorted(places(found), key=str)))
    holder = found
    for key in path[:-1]:
        holder = holder[key]
    match draw(st.sampled_from(("change", "remove", "add", "move"))):
        case "change":
            holder[path[-1]] = draw(VALUES)
        case "remove":
            del holder[path[-1]]
        case "move" if isinstance(holder, dict):
            names = [name for keys, _ in KINDS.values() for name in keys] + [
                "months",
                "from",
                "season",
            ]
            holder[draw(st.sampled_from(names))] = holder.pop(path[-1])
        case _ if isinstance(holder, dict):
            holder["strange"] = draw(VALUES)
        case _:
            holder.append(draw(VALUES))
    return found


@pytest.mark.parametrize("good", [EVERYTHING, BY_MONTHS], ids=["everything", "by months"])
def test_both_accept_a_scheme_with_every_kind_and_key(good: dict[str, Any]) -> None:
    assert faults(good) == set()
    assert JUDGE.accepts(good)


def test_the_schema_knows_the_kinds_and_keys_of_the_reader() -> None:
    for kind, (keys, _) in KINDS.items():
        rule = SCHEMA["$defs"][kind]
        known = {name for one in rule.get("oneOf", [rule]) for name in one["properties"]}
        assert known == {"id", "kind", "round", "label", "negative", *keys}
    listed = {one["$ref"] for one in SCHEMA["properties"]["components"]["items"]["oneOf"]}
    assert listed == {f"#/$defs/{kind}" for kind in KINDS}


@settings(max_examples=100)
@given(schemes())
def test_both_accept_every_generated_scheme(version: SchemeVersion) -> None:
    assert JUDGE.accepts(json.loads(version.text))


@settings(max_examples=400)
@given(spoilt())
def test_what_the_schema_refuses_the_reader_refuses_and_the_other_way_round(value: Any) -> None:
    found = faults(value)
    of_form = {
        (code, path)
        for code, path in found
        if code in OF_FORM and not (code == "scheme.not_one_of" and path.endswith(".season"))
    }
    if JUDGE.accepts(value):
        assert of_form == set()
    else:
        assert found
