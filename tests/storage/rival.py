"""A process of its own that sells and deducts as fast as it can; see test_races.py."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.core.counter.top_up import top_up
from app.core.errors import BooksBusy
from app.storage.opening import open_store
from app.storage.store import Store
from tests.storage.small_site import T0, entry, sale


def main(url: str, keys: str, name: str, acts: int) -> None:
    """Sell `acts` times to room 1, and as often take a fen from its wallet by an entry of our own.

    Every third act comes twice, as a retry after a crash would; every fifth is rolled back first.
    """
    store = open_store(url, Path(keys))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(acts):
        act = f"{name}-{number}"
        if number % 5 == 0:
            _roll_back(store, act)
        for _ in range(2 if number % 3 == 0 else 1):
            _again(_sell, store, act)
        _again(_deduct, store, act)
        print(act, flush=True)
    store.close()


def _sell(store: Store, act: str) -> None:
    with store.sitting() as books:
        top_up(books, sale(act, 100), T0)


def _deduct(store: Store, act: str) -> None:
    with store.sitting() as books:
        books.ledger.post(entry(f"use/{act}", -1))


class _Changed(Exception):
    pass


def _roll_back(store: Store, act: str) -> None:
    try:
        with store.sitting() as books:
            top_up(books, sale(act, 100), T0)
            raise _Changed
    except (_Changed, BooksBusy):
        pass


def _again(work: Callable[[Store, str], None], store: Store, act: str) -> None:
    for attempt in range(50):
        try:
            return work(store, act)
        except BooksBusy:
            time.sleep(0.002 * (attempt + 1))  # as the clerk does
    return work(store, act)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
