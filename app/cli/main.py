"""The command line: find the command, run it, and say in one sentence what went wrong."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from app.cli import window
from app.cli.options import add_everywhere, add_store, command
from app.cli.parser_words import teach
from app.cli.speech import language_from, speak
from app.core.errors import Refusal, StationError

#: each is a module of this folder; only the one called is loaded, because a station that was
#: killed must be back in seconds and needs neither Excel nor PDF for that
COMMANDS = (
    "demo", "station", "simulate", "site", "accounts", "account", "meter", "rooms", "topup",
    "supply", "statement", "explain", "backup", "restore", "archive", "verify", "upgrade",
    "quote", "scheme", "calendar",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when done, 2 for a refusal or bad input, 1 for trouble or findings."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_from(given, os.environ)
    teach(language)
    options = _options(language, given)
    if options.run is not window.run:  # which goes on loading, and then collects by itself
        gc.enable()
    logging.basicConfig(
        level=logging.INFO if options.verbose else logging.ERROR,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        for argument in given:
            _refuse_broken(argument)
        return _run(options)
    except StationError as error:
        print(f"prepay: {speak(error.code, error.facts, language)}", file=sys.stderr)
        return 2 if isinstance(error, Refusal) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away; that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(options: argparse.Namespace) -> int:
    """A command that meets a store of an older program has it upgraded, and begins anew."""
    try:
        return int(options.run(options))
    except Refusal as refusal:
        if refusal.code != "store.older" or options.run is window.run:
            raise
        from app.cli.upgrade import upgrade_first  # rarely needed

        upgrade_first(options.store, options.keys, options.language)
        return int(options.run(options))


def _refuse_broken(argument: str) -> None:
    """Bytes that are no UTF-8 text could stand in no row of a store."""
    if not argument.isascii():
        shown = argument.encode("utf-8", "replace").decode()
        if shown != argument:
            raise Refusal("cli.not_utf8", text=shown)


class _Unclear(Exception):
    """Something is wrong with what was given, or help is wanted with all of the commands."""


class _QuickCommand(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Unclear(message)


class _Quick(_QuickCommand):
    """Knows the commands that were named and no others: to lay out all takes longer than a sale."""

    def print_help(self, file: object = None) -> None:
        raise _Unclear


def _options(language: str, given: Sequence[str]) -> argparse.Namespace:
    named = [name for name in COMMANDS if name in given]
    try:
        return _parser(_Quick, _QuickCommand, language, named, named).parse_args(given)
    except _Unclear:  # the whole parser finds the same, and tells it
        whole = argparse.ArgumentParser
        return _parser(whole, whole, language, COMMANDS, named).parse_args(given)


def _parser(
    kind: type[argparse.ArgumentParser],
    kind_of_command: type[argparse.ArgumentParser],
    language: str,
    known: Sequence[str],
    named: Sequence[str],
) -> argparse.ArgumentParser:
    parser = kind(prog="prepay", description=speak("cli.about", {}, language), allow_abbrev=False)
    add_everywhere(parser, language, language, False)
    add_store(parser, language, required=False)
    parser.set_defaults(run=window.run, store=None, keys=None)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=kind_of_command)
    for name in known:
        if name in named:
            import_module(f"app.cli.{name}").add(commands, language)
        else:
            command(commands, name, language, window.run)  # its line of help
    return parser
