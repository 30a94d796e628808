"""`prepay restore`: a store made from a backup."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.options import Commands, add_store, cli_actor, command
from app.cli.speech import speak
from app.wiring.upkeep import restore_store
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "restore", language, run)
    parser.add_argument("backup", type=Path, metavar="BACKUP")
    add_store(parser, language)
    parser.add_argument("--passphrase", help=label("cli.passphrase", language))


def run(options: argparse.Namespace) -> int:
    restored = restore_store(
        options.backup, options.store, options.keys, options.passphrase, cli_actor()
    )
    told = {"store": options.store, "entries": restored.entries, "at": restored.at}
    print(speak("cli.restored", told, options.language))
    return 0
