"""Several processes at one account: as if one had done it all, in some order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from app.core.money import Money
from app.storage import tables as t
from app.storage.store import Store
from tests.storage.test_chain import links

ROOT = Path(__file__).parents[2]
ACTS = 15


def start(store_url: str, keys: Path, name: str, acts: int) -> subprocess.Popen[str]:
    """A rival that has opened the store and waits for the word."""
    rival = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.rival", store_url, str(keys), name, str(acts)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert rival.stdout is not None
    assert rival.stdout.readline() == "ready\n"
    return rival


def run_rivals(store_url: str, keys: Path, count: int) -> None:
    """Start them, let them begin together, and wait for their ends."""
    rivals = [start(store_url, keys, f"r{n}", ACTS) for n in range(count)]
    for rival in rivals:
        rival.communicate("go\n", timeout=240)
        assert rival.returncode == 0


def test_processes_that_sell_and_deduct_lose_and_double_nothing(
    site: Store, store_url: str, tmp_path: Path
) -> None:
    rivals = 3
    run_rivals(store_url, tmp_path / "keys", rivals)
    sold = rivals * ACTS
    with site.looking() as books:
        assert books.accounts.wallet(1).posted == Money(sold * 100 - sold)
    assert_whole(site)
    with site.reading() as connection:
        postings = connection.execute(
            select(func.sum(t.postings.c.fen)).where(t.postings.c.account == "wallet/1")
        ).scalar_one()
        receipts = connection.execute(select(t.orders.c.receipt)).scalars().all()
        numbers = connection.execute(select(t.entries.c.seq)).scalars().all()
    assert int(postings) == sold * 99
    assert sorted(receipts) == [f"1-2026-{n:06}" for n in range(1, sold + 1)]
    assert sorted(numbers) == list(range(1, 2 * sold + 1))


def test_a_process_killed_at_any_moment_leaves_whole_acts_and_no_lock(
    site: Store, store_url: str, tmp_path: Path
) -> None:
    done: set[str] = set()
    for round_ in range(4):
        rival = start(store_url, tmp_path / "keys", f"k{round_}", 1000)
        assert rival.stdin is not None
        assert rival.stdout is not None
        rival.stdin.write("go\n")
        rival.stdin.flush()
        done |= {rival.stdout.readline().strip() for _ in range(3 + round_)}
        rival.kill()
        rest, _ = rival.communicate()
        done |= set(rest.split("\n")[:-1])
    with site.sitting() as books:  # nobody holds it any more
        assert all(books.orders.find(act) for act in done)
        assert all(books.ledger.find(f"use/{act}") for act in done)
    assert_whole(site)


def assert_whole(store: Store) -> None:
    """Numbers without gaps, chains that hold, caches that are the sums of their postings."""
    with store.reading() as connection:
        receipts = connection.execute(select(t.orders.c.receipt)).scalars().all()
        numbers = connection.execute(select(t.entries.c.seq)).scalars().all()
        posted = connection.execute(select(t.wallets.c.posted_fen).where(t.wallets.c.id == 1))
        postings = connection.execute(
            select(func.sum(t.postings.c.fen)).where(t.postings.c.account == "wallet/1")
        )
        assert posted.scalar_one() == int(postings.scalar_one())
    assert sorted(receipts) == [f"1-2026-{n:06}" for n in range(1, len(receipts) + 1)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for name in ("entries", "orders", "audit"):
        assert all(stored == computed for stored, computed in links(store, name))
