"""Reads use or readings from a CSV, JSON or Excel file, each fault named by its row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from app.core.errors import Refusal
from app.core.quantity import Quantity
from app.core.schemes.components.component import TOTAL
from app.core.schemes.usage_rows import ReadingRow, UseRow, use_between
from app.documents.text_file import read_text, unreadable
from app.documents.workbook_file import Kind, open_workbook

USE = ("start", "end", "register", "quantity")
READINGS = ("time", "register", "reading")

_Row = tuple[int, Mapping[str, str]]  # as people number it, and its cells by column


def read_usage(path: Path) -> list[UseRow]:
    """The use that a file states, or that lies between the readings it states."""
    readers = {".csv": _csv, ".json": _json, ".xlsx": _xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Refusal("usage.file_kind", file=path.name)
    columns, rows = reader(path)
    names = set(columns)
    if len(names) < len(columns) or names | {"register"} not in (set(USE), set(READINGS)):
        raise Refusal("usage.columns", file=path.name, columns=", ".join(columns)[:120])
    if not rows:
        raise Refusal("usage.no_rows")
    if "time" in names:
        return use_between(_reading(*row) for row in rows)
    return [_use(*row) for row in rows]


def _use(row: int, cells: Mapping[str, str]) -> UseRow:
    return UseRow(
        row=row,
        start=_instant(row, cells, "start"),
        end=_instant(row, cells, "end"),
        register=cells.get("register") or TOTAL,
        quantity=_quantity(row, cells, "quantity"),
    )


def _reading(row: int, cells: Mapping[str, str]) -> ReadingRow:
    return ReadingRow(
        row=row,
        time=_instant(row, cells, "time"),
        register=cells.get("register") or TOTAL,
        reading=_quantity(row, cells, "reading"),
    )


def _instant(row: int, cells: Mapping[str, str], column: str) -> datetime:
    """Only an instant with its offset is one: what a wall clock shows may come twice."""
    text = cells.get(column, "")
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # told below, as for a time without an offset
    raise Refusal("usage.not_an_instant", row=row, column=column, text=text[:40])


def _quantity(row: int, cells: Mapping[str, str], column: str) -> Quantity:
    text = cells.get(column, "")
    try:
        return Quantity.parse(text)
    except Refusal:
        raise Refusal("usage.not_a_quantity", row=row, column=column, text=text[:40]) from None


def _csv(path: Path) -> tuple[Sequence[str], list[_Row]]:
    reader = csv.reader(StringIO(read_text(path), newline=""), strict=True)
    try:
        lines = [(reader.line_num, line) for line in reader if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise Refusal("file.unreadable", file=path.name, detail=str(error)[:120]) from None
    if not lines:
        raise Refusal("usage.no_rows")
    columns = [cell.strip() for cell in lines[0][1]]
    return columns, [_named(path, columns, *line) for line in lines[1:]]


def _named(path: Path, columns: Sequence[str], row: int, line: Sequence[str]) -> _Row:
    if len(line) != len(columns):
        raise Refusal("usage.row_length", file=path.name, row=row, columns=len(columns))
    return row, dict(zip(columns, (cell.strip() for cell in line), strict=True))


def _json(path: Path) -> tuple[Sequence[str], list[_Row]]:
    """A list of objects; numbers are taken as written, never through a float."""
    try:
        plain = json.loads(read_text(path), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise Refusal("file.unreadable", file=path.name, detail=str(error)[:120]) from None
    if not isinstance(plain, list):
        raise Refusal("usage.not_a_list", file=path.name)
    if not plain:
        raise Refusal("usage.no_rows")
    columns = list(plain[0]) if isinstance(plain[0], dict) else []
    rows: list[_Row] = []
    for number, item in enumerate(plain, start=1):
        if not isinstance(item, dict) or set(item) != set(columns):
            raise Refusal("usage.row_length", file=path.name, row=number, columns=len(columns))
        rows.append((number, dict(_texts(number, item))))
    return columns, rows


def _texts(row: int, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for column, value in item.items():
        if not isinstance(value, str):
            raise Refusal("usage.not_text", row=row, column=column[:40])
        yield column, value


def _xlsx(path: Path) -> tuple[Sequence[str], list[_Row]]:
    """The first sheet that has anything on it; its first row names the columns."""
    if not path.exists():
        raise unreadable(path, FileNotFoundError())
    book = open_workbook(path)
    if book.findings:
        raise Refusal("usage.not_a_workbook", file=path.name)
    sheet = next((sheet for sheet in book.sheets if sheet.rows), None)
    if sheet is None:
        raise Refusal("usage.no_rows")
    if sheet.is_cut_off:
        raise Refusal("usage.too_many_rows", file=path.name, most=len(sheet.rows))
    (_, head), *lines = sorted(sheet.rows.items())
    columns = {place: cell.text.strip() for place, cell in head.items()}
    rows: list[_Row] = []
    for number, cells in lines:
        for place, cell in cells.items():
            if place not in columns:
                raise Refusal("usage.row_length", file=path.name, row=number, columns=len(columns))
            if cell.kind in (Kind.FORMULA, Kind.FAULT):
                raise Refusal("usage.formula", row=number, column=columns[place])
        texts = {
            name: cells[place].text.strip() if place in cells else ""
            for place, name in columns.items()
        }
        rows.append((number, texts))
    return list(columns.values()), rows
