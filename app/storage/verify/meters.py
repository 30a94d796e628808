"""How far each meter has been charged, and its open use priced once more from the kept readings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter
from typing import Any

from app.core.errors import StationError
from app.core.instants import EPOCH, micros
from app.core.ledger.basis import course_of, terms_of
from app.core.ledger.use import (
    interval_between,
    lines_from,
    owed_for,
    position_seal,
    price_path,
)
from app.core.meters.metering import Mark
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval
from app.storage.books import SqlBooks
from app.storage.sql.meter_rows import Bands, bands_of
from app.storage.verify.audit import Testimony
from app.storage.verify.charged import Charged, Ledger
from app.storage.verify.look import UNREADABLE, Look
from app.storage.verify.readings import Kept, Spot, Told

_FIELDS = (
    "id", "account_id", "wallet_id", "meter_id", "scheme", "from_at", "base_micro", "entry_at",
    "entry_micro", "entry_bands", "entry_position", "entry_number", "kept_at", "kept_micro",
    "kept_bands", "position", "kept_cost_fen", "kept_lines", "accrued_fen", "to_at",
    "closing_micro",
)  # fmt: skip
_SQL = (
    f"SELECT {', '.join(f's.{name}' for name in _FIELDS)}, coalesce(s.root, s.id),"
    " coalesce(s.own_ratio, m.ratio), m.number, g.billable_at,"
    " g.billable_micro, g.billable_bands, p.scheme FROM assignments s"
    " JOIN meters m ON m.id = s.meter_id"
    " LEFT JOIN metering g ON g.meter_id = s.meter_id LEFT JOIN account_presets p"
    " ON p.account_id = s.account_id AND p.meter_id = s.meter_id ORDER BY s.id"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One assignment as it stands, with its meter."""

    id: int
    account_id: int
    wallet_id: int
    meter_id: int
    scheme: str
    from_at: int
    base_micro: int
    entry_at: int
    entry_micro: int
    entry_bands: str | None
    entry_position: str
    entry_number: int
    kept_at: int
    kept_micro: int
    kept_bands: str | None
    position: str
    kept_cost_fen: int
    kept_lines: str
    accrued_fen: int
    to_at: int | None
    closing_micro: int | None
    root: int
    ratio: str
    number: str
    billable_at: int | None
    billable_micro: int | None
    billable_bands: str | None
    preset: str | None  # the scheme that the draft was given

    @property
    def base(self) -> Spot:
        return self.meter_id, self.from_at, self.base_micro

    @property
    def entry(self) -> Spot:
        return self.meter_id, self.entry_at, self.entry_micro


def read_assignments(look: Look) -> list[Row]:
    rows = [Row(*row) for row in look.all(_SQL)]
    look.count("assignments", len(rows))
    return rows


def wanted_bases(rows: Sequence[Row], ledger: Ledger) -> set[Spot]:
    """Base readings that an account's use, or a new count after a reset, begins with."""
    meters = {row.id: row.meter_id for row in rows}
    wanted = {row.base for row in rows} | {row.entry for row in rows}
    wanted |= {first for row in rows if (first := _first(row, ledger.charged.get(row.id)))}
    return wanted | {
        (meters[jump.assignment], jump.at, jump.total)
        for jump in ledger.jumps
        if jump.assignment in meters
    }


def prove_assignments(
    look: Look,
    rows: Sequence[Row],
    ledger: Ledger,
    kept: Kept,
    said: Testimony,
    books: SqlBooks | None,
) -> None:
    known = {row.id for row in rows}
    for assignment in sorted(ledger.charged.keys() - known):
        look.findings.add("verify.assignment_missing", assignment)
    meters = {row.id: row.meter_id for row in rows}
    for jump in ledger.jumps:
        spot = (meters.get(jump.assignment, 0), jump.at, jump.total)
        if spot not in kept.bases and jump.at >= kept.cut_at:
            look.findings.add("verify.use_gap", jump.seq, assignment=jump.assignment)
    there = {(row.root, row.number) for row in rows if row.root != row.id}
    for root, number in sorted(said.exchanged - there):
        look.findings.add("verify.exchange_gone", number, root=root)
    schemes = _schemes(look, rows)
    inherited = _inherited(rows)
    for row in rows:
        if row.root != row.id and (row.root, row.number) not in said.exchanged:
            look.findings.add("verify.assignment_differs", row.id, what="root")
        around = Around(kept, said.positions.get(row.id), schemes[row.id], inherited[row.id])
        try:
            found = _wrong(row, ledger.charged.get(row.id), around)
        except (*UNREADABLE, StationError):
            found = ["entry"]
        for wrong in found:
            look.findings.add("verify.assignment_differs", row.id, what=wrong)
        if row.to_at is None and books is not None:
            _prove_open_use(look, row, kept, books)


def _schemes(look: Look, rows: Sequence[Row]) -> dict[int, set[str]]:
    """By assignment, what may have priced it: the first scheme of its chain and those after."""
    given: dict[int, set[str]] = defaultdict(set)
    for root, scheme in look.all("SELECT assignment_id, scheme FROM scheme_changes"):
        given[root].add(scheme)
    return {row.id: {row.scheme} | given[row.root] for row in rows}


def _inherited(rows: Sequence[Row]) -> dict[int, str]:
    """By assignment, the position it began from: that of the meter exchanged for its own."""
    chains: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.from_at, row.id)):
        chains[row.root].append(row)
    found = {}
    for chain in chains.values():
        position = Position.START.to_text()
        for row in chain:
            found[row.id] = position
            position = row.entry_position
    return found


def _first(row: Row, done: Charged | None) -> Spot | None:
    """Where the first entry began, if any: at the base, or at what it was corrected to."""
    if done is None:
        return None
    try:
        at = micros(datetime.fromisoformat(done.first[0]))
        return row.meter_id, at, Quantity.parse(done.first[1]).micro
    except (*UNREADABLE, StationError):
        return None


@dataclass(frozen=True, slots=True)
class Around:
    """What an assignment is compared with, beside its entries."""

    kept: Kept
    corrected: tuple[int, str] | None  # entries so far at the last correction, and the seal
    schemes: set[str]
    inherited: str  # the position it began from


def _wrong(row: Row, done: Charged | None, around: Around) -> list[str]:
    """The fields that do not follow from entries and readings."""
    wrong, kept = [], around.kept
    if row.base not in kept.bases and row.from_at >= kept.cut_at:
        wrong.append("base")
    if done is None:
        if row.preset not in (None, row.scheme):
            wrong.append("scheme")
        if row.entry_number != 0:
            wrong.append("entry_number")
        if row.entry_position != around.inherited:
            wrong.append("entry_position")
        if row.entry != row.base and row.entry not in kept.bases:
            wrong.append("entry")
        return wrong + _wrong_end(row)
    if done.scheme not in around.schemes:
        wrong.append("scheme")
    if row.entry_number != done.number:
        wrong.append("entry_number")
    seal = done.position
    if around.corrected is not None and around.corrected[0] == done.number:
        seal = around.corrected[1]  # no entry after the correction has told a newer one
    if position_seal(row.entry_position) != seal:
        wrong.append("entry_position")
    ended = (row.meter_id, micros(datetime.fromisoformat(done.end[0])), done.end_micro)
    if row.entry != ended and row.entry not in kept.bases:
        wrong.append("entry")
    if done.first != (_iso(row.from_at), str(Quantity(row.base_micro))) and not _restarted(
        row, done, kept
    ):
        wrong.append("base")
    if Fraction(done.ratio) != Fraction(row.ratio):
        wrong.append("ratio")
    if done.meter != row.number:
        wrong.append("meter")
    return wrong + _wrong_end(row)


def _restarted(row: Row, done: Charged, kept: Kept) -> bool:
    """The register was set back before anything had been charged."""
    at = micros(datetime.fromisoformat(done.first[0]))
    return (row.meter_id, at, Quantity.parse(done.first[1]).micro) in kept.bases


def _wrong_end(row: Row) -> list[str]:
    """An ended assignment ends where its last entry did, and owes nothing."""
    if row.to_at is None:
        return [] if row.closing_micro is None else ["closing"]
    wrong = []
    if (row.to_at, row.closing_micro) != (row.entry_at, row.entry_micro):
        wrong.append("closing")
    if row.accrued_fen or row.kept_cost_fen or row.kept_lines:
        wrong.append("accrued")
    if (row.kept_at, row.kept_micro) != (row.entry_at, row.entry_micro):
        wrong.append("kept")
    if row.position != row.entry_position:
        wrong.append("position")
    return wrong


# -- the open use, priced once more ----------------------------------------------------------------


def _prove_open_use(look: Look, row: Row, kept: Kept, books: SqlBooks) -> None:
    try:
        wrong = _repriced(row, _since_entry(row, kept), kept, books)
    except (*UNREADABLE, StationError) as error:
        look.findings.add("verify.accrual_unpriceable", row.id, detail=str(error)[:80])
        return
    look.count("accruals")
    for name in wrong:
        look.findings.add("verify.accrual_differs", row.id, what=name)


def _since_entry(row: Row, kept: Kept) -> list[Told]:
    """What was kept since the last entry, as corrected; what was typed has no periods."""
    charged_to = row.entry_at if row.billable_at is None else row.billable_at
    # what was read later waits to be priced: the office has still to say what by
    found = {one[0]: one for one in kept.since_entry.get(row.meter_id, ()) if one[0] <= charged_to}
    true = {at: kept.corrected[row.meter_id, at] for at in found if _is_corrected(row, kept, at)}
    return [(at, true[at], None) if at in true else one for at, one in found.items()]


def _is_corrected(row: Row, kept: Kept, at: int) -> bool:
    return (row.meter_id, at) in kept.corrected


def _periods_at_entry(row: Row, kept: Kept) -> str | None:
    """As the reading has them that the open use begins with, while it is in the store."""
    if _is_corrected(row, kept, row.entry_at):
        return None
    return kept.at_entry.get(row.meter_id, row.entry_bands)


def _repriced(row: Row, since_entry: Sequence[Told], kept: Kept, books: SqlBooks) -> list[str]:
    """Which of the stored results differ from pricing the kept readings once more.

    The steps are priced together: every total is a function of counters, so that this comes to the
    same as one reading after another did.
    """
    bands = _periods_at_entry(row, kept)
    entry = _mark(row.entry_at, row.entry_micro, bands)
    marks = [entry, *(_mark(*one) for one in sorted(since_entry, key=itemgetter(0)))]
    course = course_of(books, row)
    terms = terms_of(books, row.account_id)
    ratio = Fraction(row.ratio)
    before = Position.from_text(row.entry_position)

    def step(one: Mark, other: Mark) -> Interval:
        return interval_between(ratio, one, other)

    wrong = [] if bands == row.entry_bands else ["entry_bands"]
    after, kept_cost, lines = before, Money(0), {}
    if len(marks) > 1:
        steps = [step(one, other) for one, other in pairwise(marks)]
        priced = price_path(course, before, steps, terms)
        after, kept_cost, lines = priced.position, priced.cost, _by_line(priced.lines)
    if (row.kept_at, row.kept_micro) != (micros(marks[-1].at), marks[-1].total.micro):
        wrong.append("kept")
    if _bands(row.kept_bands) != marks[-1].bands:
        wrong.append("kept_bands")
    if row.position != after.to_text():
        wrong.append("position")
    if row.kept_cost_fen != kept_cost.fen:
        wrong.append("kept_cost")
    if _by_line(lines_from(row.kept_lines)) != lines:
        wrong.append("kept_lines")
    open_cost = Money(0)
    if row.billable_at is None or row.billable_micro is None:
        wrong.append("billable")
    elif row.billable_at > micros(marks[-1].at):
        tail = step(marks[-1], _mark(row.billable_at, row.billable_micro, row.billable_bands))
        open_cost = owed_for(course, after, tail, terms)
    if row.accrued_fen != (kept_cost + open_cost).fen:
        wrong.append("accrued")
    return wrong


def _by_line(lines: Iterable[Mapping[str, str]]) -> dict[tuple[str, ...], tuple[Fraction, ...]]:
    """What each kind of line adds up to, whatever their order."""
    sums: dict[tuple[str, ...], tuple[Fraction, ...]] = {}
    for line in lines:
        key = tuple(line[name] for name in ("version", "component", "band", "tier", "price"))
        before = sums.get(key, (Fraction(0), Fraction(0)))
        sums[key] = (before[0] + Fraction(line["quantity"]), before[1] + Fraction(line["amount"]))
    return {key: both for key, both in sums.items() if any(both)}


def _mark(at: int, micro: int, bands: str | None) -> Mark:
    return Mark(EPOCH + timedelta(microseconds=at), Quantity(micro), _bands(bands))


def _bands(written: str | None) -> Bands:
    return bands_of(None if written is None else json.loads(written))


def _iso(at: int) -> str:
    return (EPOCH + timedelta(microseconds=at)).isoformat()


def meters_in_use(rows: Sequence[Any]) -> dict[int, int]:
    """By meter, where its open use begins."""
    return {row.meter_id: row.entry_at for row in rows if row.to_at is None}
