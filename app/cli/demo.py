"""`prepay demo`: a whole site with simulated meters, in a window or without one."""

from __future__ import annotations

import argparse

from app.cli.options import Commands, add_store, command, refuse_size
from app.cli.speech import speak
from app.core.errors import Refusal
from app.wiring.demo import Demo, run_headless
from app.words.sentences import label

_DAYS_MOST = 365


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "demo", language, run)
    add_store(parser, language, required=False)
    parser.add_argument("--rooms", type=int, default=200, metavar="N")
    parser.add_argument("--speed", type=float, metavar="X", help=label("cli.speed", language))
    parser.add_argument("--past", type=int, metavar="DAYS", help=label("cli.past", language))
    parser.add_argument("--headless", action="store_true", help=label("cli.headless", language))
    parser.add_argument(
        "--for", dest="seconds", type=float, metavar="SECONDS", help=label("cli.for", language)
    )


def run(options: argparse.Namespace) -> int:
    if options.seconds is not None and not options.headless:
        raise Refusal("demo.for_without_headless")
    refuse_size(options.rooms, options.speed)
    if options.past is not None and not 0 <= options.past <= _DAYS_MOST:
        raise Refusal("demo.bad_past", days=options.past)
    demo = Demo(
        options.store, options.keys, options.rooms, options.speed, options.language, options.past
    )
    options.store = demo.where  # for whoever has to upgrade it first
    if options.headless:
        return run_headless(
            demo,
            options.seconds,
            lambda code, facts: print(speak(code, facts, options.language), flush=True),
        )
    from app.wiring.window.loading import load_quickly  # only what opens a window loads Qt

    load_quickly()
    from app.wiring.window.start import open_demo

    return open_demo(demo)
