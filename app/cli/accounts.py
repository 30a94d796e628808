"""`prepay accounts open --all`: read each base and open every complete draft."""

from __future__ import annotations

import argparse

from app.cli.options import Commands, add_store, cli_actor, command
from app.cli.speech import speak
from app.wiring.opening import Row, open_drafts
from app.wiring.services import open_services
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "accounts", language, lambda options: 2)
    parts = parser.add_subparsers(metavar="open", required=True)
    opening = command(parts, "open", language, run, "cli.accounts_open")
    add_store(opening, language)
    opening.add_argument(
        "--all", action="store_true", required=True, help=label("cli.all", language)
    )


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        failed = opened = 0
        for row in open_drafts(services, cli_actor()):
            print(_told(row, options.language), flush=True)
            failed += not row.ok
            opened += row.ok
    print(speak("cli.opened", {"opened": opened, "failed": failed}, options.language))
    return 1 if failed else 0


def _told(row: Row, language: str) -> str:
    facts: dict[str, object] = {"room": row.room, "account": row.number}
    if row.error is not None:
        facts["why"] = speak(row.error.code, row.error.facts, language)
    return speak(row.code, facts, language)
