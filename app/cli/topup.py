"""`prepay topup`: a sale at the command line."""

from __future__ import annotations

import argparse
import json

from app.cli.opened import open_services
from app.cli.options import Commands, add_json, add_store, cli_actor, command
from app.cli.speech import speak
from app.core.counter.order import Method, Receipt
from app.core.counter.top_up import TopUp, top_up
from app.core.meters.supply import Utility
from app.core.money import Money
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "topup", language, run)
    add_store(parser, language)
    parser.add_argument("--room", required=True)
    parser.add_argument("--amount", required=True, help=label("cli.amount", language))
    parser.add_argument("--act", required=True, metavar="ID", help=label("cli.act", language))
    parser.add_argument("--utility", choices=[str(u) for u in Utility])
    parser.add_argument("--method", choices=[str(m) for m in Method], default=str(Method.CASH))
    parser.add_argument(
        "--confirm-large", action="store_true", help=label("cli.confirm_large", language)
    )
    add_json(parser, language)


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        order = TopUp(
            act=options.act,
            room=options.room,
            amount=services.checked(
                "top_up", options.room, Money.parse, options.amount, cli_actor()
            ),
            method=Method(options.method),
            actor=cli_actor(),
            utility=Utility(options.utility) if options.utility else None,
            confirm_large=options.confirm_large,
        )
        receipt = services.act(top_up, order)
    _tell(receipt, options)
    return 0


def _tell(receipt: Receipt, options: argparse.Namespace) -> None:
    facts = {
        "receipt": receipt.receipt,
        "order": receipt.order,
        "balance_before": str(receipt.balance_before),
        "balance_after": str(receipt.balance_after),
    }
    if options.json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    told = {
        "room": receipt.room,
        "customer": receipt.customer,
        "amount": receipt.amount,
        "before": receipt.balance_before,
        "after": receipt.balance_after,
        "receipt": receipt.receipt,
        "order": receipt.order,
    }
    print(speak("cli.topped_up", told, options.language))
