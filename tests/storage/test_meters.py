"""Where meters stand: confirmed, accrued, kept, on hold, offline."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.meters.metering import Hold, HoldKind, KeptAs, KeptReading, Mark, Metering, Refused
from app.core.meters.reading import Live, Reading
from app.core.meters.supply import Supply
from app.core.money import Money
from app.core.supply.case import Intent
from app.storage import tables as t
from app.storage.store import Store
from tests.storage.small_site import CASHIER, T0, kwh, reading

HOLD = Hold(HoldKind.SPIKE, T0, Mark(T0, kwh(100)), Mark(T0, kwh(9000)))


def standing(store: Store, meter_id: int = 1) -> Metering:
    with store.looking() as books:
        return books.meters.metering([meter_id])[meter_id]


def test_what_is_saved_of_a_meter_comes_back_as_it_was(site: Store) -> None:
    before = standing(site)
    assert before.assignment is not None
    after = replace(
        before,
        billable=Mark(T0, kwh(101)),
        candidate=Mark(T0 + timedelta(minutes=5), kwh(102)),
        suspect=HOLD,
        assignment=replace(
            before.assignment,
            kept=Mark(T0, kwh(101)),
            kept_cost=Money(60),
            kept_lines="[]",
            accrued=Money(75),
        ),
    )
    with site.sitting() as books:
        books.meters.metering([1])
        books.meters.save([after])
    assert standing(site) == after


def test_the_wallets_accrual_moves_by_the_difference_however_often_a_meter_is_saved(
    site: Store,
) -> None:
    def accrue(fen: int, *, looked: bool) -> None:
        with site.sitting() as books:
            found = books.meters.metering([1])[1] if looked else standing_one
            assert found.assignment is not None
            for sum_ in (fen - 1, fen):
                books.meters.save(
                    [replace(found, assignment=replace(found.assignment, accrued=Money(sum_)))]
                )

    standing_one = standing(site)
    for fen, looked in ((75, True), (90, False), (0, True)):
        accrue(fen, looked=looked)
        with site.looking() as books:
            assert books.accounts.wallet(1).accrued == Money(fen)


def test_an_assignment_with_money_open_cannot_be_ended(site: Store) -> None:
    found = standing(site)
    assert found.assignment is not None
    open_money = replace(found, assignment=replace(found.assignment, accrued=Money(5)))
    with site.sitting() as books:
        books.meters.save([open_money])
    with pytest.raises(ValueError, match="5 fen"), site.sitting() as books:
        books.accounts.end_assignment(found.assignment.id, Mark(T0, kwh(200)))
    with site.sitting() as books:
        books.meters.save([found])
        books.accounts.end_assignment(found.assignment.id, Mark(T0, kwh(200)))
    assert standing(site).assignment is None
    with pytest.raises(ValueError, match="ended"), site.sitting() as books:
        books.meters.save([open_money])


def test_unknown_meters_are_left_out(site: Store) -> None:
    with site.looking() as books:
        assert set(books.meters.metering([1, 99])) == {1}
        assert books.meters.metering([]) == {}


def test_a_reading_is_kept_once_for_each_meter_instant_and_purpose(site: Store) -> None:
    kept = KeptReading(
        1,
        T0 + timedelta(minutes=30),
        kwh("101.5"),
        KeptAs.REFUSED,
        bands=(("peak", kwh(40)), ("valley", kwh("61.5"))),
        refused=Refused.ABOVE_RATED,
        typed_by="工程 王",
        facts=(("limit", "12"),),
    )
    other = replace(kept, kept_as=KeptAs.HALF_HOUR, refused=None, bands=(), facts=())
    with site.sitting() as books:
        books.meters.keep([kept, kept, other])
    with site.sitting() as books:
        books.meters.keep([kept])
        books.meters.keep([])
    with site.looking() as books:
        assert books.meters.kept_since(1, T0 + timedelta(minutes=1)) == [kept, other]
        assert books.meters.kept_since(1, T0 + timedelta(hours=1)) == []


def test_the_latest_row_moves_with_each_answer(site: Store) -> None:
    live = Live(voltage_v=Decimal("230.10"), power_kw=Decimal("1.25"))
    answer = Reading(T0, kwh(101), (("peak", kwh(40)),), live, Supply.OFF, "E3")
    with site.sitting() as books:
        books.meters.note_missed([1], T0)
        books.meters.note_latest({1: answer})
        assert books.meters.metering([1])[1].meter.supply is Supply.OFF
        books.meters.note_latest({1: replace(answer, supply=Supply.UNKNOWN)})
    with site.reading() as connection:
        row = connection.execute(select(t.latest).where(t.latest.c.meter_id == 1)).one()
    assert (row.read_at, row.total_micro, row.misses) == (T0, 101_000_000, 0)
    assert row.live == {"voltage_v": "230.10", "power_kw": "1.25"}
    assert row.bands == [["peak", 40_000_000]]
    assert (row.supply, row.supply_at, row.fault) == (Supply.OFF, T0, "E3")


def test_a_reading_that_comes_late_does_not_turn_the_latest_row_back(site: Store) -> None:
    with site.sitting() as books:
        books.meters.note_latest({1: reading(10, "102")})
        books.meters.note_latest({1: reading(5, "101")})
    with site.reading() as connection:
        row = connection.execute(select(t.latest).where(t.latest.c.meter_id == 1)).one()
    assert (row.read_at, row.total_micro) == (T0 + timedelta(minutes=10), 102_000_000)


def test_a_meter_is_offline_from_the_third_miss_until_it_answers(site: Store) -> None:
    def since() -> object:
        with site.reading() as connection:
            return connection.execute(
                select(t.latest.c.misses, t.latest.c.offline_since).where(t.latest.c.meter_id == 1)
            ).one()

    seen = []
    for minute in range(4):
        with site.sitting() as books:
            books.meters.note_missed([1], T0 + timedelta(minutes=minute))
        seen.append(since())
    third = T0 + timedelta(minutes=2)
    assert seen == [(1, None), (2, None), (3, third), (4, third)]
    with site.sitting() as books:
        books.meters.note_latest({1: reading(5, "101")})
    assert since() == (0, None)


def test_why_a_room_is_off_is_remembered_until_it_is_on(site: Store) -> None:
    def why(supply: Supply) -> object:
        with site.sitting() as books:
            books.meters.supply_verified(1, supply, T0, Intent.ARREARS)
        with site.reading() as connection:
            return connection.execute(
                select(t.latest.c.off_because).where(t.latest.c.meter_id == 1)
            ).scalar_one()

    assert why(Supply.OFF) is Intent.ARREARS
    assert why(Supply.ON) is None


def test_a_hold_lasts_until_somebody_has_ruled(site: Store) -> None:
    with site.sitting() as books:
        books.meters.save([replace(books.meters.metering([1])[1], hold=HOLD)])
        books.meters.raise_hold(1, replace(HOLD, at=T0 + timedelta(minutes=5)))
    assert standing(site).hold == HOLD
    with site.sitting() as books:
        books.meters.save([replace(books.meters.metering([1])[1], hold=None)])
    assert standing(site).hold == HOLD
    with site.sitting() as books:
        books.meters.end_hold(1, "accept", T0, CASHIER)
    assert standing(site).hold is None
    with pytest.raises(Refusal, match=r"hold\.not_found"), site.sitting() as books:
        books.meters.end_hold(1, "accept", T0, CASHIER)


def test_every_change_of_a_meter_gives_its_rooms_card_a_new_number(site: Store) -> None:
    def numbers() -> list[int]:
        with site.reading() as connection:
            by_room = select(t.room_changes.c.change).order_by(t.room_changes.c.room_id)
            return list(connection.execute(by_room).scalars())

    before = numbers()
    with site.sitting() as books:
        books.meters.note_latest({2: reading(5, "101")})
    after = numbers()
    assert (before[0], before[2]) == (after[0], after[2])
    assert after[1] > max(before)
    with site.sitting() as books:
        books.meters.metering([1])
    assert numbers() == after
