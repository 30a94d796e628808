"""The text of a scheme as people read and pass it on: a copy, the next version, a file."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.core.schemes.form import load
from app.core.schemes.periods import STANDARD

# Keys in the order in which a person explains a scheme; those not named here follow as they are.
_ORDER = (
    "form", "id", "kind", "name", "label", "utility", "version", "effective_from", "currency",
    "unit", "source", "note", "settle", "round_total", "step", "calendar", "time_zone",
    "components", "cases", "title", "season", "seasons", "days", "months", "from", "to", "period",
    "tables", "windows", "mode", "cycle", "anchor", "quantity", "upto", "price", "prices",
    "zh", "en", *STANDARD,
)  # fmt: skip
_PLACES = {key: place for place, key in enumerate(_ORDER)}
_WIDTH = 100


def readable_text(text: str) -> str:
    """The same scheme with its keys in reading order, short objects on one line each.

    Raises ValueError for a text that is no JSON.
    """
    return _told(_in_order(load(text)), 0) + "\n"


def next_version_text(text: str) -> str:
    """A version's text to begin its next version from: without a number, which publishing gives."""
    plain = dict(load(text))
    plain.pop("version", None)
    return readable_text(json.dumps(plain, ensure_ascii=False))


def copied_text(text: str, scheme: str, names: Mapping[str, str]) -> str:
    """The same rules as another scheme: its id and its names (`zh`, `en`), and no number."""
    plain = {**load(text), "id": scheme, "name": dict(names)}
    return next_version_text(json.dumps(plain, ensure_ascii=False))


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id that no other scheme has: the wanted one, or the same with a number after it."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: _PLACES.get(key, len(_PLACES)))
        return {key: _in_order(value[key]) for key in keys}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def _told(value: Any, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or (depth and len(flat) + 2 * depth <= _WIDTH):
        return flat
    inner = "  " * (depth + 1)
    items: Sequence[str]
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_told(item, depth + 1)}" for key, item in value.items()]
    elif any(isinstance(item, dict | list) for item in value):
        items = [_told(item, depth + 1) for item in value]
    else:
        items = _filled([json.dumps(item, ensure_ascii=False) for item in value], len(inner))
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}\n" + ",\n".join(inner + item for item in items) + f"\n{'  ' * depth}{end}"


def _filled(words: Sequence[str], indent: int) -> list[str]:
    """Many short values, as many on a line as it holds."""
    lines = [words[0]]
    for word in words[1:]:
        if indent + len(lines[-1]) + len(word) + 3 > _WIDTH:
            lines.append(word)
        else:
            lines[-1] += f", {word}"
    return lines
