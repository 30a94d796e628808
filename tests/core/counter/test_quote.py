"""What a sale would do is said before it is booked, by the same rules that will book it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from app.core.accounts.account import Account, AccountState
from app.core.counter.order import Method, OrderKind, Receipt
from app.core.counter.quote import Quote, quote
from app.core.counter.reverse import not_reversible
from app.core.errors import Refusal
from app.core.money import Money
from app.core.site.settings import Settings, Site
from app.core.staff.actor import Actor

NOW = datetime(2026, 6, 18, 6, 32, tzinfo=UTC)
SITE = Site("s", "锦华苑", "Asia/Shanghai", False, Settings())
CASHIER = Actor("李晓燕", "1")


def account(state: AccountState = AccountState.ACTIVE) -> Account:
    return Account(7, "10000702", 7, "1-0702", 7, "陈志强", state, NOW, None)


def asked(
    amount: int,
    *,
    tendered: int | None = None,
    balance: int = 936,
    settings: Settings = SITE.settings,
    pace: Fraction | None = Fraction(402),
    state: AccountState = AccountState.ACTIVE,
) -> Quote:
    paid = None if tendered is None else Money(tendered)
    return quote(account(state), Money(balance), Money(amount), paid, settings, pace)


def test_a_quote_tells_the_balance_after_the_change_and_the_days() -> None:
    # 9.36 + 200.00 = 209.36; 300.00 - 200.00 = 100.00; 20936 fen / 402 fen a day = 52.08 days
    said = asked(20000, tendered=30000)
    assert (said.before, said.after, said.change) == (Money(936), Money(20936), Money(10000))
    assert (said.days, said.is_large, said.refusal) == (52, False, None)


def test_without_a_pace_no_days_are_promised() -> None:
    assert asked(20000, pace=None).days is None
    assert asked(20000, pace=Fraction(0)).days is None


def test_a_balance_that_stays_below_zero_lasts_no_day() -> None:
    assert asked(1000, balance=-50000).days == 0


@pytest.mark.parametrize(
    ("amount", "tendered", "code"),
    [
        (0, None, "top_up.amount_not_positive"),
        (1, None, None),
        (20000, 20000, None),
        (20000, 19999, "top_up.tendered_too_little"),
        (5_000_000, None, None),
        (5_000_001, None, "top_up.above_limit"),
    ],
)
def test_a_quote_refuses_what_the_sale_would_refuse(
    amount: int, tendered: int | None, code: str | None
) -> None:
    refusal = asked(amount, tendered=tendered).refusal
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(("amount", "is_large"), [(500_000, False), (500_001, True)])
def test_only_above_the_site_s_sum_a_second_look_is_due(amount: int, is_large: bool) -> None:
    said = asked(amount)
    assert (said.is_large, said.refusal) == (is_large, None)


def test_a_site_may_limit_what_lies_on_an_account() -> None:
    most = Settings(hoard_max=Money(20000))
    assert asked(19064, settings=most).refusal is None
    refusal = asked(19065, settings=most).refusal
    assert refusal is not None
    assert refusal.code == "top_up.hoard"


@pytest.mark.parametrize("state", [s for s in AccountState if s is not AccountState.ACTIVE])
def test_only_an_open_account_takes_money(state: AccountState) -> None:
    refusal = asked(20000, state=state).refusal
    assert refusal is not None
    assert refusal.code == "account.not_active"


def sale(**other: object) -> Receipt:
    facts: dict[str, object] = {
        "kind": OrderKind.TOP_UP, "at": NOW, "operator": "李晓燕", "counter": "1",
    }  # fmt: skip
    return Receipt(
        act="a", order="202606181432", receipt="1-2026-000001", account_number="10000702",
        room="1-0702", customer="陈志强", utility=None, meters=(), scheme="", method=Method.CASH,
        amount=Money(20000), tendered=None, balance_before=Money(936),
        balance_after=Money(20936), **{**facts, **other},  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (sale(), None),
        (sale(kind=OrderKind.REVERSAL), "reverse.not_a_sale"),
        (sale(reversed_by="2"), "reverse.already_reversed"),
        (sale(operator="王敏"), "reverse.not_own_order"),
        (sale(counter="2"), "reverse.not_own_order"),
        (sale(at=NOW - timedelta(days=1)), "reverse.other_day"),
    ],
)
def test_an_order_tells_why_it_cannot_be_undone_here(order: Receipt, code: str | None) -> None:
    refusal: Refusal | None = not_reversible(order, CASHIER, SITE, NOW)
    assert (refusal and refusal.code) == code
