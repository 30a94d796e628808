"""Who acts, what they are refused, and that nobody is their own second person."""

from __future__ import annotations

import pytest

from app.core.errors import Refusal
from app.core.money import Money
from app.core.staff.actor import Actor
from app.core.staff.refused import note_refusal
from tests.core.conftest import NewSite
from tests.core.proof import trail
from tests.sites import CASHIER, START


@pytest.mark.parametrize(("approved_by", "is_seconded"), [(None, False), ("a", False), ("b", True)])
def test_a_second_person_is_somebody_else(approved_by: str | None, is_seconded: bool) -> None:
    assert Actor("a", "1", approved_by).is_seconded == is_seconded


def test_a_refusal_leaves_an_audit_line_with_its_code_and_facts(new_site: NewSite) -> None:
    site = new_site()
    refusal = Refusal("top_up.above_limit", amount=Money(6000000), limit=Money(5000000))
    with site.store.sitting() as books:
        note_refusal(books, refusal, "top_up", "1-0101", CASHIER, START)
    assert trail(site.store, "top_up.refused") == [
        (
            "top_up.refused", "1-0101",
            {"code": "top_up.above_limit", "amount": "60000.00", "limit": "50000.00"},
        )
    ]  # fmt: skip
