"""Commands run inside the test's process, on a small site in a real store on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.cli.main import main
from app.documents.site_workbook import write_site
from app.simulator.site import plan_site
from app.storage import tables as t
from app.storage.store import Store
from app.wiring.demo_site import plan_of
from tests.sites import ANY_TIME, SmallSite, make_store, small_site

Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str


Prepay = Callable[..., Said]


@pytest.fixture
def prepay(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Prepay:
    """`prepay --language en ARGUMENTS`, with the test's own folder of keys."""

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        try:
            status = main(["--language", "en", "--keys", str(tmp_path / "keys"), *arguments])
        except SystemExit as ended:  # argparse
            status = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return run


@pytest.fixture
def site(store_url: str, tmp_path: Path) -> Iterator[SmallSite]:
    """Two rooms with their accounts open: 1-0101 with 100 yuan, 1-0102 with nothing."""
    store = make_store(store_url, tmp_path, ANY_TIME)
    yield small_site(store, opening={"1-0101": "100.00"})
    store.close()


@pytest.fixture
def sqlite_site(tmp_path: Path) -> Iterator[SmallSite]:
    """The same where the engine does not matter."""
    store = make_store(str(tmp_path / "store.db"), tmp_path, ANY_TIME)
    yield small_site(store, opening={"1-0101": "100.00"})
    store.close()


def everything(store: Store) -> Rows:
    """Every row of every table."""
    with store.reading() as db:
        return {
            table.name: [
                tuple(row) for row in db.execute(select(table).order_by(*table.primary_key))
            ]
            for table in t.metadata.sorted_tables
        }


def refusals_after(before: Rows, store: Store) -> list[tuple[str, dict[str, object]]]:
    """The audit lines written since, when nothing else was written at all."""
    after = everything(store)
    new = after["audit"][len(before["audit"]) :]
    assert after["audit"][: len(before["audit"])] == before["audit"]
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed <= {"audit", "chains"}, changed
    columns = [column.name for column in t.audit.columns]
    lines = [dict(zip(columns, row, strict=True)) for row in new]
    return [(str(line["act"]), dict(line["facts"])) for line in lines]  # type: ignore[call-overload]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The workbook of three simulated rooms whose gateway nobody answers for."""
    file = tmp_path / "site.xlsx"
    plan = plan_of(plan_site(3, 1), "tcp://127.0.0.1", 1, 60)
    assert plan.site is not None
    write_site(file, replace(plan, site=replace(plan.site, demo_speed=None)), "en")
    return file
