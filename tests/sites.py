"""A small site in a real store, made as an import makes one: rooms, meters, opened accounts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from app.core.accounts.account import Account, Wallet
from app.core.accounts.open import Opening, open_account
from app.core.counter.order import Method, Receipt
from app.core.counter.top_up import TopUp, top_up
from app.core.ledger.take_readings import Taken, take_readings
from app.core.meters.metering import Mark, Metering
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.premises.site_writer import (
    AccountFacts,
    AccountMeterFacts,
    BuildingFacts,
    ChannelFacts,
    CustomerFacts,
    MeterFacts,
    RoomFacts,
    SiteFacts,
)
from app.core.quantity import Quantity
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.site.settings import NoCutWindows, Settings
from app.core.staff.actor import Actor
from app.core.supply.command import Command
from app.core.supply.switching import acknowledged, begin, settle
from app.storage.opening import create_store
from app.storage.store import Store

SHANGHAI = "Asia/Shanghai"
#: Monday 2 March 2026, 10:00 in Shanghai: cuts may run
START = datetime(2026, 3, 2, 2, tzinfo=UTC)
CASHIER = Actor("cashier 李晓燕", "1")
ENGINEER = Actor("engineer 王强", "")
BASE = {Utility.ELECTRIC: Quantity.parse("1000"), Utility.WATER: Quantity.parse("100")}
FULL_SCALE = Quantity.parse("100000")
ANY_TIME = Settings(no_cut=NoCutWindows(None, None, False, False, 0))


def kwh(text: str) -> Quantity:
    return Quantity.parse(text)


def yuan(text: str) -> Money:
    return -Money.parse(text[1:]) if text.startswith("-") else Money.parse(text)


@cache
def flat_scheme(
    name: str = "flat",
    price: str = "1",
    utility: Utility = Utility.ELECTRIC,
    effective_from: str = "2025-01-01T00:00:00+08:00",
) -> SchemeVersion:
    """One price for each unit, rounded to whole fen over the month."""
    return read_scheme(
        json.dumps(
            {
                "form": 1,
                "id": name,
                "name": {"zh": name, "en": name},
                "utility": utility.value,
                "effective_from": effective_from,
                "settle": "month",
                "round_total": {"step": "0.01", "mode": "half_up"},
                "components": [
                    {"id": "energy", "kind": "rate", "quantity": "total", "price": price}
                ],
            }
        )
    )


@dataclass
class SmallSite:
    """What a test says of its site: rooms by code, readings as plain numbers."""

    store: Store
    meters: dict[tuple[str, Utility], int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    acts: int = 0

    def meter(self, room: str, utility: Utility = Utility.ELECTRIC) -> int:
        return self.meters[room, utility]

    def new_act(self) -> str:
        self.acts += 1
        return f"act-{self.acts}"

    def account(self, room: str) -> Account:
        with self.store.sitting() as books:
            return books.accounts.get(self.accounts[room])

    def wallet(self, room: str, utility: Utility = Utility.ELECTRIC) -> Wallet:
        with self.store.sitting() as books:
            return books.accounts.wallet_for(self.accounts[room], utility)

    def wallet_id(self, room: str, utility: Utility = Utility.ELECTRIC) -> int:
        return self.wallet(room, utility).id

    def balance(self, room: str, utility: Utility = Utility.ELECTRIC) -> Money:
        return self.wallet(room, utility).balance

    def metering(self, room: str, utility: Utility = Utility.ELECTRIC) -> Metering:
        meter_id = self.meter(room, utility)
        with self.store.sitting() as books:
            return books.meters.metering([meter_id])[meter_id]

    def read(
        self,
        at: datetime,
        totals: Mapping[str, str],
        *,
        utility: Utility = Utility.ELECTRIC,
        supply: Supply = Supply.ON,
        missed: Sequence[str] = (),
        bands: Mapping[str, str] | None = None,
    ) -> Taken:
        """One poll of these rooms' meters, in one sitting; `bands` are their own periods."""
        own = tuple((band, kwh(total)) for band, total in (bands or {}).items())
        readings = [
            (self.meter(room, utility), Reading(at, kwh(total), own, supply=supply))
            for room, total in totals.items()
        ]
        with self.store.sitting() as books:
            return take_readings(
                books, readings, [self.meter(room, utility) for room in missed], at
            )

    def read_twice(
        self,
        at: datetime,
        totals: Mapping[str, str],
        *,
        utility: Utility = Utility.ELECTRIC,
        supply: Supply = Supply.ON,
    ) -> Taken:
        """A poll, and a second look ten seconds later that makes the first one billable."""
        first = self.read(at, totals, utility=utility, supply=supply)
        second = self.read(at + timedelta(seconds=10), totals, utility=utility, supply=supply)
        return replace(
            second,
            planned=first.planned + second.planned,
            notices=first.notices + second.notices,
        )

    def pay(
        self,
        room: str,
        amount: str,
        at: datetime,
        *,
        utility: Utility | None = None,
        act: str | None = None,
        actor: Actor = CASHIER,
    ) -> Receipt:
        order = TopUp(
            act or self.new_act(), room, yuan(amount), Method.CASH, actor, utility=utility
        )
        with self.store.sitting() as books:
            return top_up(books, order, at)

    def switch(self, command: Command, at: datetime) -> Command:
        """Carry a command out at a meter that obeys: sent, acknowledged, read back."""
        assert command.supply is not None
        with self.store.sitting() as books:
            begun = begin(books, command.id, at)
        assert begun is not None, "the command was withdrawn"
        with self.store.sitting() as books:
            acknowledged(books, command.id, at)
        with self.store.sitting() as books:
            return settle(books, command.id, command.supply, False, at)

    def open_commands(self, room: str, utility: Utility = Utility.ELECTRIC) -> list[Command]:
        with self.store.sitting() as books:
            return list(books.commands.open_of_meter(self.meter(room, utility)))


def make_store(
    url: str,
    folder: Path,
    settings: Settings | None = None,
    *,
    zone: str = SHANGHAI,
    is_demo: bool = False,
) -> Store:
    """An empty store with its key beside it, in a folder of the test."""
    store, _ = create_store(
        url, "试验小区", zone, folder / "keys", settings=settings, is_demo=is_demo
    )
    return store


def small_site(
    store: Store,
    rooms: Sequence[str] = ("1-0101", "1-0102"),
    *,
    at: datetime = START,
    opening: Mapping[str, str] | None = None,
    critical: Sequence[str] = (),
    schemes: Sequence[SchemeVersion] = (),
    electric_scheme: str = "flat",
    ratio: Fraction = Fraction(1),
    rated_kw: Fraction = Fraction(20),
    full_scale: Quantity | None = FULL_SCALE,
    utilities: Sequence[Utility] = tuple(Utility),
    is_open: bool = True,
) -> SmallSite:
    """Each room with an electricity and a water meter, at 1 yuan a kWh and 5 yuan a m³.

    `opening` are the electricity balances brought in, by room; `schemes` are added to the two flat
    ones. The accounts are opened at `at` with bases 1000 kWh and 100 m³ unless `is_open` is False.
    """
    site = SmallSite(store)
    everything = (
        flat_scheme(),
        flat_scheme("water", "5", Utility.WATER),
        *schemes,
    )
    with store.importing(at) as writer:
        zone = writer.existing().site.time_zone
        writer.describe_site(SiteFacts("试验小区", zone))
        writer.add_buildings([BuildingFacts("1", "1号楼")])
        writer.add_rooms(
            [
                RoomFacts(
                    code, "1", 1, RoomClass.CRITICAL if code in critical else RoomClass.ORDINARY
                )
                for code in rooms
            ]
        )
        writer.add_channels([ChannelFacts("line 1", "tcp://127.0.0.1:5020")])
        writer.add_meters(
            [
                MeterFacts(
                    f"{utility.value[0].upper()}-{code}",
                    utility,
                    "ddsu666" if utility is Utility.ELECTRIC else "valve-water",
                    "line 1",
                    2 * place + (1 if utility is Utility.ELECTRIC else 2),
                    code,
                    ratio if utility is Utility.ELECTRIC else Fraction(1),
                    rated_kw,
                    full_scale,
                    True,
                )
                for place, code in enumerate(rooms)
                for utility in utilities
            ]
        )
        writer.add_customers(
            [
                (CustomerFacts(f"C{place}", f"租户{place}", f"138000000{place:02}"), f"zh{place}")
                for place, _ in enumerate(rooms)
            ]
        )
        for version in everything:
            writer.add_scheme_version(version)
        writer.add_drafts(
            [
                draft(
                    f"A{place:03}",
                    code,
                    f"C{place}",
                    electric_scheme,
                    (opening or {}).get(code),
                    utilities,
                )
                for place, code in enumerate(rooms)
            ]
        )
    with store.sitting() as books:
        for account in books.accounts.drafts():
            site.accounts[account.room] = account.id
            for meter in books.meters.metering(books.accounts.meters(account.id)).values():
                site.meters[account.room, meter.meter.utility] = meter.meter.id
    if is_open:
        for room in rooms:
            open_room(site, room, at)
    return site


def draft(
    number: str,
    room: str,
    customer: str,
    electric_scheme: str = "flat",
    opening: str | None = None,
    utilities: Sequence[Utility] = tuple(Utility),
) -> AccountFacts:
    """A draft account on the meters of a small site's room."""
    return AccountFacts(
        number=number,
        room=room,
        customer=customer,
        meters=tuple(
            AccountMeterFacts(f"E-{room}", utility, electric_scheme)
            if utility is Utility.ELECTRIC
            else AccountMeterFacts(f"W-{room}", utility, "water")
            for utility in utilities
        ),
        opening=() if opening is None else ((Utility.ELECTRIC, yuan(opening)),),
    )


def open_room(site: SmallSite, room: str, at: datetime = START) -> Account:
    """Open a room's draft with the bases of a small site."""
    bases = {
        meter_id: Mark(at, BASE[utility])
        for (of_room, utility), meter_id in site.meters.items()
        if of_room == room
    }
    with site.store.sitting() as books:
        return open_account(
            books, Opening(site.new_act(), site.accounts[room], ENGINEER, bases), at
        )
