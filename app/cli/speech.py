"""Which language the command line speaks, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.words.sentences import LANGUAGES, say


def language_from(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """`--language`, else what the system says, else Chinese."""
    for place, flag in enumerate(arguments):
        value = arguments[place + 1] if place + 1 < len(arguments) else ""
        given = value if flag == "--language" else flag.partition("--language=")[2]
        if given in LANGUAGES:
            return given
    for name in ("PREPAY_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value.startswith("zh"):
            return "zh_CN"
        if value.startswith("en"):
            return "en"
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            break
    return LANGUAGES[0]


def speak(code: str, facts: Mapping[str, object], language: str) -> str:
    return say(code, facts, language)
