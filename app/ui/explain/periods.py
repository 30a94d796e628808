"""How a period of the day is coloured, in charts and on the keys of the table."""

from __future__ import annotations

from typing import Final

from app.ui.kit import wording
from app.ui.kit.records import Badge
from app.ui.kit.theme import theme
from app.ui.kit.tokens import contrast
from app.words.scheme_told import period_name

_TOKENS: Final = {
    "deep_valley": "t1",
    "valley": "t2",
    "off_peak": "t2",
    "night": "t2",
    "flat": "t3",
    "day": "t4",
    "peak": "t4",
    "sharp": "t5",
}
PLAIN: Final = "t3"


def token_of(band: str | None, *, is_water: bool = False) -> str:
    """The colour of a period; use without periods has one of its own."""
    if band is None:
        return "water" if is_water else PLAIN
    return _TOKENS.get(band, PLAIN)


def ink_on(token: str) -> str:
    """The ink that reads best on a colour."""
    tokens = theme().tokens
    ground = getattr(tokens, token)
    return max(("text", "onAccent"), key=lambda ink: contrast(getattr(tokens, ink), ground))


def name_of(band: str, language: str) -> str:
    return wording.period(band) if band in _TOKENS else period_name(band, language)


def badge(band: str, language: str) -> Badge:
    token = token_of(band)
    return Badge(name_of(band, language)[:2 if band == "deep_valley" and language == "zh_CN" else 1]
                 .upper(), token, ink_on(token))  # fmt: skip
