"""`prepay backup` and `prepay restore`: a verified copy, and a store made from one."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.options import Commands, add_store, command
from app.cli.speech import speak
from app.wiring.services import back_up, open_services, restore_store
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "backup", language, _back_up)
    add_store(parser, language)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    restore = command(commands, "restore", language, _restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    add_store(restore, language)
    restore.add_argument("--passphrase", help=label("cli.passphrase", language))


def _back_up(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        made = back_up(services, options.to)
    told = {"file": str(made.path), "entries": made.entries}
    print(speak("cli.backed_up", told, options.language))
    return 0


def _restore(options: argparse.Namespace) -> int:
    restored = restore_store(options.backup, options.store, options.keys, options.passphrase)
    told = {"store": options.store, "entries": restored.entries, "at": restored.at}
    print(speak("cli.restored", told, options.language))
    return 0
