"""Another scheme for an account's meter: from a day to come, and from one gone by."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import NewTerms, change_terms
from app.core.errors import Refusal
from app.core.ledger.rerate import Corrected
from app.core.money import Money
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.staff.actor import Actor
from tests.core.accounts.closing import close_room
from tests.core.conftest import NewSite
from tests.core.proof import adjustments, consumption, prove, trail
from tests.sites import START, SmallSite, flat_scheme, kwh, yuan

ROOM = "1-0101"
FINANCE = Actor("finance 赵敏", "", approved_by="manager 孙立")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MIDNIGHT = START + 14 * HOUR
DEAR = flat_scheme("dear", "2")


def tiers(name: str = "tiers", *, extra: bool = False, **changes: Any) -> SchemeVersion:
    """10 kWh a month at 1 yuan, then 3; with `extra` 5 more for each person above 4."""
    component: dict[str, Any] = {
        "id": "energy", "kind": "tiered", "mode": "graduated", "cycle": "month",
        "quantity": "total", "tiers": [{"upto": "10", "price": "1"}, {"upto": None, "price": "3"}],
    }  # fmt: skip
    if extra:
        component["extra_limit"] = {"above_persons": 4, "amount": "5"}
    plain = {
        "form": 1, "id": name, "name": {"zh": name, "en": name}, "utility": "electric",
        "effective_from": "2025-01-01T00:00:00+08:00", "settle": "month",
        "round_total": {"step": "0.01", "mode": "half_up"}, "components": [component],
    }  # fmt: skip
    return read_scheme(json.dumps(plain | changes))


def per_kva() -> SchemeVersion:
    """31 yuan a month for each kVA."""
    fee = [{"id": "capacity", "kind": "fixed", "amount": "31", "per": "kVA"}]
    return tiers("kva", components=fee)


def days(site: SmallSite, count: int, each: str = "6", total: str = "1000") -> None:
    """From the start on a reading every two hours over so many days, of so many kWh a day."""
    register = kwh(total)
    step = kwh(each).micro // 12
    for number in range(1, count * 12 + 1):
        register = register + type(register)(step)
        site.read(START + number * 2 * HOUR, {ROOM: str(register)})


def change(
    site: SmallSite, scheme: str, from_at: datetime, now: datetime, **others: Any
) -> Corrected:
    facts: dict[str, Any] = {
        "act": site.new_act(), "account_id": site.accounts[ROOM], "meter_id": site.meter(ROOM),
        "reason": "合同变更", "actor": FINANCE,
    }  # fmt: skip
    asked = SchemeChange(**(facts | {"scheme": scheme, "from_at": from_at} | others))
    with site.store.sitting() as books:
        return change_scheme(books, asked, now)


def terms(
    site: SmallSite, from_day: str, now: datetime, values: dict[str, str], **others: Any
) -> Corrected:
    facts: dict[str, Any] = {
        "act": site.new_act(), "account_id": site.accounts[ROOM], "reason": "登记",
        "actor": FINANCE, "from_day": date.fromisoformat(from_day),
        "values": {name: Fraction(value) for name, value in values.items()},
    }  # fmt: skip
    with site.store.sitting() as books:
        return change_terms(books, NewTerms(**(facts | others)), now)


def test_a_change_to_come_touches_nothing_before_its_instant(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR,))
    site.read_twice(START + HOUR, {ROOM: "1004"})
    done = change(site, "dear", START + 3 * HOUR, START + 2 * HOUR)
    assert done == Corrected()
    assert site.balance(ROOM) == yuan("96")
    prove(site.store)
    # 8 kWh from 11:00:10 to 15:00:10, shared by time at 13:00: 2 h less 10 s of them are cheap.
    site.read(START + 5 * HOUR, {ROOM: "1012"})
    site.read(START + 5 * HOUR + timedelta(seconds=10), {ROOM: "1012"})
    ((_, cost, facts),) = consumption(site.store)
    cheap, dear = (Fraction(line["quantity"]) for line in facts["lines"])
    assert [line["version"] for line in facts["lines"]] == ["flat/1", "dear/1"]
    assert (cheap + dear, facts["scheme"]) == (Fraction(12), "flat")
    assert cost == Money.rounded(cheap + 2 * dear)
    assert round(float(dear), 2) == 4.0
    prove(site.store)
    site.read_twice(START + DAY, {ROOM: "1013"})
    assert consumption(site.store)[-1][2]["scheme"] == "dear"
    prove(site.store)


@pytest.mark.parametrize(("begins_anew", "after"), [(False, "14"), (True, "6")])
def test_tiers_go_on_under_the_next_scheme_unless_they_begin_anew(
    new_site: NewSite, begins_anew: bool, after: str
) -> None:
    # 8 kWh by tiers, then 6 more: 2 x 1 + 4 x 3, or 6 x 1 from zero. The reading falls on the
    # change, so that nothing is shared out by time.
    site = new_site(
        opening={ROOM: "100"}, schemes=(tiers(), tiers("other")), electric_scheme="tiers"
    )
    site.read_twice(START + HOUR, {ROOM: "1008"})
    change(site, "other", START + HOUR, START + 2 * HOUR, begins_anew=begins_anew)
    site.read_twice(START + 3 * HOUR, {ROOM: "1014"})
    assert site.balance(ROOM) == yuan("92") - yuan(after)
    prove(site.store)


def test_a_change_from_a_day_gone_by_posts_what_each_day_differs_by(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR,))
    days(site, 3)  # 0.5 kWh each two hours: 3.5 until midnight, then 6 a day
    now = START + 3 * DAY
    assert [str(cost) for _, cost, _ in consumption(site.store)] == ["3.50", "6.00", "6.00"]
    balance = site.balance(ROOM)
    done = change(site, "dear", MIDNIGHT, now)  # from Tuesday on
    found = adjustments(site.store)
    assert [str(cost) for _, cost, _ in found] == ["6.00", "6.00"]
    assert done == Corrected(tuple(key for key, _, _ in found), yuan("-12"))
    facts = found[0][2]
    assert (facts["cost"], facts["was"]["cost"]) == ("12.00", "6.00")
    assert [line["version"] for line in facts["lines"]] == ["dear/1"]
    assert [line["version"] for line in facts["was"]["lines"]] == ["flat/1"]
    # The open use of Thursday morning is dear as well: 10 kWh of 2026-03-05 are 2 yuan more each.
    open_use = site.wallet(ROOM).accrued
    assert site.balance(ROOM) == balance - yuan("12") - Money(open_use.fen // 2)
    prove(site.store)
    assert trail(site.store, "changed.scheme")[0][2]["difference"] == "-12.00"


def test_asked_for_twice_it_is_done_once_and_said_again(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR,))
    days(site, 2)
    now = START + 2 * DAY
    first = change(site, "dear", MIDNIGHT, now, act="one")
    assert change(site, "dear", MIDNIGHT, now + HOUR, act="one") == first
    with pytest.raises(Refusal, match=r"act\.key_reused"):
        change(site, "flat", MIDNIGHT, now, act="one")
    assert len(adjustments(site.store)) == len(first.entries) == 1
    prove(site.store)


def test_a_change_taken_back_comes_to_the_same_fen_as_none(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR, tiers()), electric_scheme="tiers")
    days(site, 4)
    balance, now = site.balance(ROOM), START + 4 * DAY
    change(site, "dear", START + HOUR, now)
    assert site.balance(ROOM) != balance
    prove(site.store)
    change(site, "tiers", START + HOUR, now + HOUR)
    assert site.balance(ROOM) == balance
    prove(site.store)
    days(site, 6)
    prove(site.store)


def test_a_change_inside_a_day_splits_the_entry_of_that_day(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR,))
    days(site, 2)
    # Monday 10:00 to midnight, 3.5 kWh; from 17:00 on twice the price: half of it, 1.75 kWh more.
    done = change(site, "dear", START + 7 * HOUR, START + 2 * DAY)
    monday, tuesday = adjustments(site.store)
    assert (monday[1], tuesday[1]) == (yuan("1.75"), yuan("6"))
    assert done.difference == yuan("-7.75")
    prove(site.store)


def test_a_change_within_the_open_use_ends_it_there(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR,))
    for hour in range(1, 7):
        site.read(START + hour * HOUR, {ROOM: str(1000 + hour)})
    assert site.balance(ROOM) == yuan("95")  # the sixth waits
    done = change(site, "dear", START + 2 * HOUR, START + 6 * HOUR)
    assert done == Corrected()
    # 2 x 1 + 3 x 2; the reading at the change ended the entry of the old price.
    assert site.balance(ROOM) == yuan("92")
    assert [str(cost) for _, cost, _ in consumption(site.store)] == ["2.00"]
    prove(site.store)
    site.read(START + 7 * HOUR, {ROOM: "1007"})
    assert site.balance(ROOM) == yuan("90")
    prove(site.store)


def test_what_cannot_be_is_refused_and_changes_nothing(new_site: NewSite) -> None:
    late = flat_scheme("late", "1", effective_from="2026-04-01T00:00:00+08:00")
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR, late, per_kva()))
    now = START + HOUR
    cases = (
        ("reason.missing", {"scheme": "dear", "reason": " "}),
        ("scheme_change.unknown", {"scheme": "none"}),
        ("scheme_change.other_utility", {"scheme": "water"}),
        ("scheme_change.too_early", {"scheme": "late"}),
        ("scheme_change.before_assignment", {"scheme": "dear", "from_at": START - HOUR}),
        ("scheme_change.same", {"scheme": "flat"}),
        ("scheme_change.not_their_meter", {"scheme": "dear", "account_id": 2}),
        ("meter.not_found", {"scheme": "dear", "meter_id": 999}),
        ("scheme.input_missing", {"scheme": "kva"}),
    )
    for code, facts in cases:
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            change(site, **({"from_at": now, "now": now} | facts))
    close_room(site, ROOM, now, "100", {ROOM: "1000"})
    with pytest.raises(Refusal, match=r"change\.account_not_open"):
        change(site, "dear", now, now)
    with pytest.raises(Refusal, match=r"change\.account_not_open"):
        terms(site, "2026-03-02", now, {"persons": "3"})
    prove(site.store)


def test_persons_from_a_day_gone_by_move_the_limits_from_that_day(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "200"}, schemes=(tiers(extra=True),), electric_scheme="tiers")
    days(site, 4)  # 3.5, then 6 a day: the limit of 10 is passed on Wednesday
    posted = [str(cost) for _, cost, _ in consumption(site.store)]
    assert posted == ["3.50", "6.00", "17.00", "18.00"]
    balance, now = site.balance(ROOM), START + 4 * DAY
    # Six persons from Wednesday on: 10 + 2 x 5 = 20 kWh at 1 yuan. Wednesday ends at 15.5 and costs
    # 6, not 0.5 + 5.5 x 3; Thursday costs 4.5 + 1.5 x 3 = 9, not 18; Friday begins above 20 anyhow.
    done = terms(site, "2026-03-04", now, {"persons": "6"})
    assert done.difference == yuan("11") + yuan("9")
    assert site.balance(ROOM) == balance + done.difference
    prove(site.store)
    ((_, _, facts),) = trail(site.store, "changed.terms")
    assert (facts["values"], facts["is_back"]) == ({"persons": "6"}, True)


def test_terms_to_come_wait_for_their_day(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "200"}, schemes=(tiers(extra=True),), electric_scheme="tiers")
    site.read_twice(START + HOUR, {ROOM: "1008"})
    assert terms(site, "2026-03-03", START + 2 * HOUR, {"persons": "6"}) == Corrected()
    # Monday: 8 + 2 cheap and 2 dear; Tuesday's 12 to 20 are cheap again, 2 more dear.
    site.read_twice(MIDNIGHT, {ROOM: "1012"})
    assert site.balance(ROOM) == yuan("200") - yuan("16")
    site.read_twice(MIDNIGHT + HOUR, {ROOM: "1022"})
    assert site.balance(ROOM) == yuan("200") - yuan("16") - yuan("14")
    prove(site.store)


def test_a_capacity_is_asked_from_its_day_on_and_the_last_word_holds(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "900"}, schemes=(per_kva(),))
    now = START + HOUR
    terms(site, "2026-03-02", now, {"capacity_kva": "7"})
    terms(site, "2026-03-02", now, {"capacity_kva": "10"})
    change(site, "kva", MIDNIGHT, now)
    terms(site, "2026-03-04", now, {"capacity_kva": "20"})
    for number in range(1, 5):
        site.read(START + number * DAY, {ROOM: str(1000 + number)})
    # Tuesday 10 kVA x 31/31, Wednesday and Thursday 20 each; Monday was flat: 14 h of 24 kWh h.
    flat = Money.rounded(Fraction(14, 24))
    assert site.balance(ROOM) == yuan("900") - flat - yuan("50")
    prove(site.store)
    done = terms(site, "2026-03-03", START + 4 * DAY, {"capacity_kva": "30"}, act="again")
    assert done.difference == yuan("-20")
    assert terms(site, "2026-03-03", START + 5 * DAY, {"capacity_kva": "30"}, act="again") == done
    prove(site.store)


def test_terms_that_no_scheme_can_use_are_refused(new_site: NewSite) -> None:
    site = new_site()
    cases: tuple[tuple[str, str, dict[str, str], dict[str, Any]], ...] = (
        ("reason.missing", "2026-03-02", {"persons": "3"}, {"reason": ""}),
        ("terms_change.nothing", "2026-03-02", {}, {}),
        ("terms_change.unknown", "2026-03-02", {"children": "3"}, {}),
        ("terms_change.out_of_range", "2026-03-02", {"persons": "-1"}, {}),
        ("terms_change.out_of_range", "2026-03-02", {"persons": "5/2"}, {}),
        ("terms_change.out_of_range", "2026-03-02", {"area_m2": "1000001"}, {}),
        ("terms_change.before_opening", "2026-03-01", {"persons": "3"}, {}),
    )
    for code, day, values, others in cases:
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            terms(site, day, START + HOUR, values, **others)
    prove(site.store)


def test_a_debt_that_a_correction_makes_is_not_cut_before_its_grace(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "20"}, schemes=(DEAR,))
    days(site, 3)
    now = START + 3 * DAY + timedelta(minutes=5)
    site.read(now, {ROOM: "1018"})
    site.read(now + timedelta(seconds=10), {ROOM: "1018"})
    change(site, "dear", START, now)
    assert site.balance(ROOM) < Money(0)
    assert site.open_commands(ROOM) == []
    wallet = site.wallet_id(ROOM)
    with site.store.sitting() as books:
        case = books.supply.cases([wallet], now)[wallet]
    assert case.pending is not None
    assert case.pending.earliest == now + timedelta(minutes=120)
    prove(site.store)
