"""What waits for a person, as the worklist names it; and how the station stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.errors import Refusal
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.site.settings import Settings
from app.core.supply.command import CommandState
from app.core.supply.manual import (
    KeepOn,
    Postpone,
    SupplyOrder,
    keep_on,
    order_supply,
    postpone,
)
from app.core.supply.review import review_due
from app.core.supply.switching import acknowledged, begin, settle, timed_out
from app.core.views import WorkItem
from app.storage.backup import back_up
from app.storage.lease import LeaseDesk
from app.storage.store import Store
from app.storage.views.sql_views import SqlViews
from tests.core.ledger.test_waiting import enter
from tests.core.site.test_change_calendar import KINDS
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, make_store, small_site, yuan

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ROOMS = ("1-0101", "1-0102", "1-0103")
QUICK = replace(ANY_TIME, grace_min=30)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(store_url, tmp_path, QUICK)
    yield made
    made.close()


@pytest.fixture
def site(store: Store) -> SmallSite:
    """Rooms with money for electricity."""
    return small_site(store, ROOMS, opening=dict.fromkeys(ROOMS, "100"))


@pytest.fixture
def views(site: SmallSite) -> SqlViews:
    pay_water(site)
    return SqlViews(site.store)


def pay_water(site: SmallSite) -> None:
    """Or it would wait to be cut."""
    for room in ROOMS:
        site.pay(room, "50", START, utility=Utility.WATER)


def items(views: SqlViews, now: datetime, kind: str = "") -> list[WorkItem]:
    found = list(views.worklist(now))
    assert views.station(now).work_items == len(found)  # the pill counts the same lines
    return [item for item in found if not kind or item.kind == kind]


def run_out(site: SmallSite, room: str = "1-0101") -> None:
    """Use more than there is within seven hours; the notice goes out with the last reading."""
    site.read_twice(START + 7 * HOUR, {room: "1101"})


def settings(store: Store, changed: Settings) -> None:
    with store.sitting() as books:
        books.office.change_settings(changed, CASHIER, START)


def test_a_quiet_site_has_an_empty_list(views: SqlViews) -> None:
    assert items(views, START) == []


def test_a_cut_in_its_grace_tells_the_notice_and_the_earliest_time(
    site: SmallSite, views: SqlViews
) -> None:
    run_out(site)
    now = START + 7 * HOUR + MINUTE
    (item,) = items(views, now, "pending_cut")
    sent = START + 7 * HOUR + timedelta(seconds=10)
    assert (item.room, item.customer, item.code) == ("1-0101", "租户0", "worklist.cut_grace")
    assert item.facts["sent"] == sent
    assert item.facts["balance"] == yuan("-1")
    assert item.earliest == sent + 30 * MINUTE
    assert item.acts == ("postpone", "keep_on", "cut_now", "read")
    assert item.level == 3


def test_the_detail_of_a_cut_is_the_engines_own_record(site: SmallSite, views: SqlViews) -> None:
    run_out(site)
    decided = START + 7 * HOUR + timedelta(seconds=10)
    (item,) = items(views, decided + MINUTE, "pending_cut")
    assert item.wallet_id is not None
    view = views.pending_cut(item.wallet_id, decided + 20 * MINUTE)
    assert view.decision.at == decided
    assert (view.decision.rule, view.decision.missing) == ("c", Money(101))
    assert [rule.number for rule in view.decision.rules if rule.holds][-1] == "c"
    assert view.accrued == yuan("101")
    assert [level for _, level in view.notices] == [3]
    assert view.item.code == item.code
    with pytest.raises(Refusal, match=r"wallet\.not_found"):
        views.pending_cut(999, decided)


def test_a_cut_put_off_says_until_when_and_why(site: SmallSite, views: SqlViews) -> None:
    run_out(site)
    now = START + 7 * HOUR + MINUTE
    (item,) = items(views, now, "pending_cut")
    assert item.wallet_id is not None
    until = now + 5 * HOUR
    with site.store.sitting() as books:
        postpone(books, Postpone("p-1", item.wallet_id, until, "等工资", CASHIER), now)
    later = now + 2 * HOUR
    site.read_twice(later, {"1-0101": "1102"})
    (item,) = items(views, later + MINUTE, "pending_cut")
    assert item.code == "worklist.cut_postponed"
    assert item.facts["why"] == "等工资"
    assert item.earliest == until


def test_a_mass_cut_is_one_banner_and_its_rooms(site: SmallSite, views: SqlViews) -> None:
    settings(site.store, replace(QUICK, brake_rooms=0, brake_percent=0, grace_min=0))
    for room in ("1-0101", "1-0102"):
        run_out(site, room)
    now = START + 8 * HOUR
    for room in ("1-0101", "1-0102"):
        site.read_twice(now, {room: "1102"})
    (banner,) = items(views, now + MINUTE, "brake")
    assert banner.facts["rooms"] == 2
    assert banner.acts == ("release_brake",)
    held = items(views, now + MINUTE, "pending_cut")
    assert {item.code for item in held} == {"worklist.cut_brake"}
    assert {item.earliest for item in held} == {None}


def _ordered_off(site: SmallSite, act: str = "off-1") -> int:
    order = SupplyOrder(act, "1-0102", Supply.OFF, "检修", CASHIER)
    with site.store.sitting() as books:
        (command,) = order_supply(books, order, START)
        begin(books, command.id, START)
    return command.id


def test_a_command_whose_outcome_is_unknown_waits_for_a_look(
    site: SmallSite, views: SqlViews
) -> None:
    number = _ordered_off(site)
    assert items(views, START + MINUTE) == []  # young, and under way
    with site.store.sitting() as books:
        timed_out(books, number, START + MINUTE)
    (item,) = items(views, START + 2 * MINUTE)
    assert (item.kind, item.code) == ("open_command", "worklist.command_unknown")
    assert item.command_id == number
    assert item.facts["supply"] is Supply.OFF
    assert item.acts == ("read",)
    assert views.command(number).state is CommandState.TIMED_OUT


def test_a_command_that_hangs_is_listed_after_a_poll_round(
    site: SmallSite, views: SqlViews
) -> None:
    _ordered_off(site)
    (item,) = items(views, START + 6 * MINUTE)
    assert item.code == "worklist.command_waits"


def test_a_failed_command_can_be_tried_again_until_its_supply_is_as_ordered(
    site: SmallSite, views: SqlViews
) -> None:
    number = _ordered_off(site)
    with site.store.sitting() as books:
        acknowledged(books, number, START)
        books.commands.move(number, CommandState.FAILED, START, facts={"seen": "on"})
    (item,) = items(views, START + MINUTE)
    assert (item.code, item.acts) == ("worklist.command_failed", ("retry", "read"))
    site.read(START + 2 * MINUTE, {"1-0102": "1000"}, supply=Supply.OFF)
    assert items(views, START + 3 * MINUTE) == []


def test_a_welded_relay_is_for_the_engineer(site: SmallSite, views: SqlViews) -> None:
    number = _ordered_off(site)
    with site.store.sitting() as books:
        settle(books, number, Supply.OFF, True, START)
    (item,) = items(views, START + MINUTE)
    assert (item.code, item.level) == ("worklist.command_welded", 3)
    assert "retry" not in item.acts


def test_a_doubtful_reading_offers_the_rulings_that_fit(site: SmallSite, views: SqlViews) -> None:
    for minute in (1, 2):
        site.read(START + minute * MINUTE, {"1-0103": "900"})
    (item,) = items(views, START + 3 * MINUTE)
    assert (item.kind, item.code) == ("doubtful_reading", "worklist.doubt_went_down")
    assert (str(item.facts["previous"]), str(item.facts["doubtful"])) == ("1000", "900")
    assert item.acts == ("rolled_over", "misread", "reset")
    assert item.room == "1-0103"


def test_a_silent_channel_is_one_line_and_swallows_the_cuts_that_wait_for_it(
    site: SmallSite, views: SqlViews
) -> None:
    run_out(site)
    stale = START + 10 * HOUR
    with site.store.sitting() as books:
        review_due(books, stale)
    (item,) = items(views, stale, "pending_cut")
    assert item.code == "worklist.cut_no_reading"
    assert item.earliest is None
    with site.store.sitting() as books:
        books.station.note_channel(1, stale, answered=False)
    (item,) = items(views, stale)
    assert (item.kind, item.code, item.since) == (
        "channel_offline", "worklist.channel_offline", stale,
    )  # fmt: skip
    assert (item.facts["rooms"], item.facts["meters"]) == (3, 6)
    with site.store.sitting() as books:
        books.station.note_channel(1, stale, answered=True)
    assert len(items(views, stale, "pending_cut")) == 1


def test_a_paper_that_did_not_come_out_waits_to_be_printed(
    site: SmallSite, views: SqlViews
) -> None:
    sold = site.pay("1-0101", "20", START)
    assert items(views, START) == []  # nobody asked for paper
    with site.store.sitting() as books:
        books.orders.note_print(sold.order, START, CASHIER, "office", False)
    (item,) = items(views, START)
    assert (item.kind, item.key, item.acts) == ("not_printed", f"order/{sold.order}", ("print",))
    assert item.facts["receipt"] == sold.receipt
    with site.store.sitting() as books:
        books.orders.note_print(sold.order, START, CASHIER, "office", True)
    assert items(views, START) == []


def test_the_station_tells_its_round_its_meters_and_who_holds_it(
    site: SmallSite, views: SqlViews, tmp_path: Path
) -> None:
    idle = views.station(START)
    assert (idle.running, idle.holder, idle.last_round_at) == (False, None, None)
    assert (idle.online, idle.meters) == (0, 6)
    assert (idle.last_backup_at, idle.last_backup_ok) == (None, None)
    lease = LeaseDesk(site.store.place, site.store.write_engine).acquire("desk 1")
    assert lease is not None
    site.read(START, {"1-0101": "1000", "1-0102": "1000"})
    with site.store.sitting() as books:
        books.station.round_done(START)
        books.station.note(paused=True, queue=3, trouble="clock.jumped")
    made = back_up(site.store, tmp_path / "b")
    busy = views.station(START + MINUTE)
    lease.release()
    assert (busy.running, busy.holder, busy.paused, busy.queue) == (True, "desk 1", True, 3)
    assert (busy.online, busy.last_round_at, busy.trouble) == (2, START, "clock.jumped")
    assert (busy.last_backup_at, busy.last_backup_ok) == (made.at, True)
    assert not views.station(START).running


def test_a_backup_that_failed_shows_beside_the_last_good_one(
    site: SmallSite, views: SqlViews, tmp_path: Path
) -> None:
    made = back_up(site.store, tmp_path / "b")
    (tmp_path / "file").write_text("")
    with pytest.raises(Exception, match="cannot_write"):
        back_up(site.store, tmp_path / "file" / "b")
    state = views.station(START)
    assert (state.last_backup_at, state.last_backup_ok) == (made.at, False)


def test_use_that_waits_for_a_years_holidays_is_one_line_with_its_rooms(store: Store) -> None:
    eve = datetime(2026, 12, 31, 2, tzinfo=UTC)
    site = small_site(
        store, ROOMS, schemes=[KINDS], electric_scheme="kinds", at=eve,
        opening=dict.fromkeys(ROOMS, "900"),
    )  # fmt: skip
    views = SqlViews(store)
    enter(site, 2026, eve)
    for room in ROOMS:
        site.pay(room, "50", eve, utility=Utility.WATER)
    assert [(i.code, i.facts["year"]) for i in items(views, eve)] == [
        ("worklist.calendar_due", 2027)  # from 1 December on
    ]
    for half in range(1, 40):
        at = eve + half * 30 * MINUTE
        site.read(at, {room: str(1000 + half) for room in ROOMS[:2]})
    (line,) = items(views, at)
    assert (line.kind, line.code, line.level) == ("calendar", "worklist.calendar_missing", 3)
    assert line.facts == {"year": 2027, "rooms": 2, "first": ROOMS[:2]}
    assert line.acts == ("enter_calendar",)
    enter(site, 2027, at)
    assert {i.code for i in items(views, at)} == {"worklist.use_waits"}  # until the next reading
    site.read(at + 30 * MINUTE, dict.fromkeys(ROOMS[:2], "1040"))
    assert items(views, at + 30 * MINUTE) == []


def kept_on(site: SmallSite, until: datetime | None, utility: Utility | None = None) -> None:
    with site.store.sitting() as books:
        order = KeepOn(site.new_act(), "1-0101", "住院", until, CASHIER, utility=utility)
        keep_on(books, order, START + HOUR)


def test_a_protection_over_a_debt_is_warned_of_a_day_before_it_ends(
    site: SmallSite, views: SqlViews
) -> None:
    run_out(site)
    now = START + 7 * HOUR
    end = now + 30 * HOUR
    kept_on(site, end)
    assert items(views, end - 25 * HOUR, "protection_ends") == []
    (item,) = items(views, end - 23 * HOUR, "protection_ends")
    assert (item.room, item.customer, item.earliest) == ("1-0101", "租户0", end)
    assert (item.facts["balance"], item.facts["why"]) == (yuan("-1"), "住院")
    assert item.acts == ("keep_on", "read")
    kept_on(site, end + 30 * HOUR, Utility.ELECTRIC)
    assert items(views, end - HOUR, "protection_ends") == [], "the longer one speaks"
    kept_on(site, None, Utility.ELECTRIC)
    assert items(views, end - HOUR, "protection_ends") == [], "nor does one for good end"


def test_nobody_is_warned_of_a_protection_that_nothing_hangs_on(
    site: SmallSite, views: SqlViews
) -> None:
    now = START + 7 * HOUR
    kept_on(site, now + HOUR)
    assert items(views, now) == []
