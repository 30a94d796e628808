"""What is wrong with a scheme, all of it at once, each at its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Weight(StrEnum):
    ERROR = "error"  # the scheme is refused
    WARNING = "warning"  # it is priced, but somebody should know


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, its place in the JSON text (`components[0].price`), and the facts of a sentence."""

    code: str
    path: str
    facts: tuple[tuple[str, object], ...] = ()
    weight: Weight = field(default=Weight.ERROR)
