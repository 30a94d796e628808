"""The import's hand on the store: what it writes is what it finds the next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from hashlib import sha256

import pytest
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.meters.metering import Mark
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.site_writer import (
    AccountFacts,
    AccountMeterFacts,
    BuildingFacts,
    ChannelFacts,
    CustomerFacts,
    ExistingSite,
    SiteFacts,
)
from app.core.site.settings import Settings
from app.storage import tables as t
from app.storage.store import Store
from tests.storage.small_site import CASHIER, SCHEME, T0, add_rooms, kwh, open_all, room


def existing(store: Store) -> ExistingSite:
    with store.importing(T0) as writer:
        return writer.existing()


def test_a_site_is_found_in_the_terms_it_was_written_in(store: Store) -> None:
    assert existing(store).is_empty
    add_rooms(store, opening=Money(500))
    found = existing(store)
    assert found.site == SiteFacts("锦华苑物业", "Asia/Shanghai", None)
    assert found.buildings == {"1": BuildingFacts("1", "1号楼")}
    assert list(found.rooms) == [room(1), room(2), room(3)]
    assert found.meters["E0002"].room == room(2)
    assert found.customers["C3"] == CustomerFacts("C3", "租户3", "13800000003")
    assert found.accounts["A0001"] == AccountFacts(
        "A0001",
        room(1),
        "C1",
        (AccountMeterFacts("E0001", Utility.ELECTRIC, SCHEME.id, kwh(100)),),
        ((Utility.ELECTRIC, Money(500)),),
    )
    assert [v.version for v in found.schemes[SCHEME.id]] == [1]


def test_opening_the_accounts_changes_nothing_of_what_the_import_compares(store: Store) -> None:
    add_rooms(store, opening=Money(500))
    before = existing(store)
    open_all(store)
    assert existing(store) == before


def test_a_draft_brings_its_base_its_scheme_and_its_balance(store: Store) -> None:
    add_rooms(store, opening=Money(500))
    with store.looking() as books:
        account = books.accounts.in_room(room(1))
        assert account is not None
        assert [a.number for a in books.accounts.drafts()] == ["A0001", "A0002", "A0003"]
        assert books.accounts.meters(account.id) == [1]
        assert books.accounts.preset_base(account.id, 1) == Mark(T0, kwh(100))
        assert books.accounts.preset_base(account.id, 2) is None
        assert books.accounts.preset_scheme(account.id, 1) == SCHEME.id
        assert books.accounts.preset_scheme(account.id, 2) == ""
        assert books.accounts.opening_balance(1) == Money(500)
        assert books.accounts.by_number("A0001") == account
        assert books.rooms.customer(account.customer_id).initials == "zh"
        assert books.meters.metering([1])[1].meter.supply is Supply.UNKNOWN


def test_what_is_not_there_is_refused_by_name(site: Store) -> None:
    with site.looking() as books:
        for code, ask in (
            ("room.not_found", lambda: books.rooms.get("9-9999")),
            ("room.not_found", lambda: books.accounts.in_room("9-9999")),
            ("account.not_found", lambda: books.accounts.get(99)),
            ("account.not_found", lambda: books.schemes.terms_of(99)),
            ("customer.not_found", lambda: books.rooms.customer(99)),
            ("wallet.not_found", lambda: books.accounts.wallet(99)),
            ("wallet.not_found_for", lambda: books.accounts.wallet_for(1, Utility.WATER)),
        ):
            with pytest.raises(Refusal) as refused:
                ask()
            assert refused.value.code == code


def test_names_addresses_and_profiles_can_be_changed(store: Store) -> None:
    add_rooms(store)
    with store.importing(T0) as writer:
        writer.describe_site(SiteFacts("新名", "Europe/Berlin", 60))
        writer.rename_building("1", "南楼")
        writer.change_channel("线路1", "tcp://127.0.0.1:7000", 2000)
        writer.change_meter_profile("E0001", "SDM120", Fraction(23), None, False)
        writer.change_customer(CustomerFacts("C1", "新租户", "1"), "xzh")
    found = existing(store)
    assert found.site == SiteFacts("新名", "Asia/Shanghai", None)  # the zone stays: rooms are there
    assert found.buildings["1"].name == "南楼"
    assert found.channels["线路1"] == ChannelFacts("线路1", "tcp://127.0.0.1:7000", 2000)
    assert (found.meters["E0001"].profile, found.meters["E0001"].full_scale) == ("SDM120", None)
    assert found.customers["C1"].name == "新租户"
    with store.looking() as books:
        assert books.meters.metering([1])[1].meter.supply is Supply.NONE


def test_meters_may_change_places(store: Store) -> None:
    add_rooms(store)
    with store.importing(T0) as writer:
        writer.move_meters([("E0001", "线路1", 2), ("E0002", "线路1", 1)])
    found = existing(store)
    assert (found.meters["E0001"].unit, found.meters["E0002"].unit) == (2, 1)


def test_a_changed_scheme_is_a_further_version_under_the_next_number(store: Store) -> None:
    add_rooms(store)
    later = replace(SCHEME, effective_from=SCHEME.effective_from + timedelta(days=30))
    with store.importing(T0) as writer:
        writer.add_scheme_version(later)
    with store.looking() as books:
        first, second = books.schemes.versions(SCHEME.id)
        assert books.schemes.versions("none") == []
    assert (first.version, second.version) == (1, 2)
    assert second.effective_from == later.effective_from


def test_an_empty_site_described_with_a_speed_becomes_a_demo(store: Store) -> None:
    with store.importing(T0) as writer:
        writer.describe_site(SiteFacts("演示", "Asia/Shanghai", 60))
    assert store.site().is_demo
    assert existing(store).site.demo_speed == 60


def test_an_import_that_fails_leaves_nothing(store: Store) -> None:
    add_rooms(store)
    before = existing(store)

    def fail_in_the_end() -> None:
        with store.importing(T0) as writer:
            writer.add_buildings([BuildingFacts("2", "2号楼")])
            writer.add_drafts([AccountFacts("A9", room(1), "C1", ())])

    with pytest.raises(Refusal, match=r"account\.room_taken"):
        fail_in_the_end()
    assert existing(store) == before


def test_one_wallet_for_all_takes_the_sum_of_what_was_brought(store: Store) -> None:
    with store.sitting() as books:
        books.office.change_settings(Settings(wallet_per_utility=False), CASHIER, T0)
    add_rooms(store, opening=Money(500))
    with store.looking() as books:
        (wallet,) = books.accounts.wallets(1)
        assert wallet.utility is None
        assert books.accounts.wallet_for(1, Utility.WATER) == wallet
    assert existing(store).accounts["A0001"].opening == ((Utility.ELECTRIC, Money(500)),)


def test_terms_of_an_account_come_from_it_and_its_room(site: Store) -> None:
    with site.looking() as books:
        assert books.schemes.terms_of(1) == {"opened": "2026-03-12"}


def test_each_version_of_a_scheme_is_noted_in_the_trail_by_its_hash(store: Store) -> None:
    assert store.last_instant() is None
    add_rooms(store)
    with store.reading() as connection:
        line = connection.execute(select(t.audit)).one()
    assert (line.act, line.subject, line.facts["version"]) == ("scheme.added", SCHEME.id, 1)
    assert line.facts["sha256"] == sha256(SCHEME.text.encode()).hexdigest()
    assert store.last_instant() == T0
