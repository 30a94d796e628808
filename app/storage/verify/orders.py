"""Orders along their chain, against entries and acts; receipt numbers without a gap."""

from __future__ import annotations

import re
from typing import Any

from app.core.counter.order import fingerprint
from app.core.meters.supply import Utility
from app.storage.chain import COVERED
from app.storage.verify.chain_walk import walked
from app.storage.verify.charged import Ledger
from app.storage.verify.look import Look

_AT = {name: place for place, name in enumerate(COVERED["orders"])}
_RECEIPT = re.compile(r"(.+)-([0-9]{4})-([0-9]{6,})", re.ASCII)
_ORDER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{4}([0-9]{4,})", re.ASCII)


def prove_orders(look: Look, ledger: Ledger) -> None:
    """Money and paper are one: each order has its entry, each entry of a counter its order."""
    prints = dict(look.stream("SELECT key, fingerprint FROM acts"))
    look.count("acts", len(prints))
    numbers = _Numbers(look)
    for row in walked(look, "orders"):
        seq, amount = row[0], row[_AT["amount_fen"]]
        numbers.take(seq, row[_AT["receipt"]], row[_AT["order"]])
        if row[_AT["after_fen"]] - row[_AT["before_fen"]] != amount:
            look.findings.add("verify.order_amount", seq)
        _, lines = ledger.at_counter.pop(row[_AT["entry_key"]], (0, []))
        wallet = f"wallet/{row[_AT['wallet_id']]}"
        if amount != sum(fen for account, fen in lines if account == wallet) or not lines:
            look.findings.add("verify.order_without_entry", seq)
        _prove_act(look, row, prints)
    numbers.end()
    for seq, _ in ledger.at_counter.values():
        look.findings.add("verify.entry_without_order", seq)
    _prove_prints(look)


class _Numbers:
    """Each series of receipts, and of a day's orders, counts by one from one."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._last: dict[str, int] = {}

    def take(self, seq: int, receipt: str, order: str) -> None:
        paper, day = _RECEIPT.fullmatch(receipt), _ORDER.fullmatch(order)
        if paper is None or day is None:
            self._look.findings.add("verify.receipt_unreadable", seq)
            return
        self._next(seq, f"receipt/{paper[1]}/{paper[2]}", int(paper[3]))
        self._next(seq, f"order/{day[1]}-{day[2]}-{day[3]}", int(day[4]))

    def _next(self, seq: int, series: str, number: int) -> None:
        last = self._last.get(series, 0)
        if number != last + 1:
            self._look.findings.add("verify.receipt_gap", seq, series=series)
        self._last[series] = max(last, number)

    def end(self) -> None:
        """The last number given in each series is the last one seen."""
        stored = {
            name: last
            for name, last in self._look.all("SELECT name, last FROM series")
            if name.startswith(("receipt/", "order/"))
        }
        for series in sorted(stored.keys() | self._last.keys()):
            if stored.get(series) != self._last.get(series):
                self._look.findings.add("verify.series_differs", series)
        self._look.count("series", len(stored))


def _prove_act(look: Look, row: Any, prints: dict[str, str]) -> None:
    """The act of an order is remembered, with the hash of what was asked."""
    act = row[_AT["act"]]
    print_ = prints.get(act)
    if print_ is None:
        look.findings.add("verify.act_missing", row[0])
        return
    may_be = {fingerprint(content) for content in _contents(row)}
    if "/" in act:  # one paper of a closing: all are printed for the request that closed
        may_be.add(prints.get(act.rpartition("/")[0], ""))
    if print_ not in may_be:
        look.findings.add("verify.act_changed", row[0])


def _contents(row: Any) -> list[dict[str, object]]:
    """What may have been asked for; a sale's utility may have been left to the program."""
    if row[_AT["kind"]] == "reversal":
        return [{"act": "reverse", "order": row[_AT["reverses"]]}]
    sale = {
        "act": "top_up",
        "room": row[_AT["room"]],
        "amount": row[_AT["amount_fen"]],
        "method": row[_AT["method"]],
    }
    return [{**sale, "utility": utility} for utility in (None, *(u.value for u in Utility))]


def _prove_prints(look: Look) -> None:
    for (number,) in look.all(
        'SELECT p.id FROM prints p LEFT JOIN orders o ON o."order" = p."order" WHERE o.seq IS NULL'
    ):
        look.findings.add("verify.print_without_order", number)
    ((prints,),) = look.all("SELECT count(*) FROM prints")
    look.count("prints", prints)
