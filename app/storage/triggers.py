"""The triggers that keep rows from being edited or deleted, in the words of each engine."""

from __future__ import annotations

from collections.abc import Sequence

#: of the first form
FIRST = (
    "acts",
    "audit",
    "entries",
    "notices",
    "orders",
    "postings",
    "prints",
    "scheme_versions",
)
#: of the third
CHANGES = ("scheme_changes", "terms_changes")
INSERT_ONLY = (*FIRST, *CHANGES)

#: true for a reading that an archive act of this very transaction covers
_ARCHIVED = (
    "EXISTS (SELECT 1 FROM archives a WHERE a.unfinished IS NOT NULL"
    " AND OLD.seq BETWEEN a.first_seq AND a.last_seq AND OLD.at < a.before_at)"
)

#: an archive row may change once: from unfinished to finished
_FINISHED = (
    "NEW.unfinished IS NULL AND OLD.unfinished IS NOT NULL AND NEW.id = OLD.id"
    " AND NEW.at = OLD.at AND NEW.before_at = OLD.before_at AND NEW.row_count = OLD.row_count"
    " AND NEW.first_seq = OLD.first_seq AND NEW.last_seq = OLD.last_seq"
    " AND NEW.sha256 = OLD.sha256 AND NEW.cut_mac = OLD.cut_mac AND NEW.operator = OLD.operator"
)


def triggers(dialect: str, tables: Sequence[str] = INSERT_ONLY) -> Sequence[str]:
    """Each statement that has to run once the tables are there, or after one was rebuilt."""
    return _sqlite(tables) if dialect == "sqlite" else _postgresql(tables)


def more_triggers(dialect: str, tables: Sequence[str]) -> Sequence[str]:
    """The same for tables that a later form adds."""
    return _insert_only(tables) if dialect == "sqlite" else _no_change(tables)


def _insert_only(tables: Sequence[str]) -> list[str]:
    return [_refuse(table, act) for table in tables for act in ("UPDATE", "DELETE")]


def _sqlite(tables: Sequence[str]) -> list[str]:
    return [
        *_insert_only(tables),
        _refuse("readings", "UPDATE"),
        _refuse("readings", "DELETE", unless=_ARCHIVED),
        _refuse("archives", "UPDATE", unless=_FINISHED),
        _refuse("archives", "DELETE"),
        _refuse("unfinished_archives", "INSERT"),
    ]


def _refuse(table: str, act: str, unless: str = "") -> str:
    when = f" WHEN NOT ({unless})" if unless else ""
    return (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}{when}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
    )


def _no_change(tables: Sequence[str]) -> list[str]:
    return [
        *(_row_trigger(table, "UPDATE OR DELETE", "refuse_change") for table in tables),
        *(_no_truncate(table) for table in tables),
    ]


def _no_truncate(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _postgresql(tables: Sequence[str]) -> list[str]:
    return [
        _function("refuse_change", "true"),
        _function("refuse_unless_archived", f"NOT ({_ARCHIVED})"),
        _function("refuse_unless_finished", f"NOT ({_FINISHED})"),
        *_no_change(tables),
        _row_trigger("readings", "UPDATE", "refuse_change"),
        _row_trigger("readings", "DELETE", "refuse_unless_archived"),
        _row_trigger("archives", "UPDATE", "refuse_unless_finished"),
        _row_trigger("archives", "DELETE", "refuse_change"),
        _row_trigger("unfinished_archives", "INSERT", "refuse_change"),
        *(_no_truncate(table) for table in ("readings", "archives")),
    ]


def _function(name: str, refuse_when: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {refuse_when} THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation',"
        " MESSAGE = TG_TABLE_NAME || ' is insert-only'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )


def _row_trigger(table: str, acts: str, function: str) -> str:
    name = f"{table}_no_{acts.split()[-1].lower()}" if " " not in acts else f"{table}_no_change"
    return (
        f"CREATE TRIGGER {name} BEFORE {acts} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
