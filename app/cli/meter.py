"""`prepay meter exchange|correct`: another meter in the place of one, and readings put right."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from fractions import Fraction

from app.cli.account import (
    account_in,
    actor_of,
    add_change,
    meter_in,
    number_of,
    tell_corrected,
)
from app.cli.instants import instant_of
from app.cli.opened import open_services
from app.cli.options import Commands, command
from app.cli.speech import speak
from app.core.books import Books
from app.core.errors import Refusal
from app.core.ledger.final_use import FinalReading
from app.core.meters.correct import Correction, LateReading, correct_reading, take_late
from app.core.meters.exchange import Exchange, exchange_meter
from app.core.meters.meter import NewMeter
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.quantity import Quantity
from app.drivers.profiles import find_profile
from app.wiring.services import Services
from app.words.sentences import label

_EXCHANGE = (
    ("final", "VALUE", "cli.exchange_final"),
    ("at", "WHEN", "cli.exchange_at"),
    ("final-why", "TEXT", "cli.exchange_final_why"),
    ("number", "NUMBER", "cli.exchange_number"),
    ("base", "VALUE", "cli.exchange_base"),
    ("base-at", "WHEN", "cli.exchange_base_at"),
    ("base-why", "TEXT", "cli.exchange_base_why"),
    ("profile", "NAME", "cli.exchange_profile"),
    ("channel", "NAME", "cli.exchange_channel"),
    ("unit", "N", "cli.exchange_unit"),
    ("ratio", "N", "cli.exchange_ratio"),
    ("rated-power", "N", "cli.exchange_rated_power"),
)


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "meter", language, _nothing)
    parser.set_defaults(run=lambda options: _help(parser))
    parts = parser.add_subparsers(metavar="exchange|correct")
    _add_exchange(parts, language)
    correct = command(parts, "correct", language, _correct, "cli.meter_correct")
    which = correct.add_mutually_exclusive_group(required=True)
    which.add_argument("--room")
    which.add_argument("--meter", metavar="NUMBER", help=label("cli.meter_number", language))
    _add_utility(correct)
    correct.add_argument(
        "--at", required=True, metavar="WHEN", help=label("cli.meter_at", language)
    )
    correct.add_argument("--total", required=True, help=label("cli.meter_total", language))
    correct.add_argument("--late", action="store_true", help=label("cli.meter_late", language))
    add_change(correct, language)


def _add_exchange(parts: Commands, language: str) -> None:
    part = command(parts, "exchange", language, _exchange, "cli.meter_exchange")
    part.add_argument("--room", required=True)
    _add_utility(part)
    for name, metavar, code in _EXCHANGE:
        is_required = name in ("final", "at", "number", "base")
        part.add_argument(
            f"--{name}", required=is_required, metavar=metavar, help=label(code, language)
        )
    add_change(part, language)


def _add_utility(part: argparse.ArgumentParser) -> None:
    part.add_argument("--utility", choices=[str(u) for u in Utility], default=str(Utility.ELECTRIC))


def _nothing(options: argparse.Namespace) -> int:
    return 2


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def _exchange(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        now = services.clock.now()
        room = services.views.room(options.room, now)
        old = meter_in(room, Utility(options.utility))
        zone = services.site.time_zone
        at = instant_of("at", options.at, zone)
        assert at is not None, "the parser asks for it"
        exchange = Exchange(
            act=options.act or services.new_act(),
            account_id=account_in(room),
            meter_id=old.id,
            final=FinalReading(Mark(at, Quantity.parse(options.final)), options.final_why or ""),
            new=_new_meter(options, services, old.profile, old.ratio),
            base=Mark(
                instant_of("base-at", options.base_at, zone) or at, Quantity.parse(options.base)
            ),
            base_typed_why=options.base_why or "",
            reason=options.reason,
            actor=actor_of(options),
        )
        done = services.act(exchange_meter, exchange)
    facts = {"meter": done.number, "last_use": str(done.last_use)}
    if options.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        told = {"new": done.number, "last_use": done.last_use}
        print(speak("cli.exchanged", told, options.language))
    return 0


def _new_meter(
    options: argparse.Namespace, services: Services, old_profile: str, old_ratio: Fraction
) -> NewMeter:
    name = options.profile or old_profile
    profile = find_profile(services.profiles, name)
    ratio = old_ratio if options.ratio is None else number_of("ratio", options.ratio)
    rated = options.rated_power
    return NewMeter(
        number=options.number,
        profile=name,
        ratio=ratio,
        rated_power=profile.rated_power * ratio
        if rated is None
        else number_of("rated-power", rated),
        full_scale=profile.full_scale,
        has_switch=profile.has_switch,
        channel=options.channel,
        unit=None if options.unit is None else _unit(options.unit),
    )


def _unit(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Refusal("meter.bad_unit", unit=text[:40])
    return int(text)


def _correct(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        at = instant_of("at", options.at, services.site.time_zone)
        assert at is not None, "the parser asks for it"
        meter_id = _meter_id(options, services)
        total = Quantity.parse(options.total)
        act, actor = options.act or services.new_act(), actor_of(options)
        if options.late:
            late = LateReading(act, meter_id, Mark(at, total), options.reason, actor)
            done = services.act(take_late, late)
        else:
            wrong = Correction(act, meter_id, at, total, options.reason, actor)
            done = services.act(correct_reading, wrong)
    tell_corrected(done, options)
    return 0


def _meter_id(options: argparse.Namespace, services: Services) -> int:
    if options.room is None:
        return services.act(_by_number, options.meter)
    room = services.views.room(options.room, services.clock.now())
    return meter_in(room, Utility(options.utility)).id


def _by_number(books: Books, number: str, now: datetime) -> int:
    """Meters that were removed have no room, and are named by their number alone."""
    meter = books.meters.by_number(number)
    if meter is None:
        raise Refusal("meter.not_found", meter=number[:40])
    return meter.id
