"""What the window may not have loaded when its first picture stands: each would delay it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.simulator.site import plan_site
from app.wiring.demo_site import plan_of
from app.wiring.services import open_services
from app.wiring.site_import import import_read
from app.wiring.upkeep import new_store
from tests.sites import CASHIER

LATER = (
    # of others
    "alembic", "cryptography", "openpyxl", "psycopg", "pymodbus", "pypinyin", "pyqtgraph",
    "reportlab", "serial", "sqlalchemy", "xlsxwriter",
    "PySide6.QtPdf", "PySide6.QtPrintSupport",
    # of ours
    "app.core.books", "app.core.ledger", "app.core.schemes", "app.core.supply.manual",
    "app.core.views",
    "app.documents", "app.drivers", "app.simulator",
    "app.station.station",
    "app.storage.archive", "app.storage.backup", "app.storage.opening", "app.storage.migrations",
    "app.storage.restore", "app.storage.site_writer", "app.storage.verify",
    "app.ui.accounts", "app.ui.counter", "app.ui.first_start.window", "app.ui.kit.dialog",
    "app.ui.kit.supply_desk", "app.ui.monitor.room_drawer", "app.ui.monitor.room_list",
    "app.ui.schemes", "app.ui.settings", "app.ui.shell.help", "app.ui.worklist",
    "app.wiring.demo", "app.wiring.opening", "app.wiring.setup", "app.wiring.station",
    "app.wiring.services",
    "app.wiring.upkeep", "app.wiring.window.news",
)  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("first_picture")
    store, keys = folder / "site.db", folder / "keys"
    new_store(str(store), keys, "试验小区", "Asia/Shanghai")
    with open_services(str(store), keys) as services:
        import_read(services, plan_of(plan_site(6, 1), "tcp://127.0.0.1", 1, 60), [], CASHIER)
    told = subprocess.run(
        [sys.executable, "-m", "tests.wiring.first_picture", str(store), str(keys)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=120,
    )
    assert told.returncode == 0, told.stderr.decode()
    return set(json.loads(told.stdout))


@pytest.mark.parametrize("module", LATER)
def test_the_first_picture_waits_for_none_of(module: str, loaded: set[str]) -> None:
    found = {name for name in loaded if name == module or name.startswith(f"{module}.")}
    assert not found


def test_the_first_picture_shows_the_rooms_of_the_store(loaded: set[str]) -> None:
    """Else the claims above would hold for a window that shows nothing."""
    assert {"app.ui.monitor.page", "app.storage.glance", "app.storage.views.cards"} <= loaded
