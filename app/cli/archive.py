"""`prepay archive --before DATE`: let raw readings older than thirteen months leave, audited."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from app.cli.options import Commands, add_store, cli_actor, command
from app.cli.speech import speak
from app.core.errors import Refusal
from app.wiring.services import open_services
from app.wiring.upkeep import archive_readings
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "archive", language, run)
    add_store(parser, language)
    parser.add_argument("--before", required=True, metavar="DATE")
    parser.add_argument("--to", type=Path, metavar="DIR", help=label("cli.archive_to", language))


def run(options: argparse.Namespace) -> int:
    try:
        before = date.fromisoformat(options.before)
    except ValueError:
        raise Refusal("date.not_a_date", text=options.before) from None
    with open_services(options.store, options.keys) as services:
        done = archive_readings(services, before, cli_actor(), options.to)
    print(speak("cli.archived", {"rows": done.rows, "before": before}, options.language))
    return 0
