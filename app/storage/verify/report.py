"""What a proof of the books found, and how much it looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: enough rows to begin looking; their number is told in full
ROWS_NAMED = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold; `facts` fill its sentence, and `count` says how many rows."""

    code: str
    rows: tuple[int | str, ...]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...]
    checked: Mapping[str, int]

    @property
    def is_clean(self) -> bool:
        return not self.findings


@dataclass(slots=True)
class Findings:
    """Gathers rows under what is wrong with them, in the order of discovery."""

    _found: dict[tuple[object, ...], tuple[str, dict[str, object], list[int | str]]] = field(
        default_factory=dict
    )
    _counts: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, code: str, row: int | str, **facts: object) -> None:
        key = (code, *sorted((name, str(value)) for name, value in facts.items()))
        _, _, rows = self._found.setdefault(key, (code, facts, []))
        self._counts[key] = self._counts.get(key, 0) + 1
        if len(rows) < ROWS_NAMED:
            rows.append(row)

    def all(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(code, tuple(rows), {**facts, "count": self._counts[key]})
            for key, (code, facts, rows) in self._found.items()
        )
