"""How a period looks: its colour, the letter on it, and the ink of the letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.core.schemes.editing.prices import STANDARD
from app.ui.kit import wording
from app.ui.kit.theme import theme
from app.ui.kit.tokens import contrast

_TOKENS: Final = dict(zip(STANDARD, ("t5", "t4", "t3", "t2", "t1"), strict=True))
_OTHERS: Final = ("waters", "oks", "faults", "a1s", "surface3")  # a site's own periods


def token_of(period: str, periods: Sequence[str]) -> str:
    """The colour of a period; one that only this scheme knows gets its own among `periods`."""
    if period in _TOKENS:
        return _TOKENS[period]
    own = [name for name in periods if name not in _TOKENS]
    return _OTHERS[own.index(period) % len(_OTHERS)] if period in own else _OTHERS[-1]


def ink_on(token: str) -> str:
    """The ink that reads best on a colour."""
    tokens = theme().tokens
    ground = getattr(tokens, token)
    return max(("text", "onAccent"), key=lambda ink: contrast(getattr(tokens, ink), ground))


def letter_of(period: str) -> str:
    return wording.period(period)[:1].upper()
