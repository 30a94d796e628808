"""Sales whose outcome this computer has not yet seen: kept before the slip goes out, so that a
crash or a lost answer leaves a trace.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from app.core.counter.order import Method
from app.core.counter.top_up import TopUp
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.staff.actor import Actor
from app.ui.kit.local_settings import UNFINISHED, LocalSettings

_MICROS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sale as it was sent to the books, and when."""

    store: str
    order: TopUp
    at: datetime


class UnfinishedSales:
    """A short list in this computer's settings; the books themselves know what was done."""

    def __init__(self, settings: LocalSettings) -> None:
        self._settings = settings

    def all(self, store: str) -> Sequence[Unfinished]:
        return [one for one in self._read() if one.store == store]

    def keep(self, one: Unfinished) -> None:
        rest = [other for other in self._read() if other.order.act != one.order.act]
        self._write([*rest, one])

    def forget(self, act: str) -> None:
        self._write([one for one in self._read() if one.order.act != act])

    def _read(self) -> list[Unfinished]:
        text = self._settings.text(UNFINISHED)
        if not text:
            return []
        try:
            return [_from(row) for row in json.loads(text)]
        except (ValueError, KeyError, TypeError, Refusal):
            # edited by hand into nonsense: the list only helps memory, the money is in the books
            return []

    def _write(self, them: list[Unfinished]) -> None:
        rows = [_to(one) for one in them]
        self._settings.set(UNFINISHED, json.dumps(rows, ensure_ascii=False) if rows else "")


def _to(one: Unfinished) -> dict[str, object]:
    order = one.order
    return {
        "store": one.store,
        "at": micros(one.at),
        "act": order.act,
        "room": order.room,
        "amount": order.amount.fen,
        "method": str(order.method),
        "utility": None if order.utility is None else str(order.utility),
        "tendered": None if order.tendered is None else order.tendered.fen,
        "large": order.confirm_large,
        "operator": order.actor.operator,
        "counter": order.actor.counter,
    }


def _from(row: dict[str, Any]) -> Unfinished:
    return Unfinished(
        row["store"],
        TopUp(
            act=row["act"],
            room=row["room"],
            amount=Money(row["amount"]),
            method=Method(row["method"]),
            actor=Actor(row["operator"], row["counter"]),
            utility=None if row["utility"] is None else Utility(row["utility"]),
            tendered=None if row["tendered"] is None else Money(row["tendered"]),
            confirm_large=row["large"],
        ),
        datetime.fromtimestamp(row["at"] / _MICROS, UTC),
    )
