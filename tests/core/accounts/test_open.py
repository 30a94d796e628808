"""Opening: every meter with a base and a scheme, the balance brought in, all of it or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.accounts.account import AccountState
from app.core.accounts.open import Opening, open_account
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.meters.metering import KeptAs, Mark
from app.core.meters.on_demand import ask_reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.site_writer import AccountFacts, AccountMeterFacts
from app.core.supply.command import CommandState
from app.core.supply.switching import begin
from app.storage import tables as t
from tests.core.accounts.closing import close_room, plan_vacant_off
from tests.core.conftest import NewSite
from tests.core.proof import notices, prove, trail
from tests.sites import BASE, ENGINEER, START, SmallSite, kwh, open_room, yuan

ROOM = "1-0101"


def bases(site: SmallSite, at: str = "0") -> dict[int, Mark]:
    when = START + timedelta(minutes=int(at))
    return {
        meter_id: Mark(when, BASE[utility])
        for (room, utility), meter_id in site.meters.items()
        if room == ROOM
    }


def opened(site: SmallSite, given: dict[int, Mark], act: str = "open") -> None:
    with site.store.sitting() as books:
        open_account(books, Opening(act, site.accounts[ROOM], ENGINEER, given), START)


def code_of(site: SmallSite, given: dict[int, Mark]) -> str:
    with pytest.raises(Refusal) as caught:
        opened(site, given)
    assert site.account(ROOM).state is AccountState.DRAFT
    with site.store.sitting() as books:
        assert books.sitting.connection.execute(select(t.assignments)).all() == []
    return caught.value.code


def test_an_opened_account_has_bases_scheme_and_the_balance_brought_in(new_site: NewSite) -> None:
    site = new_site(is_open=False, opening={ROOM: "12.50"})
    opened(site, bases(site))
    account = site.account(ROOM)
    assert (account.state, account.opened_at) == (AccountState.ACTIVE, START)
    assert site.balance(ROOM) == yuan("12.50")
    metering = site.metering(ROOM)
    assert metering.billable == Mark(START, kwh("1000"))
    assert metering.assignment is not None
    assert (metering.assignment.scheme, metering.assignment.entry) == ("flat", metering.billable)
    wallet = site.wallet_id(ROOM)
    with site.store.sitting() as books:
        (entry,) = books.ledger.of_wallet_since(wallet, START)
        (kept,) = books.meters.kept_since(site.meter(ROOM), START)
    assert (entry.kind, entry.key) == (EntryKind.OPENING, f"open/A000/{wallet}")
    assert (kept.kept_as, kept.typed_by) == (KeptAs.BASE, None)
    assert trail(site.store, "open") == [("open", ROOM, {"account": "A000", "bases_typed": []})]
    prove(site.store)


def test_a_debt_brought_in_is_warned_of_at_once(new_site: NewSite) -> None:
    site = new_site(is_open=False, opening={ROOM: "-3"})
    opened(site, bases(site))
    assert site.balance(ROOM) == yuan("-3")
    assert (site.wallet_id(ROOM), 3, yuan("-3")) in notices(site.store)
    prove(site.store)


def test_opening_twice_with_one_key_is_opening_once(new_site: NewSite) -> None:
    site = new_site(is_open=False, opening={ROOM: "12.50"})
    opened(site, bases(site))
    opened(site, bases(site, "5"))
    assert site.balance(ROOM) == yuan("12.50")
    with pytest.raises(Refusal) as caught:
        opened(site, bases(site), act="another")
    assert caught.value.code == "open.not_a_draft"


def test_one_meter_without_base_leaves_the_whole_account_a_draft(new_site: NewSite) -> None:
    site = new_site(is_open=False, opening={ROOM: "12.50"})
    one = {site.meter(ROOM): Mark(START, kwh("1000"))}
    assert code_of(site, one) == "open.no_base"
    assert code_of(site, {}) == "open.no_base"
    prove(site.store)


def test_an_account_without_meters_or_scheme_is_not_opened(new_site: NewSite) -> None:
    site = new_site(is_open=False, utilities=(Utility.ELECTRIC,), electric_scheme="no such")
    assert code_of(site, bases(site)) == "open.no_scheme"
    with site.store.sitting() as books:
        books.sitting.connection.execute(t.account_presets.delete())
    assert code_of(site, bases(site)) == "open.no_meter"


def test_a_meter_that_waits_for_a_ruling_is_not_given_to_a_new_tenant(new_site: NewSite) -> None:
    site = new_site(is_open=False)
    site.read_twice(START - timedelta(hours=1), {ROOM: "1000"})
    site.read_twice(START - timedelta(minutes=50), {ROOM: "3"})
    assert site.metering(ROOM).hold is not None
    assert code_of(site, bases(site)) == "open.hold"


def test_a_base_typed_with_the_draft_stands_in_where_none_was_read(new_site: NewSite) -> None:
    site = new_site(is_open=False, rooms=("1-0102",))
    typed_base(site)
    with site.store.sitting() as books:
        open_account(books, Opening("open", site.accounts["1-0102"], ENGINEER), START)
        (kept,) = books.meters.kept_since(site.meter("1-0102"), START)
    assert (kept.total, kept.typed_by) == (kwh("77"), ENGINEER.operator)
    ((_, _, facts),) = trail(site.store, "open")
    assert facts == {"account": "A000", "bases_typed": ["E-1-0102", "W-1-0102"]}
    site.read_twice(START + timedelta(hours=1), {"1-0102": "78"})
    assert site.balance("1-0102") == yuan("-1")


def typed_base(site: SmallSite) -> None:
    """Give the presets of the site a base each, as a workbook may."""
    with site.store.sitting() as books:
        books.sitting.connection.execute(
            t.account_presets.update().values(base_at=START, base_micro=kwh("77").micro)
        )


def test_a_meter_cannot_be_opened_for_two(new_site: NewSite) -> None:
    site = new_site(rooms=(ROOM, "1-0102"), is_open=False)
    open_room(site, ROOM)
    with site.store.sitting() as books:
        books.sitting.connection.execute(
            t.account_presets.update()
            .where(t.account_presets.c.meter_id == site.meter("1-0102"))
            .values(meter_id=site.meter(ROOM))
        )
    given = dict.fromkeys(site.meters.values(), Mark(START, kwh("1000")))
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        open_account(books, Opening("x", site.accounts["1-0102"], ENGINEER, given), START)
    assert caught.value.code == "open.meter_taken"


def test_what_a_meter_said_before_its_base_is_never_charged(new_site: NewSite) -> None:
    site = new_site(is_open=False)
    site.read(START - timedelta(minutes=10), {ROOM: "995"})
    site.read(START - timedelta(minutes=5), {ROOM: "1000.2"})  # the base was read before it
    opened(site, bases(site))
    assert site.metering(ROOM).candidate is None
    site.read_twice(START + timedelta(minutes=5), {ROOM: "1001"})
    assert site.balance(ROOM) == yuan("-1")
    prove(site.store)


def test_a_reading_later_than_the_base_still_counts_as_the_first_look(new_site: NewSite) -> None:
    site = new_site(is_open=False)
    site.read(START + timedelta(minutes=5), {ROOM: "1000.5"})
    opened(site, bases(site))
    site.read(START + timedelta(minutes=10), {ROOM: "1001"})
    assert site.balance(ROOM) == yuan("-0.50")


# the next tenant of a room

NEXT = AccountFacts(
    "B000", ROOM, "C1",
    (
        AccountMeterFacts("E-1-0101", Utility.ELECTRIC, "flat"),
        AccountMeterFacts("W-1-0101", Utility.WATER, "water"),
    ),
    ((Utility.ELECTRIC, Money(5000)),),
)  # fmt: skip


def test_the_next_tenant_begins_at_zero_and_an_empty_room_comes_back_on(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "10"})
    site.read_twice(START + timedelta(minutes=5), {ROOM: "1001"})
    later = START + timedelta(hours=1)
    close_room(site, ROOM, later, "9", {ROOM: "1001"}, supply_after=Supply.OFF)
    for command in site.open_commands(ROOM):
        site.switch(command, later)
    with site.store.importing(later) as writer:
        writer.add_drafts([NEXT])
    with site.store.sitting() as books:
        account = books.accounts.in_room(ROOM)
    assert account is not None
    site.accounts[ROOM] = account.id
    given = {
        m: Mark(later, kwh("1001")) for m in (site.meter(ROOM), site.meter(ROOM, Utility.WATER))
    }
    opened(site, given)
    assert site.balance(ROOM) == yuan("50")
    assert [c.supply for c in site.open_commands(ROOM)] == [Supply.ON]
    prove(site.store)


def test_what_was_ordered_for_the_empty_room_never_reaches_the_next_tenant(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "10"})
    later = START + timedelta(hours=1)
    vacant = plan_vacant_off(site, ROOM, later)
    with site.store.importing(later) as writer:
        writer.add_drafts([NEXT])
    with site.store.sitting() as books:
        account = books.accounts.in_room(ROOM)
    assert account is not None
    site.accounts[ROOM] = account.id
    given = {
        m: Mark(later, kwh("1000")) for m in (site.meter(ROOM), site.meter(ROOM, Utility.WATER))
    }
    with site.store.sitting() as books:  # one is on its way just now; a look is no matter
        ask_reading(books, "look", site.meter(ROOM), ENGINEER, later)
        begin(books, vacant[0].id, later)
    with pytest.raises(Refusal) as caught:
        opened(site, given)
    assert caught.value.code == "open.open_command"
    with site.store.sitting() as books:
        books.commands.move(vacant[0].id, CommandState.FAILED, later)
    opened(site, given)
    with site.store.sitting() as books:
        states = [books.commands.get(command.id).state for command in vacant]
    assert states == [CommandState.FAILED, CommandState.SUPERSEDED]


def test_a_base_typed_now_is_kept_with_its_reason_and_who_typed_it(new_site: NewSite) -> None:
    site = new_site(is_open=False)
    meter = site.meter(ROOM)
    with site.store.sitting() as books:
        given = Opening(
            "open", site.accounts[ROOM], ENGINEER, bases(site), {meter: "通讯断了，现场看表"}
        )
        open_account(books, given, START)
        kept = books.sitting.connection.execute(
            select(t.readings.c.meter_id, t.readings.c.typed_by, t.readings.c.facts)
        ).all()
    by_meter = {row.meter_id: row for row in kept}
    assert by_meter[meter].typed_by == ENGINEER.operator
    assert dict(by_meter[meter].facts) == {"typed": "通讯断了，现场看表"}
    assert by_meter[site.meter(ROOM, Utility.WATER)].typed_by is None
