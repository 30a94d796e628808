"""Values in registers: what the simulator writes, the drivers read back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.core.meters.profile import Profile
from app.core.meters.profile_file import read_profile
from app.core.quantity import SCALE
from app.drivers.modbus.values import decoder
from app.drivers.profiles import load_profiles
from app.simulator.registers import shown, word, zones_of

HEAD = """
name = "M"
title = { zh = "表", en = "M" }
utility = "electric"
function = 3
rated_power_kw = 10
"""


def profile(item: str, head: str = "") -> Profile:
    return read_profile(f"{HEAD}{head}\n[items]\ntotal = {{ register = 2, {item} }}", "m")


@pytest.mark.parametrize("order", ["big", "little"])
@pytest.mark.parametrize("swap", ["false", "true"])
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('type = "U16", scale = 0.1', "123.4"),
        ('type = "I16", scale = 0.1', "123.4"),
        ('type = "U32", scale = 0.01', "123.45"),
        ('type = "I32", scale = 0.001', "123.456"),
        ('type = "U64", scale = 0.001', "123.456"),
        ('type = "I64", scale = 0.001', "123.456"),
        ('type = "F32"', "123.4567"),
        ('type = "F64"', "123.4567"),
        ('type = "BCD16", scale = 0.1', "123.4"),
        ('type = "BCD32", scale = 0.01', "123.45"),
    ],
)
def test_a_value_comes_back_as_the_register_shows_it(
    item: str, expected: str, order: str, swap: str
) -> None:
    made = profile(item, f'word_order = "{order}"\nbyte_swap = {swap}')
    (zone,) = zones_of(made)
    image = bytes(zone.image({"total": 123_456_700}))
    assert (zone.first, len(image)) == (2, 2 * made.items[0].type.registers)
    assert decoder(made.items[0], made)(image, 0) == Decimal(expected)
    assert shown(made.items[0], 123_456_700) == int(Decimal(expected) * SCALE)


def test_a_full_register_comes_round_and_a_live_value_stops_at_its_end() -> None:
    made = read_profile(
        HEAD
        + '[items]\ntotal = { register = 0, type = "U16" }\n'
        + 'power_kw = { register = 1, type = "I16", unit = "W" }',
        "m",
    )
    (zone,) = zones_of(made)
    image = zone.image({"total": 65_537 * SCALE, "power_kw": 99 * SCALE})
    assert bytes(image) == bytes.fromhex("0001 7FFF")


def test_far_registers_lie_in_zones_of_their_own() -> None:
    zones = zones_of(load_profiles()["DDSU666"])
    assert [(zone.function, zone.first, zone.count) for zone in zones] == [
        (3, 0x2000, 16),
        (3, 0x4000, 2),
    ]
    assert zones[0].holds(3, 0x2004, 2)
    assert not zones[0].holds(3, 0x2004, 20)
    assert not zones[0].holds(4, 0x2004, 2)


def test_switch_and_fault_words_stand_where_the_profile_says() -> None:
    zones = zones_of(load_profiles()["valve-water"])
    (zone,) = zones
    image = bytes(zone.image({word(4): 1, word(5): 4, word(0x10): 1}))
    words = [int.from_bytes(image[at : at + 2], "big") for at in range(0, len(image), 2)]
    assert (words[4], words[5], words[0x10]) == (1, 4, 1)
