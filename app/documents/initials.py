"""What a customer is found by in pinyin: initials in every reading, and the full spelling."""

from __future__ import annotations

import re
from itertools import islice, product

from pypinyin import Style, pinyin

_WORDS = re.compile(r"[A-Za-z0-9]+|[^\sA-Za-z0-9]+")
_READINGS_MAX = 16  # a name of four characters with two readings each


def initials(name: str) -> str:
    """`zzq zhangzhiqiang`, or `ds ss chs danshan …`: lowercase, one word for each reading.

    Surnames are often read unlike the common word (单 is shan, not dan), so every reading counts.
    """
    letters = _spelled(name, Style.FIRST_LETTER)
    whole = _spelled(name, Style.NORMAL)
    return " ".join(dict.fromkeys([*letters, *whole]))


def _spelled(name: str, style: Style) -> list[str]:
    readings: list[list[str]] = []
    for char_or_word in _WORDS.findall(name):
        if char_or_word.isascii():
            # A Latin word counts as one character: Anna Berg is found by ab.
            readings.append([char_or_word[:1] if style is Style.FIRST_LETTER else char_or_word])
        else:
            parts = pinyin(char_or_word, style=style, heteronym=True, errors="ignore")
            readings += [list(dict.fromkeys(part)) for part in parts]
    words = ("".join(chosen).lower() for chosen in islice(product(*readings), _READINGS_MAX))
    return [word for word in dict.fromkeys(words) if word]
