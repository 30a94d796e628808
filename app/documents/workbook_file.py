"""Opens a workbook that anybody may have sent: bounded, with formulas seen as such, never run.

What comes out is the sheets with their cells as typed; `site_workbook.py` gives them meaning.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from app.core.premises.site_finding import Finding

FILE_MAX = 20 * 2**20
UNPACKED_MAX = 200 * 2**20
ROWS_MAX = 50_000
COLUMNS_MAX = 64
_PARTS_MAX = 1_000
# Strings and styles are held whole in memory while a sheet is streamed.
_HELD_WHOLE_MAX = 40 * 2**20
_ELEMENTS_MAX = 4_000_000  # in one part; 50,000 rows of 12 cells have 2.5 million
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 2**18


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    FORMULA = "formula"
    FAULT = "fault"  # #N/A and its like


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell, and its text as a person would read it."""

    kind: Kind
    text: str
    value: object = None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet's filled cells by row and column number, both from 1."""

    title: str
    is_hidden: bool
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first column, first row, last column, row
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_cut_off: bool = False  # it has more rows than are read


@dataclass(frozen=True, slots=True)
class RawBook:
    sheets: tuple[RawSheet, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def open_workbook(path: Path) -> RawBook:
    """All sheets of the file, or the one finding that says why it cannot be read."""
    try:
        fault = _outside(path)
        if fault is not None:
            return RawBook(findings=(fault,))
        # Read whole and let go at once: openpyxl keeps a damaged file open, and on Windows nobody
        # could save it again then.
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        return RawBook(
            findings=(_fault("import.unreadable", path, "import.fix.close_file", error),)
        )
    try:
        fault = _inside(path, data)
        if fault is not None:
            return RawBook(findings=(fault,))
        with warnings.catch_warnings():
            # openpyxl tells of drawings and extensions that it drops; they mean nothing to us.
            warnings.simplefilter("ignore")
            return RawBook(tuple(_sheets(data)))
    except Exception as error:
        # A damaged file makes the zip, XML and workbook readers raise nearly anything; whatever it
        # is, nothing was read and the operator is told.
        return RawBook(findings=(_fault("import.damaged", path, "import.fix.save_again", error),))


def letter(column: int) -> str:
    return str(get_column_letter(column))


def _fault(
    code: str, path: Path, remedy: str, error: Exception | None = None, **facts: object
) -> Finding:
    detail = "" if error is None else f"{type(error).__name__}: {error}"[:120]
    return Finding(
        code=code,
        value=path.name,
        facts={"value": path.name, "detail": detail, **facts},
        remedy=remedy,
    )


def _outside(path: Path) -> Finding | None:
    """What can be said against the file before it is opened."""
    if not path.exists():
        return _fault("import.no_file", path, "import.fix.path")
    if path.is_dir():
        return _fault("import.not_a_workbook", path, "import.fix.xlsx")
    size = path.stat().st_size
    if size > FILE_MAX:
        return _fault(
            "import.too_large", path, "import.fix.smaller", size=_mib(size), most=_mib(FILE_MAX)
        )
    return None


def _inside(path: Path, data: bytes) -> Finding | None:
    """What the first bytes say, and what would grow without end when unpacked."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return _fault("import.encrypted", path, "import.fix.password")
        return _fault("import.old_format", path, "import.fix.xlsx")
    if not data.startswith(b"PK"):
        return _fault("import.not_a_workbook", path, "import.fix.xlsx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _bombs(path, archive)


def _bombs(path: Path, archive: zipfile.ZipFile) -> Finding | None:
    """Small files that grow without end when unpacked or parsed."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return _fault("import.not_a_workbook", path, "import.fix.xlsx")
    if "xl/workbook.bin" in names:
        return _fault("import.old_format", path, "import.fix.xlsx")
    if any(part.flag_bits & 1 for part in parts):
        return _fault("import.encrypted", path, "import.fix.password")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_MAX or len(parts) > _PARTS_MAX:
        return _fault(
            "import.unpacks_too_large", path, "import.fix.smaller",
            size=_mib(unpacked), most=_mib(UNPACKED_MAX),
        )  # fmt: skip
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        is_sheet = "/worksheets/" in part.filename
        elements = 0
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                elements += chunk.count(b"<")
        if elements > _ELEMENTS_MAX or (part.file_size > _HELD_WHOLE_MAX and not is_sheet):
            return _fault(
                "import.unpacks_too_large", path, "import.fix.smaller",
                size=_mib(part.file_size), most=_mib(_HELD_WHOLE_MAX),
            )  # fmt: skip
    return None


def _mib(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _sheets(data: bytes) -> Iterator[RawSheet]:
    book: Any = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            with sheet._get_source() as source:
                yield _Reader(sheet, book, source).read()
    finally:
        book.close()


class _Reader(WorkSheetParser):
    """One sheet as a stream of rows, with the merged and hidden parts that openpyxl leaves out."""

    def __init__(self, sheet: Any, book: Any, source: IO[bytes]) -> None:
        super().__init__(
            source,
            sheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._title = str(sheet.title)
        self._is_hidden = sheet.sheet_state != "visible"

    def read(self) -> RawSheet:
        rows: dict[int, dict[int, Cell]] = {}
        merged: list[tuple[int, int, int, int]] = []
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        is_cut_off = False
        for _, element in iterparse(self.source):
            name = element.tag.removeprefix(f"{{{SHEET_MAIN_NS}}}")
            if name == "row":
                number, cells = self._row(element)
                if cells and len(rows) >= ROWS_MAX:
                    is_cut_off = True
                    break
                if cells:
                    rows[number] = cells
                    if _is_set(element.get("hidden")):
                        hidden_rows.add(number)
            elif name == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref"))
                merged.append((left or 1, top or 1, right or COLUMNS_MAX, bottom or ROWS_MAX))
            elif name == "col" and _is_set(element.get("hidden")):
                first, last = int(element.get("min")), int(element.get("max"))
                hidden_columns.update(range(first, min(last, COLUMNS_MAX) + 1))
            if name not in ("c", "v", "f", "is", "t", "r"):
                element.clear()
        return RawSheet(
            self._title,
            self._is_hidden,
            rows,
            tuple(merged),
            frozenset(hidden_rows),
            frozenset(hidden_columns),
            is_cut_off,
        )

    def _row(self, element: Any) -> tuple[int, dict[int, Cell]]:
        self.row_counter = int(element.get("r", self.row_counter + 1))
        self.col_counter = 0
        cells: dict[int, Cell] = {}
        for child in islice(element, COLUMNS_MAX):
            parsed = self.parse_cell(child)
            cell = _cell(parsed["data_type"], parsed["value"])
            if cell is not None and parsed["column"] <= COLUMNS_MAX:
                cells[parsed["column"]] = cell
        return self.row_counter, cells


def _is_set(flag: str | None) -> bool:
    return flag in ("1", "true")


def _cell(data_type: str, value: Any) -> Cell | None:
    match value:
        case _ if data_type == "f":
            text = value if isinstance(value, str) else getattr(value, "text", None) or "="
            return Cell(Kind.FORMULA, str(text)[:200])
        case None | "":
            return None
        case _ if data_type == "e":
            return Cell(Kind.FAULT, str(value)[:40])
        case bool():
            return Cell(Kind.TRUTH, "TRUE" if value else "FALSE", value)
        case datetime():
            text = value.isoformat(" ", "minutes") if value.time() != time(0) else str(value.date())
            return Cell(Kind.DATE, text, value)
        case date() | time() | timedelta():
            return Cell(Kind.DATE, str(value), value)
        case int():
            return Cell(Kind.NUMBER, str(value), value)
        case float():
            # Excel keeps whole numbers as floats too; the shortest text is the one that was typed.
            text = str(int(value)) if value.is_integer() and abs(value) < 1e25 else repr(value)
            return Cell(Kind.NUMBER, text, value)
        case str():
            return Cell(Kind.TEXT, value, value) if value.strip() else None
        case _:
            return Cell(Kind.FAULT, str(value)[:40])
