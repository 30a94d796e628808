"""What the walk over the entries came to: sums by account, and how far each meter was charged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Charged:
    """How far the entries of one assignment have charged its meter."""

    number: int = 0
    first: tuple[str, str] = ("", "")
    end: tuple[str, str] = ("", "")  # instant and register as the entry says them
    end_micro: int = 0
    position: str = ""
    ratio: str = ""
    meter: str = ""
    scheme: str = ""
    used: int = 0
    cost: int = 0
    print: int = 0  # of what each day cost, whatever the order


@dataclass(frozen=True, slots=True)
class Amended:
    """What an entry was charged before a correction, and after it."""

    seq: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Jump:
    """An entry that begins where the one before it did not end: right only after a new base."""

    seq: int
    assignment: int
    at: int
    total: int


@dataclass(slots=True)
class Ledger:
    """What the walk over the entries came to."""

    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    charged: dict[int, Charged] = field(default_factory=dict)
    jumps: list[Jump] = field(default_factory=list)
    amended: dict[str, list[Amended]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by the key of the entry that was corrected
    openings: dict[str, int] = field(default_factory=dict)  # by key, what it gave the wallet
    at_counter: dict[str, tuple[int, list[tuple[str, int]]]] = field(default_factory=dict)
