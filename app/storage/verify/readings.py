"""Kept readings along their chain, from the last cut on where old ones have left."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.instants import micros
from app.core.ledger.standing import OF
from app.storage.chain import COVERED
from app.storage.tables.meters import KEPT_AS
from app.storage.verify.chain_walk import ChainWalk, reading_bytes
from app.storage.verify.look import UNREADABLE, Look

_COLUMNS = (*COVERED["readings"], "mac")
_BASE, _CORRECTED = KEPT_AS["base"], KEPT_AS["corrected"]
_BETWEEN = (KEPT_AS["half_hour"], KEPT_AS["late"])
_EVER = (*_BETWEEN, *(KEPT_AS[name] for name in ("base", "entry", "final")))

#: a reading as others speak of it: meter, instant, register
Spot = tuple[int, int, int]
#: a reading of one meter: instant, register, its own periods as they are written
Told = tuple[int, int, str | None]


@dataclass(slots=True)
class Kept:
    """What the walk met of that which others wait for."""

    since_entry: dict[int, list[Told]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by meter
    at_entry: dict[int, str | None] = field(default_factory=dict)  # periods then, by meter
    bases: set[Spot] = field(default_factory=set)
    corrected: dict[tuple[int, int], int] = field(default_factory=dict)  # by meter and instant
    doubtful: set[Spot] = field(default_factory=set)
    cut_at: int = 0  # readings before this instant may have left


def prove_readings(
    look: Look, entry_at: Mapping[int, int], bases: Collection[Spot], doubtful: Collection[Spot]
) -> Kept:
    """`entry_at` says where each meter's open use begins; `bases` and `doubtful` must be there."""
    kept = Kept()
    after, mac, kept.cut_at = _cut(look)
    walk = ChainWalk(look, "readings", after, mac)
    never = 1 << 63
    wanted_bases, wanted_doubts = set(bases), set(doubtful)
    for batch in look.walk("readings", _COLUMNS, after):
        for row in batch:
            seq, meter_id, at, total, kept_as, refused, _, bands, facts, own = row
            walk.step(seq, reading_bytes(row[:9]), bytes(own))
            if kept_as in _EVER and at == entry_at.get(meter_id):
                kept.at_entry.setdefault(meter_id, bands)
            if kept_as in _BETWEEN:
                if at > entry_at.get(meter_id, never):
                    kept.since_entry[meter_id].append((at, total, bands))
            elif kept_as == _BASE:
                if (meter_id, at, total) in wanted_bases:
                    kept.bases.add((meter_id, at, total))
            elif kept_as == _CORRECTED:
                try:
                    of = corrected_at(facts)
                except UNREADABLE:
                    look.findings.add("verify.row_changed", seq, table="readings")
                    continue
                kept.corrected[meter_id, of] = total
                if (meter_id, of, total) in wanted_bases:
                    kept.bases.add((meter_id, of, total))
            elif refused is not None and (meter_id, at, total) in wanted_doubts:
                kept.doubtful.add((meter_id, at, total))
        look.count("readings", len(batch))
    walk.end()
    for (seq,) in look.all("SELECT seq FROM readings WHERE seq <= ? ORDER BY seq LIMIT 50", after):
        look.findings.add("verify.archive_differs", seq)
    return kept


def corrected_at(facts: str) -> int:
    """The instant whose value a corrected row replaces."""
    return micros(datetime.fromisoformat(dict(json.loads(facts))[OF]))


def _cut(look: Look) -> tuple[int, bytes | None, int]:
    """Where the chain goes on after the last archive act: number, mac, and the instant before."""
    rows = look.all(
        "SELECT id, first_seq, last_seq, row_count, cut_mac, before_at, unfinished"
        " FROM archives ORDER BY id"
    )
    look.count("archives", len(rows))
    last_seq, mac, before = 0, None, 0
    for archive, first, last, count, cut_mac, before_at, unfinished in rows:
        if first != last_seq + 1 or count != last - first + 1 or unfinished is not None:
            look.findings.add("verify.archive_differs", archive)
        last_seq, mac, before = last, bytes(cut_mac), max(before, before_at)
    return last_seq, mac, before
