"""A scheme as it is edited: plain JSON that may still be wrong. Every change is a new document."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.schemes.form import load

Path = tuple[str | int, ...]
_NOTHING: Any = object()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text of a draft; what no card of an editor knows stays in it as it is."""

    plain: Mapping[str, Any]

    @classmethod
    def of(cls, text: str) -> Document:
        """Raises ValueError for a text that is no JSON object."""
        try:
            plain = load(text)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if not isinstance(plain, dict):
            raise ValueError("not an object")
        return cls(plain)

    @property
    def text(self) -> str:
        return json.dumps(self.plain, ensure_ascii=False, indent=2)

    def get(self, path: Path, default: Any = None) -> Any:
        """What stands at a path; the default where the way does not lead there."""
        at: Any = self.plain
        for key in path:
            at = _step(at, key)
            if at is _NOTHING:
                return default
        return at

    def put(self, path: Path, value: Any) -> Document:
        """The document with another value at a path; objects on the way are made."""
        return Document(_put(self.plain, path, value))

    def drop(self, path: Path) -> Document:
        """The document without what stands at a path, if anything does."""
        *way, last = path
        above = self.get(tuple(way))
        if isinstance(above, Mapping) and last in above:
            kept: Any = {key: value for key, value in above.items() if key != last}
        elif isinstance(above, list) and isinstance(last, int) and last < len(above):
            kept = [value for place, value in enumerate(above) if place != last]
        else:
            return self
        return self.put(tuple(way), kept)

    @property
    def components(self) -> Sequence[Mapping[str, Any]]:
        """The components in order; what is no object counts as an empty one."""
        found = self.plain.get("components")
        return [_object(item) for item in found] if isinstance(found, list) else []

    def kind(self, place: int) -> str:
        found = self.components[place].get("kind")
        return found if isinstance(found, str) else ""


def place_of(path: Path) -> str:
    """A path as findings write it: `components[0].prices.peak`."""
    said = ""
    for key in path:
        said += f"[{key}]" if isinstance(key, int) else f".{key}" if said else key
    return said


def _step(at: Any, key: str | int) -> Any:
    if isinstance(key, int):
        return at[key] if isinstance(at, list) and key < len(at) else _NOTHING
    return at.get(key, _NOTHING) if isinstance(at, Mapping) else _NOTHING


def _put(at: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    key, *rest = path
    if isinstance(at, list) and isinstance(key, int):
        return [_put(old, tuple(rest), value) if n == key else old for n, old in enumerate(at)]
    above = _object(at)
    return {**above, key: _put(above.get(str(key)), tuple(rest), value)}


def _object(item: Any) -> Mapping[str, Any]:
    return item if isinstance(item, Mapping) else {}
