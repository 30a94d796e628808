"""What the cashier does with money, and the paper it leaves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.meters.supply import Utility
from app.core.money import Money


class Method(StrEnum):
    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
    TRANSFER = "transfer"


class OrderKind(StrEnum):
    TOP_UP = "top_up"
    REVERSAL = "reversal"
    REFUND = "refund"


def fingerprint(content: Mapping[str, object]) -> str:
    """The request hash kept beside an act key, so that the same key with other content is
    refused.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """An order and its paper, as they stand in the books for ever; every copy is printed from
    this.
    """

    act: str  # the caller's key
    kind: OrderKind
    order: str  # order number
    receipt: str  # receipt number, gapless in its series: "1-2026-000039"
    at: datetime
    account_number: str
    room: str
    customer: str
    utility: Utility | None
    meters: tuple[str, ...]
    scheme: str
    method: Method
    amount: Money  # plus: into the wallet; minus: out of it
    tendered: Money | None  # cash handed over, when typed
    balance_before: Money
    balance_after: Money
    operator: str
    counter: str
    approved_by: str | None = None
    reverses: str | None = None  # order number undone by this one
    reversed_by: str | None = None  # order number that undid this one
    reason: str = ""
    wallet_id: int = 0
    entry_key: str = ""
    last_reading: str = ""  # register as text, for the paper
    last_read_at: datetime | None = None
    copies: int = 0  # times it came out on paper: 0 makes the next one the original

    @property
    def change(self) -> Money | None:
        return None if self.tendered is None else self.tendered - self.amount
