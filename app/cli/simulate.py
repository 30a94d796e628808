"""`prepay simulate`: simulated meters on real sockets, a program of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.options import Commands, add_keys, command, refuse_size
from app.core.errors import Refusal
from app.wiring.simulation import Simulate, run_simulator
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "simulate", language, run)
    parser.add_argument("--rooms", type=int, required=True, metavar="N")
    parser.add_argument("--listen", required=True, metavar="HOST:PORT")
    parser.add_argument(
        "--speed", type=float, default=60.0, metavar="X", help=label("cli.speed", language)
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--state", type=Path, metavar="FILE", help=label("cli.state", language))
    parser.add_argument(
        "--workbook", type=Path, metavar="FILE.xlsx", help=label("cli.workbook", language)
    )
    # what a demo adds when it starts its own simulator: follow its store's clock, and end with it
    parser.add_argument("--follow", metavar="S", help=argparse.SUPPRESS)
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    add_keys(parser, language)


def run(options: argparse.Namespace) -> int:
    host, _, port = options.listen.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) < 65536:
        raise Refusal("simulator.listen", text=options.listen)
    refuse_size(options.rooms, options.speed)
    wanted = Simulate(
        rooms=options.rooms,
        host=host,
        port=int(port),
        speed=options.speed,
        seed=options.seed,
        state=options.state,
        workbook=options.workbook,
        follow=options.follow,
        keys=options.keys,
        with_parent=options.with_parent,
        language=options.language,
    )
    return run_simulator(wanted, lambda text: print(text, flush=True))
