"""A good site has no findings; each fault is named at its cell, with its remedy."""

# ruff: noqa: E501 - a table of cases is read line by line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_check import check
from app.core.premises.site_describe import describe
from app.core.premises.site_finding import Finding, Level, in_order, merged
from app.core.premises.site_plan import SchemeRow, Sheet, SitePlan, UtilityCells
from app.core.premises.site_writer import ExistingSite
from app.words.sentences import LANGUAGES, placeholders, sentences
from tests.core.premises.sites import EMPTY, NOW, PROFILES, good_plan, scheme_text


def findings_of(plan: SitePlan, existing: ExistingSite = EMPTY) -> list[Finding]:
    return check(plan, existing, PROFILES, NOW)


def with_row(sheet: str, index: int, **changes: Any) -> SitePlan:
    plan = good_plan()
    rows = list(getattr(plan, sheet))
    rows[index] = replace(rows[index], **changes)
    spoiled: Any = {sheet: tuple(rows)}
    return replace(plan, **spoiled)


def with_site(**changes: Any) -> SitePlan:
    plan = good_plan()
    assert plan.site is not None
    return replace(plan, site=replace(plan.site, **changes))


def with_scheme(*rows: SchemeRow) -> SitePlan:
    plan = good_plan()
    return replace(plan, schemes=(*plan.schemes, *rows))


def electric(**cells: Any) -> UtilityCells:
    return replace(good_plan().accounts[0].electric, **cells)


def test_a_good_site_has_no_findings() -> None:
    assert findings_of(good_plan()) == []


CASES: list[tuple[str, Callable[[], SitePlan], str, str, str]] = [
    # what is wrong, the plan, the cell (sheet, letter and row), the code, the remedy
    ("no site row", lambda: replace(good_plan(), site=None), "site A", "import.site_missing", "fill_site"),
    ("no such zone", lambda: with_site(time_zone="北京时间"), "site B3", "import.time_zone", "time_zone"),
    ("a path for a zone", lambda: with_site(time_zone="../etc"), "site B3", "import.time_zone", "time_zone"),
    ("no zone", lambda: with_site(time_zone=""), "site B3", "import.time_zone", "time_zone"),
    ("speed too great", lambda: with_site(demo_speed=100_000), "site C3", "import.out_of_range", "range"),
    ("a building twice", lambda: with_row("buildings", 1, code="1"), "buildings A4", "import.twice", "own"),
    ("a room twice", lambda: with_row("rooms", 2, code="1-0701"), "rooms A5", "import.twice", "own"),
    ("no such building", lambda: with_row("rooms", 0, building="9"), "rooms B3", "import.unknown", "add"),
    ("a building's name", lambda: with_row("rooms", 0, building="1号楼"), "rooms B3", "import.name_for_code", "meant"),
    ("a floor too high", lambda: with_row("rooms", 0, floor=900), "rooms C3", "import.out_of_range", "range"),
    ("no area", lambda: with_row("rooms", 1, area_m2=Fraction(0)), "rooms E4", "import.area_zero", "measure"),
    ("a letter in a new code", lambda: with_row("rooms", 2, code="2-1O04"), "rooms A5", "import.letter_in_code", "letter"),
    ("a channel twice", lambda: with_row("channels", 1, name="网关 1"), "channels A4", "import.twice", "own"),
    ("no channel address", lambda: with_row("channels", 0, address="10.0.0.1"), "channels B3", "import.channel_address", "channel_address"),
    ("one address, two channels", lambda: with_row("channels", 1, address="tcp://10.0.0.1"), "channels B4", "import.channel_taken", "one_channel"),
    ("no time to answer", lambda: with_row("channels", 0, timeout_ms=1), "channels C3", "import.out_of_range", "range"),
    ("a meter twice", lambda: with_row("meters", 3, number="E0701"), "meters A6", "import.twice", "own"),
    ("an unknown model", lambda: with_row("meters", 0, profile="X1"), "meters C3", "import.no_profile", "profile"),
    ("a misspelled model", lambda: with_row("meters", 0, profile="dds238-2"), "meters C3", "import.no_profile", "meant"),
    ("a water model for power", lambda: with_row("meters", 0, profile="valve-water"), "meters B3", "import.profile_utility", "profile_utility"),
    ("an unknown channel", lambda: with_row("meters", 0, channel="COM9"), "meters D3", "import.unknown", "add"),
    ("a unit too high", lambda: with_row("meters", 0, unit=248), "meters E3", "import.out_of_range", "range"),
    ("two meters, one unit", lambda: with_row("meters", 1, unit=1), "meters E4", "import.unit_taken", "unit"),
    ("a meter in no room", lambda: with_row("meters", 3, room="9-9"), "meters F6", "import.unknown", "add"),
    ("no ratio", lambda: with_row("meters", 3, ratio=Fraction(0)), "meters G6", "import.out_of_range", "range"),
    ("no power", lambda: with_row("meters", 0, rated_power=Fraction(0)), "meters H3", "import.rated_zero", "rated"),
    ("a customer twice", lambda: with_row("customers", 1, number="K1"), "customers A4", "import.twice", "own"),
    ("a short phone", lambda: with_row("customers", 0, phone="1380013"), "customers C3", "import.phone_length", "phone"),
    ("a letter for a digit", lambda: with_row("accounts", 1, room="1-O702"), "accounts B4", "import.unknown", "letter"),
    ("a full-width dash", lambda: with_row("accounts", 1, room="1－0702"), "accounts B4", "import.unknown", "meant"),
    ("a room that is not there", lambda: with_row("accounts", 1, room="7-7777"), "accounts B4", "import.unknown", "add"),
    ("two accounts, one room", lambda: with_row("accounts", 0, room="1-0702"), "accounts B4", "import.room_taken", "room_taken"),
    ("an unknown customer", lambda: with_row("accounts", 0, customer="K9"), "accounts C3", "import.unknown", "add"),
    ("no people", lambda: with_row("accounts", 1, persons=0), "accounts D4", "import.out_of_range", "range"),
    ("an account twice", lambda: with_row("accounts", 1, number="10000701"), "accounts B4", "import.account_differs", "account_rows"),
    ("a meter of another room", lambda: with_row("accounts", 0, electric=electric(meter="E0702")), "accounts E3", "import.meter_elsewhere", "meant"),
    ("a meter nobody has", lambda: with_row("accounts", 0, electric=electric(meter="E9999")), "accounts E3", "import.unknown", "meant"),
    ("no water in the room", lambda: with_row("accounts", 0, water=UtilityCells(scheme="水")), "accounts I3", "import.no_meter", "no_meter"),
    ("a meter left out", lambda: with_row("accounts", 1, water=UtilityCells()), "accounts I4", "import.meter_not_assigned", "assign"),
    ("no scheme", lambda: with_row("accounts", 0, electric=UtilityCells(meter="E0701")), "accounts F3", "import.no_scheme", "scheme"),
    ("an unknown scheme", lambda: with_row("accounts", 0, electric=electric(scheme="工业")), "accounts F3", "import.unknown", "add"),
    ("a water scheme for power", lambda: with_row("accounts", 0, electric=electric(scheme="水")), "accounts F3", "import.scheme_utility", "scheme"),
    ("a debt brought in", lambda: with_row("accounts", 0, electric=electric(opening=Money(-1260))), "accounts H3", "import.opening_debt", "compare"),
    ("a fortune brought in", lambda: with_row("accounts", 0, electric=electric(opening=Money(9_000_000))), "accounts H3", "import.opening_large", "compare"),
    ("a scheme that is no JSON", lambda: with_row("schemes", 0, text="{"), "schemes C3", "scheme.not_json", "scheme_text"),
    ("a scheme with a strange key", lambda: with_row("schemes", 0, text=scheme_text().replace("form", "from")), "schemes C3", "scheme.unknown_key", "scheme_text"),
    ("one name, two schemes", lambda: with_scheme(SchemeRow(5, "居民", scheme_text("other"))), "schemes A5", "import.twice", "own"),
    ("one start, two versions", lambda: with_scheme(SchemeRow(5, "居民", scheme_text(price="0.60"))), "schemes D5", "import.scheme_start_twice", "scheme_start"),
    ("no price yet", lambda: with_row("schemes", 0, text=scheme_text(start="2026-01-01")), "schemes D3", "import.scheme_not_yet", "look"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "cell", "code", "remedy"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_a_fault_is_named_at_its_cell(
    plan: Callable[[], SitePlan], cell: str, code: str, remedy: str
) -> None:
    found = findings_of(plan())
    first = next(finding for finding in found if finding.code == code)
    assert f"{first.sheet} {first.place}" == cell
    assert first.remedy == f"import.fix.{remedy}"
    assert_told(found)


def assert_told(findings: list[Finding]) -> None:
    """Every finding has its two sentences in each language, and the facts they tell."""
    for finding in findings:
        for language in LANGUAGES:
            for code in (finding.code, finding.remedy):
                sentence = sentences(language)[code]
                assert placeholders(sentence) <= set(finding.facts), (code, finding.facts)


def test_a_letter_for_a_digit_names_the_room_and_the_place() -> None:
    (finding,) = [f for f in findings_of(with_row("accounts", 1, room="1-O702")) if f.is_error]
    assert finding.value == "1-O702"
    assert finding.marks == (2,)
    assert finding.facts["letter"] == "O"
    assert finding.facts["digit"] == "0"
    assert finding.facts["meant"] == "1-0702"


def test_a_conflict_names_the_other_row() -> None:
    (finding,) = findings_of(with_row("meters", 1, unit=1))
    assert (finding.row, finding.other_row) == (4, 3)
    assert finding.facts["other"] == "E0701"


def test_a_unit_beyond_the_protocol_is_in_nobodys_way() -> None:
    plan = with_row("meters", 0, unit=0)
    rows = list(plan.meters)
    rows[1] = replace(rows[1], unit=0)
    codes = [finding.code for finding in findings_of(replace(plan, meters=tuple(rows)))]
    assert codes == ["import.out_of_range"] * 2


def test_a_register_that_holds_the_ratio_is_not_multiplied_again() -> None:
    profiles = dict(PROFILES)
    profiles["SDM630"] = replace(profiles["SDM630"], apply_ratio=False)
    codes = [finding.code for finding in check(good_plan(), EMPTY, profiles, NOW)]
    assert codes == ["import.ratio_in_register"]


def test_a_model_that_is_not_proved_is_a_warning() -> None:
    profiles = dict(PROFILES)
    profiles["SDM630"] = replace(profiles["SDM630"], is_draft=True)
    (finding,) = check(good_plan(), EMPTY, profiles, NOW)
    assert (finding.code, finding.level) == ("import.profile_draft", Level.WARNING)
    assert_told([finding])


# --- rooms with several meters ------------------------------------------------------------------


def two_meters(*rows: Any) -> SitePlan:
    """Room 1-0701 has a second electric meter; `rows` change what the account says of them."""
    plan = good_plan()
    second = replace(plan.meters[0], row=7, number="E0701B", unit=9)
    first = plan.accounts[0]
    return replace(
        plan,
        meters=(*plan.meters, second),
        accounts=(*(rows or (first,)), *plan.accounts[1:]),
    )


def test_with_several_meters_the_row_must_say_which() -> None:
    (finding,) = findings_of(two_meters())
    assert finding.code == "import.which_meter"
    assert finding.facts["meters"] == "E0701, E0701B"


def test_a_further_row_brings_a_further_meter_to_the_same_account() -> None:
    first = replace(good_plan().accounts[0], electric=electric(meter="E0701", opening=Money(100)))
    further = replace(
        first, row=9, room="", customer="", electric=electric(meter="E0701B", opening=Money(50))
    )
    plan = two_meters(first, further)
    assert findings_of(plan) == []
    account = describe(plan, EMPTY, PROFILES).accounts["10000701"]
    assert [meter.meter for meter in account.meters] == ["E0701", "E0701B"]
    assert account.opening == ((Utility.ELECTRIC, Money(150)),)


def test_the_same_meter_twice_in_one_account_is_a_fault() -> None:
    first = replace(good_plan().accounts[0], electric=electric(meter="E0701"))
    codes = [f.code for f in findings_of(two_meters(first, replace(first, row=9)))]
    assert codes == ["import.twice", "import.meter_not_assigned"]


def test_a_further_row_without_a_meter_is_the_account_twice() -> None:
    first = good_plan().accounts[0]
    plan = replace(good_plan(), accounts=(first, replace(first, row=9), good_plan().accounts[1]))
    assert "import.twice" in [f.code for f in findings_of(plan)]


# --- schemes ------------------------------------------------------------------------------------


def test_an_account_may_name_a_scheme_by_any_of_its_names() -> None:
    for name in ("居民", "home", "home 方案", "home scheme"):
        plan = with_row("accounts", 0, electric=UtilityCells(scheme=name))
        assert findings_of(plan) == []
        assert describe(plan, EMPTY, PROFILES).accounts["10000701"].meters[0].scheme == "home"


def test_a_scheme_with_faults_gives_one_finding_for_each_and_none_for_who_follows_it() -> None:
    text = scheme_text().replace('"kind": "rate"', '"kind": "rate", "what": 1, "prise": "1"')
    codes = [finding.code for finding in findings_of(with_row("schemes", 0, text=text))]
    assert codes == ["scheme.unknown_key", "scheme.unknown_key"]


def test_a_scheme_file_with_a_fault_is_named_by_its_file() -> None:
    (finding,) = findings_of(with_row("schemes", 0, text="{", file="home.json"))
    assert (finding.column, finding.value) == ("file", "home.json")


# --- the order and the merging of findings ------------------------------------------------------


def test_errors_come_first_then_the_order_of_the_workbook() -> None:
    places = [
        Finding("a", Level.WARNING, Sheet.SITE, 3),
        Finding("b", Level.ERROR, Sheet.ROOMS, 9, "floor"),
        Finding("c", Level.ERROR, Sheet.ROOMS, 9, "code"),
        Finding("d", Level.ERROR, Sheet.ROOMS, 4, "area_m2"),
        Finding("e"),
        Finding("f", Level.WARNING),
    ]
    assert [finding.code for finding in in_order(places)] == ["e", "d", "c", "b", "f", "a"]


def test_a_cell_that_could_not_be_read_is_not_judged_as_well() -> None:
    read = Finding("import.not_a_number", Level.ERROR, Sheet.METERS, 3, "unit")
    checked = [
        Finding("import.out_of_range", Level.ERROR, Sheet.METERS, 3, "unit"),
        Finding("import.unknown", Level.ERROR, Sheet.METERS, 3, "channel"),
    ]
    assert [f.code for f in merged([read], checked)] == ["import.unknown", "import.not_a_number"]
