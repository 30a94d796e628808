"""Entries and postings: balanced, linked, each stretch of use charged once and without a gap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.core.instants import micros
from app.core.quantity import SCALE
from app.storage.chain import COVERED
from app.storage.verify.chain_walk import ChainWalk, entry_bytes
from app.storage.verify.charged import Amended, Charged, Jump, Ledger
from app.storage.verify.look import UNREADABLE, Look
from app.storage.verify.uses import DayPrint
from app.storage.views.cards import used_since

_parse = json.JSONDecoder().raw_decode  # what was written canonically needs no search for a start
_COLUMNS = (*COVERED["entries"], "mac")
_MAC = len(_COLUMNS) - 1
_AT_COUNTER = ("top_up", "reversal", "refund")
_POSTINGS = (
    "SELECT entry_seq, line, account, fen FROM postings"
    " WHERE entry_seq > ? AND entry_seq <= ? ORDER BY entry_seq, line"
)


def prove_entries(look: Look) -> Ledger:
    ledger = Ledger()
    days = DayPrint(look.key)
    reversals: dict[str, int] = {}
    amended: dict[str, int] = {}
    for row, lines in _entries(look):
        seq, key, kind, reverses = row[0], row[1], row[2], row[8]
        total = 0
        for account, fen in lines:
            ledger.sums[account] += fen
            total += fen
        if total or len(lines) < 2:
            look.findings.add("verify.entry_unbalanced", seq)
        if kind == "consumption":
            try:
                _charge(look, ledger, days, row, lines)
            except UNREADABLE:
                look.findings.add("verify.use_unreadable", seq)
        elif kind == "adjustment" and key.startswith("rerate/"):
            try:
                _amend(look, ledger, days, row, lines)
            except UNREADABLE:
                look.findings.add("verify.use_unreadable", seq)
        elif kind == "opening":
            ledger.openings[key] = lines[0][1] if lines else 0
        elif kind in _AT_COUNTER:
            ledger.at_counter[key] = (seq, lines)
        if reverses is not None:
            if reverses in reversals:
                look.findings.add("verify.reversal_twice", seq, first=reversals[reverses])
            reversals[reverses] = seq
        if row[9] is not None:
            amended[row[9]] = seq
    whole = sum(ledger.sums.values())
    if whole:
        look.findings.add("verify.ledger_unbalanced", whole)
    _prove_reversals(look)
    _prove_amendments(look, ledger)
    for key, seq in amended.items():
        if not look.all("SELECT seq FROM entries WHERE key = ? AND seq < ?", key, seq):
            look.findings.add("verify.amends_nothing", seq)
    return ledger


def _entries(look: Look) -> Iterator[tuple[Any, list[tuple[str, int]]]]:
    """Each entry with its postings, proved along the chain."""
    walk = ChainWalk(look, "entries")
    before, seen = 0, 0
    for batch in look.walk("entries", _COLUMNS):
        last = batch[-1][0]
        postings = look.all(_POSTINGS, before, last)
        seen += len(postings)
        postings.append((last + 1, 0, "", 0))  # never reached, so that the end needs no question
        place = 0
        for row in batch:
            seq = row[0]
            while postings[place][0] < seq:
                look.findings.add("verify.posting_without_entry", postings[place][0])
                place += 1
            lines, number = [], 0
            while postings[place][0] == seq:
                _, line, account, fen = postings[place]
                place += 1
                number += 1
                lines.append((account, fen))
                if line != number:
                    look.findings.add("verify.row_changed", seq, table="postings")
            walk.step(seq, entry_bytes(row, lines), bytes(row[_MAC]))
            yield row, lines
        before = last
        look.count("entries", len(batch))
    walk.end()
    ((all_postings,),) = look.all("SELECT count(*) FROM postings")
    look.count("postings", all_postings)
    if all_postings != seen:
        for (entry_seq,) in look.all(
            "SELECT DISTINCT entry_seq FROM postings WHERE entry_seq > ? OR entry_seq < 1", before
        ):
            look.findings.add("verify.posting_without_entry", entry_seq)


def _charge(
    look: Look, ledger: Ledger, days: DayPrint, row: Any, lines: list[tuple[str, int]]
) -> None:
    """An entry of use goes on exactly where the one before it ended."""
    seq, key, day = row[0], row[1], row[4]
    _, assignment_text, number_text, _ = key.split("/")
    assignment, number = int(assignment_text), int(number_text)
    facts, _ = _parse(row[10])
    start, end = (facts["from_at"], facts["from"]), (facts["to_at"], facts["to"])
    used, end_micro = _micro(facts["used"]), _micro(end[1])
    rolled, ratio = facts.get("rolled_over_at"), facts["ratio"]
    done = ledger.charged.get(assignment)
    if done is None:
        done = ledger.charged[assignment] = Charged(first=start)
        start_micro = _micro(start[1])
    elif done.end == start:
        start_micro = done.end_micro
    else:
        start_micro = _micro(start[1])
        ledger.jumps.append(Jump(seq, assignment, _instant(start[0]), start_micro))
    if number != done.number + 1:
        look.findings.add("verify.use_number", seq, assignment=assignment)
    through = end_micro + (_micro(rolled) if rolled else 0)
    if used != used_since(ratio, start_micro, through):
        look.findings.add("verify.use_amount", seq, assignment=assignment)
    done.number, done.end, done.end_micro = number, end, end_micro
    done.position, done.scheme = facts["position"], facts["scheme"]
    done.ratio, done.meter = ratio, facts["meter"]
    (wallet, fen), *_ = lines
    cost = -fen if wallet.startswith("wallet/") else 0
    done.used += used
    done.cost += cost
    done.print += cost * days.of(day)


def _amend(
    look: Look, ledger: Ledger, days: DayPrint, row: Any, lines: list[tuple[str, int]]
) -> None:
    """A correction posts what an entry of use costs by now, less what was posted for it."""
    seq, key, day, amends = row[0], row[1], row[4], row[9]
    _, assignment_text, number = key.rsplit("/", 2)
    assignment = int(assignment_text)
    facts, _ = _parse(row[10])
    was = facts["was"]
    cost, before = _fen(facts["cost"]), _fen(was["cost"])
    done = ledger.charged.get(assignment)
    is_of_it = str(amends).startswith(f"use/{assignment}/{number}/")
    if done is None or not is_of_it or -lines[0][1] != cost - before:
        look.findings.add("verify.adjustment_wrong", seq, assignment=assignment)
        return
    ledger.amended[amends].append(Amended(seq, before, cost))
    done.used += _micro(facts["used"]) - _micro(was["used"])
    done.cost += cost - before
    done.print += (cost - before) * days.of(day)


def _prove_amendments(look: Look, ledger: Ledger) -> None:
    """The first correction of an entry starts from its own cost, the next from the first."""
    for key, amendments in ledger.amended.items():
        posted = look.all(
            "SELECT p.fen FROM entries e JOIN postings p ON p.entry_seq = e.seq AND p.line = 1"
            " WHERE e.key = ?",
            key,
        )
        stands = -posted[0][0] if posted else None
        for one in amendments:
            if one.before != stands:
                look.findings.add("verify.adjustment_wrong", one.seq, amends=key)
            stands = one.after


def _fen(text: str) -> int:
    """Money as entries write it: yuan with two decimals."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, _, decimals = digits.partition(".")
    return sign * (int(whole) * 100 + int(decimals.ljust(2, "0")))


def _prove_reversals(look: Look) -> None:
    """A reversal names an entry before it and is its mirror image, posting by posting."""
    for (seq,) in look.all(
        "SELECT r.seq FROM entries r LEFT JOIN entries o ON o.key = r.reverses"
        " WHERE r.reverses IS NOT NULL AND (o.seq IS NULL OR o.seq >= r.seq)"
    ):
        look.findings.add("verify.reversal_wrong", seq)
    for (seq,) in look.all(
        "SELECT r.seq FROM entries r JOIN entries o ON o.key = r.reverses"
        " JOIN postings p ON p.entry_seq IN (r.seq, o.seq) WHERE r.reverses IS NOT NULL"
        " GROUP BY r.seq, p.account HAVING sum(p.fen) <> 0"
    ):
        look.findings.add("verify.reversal_wrong", seq)


def _micro(text: str) -> int:
    """A quantity as entries write it, without its own checks: the mac has proved the text."""
    whole, _, decimals = text.partition(".")
    return int(whole) * SCALE + int(decimals.ljust(6, "0"))


def _instant(text: str) -> int:
    return micros(datetime.fromisoformat(text))
