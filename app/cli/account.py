"""`prepay account scheme|terms`: give an account's meter another scheme, or say its terms."""

from __future__ import annotations

import argparse
import json
import re
from datetime import date
from fractions import Fraction

from app.cli.instants import instant_of
from app.cli.opened import open_services
from app.cli.options import Commands, add_json, add_store, cli_actor, command
from app.cli.speech import speak
from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import TERMS, NewTerms, change_terms
from app.core.errors import Refusal
from app.core.ledger.rerate import Corrected
from app.core.meters.supply import Utility
from app.core.staff.actor import Actor
from app.core.views import MeterView, RoomView
from app.words.sentences import label

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "account", language, _nothing)
    parser.set_defaults(run=lambda options: _help(parser))
    parts = parser.add_subparsers(metavar="scheme|terms")
    scheme = command(parts, "scheme", language, _scheme, "cli.account_scheme")
    scheme.add_argument("--scheme", required=True, help=label("cli.account_scheme_id", language))
    scheme.add_argument(
        "--utility", choices=[str(u) for u in Utility], default=str(Utility.ELECTRIC)
    )
    scheme.add_argument(
        "--from", dest="start", required=True, metavar="WHEN", help=label("cli.from_when", language)
    )
    scheme.add_argument("--anew", action="store_true", help=label("cli.account_anew", language))
    terms = command(parts, "terms", language, _terms, "cli.account_terms")
    for name in TERMS:
        terms.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="N")
    terms.add_argument(
        "--from", dest="start", required=True, metavar="DAY", help=label("cli.from_day", language)
    )
    for part in (scheme, terms):
        add_change(part, language)
        part.add_argument("--room", required=True)


def add_change(part: argparse.ArgumentParser, language: str) -> None:
    """What every act on an account's prices or meters is given."""
    add_store(part, language)
    part.add_argument("--reason", required=True, metavar="TEXT")
    part.add_argument("--approved-by", metavar="NAME", help=label("cli.approved_by", language))
    part.add_argument("--act", metavar="ID", help=label("cli.act", language))
    add_json(part, language)


def actor_of(options: argparse.Namespace) -> Actor:
    mine = cli_actor()
    return Actor(mine.operator, mine.counter, options.approved_by)


def _nothing(options: argparse.Namespace) -> int:
    return 2


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def _scheme(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        now = services.clock.now()
        room = services.views.room(options.room, now)
        from_at = instant_of("from", options.start, services.site.time_zone)
        assert from_at is not None, "the parser asks for it"
        change = SchemeChange(
            act=options.act or services.new_act(),
            account_id=account_in(room),
            meter_id=meter_in(room, Utility(options.utility)).id,
            scheme=options.scheme,
            from_at=from_at,
            begins_anew=options.anew,
            reason=options.reason,
            actor=actor_of(options),
        )
        done = services.act(change_scheme, change)
    tell_corrected(done, options)
    return 0


def _terms(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        now = services.clock.now()
        new = NewTerms(
            act=options.act or services.new_act(),
            account_id=account_in(services.views.room(options.room, now)),
            from_day=_day(options.start),
            values=_values(options),
            reason=options.reason,
            actor=actor_of(options),
        )
        done = services.act(change_terms, new)
    tell_corrected(done, options)
    return 0


def account_in(room: RoomView) -> int:
    """The room's account that is not closed."""
    if room.account is None:
        raise Refusal("account.none_in_room", room=room.room.code)
    return room.account.id


def meter_in(room: RoomView, utility: Utility) -> MeterView:
    """The room's meter of a utility."""
    found = [meter for meter in room.meters if meter.utility is utility]
    if not found:
        raise Refusal("meter.none_of_utility", room=room.room.code, utility=utility)
    return found[0]


def tell_corrected(done: Corrected, options: argparse.Namespace) -> None:
    facts = {"entries": list(done.entries), "difference": str(done.difference)}
    if options.json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    told = {"count": len(done.entries), "difference": done.difference}
    code = "cli.corrected" if done.entries else "cli.changed"
    print(speak(code, told, options.language))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("cli.not_usable", option="--from", text=text[:40]) from None


def _values(options: argparse.Namespace) -> dict[str, Fraction]:
    return {
        name: number_of(name, text)
        for name in TERMS
        if (text := getattr(options, name)) is not None
    }


def number_of(name: str, text: str) -> Fraction:
    """A plain decimal, exact."""
    if not _NUMBER.fullmatch(text):
        option = f"--{name.replace('_', '-')}"
        raise Refusal("cli.not_usable", option=option, text=text[:40])
    return Fraction(text)
