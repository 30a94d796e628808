"""Characters that a person takes for others: the letter O for the digit 0, a full-width 1 for 1."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from difflib import get_close_matches

_DIGITS = {"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "О": "0", "о": "0", "〇": "0"}
_DASHES = dict.fromkeys("‐‑‒–—―−－_", "-")
_SWAPS = _DIGITS | _DASHES


def plain_form(text: str) -> str:
    """Full-width letters, digits and signs as the ordinary ones; blanks around them gone."""
    return unicodedata.normalize("NFKC", text).strip()


def meant(text: str, known: Collection[str]) -> str | None:
    """The one known code that `text` was most likely meant to be, by look-alike characters only."""
    wanted = _sight(text)
    found = [code for code in known if _sight(code) == wanted]
    return found[0] if len(found) == 1 and found[0] != text else None


def near(text: str, known: Collection[str]) -> str | None:
    """A known word spelled almost like `text`, with the same digits: others name another thing."""
    same = [word for word in known if word.casefold() == text.casefold()]
    alike = [word for word in known if _digits(word) == _digits(text)]
    return next(iter(same or get_close_matches(text, alike, n=1, cutoff=0.8)), None)


def differing(text: str, other: str) -> tuple[int, ...]:
    """The places where two texts of one length differ; nothing for texts of unequal length."""
    if len(text) != len(other):
        return ()
    return tuple(place for place, char in enumerate(text) if char != other[place])


def letters_among_digits(text: str) -> tuple[int, ...]:
    """The places of letters that look like digits and stand between or after digits."""
    return tuple(
        place
        for place, char in enumerate(text)
        if char in _DIGITS
        and place > 0
        and (text[place - 1].isdigit() or text[place - 1] in _DIGITS)
        and any(other.isdigit() for other in text)
        and (place + 1 == len(text) or text[place + 1].isdigit() or text[place + 1] in _DIGITS)
    )


def as_digits(text: str) -> str:
    """`text` with every look-alike letter replaced by its digit."""
    return "".join(_DIGITS.get(char, char) for char in text)


def _digits(text: str) -> str:
    return "".join(char for char in plain_form(text) if char.isdigit())


def _sight(text: str) -> str:
    """How a text looks at arm's length."""
    plain = plain_form(text).replace(" ", "")
    return "".join(_SWAPS.get(char, char) for char in plain).casefold()
