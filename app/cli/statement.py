"""`prepay statement`: every line of an account, newest first."""

from __future__ import annotations

import argparse
import json

from app.cli.opened import open_services
from app.cli.options import Commands, add_json, add_store, command
from app.core.errors import Refusal
from app.core.views import StatementLine
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "statement", language, run)
    add_store(parser, language)
    parser.add_argument("--room", required=True)
    add_json(parser, language)


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        room = services.views.room(options.room, services.clock.now())
        if room.account is None:
            raise Refusal("account.none_in_room", room=options.room)
        lines = services.views.statement(room.account.id)
        zone = services.site.zone
    if options.json:
        print(json.dumps([_object(line) for line in lines], ensure_ascii=False, indent=1))
        return 0
    for line in lines:
        kind = label(f"entry_kind.{line.kind or 'accrual'}", options.language)
        utility = label(f"utility.{line.utility}", options.language) if line.utility else ""
        at = line.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        paper = line.receipt or ""
        print(f"{at}  {kind} {utility}  {line.amount!s:>12}  {line.balance_after!s:>12}  {paper}")
    return 0


def _object(line: StatementLine) -> dict[str, object]:
    return {
        "entry": line.entry,
        "key": line.key,
        "kind": str(line.kind) if line.kind else None,
        "at": line.at.isoformat(),
        "day": line.day.isoformat(),
        "utility": str(line.utility) if line.utility else None,
        "amount": str(line.amount),
        "balance_after": str(line.balance_after),
        "order": line.order,
        "receipt": line.receipt,
        "operator": line.operator,
        "facts": dict(line.facts),
    }
