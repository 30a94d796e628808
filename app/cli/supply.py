"""`prepay supply on|off`: order a room's supply; the station that runs carries it out."""

from __future__ import annotations

import argparse

from app.cli.opened import open_services
from app.cli.options import Commands, add_store, cli_actor, command
from app.cli.speech import speak
from app.core.meters.supply import Supply, Utility
from app.core.supply.command import CommandState
from app.core.supply.manual import SupplyOrder, order_supply
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "supply", language, run)
    parser.add_argument("supply", choices=[str(Supply.ON), str(Supply.OFF)])
    add_store(parser, language)
    parser.add_argument("--room", required=True)
    parser.add_argument("--reason", required=True, metavar="TEXT")
    parser.add_argument(
        "--utility", choices=[str(u) for u in Utility], default=str(Utility.ELECTRIC)
    )
    parser.add_argument("--act", metavar="ID", help=label("cli.act", language))
    parser.add_argument(
        "--wait", type=float, default=0.0, metavar="SECONDS", help=label("cli.wait", language)
    )


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        order = SupplyOrder(
            act=options.act or services.new_act(),
            room=options.room,
            supply=Supply(options.supply),
            reason=options.reason,
            actor=cli_actor(),
            utility=Utility(options.utility),
        )
        planned = services.act(order_supply, order)
        settled = services.wait_for(planned, options.wait)
    for command_ in settled:
        told = {
            "room": command_.room,
            "supply": command_.supply,
            "state": command_.state,
        }
        print(speak("cli.supply_ordered", told, options.language))
    # an acknowledgement is not a fact: who waits is told whether the state was read back
    return 1 if options.wait and any(c.state is not CommandState.VERIFIED for c in settled) else 0
