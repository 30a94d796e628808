"""`prepay station`: poll, deduct and switch without a window."""

from __future__ import annotations

import argparse

from app.cli.options import Commands, add_store, command
from app.cli.speech import speak
from app.wiring.services import open_services
from app.wiring.station import run_station
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "station", language, run)
    add_store(parser, language)
    parser.add_argument(
        "--for",
        dest="seconds",
        type=float,
        metavar="SECONDS",
        help=label("cli.for", language),
    )


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        return run_station(
            services,
            options.seconds,
            lambda code, facts: print(speak(code, facts, options.language), flush=True),
        )
