"""Statements and settlement forms, read back from their own PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from app.core.accounts.account import Account, AccountState, Wallet
from app.core.accounts.close import MeterSettlement, Settlement, WalletSettlement
from app.core.counter.order import Method
from app.core.ledger.entry import EntryKind
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.views import StatementLine
from app.documents.settlement import settlement_pdf
from app.documents.statement import statement_pdf

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2025, 6, 18, 6, 32, tzinfo=UTC)
ACCOUNT = Account(1, "10000702", 1, "1-0702", 1, "陈志强", AccountState.CLOSING, NOW, None)
WALLETS = (
    Wallet(1, 1, Utility.ELECTRIC, Money(20936), Money(120)),
    Wallet(2, 1, Utility.WATER, Money(-1200), Money(0)),
)


def use(days_ago: int, utility: Utility = Utility.ELECTRIC) -> StatementLine:
    at = NOW - timedelta(days=days_ago)
    return StatementLine(
        entry=100 - days_ago,
        key=f"use/1/{days_ago}",
        kind=EntryKind.CONSUMPTION,
        at=at,
        day=at.date(),
        amount=Money(-1260),
        balance_after=Money(20936 + days_ago * 1260),
        utility=utility,
        order=None,
        receipt=None,
        operator="station",
        facts={"meter": "202403150702", "from": "8736.3", "to": "8746.32", "used": "10.02"},
    )


ACCRUAL = replace(use(0), entry=None, key=None, kind=None, amount=Money(-120), facts={})
TOP_UP = replace(
    use(1),
    kind=EntryKind.TOP_UP,
    amount=Money(20000),
    order="2025061814320039",
    receipt="1-2025-000039",
    facts={},
)


def statement(lines: Sequence[StatementLine], language: str = "zh_CN") -> bytes:
    return statement_pdf(ACCOUNT, WALLETS, lines, "锦华苑", language, ZONE, NOW)


def pages(data: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_a_statement_shows_each_line_with_the_balance_after_it() -> None:
    (text,) = pages(statement([ACCRUAL, TOP_UP, use(2), use(3, Utility.WATER)]))
    for expected in (
        "锦华苑", "1-0702", "陈志强", "10000702", "电费余额￥208.16", "水费余额-￥12.00",
        "未入账", "-1.20", "充值", "+200.00", "1-2025-000039", "8,736.30→8,746.32",
        "10.02kWh", "10.02m³", "234.56", "共4笔", "第1/1页",
    ):  # fmt: skip
        assert expected in text


def test_a_long_statement_goes_on_and_numbers_its_pages() -> None:
    texts = pages(statement([use(n) for n in range(90)], "en"))
    assert len(texts) == 3
    assert [f"Page{n}/3" in text for n, text in enumerate(texts, start=1)] == [True] * 3
    assert sum(text.count("use") for text in texts) == 90
    assert all("1-0702" in text for text in texts)


def test_an_empty_statement_says_so() -> None:
    (text,) = pages(statement([]))
    assert "还没有账目" in text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_same_statement_has_the_same_bytes(language: str) -> None:
    assert statement([TOP_UP], language) == statement([TOP_UP], language)


def settled(result: Money) -> Settlement:
    posted = Mark(NOW - timedelta(days=1), Quantity.parse("8736.3"))
    final = Mark(NOW, Quantity.parse("8746.32"))
    meters = (
        MeterSettlement(
            1, "202403150702", Utility.ELECTRIC, posted, final, Quantity.parse("10.02"), Money(560)
        ),
    )
    wallets = (WalletSettlement(1, Utility.ELECTRIC, result + Money(560), Money(560), result),)
    return Settlement(ACCOUNT, meters, wallets, result, False, ())


def form(result: Money, language: str = "zh_CN", **more: object) -> str:
    data = settlement_pdf(settled(result), "锦华苑", language, ZONE, NOW, "李晓燕", **more)  # type: ignore[arg-type]
    (text,) = pages(data)
    return text


def test_a_refund_is_named_in_figures_and_capitals_with_who_gets_it() -> None:
    text = form(Money(16071), payee="陈志强", method=Method.CASH)
    for expected in (
        "销户结算单", "8,736.30", "8,746.32", "10.02", "5.60", "166.31", "-5.60", "160.71",
        "应退￥160.71", "壹佰陆拾元柒角壹分", "收款人陈志强", "方式现金", "经办李晓燕", "客户签字",
    ):  # fmt: skip
        assert expected in text


def test_what_is_owed_is_collected_and_nothing_is_nothing() -> None:
    owed = form(Money(-4305))
    assert "应收￥43.05" in owed
    assert "付款人" in owed
    even = form(Money(0))
    assert "两清" in even
    assert "人民币" not in even


def test_the_form_speaks_english_too() -> None:
    text = form(Money(16071), "en")
    assert "Toberefunded￥160.71" in text
    assert "Customer'ssignature" in text
