"""Periods, tiers and other components of a draft: each act, and that it keeps the money."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.components.kinds import KINDS
from app.core.schemes.editing.document import Document
from app.core.schemes.editing.items import (
    TAKES_OTHERS,
    blank,
    first_tiers,
    is_allowance,
    item_places,
    keys_of,
    moved,
    parked,
    parked_again,
    tiers_on_card,
    unparked,
    with_item,
    with_period_price,
    without_item,
    without_parked,
)
from app.core.schemes.editing.prices import (
    STANDARD,
    by_period,
    for_all_hours,
    free_id,
    is_floated,
    number,
    period_prices,
    priced_by_period,
    with_price,
)
from app.core.schemes.editing.tiers import (
    add_tiers,
    as_additions,
    in_full,
    is_surcharge,
    tier_rows,
    tiered_places,
    with_limit,
    with_tier,
    without_tier,
)
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import check_scheme, read_scheme
from app.core.schemes.usage import Interval, Terms

WINDOWS = [
    {"from": "00:00", "to": "08:00", "period": "valley"},
    {"from": "08:00", "to": "24:00", "period": "peak"},
]
CALENDAR = {"tables": [{"days": ["workday", "weekend", "holiday"], "windows": WINDOWS}]}
TOU = {"id": "energy", "kind": "rate_by_period", "prices": {"peak": "0.568", "valley": "0.288"}}
FLAT = {"id": "energy", "kind": "rate", "price": "0.538"}
LIMITS = [("50", "0"), ("80", "0.05"), (None, "0.3")]
TIERS = {
    "id": "tiers", "kind": "tiered", "cycle": "month",
    "tiers": [{"upto": upto, "price": price} for upto, price in LIMITS],
}  # fmt: skip
VAT = {"id": "vat", "kind": "percent", "rate": "0.05"}


def draft(*components: dict[str, Any], calendar: dict[str, Any] | None = None) -> Document:
    plain = {
        "form": 1,
        "id": "x",
        "name": {"zh": "甲", "en": "A"},
        "utility": "electric",
        "effective_from": "2025-01-01T00:00:00+08:00",
        "components": list(components),
    }
    return Document(plain | ({"calendar": calendar} if calendar else {}))


def money(document: Document) -> Money:
    """What 120 kWh over one day come to, by the engine."""
    start = datetime(2025, 6, 1, 16, tzinfo=UTC)
    use = Interval(start, start + timedelta(days=1), Quantity.parse("120"))
    terms = Terms("Asia/Shanghai", gap_limit=None)
    return due(cost(read_scheme(document.text), Position.START, use, terms))


def test_a_price_is_set_at_its_period_and_taken_away() -> None:
    document = with_price(draft(TOU, calendar=CALENDAR), "sharp", "0.9")
    assert document.components[0]["prices"]["sharp"] == "0.9"
    assert with_price(document, "sharp", "") == draft(TOU, calendar=CALENDAR)


def test_periods_are_the_five_of_the_trade_and_what_the_draft_knows() -> None:
    night = {"days": ["workday"], "windows": [{"from": "00:00", "to": "24:00", "period": "night"}]}
    found = period_prices(draft(TOU, calendar={"tables": [night]}))
    assert [price.period for price in found] == [*STANDARD, "night"]
    by_name = {price.period: price for price in found}
    assert by_name["peak"].text == "0.568"
    assert by_name["peak"].path == ("components", 0, "prices", "peak")
    assert not by_name["peak"].is_on_map
    assert by_name["night"].text is None
    assert by_name["night"].is_on_map


def test_without_a_component_by_period_no_period_has_a_place() -> None:
    assert {price.path for price in period_prices(draft(FLAT))} == {None}
    assert with_price(draft(FLAT), "peak", "1") == draft(FLAT)
    odd = draft({"id": "e", "kind": "rate_by_period", "prices": 5})
    assert period_prices(odd)[0].text is None


def test_coefficients_of_a_base_are_the_prices_of_a_floated_scheme() -> None:
    floated = {"id": "energy", "kind": "rate_by_period", "base": "0.6", "unfloated": "0.1",
               "coefficients": {"peak": "1.5", "valley": "0.5"}}  # fmt: skip
    document = draft(floated, calendar=CALENDAR)
    assert is_floated(document)
    assert with_price(document, "peak", "1.7").components[0]["coefficients"]["peak"] == "1.7"
    assert for_all_hours(document).components[0] == {"id": "energy", "kind": "rate", "price": "1"}
    broken = draft(floated | {"base": ""})
    assert for_all_hours(broken).components[0]["price"] == ""
    half = draft(floated | {"coefficients": {"flat": "x", "valley": "1"}})
    assert for_all_hours(half).components[0]["price"] == ""


def test_one_price_becomes_that_of_the_flat_hours_and_back_for_the_same_money() -> None:
    for component in (FLAT, {"id": "energy", "kind": "tiered", "cycle": "month", "tiers": [
        {"upto": "50", "price": "0.538"}, {"upto": None, "price": "0.838"},
    ]}):  # fmt: skip
        document = draft(component)
        many = by_period(document)
        assert check_scheme(many.text) == []
        assert money(many) == money(document)
        assert for_all_hours(many) == document


def test_a_scheme_by_period_stays_and_one_without_a_price_gets_a_place_for_it() -> None:
    document = draft(TOU, calendar=CALENDAR)
    assert by_period(document) == document
    fee = {"id": "fee", "kind": "fixed", "per": "month", "amount": "1"}
    made = by_period(draft(fee))
    assert made.components[0] == {"id": "energy", "kind": "rate_by_period", "prices": {}}
    assert for_all_hours(draft(fee, calendar=CALENDAR)) == draft(fee)
    odd = draft({"id": "t", "kind": "tiered", "cycle": "month", "round_quantity": {}, "tiers": []})
    assert by_period(odd).components[0]["id"] == "energy"


def test_a_price_for_a_new_period_reaches_every_tier() -> None:
    full = draft(
        {"id": "e", "kind": "tiered_by_period", "cycle": "month", "tiers": [
            {"upto": "50", "prices": {"peak": "1", "valley": "0.5"}},
            {"upto": None, "prices": {"peak": "2", "valley": "1"}},
        ]}, calendar=CALENDAR,
    )  # fmt: skip
    changed = with_price(full, "sharp", "3")
    assert [row["prices"]["sharp"] for row in changed.components[0]["tiers"]] == ["3", "3"]
    dearer = with_price(changed, "peak", "1.5")
    assert [row["prices"]["peak"] for row in dearer.components[0]["tiers"]] == ["1.5", "2"]
    assert with_price(changed, "sharp", "") == full


def test_rows_of_tiers_begin_where_the_one_below_ends() -> None:
    rows = tier_rows(draft(TOU, TIERS, calendar=CALENDAR), 1)
    assert [(row.start, row.upto, row.prices[""]) for row in rows] == [
        ("0", "50", "0"), ("50", "80", "0.05"), ("80", None, "0.3"),
    ]  # fmt: skip
    assert rows[1].upto_path == ("components", 1, "tiers", 1, "upto")
    assert rows[1].price_paths[""] == ("components", 1, "tiers", 1, "price")
    odd = draft({"id": "t", "kind": "tiered_by_period", "tiers": [5, {"upto": "1", "prices": 5}]})
    assert [row.prices for row in tier_rows(odd, 0)] == [{}, {}]
    assert tier_rows(draft({"id": "t", "kind": "tiered", "tiers": 5}), 0) == []


def test_a_tier_more_and_a_tier_less() -> None:
    document = draft(TIERS)
    assert (
        with_limit(document, ("components", 0, "tiers", 0, "upto"), "60").components[0]["tiers"][0][
            "upto"
        ]
        == "60"
    )
    assert (
        with_limit(document, ("components", 0, "tiers", 0, "upto"), "").components[0]["tiers"][0][
            "upto"
        ]
        is None
    )
    more = with_tier(document, 0)
    assert [row["upto"] for row in more.components[0]["tiers"]] == ["50", "80", None, None]
    assert without_tier(more, 0, 3) == document
    assert [r["upto"] for r in without_tier(document, 0, 2).components[0]["tiers"]] == ["50", None]
    empty = draft({"id": "t", "kind": "tiered", "cycle": "month", "tiers": []})
    assert with_tier(empty, 0).components[0]["tiers"] == [{"upto": None, "price": ""}]
    assert without_tier(empty, 0, 0) == empty


def test_tiers_are_added_after_the_price_they_add_to_and_ask_for_nothing_yet() -> None:
    document = draft(FLAT, {"id": "fee", "kind": "fixed", "per": "month", "amount": "1"})
    made = add_tiers(document)
    assert [c["id"] for c in made.components] == ["energy", "tiers", "fee"]
    assert is_surcharge(made, 1)
    assert money(made) == money(document)
    assert tiered_places(made) == [1]
    alone = add_tiers(draft())
    assert not is_surcharge(alone, 0)


@pytest.mark.parametrize(("base", "calendar"), [(FLAT, None), (TOU, CALENDAR)])
def test_additions_and_whole_prices_come_to_the_same_money(
    base: dict[str, Any], calendar: dict[str, Any] | None
) -> None:
    document = draft(base, TIERS, VAT | {"of": ["energy", "tiers"]}, calendar=calendar)
    whole = in_full(document, 1)
    assert whole is not None
    assert [c["id"] for c in whole.components] == ["energy", "vat"]
    assert whole.components[1]["of"] == ["energy"]
    assert money(whole) == money(document)
    back = as_additions(whole, 0)
    assert back is not None
    assert money(back) == money(document)
    assert back.components[2]["of"] == ["energy", "tiers"]
    assert [row["price"] for row in back.components[1]["tiers"]] == ["0.0000", "0.0500", "0.3000"]


@pytest.mark.parametrize(
    "components",
    [
        (TIERS,),
        (TIERS, FLAT),
        (FLAT | {"factor": "0.9"}, TIERS),
        (FLAT | {"only_above": "3"}, TIERS),
        (FLAT | {"minimum_quantity": "3"}, TIERS),
        (FLAT, TIERS | {"mode": "volume"}),
        (FLAT, TIERS | {"round": {"step": "1", "mode": "down"}}),
        (FLAT, TIERS, VAT | {"of": ["energy"]}),
        (FLAT, TIERS | {"tiers": 5}),
        ({"id": "e", "kind": "rate_by_period", "prices": 5}, TIERS),
    ],
)  # fmt: skip
def test_what_would_ask_for_other_money_is_not_put_into_one_price(components: Any) -> None:
    place = next(n for n, c in enumerate(components) if c["kind"] == "tiered")
    assert in_full(draft(*components), place) is None


def test_a_price_that_is_not_said_yet_stays_unsaid() -> None:
    whole = in_full(draft(FLAT | {"price": ""}, TIERS), 1)
    assert whole is not None
    assert [row["price"] for row in whole.components[0]["tiers"]] == ["", "", ""]


@pytest.mark.parametrize(
    "tiers",
    [
        [
            {"upto": "1", "prices": {"peak": "1", "valley": "1"}},
            {"upto": None, "prices": {"peak": "2", "valley": "3"}},
        ],
        [{"upto": "1", "prices": {"peak": "1"}}, {"upto": None, "prices": {"valley": "2"}}],
        [{"upto": None, "prices": {"peak": ""}}],
        [{"upto": None, "prices": {}}],
        [],
    ],
)  # fmt: skip
def test_unequal_additions_are_not_split_off(tiers: list[Any]) -> None:
    assert as_additions(draft({"id": "e", "kind": "tiered_by_period", "tiers": tiers}), 0) is None


def test_tiers_that_are_rounded_or_pro_rata_are_not_split_off() -> None:
    full = {"id": "e", "kind": "tiered", "cycle": "month", "tiers": [{"upto": None, "price": "1"}]}
    assert as_additions(draft(full), 0) is not None
    assert as_additions(draft(full | {"round": {"step": "1", "mode": "down"}}), 0) is None
    assert as_additions(draft(full | {"allocation": "pro_rata"}), 0) is None


def test_every_kind_has_a_blank_that_wants_only_its_numbers() -> None:
    """A blank has no key that the reader does not know, and names what it lacks."""
    for kind in KINDS:
        document = draft(FLAT, calendar=CALENDAR)
        made = blank(document, kind, {"zh": "新", "en": "New"})
        assert set(made) <= {"id", "kind", "label", *keys_of(kind)}
        codes = {finding.code for finding in check_scheme(with_item(document, made).text)}
        assert codes <= {"scheme.not_a_number", "scheme.of_unknown"}
        assert ("of" in made) == (kind in TAKES_OTHERS)
    assert blank(draft(), "rate_by_period", {})["prices"] == {"flat": ""}
    assert keys_of("nobody") == ()


def test_items_are_what_the_other_cards_do_not_show() -> None:
    document = draft(TOU, TIERS, VAT | {"of": ["energy", "tiers"]}, calendar=CALENDAR)
    assert priced_by_period(document) == 0
    assert first_tiers(document) == 1
    assert item_places(document, 1) == [2]
    assert item_places(document, None) == [1, 2]
    assert first_tiers(draft(FLAT)) is None


def test_what_is_taken_out_is_no_longer_shared_in() -> None:
    document = draft(TOU, TIERS, VAT | {"of": ["energy", "tiers"]}, calendar=CALENDAR)
    left = without_item(document, 1)
    assert [c["id"] for c in left.components] == ["energy", "vat"]
    assert left.components[1]["of"] == ["energy"]


def test_components_move_within_their_list() -> None:
    document = draft(FLAT, TIERS)
    assert [c["id"] for c in moved(document, 0, 1).components] == ["tiers", "energy"]
    assert moved(document, 0, -1) == moved(document, 1, 1) == document


def test_ids_are_free() -> None:
    assert free_id(draft(FLAT), "energy") == "energy-2"
    assert free_id(draft(FLAT, FLAT | {"id": "energy-2"}), "energy") == "energy-3"
    assert free_id(draft(), "energy") == "energy"


def test_a_number_is_exact_or_none() -> None:
    assert number("0.5") == number("0.50")
    assert number("") is number("1,5") is number(0.5) is None


def test_what_is_kept_aside_asks_for_nothing_until_it_is_switched_on_again() -> None:
    fee = {"id": "fee", "kind": "fixed", "per": "bill", "amount": "10"}
    document = draft(FLAT, fee, VAT | {"of": ["energy", "fee"]})
    off = parked_again(document, 1)
    assert check_scheme(off.text) == []
    assert parked(off) == (fee,)
    assert off.components[1]["of"] == ["energy"]
    assert money(off) == money(draft(FLAT, VAT | {"of": ["energy"]}))
    on = unparked(off, 0)
    assert [c["id"] for c in on.components] == ["energy", "vat", "fee"]
    assert parked(on) == ()


def test_a_share_that_comes_back_takes_only_what_is_there() -> None:
    aside = parked_again(draft(FLAT, TIERS, VAT | {"of": ["energy", "tiers"]}), 2)
    back = unparked(without_item(aside, 1), 0)
    assert back.components[1]["of"] == ["energy"]


def test_what_is_kept_aside_may_be_thrown_away() -> None:
    both = parked_again(parked_again(draft(FLAT, TIERS, VAT | {"of": ["energy"]}), 2), 1)
    assert [item["id"] for item in parked(without_parked(both, 0))] == ["tiers"]
    assert parked(draft(FLAT).put(("off",), 5)) == ()


def test_units_given_back_are_an_allowance_and_no_tiers() -> None:
    free = {"id": "free", "kind": "tiered", "cycle": "month", "quantity": "flat",
            "tiers": [{"upto": "10", "price": "-0.5"}, {"upto": None, "price": "0"}]}  # fmt: skip
    assert is_allowance(free)
    document = draft(FLAT, free, TIERS)
    assert tiers_on_card(document) == [2]
    assert first_tiers(document) == 2
    odd: list[Any] = [
        TIERS,
        FLAT,
        free | {"tiers": [5, {"upto": None, "price": "0"}]},
        free | {"tiers": [{"upto": "10", "price": "-1"}, {"upto": None, "price": "1"}]},
        free | {"tiers": 5},
    ]
    assert not any(is_allowance(component) for component in odd)


def test_an_allowance_follows_the_price_it_gives_back() -> None:
    free = {"id": "free", "kind": "tiered", "cycle": "month", "quantity": "peak",
            "tiers": [{"upto": "10", "price": "-0.568"}, {"upto": None, "price": "0"}]}  # fmt: skip
    document = draft(TOU, free, calendar=CALENDAR)
    dearer = with_period_price(document, "peak", "0.6")
    assert dearer.components[0]["prices"]["peak"] == "0.6"
    assert dearer.components[1]["tiers"][0]["price"] == "-0.6"
    assert with_period_price(document, "valley", "0.3").components[1] == free
    assert with_period_price(document, "peak", "").components[1] == free
    own = draft(
        TOU, free | {"tiers": [{"upto": "10", "price": "-0.5"}, {"upto": None, "price": "0"}]}
    )
    assert with_period_price(own, "peak", "0.6").components[1] == own.components[1]
    assert with_period_price(draft(FLAT), "peak", "0.6") == draft(FLAT)
