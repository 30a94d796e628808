"""`prepay explain`: one line of a statement to the fen, on the terminal, as JSON or on paper."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from unicodedata import east_asian_width

from app.cli.opened import open_services
from app.cli.options import Commands, add_json, add_store, command
from app.core.errors import Refusal, Trouble
from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Explained, ExplainedUse
from app.core.ledger.explained_plain import plain_of
from app.core.meters.supply import Utility
from app.core.views import StatementLine, Views
from app.words.exact_figures import fixed
from app.words.explained import quantity_places, told_rows, told_titles
from app.words.explained_line import told_line
from app.words.explained_sums import UseTold, balances, told_title
from app.words.sentences import label

_ALL = 1_000_000
_FIGURES = 3  # columns from here on are right-aligned


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "explain", language, run)
    add_store(parser, language)
    parser.add_argument("--room", required=True)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--entry", metavar="N", type=int, help=label("cli.explain_entry", language))
    which.add_argument(
        "--accrued", action="store_true", help=label("cli.explain_accrued", language)
    )
    parser.add_argument(
        "--utility",
        choices=[utility.value for utility in Utility],
        help=label("cli.explain_utility", language),
    )
    add_json(parser, language)
    parser.add_argument("--pdf", type=Path, metavar="FILE", help=label("cli.explain_pdf", language))


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        now = services.clock.now()
        room = services.views.room(options.room, now)
        if room.account is None:
            raise Refusal("account.none_in_room", room=options.room)
        zone = services.site.zone
        explained = _found(services.views, room.account.id, options)
        office = services.site.name
    if options.pdf is not None:
        _save(options.pdf, explained, office, options.language, zone, now)
    if options.json:
        print(json.dumps(plain_of(explained, zone), ensure_ascii=False, indent=1))
    elif options.pdf is None:
        print("\n".join(_told(explained, options.language, zone)))
    return 1 if explained.difference else 0


def _found(views: Views, account: int, options: argparse.Namespace) -> Explained:
    utility = Utility(options.utility) if options.utility else None
    if options.accrued:
        return views.explained(account, None, utility)
    line = _line(views.statement(account, _ALL), options.entry, utility)
    return views.explained(account, line.key, line.utility)


def _line(
    lines: Sequence[StatementLine], entry: int | None, utility: Utility | None
) -> StatementLine:
    """The entry asked for, else the newest use that is posted."""
    for line in lines:
        if utility is not None and line.utility not in (None, utility):
            continue
        is_use = entry is None and line.kind is EntryKind.CONSUMPTION
        if is_use or (entry is not None and line.entry == entry):
            return line
    raise Refusal("entry.not_found", entry="" if entry is None else str(entry))


def _save(
    file: Path,
    explained: Explained,
    office: str,
    language: str,
    zone: tzinfo,
    now: datetime,
) -> None:
    from app.documents.explanation import explanation_pdf  # heavy, and only for paper

    try:
        file.write_bytes(explanation_pdf(explained, office, language, zone, now))
    except OSError as error:
        raise Trouble("file.not_written", path=str(file), why=error.strerror or "") from error


def _told(explained: Explained, language: str, zone: tzinfo) -> Iterator[str]:
    who = f"{explained.room} {explained.customer}"
    yield f"{who}  {told_title(explained, language)}  {explained.amount}"
    yield balances(explained, language)
    if not explained.uses:
        for caption, value in told_line(explained, language, zone):
            yield f"  {_padded(caption, 14)}{value}"
        for one in explained.differences:
            old, new = fixed(one.old[1]), fixed(one.new[1])
            yield f"  {_padded(one.name, 24)}{old} → {new}"
    for use in explained.uses:
        yield ""
        yield from _told_use(explained, use, language, zone)


def _told_use(
    explained: Explained, use: ExplainedUse, language: str, zone: tzinfo
) -> Iterator[str]:
    told = UseTold(explained, use, language, zone)
    for fact in told.facts():
        yield f"  {_padded(fact.caption, 24)}{fact.value} {fact.small}".rstrip()
    yield ""
    rows = [told_titles(use, language)]
    rows += [
        (row.name if row.leaf is None else f"  {row.name}", f"{row.span} {row.tag}".strip(),
         *row.cells()[2:])
        for row in told_rows(use, language, zone)
    ]  # fmt: skip
    rows.append(
        (label("explain.total", language), "", "", fixed(use.used.exact, quantity_places(use)), "",
         fixed(use.amount))
    )  # fmt: skip
    yield from _table(rows)
    yield ""
    width = max(len(rung.value.partition(".")[0]) for rung in told.ladder())
    for rung in told.ladder():
        whole, point, rest = rung.value.partition(".")
        words = _padded(f"{rung.sign or ' '} {rung.text}", 30)
        yield f"  {words}{whole.rjust(width)}{point}{rest.ljust(8)}{rung.note}".rstrip()
    for note in told.notes():
        yield f"  * {note.text}"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            (" " * (width - _width(cell)) + cell) if place >= _FIGURES else _padded(cell, width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()


def _width(text: str) -> int:
    """How many columns a terminal gives a text; Han characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))
