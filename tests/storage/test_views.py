"""What people are shown: cards, rooms, statements, use, from a real store on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.accounts.account import AccountState
from app.core.accounts.close import FinalReading, begin_closing
from app.core.counter.reverse import Reversal, reverse
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.meters.metering import KeptAs, KeptReading, Mark
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import CardCommand, RoomState
from app.core.premises.site_writer import BuildingFacts, RoomFacts
from app.core.quantity import Quantity
from app.core.schemes.scheme import read_scheme
from app.core.staff.actor import Actor
from app.core.supply.manual import KeepOn, SupplyOrder, keep_on, order_supply
from app.resources import resource
from app.storage.store import Store
from app.storage.views.sql_views import SqlViews
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, kwh, make_store, small_site, yuan

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
#: midnight at the site after the first day
NEXT_DAY = datetime(2026, 3, 2, 16, tzinfo=UTC)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(store_url, tmp_path, ANY_TIME)
    yield made
    made.close()


@pytest.fixture
def site(store: Store) -> SmallSite:
    return small_site(store, ("1-0101", "1-0102", "1-0201"), opening={"1-0101": "100"})


@pytest.fixture
def views(site: SmallSite) -> SqlViews:
    return SqlViews(site.store)


def test_a_card_shows_the_balance_with_the_use_not_yet_posted(
    site: SmallSite, views: SqlViews
) -> None:
    at = START + HOUR
    site.read_twice(at, {"1-0101": "1004.5"})
    now = at + MINUTE
    card = {c.code: c for c in views.cards(Utility.ELECTRIC, now)}["1-0101"]
    assert card.balance == yuan("95.50")
    assert card.used_today == kwh("4.5")
    assert card.state is RoomState.NORMAL
    assert card.customer == "租户0"
    assert card.building_name == "1号楼"
    assert card.read_at == at + timedelta(seconds=10)
    assert card.age_s == 50
    assert not card.is_stale


def test_cards_stand_as_the_building_does(views: SqlViews) -> None:
    codes = [card.code for card in views.cards(Utility.ELECTRIC, START)]
    assert codes == ["1-0101", "1-0102", "1-0201"]  # one floor: by code
    assert [c.code for c in views.cards(Utility.ELECTRIC, START, "1")] == codes
    assert not views.cards(Utility.ELECTRIC, START, "9")


def test_a_low_balance_names_its_level_and_water_is_a_card_of_its_own(
    site: SmallSite, views: SqlViews
) -> None:
    site.pay("1-0102", "20", START)
    electric = {c.code: c.state for c in views.cards(Utility.ELECTRIC, START)}
    assert electric == {
        "1-0101": RoomState.NORMAL,
        "1-0102": RoomState.LEVEL1,
        "1-0201": RoomState.LEVEL3,
    }
    water = {c.code: c for c in views.cards(Utility.WATER, START)}
    assert water["1-0101"].balance == Money(0)


def test_a_room_that_was_cut_says_why_and_what_is_under_way(
    site: SmallSite, views: SqlViews
) -> None:
    order = SupplyOrder("off-1", "1-0101", Supply.OFF, "检修", CASHIER)
    with site.store.sitting() as books:
        (command,) = order_supply(books, order, START)
    card = views.cards(Utility.ELECTRIC, START)[0]
    assert card.command is CardCommand.CUTTING
    assert card.state is not RoomState.CUT  # nothing has been read back
    site.switch(command, START + MINUTE)
    card = views.cards(Utility.ELECTRIC, START + MINUTE)[0]
    assert (card.state, card.reason, card.command) == (RoomState.CUT, "manual", None)


def test_protection_shows_until_it_ends(site: SmallSite, views: SqlViews) -> None:
    until = START + HOUR
    with site.store.sitting() as books:
        keep_on(books, KeepOn("keep-1", "1-0101", "病人", until, CASHIER), START)
    assert views.cards(Utility.ELECTRIC, START)[0].state is RoomState.KEPT_ON
    assert views.room("1-0101", START).protection is not None
    assert views.cards(Utility.ELECTRIC, until)[0].state is RoomState.NORMAL
    assert views.room("1-0101", until).protection is None


def test_a_meter_that_is_silent_is_offline_on_card_and_in_the_room(
    site: SmallSite, views: SqlViews
) -> None:
    site.read(START + MINUTE, {"1-0101": "1000"})
    for n in range(3):
        site.read(START + (5 + n) * MINUTE, {}, missed=["1-0101"])
    now = START + 9 * MINUTE
    assert views.cards(Utility.ELECTRIC, now)[0].state is RoomState.OFFLINE
    meter = views.room("1-0101", now).meters[0]
    assert meter.is_offline
    assert meter.misses == 3


def test_only_cards_that_were_touched_are_given_again(site: SmallSite, views: SqlViews) -> None:
    newest, cards = views.cards_changed(Utility.ELECTRIC, START, -1)
    assert len(cards) == 3
    assert views.cards_changed(Utility.ELECTRIC, START, newest) == (newest, [])
    site.pay("1-0201", "50", START)
    later, cards = views.cards_changed(Utility.ELECTRIC, START, newest)
    assert later > newest
    assert [card.code for card in cards] == ["1-0201"]


def test_a_draft_has_neither_money_nor_state(store: Store) -> None:
    small_site(store, ("1-0101",), opening={"1-0101": "30"}, is_open=False)
    views = SqlViews(store)
    card = views.cards(Utility.ELECTRIC, START)[0]
    assert (card.state, card.balance) == (RoomState.NO_ACCOUNT, None)
    room = views.room("1-0101", START)
    assert room.account is not None
    assert room.account.state is AccountState.DRAFT
    assert room.wallets == ()
    assert room.meters[0].balance is None


def test_a_room_holds_all_that_is_known_of_it(site: SmallSite, views: SqlViews) -> None:
    site.read_twice(START + HOUR, {"1-0101": "1002"})
    room = views.room("1-0101", START + HOUR)
    assert (room.customer, room.phone, room.building_name) == ("租户0", "13800000000", "1号楼")
    electric, water = room.meters
    assert (electric.number, electric.utility) == ("E-1-0101", Utility.ELECTRIC)
    assert electric.register == kwh("1002")
    assert electric.balance == yuan("98")
    assert electric.used_today == kwh("2")
    assert (electric.scheme, electric.channel, electric.unit) == ("flat", "line 1", 1)
    assert (water.register, water.balance) == (None, Money(0))
    assert set(room.cards) == set(Utility)
    everything = views.rooms(START + HOUR)
    assert [r.room.code for r in everything] == ["1-0101", "1-0102", "1-0201"]
    assert everything[0] == room


def test_an_unknown_room_is_refused_by_name(views: SqlViews) -> None:
    with pytest.raises(Refusal, match=r"room\.not_found"):
        views.room("9-9999", START)


def test_a_statement_runs_from_the_open_use_back_to_the_opening(
    site: SmallSite, views: SqlViews
) -> None:
    site.read_twice(START + HOUR, {"1-0101": "1010"})
    receipt = site.pay("1-0101", "50", START + 2 * HOUR)
    site.read_twice(START + 24 * HOUR, {"1-0101": "1030"})
    site.read_twice(START + 25 * HOUR, {"1-0101": "1031"})
    lines = [
        line
        for line in views.statement(site.accounts["1-0101"])
        if line.utility is Utility.ELECTRIC
    ]
    assert [(line.kind, str(line.amount), str(line.balance_after)) for line in lines] == [
        (None, "-1.00", "119.00"),
        (EntryKind.CONSUMPTION, "-30.00", "120.00"),
        (EntryKind.TOP_UP, "50.00", "150.00"),
        (EntryKind.OPENING, "100.00", "100.00"),
    ]
    assert lines[0].entry is None
    assert lines[0].facts["used"] == "1"
    open_lines = lines[0].facts["lines"]
    assert isinstance(open_lines, list)
    assert sum(Fraction(line["quantity"]) for line in open_lines) == 1
    assert lines[1].facts["used"] == "30"
    assert (lines[2].receipt, lines[2].order) == (receipt.receipt, receipt.order)
    assert lines[-1].receipt is None


def test_a_short_statement_begins_with_the_newest_line(site: SmallSite, views: SqlViews) -> None:
    for n in range(5):
        site.pay("1-0101", str(10 + n), START + n * HOUR)
    lines = views.statement(site.accounts["1-0101"], 2)
    assert [str(line.balance_after) for line in lines] == ["160.00", "146.00"]


def test_events_are_audit_lines_and_warnings_newest_first(site: SmallSite, views: SqlViews) -> None:
    site.pay("1-0101", "1", START + HOUR)
    site.read_twice(START + 4 * HOUR, {"1-0101": "1075"})
    codes = [event.code for event in views.events("1-0101", 10)]
    assert codes[0] == "notice"
    assert codes.index("notice") < codes.index("top_up") < codes.index("open")
    assert len(views.events("1-0101", 1)) == 1
    assert views.events("1-0101", 10)[codes.index("top_up")].facts["operator"] == CASHIER.operator


def test_hours_share_the_use_between_kept_readings(site: SmallSite, views: SqlViews) -> None:
    for n in range(1, 10):  # a reading every half hour from 10:30 on; the next one confirms it
        site.read(START + n * 30 * MINUTE, {"1-0101": str(1000 + n)})
    hours = views.hours(site.meter("1-0101"), date(2026, 3, 2))
    assert [(h.hour, h.used, h.estimated, h.period) for h in hours] == [
        (hour, kwh("2"), False, None) for hour in (10, 11, 12, 13)
    ]
    assert sum(h.used.micro for h in hours) == kwh("8").micro


def test_an_hour_between_distant_readings_is_a_guess(site: SmallSite, views: SqlViews) -> None:
    site.read_twice(START + 4 * HOUR, {"1-0101": "1004"})
    hours = views.hours(site.meter("1-0101"), date(2026, 3, 2))
    assert [(h.hour, h.used, h.estimated) for h in hours] == [
        (hour, kwh("1"), True) for hour in (10, 11, 12, 13)
    ]


def test_hours_of_a_day_without_readings_are_left_out(site: SmallSite, views: SqlViews) -> None:
    assert views.hours(site.meter("1-0101"), date(2026, 2, 1)) == []


def test_use_tells_today_the_month_and_how_long_the_money_lasts(
    site: SmallSite, views: SqlViews
) -> None:
    site.read_twice(START + 24 * HOUR, {"1-0101": "1024"})
    site.read_twice(START + 48 * HOUR, {"1-0101": "1048"})
    use = views.use(site.accounts["1-0101"], Utility.ELECTRIC, START + 48 * HOUR)
    assert use.month == kwh("48")
    assert use.month_cost == yuan("48")
    assert use.per_day == kwh("24")
    assert use.days_left == 2  # 52 yuan at 24 yuan a day
    assert use.today > Quantity(0)
    fresh = views.use(site.accounts["1-0102"], Utility.ELECTRIC, START)
    assert (fresh.per_day, fresh.days_left) == (None, None)


def test_use_of_today_is_what_the_register_rose_since_midnight(
    site: SmallSite, views: SqlViews
) -> None:
    midnight = datetime(2026, 3, 2, 16, tzinfo=UTC)
    site.read_twice(midnight, {"1-0101": "1014"})
    site.read_twice(midnight + HOUR, {"1-0101": "1015"})
    now = midnight + HOUR
    assert views.use(site.accounts["1-0101"], Utility.ELECTRIC, now).today == kwh("1")
    assert views.cards(Utility.ELECTRIC, now)[0].used_today == kwh("1")


def test_a_receipt_is_found_by_either_number_and_by_its_act(
    site: SmallSite, views: SqlViews
) -> None:
    made = site.pay("1-0101", "50", START, act="sale-1")
    assert views.receipt(made.order) == made
    assert views.receipt(made.receipt) == made
    assert views.order_of_act("sale-1") == made
    assert views.order_of_act("sale-2") is None
    with pytest.raises(Refusal, match=r"order\.not_found"):
        views.receipt("0")


def test_a_day_counts_what_stands_and_leaves_out_what_was_undone(
    site: SmallSite, views: SqlViews
) -> None:
    site.pay("1-0101", "50", START)
    wrong = site.pay("1-0102", "70", START + MINUTE)
    site.pay("1-0102", "7", START, actor=Actor("cashier 王五", "2"))
    with site.store.sitting() as books:
        reverse(books, Reversal("undo-1", wrong.order, "错房", CASHIER), START + 2 * MINUTE)
    day = views.day_orders("1", date(2026, 3, 2))
    assert len(day.receipts) == 3
    assert day.by_method == {"cash": (1, yuan("50"))}
    assert day.total == yuan("50")
    assert views.day_orders("1", date(2026, 3, 3)).receipts == ()


def test_accounts_tell_state_supply_and_arrears(site: SmallSite, views: SqlViews) -> None:
    lines = {line.account.room: line for line in views.accounts(START)}
    first, second = lines["1-0101"], lines["1-0102"]
    assert (first.electric, first.water) == (yuan("100"), Money(0))
    assert (first.scheme, first.building) == ("flat", "1号楼")
    assert first.account.state is AccountState.ACTIVE
    assert first.in_arrears  # its water wallet has nothing
    assert (second.level, second.in_arrears, second.kept_on) == (3, True, False)


def test_a_draft_tells_what_it_lacks(store: Store) -> None:
    site = small_site(store, ("1-0101",), is_open=False)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE account_presets SET scheme = 'nothing'")
    (line,) = SqlViews(site.store).accounts(START)
    assert line.has_gaps == ("open.no_scheme",)
    assert line.electric is None
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM account_presets")
    assert SqlViews(site.store).accounts(START)[0].has_gaps == ("open.no_meter",)


def test_buildings_and_the_site_are_told(views: SqlViews) -> None:
    assert [(b.code, b.name) for b in views.buildings()] == [("1", "1号楼")]
    assert views.site().name == "试验小区"


def test_drafts_tell_their_meters_and_what_they_bring_in(store: Store) -> None:
    site = small_site(store, ("1-0101", "1-0102"), opening={"1-0101": "100"}, is_open=False)
    first, second = SqlViews(store).drafts()
    assert (first.account.room, first.account.customer, first.phone) == (
        "1-0101", "租户0", "13800000000"
    )  # fmt: skip
    assert first.brought_in == ((Utility.ELECTRIC, yuan("100")),)
    assert [(m.id, m.scheme, m.base) for m in first.meters] == [
        (site.meter("1-0101"), "flat", None),
        (site.meter("1-0101", Utility.WATER), "water", None),
    ]
    assert first.to_read == first.meters
    assert (second.brought_in, second.gaps) == ((), ())


def test_a_settlement_is_worked_out_in_a_look(site: SmallSite, views: SqlViews) -> None:
    at = START + HOUR
    with site.store.sitting() as books:
        begin_closing(books, "c", "1-0101", CASHIER, at)
    finals = {
        site.meter("1-0101"): FinalReading(Mark(at, kwh("1004.5"))),
        site.meter("1-0101", Utility.WATER): FinalReading(Mark(at, kwh("100"))),
    }
    settled = views.settlement("1-0101", finals)
    assert (settled.result, settled.blocked) == (yuan("95.50"), ())
    assert views.settlement("1-0101", {}).blocked == ("closing.no_final_reading",)


def test_hours_name_the_band_they_are_priced_in(store: Store) -> None:
    text = resource("schemes/resident-tou.json").read_text("utf-8")
    site = small_site(
        store, ("1-0101",), schemes=(read_scheme(text),), electric_scheme="resident-tou"
    )
    for n in range(1, 30):
        site.read(START + n * 30 * MINUTE, {"1-0101": str(1000 + n)})
    hours = SqlViews(store).hours(site.meter("1-0101"), date(2026, 3, 2))
    assert len({hour.period for hour in hours}) > 1
    assert None not in {hour.period for hour in hours}


def test_hours_follow_a_register_past_its_top_and_leave_out_a_reset(
    site: SmallSite, views: SqlViews
) -> None:
    meter = site.meter("1-0101")
    kept = [(0, "99999"), (1, "2"), (2, "4"), (3, "1"), (4, "3")]
    with site.store.sitting() as books:
        books.meters.keep(
            KeptReading(meter, NEXT_DAY + n * HOUR, kwh(total), KeptAs.HALF_HOUR)
            for n, total in kept
        )
    hours = views.hours(meter, date(2026, 3, 3))
    assert [(h.hour, str(h.used)) for h in hours] == [(0, "3"), (1, "2"), (3, "2")]


def test_one_wallet_for_all_shows_on_every_card_and_once_in_the_list(
    store_url: str, tmp_path: Path
) -> None:
    shared = make_store(store_url, tmp_path, replace(ANY_TIME, wallet_per_utility=False))
    site = small_site(shared, ("1-0101",), opening={"1-0101": "60"})
    views = SqlViews(shared)
    for utility in Utility:
        assert views.cards(utility, START)[0].balance == yuan("60")
    (line,) = views.accounts(START)
    assert (line.electric, line.water) == (yuan("60"), None)
    (hit,) = views.account_search("0101", START, 5)
    assert (hit.balance, hit.utility_balances) == (yuan("60"), {})
    assert len(views.statement(site.accounts["1-0101"])) == 1
    shared.close()


def test_two_meters_of_one_utility_are_one_card_with_the_worst_state(store: Store) -> None:
    site = small_site(store, ("1-0101", "1-0102"), opening={"1-0101": "100"})
    with store.writing() as connection:  # the second room's meter serves the first one as well
        connection.exec_driver_sql("UPDATE meters SET room_id = 1 WHERE number = 'E-1-0102'")
    site.read_twice(START + HOUR, {"1-0101": "1002", "1-0102": "1003"})
    for n in range(3):
        site.read(START + HOUR + (1 + n) * MINUTE, {"1-0101": "1002"}, missed=["1-0102"])
    views = SqlViews(store)
    first, second = views.cards(Utility.ELECTRIC, START + HOUR + 5 * MINUTE)
    assert first.state is RoomState.OFFLINE
    assert first.used_today == kwh("5")
    assert second.state is RoomState.NO_ACCOUNT  # it has no meter any more
    assert len(views.room("1-0101", START + HOUR).meters) == 3


def test_buildings_follow_the_offices_list_and_floors_stand_top_first(store: Store) -> None:
    with store.importing(START) as writer:
        writer.add_buildings([BuildingFacts("裙", "裙楼"), BuildingFacts("1", "1号楼")])
        writer.add_rooms(
            [RoomFacts("1-0101", "1", 1), RoomFacts("1-0901", "1", 9), RoomFacts("裙-01", "裙", 1)]
        )
    views = SqlViews(store)
    assert [b.code for b in views.buildings()] == ["裙", "1"]
    codes = ["裙-01", "1-0901", "1-0101"]
    assert [card.code for card in views.cards(Utility.WATER, START)] == codes
    assert [room.room.code for room in views.rooms(START)] == codes
    assert views.rooms(START)[0].cards == {}
