"""The store a command works on, whose refusals are told by the site's own clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.core.errors import Refusal
from app.wiring import services as wired
from app.wiring.services import Services


@contextmanager
def open_services(store: str, keys: Path | None) -> Iterator[Services]:
    """Instants among a refusal's facts leave in the zone of the site."""
    with wired.open_services(store, keys) as services:
        try:
            yield services
        except Refusal as refusal:
            if any(isinstance(fact, datetime) for fact in refusal.facts.values()):
                zone = services.site.zone
                refusal.facts = {
                    name: fact.astimezone(zone) if isinstance(fact, datetime) else fact
                    for name, fact in refusal.facts.items()
                }
            raise
