"""The changes under migrations make the very tables that the code describes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.core.errors import Refusal
from app.storage import engine, schema, upgrade
from app.storage.place import find_place
from app.storage.schema import FORM, FORMS
from app.storage.store import Store
from app.storage.tables import metadata
from app.storage.upgrade import migrate, upgrade_store
from tests.storage.small_site import add_rooms, open_all, room


@contextmanager
def migrated(url: str, folder: Path) -> Iterator[Connection]:
    """An empty database brought to the newest form by every change in turn."""
    place = find_place(url)
    if place.is_file:
        new = folder / "migrated.db"
        made = engine.sqlite_engine(new, mode="rwc", begin="BEGIN IMMEDIATE")
    else:
        made = engine.writer(place)
    with made.begin() as connection:
        migrate(connection)
        yield connection
    made.dispose()


def description(connection: Connection) -> dict[str, str]:
    """Every table, index and trigger as the engine itself tells it."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type || ' ' || name, sql FROM sqlite_master"))
        return {name: _in_order(sql or "") for name, sql in rows}
    rows = connection.execute(
        text(
            "SELECT 'trigger ' || tgname || ' ' || tgrelid::regclass, pg_get_triggerdef(oid)"
            " FROM pg_trigger WHERE NOT tgisinternal"
            " UNION ALL SELECT 'function ' || proname, prosrc FROM pg_proc p"
            " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE nspname = 'public'"
            " UNION ALL SELECT 'constraint ' || conname, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
            " UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes"
            " WHERE schemaname = 'public'"
            " UNION ALL SELECT 'column ' || table_name || '.' || column_name,"
            " data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')"
            " FROM information_schema.columns WHERE table_schema = 'public'"
        )
    )
    return {row[0]: row[1] for row in rows}


def _in_order(sql: str) -> str:
    """The columns and constraints of a table stand in whatever order they were written."""
    body = " ".join(sql.split())
    head, opened, rest = body.partition("(")
    parts, depth, part = [], 0, ""
    for letter in rest:
        depth += (letter == "(") - (letter == ")")
        if depth < 0 or (letter == "," and depth == 0):
            parts.append(part.strip())
            part = ""
            depth = max(depth, 0)
        else:
            part += letter
    return head.strip() + opened + ", ".join(sorted(parts)) + part.strip()


def test_the_changes_make_the_tables_of_the_code(store_url: str, tmp_path: Path) -> None:
    with migrated(store_url, tmp_path) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_store_made_new_is_the_same_as_one_migrated(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    with store.reading() as connection:
        made = description(connection)
    store.close()
    if not store.place.is_file:
        with store.writing() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        store.close()
    with migrated(store_url, tmp_path) as connection:
        upgraded = description(connection)
    assert upgraded == made


def test_the_forms_are_the_files_under_migrations_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", "app.storage:migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert [change.revision for change in reversed(list(script.walk_revisions()))] == list(FORMS)
    assert script.get_current_head() == FORM


def test_a_store_of_this_form_needs_no_upgrade_and_no_backup(store: Store, store_url: str) -> None:
    store.close()

    def no_backup(_db: object, _place: object) -> None:
        raise AssertionError("no backup was needed")

    assert upgrade_store(store_url, no_backup) is None


def test_an_upgrade_refuses_a_newer_store(store: Store, store_url: str) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(Refusal, match=r"store\.newer"):
        upgrade_store(store_url, lambda db, place: None)


NEXT_FORM = "9001"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{form}", None, None


def upgrade():
    with op.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("note", sa.Text()))
        rooms.alter_column("floor", new_column_name="storey")
    {then}
"""


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one form more, whose change rebuilds a table that others refer to."""
    scripts = tmp_path / "migrations"
    shutil.copytree(Path(upgrade.__file__).parent / "migrations", scripts)
    for module in (schema, upgrade):
        monkeypatch.setattr(module, "FORMS", (*FORMS, NEXT_FORM))
        monkeypatch.setattr(module, "FORM", NEXT_FORM)
    monkeypatch.setattr(upgrade, "SCRIPTS", str(scripts))
    return scripts / "versions" / "9001_call_floors_storeys.py"


def test_an_upgrade_backs_up_first_and_keeps_every_row(
    store: Store, store_url: str, next_release: Path
) -> None:
    add_rooms(store)
    open_all(store)
    store.close()
    next_release.write_text(NEXT.format(form=FORM, then="pass"))
    backed_up: list[str] = []
    assert upgrade_store(store_url, lambda db, place: backed_up.append(place.name)) == FORM
    assert backed_up == [store.place.name]
    with store.reading() as connection:
        rooms = connection.execute(text("SELECT code, storey, note FROM rooms ORDER BY id")).all()
        assert [tuple(row) for row in rooms] == [(room(n), 1, None) for n in (1, 2, 3)]
        assert schema.form_of(connection) == NEXT_FORM
    with store.sitting() as books:
        assert books.accounts.in_room(room(1)) is not None
    assert upgrade_store(store_url, lambda db, place: backed_up.append(place.name)) is None


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(
    store: Store, store_url: str, next_release: Path
) -> None:
    add_rooms(store)
    with store.reading() as connection:
        before = description(connection)
    store.close()
    next_release.write_text(NEXT.format(form=FORM, then="raise RuntimeError('power cut')"))
    with pytest.raises(RuntimeError, match="power cut"):
        upgrade_store(store_url, lambda db, place: None)
    with store.reading() as connection:
        assert description(connection) == before
        assert schema.form_of(connection) == FORM


def test_an_upgrade_without_a_good_backup_does_not_begin(
    store: Store, store_url: str, next_release: Path
) -> None:
    store.close()
    next_release.write_text(NEXT.format(form=FORM, then="pass"))

    def fail(_db: object, _place: object) -> None:
        raise Refusal("backup.not_verified")

    with pytest.raises(Refusal, match=r"backup\.not_verified"):
        upgrade_store(store_url, fail)
    with store.reading() as connection:
        assert schema.form_of(connection) == FORM
