"""Which language the command line speaks, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from app.words.sentences import LANGUAGES, say


def language_from(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """`--language`, else what the system says, else Chinese."""
    asked = [
        given
        for place, flag in enumerate(arguments)
        if (given := _given(flag, arguments[place + 1 : place + 2])) in LANGUAGES
    ]
    if asked:
        return asked[-1]  # as with every option the last one counts
    for name in ("PREPAY_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value.startswith("zh"):
            return "zh_CN"
        if value.startswith("en"):
            return "en"
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            break
    return LANGUAGES[0]


def _given(flag: str, value: Sequence[str]) -> str:
    return "".join(value) if flag == "--language" else flag.partition("--language=")[2]


def zone_of(facts: Mapping[str, object]) -> tzinfo:
    """The zone that the instants among the facts came in: UTC where nobody knew a site's."""
    zones = (fact.tzinfo for fact in facts.values() if isinstance(fact, datetime))
    return next((zone for zone in zones if zone is not None), UTC)


def speak(code: str, facts: Mapping[str, object], language: str) -> str:
    return say(code, facts, language, zone=zone_of(facts))
