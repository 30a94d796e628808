"""`prepay upgrade`: bring a store of an older program to this one, after a verified backup."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.options import Commands, add_store, cli_actor, command
from app.cli.speech import speak
from app.wiring.upgrade import Upgraded, upgrade
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "upgrade", language, run)
    add_store(parser, language)
    parser.add_argument("--to", type=Path, metavar="DIR", help=label("cli.upgrade_to", language))


def run(options: argparse.Namespace) -> int:
    done = upgrade(options.store, options.keys, cli_actor(), options.to)
    if done is None:
        print(speak("cli.upgrade_not_needed", {"store": options.store}, options.language))
    else:
        print(_told(done, options.store, options.language))
    return 0


def upgrade_first(store: str, keys: Path | None, language: str) -> None:
    """What any other command does when it meets an older store; its own output stays clean."""
    print(speak("cli.upgrading", {"store": store}, language), file=sys.stderr, flush=True)
    done = upgrade(store, keys, cli_actor(), None)
    if done is not None:
        print(_told(done, store, language), file=sys.stderr, flush=True)


def _told(done: Upgraded, store: str, language: str) -> str:
    facts = {"store": store, "found": done.found, "form": done.form, "backup": str(done.backup)}
    return speak("cli.upgraded", facts, language)
