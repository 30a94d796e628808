"""Real books for the acts of the core: a small site over SQLite, then over PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from app.core.site.settings import Settings
from app.storage.store import Store
from tests.sites import ANY_TIME, SHANGHAI, SmallSite, make_store, small_site


class NewSite(Protocol):
    def __call__(
        self, settings: Settings = ..., *, zone: str = ..., url: str | None = ..., **site: Any
    ) -> SmallSite: ...


@pytest.fixture
def new_site(store_url: str, tmp_path: Path) -> Iterator[NewSite]:
    """Makes the test's site; cuts may run at any time unless other settings are given."""
    stores: list[Store] = []

    def make(
        settings: Settings = ANY_TIME, *, zone: str = SHANGHAI, url: str | None = None, **site: Any
    ) -> SmallSite:
        stores.append(make_store(url or store_url, tmp_path, settings, zone=zone))
        return small_site(stores[-1], **site)

    yield make
    for store in stores:
        store.close()
