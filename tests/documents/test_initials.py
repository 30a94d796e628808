from __future__ import annotations

import pytest

from app.documents.initials import initials


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("张三", {"zs", "zhangsan"}),
        ("单田芳", {"stf", "dtf", "shantianfang"}),
        ("曾晓", {"zx", "cx", "zengxiao"}),
        ("陈志强", {"czq", "chenzhiqiang"}),
        ("吕布", {"lb", "lvbu"}),
        ("Anna Berg", {"ab", "annaberg"}),
        ("7天酒店", {"7tjd", "7tianjiudian"}),
        ("", set()),
        ("（）", set()),
        ("𠮷", set()),
    ],
)
def test_a_name_is_found_by_every_reading(name: str, found_by: set[str]) -> None:
    words = initials(name).split()
    assert found_by <= set(words)
    assert bool(words) == bool(found_by)


def test_a_long_name_with_many_readings_stays_short() -> None:
    assert len(initials("单" * 40).split()) <= 32


def test_what_is_kept_is_plain_lowercase() -> None:
    for name in ("张三", "Anna BERG", "欧阳修", "ÅSA 李"):
        assert initials(name) == initials(name).lower()
