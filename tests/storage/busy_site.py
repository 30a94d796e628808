"""A store in which everything has happened once: what verify proves and backups carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import NewTerms, change_terms
from app.core.accounts.close import Closing, begin_closing, confirm_closing, settlement
from app.core.counter.order import Method
from app.core.counter.reverse import Reversal, reverse
from app.core.ledger.final_use import FinalReading
from app.core.meters.correct import Correction, correct_reading
from app.core.meters.exchange import Exchange, exchange_meter
from app.core.meters.meter import NewMeter
from app.core.meters.metering import Mark
from app.core.meters.ruling import Ruling, RulingKind, rule
from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from app.core.supply.manual import KeepOn, SupplyOrder, keep_on, order_supply
from app.storage.store import Store
from tests.sites import (
    ANY_TIME,
    CASHIER,
    START,
    SmallSite,
    flat_scheme,
    kwh,
    make_store,
    small_site,
)

HOUR = timedelta(hours=1)
HALF = timedelta(minutes=30)
MANAGER = Actor("manager 赵敏", "1", approved_by="finance 钱进")
#: after everything below
END = START + 75 * HOUR


def busy_store(url: str, folder: Path, days: int = 3) -> Store:
    """Readings over some days, sales, a sale undone, a closing, a cut, a hold, a protection."""
    store = make_store(url, folder, ANY_TIME)
    rooms = ("1-0101", "1-0102", "1-0103", "1-0104")
    site = small_site(store, rooms, schemes=(flat_scheme("dear", "1.7"),))
    make_busy(site, days)
    _change(site, START + days * 24 * HOUR)
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


def _change(site: SmallSite, end: datetime) -> None:
    """A scheme and terms from a day gone by, a reading put right, a meter exchanged."""
    now, account, meter = end + 2 * HOUR, site.accounts["1-0101"], site.meter("1-0101")
    water = site.meter("1-0101", Utility.WATER)
    with site.store.sitting() as books:
        at = end - 20 * HOUR
        change = SchemeChange("dear-1", account, meter, "dear", at, "合同", MANAGER)
        change_scheme(books, change, now)
        day = books.site.day_of(end)
        terms = NewTerms("terms-1", account, day, {"persons": Fraction(3)}, "登记", MANAGER)
        change_terms(books, terms, now)
        first = books.meters.kept_since(meter, START + HALF)[0]
        right = Quantity(first.total.micro + 1_000)
        wrong = Correction("right-1", meter, first.at, right, "抄错", MANAGER)
        correct_reading(books, wrong, now)
        stands = books.meters.metering([water])[water].billable
        assert stands is not None
        final = Mark(end + HOUR, stands.total)
        new = NewMeter("W-9", "valve-water", Fraction(1), Fraction(20), None, True)
        asked = Exchange(
            "change-1", account, water, FinalReading(final, "已拆"), new,
            Mark(end + HOUR, kwh("0")), "轮换", MANAGER,
        )  # fmt: skip
        exchange_meter(books, asked, now)


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
