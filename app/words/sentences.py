"""Turns a code and its facts into a sentence that says what happened and what to do next."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from fractions import Fraction
from functools import cache
from string import Formatter

from app.core.money import Money
from app.core.quantity import Quantity
from app.resources import resource
from app.words import figures
from app.words.system_faults import fault_key

LANGUAGES = ("zh_CN", "en")  # the first is the one every other is translated from

_NOT_WRITTEN = {
    "zh_CN": "出现了程序没有说明的情况：{what}。请记下这一行，联系维护人员。",
    "en": "Something happened that has no words here yet: {what}. Note this line and ask support.",
}


def say(
    code: str,
    facts: Mapping[str, object],
    language: str,
    *,
    zone: tzinfo = UTC,
    paper: bool = False,
) -> str:
    """The sentence for `code`; instants among the facts are told in `zone`.

    A code without a sentence, or a sentence that wants a fact which did not come, still gives a
    readable line: an operator in trouble is not to be met by a second error.
    """
    told = {name: _tell(fact, language, zone, paper) for name, fact in facts.items()}
    sentence = sentences(language).get(code)
    if sentence is None or not placeholders(sentence) <= told.keys():
        details = ", ".join(f"{name}={text}" for name, text in told.items())
        return _NOT_WRITTEN[language].format(what=f"{code} ({details})" if details else code)
    return sentence.format_map(told)


def label(key: str, language: str) -> str:
    """A fixed word for paper, workbooks and the command line; a missing one is our fault."""
    return labels(language)[key]


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Every sentence of one language by its code."""
    return _read(f"words/{language}.toml")


@cache
def labels(language: str) -> Mapping[str, str]:
    """Every label of one language by its key."""
    return _read(f"words/labels_{language}.toml")


def placeholders(sentence: str) -> frozenset[str]:
    """The facts a sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def _read(name: str) -> Mapping[str, str]:
    """Our files are TOML of one kind of line, `"key" = "text"`, whose strings are those of JSON.

    Read as such they cost a start of the program a twentieth of what the whole of TOML does.
    """
    lines = resource(name).read_text("utf-8").splitlines()
    members = (line.replace('" = "', '": "', 1) for line in lines if line and line[0] != "#")
    words: Mapping[str, str] = json.loads("{" + ",".join(members) + "}")
    return words


def _tell(fact: object, language: str, zone: tzinfo, paper: bool) -> str:
    match fact:
        case None:
            return "—"
        case str() if not isinstance(fact, Enum) and (key := fault_key(fact)) is not None:
            return labels(language)[key]
        case Money():
            return figures.money(fact, paper=paper)
        case Quantity() | Fraction():
            return str(fact)
        case datetime():
            return figures.moment(fact, language, zone, seconds=paper)
        case date():
            return figures.day(fact, language)
        case Enum():
            # A label such as `supply.on` names the member in the reader's language.
            key = f"{_snake(type(fact).__name__)}.{fact.value}"
            return labels(language).get(key, str(fact.value))
        case tuple() | list():
            return ("、" if language == "zh_CN" else ", ").join(
                _tell(item, language, zone, paper) for item in fact
            )
        case _:
            return str(fact)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
