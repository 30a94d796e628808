from __future__ import annotations

import pytest

from app.core.premises.masked import masked_name, masked_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("陈志强", "陈**"),
        ("欧阳修", "欧**"),
        ("李", "李"),
        ("Anna Berg", "A****"),
        ("", ""),
        (" 王 五 ", "王**"),
    ],
)
def test_a_stranger_sees_only_the_first_character_of_a_name(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800138000", "138****8000"),
        ("138 0013 8000", "138****8000"),
        ("+8613800138000", "+86****8000"),
        ("88001234", "****1234"),
        ("8001", "**01"),
        ("7", "7"),
        ("", ""),
    ],
)
def test_a_stranger_never_sees_the_middle_of_a_number(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown
