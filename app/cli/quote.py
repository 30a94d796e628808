"""`prepay quote`: what given use costs by a scheme, and why; no store needed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.cli.instants import instant_of
from app.cli.options import Commands, add_json, command
from app.cli.speech import speak
from app.core.errors import Refusal
from app.core.schemes.components.component import Step
from app.core.schemes.components.kinds import INPUTS
from app.core.schemes.exact import exact_text
from app.core.schemes.explain import Branch, explained
from app.core.schemes.form import NUMBER
from app.core.schemes.quote import SchemeQuote, quote_use
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Terms
from app.core.schemes.usage_rows import intervals_of
from app.documents.text_file import read_text
from app.documents.usage_file import read_usage
from app.words.figures import moment
from app.words.scheme_told import component_name, period_name, short_language, unit_name
from app.words.sentences import label, labels

SITE_ZONE = "Asia/Shanghai"
MEASURES = (*INPUTS, "power_factor", "area_m2")


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "quote", language, run)
    parser.add_argument("scheme", type=Path, metavar="SCHEME.json")
    parser.add_argument("usage", type=Path, metavar="USAGE.(csv|json|xlsx)")
    for name, key, code in (
        ("--from", "start", "cli.quote_start"),
        ("--to", "end", "cli.quote_end"),
        ("--opened", "opened", "cli.quote_opened"),
    ):
        parser.add_argument(name, dest=key, metavar="DAY", help=label(code, language))
    parser.add_argument("--persons", metavar="N", help=label("cli.quote_persons", language))
    parser.add_argument(
        "--input",
        action="append",
        default=[],
        dest="inputs",
        metavar="NAME=NUMBER",
        help=label("cli.quote_input", language),
    )
    parser.add_argument("--time-zone", metavar="ZONE", help=label("cli.quote_zone", language))
    add_json(parser, language)


def run(options: argparse.Namespace) -> int:
    version = read_scheme(read_text(options.scheme))
    zone = _zone(options.time_zone, version)
    inputs = _inputs(options.inputs)
    terms = Terms(
        zone=zone,
        opened=_day("opened", options.opened),
        persons=_whole("persons", options.persons),
        area_m2=inputs.pop("area_m2", None),
        measures=tuple(inputs.items()),
    )
    periods = version.calendar.periods if version.calendar else ()
    intervals = intervals_of(read_usage(options.usage), periods)
    start = instant_of("from", options.start, zone)
    end = instant_of("to", options.end, zone)
    _check_opened(terms, intervals[0].start, options.language)
    _check_ends(start or intervals[0].start, end or intervals[-1].end, options.language, zone)
    quote = quote_use(version, intervals, terms, start, end)
    if options.json:
        print(json.dumps(_plain(quote, ZoneInfo(zone)), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(quote, options.language, ZoneInfo(zone))))
    return 0


def _check_opened(terms: Terms, first: datetime, language: str) -> None:
    """An account uses nothing before it is opened: use from before would move its tiers wrongly."""
    zone = ZoneInfo(terms.zone)
    if terms.opened is not None and first.astimezone(zone).date() < terms.opened:
        used = moment(first, language, zone)
        raise Refusal("cli.use_before_opened", used=used, opened=terms.opened)


def _check_ends(start: datetime, end: datetime, language: str, zone: str) -> None:
    if end <= start:
        ends = (moment(at, language, ZoneInfo(zone)) for at in (start, end))
        raise Refusal("cli.nothing_between", **dict(zip(("start", "end"), ends, strict=True)))


def _zone(given: str | None, version: SchemeVersion) -> str:
    name = given or (version.calendar.zone if version.calendar else None) or SITE_ZONE
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refusal("cli.not_usable", option="--time-zone", text=name[:40]) from None
    return name


def _day(name: str, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise Refusal("cli.not_usable", option=f"--{name}", text=text) from None


def _whole(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Refusal("cli.not_usable", option=f"--{name}", text=text[:40])
    return int(text)


def _inputs(given: Iterable[str]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for one in given:
        name, _, text = one.partition("=")
        if name not in MEASURES or not NUMBER.fullmatch(text) or name in found:
            raise Refusal("cli.not_usable", option="--input", text=one[:40])
        found[name] = Fraction(text)
    return found


def _plain(quote: SchemeQuote, zone: ZoneInfo) -> dict[str, object]:
    version = quote.version
    return {
        "scheme": version.id,
        "version": version.version,
        "currency": version.currency,
        "unit": version.unit,
        "from": quote.start.astimezone(zone).isoformat(),
        "to": quote.end.astimezone(zone).isoformat(),
        "used": str(quote.used),
        "total": str(quote.total),
        "breakdown": _plain_branch(explained(quote.priced), zone),
    }


def _plain_branch(branch: Branch, zone: ZoneInfo) -> dict[str, object]:
    found: dict[str, object] = {"kind": branch.kind.value, "amount": exact_text(branch.amount)}
    if branch.line is not None:
        found |= {"id": branch.line.component, "quantity": exact_text(branch.line.quantity)}
    if branch.printed is not None:
        found["printed"] = str(branch.printed)
    if branch.step is not None:
        found |= _plain_step(branch.step, zone)
    if branch.period is not None:
        found |= {
            "period": branch.period.key,
            "exact_before": exact_text(branch.period.total_before),
            "exact_after": exact_text(branch.period.total_after),
        }
    if branch.children:
        found["children"] = [_plain_branch(child, zone) for child in branch.children]
    return found


def _plain_step(step: Step, zone: ZoneInfo) -> dict[str, object]:
    return {
        "step": step.kind.value,
        "from": step.start.astimezone(zone).isoformat() if step.start else None,
        "to": step.end.astimezone(zone).isoformat() if step.end else None,
        "band": step.band,
        "tier": step.tier,
        "price": exact_text(step.price),
        "quantity": exact_text(step.quantity),
        "before": exact_text(step.before),
        "after": exact_text(step.after),
        "marks": _marks(step),
    }


def _marks(step: Step) -> list[str]:
    found = {
        "split": step.is_split,
        "long": step.is_long,
        "estimated": step.is_estimated,
        "carried": step.is_carried,
    }
    return [name for name, is_so in found.items() if is_so]


def _told(quote: SchemeQuote, language: str, zone: ZoneInfo) -> Iterator[str]:
    version = quote.version
    facts = {
        "title": version.title(short_language(language)),
        "start": moment(quote.start, language, zone),
        "end": moment(quote.end, language, zone),
        "used": str(quote.used),
        "unit": unit_name(version.unit),
        "total": str(quote.total),
        "currency": labels(language).get(f"currency.{version.currency}", version.currency),
    }
    yield speak("cli.quoted", facts, language)
    names = {c.id: component_name(c, language) for c in version.components}
    for branch in explained(quote.priced).children:
        amount = exact_text(branch.amount)
        if branch.line is not None:
            yield f"  {names[branch.line.component]}  {amount}  ({branch.printed})"
        elif branch.period is not None:
            yield f"  {label('quote.rounding', language)} {branch.period.key}  {amount}"
        for leaf in branch.children:
            if leaf.step is not None:
                yield f"    {_told_step(leaf.step, language, zone)}"


def _told_step(step: Step, language: str, zone: ZoneInfo) -> str:
    words = [label(f"quote.{step.kind}", language)]
    if step.band:
        words.append(period_name(step.band, language))
    if step.tier:
        words.append(label("quote.tier", language).format(tier=step.tier))
    if step.start and step.end:
        ends = (moment(at, language, zone) for at in (step.start, step.end))
        words.append(" – ".join(ends))
    quantity, price = exact_text(step.quantity), exact_text(step.price)
    words.append(f"{quantity} × {price} = {exact_text(step.amount)}")
    marks = [label(f"quote.{mark}", language) for mark in _marks(step)]
    return "  ".join([*words, *([f"[{', '.join(marks)}]"] if marks else [])])
