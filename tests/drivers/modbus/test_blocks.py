"""Which registers are asked for together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.meters.profile import Item, Profile
from app.core.meters.profile_file import read_profile
from app.drivers.modbus.blocks import Block, blocks_of
from app.drivers.profiles import load_profiles

HEAD = """
name = "M"
title = { zh = "表", en = "Meter" }
utility = "electric"
function = 3
rated_power_kw = 10
"""


def profile(items: str, head: str = "") -> Profile:
    return read_profile(f"{HEAD}{head}\n[items]\n{items}", "test.toml")


def asked(blocks: tuple[Block, ...]) -> list[tuple[int, int, int]]:
    return [(block.function, block.register, block.count) for block in blocks]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DDSY1352", [(3, 0, 17)]),
        ("DDS238-2", [(3, 0, 27)]),
        ("valve-water", [(3, 0, 6)]),
        ("SDM120", [(4, 0x0000, 32), (4, 0x0046, 2)]),
        ("DDSU666", [(3, 0x2000, 16), (3, 0x4000, 2)]),
    ],
)
def test_the_shipped_models_are_read_in_as_few_requests_as_can_be(
    name: str, expected: list[tuple[int, int, int]]
) -> None:
    blocks = asked(blocks_of(load_profiles()[name]))
    if name == "SDM120":  # two lone floats of equal length never follow one another
        assert blocks == [(4, 0x46, 2), (4, 0, 32), (4, 0x156, 2)]
    else:
        assert blocks == expected


def test_a_wide_gap_and_the_largest_block_divide_requests() -> None:
    items = "\n".join(
        f'{name} = {{ register = {register}, type = "U16" }}'
        for name, register in (("total", 0), ("peak", 5), ("flat", 12), ("valley", 14))
    )
    assert asked(blocks_of(profile(items, "gap_max = 5\nblock_max = 100"))) == [
        (3, 0, 6),
        (3, 12, 3),
    ]
    assert asked(blocks_of(profile(items, "gap_max = 50\nblock_max = 13"))) == [
        (3, 0, 13),
        (3, 14, 1),
    ]


def test_optional_items_can_be_left_out() -> None:
    items = 'total = { register = 0, type = "U32" }\n' + (
        'power_kw = { register = 2, type = "U16", optional = true }'
    )
    assert asked(blocks_of(profile(items))) == [(3, 0, 3)]
    assert asked(blocks_of(profile(items), with_optional=False)) == [(3, 0, 2)]


def test_requests_of_equal_length_are_kept_apart_by_dividing_one() -> None:
    items = """
    total = { register = 0, type = "U32" }
    peak = { register = 2, type = "U32" }
    flat = { register = 100, type = "U32" }
    valley = { register = 102, type = "U32" }
    """
    assert asked(blocks_of(profile(items))) == [(3, 0, 2), (3, 100, 4), (3, 2, 2)]


def test_where_nothing_can_be_divided_equal_lengths_stay() -> None:
    items = 'total = { register = 0, type = "U32" }\nflat = { register = 100, type = "U32" }'
    assert asked(blocks_of(profile(items))) == [(3, 0, 2), (3, 100, 2)]


NAMES = ("total", "sharp", "peak", "flat", "valley", "voltage_v", "current_a", "power_kw")


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=len(NAMES)),
    st.sampled_from(("U16", "U32", "F32", "U64")),
    st.integers(4, 125),
    st.integers(0, 60),
)
def test_every_value_is_asked_for_once_and_in_one_piece(
    registers: list[int], type_: str, block_max: int, gap_max: int
) -> None:
    items = "\n".join(
        f'{name} = {{ register = {register}, type = "{type_}" }}'
        for name, register in zip(NAMES, registers, strict=False)
    )
    made = profile(items, f"block_max = {block_max}\ngap_max = {gap_max}")
    blocks = blocks_of(made)
    spans = [(block, span) for block in blocks for span in block.spans]
    assert sorted(span.wanted.name for _, span in spans if isinstance(span.wanted, Item)) == sorted(
        item.name for item in made.items
    )
    for block, span in spans:
        assert block.register <= span.register
        assert span.end <= block.register + block.count
    assert all(block.count <= max(block_max, 4) for block in blocks)
