"""Receipts read back from their own PDF, as a tenant would read them."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from datetime import UTC, datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from app.core.counter.order import Method, OrderKind, Receipt
from app.core.meters.supply import Utility
from app.core.money import Money
from app.documents.paper import missing_glyphs, width, wrapped
from app.documents.receipt import PaperKind, receipt_pdf

ZONE = ZoneInfo("Asia/Shanghai")
PAPERS: tuple[PaperKind, ...] = get_args(PaperKind)
TOP_UP = Receipt(
    act="a",
    kind=OrderKind.TOP_UP,
    order="2025061814320039",
    receipt="1-2025-000039",
    at=datetime(2025, 6, 18, 6, 32, 11, tzinfo=UTC),
    account_number="10000702",
    room="1-0702",
    customer="陈志强",
    utility=Utility.ELECTRIC,
    meters=("202403150702",),
    scheme="居民分时阶梯 v3",
    method=Method.CASH,
    amount=Money(20000),
    tendered=Money(30000),
    balance_before=Money(936),
    balance_after=Money(20936),
    operator="李晓燕",
    counter="1",
    last_reading="8,736.30 kWh",
    last_read_at=datetime(2025, 6, 18, 6, 30, tzinfo=UTC),
)
REVERSAL = dataclasses.replace(
    TOP_UP,
    kind=OrderKind.REVERSAL,
    order="2025061815010007",
    receipt="1-2025-000040",
    amount=Money(-20000),
    tendered=None,
    balance_before=Money(20936),
    balance_after=Money(-1260),
    reverses=TOP_UP.order,
    reason="房间收错",
    approved_by="王敏",
)


def pdf(
    receipt: Receipt, language: str = "zh_CN", paper: PaperKind = "roll80", copy: int = 0
) -> bytes:
    return receipt_pdf(
        receipt, "锦华苑物业服务中心", language, paper, copy, ZONE, phone="13800138000"
    )


def text_of(data: bytes) -> str:
    """The words of the page without any spaces, since a line may be broken anywhere."""
    pages = PdfReader(io.BytesIO(data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("paper", PAPERS)
def test_a_receipt_shows_all_that_the_office_and_the_tenant_need(paper: PaperKind) -> None:
    text = text_of(pdf(TOP_UP, paper=paper))
    for expected in (
        "锦华苑物业服务中心", "电费充值凭证", "1-2025-000039", "2025061814320039",
        "2025-06-1814:32:11", "李晓燕", "1-0702", "陈**", "138****8000", "10000702",
        "202403150702", "￥200.00", "贰佰元整", "现金", "￥300.00", "￥100.00", "￥9.36",
        "￥209.36", "8,736.30kWh", "2025-06-1814:30", "居民分时阶梯v3",
    ):  # fmt: skip
        assert expected in text


@pytest.mark.parametrize("paper", PAPERS)
def test_names_and_phones_are_never_whole_on_paper(paper: PaperKind) -> None:
    text = text_of(pdf(TOP_UP, paper=paper))
    assert "志强" not in text
    assert "0013" not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_an_english_receipt_has_no_chinese_but_what_people_named(paper: PaperKind) -> None:
    receipt = dataclasses.replace(TOP_UP, customer="Anna", operator="Li", scheme="Residential")
    data = receipt_pdf(receipt, "Jinhua Garden", "en", paper, 1, ZONE)
    text = text_of(data)
    assert "Electricitytop-upreceipt" in text
    assert "18Jun202514:32:11" in text
    han = {char for char in text if "一" <= char <= "鿿"}
    assert han <= set("贰佰元整"), "only the amount in capitals stays Chinese"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reversal_names_both_orders(paper: PaperKind) -> None:
    text = text_of(pdf(REVERSAL, paper=paper))
    assert "冲正凭证" in text
    assert f"冲正原单{TOP_UP.order}" in text
    assert REVERSAL.order in text
    assert "-￥200.00" in text
    assert "负贰佰元整" in text
    assert "-￥12.60" in text
    assert "王敏" in text
    assert f"Reversaloforder{TOP_UP.order}" in text_of(pdf(REVERSAL, "en", paper))


def test_a_receipt_printed_again_after_its_reversal_says_so() -> None:
    undone = dataclasses.replace(TOP_UP, reversed_by=REVERSAL.order)
    assert f"已被{REVERSAL.order}冲正" in text_of(pdf(undone, copy=1))


def test_a_copy_says_which_copy_it_is_and_when_it_was_made() -> None:
    again = receipt_pdf(
        TOP_UP, "x", "zh_CN", "roll80", 2, ZONE, copied_at=datetime(2025, 6, 19, 1, tzinfo=UTC)
    )
    text = text_of(again)
    assert "补打2次" in text
    assert "2025-06-1909:00:00" in text
    assert "补打" not in text_of(pdf(TOP_UP))
    assert "COPY2" in text_of(pdf(TOP_UP, "en", copy=2))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_same_receipt_has_the_same_bytes(paper: PaperKind, language: str) -> None:
    first = hashlib.sha256(pdf(TOP_UP, language, paper)).hexdigest()
    assert hashlib.sha256(pdf(TOP_UP, language, paper)).hexdigest() == first
    assert hashlib.sha256(pdf(REVERSAL, language, paper)).hexdigest() != first


def test_roll_paper_is_as_wide_as_its_roll_and_one_page_long() -> None:
    for paper, wide in (("roll80", 80), ("roll58", 58), ("a5", 210)):
        pages = PdfReader(io.BytesIO(pdf(TOP_UP, paper=paper))).pages  # type: ignore[arg-type]
        assert len(pages) == 1
        assert abs(float(pages[0].mediabox.width) - wide / 25.4 * 72) < 0.1


def test_paper_uses_the_signs_that_office_printers_have() -> None:
    text = text_of(pdf(REVERSAL))
    assert "¥" not in text
    assert "−" not in text


def test_hostile_text_stays_text_and_a_missing_glyph_is_seen() -> None:
    odd = dataclasses.replace(TOP_UP, customer="𠮷田", reason="<b>=1+1\n\n" + "长" * 500)
    for paper in PAPERS:
        text = text_of(pdf(odd, paper=paper))
        assert "〓*" in text
        assert "\0" not in text
        assert "<b>=1+1" in text
    assert missing_glyphs("𠮷田𠮷") == "𠮷"


@pytest.mark.parametrize(
    "text",
    ["一二三四五六七八，九十", "Residential time-of-use scheme", "x" * 80, "，，，，，，", ""],
)
def test_wrapping_keeps_every_character_within_the_width(text: str) -> None:
    lines = wrapped(text, 50, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 10) <= 50 for line in lines)


def test_a_comma_begins_no_line() -> None:
    lines = wrapped("一二三四五，六七八九", 50, 10)
    assert lines == ["一二三四", "五，六七八", "九"]
