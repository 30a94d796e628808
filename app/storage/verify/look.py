"""One look at the rows as the driver gives them: nothing converted, nothing taken on trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from app.storage.backup_file import Anchor
from app.storage.sitting import in_words_of
from app.storage.verify.report import Findings

_BATCH = 20_000
#: what taking a forged text at its word can raise; its mac has told of it already
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError)


@dataclass(slots=True)
class Look:
    db: Connection
    key: bytes
    store_id: str
    findings: Findings = field(default_factory=Findings)
    checked: dict[str, int] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()

    def all(self, sql: str, *values: object) -> list[Any]:
        """Rows as plain tuples; `?` stands for a value on both engines."""
        cursor = self.db.connection.cursor()
        try:
            cursor.execute(in_words_of(self.db.dialect.name, sql), values)
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def stream(self, sql: str) -> Iterator[Any]:
        """Rows in no order, without holding them all."""
        raw = self.db.connection
        on_server = {} if self.db.dialect.name == "sqlite" else {"name": "verify"}
        cursor = raw.cursor(**on_server)
        try:
            cursor.execute(sql)
            while batch := cursor.fetchmany(_BATCH):
                yield from batch
        finally:
            cursor.close()

    def walk(self, table: str, columns: tuple[str, ...], after: int = 0) -> Iterator[list[Any]]:
        """Batches of a table by its rising `seq`, from after a number on."""
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f"SELECT {names} FROM {table} WHERE seq > ? ORDER BY seq LIMIT {_BATCH}"
        while batch := self.all(sql, after):
            yield batch
            after = batch[-1][0]

    def count(self, name: str, number: int = 1) -> None:
        self.checked[name] = self.checked.get(name, 0) + number
