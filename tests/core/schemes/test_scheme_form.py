"""The strict reader: every fault is found, all at once, each at its place."""

from __future__ import annotations

import ast
import copy
import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import app.core.schemes
from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.schemes.cycles import CycleKind
from app.core.schemes.finding import Weight
from app.core.schemes.rounding import Rounding, RoundingMode
from app.core.schemes.scheme import Source, check_scheme, read_scheme
from app.words.sentences import LANGUAGES, placeholders, sentences
from tests.core.schemes.building import DAY_AND_NIGHT, EVERY_DAY, FEN, FLAT, plain, scheme, window

TIERED = {
    "id": "energy",
    "kind": "tiered",
    "mode": "graduated",
    "cycle": "year",
    "tiers": [{"upto": "100", "price": "0.5"}, {"upto": None, "price": "0.6"}],
}
BY_PERIOD = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}
BOTH = {
    "id": "energy",
    "kind": "tiered_by_period",
    "cycle": "year",
    "tiers": [
        {"upto": "100", "prices": {"day": "0.6", "night": "0.3"}},
        {"upto": None, "prices": {"day": "0.7", "night": "0.4"}},
    ],
}
SHEET = {"zh": "县价目表 12 号", "en": "County price sheet 12"}
ALL_DAY = [{"days": EVERY_DAY, "windows": [window("00:00", "24:00", "day")]}]
SEASONS = [
    {"id": "summer", "months": [6, 7, 8]},
    {"id": "other", "months": [1, 2, 3, 4, 5, 9, 10, 11, 12]},
]


def seasonal(*seasons: dict[str, Any]) -> dict[str, Any]:
    """A calendar with these seasons, named by the letters."""
    return {
        "tables": ALL_DAY,
        "seasons": [{"id": n, **s} for n, s in zip("ab", seasons, strict=False)],
    }


def findings(content: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in check_scheme(json.dumps(content))]


def changed(base: dict[str, Any], /, **changes: Any) -> dict[str, Any]:
    """A deep copy with some keys set, or removed where None is given as `...`."""
    found = {**copy.deepcopy(base), **changes}
    return {key: value for key, value in found.items() if value is not ...}


def test_a_good_scheme_says_what_it_is() -> None:
    version = scheme(
        FLAT,
        utility="water",
        version=3,
        settle="year",
        note="x",
        currency="CNY",
        effective_from="2025-01-01T00:00:00+08:00",
        cases=[{"id": "one"}],
    )
    assert (version.id, version.name, version.version) == ("test", {"zh": "试", "en": "Test"}, 3)
    assert version.utility is Utility.WATER
    assert version.unit == "m3"
    assert version.effective_from == datetime(2024, 12, 31, 16, tzinfo=UTC)
    assert version.settle.kind is CycleKind.YEAR
    assert version.round_total == Rounding(Fraction(1, 100), RoundingMode.HALF_UP)
    assert version.cases == ({"id": "one"},)
    assert version.calendar is None


def test_the_text_of_a_version_is_canonical_and_reads_back_the_same() -> None:
    version = scheme(TIERED, FLAT | {"id": "other"})
    spaced = json.dumps(json.loads(version.text), indent=3, ensure_ascii=True)
    assert read_scheme(spaced).text == version.text
    assert read_scheme(version.text) == version
    assert hash(read_scheme(spaced)) == hash(version)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "scheme.not_json"),
        ("{", "scheme.not_json"),
        ('{"form": NaN}', "scheme.not_json"),
        ("[" * 100_000, "scheme.not_json"),
        ("[]", "scheme.not_an_object"),
        ("7", "scheme.not_an_object"),
        ('{"form": 1, "form": 1}', "scheme.key_twice"),
    ],
)
def test_a_text_that_is_no_scheme_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_scheme(text)
    assert refused.value.code == code
    assert check_scheme(text)[0].code == code


def test_an_empty_object_is_told_everything_it_lacks() -> None:
    found = findings({})
    missing = {"form", "id", "name", "utility", "effective_from", "components"}
    assert {path for code, path in found if code == "scheme.key_missing"} == missing
    assert len(found) == len(missing)


def test_a_refusal_names_the_first_fault_and_how_many_there_are() -> None:
    bad = plain({"id": "a", "kind": "rate", "price": "x", "colour": "red"}, form=2)
    with pytest.raises(Refusal) as refused:
        read_scheme(json.dumps(bad))
    assert refused.value.code == "scheme.out_of_range"
    assert refused.value.facts == {"path": "form", "errors": 3, "low": 1, "high": 1}


TOP = plain(FLAT)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (changed(TOP, colour="red"), ("scheme.unknown_key", "colour")),
        (changed(TOP, form="1"), ("scheme.not_whole", "form")),
        (changed(TOP, form=True), ("scheme.not_whole", "form")),
        (changed(TOP, form=2), ("scheme.out_of_range", "form")),
        (changed(TOP, id=""), ("scheme.not_text", "id")),
        (changed(TOP, id=" a"), ("scheme.not_text", "id")),
        (changed(TOP, id="a" * 201), ("scheme.not_text", "id")),
        (changed(TOP, id=5), ("scheme.not_text", "id")),
        (changed(TOP, name="试"), ("scheme.not_an_object", "name")),
        (changed(TOP, name={"zh": "试"}), ("scheme.key_missing", "name.en")),
        (changed(TOP, name={"zh": "试", "en": "T", "fr": "E"}), ("scheme.unknown_key", "name.fr")),
        (changed(TOP, utility="gas"), ("scheme.not_one_of", "utility")),
        (changed(TOP, utility=["electric"]), ("scheme.not_one_of", "utility")),
        (
            changed(TOP, effective_from="2025-02-30T00:00:00Z"),
            ("scheme.not_an_instant", "effective_from"),
        ),
        (changed(TOP, name=None), ("scheme.key_missing", "name")),
        (changed(TOP, effective_from="2025-01-01"), ("scheme.not_an_instant", "effective_from")),
        (changed(TOP, effective_from="soon"), ("scheme.not_an_instant", "effective_from")),
        (changed(TOP, effective_from=20250101), ("scheme.not_an_instant", "effective_from")),
        (changed(TOP, version=0), ("scheme.out_of_range", "version")),
        (changed(TOP, note=5), ("scheme.not_text", "note")),
        (changed(TOP, settle="week"), ("scheme.not_one_of", "settle")),
        (changed(TOP, round_total="0.01"), ("scheme.not_an_object", "round_total")),
        (
            changed(TOP, round_total={"step": "0", "mode": "up"}),
            ("scheme.out_of_range", "round_total.step"),
        ),
        (
            changed(TOP, round_total={**FEN, "mode": "off"}),
            ("scheme.not_one_of", "round_total.mode"),
        ),
        (changed(TOP, round_total={**FEN, "by": "x"}), ("scheme.unknown_key", "round_total.by")),
        (changed(TOP, components=[]), ("scheme.not_a_list", "components")),
        (changed(TOP, components={}), ("scheme.not_a_list", "components")),
        (changed(TOP, components=[5]), ("scheme.not_an_object", "components[0]")),
        (changed(TOP, cases=[]), ("scheme.not_a_list", "cases")),
        (changed(TOP, calendar=[]), ("scheme.not_an_object", "calendar")),
        (changed(TOP, components=[FLAT, FLAT]), ("scheme.id_twice", "components[1].id")),
    ],
)
def test_a_fault_of_the_whole_is_found_at_its_place(
    content: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert findings(content) == [expected]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (changed(FLAT, kind="flat"), ("unknown_kind", "kind")),
        (changed(FLAT, kind=5), ("unknown_kind", "kind")),
        (changed(FLAT, kind=...), ("key_missing", "kind")),
        (changed(FLAT, id=...), ("key_missing", "id")),
        (changed(FLAT, label={"zh": "电"}), ("key_missing", "label.en")),
        (changed(FLAT, tiers=[]), ("unknown_key", "tiers")),
        (changed(FLAT, price=...), ("key_missing", "price")),
        (changed(FLAT, price=0.5), ("not_a_number", "price")),
        (changed(FLAT, price="1e-1"), ("not_a_number", "price")),
        (changed(FLAT, price="０.５"), ("not_a_number", "price")),
        (changed(FLAT, price=".5"), ("not_a_number", "price")),
        (changed(FLAT, price="0.1234567"), ("not_a_number", "price")),
        (changed(FLAT, price="538"), ("absurd_price", "price")),
        (changed(FLAT, price="-538"), ("absurd_price", "price")),
        (changed(FLAT, factor="-1"), ("out_of_range", "factor")),
        (changed(FLAT, only_above="-1"), ("out_of_range", "only_above")),
        (changed(FLAT, quantity="gas"), ("unknown_quantity", "quantity")),
        (changed(FLAT, quantity="capacity_kva", only_above="1"), ("only_for_use", "only_above")),
        (
            changed(FLAT, quantity="capacity_kva", minimum_quantity="1"),
            ("only_for_use", "minimum_quantity"),
        ),
        (BY_PERIOD, ("calendar_missing", "prices")),
        (changed(TIERED, mode="steps"), ("not_one_of", "mode")),
        (changed(TIERED, cycle="week"), ("not_one_of", "cycle")),
        (changed(TIERED, cycle="season"), ("no_seasons", "cycle")),
        (changed(TIERED, anchor="02-29"), ("not_a_date", "anchor")),
        (changed(TIERED, anchor=7), ("not_a_date", "anchor")),
        (changed(TIERED, cycle="month", anchor="07-01"), ("anchor_without_year", "anchor")),
        (changed(TIERED, scale="rooms"), ("not_one_of", "scale")),
        (changed(TIERED, quantity="capacity_kva"), ("unknown_quantity", "quantity")),
        (changed(TIERED, extra_limit=5), ("not_an_object", "extra_limit")),
        (
            changed(TIERED, extra_limit={"above_persons": "4", "amount": "1"}),
            ("not_whole", "extra_limit.above_persons"),
        ),
        (
            changed(TIERED, extra_limit={"amount": "1"}),
            ("key_missing", "extra_limit.above_persons"),
        ),
        (
            changed(TIERED, extra_limit={"above_persons": 4, "amount": "1", "step_only": "yes"}),
            ("not_true_or_false", "extra_limit.step_only"),
        ),
        (changed(TIERED, tiers=[]), ("not_a_list", "tiers")),
        (
            changed(TIERED, tiers=[{"upto": "100", "price": "1"}]),
            ("last_has_limit", "tiers[0].upto"),
        ),
        (
            changed(TIERED, tiers=[{"price": "1"}, {"price": "2"}]),
            ("limit_missing", "tiers[0].upto"),
        ),
        (
            changed(TIERED, tiers=[{"upto": u, "price": "1"} for u in ("9", "9", None)]),
            ("limits_not_rising", "tiers[1].upto"),
        ),
        (
            changed(TIERED, tiers=[{"upto": u, "price": "1"} for u in ("0", None)]),
            ("limits_not_rising", "tiers[0].upto"),
        ),
        ({"id": "f", "kind": "fixed", "amount": "1", "per": "week"}, ("not_one_of", "per")),
        (
            {"id": "f", "kind": "fixed", "amount": "2000000", "per": "day"},
            ("out_of_range", "amount"),
        ),
        (
            {
                "id": "f",
                "kind": "fixed_by_volume",
                "steps": [{"upto": None, "amount": "1", "x": 1}],
            },
            ("unknown_key", "steps[0].x"),
        ),
        ({"id": "p", "kind": "package", "size": "0", "price": "1"}, ("out_of_range", "size")),
        ({"id": "p", "kind": "percent", "of": ["energy"], "rate": "0.1"}, ("of_unknown", "of")),
        ({"id": "p", "kind": "percent", "of": "energy", "rate": "0.1"}, ("not_a_list", "of")),
        ({"id": "p", "kind": "percent", "of": [5], "rate": "0.1"}, ("not_a_list", "of")),
        ({"id": "p", "kind": "percent", "rate": "0.1"}, ("key_missing", "of")),
        (
            {
                "id": "p",
                "kind": "power_factor",
                "of": [],
                "standard": "0.9",
                "below": [{"down_to": "0.95", "each": "0.1"}],
            },
            ("segments_not_in_order", "below[0].down_to"),
        ),
        (
            {
                "id": "p",
                "kind": "power_factor",
                "of": [],
                "standard": "0.9",
                "below": [{"down_to": "0", "each": "0.1"}],
                "above": [{"up_to": "0.9", "each": "0.1"}],
            },
            ("segments_not_in_order", "above[0].up_to"),
        ),
        (
            {
                "id": "d",
                "kind": "demand_contract",
                "metered": "demand",
                "contract": "contract_kw",
                "price": "1",
            },
            ("not_one_of", "metered"),
        ),
    ],
)
def test_a_fault_of_a_component_is_found_at_its_place(
    component: dict[str, Any], expected: tuple[str, str]
) -> None:
    code, path = expected
    assert findings(plain(component)) == [(f"scheme.{code}", f"components[0].{path}")]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (changed(BY_PERIOD, prices={"day": "1"}), ("period_without_price", "prices")),
        (changed(BY_PERIOD, prices={}), ("not_an_object", "prices")),
        (changed(BY_PERIOD, prices="0.5"), ("not_an_object", "prices")),
        (changed(BY_PERIOD, prices=None), ("key_missing", "prices")),
        (changed(BY_PERIOD, prices={"day": "1", "night": "900"}), ("absurd_price", "prices.night")),
        (changed(BY_PERIOD, base="1"), ("prices_twice", "base")),
        (
            {
                "id": "e",
                "kind": "rate_by_period",
                "base": "1",
                "coefficients": {"day": "11", "night": "1"},
            },
            ("out_of_range", "coefficients.day"),
        ),
        (changed(BOTH, mode="steps"), ("not_one_of", "mode")),
        (changed(BOTH, mode="volume", allocation="separate"), ("volume_allocation", "allocation")),
        (changed(BOTH, boundary="each"), ("not_one_of", "boundary")),
        (changed(BOTH, allocation="random"), ("not_one_of", "allocation")),
        (changed(BOTH, allocation="pro_rata", cycle="bill"), ("pro_rata_cycle", "cycle")),
        (changed(BOTH, allocation="pro_rata", anchor="07-15"), ("pro_rata_cycle", "cycle")),
    ],
)
def test_a_fault_of_periods_is_found_at_its_place(
    component: dict[str, Any], expected: tuple[str, str]
) -> None:
    code, path = expected
    found = findings(plain(component, calendar=DAY_AND_NIGHT))
    assert (f"scheme.{code}", f"components[0].{path}") in found


def test_a_price_by_period_needs_prices_or_coefficients() -> None:
    found = findings(plain({"id": "e", "kind": "rate_by_period"}, calendar=DAY_AND_NIGHT))
    assert found[:2] == [
        ("scheme.key_missing", "components[0].base"),
        ("scheme.key_missing", "components[0].coefficients"),
    ]


def test_every_tier_prices_the_same_periods() -> None:
    tiers = [{"upto": "9", "prices": {"day": "1", "night": "1"}}, {"prices": {"day": "1"}}]
    found = findings(plain(changed(BOTH, tiers=tiers), calendar=DAY_AND_NIGHT))
    assert ("scheme.periods_differ", "components[0].tiers[1].prices") in found


def test_mix_of_periods_needs_a_cycle_that_holds_whole_settlement_periods() -> None:
    seasons = {**DAY_AND_NIGHT, "seasons": SEASONS}
    for cycle, settle, is_good in [
        ("year", "month", True),
        ("month", "month", True),
        ("quarter", "month", True),
        ("season", "month", True),
        ("bill", "bill", True),
        ("year", "bill", True),
        ("month", "bill", False),
        ("bill", "month", False),
        ("month", "year", False),
        ("season", "year", False),
    ]:
        component = changed(BOTH, allocation="pro_rata", cycle=cycle)
        assert (findings(plain(component, calendar=seasons, settle=settle)) == []) is is_good, (
            cycle,
            settle,
        )


def test_other_moneys_may_have_prices_of_many_units() -> None:
    assert findings(plain(changed(FLAT, price="307.3"), currency="KRW")) == []


def test_warnings_do_not_refuse_a_scheme() -> None:
    volume = changed(TIERED, mode="volume")
    unused = changed(BY_PERIOD, id="p", prices={"day": "1", "night": "1", "sharp": "1"})
    content = json.dumps(plain(volume, unused, calendar=DAY_AND_NIGHT))
    found = check_scheme(content)
    assert [one.code for one in found] == ["scheme.volume_jumps", "scheme.price_without_period"]
    assert {one.weight for one in found} == {Weight.WARNING}
    assert read_scheme(content).id == "test"


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        ({"tables": ALL_DAY, "colour": 1}, ("unknown_key", "colour")),
        ({"tables": ALL_DAY, "time_zone": "Asia/Nowhere"}, ("unknown_zone", "time_zone")),
        ({"tables": ALL_DAY, "time_zone": "../etc/passwd"}, ("unknown_zone", "time_zone")),
        ({"tables": ALL_DAY, "time_zone": 8}, ("not_text", "time_zone")),
        ({"tables": ALL_DAY, "holidays": {"25": {}}}, ("not_a_year", "holidays.25")),
        ({"tables": ALL_DAY, "holidays": {"2025": 5}}, ("not_an_object", "holidays.2025")),
        (
            {"tables": ALL_DAY, "holidays": {"2025": {"holidays": ["1 May"], "workdays": []}}},
            ("not_a_date", "holidays.2025.holidays"),
        ),
        (
            {"tables": ALL_DAY, "holidays": {"2025": {"holidays": ["2024-05-01"], "workdays": []}}},
            ("date_of_other_year", "holidays.2025.holidays"),
        ),
        (
            {
                "tables": ALL_DAY,
                "holidays": {"2025": {"holidays": ["2025-05-01"], "workdays": ["2025-05-01"]}},
            },
            ("holiday_and_workday", "holidays.2025.workdays"),
        ),
        (
            {"tables": ALL_DAY, "seasons": [{"id": "a", "months": [1, 13]}]},
            ("not_a_month", "seasons[0].months"),
        ),
        (
            {"tables": ALL_DAY, "seasons": [{"id": "a", "months": [1, 1]}]},
            ("month_twice", "seasons[0].months"),
        ),
        ({"tables": ALL_DAY, "seasons": SEASONS[:1]}, ("month_without_season", "seasons")),
        (seasonal({"from": "01-01", "to": "12-30"}), ("day_without_season", "seasons")),
        (seasonal({"from": "01-01", "to": "31-12"}), ("not_a_date", "seasons[0].to")),
        (seasonal({"from": "01-01"}), ("key_missing", "seasons[0].to")),
        (
            seasonal({"from": "01-01", "to": "12-31", "months": [1]}),
            ("season_twice", "seasons[0].months"),
        ),
        (
            seasonal({"from": "01-01", "to": "12-31"}, {"from": "12-31", "to": "12-31"}),
            ("day_in_two_seasons", "seasons[1].from"),
        ),
        ({"tables": ALL_DAY[:1] * 2}, ("table_twice", "tables[1].days")),
        ({"tables": [{**ALL_DAY[0], "days": ["workday"]}]}, ("table_missing", "tables")),
        (
            {"tables": [{**ALL_DAY[0], "days": [*EVERY_DAY, "sunday"]}]},
            ("not_one_of", "tables[0].days"),
        ),
        ({"tables": [{**ALL_DAY[0], "season": "winter"}]}, ("not_one_of", "tables[0].season")),
    ],
)
def test_a_fault_of_the_calendar_is_found_at_its_place(
    calendar: dict[str, Any], expected: tuple[str, str]
) -> None:
    code, path = expected
    assert (f"scheme.{code}", f"calendar.{path}") in findings(plain(FLAT, calendar=calendar))


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        ([("00:00", "08:00"), ("09:00", "24:00")], [("scheme.hole_in_day", "08:00")]),
        ([("01:00", "24:00")], [("scheme.hole_in_day", "00:00")]),
        ([("00:00", "23:59")], [("scheme.hole_in_day", "23:59")]),
        ([("00:00", "09:00"), ("08:00", "24:00")], [("scheme.overlap_in_day", "08:00")]),
        ([("08:00", "22:00"), ("21:30", "08:00")], [("scheme.overlap_in_day", "21:30")]),
        ([("08:00", "22:00"), ("22:00", "08:00")], []),
        ([("00:00", "00:00")], []),
        ([("22:00", "00:00"), ("00:00", "22:00")], []),
    ],
)
def test_a_day_is_covered_once(
    windows: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    table = {"days": EVERY_DAY, "windows": [window(start, end, "day") for start, end in windows]}
    found = check_scheme(json.dumps(plain(FLAT, calendar={"tables": [table]})))
    assert [(one.code, dict(one.facts)["at"]) for one in found] == expected


@pytest.mark.parametrize(
    "text", ["8:00", "24:30", "08:60", "25:00", "08-00", "0８:00", "0800", "ab:cd"]
)
def test_a_time_of_day_has_two_and_two_digits(text: str) -> None:
    table = {"days": EVERY_DAY, "windows": [window("00:00", text, "day")]}
    codes = [
        one.code for one in check_scheme(json.dumps(plain(FLAT, calendar={"tables": [table]})))
    ]
    assert codes[0] == "scheme.not_a_clock_time"


def test_a_day_does_not_begin_at_24_00() -> None:
    table = {"days": EVERY_DAY, "windows": [window("24:00", "24:00", "day")]}
    codes = [
        one.code for one in check_scheme(json.dumps(plain(FLAT, calendar={"tables": [table]})))
    ]
    assert codes[0] == "scheme.not_a_clock_time"


def test_a_season_may_have_a_table_of_its_own_for_a_kind_of_day() -> None:
    tables = [
        {"days": ["workday"], "season": season, "windows": ALL_DAY[0]["windows"]}
        for season in ("summer", "other")
    ]
    tables.append({"days": ["weekend", "holiday"], "windows": ALL_DAY[0]["windows"]})
    assert findings(plain(FLAT, calendar={"seasons": SEASONS, "tables": tables})) == []


def test_every_finding_brings_the_facts_its_sentence_tells() -> None:
    """Findings are made in many places; their codes and facts are read from the source."""
    folder = Path(app.core.schemes.__path__[0])
    calls = [
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("fault", "warn")
    ]
    assert len(calls) > 40
    for call in calls:
        (code,) = [one.value for one in call.args[:1] if isinstance(one, ast.Constant)]
        facts = {"path", *(keyword.arg for keyword in call.keywords)}
        for language in LANGUAGES:
            assert placeholders(sentences(language)[str(code)]) <= facts, (language, code)


def warned(content: dict[str, Any]) -> list[tuple[str, str]]:
    found = check_scheme(json.dumps(content))
    assert all(one.weight is Weight.WARNING for one in found)
    return [(one.code, one.path) for one in found]


def test_a_price_below_zero_is_asked_about_unless_the_component_says_that_it_is_meant() -> None:
    below = {**FLAT, "price": "-0.1"}
    assert warned(plain(below)) == [("scheme.price_negative", "components[0].price")]
    assert warned(plain({**below, "negative": True})) == []
    assert warned(plain({**FLAT, "negative": True}, {**below, "id": "next"})) == [
        ("scheme.price_negative", "components[1].price")
    ]


def test_a_tier_that_costs_less_than_the_one_before_is_asked_about() -> None:
    tiers = [{"upto": "1", "price": "2"}, {"upto": "2", "price": "2"}, {"price": "1.9"}]
    assert warned(plain({**TIERED, "tiers": tiers})) == [
        ("scheme.tier_price_falls", "components[0].tiers[2].price")
    ]
    prices = [{"day": "0.6", "night": "0.3"}, {"day": "0.7", "night": "0.2"}]
    rows = [{"upto": "1", "prices": prices[0]}, {"prices": prices[1]}]
    assert warned(plain({**BOTH, "tiers": rows}, calendar=DAY_AND_NIGHT)) == [
        ("scheme.tier_price_falls", "components[0].tiers[1].prices.night")
    ]


def test_only_water_may_cost_over_a_hundred_yuan() -> None:
    dear = {**FLAT, "price": "160"}
    assert findings(plain(dear)) == [("scheme.absurd_price", "components[0].price")]
    assert warned(plain(dear, utility="water")) == [("scheme.unusual_price", "components[0].price")]


def test_a_price_that_few_pay_is_asked_about() -> None:
    slipped = {**FLAT, "price": "5.58"}
    assert warned(plain(slipped)) == [("scheme.unusual_price", "components[0].price")]
    assert warned(plain({**FLAT, "price": "3"})) == []
    assert warned(plain(slipped, utility="water")) == []
    assert warned(plain(slipped, currency="HKD")) == []
    assert warned(plain({**slipped, "quantity": "capacity_kva"})) == []
    rows = [{"upto": "1", "price": "0.5"}, {"price": "5.5"}]
    assert warned(plain({**TIERED, "tiers": rows})) == [
        ("scheme.unusual_price", "components[0].tiers[1].price")
    ]


def test_a_scheme_says_where_its_prices_come_from() -> None:
    source = {"title": SHEET, "date": "2025-06-01", "is_example": True}
    version = scheme(FLAT, source=source)
    assert version.source == Source(SHEET, date(2025, 6, 1), True)
    assert scheme(FLAT).source is None


@pytest.mark.parametrize(
    ("source", "code", "key"),
    [
        ({"title": SHEET}, "scheme.key_missing", "date"),
        ({"date": "2025-06-01"}, "scheme.key_missing", "title"),
        ({"title": SHEET, "date": "2025-06-31"}, "scheme.not_a_date", "date"),
        ({"title": SHEET, "date": "2025-06-01", "page": "1"}, "scheme.unknown_key", "page"),
    ],
)
def test_a_source_is_read_as_strictly_as_the_rest(
    source: dict[str, Any], code: str, key: str
) -> None:
    assert findings(plain(FLAT, source=source)) == [(code, f"source.{key}")]
