"""Options that several commands share."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.errors import Refusal
from app.core.staff.actor import Actor
from app.words.sentences import LANGUAGES, label

Run = Callable[[argparse.Namespace], int]
Commands = Any  # argparse keeps the type of a group of subparsers to itself


def command(
    commands: Commands, name: str, language: str, run: Run, code: str | None = None
) -> argparse.ArgumentParser:
    """A subcommand with its sentence of help."""
    help_text = label(code or f"cli.{name}", language)
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help_text, description=help_text, allow_abbrev=False
    )
    add_everywhere(parser, language, argparse.SUPPRESS, argparse.SUPPRESS)
    parser.set_defaults(run=run, language=language)
    return parser


def add_everywhere(
    parser: argparse.ArgumentParser, language: str, spoken: str, verbose: bool | str
) -> None:
    """Options that may stand before a command or after it; what stood before is not forgotten."""
    parser.add_argument(
        "--language", choices=LANGUAGES, default=spoken, help=label("cli.language", language)
    )
    parser.add_argument(
        "--verbose", action="store_true", default=verbose, help=label("cli.verbose", language)
    )


def add_store(parser: argparse.ArgumentParser, language: str, *, required: bool = True) -> None:
    parser.add_argument(
        "--store",
        required=required,
        metavar="S",
        default=argparse.SUPPRESS,
        help=label("cli.store", language),
    )
    add_keys(parser, language)


def add_keys(
    parser: argparse.ArgumentParser, language: str, default: str | None = argparse.SUPPRESS
) -> None:
    parser.add_argument(
        "--keys", type=Path, metavar="FOLDER", default=default, help=label("cli.keys", language)
    )


def add_json(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--json", action="store_true", help=label("cli.json", language))


def cli_actor() -> Actor:
    """Acts from the command line carry the system user and the counter CLI."""
    return Actor(operator=f"cli:{getpass.getuser()}", counter="CLI")


def refuse_size(rooms: int, speed: float | None) -> None:
    """What a simulator can be asked for; NaN is outside too."""
    if not (1 <= rooms <= 50_000 and (speed is None or 0 < speed <= 10_000)):
        raise Refusal("simulator.size", rooms=rooms, speed=speed)
