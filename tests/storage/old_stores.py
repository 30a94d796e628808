"""Stores as the programs of earlier forms left them: `old/FORM.sql` and its key."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import MetaData

from app.storage import engine
from app.storage.place import find_place
from app.storage.rows import copy_rows, set_counters
from app.storage.upgrade import migrate

OLD = Path(__file__).with_name("old")
FORMS = sorted(file.stem for file in OLD.glob("*.sql"))


def put_old_store(form: str, url: str, keys: Path) -> None:
    """The store of that form at this place, with its key in the folder."""
    keys.mkdir(exist_ok=True)
    for key in OLD.glob("*.key"):
        shutil.copy(key, keys)
    place = find_place(url)
    if place.is_file:
        _make_file(form, place.file)
        return
    beside = keys / "old.db"
    _make_file(form, beside)
    writing, reading = engine.writer(place), engine.reader(find_place(beside))
    with writing.begin() as target, reading.begin() as source:
        migrate(target, form)
        found = MetaData()
        found.reflect(source)
        copy_rows(source, target, [t for t in found.sorted_tables if t.name != "alembic_version"])
        set_counters(target)
    reading.dispose()
    writing.dispose()


def _make_file(form: str, file: Path) -> None:
    with closing(sqlite3.connect(file)) as made:
        made.executescript((OLD / f"{form}.sql").read_text("utf-8"))
