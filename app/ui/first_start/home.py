"""Where a site lives; small, because every start of the window asks for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """Where a store is, and the folder of its key ("" for the usual one)."""

    store: str
    keys: str = ""

    @property
    def is_server(self) -> bool:
        return "://" in self.store
