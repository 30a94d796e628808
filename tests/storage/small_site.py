"""A site of a few rooms in a real store, for tests of the books."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from app.core.accounts.open import Opening, open_account
from app.core.counter.order import Method
from app.core.counter.top_up import TopUp
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.meters.metering import Mark
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.site_writer import (
    AccountFacts,
    AccountMeterFacts,
    BuildingFacts,
    ChannelFacts,
    CustomerFacts,
    MeterFacts,
    RoomFacts,
)
from app.core.quantity import Quantity
from app.core.schemes.scheme import read_scheme
from app.core.site.settings import Settings
from app.core.staff.actor import Actor
from app.resources import resource
from app.storage.opening import create_store
from app.storage.store import Store

T0 = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)  # ten in the morning at the site
CASHIER = Actor("cashier 李晓燕", "1")
SCHEME = read_scheme(resource("schemes/shop-flat.json").read_text("utf-8"))


@contextmanager
def new_store(url: str, folder: Path, settings: Settings | None = None) -> Iterator[Store]:
    store, _ = create_store(url, "锦华苑物业", "Asia/Shanghai", folder / "keys", settings=settings)
    try:
        yield store
    finally:
        store.close()


def add_rooms(store: Store, rooms: int = 3, opening: Money | None = None) -> None:
    """Rooms 1-0101 on, each with an electric meter and a draft account; ids are 1 to `rooms`."""
    numbers = range(1, rooms + 1)
    with store.importing(T0) as writer:
        writer.add_buildings([BuildingFacts("1", "1号楼")])
        writer.add_rooms([RoomFacts(room(n), "1", 1) for n in numbers])
        writer.add_channels(
            [
                ChannelFacts(f"线路{1 + c}", f"tcp://127.0.0.1:{5020 + c}")
                for c in range((rooms + 99) // 100)
            ]
        )
        writer.add_meters(
            [
                MeterFacts(
                    number=f"E{n:04}",
                    utility=Utility.ELECTRIC,
                    profile="DDS238-2",
                    channel=f"线路{1 + (n - 1) // 100}",
                    unit=1 + (n - 1) % 100,
                    room=room(n),
                    ratio=Fraction(1),
                    rated_power=Fraction(10),
                    full_scale=Quantity(999_999_990_000),
                    has_switch=True,
                )
                for n in numbers
            ]
        )
        writer.add_scheme_version(SCHEME)
        writer.add_customers(
            [(CustomerFacts(f"C{n}", f"租户{n}", f"1380000{n:04}"), "zh") for n in numbers]
        )
        writer.add_drafts(
            [
                AccountFacts(
                    number=f"A{n:04}",
                    room=room(n),
                    customer=f"C{n}",
                    meters=(AccountMeterFacts(f"E{n:04}", Utility.ELECTRIC, SCHEME.id, kwh(100)),),
                    opening=() if opening is None else ((Utility.ELECTRIC, opening),),
                )
                for n in numbers
            ]
        )


def open_all(store: Store, rooms: int = 3) -> None:
    with store.sitting() as books:
        for n in range(1, rooms + 1):
            open_account(books, Opening(f"open-{n}", n, CASHIER, {n: Mark(T0, kwh(100))}), T0)


def room(number: int) -> str:
    return f"1-{number:04}"


def kwh(number: int | str) -> Quantity:
    return Quantity.parse(str(number))


def reading(minutes: int, total: str, supply: Supply = Supply.ON) -> Reading:
    return Reading(T0 + timedelta(minutes=minutes), kwh(total), supply=supply)


def sale(act: str, amount: int, number: int = 1) -> TopUp:
    return TopUp(act, room(number), Money(amount), Method.CASH, CASHIER)


def entry(key: str, fen: int, wallet: int = 1, **more: str) -> Entry:
    return Entry(
        key=key,
        kind=EntryKind.TOP_UP,
        at=T0,
        day=T0.date(),
        postings=(Posting(f"wallet/{wallet}", Money(fen)), Posting("till/cash", Money(-fen))),
        actor=CASHIER,
        reverses=more.get("reverses"),
        facts={"why": more.get("why", "测试")},
    )
