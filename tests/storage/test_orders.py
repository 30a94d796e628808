"""Receipts without gaps, orders as they were, prints counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.counter.reverse import Reversal, reverse
from app.core.counter.top_up import top_up
from app.core.errors import Refusal
from app.storage.store import Store
from tests.storage.small_site import CASHIER, T0, sale


def test_an_order_is_found_by_act_and_by_number_as_it_was_issued(site: Store) -> None:
    with site.sitting() as books:
        issued = top_up(books, sale("act-1", 20_000), T0)
    with site.looking() as books:
        assert books.orders.find("act-1") == issued
        assert books.orders.by_number(issued.order) == issued
        assert books.orders.find("act-2") is None
        assert books.orders.fingerprint("act-2") is None


def test_a_reversed_order_names_its_reversal_without_having_been_edited(site: Store) -> None:
    with site.sitting() as books:
        issued = top_up(books, sale("act-1", 20_000), T0)
    with site.sitting() as books:
        undone = reverse(books, Reversal("act-2", issued.order, "输错房间", CASHIER), T0)
    with site.looking() as books:
        assert books.orders.find("act-1") == replace(issued, reversed_by=undone.order)
        assert undone.reverses == issued.order


def test_each_counter_and_each_year_has_its_own_series(site: Store) -> None:
    with site.sitting() as books:
        taken = [
            books.orders.next_receipt(counter, year)
            for counter, year in (("1", 2026), ("2", 2026), ("1", 2026), ("1", 2027))
        ]
    assert taken == ["1-2026-000001", "2-2026-000001", "1-2026-000002", "1-2027-000001"]


def test_an_order_number_begins_with_the_local_minute(site: Store) -> None:
    late = datetime(2026, 3, 12, 16, 30, tzinfo=UTC)  # half past midnight, the next day
    with site.sitting() as books:
        assert books.orders.next_order(T0) == "2026031210000001"
        assert books.orders.next_order(T0) == "2026031210000002"
        assert books.orders.next_order(late) == "2026031300300001"


def test_only_prints_that_came_out_are_counted(site: Store) -> None:
    with site.sitting() as books:
        order = top_up(books, sale("act-1", 20_000), T0).order
        books.orders.note_print(order, T0, CASHIER, "POS-80", False)
        books.orders.note_print(order, T0, CASHIER, "POS-80", True)
        receipt = books.orders.by_number(order)
    assert receipt is not None
    assert receipt.copies == 1
    with pytest.raises(Refusal, match=r"order\.not_found"), site.sitting() as books:
        books.orders.note_print("404", T0, CASHIER, "POS-80", True)


def test_an_act_without_paper_is_remembered_with_what_it_was(site: Store) -> None:
    with site.sitting() as books:
        books.orders.note_act("act-9", "abc", T0)
    with site.sitting() as books:
        assert books.orders.fingerprint("act-9") == "abc"
        books.orders.note_act("act-9", "abc", T0)
        with pytest.raises(Refusal, match=r"act\.key_reused"):
            books.orders.note_act("act-9", "xyz", T0)
