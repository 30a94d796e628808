"""Several processes at one account: as if one had done it all, in some order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from app.core.money import Money
from app.storage import tables as t
from app.storage.store import Store

ROOT = Path(__file__).parents[2]
ACTS = 15


def run_rivals(store_url: str, keys: Path, count: int) -> None:
    """Start them, let them begin together, and wait for their ends."""
    rivals = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.storage.rival", store_url, str(keys), f"r{n}", str(ACTS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(count)
    ]
    for rival in rivals:
        assert rival.stdout is not None
        assert rival.stdout.readline() == "ready\n"
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
    with site.reading() as connection:
        postings = connection.execute(
            select(func.sum(t.postings.c.fen)).where(t.postings.c.account == "wallet/1")
        ).scalar_one()
        receipts = connection.execute(select(t.orders.c.receipt)).scalars().all()
        numbers = connection.execute(select(t.entries.c.seq)).scalars().all()
    assert int(postings) == sold * 99
    assert sorted(receipts) == [f"1-2026-{n:06}" for n in range(1, sold + 1)]
    assert sorted(numbers) == list(range(1, 2 * sold + 1))
