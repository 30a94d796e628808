"""Stores for these tests, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.store import Store
from tests.storage.small_site import add_rooms, new_store, open_all


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with new_store(store_url, tmp_path) as made:
        yield made


@pytest.fixture
def site(store: Store) -> Store:
    """Three rooms whose accounts are open."""
    add_rooms(store)
    open_all(store)
    return store
