"""The simulated site."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from app.core.meters.supply import Utility
from app.core.money import Money
from app.drivers.profiles import load_profiles
from app.simulator.curves import SLOT_US, UNIT, Flow
from app.simulator.site import METERS_A_PORT, SimulatedSite, micros, plan_site

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo() -> SimulatedSite:
    return plan_site(200, 1, START)


def test_the_demo_has_two_towers_and_shops_at_their_feet(demo: SimulatedSite) -> None:
    assert [(one.name, one.floors) for one in demo.buildings] == [
        ("1号楼", 10),
        ("2号楼", 10),
        ("裙楼商铺", 2),
    ]
    codes = [room.code for room in demo.rooms]
    assert len(codes) == len(set(codes)) == 200
    assert (codes[0], codes[79], codes[80], codes[159]) == ("1-0101", "1-1008", "2-0101", "2-1008")
    assert (codes[160], codes[199]) == ("裙-01", "裙-40")
    assert Counter(room.building for room in demo.rooms) == {"1": 80, "2": 80, "裙": 40}


def test_every_room_has_an_electric_meter_and_most_have_water(demo: SimulatedSite) -> None:
    models = {room.building: room.electric.profile for room in demo.rooms}
    assert models == {"1": "DDS238-2", "2": "DDSY1352", "裙": "DDS238-2"}
    with_water = [room for room in demo.rooms if room.water is not None]
    assert 180 <= len(with_water) < 200
    assert {room.water.profile for room in with_water if room.water} == {"valve-water"}
    assert {meter.profile for meter in demo.meters} <= set(load_profiles())


@pytest.mark.parametrize("rooms", [1, 2, 3, 9, 40, 200, 333, 1000, 5000])
def test_any_number_of_rooms_gets_meters_with_places_of_their_own(rooms: int) -> None:
    site = plan_site(rooms, 7, START)
    assert len(site.rooms) == rooms
    assert len({room.code for room in site.rooms}) == rooms
    assert len({meter.number for meter in site.meters}) == len(site.meters)
    places = Counter(meter.port_index for meter in site.meters)
    assert max(places.values()) <= METERS_A_PORT
    assert sorted(places) == list(range(site.ports))
    assert len({(meter.port_index, meter.unit) for meter in site.meters}) == len(site.meters)
    assert all(1 <= meter.unit <= 100 for meter in site.meters)
    floors = {building.code: building.floors for building in site.buildings}
    assert all(1 <= room.floor <= floors[room.building] for room in site.rooms)


@pytest.mark.parametrize("rooms", [0, -1, 50_001])
def test_no_rooms_and_too_many_rooms_are_a_fault_of_the_caller(rooms: int) -> None:
    with pytest.raises(ValueError, match="rooms"):
        plan_site(rooms, 1)


def test_the_same_seed_gives_the_same_site_and_another_one_another(demo: SimulatedSite) -> None:
    assert plan_site(200, 1, START) == demo
    assert plan_site(200, 2, START) != demo


def test_the_start_moves_only_balances(demo: SimulatedSite) -> None:
    """So a simulator that is started later still has the meters the workbook speaks of."""
    later = plan_site(200, 1)
    assert later.meters == demo.meters
    assert [room.customer for room in later.rooms] == [room.customer for room in demo.rooms]


def test_customers_have_names_and_numbers_and_some_rooms_stand_empty(demo: SimulatedSite) -> None:
    customers = [room.customer for room in demo.rooms if room.customer]
    assert 185 <= len(customers) < 200
    assert all(len(one.name) >= 2 and len(one.phone) == 11 for one in customers)
    shops = [room.customer.name for room in demo.rooms if room.customer and room.is_shop]
    assert len(shops) == len(set(shops))
    assert next(
        room.customer.name for room in demo.rooms if room.code == "1-0702" and room.customer
    ) == ("陈志强")


def test_some_rooms_run_low_soon_and_most_do_not(demo: SimulatedSite) -> None:
    balances = [room.electric_balance for room in demo.rooms if room.customer]
    assert all(balance > Money(0) for balance in balances)
    low = [balance for balance in balances if balance < Money(3500)]
    assert 10 <= len(low) <= 40
    assert {room.electric.utility for room in demo.rooms} == {Utility.ELECTRIC}


def test_no_meter_uses_more_than_its_model_is_rated_for(demo: SimulatedSite) -> None:
    """Else the station would hold its readings as absurd."""
    profiles = load_profiles()
    begin = micros(START)
    for meter in demo.meters:
        flow = Flow(meter.curve, meter.mean, meter.seed, begin, by_band=False)
        highest = max(flow.rate(begin + quarter * SLOT_US) for quarter in range(14 * 96))
        assert Fraction(highest, 10**6) < profiles[meter.profile].rated_power


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_whenever_it_starts_rooms_run_out_one_by_one_within_three_hours(hour: int) -> None:
    """Money enough for T minutes is gone after T minutes at the shops' flat price."""
    start = START.replace(hour=hour)
    site = plan_site(200, 1, start)
    minutes = []
    for room in site.rooms:
        if not room.is_shop or room.customer is None:
            continue
        meter = room.electric
        flow = Flow(meter.curve, meter.mean, meter.seed, micros(start), by_band=False)
        begun = flow.until(micros(start))[0]
        for minute in range(181):
            used = flow.until(micros(start) + minute * 60_000_000)[0] - begun
            if Fraction(used, UNIT * 10**6) * Fraction("0.85") >= Fraction(
                room.electric_balance.fen, 100
            ):
                minutes.append(minute)
                break
    assert min(minutes) <= 60
    assert len(minutes) >= 4
    assert max(Counter(minute // 60 for minute in minutes).values()) <= 3
