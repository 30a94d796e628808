"""`prepay backup`: a verified copy of the whole store."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.options import Commands, add_store, command
from app.cli.speech import speak
from app.wiring.services import open_services
from app.wiring.upkeep import back_up


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "backup", language, run)
    add_store(parser, language)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        made = back_up(services, options.to)
    told = {"file": str(made.path), "entries": made.entries}
    print(speak("cli.backed_up", told, options.language))
    return 0
