"""`prepay rooms`: what every room's picture is now."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from app.cli.opened import open_services
from app.cli.options import Commands, add_json, add_store, command
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import RoomState
from app.core.quantity import Quantity
from app.core.views import MeterView, RoomView
from app.words.sentences import label

_WORST = list(RoomState)  # in order of priority


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "rooms", language, run)
    add_store(parser, language)
    add_json(parser, language)


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        rooms = services.views.rooms(services.clock.now())
    if options.json:
        print(json.dumps([room_object(room) for room in rooms], ensure_ascii=False, indent=1))
        return 0
    for room in rooms:
        told = room_object(room)
        print(
            f"{told['room']:<10}{told['balance'] or '—':>12}  "
            f"{label('supply.' + str(told['supply']), options.language)}  "
            f"{label('room_state.' + str(told['state']), options.language)}  "
            f"{told['customer'] or ''}"
        )
    return 0


def room_object(view: RoomView) -> dict[str, object]:
    """One room as scripts read it; `utility` names the wallet that `balance` speaks of."""
    main = _main_meter(view.meters)
    utility = Utility.ELECTRIC if main is None else main.utility
    cards = list(view.cards.values())
    state = min((card.state for card in cards), key=_WORST.index, default=RoomState.NO_ACCOUNT)
    return {
        "room": view.room.code,
        "building": view.room.building,
        "floor": view.room.floor,
        "customer": view.customer,
        "account": view.account.number if view.account else None,
        "utility": str(utility),
        "balance": _yuan(_balance(view, utility)),
        "supply": str(main.supply if main else Supply.NONE),
        "state": str(state),
        "register_kwh": _number(main.register) if _is_electric(main) and main else None,
        "used_today_kwh": _number(main.used_today) if _is_electric(main) and main else None,
        "read_at": main.read_at.isoformat() if main and main.read_at else None,
        "meters": [_meter_object(meter) for meter in view.meters],
    }


def _meter_object(meter: MeterView) -> dict[str, object]:
    return {
        "meter": meter.number,
        "utility": str(meter.utility),
        "profile": meter.profile,
        "address": f"{meter.address}#{meter.unit}",
        "register": _number(meter.register),
        "used_today": _number(meter.used_today),
        "supply": str(meter.supply),
        "balance": _yuan(meter.balance),
        "read_at": meter.read_at.isoformat() if meter.read_at else None,
        "offline": meter.is_offline,
    }


def _main_meter(meters: Sequence[MeterView]) -> MeterView | None:
    electric = [meter for meter in meters if _is_electric(meter)]
    return next(iter(electric or meters), None)


def _is_electric(meter: MeterView | None) -> bool:
    return meter is not None and meter.utility is Utility.ELECTRIC


def _balance(view: RoomView, utility: Utility) -> Money | None:
    if view.account is None:
        return None
    for wallet in view.wallets:
        if wallet.utility in (None, utility):
            return wallet.balance
    return view.wallets[0].balance if view.wallets else None


def _yuan(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)


def _number(quantity: Quantity | None) -> str | None:
    return None if quantity is None else str(quantity)
