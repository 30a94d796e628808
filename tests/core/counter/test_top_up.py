"""A sale: one order, one receipt, one entry, and what it sets in motion, or nothing at all."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from app.core.accounts.account import AccountState
from app.core.accounts.open import Opening, open_account
from app.core.counter.order import Method, OrderKind, Receipt
from app.core.counter.top_up import TopUp, top_up
from app.core.errors import BooksBusy, Refusal
from app.core.ledger.entry import EntryKind
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_writer import AccountFacts, AccountMeterFacts, MeterFacts, RoomFacts
from app.core.site.settings import Settings
from app.storage.opening import open_store
from tests.core.conftest import NewSite
from tests.core.proof import prove, trail
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, kwh, yuan

ROOM = "1-0101"


def order(site: SmallSite, sum_: str = "100", **changes: Any) -> TopUp:
    plain = TopUp(site.new_act(), ROOM, yuan(sum_), Method.CASH, CASHIER)
    return replace(plain, **changes)


def sell(site: SmallSite, sale: TopUp) -> Receipt:
    with site.store.sitting() as books:
        return top_up(books, sale, START)


def refused(site: SmallSite, sale: TopUp) -> Refusal:
    """The refusal of a sale, after proof that it left nothing behind."""
    before = site.balance(ROOM)
    with pytest.raises(Refusal) as caught:
        sell(site, sale)
    assert site.balance(ROOM) == before
    prove(site.store)
    return caught.value


def test_a_sale_moves_the_balance_and_leaves_order_receipt_entry_and_audit_line(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "12.34"})
    receipt = sell(site, order(site, "100", tendered=yuan("120")))
    assert site.balance(ROOM) == yuan("112.34")
    assert (receipt.balance_before, receipt.balance_after) == (yuan("12.34"), yuan("112.34"))
    assert (receipt.amount, receipt.tendered, receipt.change) == (
        yuan("100"), yuan("120"), yuan("20"),
    )  # fmt: skip
    assert receipt.kind is OrderKind.TOP_UP
    assert receipt.receipt == "1-2026-000001"
    assert (receipt.room, receipt.customer, receipt.account_number) == (ROOM, "租户0", "A000")
    assert (receipt.utility, receipt.meters) == (Utility.ELECTRIC, ("E-1-0101",))
    assert (receipt.scheme, receipt.last_reading) == ("flat v1", "1000")
    assert (receipt.operator, receipt.counter) == ("cashier 李晓燕", "1")
    with site.store.sitting() as books:
        entry = books.ledger.find(receipt.entry_key)
        assert books.orders.by_number(receipt.order) == receipt
    assert entry is not None
    assert entry.kind is EntryKind.TOP_UP
    assert {p.account: p.amount for p in entry.postings} == {
        f"wallet/{receipt.wallet_id}": yuan("100"),
        "till/cash": yuan("-100"),
    }
    assert trail(site.store, "top_up") == [
        ("top_up", ROOM, {"order": receipt.order, "amount": "100.00", "method": "cash"})
    ]
    prove(site.store)


OUTSIDE: list[tuple[dict[str, Any], str]] = [
    ({"amount": Money(0)}, "top_up.amount_not_positive"),
    ({"amount": Money(-1)}, "top_up.amount_not_positive"),
    ({"amount": yuan("50000.01"), "confirm_large": True}, "top_up.above_limit"),
    ({"amount": yuan("5000.01")}, "top_up.confirm_large"),
    ({"tendered": yuan("99.99")}, "top_up.tendered_too_little"),
    ({"room": "9-9999"}, "room.not_found"),
    ({"act": ""}, "act.key_missing"),
    ({"act": "x" * 101}, "act.key_missing"),
]


def test_a_sale_outside_the_rules_is_refused_and_leaves_nothing(new_site: NewSite) -> None:
    site = new_site()
    codes = [refused(site, order(site, **changes)).code for changes, _ in OUTSIDE]
    assert codes == [code for _, code in OUTSIDE]


def test_a_large_sale_passes_once_it_is_confirmed(new_site: NewSite) -> None:
    site = new_site()
    assert sell(site, order(site, "5000")).balance_after == yuan("5000")  # not yet large
    sell(site, order(site, "5000.01", confirm_large=True))
    sell(site, order(site, "50000", confirm_large=True))
    assert site.balance(ROOM) == yuan("60000.01")


def test_a_balance_may_not_be_hoarded_above_the_sites_limit(new_site: NewSite) -> None:
    site = new_site(replace(ANY_TIME, hoard_max=yuan("150")), opening={ROOM: "50"})
    assert refused(site, order(site, "100.01")).code == "top_up.hoard"
    assert sell(site, order(site, "100")).balance_after == yuan("150")


@pytest.mark.parametrize(
    "state", [AccountState.DRAFT, AccountState.SUSPENDED, AccountState.CLOSING]
)
def test_nothing_is_sold_to_an_account_that_is_not_active(
    new_site: NewSite, state: AccountState
) -> None:
    site = new_site(is_open=state is not AccountState.DRAFT)
    if state is not AccountState.DRAFT:
        with site.store.sitting() as books:
            books.accounts.change_state(site.accounts[ROOM], state, START)
    with pytest.raises(Refusal) as caught:
        sell(site, order(site))
    assert caught.value.code == "account.not_active"


def test_a_room_without_account_is_refused(new_site: NewSite) -> None:
    site = new_site()
    with site.store.sitting() as books:
        books.accounts.change_state(site.accounts[ROOM], AccountState.CLOSED, START)
    with pytest.raises(Refusal) as caught:
        sell(site, order(site))
    assert caught.value.code == "account.none_in_room"


def test_each_utility_has_its_own_wallet(new_site: NewSite) -> None:
    site = new_site()
    receipt = sell(site, order(site, "30", utility=Utility.WATER))
    assert (receipt.utility, receipt.meters, receipt.scheme) == (
        Utility.WATER, ("W-1-0101",), "water v1",
    )  # fmt: skip
    assert site.balance(ROOM, Utility.WATER) == yuan("30")
    assert site.balance(ROOM) == Money(0)


def test_where_all_share_one_wallet_the_receipt_names_every_meter(new_site: NewSite) -> None:
    site = new_site(replace(ANY_TIME, wallet_per_utility=False))
    receipt = sell(site, order(site, "30", utility=Utility.WATER))
    assert receipt.utility is None
    assert set(receipt.meters) == {"E-1-0101", "W-1-0101"}
    assert site.balance(ROOM) == site.balance(ROOM, Utility.WATER) == yuan("30")


def test_a_room_that_has_only_water_is_sold_water(new_site: NewSite) -> None:
    site = new_site(utilities=(Utility.WATER,))
    assert sell(site, order(site)).utility is Utility.WATER
    with pytest.raises(Refusal) as caught:
        sell(site, order(site, utility=Utility.ELECTRIC))
    assert caught.value.code == "wallet.not_found_for"


def test_money_brought_in_for_water_can_be_added_to_before_a_meter_is_there(
    new_site: NewSite,
) -> None:
    site = new_site(rooms=("1-0102",))
    with site.store.importing(START) as writer:
        writer.add_rooms([RoomFacts(ROOM, "1", 1)])
        writer.add_meters(
            [
                MeterFacts(
                    "E-1-0101", Utility.ELECTRIC, "ddsu666", "line 1", 40, ROOM, Fraction(1),
                    Fraction(20), None, True,
                )
            ]
        )  # fmt: skip
        writer.add_drafts(
            [
                AccountFacts(
                    "B1", ROOM, "C0", (AccountMeterFacts("E-1-0101", Utility.ELECTRIC, "flat"),),
                    ((Utility.WATER, yuan("3")),),
                )
            ]
        )  # fmt: skip
    with site.store.sitting() as books:
        account = books.accounts.in_room(ROOM)
        assert account is not None
        (meter,) = books.accounts.meters(account.id)
        base = {meter: Mark(START, kwh("1000"))}
        open_account(books, Opening("open", account.id, CASHIER, base), START)
    receipt = sell(site, order(site, "5", utility=Utility.WATER))
    assert (receipt.balance_after, receipt.meters, receipt.scheme) == (yuan("8"), (), "")
    assert (receipt.last_reading, receipt.last_read_at) == ("", None)


def test_the_same_key_with_the_same_content_gives_the_first_receipt(new_site: NewSite) -> None:
    site = new_site()
    sale = order(site)
    first = sell(site, sale)
    with site.store.sitting() as books:
        again = top_up(books, sale, START + timedelta(days=3))
    assert again == first
    assert site.balance(ROOM) == yuan("100")
    assert len(trail(site.store, "top_up")) == 1


def test_the_same_key_with_other_content_is_refused(new_site: NewSite) -> None:
    site = new_site()
    sale = order(site)
    sell(site, sale)
    for other in (
        replace(sale, amount=yuan("100.01")),
        replace(sale, room="1-0102"),
        replace(sale, method=Method.WECHAT),
        replace(sale, utility=Utility.WATER),
    ):
        assert refused(site, other).code == "act.key_reused"


def test_receipts_of_each_counter_and_year_are_numbered_on_their_own(new_site: NewSite) -> None:
    site = new_site()
    sell(site, order(site))
    with site.store.sitting() as books:
        cli = top_up(books, order(site, actor=replace(CASHIER, counter="CLI")), START)
        # 1 January 2027 in Shanghai
        later = top_up(books, order(site), START.replace(month=12, day=31, hour=16))
    assert (cli.receipt, later.receipt) == ("CLI-2026-000001", "1-2027-000001")
    assert sell(site, order(site)).receipt == "1-2026-000002"
    prove(site.store)


def test_a_sale_that_is_rolled_back_gives_its_number_back(new_site: NewSite) -> None:
    site = new_site()

    def fail() -> None:
        with site.store.sitting() as books:
            top_up(books, order(site), START)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        fail()
    assert site.balance(ROOM) == Money(0)
    assert sell(site, order(site)).receipt == "1-2026-000001"


SALES = 12


def sell_many(url: str, keys: Path, desk: int) -> int:
    """A desk of its own: so many sales to one room, one of them with the other desk's key."""
    store = open_store(url, keys)
    repeated = 0
    for number in range(SALES):
        act = "shared" if number == SALES // 2 else f"desk-{desk}-{number}"
        sale = TopUp(act, ROOM, Money(100), Method.CASH, replace(CASHIER, counter="1"))
        for attempt in range(200):
            try:
                with store.sitting() as books:
                    top_up(books, sale, START)
                break
            except BooksBusy:
                repeated = attempt
    store.close()
    return repeated


def test_two_desks_selling_to_one_room_lose_nothing_and_double_nothing(
    new_site: NewSite, store_url: str, tmp_path: Path
) -> None:
    site = new_site()
    with ProcessPoolExecutor(2, get_context("spawn")) as desks:
        done = [desks.submit(sell_many, store_url, tmp_path / "keys", desk) for desk in (1, 2)]
        for desk in done:
            desk.result()
    assert site.balance(ROOM) == Money(100 * (2 * SALES - 1))
    assert len(trail(site.store, "top_up")) == 2 * SALES - 1
    prove(site.store)


def test_the_settings_of_the_trade_are_the_defaults() -> None:
    settings = Settings()
    assert settings.top_up_max == yuan("50000")
    assert settings.top_up_confirm_above == yuan("5000")
    assert settings.refund_approval_above == yuan("500")
    assert settings.reconnect_min == Money(1)
