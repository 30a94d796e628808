"""A store in which everything has happened once: what verify proves and backups carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from app.core.accounts.close import (
    Closing,
    FinalReading,
    begin_closing,
    confirm_closing,
    settlement,
)
from app.core.counter.order import Method
from app.core.counter.reverse import Reversal, reverse
from app.core.meters.metering import Mark
from app.core.meters.ruling import Ruling, RulingKind, rule
from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO
from app.core.staff.actor import Actor
from app.core.supply.manual import KeepOn, SupplyOrder, keep_on, order_supply
from app.storage.store import Store
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, kwh, make_store, small_site

HOUR = timedelta(hours=1)
HALF = timedelta(minutes=30)
MANAGER = Actor("manager 赵敏", "1", approved_by="finance 钱进")
#: after everything below
END = START + 75 * HOUR


def busy_store(url: str, folder: Path, days: int = 3) -> Store:
    """Readings over some days, sales, a sale undone, a closing, a cut, a hold, a protection."""
    store = make_store(url, folder, ANY_TIME)
    make_busy(small_site(store, ("1-0101", "1-0102", "1-0103", "1-0104")), days)
    return store


def make_busy(site: SmallSite, days: int = 3) -> None:
    _sell(site)
    for step in range(1, days * 48 + 1):
        at = START + step * HALF
        site.read(
            at,
            {
                "1-0101": _register(1000, step, Fraction(1, 2)),
                "1-0102": _register(1000, step, Fraction(1, 4)),
                "1-0103": _register(1000, min(step, 30), Fraction(1, 8)),
            },
        )
        site.read(at, {"1-0101": _register(100, step, Fraction(1, 50))}, utility=Utility.WATER)
    end = START + days * 24 * HOUR
    _order(site, end)
    _doubt(site, end)
    _close(site, "1-0103", end)


def _register(base: int, step: int, each: Fraction) -> str:
    return f"{float(base + step * each):.3f}"


def _sell(site: SmallSite) -> None:
    for number, room in enumerate(("1-0101", "1-0102", "1-0103")):
        site.pay(room, "300", START + number * timedelta(minutes=1))
    site.pay("1-0101", "40", START, utility=Utility.WATER)
    wrong = site.pay("1-0104", "77.70", START + 5 * timedelta(minutes=1))
    with site.store.sitting() as books:
        reverse(books, Reversal("undo-1", wrong.order, "错房", CASHIER), START + HALF)
        books.orders.note_print(wrong.order, START, CASHIER, "office", False)
        books.orders.note_print(wrong.order, START, CASHIER, "office", True)


def _order(site: SmallSite, at: datetime) -> None:
    with site.store.sitting() as books:
        keep_on(books, KeepOn("keep-1", "1-0102", "病人", at + 9 * HOUR, CASHIER), at)
        books.office.change_settings(replace(ANY_TIME, grace_min=60), MANAGER, at)
        books.office.change_calendar(2026, frozenset(), frozenset(), MANAGER, at)
        (command,) = order_supply(
            books, SupplyOrder("off-1", "1-0101", Supply.OFF, "检修", CASHIER), at
        )
    site.switch(command, at + timedelta(minutes=1))


def _doubt(site: SmallSite, at: datetime) -> None:
    """A spike that a person accepts, and one that still waits."""
    for minute in (2, 3):
        site.read(at + timedelta(minutes=minute), {"1-0102": "1300.500"})
    with site.store.sitting() as books:
        meter = site.meter("1-0102")
        ruling = Ruling("rule-1", meter, RulingKind.ACCEPT, "现场核对", MANAGER)
        rule(books, ruling, at + timedelta(minutes=4))
    for minute in (10, 11):
        site.read(at + timedelta(minutes=minute), {"1-0102": "1290.000"})


def _close(site: SmallSite, room: str, at: datetime) -> None:
    finals = {
        site.meter(room): FinalReading(Mark(at + HALF, kwh("1004.500")), "表在屋里"),
        site.meter(room, Utility.WATER): FinalReading(Mark(at + HALF, kwh("100"))),
    }
    with site.store.sitting() as books:
        account = begin_closing(books, "closing-1", room, CASHIER, at)
    with site.store.sitting() as books:
        agreed = settlement(books, account.room, finals)
    with site.store.sitting() as books:
        confirm_closing(
            books,
            Closing("close-1", room, finals, agreed.result, Method.CASH, "陈志强", MANAGER),
            at + HOUR,
        )
    assert agreed.result > ZERO
