"""Entries, their postings, and the roll-ups of use kept beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from app.storage import tables as t
from app.storage.chain import Stored
from app.storage.columns import canonical
from app.storage.days import day_number
from app.storage.sitting import Sitting

_E, _P = t.entries.c, t.postings.c
_WALLET = re.compile(r"wallet/([0-9]+)", re.ASCII)

ENTRIES = (
    select(t.entries, _P.account, _P.fen)
    .join(t.postings, _P.entry_seq == _E.seq)
    .order_by(_E.seq, _P.line)
)
_BY_KEYS = ENTRIES.where(_E.key.in_(bindparam("keys", expanding=True)))
_REVERSAL = ENTRIES.where(_E.reverses == bindparam("key"))
_WALLET_SINCE = ENTRIES.where(
    _E.seq.in_(select(_P.entry_seq).where(_P.account == bindparam("account")).correlate(None)),
    _E.at >= bindparam("at", type_=_E.at.type),
)
_RERATED = ENTRIES.where(
    _E.kind == bindparam("kind", type_=_E.kind.type),
    func.substr(_E.key, 1, bindparam("size")) == bindparam("head"),
)
_POSTING = "INSERT INTO postings (entry_seq, line, account, fen) VALUES (?, ?, ?, ?)"
_MOVE = "UPDATE wallets SET posted_fen = posted_fen + ? WHERE id = ?"
_DAY = (
    "INSERT INTO day_use (meter_id, assignment_id, day, used_micro, cost_fen, end_micro)"
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (meter_id, assignment_id, day) DO UPDATE SET"
    " used_micro = day_use.used_micro + excluded.used_micro,"
    " cost_fen = day_use.cost_fen + excluded.cost_fen,"
    " end_micro = coalesce(excluded.end_micro, day_use.end_micro)"
)
_MONTH = (
    "INSERT INTO month_use (meter_id, assignment_id, month, used_micro, cost_fen)"
    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (meter_id, assignment_id, month) DO UPDATE SET"
    " used_micro = month_use.used_micro + excluded.used_micro,"
    " cost_fen = month_use.cost_fen + excluded.cost_fen"
)


def entries_of(rows: Iterable[Any]) -> list[tuple[int, Entry]]:
    """Entries with their sequence numbers, from rows of one posting each in order."""
    found: dict[int, tuple[Any, list[Posting]]] = {}
    for row in rows:
        found.setdefault(row.seq, (row, []))[1].append(Posting(row.account, Money(row.fen)))
    return [(seq, _entry(row, postings)) for seq, (row, postings) in found.items()]


def _entry(row: Any, postings: list[Posting]) -> Entry:
    return Entry(
        key=row.key,
        kind=row.kind,
        at=row.at,
        day=row.day,
        postings=tuple(postings),
        actor=Actor(row.operator, row.counter, row.approved_by),
        reverses=row.reverses,
        amends=row.amends,
        facts=row.facts,
    )


def covered(entry: Entry) -> tuple[Stored, ...]:
    """An entry as it is stored and hashed, without its number."""
    return (
        entry.key,
        entry.kind.value,
        micros(entry.at),
        day_number(entry.day),
        entry.actor.operator,
        entry.actor.counter,
        entry.actor.approved_by,
        entry.reverses,
        entry.amends,
        canonical(entry.facts),
    )


def _postings(entry: Entry) -> tuple[tuple[str, int], ...]:
    return tuple((posting.account, posting.amount.fen) for posting in entry.postings)


class SqlLedger:
    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._db = sitting.connection
        self._use: dict[tuple[int, int, date], tuple[int, int, int | None]] = {}

    def post(self, entry: Entry) -> int:
        return self.post_all((entry,))[0]

    def post_all(self, entries: Sequence[Entry]) -> Sequence[int]:
        if not entries:
            return ()
        stored = {entry.key: (seq, entry) for seq, entry in self._known(entries)}
        new: dict[str, Entry] = {}
        for entry in entries:
            same_key = new.get(entry.key) or stored.get(entry.key, (0, None))[1]
            if same_key is None:
                new[entry.key] = entry
            elif _content(same_key) != _content(entry):
                raise Refusal("act.key_reused", act=entry.key)
        numbers = self._write(list(new.values()))
        given = dict(zip(new, numbers, strict=True))
        return [given[e.key] if e.key in given else stored[e.key][0] for e in entries]

    def find(self, key: str) -> Entry | None:
        return self._first(_BY_KEYS, keys=[key])

    def rerated_by(self, act: str) -> Sequence[Entry]:
        head = f"rerate/{act}/"
        asked = {"kind": EntryKind.ADJUSTMENT, "size": len(head), "head": head}
        found = entries_of(self._db.execute(_RERATED, asked))
        return [entry for _, entry in found if entry.facts["act"] == act]  # keys may hold strokes

    def reversal_of(self, key: str) -> Entry | None:
        return self._first(_REVERSAL, key=key)

    def of_wallet_since(self, wallet_id: int, at: datetime) -> Sequence[Entry]:
        asked = {"account": f"wallet/{wallet_id}", "at": at}
        return [entry for _, entry in entries_of(self._db.execute(_WALLET_SINCE, asked))]

    def add_use(
        self,
        meter_id: int,
        assignment_id: int,
        day: date,
        used: Quantity,
        cost: Money,
        end: Quantity | None,
    ) -> None:
        """Gathered here and written once, at the end of the sitting: nobody reads it before."""
        key = (meter_id, assignment_id, day)
        micro, fen, last = self._use.get(key, (0, 0, None))
        self._use[key] = (
            micro + used.micro,
            fen + cost.fen,
            last if end is None else end.micro,
        )

    def finish(self) -> None:
        days = [
            (meter, assignment, day_number(day), *use)
            for (meter, assignment, day), use in sorted(self._use.items())
        ]
        months: dict[tuple[int, int, int], tuple[int, int]] = {}
        for meter, assignment, day, micro, fen, _ in days:
            before = months.get((meter, assignment, day // 100), (0, 0))
            months[meter, assignment, day // 100] = (before[0] + micro, before[1] + fen)
        self._sitting.many(_DAY, days)
        self._sitting.many(_MONTH, [(*key, *use) for key, use in months.items()])
        self._use.clear()

    def _known(self, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
        keys = {entry.key for entry in entries}
        return entries_of(self._db.execute(_BY_KEYS, {"keys": sorted(keys)}))

    def _write(self, entries: Sequence[Entry]) -> list[int]:
        if not entries:
            return []
        for entry in entries:
            # The record proved it once already; money is checked again where it is written.
            assert sum(posting.amount.fen for posting in entry.postings) == 0
        postings = [_postings(entry) for entry in entries]
        numbers = self._sitting.append("entries", [covered(e) for e in entries], postings)
        self._sitting.many(
            _POSTING,
            [
                (seq, line, account, fen)
                for seq, lines in zip(numbers, postings, strict=True)
                for line, (account, fen) in enumerate(lines, 1)
            ],
        )
        self._move_wallets(postings)
        return numbers

    def _move_wallets(self, postings: Sequence[Sequence[tuple[str, int]]]) -> None:
        moved: dict[int, int] = {}
        for account, fen in (posting for lines in postings for posting in lines):
            if match := _WALLET.fullmatch(account):
                wallet = int(match[1])
                moved[wallet] = moved.get(wallet, 0) + fen
        done = self._sitting.many(_MOVE, [(fen, wallet) for wallet, fen in sorted(moved.items())])
        if done != len(moved):
            raise ValueError(f"a posting names a wallet that is not there: {sorted(moved)}")
        self._sitting.touched.wallets.update(moved)

    def _first(self, statement: Select[Any], **asked: object) -> Entry | None:
        found = entries_of(self._db.execute(statement, asked))
        return found[0][1] if found else None


def _content(entry: Entry) -> tuple[object, ...]:
    return (*covered(entry), _postings(entry))
