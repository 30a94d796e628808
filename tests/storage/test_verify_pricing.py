"""Open use is priced once more in one go; it must come to what single readings came to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.meters.supply import Utility
from app.core.quantity import Quantity
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.resources import resource
from app.storage.store import Store
from app.storage.verify import verify
from tests.sites import ANY_TIME, CASHIER, START, flat_scheme, make_store, small_site

SHIPPED = ("resident-tiers", "resident-tou", "shop-flat")
MINUTE = timedelta(minutes=1)


def shipped(name: str) -> SchemeVersion:
    return read_scheme(resource(f"schemes/{name}.json").read_text("utf-8"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(str(tmp_path / "store.db"), tmp_path, ANY_TIME)
    with made.sitting() as books:
        books.office.change_calendar(2026, frozenset(), frozenset(), CASHIER, START)
    yield made
    made.close()


@pytest.mark.parametrize("scheme", SHIPPED)
@pytest.mark.parametrize("seed", range(3))
def test_every_shipped_scheme_comes_to_the_same(store: Store, scheme: str, seed: int) -> None:
    site = small_site(
        store,
        ("1-0101",),
        schemes=(shipped(scheme),),
        electric_scheme=scheme,
        utilities=(Utility.ELECTRIC,),
    )
    dice = random.Random(seed)
    at, total = START, 1_000_000_000
    for step in range(150):
        at += timedelta(seconds=dice.randrange(60, 3600))
        total += dice.randrange(0, 9_000_000)
        site.read(at, {"1-0101": str(Quantity(total))})
        if step % 30 == 0:
            assert verify(store).findings == ()
    report = verify(store)
    assert report.findings == ()
    assert report.checked["entries"] > 1


def test_a_price_change_in_the_middle_of_a_day_comes_to_the_same(store: Store) -> None:
    site = small_site(
        store,
        ("1-0101",),
        schemes=(flat_scheme("flat", "2", effective_from="2026-03-03T12:00:00+08:00"),),
        utilities=(Utility.ELECTRIC,),
    )
    for step in range(1, 80):
        site.read(START + step * 20 * MINUTE, {"1-0101": f"{1000 + step / 3:.6f}"})
        if step % 10 == 0:
            assert verify(store).findings == ()


def test_a_roll_over_and_a_ratio_come_to_the_same(store: Store) -> None:
    site = small_site(
        store,
        ("1-0101",),
        utilities=(Utility.ELECTRIC,),
        ratio=Fraction(7, 3),
        full_scale=Quantity.parse("1010"),
    )
    for step in range(1, 40):
        total = (1000 + step) % 1010
        site.read(START + step * 30 * MINUTE, {"1-0101": str(total)})
        site.read(START + step * 30 * MINUTE + MINUTE, {"1-0101": str(total)})
    assert verify(store).findings == ()
