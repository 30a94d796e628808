from __future__ import annotations

import errno
import os
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from app.core.money import Money
from app.core.quantity import Quantity
from app.words import sentences
from app.words.sentences import LANGUAGES, label, labels, say
from app.words.system_faults import fault_key


class Supply(StrEnum):
    ON = "on"
    LOST = "lost"


def test_a_code_and_its_facts_make_a_sentence() -> None:
    assert say("amount.not_a_number", {"text": "1e9"}, "en").startswith("“1e9” is not an amount.")
    assert say("amount.not_a_number", {"text": "1e9"}, "zh_CN").startswith("“1e9” 不是金额。")


def test_what_a_person_typed_is_never_read_as_a_placeholder() -> None:
    assert "{code}" in say("amount.not_a_number", {"text": "{code}"}, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_without_a_sentence_still_reads(language: str) -> None:
    said = say("moon.full", {"amount": Money(1260)}, language)
    assert "moon.full (amount=¥12.60)" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_lacks_a_fact_still_reads(language: str) -> None:
    assert "amount.not_a_number" in say("amount.not_a_number", {}, language)


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (None, "—", "—"),
        (Money(-5), "−¥0.05", "−¥0.05"),
        (Quantity.parse("1.50"), "1.5", "1.5"),
        (Fraction(1, 3), "1/3", "1/3"),
        (date(2025, 6, 18), "2025-06-18", "18 Jun 2025"),
        (datetime(2025, 6, 18, 16, 30, tzinfo=UTC), "2025-06-19 00:30", "19 Jun 2025 00:30"),
        (Supply.ON, "已通", "on"),
        (Supply.LOST, "lost", "lost"),
        (("1-0702", Supply.ON), "1-0702、已通", "1-0702, on"),
        (7, "7", "7"),
    ],
)
def test_each_kind_of_fact_is_told_in_the_readers_language(
    fact: object, zh: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "sentences", lambda _: {"x": "{fact}"})
    zone = ZoneInfo("Asia/Shanghai")
    assert say("x", {"fact": fact}, "zh_CN", zone=zone) == zh
    assert say("x", {"fact": fact}, "en", zone=zone) == en


def test_paper_gets_paper_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "sentences", lambda _: {"x": "{fact}"})
    assert say("x", {"fact": Money(-5)}, "en", paper=True) == "-￥0.05"


def test_a_label_is_a_fixed_word_and_a_missing_one_is_our_fault() -> None:
    assert label("utility.water", "en") == "water"
    with pytest.raises(KeyError):
        label("utility.steam", "en")


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        (str(FileNotFoundError(2, os.strerror(2), "/x/y")), "没有这个文件或文件夹", "no such file"),
        (os.strerror(errno.EACCES), "没有权限", "no permission"),
        (os.strerror(errno.ECONNREFUSED), "拒绝连接", "was refused"),
        ("something else", "something else", "something else"),
    ],
)
def test_the_system_speaks_the_readers_language(said: str, zh: str, en: str) -> None:
    facts = {"path": "/x", "detail": said}
    assert zh in say("backup.cannot_write", facts, "zh_CN")
    assert "Errno" not in say("backup.cannot_write", facts, "zh_CN")
    assert en in say("backup.cannot_write", facts, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_fault_of_the_system_has_its_words(language: str) -> None:
    for number in errno.errorcode:
        key = fault_key(os.strerror(number))
        assert key is None or key in labels(language)
