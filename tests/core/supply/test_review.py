"""From falling balance to cut and back, on real books: what is planned, listed and withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.meters.metering import HoldKind
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.site.settings import Settings
from app.core.supply.case import Intent, PendingCut, SupplyCase
from app.core.supply.command import Command, CommandState
from app.core.supply.manual import release_brake
from app.core.supply.review import STAGGER, review, review_due
from app.core.supply.switching import (
    RETRY_AFTER,
    acknowledged,
    begin,
    refused,
    settle,
    timed_out,
)
from tests.core.conftest import NewSite
from tests.core.proof import prove, trail
from tests.sites import ANY_TIME, ENGINEER, START, SmallSite, flat_scheme, yuan

ROOM = "1-0101"
FIVE = timedelta(minutes=5)
NOTICE = START + timedelta(hours=1)
GRACE = timedelta(minutes=120)


def in_arrears(site: SmallSite, room: str = ROOM) -> datetime:
    """Use up what is there; gives the instant at which the grace is over."""
    site.read_twice(NOTICE, {room: "1010"})
    return NOTICE + GRACE + timedelta(minutes=1)


def overdrawn(new_site: NewSite, **how: object) -> SmallSite:
    return new_site(opening={ROOM: "5"}, **how)  # type: ignore[arg-type]


def cut_planned(site: SmallSite, at: datetime, room: str = ROOM) -> Command:
    (command,) = site.read_twice(at, {room: "1010"}).planned
    assert command.supply is Supply.OFF
    return command


def case_of(site: SmallSite, at: datetime, room: str = ROOM) -> SupplyCase:
    wallet = site.wallet(room).id
    with site.store.sitting() as books:
        return books.supply.cases([wallet], at)[wallet]


def pending(site: SmallSite, at: datetime, room: str = ROOM) -> PendingCut | None:
    return case_of(site, at, room).pending


def state(site: SmallSite, command: Command) -> Command:
    with site.store.sitting() as books:
        return books.commands.get(command.id)


def test_a_room_is_warned_waits_out_its_grace_is_cut_and_paid_back_on(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    waiting = pending(site, NOTICE)
    assert waiting is not None
    assert (waiting.reason, waiting.earliest) == ("c", NOTICE + timedelta(seconds=10) + GRACE)
    assert not site.read_twice(over - FIVE, {ROOM: "1010"}).planned

    cut = cut_planned(site, over)
    assert (cut.because, cut.reason, cut.state) == (Intent.ARREARS, "6", CommandState.QUEUED)
    assert pending(site, over) is None
    assert not site.read_twice(over + FIVE, {ROOM: "1010"}).planned  # one is under way
    done = site.switch(cut, over + FIVE)
    assert done.state is CommandState.VERIFIED
    (switch,) = case_of(site, over).switches
    assert (switch.supply, switch.off_because) == (Supply.OFF, Intent.ARREARS)
    assert not site.read_twice(over + FIVE + FIVE, {ROOM: "1010"}, supply=Supply.OFF).planned

    site.pay(ROOM, "5", over + 2 * FIVE)  # the debt is 5: not yet above the limit
    assert not site.open_commands(ROOM)
    site.pay(ROOM, "0.01", over + 2 * FIVE)
    (back,) = site.open_commands(ROOM)
    assert (back.supply, back.because) == (Supply.ON, Intent.MONEY_CAME)
    assert site.switch(back, over + 3 * FIVE).state is CommandState.VERIFIED
    (switch,) = case_of(site, over).switches
    assert (switch.supply, switch.off_because) == (Supply.ON, None)
    lines = [
        act
        for act, _, _ in trail(
            site.store,
            *(f"supply.{s}.{w}" for s in ("on", "off") for w in ("planned", "sent", "verified")),
        )
    ]
    assert lines == [
        "supply.off.planned", "supply.off.sent", "supply.off.verified",
        "supply.on.planned", "supply.on.sent", "supply.on.verified",
    ]  # fmt: skip
    prove(site.store)


def test_each_command_keeps_the_values_that_decided(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    cut = cut_planned(site, in_arrears(site))
    assert cut.facts["balance"] == "-5.00"
    assert cut.facts["rule"] == "6"
    ((_, room, facts),) = trail(site.store, "supply.off.planned")
    assert (room, facts["by"], facts["balance"]) == (ROOM, "rule", "-5.00")


def test_money_withdraws_a_cut_still_queued(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    site.pay(ROOM, "100", over)
    after = state(site, cut)
    assert after.state is CommandState.SUPERSEDED
    assert after.facts["withdrawn_by"] == "5"
    assert not site.open_commands(ROOM)
    with site.store.sitting() as books:
        assert begin(books, cut.id, over) is None


@pytest.mark.parametrize("how_far", [CommandState.SENT, CommandState.ACKNOWLEDGED])
def test_money_answers_a_cut_that_has_already_gone_out(
    new_site: NewSite, how_far: CommandState
) -> None:
    """Whether it has struck is not known yet; the room must not stay dark until the next poll."""
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    with site.store.sitting() as books:
        begin(books, cut.id, over)
        if how_far is CommandState.ACKNOWLEDGED:
            acknowledged(books, cut.id, over)
    site.pay(ROOM, "100", over + timedelta(seconds=1))
    assert state(site, cut).state is CommandState.SUPERSEDED
    (back,) = site.open_commands(ROOM)
    assert back.supply is Supply.ON
    with site.store.sitting() as books:  # the late answers of the cut change nothing
        acknowledged(books, cut.id, over)
        timed_out(books, cut.id, over)
        assert settle(books, cut.id, Supply.OFF, False, over).state is CommandState.SUPERSEDED
        assert refused(books, cut.id, "late", over).state is CommandState.SUPERSEDED
    assert site.switch(back, over + timedelta(seconds=5)).state is CommandState.VERIFIED


def test_a_cut_found_done_after_the_money_came_is_undone_at_once(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    with site.store.sitting() as books:
        begin(books, cut.id, over)
        wallet = books.accounts.wallet_for(site.accounts[ROOM], Utility.ELECTRIC)
        # money from another desk, whose review did not see the command yet
        books.ledger.post(
            Entry(
                "adjust", EntryKind.ADJUSTMENT, over, books.site.day_of(over),
                (Posting(wallet.ledger_account, yuan("50")), Posting("opening", yuan("-50"))),
                ENGINEER,
            )
        )  # fmt: skip
        assert settle(books, cut.id, Supply.OFF, False, over).state is CommandState.VERIFIED
    (back,) = site.open_commands(ROOM)
    assert back.supply is Supply.ON


def test_before_sending_everything_is_checked_again(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    late = over + timedelta(minutes=40)  # the reading it rests on has grown old
    with site.store.sitting() as books:
        assert begin(books, cut.id, late) is None
    after = state(site, cut)
    assert (after.state, after.facts["rule"]) == (CommandState.SUPERSEDED, "b")
    waiting = pending(site, late)
    assert waiting is not None
    assert waiting.reason == "b"
    assert [act for act, _, _ in trail(site.store, "supply.off.sent")] == []


def test_a_reconnection_is_checked_again_too(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    site.switch(cut_planned(site, over), over)
    site.pay(ROOM, "6", over)
    (back,) = site.open_commands(ROOM)
    site.read_twice(over + FIVE, {ROOM: "1012"}, supply=Supply.OFF)  # used up before it went out
    with site.store.sitting() as books:
        assert begin(books, back.id, over + FIVE) is None
    assert state(site, back).state is CommandState.SUPERSEDED


def test_only_a_queued_command_is_begun(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    with site.store.sitting() as books:
        assert begin(books, cut.id, over) is not None
        assert begin(books, cut.id, over) is None


# answers of the meter


def test_what_timed_out_is_read_and_sent_again_at_most_three_times(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    now = over
    for tries in (1, 2, 3):
        with site.store.sitting() as books:
            begun = begin(books, cut.id, now)
            assert begun is not None
            assert begun.tries == tries
            timed_out(books, cut.id, now)
            assert cut.id in [c.id for c in books.commands.unsettled()]
            unknown = settle(books, cut.id, Supply.UNKNOWN, None, now)
            assert unknown.state is CommandState.TIMED_OUT
            after = settle(books, cut.id, Supply.ON, True, now)
        if tries < 3:
            assert (after.state, after.next_at) == (CommandState.QUEUED, now + RETRY_AFTER)
        now += RETRY_AFTER
    assert after.state is CommandState.FAILED
    assert [a for a, _, _ in trail(site.store, "supply.off.failed")] == ["supply.off.failed"]


def test_what_failed_is_not_planned_again_until_a_person_has_acted(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    with site.store.sitting() as books:
        begin(books, cut.id, over)
        failed = refused(books, cut.id, "4", over)
    assert (failed.state, failed.facts["refused"]) == (CommandState.FAILED, "4")
    for hours in (1, 2, 30):
        at = over + timedelta(hours=hours)
        assert not site.read_twice(at, {ROOM: "1010"}).planned


def test_a_welded_switch_is_never_asked_again(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    cut = cut_planned(site, over)
    with site.store.sitting() as books:
        begin(books, cut.id, over)
        acknowledged(books, cut.id, over)
        welded = settle(books, cut.id, Supply.OFF, True, over)
    assert (welded.state, welded.facts["welded"]) == (CommandState.FAILED, True)
    assert not site.read_twice(over + FIVE, {ROOM: "1010.1"}).planned


def test_a_failed_cut_does_not_stand_in_the_way_of_coming_back(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    site.switch(cut_planned(site, over), over)
    site.pay(ROOM, "50", over)
    (back,) = site.open_commands(ROOM)
    with site.store.sitting() as books:
        begin(books, back.id, over)
        refused(books, back.id, "4", over)
    assert not site.read_twice(over + FIVE, {ROOM: "1010"}, supply=Supply.OFF).planned


def test_a_settled_command_is_left_alone(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    done = site.switch(cut_planned(site, over), over)
    with site.store.sitting() as books:
        assert settle(books, done.id, Supply.ON, None, over) == done


# the station's clock


def test_due_reviews_cut_at_the_end_of_the_grace_without_a_new_reading(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    site.read(over - FIVE, {ROOM: "1010"})
    site.read(over - timedelta(minutes=2), {ROOM: "1010"})
    with site.store.sitting() as books:
        assert review_due(books, over - timedelta(minutes=2)) == []
        (cut,) = review_due(books, over)
    assert cut.supply is Supply.OFF


def test_a_cut_due_at_night_runs_in_the_morning(new_site: NewSite) -> None:
    site = overdrawn(new_site, settings=Settings())
    evening = datetime(2026, 3, 2, 11, tzinfo=UTC)  # 19:00
    site.read_twice(evening, {ROOM: "1010"})
    night = evening + timedelta(hours=5)
    assert not site.read_twice(night, {ROOM: "1010"}).planned
    waiting = pending(site, night)
    morning = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
    assert waiting is not None
    assert (waiting.reason, waiting.earliest) == ("a", morning)
    site.read(morning - timedelta(minutes=1), {ROOM: "1010"})
    site.read(morning, {ROOM: "1010"})
    (cut,) = site.open_commands(ROOM)
    assert cut.supply is Supply.OFF


def test_no_cut_in_the_first_full_round_after_a_start(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    with site.store.sitting() as books:
        books.station.started(over)
    assert not site.read_twice(over, {ROOM: "1010"}).planned
    with site.store.sitting() as books:
        books.station.round_done(over + FIVE)
    assert site.read_twice(over + FIVE, {ROOM: "1010"}).planned


def test_nobody_is_cut_while_a_meter_is_under_a_hold(new_site: NewSite) -> None:
    site = overdrawn(new_site)
    over = in_arrears(site)
    site.read_twice(over - FIVE, {ROOM: "3"})
    hold = site.metering(ROOM).hold
    assert hold is not None
    assert hold.kind is HoldKind.WENT_DOWN
    assert not site.read_twice(over, {ROOM: "1010"}).planned


def test_a_critical_room_is_never_cut_by_itself(new_site: NewSite) -> None:
    site = overdrawn(new_site, critical=(ROOM,))
    over = in_arrears(site)
    assert not site.read_twice(over, {ROOM: "1010"}).planned
    assert pending(site, over) is None


# many rooms

ROOMS = tuple(f"1-01{n:02}" for n in range(1, 8))


def many_in_arrears(new_site: NewSite) -> tuple[SmallSite, datetime]:
    site = new_site(rooms=ROOMS, opening=dict.fromkeys(ROOMS, "5"))
    site.read_twice(NOTICE, dict.fromkeys(ROOMS, "1010"))
    return site, NOTICE + GRACE + timedelta(minutes=1)


def test_a_mass_cut_stops_at_the_brake_and_waits_for_a_person(new_site: NewSite) -> None:
    site, over = many_in_arrears(new_site)
    planned = site.read_twice(over, dict.fromkeys(ROOMS, "1010")).planned
    assert len(planned) == 5
    stopped = [room for room in ROOMS if pending(site, over, room) is not None]
    assert [pending(site, over, room).reason for room in stopped] == ["d", "d"]  # type: ignore[union-attr]
    for command in planned:
        site.switch(command, over + FIVE)

    later = over + timedelta(hours=3)
    assert not site.read_twice(later, dict.fromkeys(stopped, "1010")).planned
    with site.store.sitting() as books:
        release_brake(books, "look", "单价无误", ENGINEER, later)
        release_brake(books, "look", "单价无误", ENGINEER, later)  # the same click
    again = site.read_twice(later + FIVE, dict.fromkeys(stopped, "1010")).planned
    assert {command.room for command in again} == set(stopped)
    assert len(trail(site.store, "brake.released")) == 1


def test_a_room_whose_wallets_are_cut_one_after_the_other_is_one_room_to_the_brake(
    new_site: NewSite,
) -> None:
    site = new_site(rooms=ROOMS[:6], opening=dict.fromkeys(ROOMS[:6], "5"))
    for room in ROOMS[:6]:
        site.pay(room, "5", START, utility=Utility.WATER)
    first, rest = ROOMS[0], ROOMS[1:5]
    site.read_twice(NOTICE, dict.fromkeys(ROOMS[:5], "1010"))
    site.read_twice(NOTICE, {first: "102"}, utility=Utility.WATER)
    over = NOTICE + GRACE + timedelta(minutes=1)
    cut = site.read_twice(over, {first: "1010"}).planned
    cut += site.read_twice(over, {first: "102"}, utility=Utility.WATER).planned
    assert {command.room for command in cut} == {first}
    assert len(cut) == 2
    more = site.read_twice(over + timedelta(seconds=30), dict.fromkeys(rest, "1010")).planned
    assert {command.room for command in more} == set(rest), "five rooms may be cut in an hour"


def test_rooms_of_one_run_are_switched_one_after_another(new_site: NewSite) -> None:
    site, over = many_in_arrears(new_site)
    first = site.read(over, dict.fromkeys(ROOMS, "1010"))
    taken = (
        first.planned
        or site.read(over + timedelta(seconds=10), dict.fromkeys(ROOMS, "1010")).planned
    )
    starts = [command.next_at for command in taken]
    assert starts == [starts[0] + n * STAGGER for n in range(5)]
    with site.store.sitting() as books:
        due = books.commands.due(starts[0] + STAGGER, 10)
    assert len(due) == 2


def test_electricity_and_water_of_one_room_are_one_room_for_the_brake(new_site: NewSite) -> None:
    site = new_site(rooms=ROOMS[:4], opening=dict.fromkeys(ROOMS[:4], "5"))
    rooms = ROOMS[:4]
    for room in rooms:
        site.pay(room, "5", START, utility=Utility.WATER)
    for utility, total in ((Utility.ELECTRIC, "1010"), (Utility.WATER, "102")):
        site.read_twice(NOTICE, dict.fromkeys(rooms, total), utility=utility)
    over = NOTICE + GRACE + timedelta(minutes=1)
    for at in (over - timedelta(minutes=2), over - timedelta(minutes=1)):
        site.read(at, dict.fromkeys(rooms, "1010"))
        site.read(at, dict.fromkeys(rooms, "102"), utility=Utility.WATER)
    with site.store.sitting() as books:
        planned = review_due(books, over)
    assert len(planned) == 8  # four rooms, each of two meters, under a brake of five


# one wallet, two meters


def test_a_shared_wallet_cuts_and_restores_both_meters(new_site: NewSite) -> None:
    site = new_site(replace(ANY_TIME, wallet_per_utility=False), opening={ROOM: "5"}, rooms=(ROOM,))
    site.read_twice(NOTICE, {ROOM: "1010"})
    site.read_twice(NOTICE, {ROOM: "100"}, utility=Utility.WATER)
    over = NOTICE + GRACE + timedelta(minutes=1)
    site.read_twice(over, {ROOM: "100"}, utility=Utility.WATER)
    planned = site.read_twice(over, {ROOM: "1010"}).planned
    assert {command.meter_id for command in planned} == set(site.meters.values())
    for command in planned:
        site.switch(command, over)
    site.pay(ROOM, "50", over + FIVE)
    assert [c.supply for c in site.open_commands(ROOM)] == [Supply.ON]
    assert [c.supply for c in site.open_commands(ROOM, Utility.WATER)] == [Supply.ON]


def test_a_review_of_nothing_is_nothing(new_site: NewSite) -> None:
    site = new_site()
    with site.store.sitting() as books:
        assert review(books, [], START) == []


def test_a_price_of_zero_never_leads_to_a_cut(new_site: NewSite) -> None:
    site = new_site(
        opening={ROOM: "0.01"}, schemes=(flat_scheme("free", "0"),), electric_scheme="free"
    )
    site.read_twice(NOTICE, {ROOM: "1019"})
    assert site.balance(ROOM) == Money(1)
    assert not site.read_twice(NOTICE + 2 * GRACE, {ROOM: "1019"}).planned
