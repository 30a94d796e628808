"""The rows around a finding, as the workbook shows them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import column_index_from_string

from app.core.premises.site_finding import Finding
from app.core.premises.site_plan import Sheet
from app.documents.workbook_file import Kind, RawSheet, letter
from app.ui.first_start.setup import Excerpt, ExcerptRow

_COLUMNS_SHOWN = 12  # the widest sheet of the template has as many
_TEXT_SHOWN = 80  # a scheme in a cell may be pages long
_NUMBERS = (Kind.NUMBER, Kind.DATE)


def excerpt(sheets: Mapping[Sheet, RawSheet], finding: Finding) -> Excerpt | None:
    """The finding's row and the one it conflicts with, each between its neighbours."""
    sheet = sheets.get(finding.sheet) if finding.sheet else None
    if sheet is None or finding.sheet is None or not sheet.rows:
        return None
    top = min(sheet.rows)
    column = column_index_from_string(finding.letter) if finding.letter else None
    columns = _columns(sheet, top, column)
    rows = _rows(finding, top, max(sheet.rows))
    return Excerpt(
        sheet=finding.sheet,
        letters=tuple(letter(number) for number in columns),
        headings=tuple(_text(sheet, top, number) for number in columns),
        column=columns.index(column) if column in columns else None,
        row=finding.row,
        other_row=finding.other_row,
        rows=tuple(_row(sheet, number, columns) for number in rows),
    )


def _columns(sheet: RawSheet, top: int, column: int | None) -> list[int]:
    used = set(sheet.rows[top]) | ({column} if column else set())
    columns = sorted(used)
    if len(columns) <= _COLUMNS_SHOWN:
        return columns
    at = columns.index(column) if column in columns else 0
    first = max(0, min(at - _COLUMNS_SHOWN // 2, len(columns) - _COLUMNS_SHOWN))
    return columns[first : first + _COLUMNS_SHOWN]


def _rows(finding: Finding, top: int, last: int) -> list[int]:
    if finding.row is None:  # of a whole column: its head and what stands under it
        return list(range(top, min(top + 4, last + 1)))
    near = {
        row + by
        for row in (finding.row, finding.other_row)
        if row is not None
        for by in (-1, 0, 1)
        if row + by >= 1
    }
    return sorted(near)


def _row(sheet: RawSheet, number: int, columns: list[int]) -> ExcerptRow:
    cells = sheet.rows.get(number, {})
    return ExcerptRow(
        number,
        tuple(_text(sheet, number, column) for column in columns),
        frozenset(
            place
            for place, column in enumerate(columns)
            if column in cells and cells[column].kind in _NUMBERS
        ),
    )


def _text(sheet: RawSheet, row: int, column: int) -> str:
    cell = sheet.rows.get(row, {}).get(column)
    return " ".join(cell.text.split())[:_TEXT_SHOWN] if cell else ""
