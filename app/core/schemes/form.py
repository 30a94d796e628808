"""Reads JSON strictly and keeps its place, so that every fault names where it is.

A faulty value is noted and a harmless one given instead: a reader goes on and finds the next fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from app.core.schemes.finding import Finding, Weight
from app.core.schemes.rounding import Rounding, RoundingMode

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})",
    re.ASCII,
)
_MISSING: Any = object()
_LONGEST = 200  # characters in a name or label


class DuplicateKey(ValueError):
    """JSON that says the same key twice."""


def load(text: str) -> Any:
    """JSON without doubled keys and without NaN; ValueError otherwise."""
    return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise DuplicateKey(next(key for key in keys if keys.count(key) > 1))
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


@dataclass(slots=True)
class Node:
    """One object of the text."""

    value: Mapping[str, Any]
    path: str
    findings: list[Finding]

    def place(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def fault(self, code: str, key: str, **facts: object) -> None:
        self.findings.append(Finding(code, self.place(key), tuple(facts.items())))

    def warn(self, code: str, key: str, **facts: object) -> None:
        self.findings.append(Finding(code, self.place(key), tuple(facts.items()), Weight.WARNING))

    def only(self, keys: Collection[str]) -> None:
        for key in self.value:
            if key not in keys:
                self.fault("scheme.unknown_key", key)

    def has(self, key: str) -> bool:
        return key in self.value

    def _get(self, key: str, default: Any) -> Any:
        found = self.value.get(key, default)
        if found is _MISSING:
            self.fault("scheme.key_missing", key)
        return found

    def text(self, key: str, default: str = _MISSING) -> str:
        if key not in self.value and default is not _MISSING:
            return default
        found = self._get(key, _MISSING)
        if isinstance(found, str) and 0 < len(found) <= _LONGEST and found == found.strip():
            return found
        if found is not _MISSING:
            self.fault("scheme.not_text", key)
        return ""

    def choice(self, key: str, options: Collection[str], default: str = _MISSING) -> str:
        found = self._get(key, default)
        if found in options:
            return str(found)
        if found is not _MISSING:
            self.fault("scheme.not_one_of", key, options=", ".join(options))
        return next(iter(options))

    def flag(self, key: str) -> bool:
        found = self.value.get(key, False)
        if not isinstance(found, bool):
            self.fault("scheme.not_true_or_false", key)
        return found is True

    def decimal(
        self, key: str, default: str = _MISSING, *, low: str | None = None, high: str = "1000000000"
    ) -> Fraction:
        """An exact number, written as text; its sign is free unless `low` says otherwise."""
        found = self._get(key, default)
        if found is _MISSING:
            return Fraction(1)
        if not isinstance(found, str) or not NUMBER.fullmatch(found):
            self.fault("scheme.not_a_number", key)
            return Fraction(1)
        number, lowest = Fraction(found), Fraction(low or f"-{high}")
        if not lowest <= number <= Fraction(high):
            self.fault("scheme.out_of_range", key, low=low or f"-{high}", high=high)
        return number

    def whole(self, key: str, default: int = _MISSING, *, low: int, high: int) -> int:
        found = self._get(key, default)
        if type(found) is int:
            if not low <= found <= high:
                self.fault("scheme.out_of_range", key, low=low, high=high)
            return found
        if found is not _MISSING:
            self.fault("scheme.not_whole", key)
        return low

    def date(self, key: str, text: str) -> date | None:
        """The date that an item of the list `key` states."""
        try:
            if _DATE.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass  # told below: a date that no calendar has
        self.fault("scheme.not_a_date", key, text=text[:40])
        return None

    def month_day(self, key: str) -> tuple[int, int] | None:
        """A day of any year: `02-29`, `12-31`."""
        found = self.text(key)
        day = self.date(key, f"2000-{found}") if found else None
        return (day.month, day.day) if day else None

    def instant(self, key: str) -> datetime:
        found = self._get(key, _MISSING)
        try:
            is_whole = isinstance(found, str) and _INSTANT.fullmatch(found) is not None
            at = datetime.fromisoformat(found) if is_whole else None
        except ValueError:
            at = None
        if at is not None:
            return at
        if found is not _MISSING:
            self.fault("scheme.not_an_instant", key)
        return datetime.fromisoformat("1970-01-01T00:00:00+00:00")

    def node(self, key: str) -> Node | None:
        """An object; None where it is missing, null or none."""
        found = self.value.get(key)
        if isinstance(found, dict):
            return Node(found, self.place(key), self.findings)
        if found is not None:
            self.fault("scheme.not_an_object", key)
        return None

    def nodes(self, key: str) -> list[Node]:
        """A list of objects with one item at least."""
        return [
            Node(item, f"{self.place(key)}[{index}]", self.findings)
            for index, item in enumerate(self.items(key))
            if self._is_object(item, f"{key}[{index}]")
        ]

    def items(self, key: str) -> Sequence[Any]:
        found = self._get(key, _MISSING)
        if isinstance(found, list) and found:
            return found
        if found is not _MISSING:
            self.fault("scheme.not_a_list", key)
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._get(key, _MISSING)
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return tuple(found)
        if found is not _MISSING:
            self.fault("scheme.not_a_list", key)
        return ()

    def decimals(
        self, key: str, *, low: str | None = None, high: str = "1000000000"
    ) -> dict[str, Fraction]:
        """An object of names and exact numbers, not empty."""
        node = self.node(key)
        if node is None:
            if self.value.get(key) is None:
                self.fault("scheme.key_missing", key)
            return {}
        if not node.value:
            self.fault("scheme.not_an_object", key)
        return {name: node.decimal(name, low=low, high=high) for name in node.value}

    def rounding(self, key: str) -> Rounding | None:
        node = self.node(key)
        if node is None:
            return None
        node.only(("step", "mode"))
        step = node.decimal("step", low="0.000001", high="1000000")
        return Rounding(
            step or Fraction(1), RoundingMode(node.choice("mode", [m.value for m in RoundingMode]))
        )

    def words(self, key: str) -> tuple[tuple[str, str], ...]:
        """A name in Chinese and English."""
        node = self.node(key)
        if node is None:
            return ()
        node.only(("zh", "en"))
        return (("zh", node.text("zh")), ("en", node.text("en")))

    def _is_object(self, item: object, key: str) -> bool:
        if not isinstance(item, dict):
            self.fault("scheme.not_an_object", key)
        return isinstance(item, dict)
