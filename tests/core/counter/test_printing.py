"""Each try to put an order on paper is remembered; only paper that came out is a copy."""

from __future__ import annotations

import pytest

from app.core.counter.printing import note_print
from app.core.errors import Refusal
from tests.core.conftest import NewSite
from tests.sites import CASHIER, START


def test_prints_are_counted_when_they_came_out(new_site: NewSite) -> None:
    site = new_site()
    order = site.pay("1-0101", "10", START).order
    with site.store.sitting() as books:
        assert note_print(books, order, "roll", False, CASHIER, START).copies == 0
        assert note_print(books, order, "roll", True, CASHIER, START).copies == 1
        assert note_print(books, order, "roll", True, CASHIER, START).copies == 2


def test_paper_of_an_unknown_order_is_refused(new_site: NewSite) -> None:
    site = new_site()
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        note_print(books, "nothing", "roll", True, CASHIER, START)
    assert caught.value.code == "order.not_found"
