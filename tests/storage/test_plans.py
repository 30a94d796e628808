"""What is asked at every poll and every second must not walk through years of readings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from app.storage.sql import meters
from app.storage.views import waiting
from tests.storage.small_site import new_store

ASKED: dict[str, Select[Any]] = {
    "where each meter stands": meters._METERING,
    "what waits to be priced": waiting._BEHIND,
    "the readings that wait": meters._WAITING,
}


@pytest.mark.parametrize("what", ASKED)
def test_readings_are_found_by_their_index(tmp_path: Path, what: str) -> None:
    asked = str(ASKED[what].compile(dialect=sqlite.dialect()))
    sql = asked.replace("(__[POSTCOMPILE_ids])", "(1, 2, 3)")
    with new_store(str(tmp_path / "plan.db"), tmp_path) as store, store.reading() as db:
        steps = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("",) * sql.count("?")).all()
    told = [str(step[-1]) for step in steps if " readings" in str(step[-1])]
    assert told, "readings are not asked at all"
    assert all(step.startswith("SEARCH readings USING") for step in told), told
