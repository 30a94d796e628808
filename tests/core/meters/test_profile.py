"""Meter profiles: the shipped ones, and what a bad file is told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from app.core.errors import Refusal
from app.core.meters.profile import Item, ItemType, ReadBack, Verify, WordOrder
from app.core.meters.profile_file import read_profile
from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity
from app.resources import resource

GOOD = """
name = "M1"
title = { zh = "表一", en = "Meter one" }
utility = "electric"
function = 3
rated_power_kw = 13.2
full_scale = 1000000

[items]
total = { register = 0, type = "U32", scale = 0.01, unit = "kWh" }
power_kw = { register = 4, type = "I16", unit = "W", optional = true, invalid = [0x7FFF] }

[faults]
meter_fault = { register = 8, mask = 0x0001, value = 1 }

[supply]
function = 16
register = 0x57
on = [1, 0]
off = [1, 1]
verify_on = "none"
verify_off = "read_back"
read_back = { register = 0x60, mask = 0x0003, on = 1, off = 2 }
delay_before_verify_s = 1.5
settle_s = 2
"""


def test_a_profile_says_what_its_file_says() -> None:
    profile = read_profile(GOOD, "m1.toml")
    assert (profile.name, profile.utility, profile.function) == ("M1", Utility.ELECTRIC, 3)
    assert (profile.title_in("zh"), profile.title_in("en")) == ("表一", "Meter one")
    assert profile.title_in("fr") == "M1"
    assert (profile.word_order, profile.byte_swap) == (WordOrder.BIG, False)
    assert profile.rated_power == Fraction("13.2")
    assert profile.full_scale == Quantity(1_000_000 * 10**6)
    assert profile.item("total") == Item("total", 0, ItemType.U32, Decimal("0.01"))
    assert profile.item("power_kw") == Item(
        "power_kw", 4, ItemType.I16, Decimal("0.001"), optional=True, invalid=(0x7FFF,)
    )
    assert profile.item("current_a") is None
    assert profile.has_switch
    control = profile.control
    assert control is not None
    assert (control.values(Supply.ON), control.values(Supply.OFF)) == ((1, 0), (1, 1))
    assert (control.verify(Supply.ON), control.verify(Supply.OFF)) == (
        Verify.NONE,
        Verify.READ_BACK,
    )
    assert (control.delay_before_verify_s, control.settle_s) == (1.5, 2.0)


def test_a_switch_that_is_neither_on_nor_off_is_unknown() -> None:
    back = ReadBack(function=3, register=1, mask=0x0F, on=1, off=0)
    words = {0xF1: Supply.ON, 0xF0: Supply.OFF, 0x02: Supply.UNKNOWN}
    assert {word: back.supply(word) for word in words} == words


def test_a_meter_without_a_supply_table_has_no_switch() -> None:
    text = GOOD[: GOOD.index("[supply]")].replace("full_scale = 1000000\n", "")
    profile = read_profile(text, "m1.toml")
    assert profile.control is None
    assert not profile.has_switch
    assert profile.full_scale is None


def test_registers_printed_one_too_high_are_shifted_by_the_offset() -> None:
    text = GOOD.replace("function = 3\n", "function = 3\nregister_offset = -1\n", 1)
    text = text.replace("register = 0,", "register = 1,")
    profile = read_profile(text, "m1.toml")
    assert [item.register for item in profile.items] == [0, 3]
    assert profile.faults[0].register == 7
    assert profile.control is not None
    assert profile.control.register == 0x56


def test_an_item_marked_unread_is_left_out() -> None:
    text = GOOD.replace("optional = true,", "optional = true, read = false,")
    assert [item.name for item in read_profile(text, "m1.toml").items] == ["total"]


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("function = 3", "function = [", "profile.not_toml", None),
        ("full_scale", "fullscale", "profile.unknown_key", "fullscale"),
        ("scale = 0.01", "scal = 0.01", "profile.unknown_key", "items.total.scal"),
        ("power_kw = { reg", "powr = { reg", "profile.unknown_key", "items.powr"),
        ("meter_fault", "tired", "profile.unknown_key", "faults.tired"),
        ("settle_s", "settle", "profile.unknown_key", "supply.settle"),
        ("mask = 0x0003", "maks = 3", "profile.unknown_key", "supply.read_back.maks"),
        ('en = "M', 'fr = "M', "profile.unknown_key", "title.fr"),
        ('name = "M1"\n', "", "profile.missing_key", "name"),
        ("total = {", "sharp = {", "profile.missing_key", "items.total"),
        ("rated_power_kw = 13.2\n", "", "profile.missing_key", "rated_power_kw"),
        ('zh = "表一", ', "", "profile.missing_key", "title.zh"),
        ("read_back = {", "# {", "profile.missing_key", "supply.read_back"),
        ('name = "M1"', "name = 1", "profile.bad_value", "name"),
        ('name = "M1"', 'name = " "', "profile.bad_value", "name"),
        ('"electric"', '"gas"', "profile.bad_value", "utility"),
        ('"electric"', '"electric"\nprotocol = "x25"', "profile.bad_value", "protocol"),
        ('"electric"', '"electric"\nbyte_swap = 1', "profile.bad_value", "byte_swap"),
        ('"electric"', '"electric"\nitmes = 1', "profile.unknown_key", "itmes"),
        ('"electric"', '"electric"\nrated_flow_m3_h = 5', "profile.bad_value", "rated_flow_m3_h"),
        ("function = 3", "function = 5", "profile.bad_value", "function"),
        ("13.2", "nan", "profile.bad_value", "rated_power_kw"),
        ("13.2", "0", "profile.bad_value", "rated_power_kw"),
        ("13.2", '"13.2"', "profile.bad_value", "rated_power_kw"),
        ("[items]\ntotal", "[items]\nsharp = 7\ntotal", "profile.bad_value", "items.sharp"),
        ("register = 0,", "register = 65535,", "profile.bad_value", "items.total.register"),
        ("register = 0,", "register = true,", "profile.bad_value", "items.total.register"),
        ('"U32"', '"U33"', "profile.bad_value", "items.total.type"),
        ('"U32"', '"U32", mark = "D"', "profile.bad_value", "items.total.mark"),
        ('"U32"', '"U32", read = false', "profile.bad_value", "items.total.read"),
        ('"U32"', '"U32", optional = true', "profile.bad_value", "items.total.optional"),
        ("[0x7FFF]", "[-1]", "profile.bad_value", "items.power_kw.invalid"),
        ("value = 1 }", "value = 2 }", "profile.bad_value", "faults.meter_fault.value"),
        ("function = 16", "function = 15", "profile.bad_value", "supply.function"),
        ("function = 16", "function = 6", "profile.bad_value", "supply.on"),
        ("off = [1, 1]", "off = []", "profile.bad_value", "supply.off"),
        ("off = [1, 1]", "off = [1]", "profile.bad_value", "supply.off"),
        ("off = [1, 1]", "off = [1, 0]", "profile.bad_value", "supply.off"),
        ('on = "none"', 'on = "behaviour"', "profile.bad_value", "supply.verify_on"),
        ('on = "none"', 'on = "hope"', "profile.bad_value", "supply.verify_on"),
        ("on = 1, off = 2", "on = 1, off = 1", "profile.bad_value", "supply.read_back.on"),
        ("on = 1, off = 2", "on = 4, off = 2", "profile.bad_value", "supply.read_back.on"),
        ("on = 1, off = 2", "on = 1, off = 4", "profile.bad_value", "supply.read_back.off"),
        ("settle_s = 2", "settle_s = -2", "profile.bad_value", "supply.settle_s"),
        ("settle_s = 2", "settle_s = true", "profile.bad_value", "supply.settle_s"),
    ],
)
def test_a_bad_profile_is_refused_naming_file_and_key(
    old: str, new: str, code: str, key: str | None
) -> None:
    assert old in GOOD
    with pytest.raises(Refusal) as refused:
        read_profile(GOOD.replace(old, new, 1), "m1.toml")
    assert refused.value.code == code
    assert refused.value.facts["file"] == "m1.toml"
    assert refused.value.facts.get("key") == key


@pytest.mark.parametrize(
    ("file", "switch", "reads_back"),
    [
        ("ddsy1352", True, False),
        ("sdm120", False, False),
        ("sdm630", False, False),
        ("ddsu666", False, False),
        ("dds238-2", True, True),
        ("valve-water", True, True),
    ],
)
def test_the_shipped_profiles_are_good(file: str, switch: bool, reads_back: bool) -> None:
    text = resource(f"profiles/{file}.toml").read_text(encoding="utf-8")
    profile = read_profile(text, file)
    assert profile.name.lower() == file
    assert profile.has_switch is switch
    assert (profile.control is not None and profile.control.read_back is not None) is reads_back


def test_a_relay_that_cannot_be_read_back_is_proved_off_by_behaviour_and_never_proved_on() -> None:
    text = resource("profiles/ddsy1352.toml").read_text(encoding="utf-8")
    control = read_profile(text, "ddsy1352").control
    assert control is not None
    assert (control.verify_on, control.verify_off) == (Verify.NONE, Verify.BEHAVIOUR)
