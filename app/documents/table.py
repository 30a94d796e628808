"""A ruled table on paper: columns of fixed width, one line of text in each cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.documents.paper import BOLD, REGULAR, Paper, shortened

ROW_MM = 6.2
_SIZE = 9.0
_PAD_MM = 1.2


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width_mm: float
    is_figure: bool = False  # right-aligned


def draw_table(
    paper: Paper,
    x: float,
    y: float,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] | None = None,
    *,
    row_mm: float = ROW_MM,
    bold: Collection[int] = (),
) -> float:
    """Headings, rows and a bold total between two strong rules; gives the place below.

    Lower rows take smaller letters; `bold` names rows that stand out.
    """
    wide = sum(column.width_mm for column in columns)
    paper.rule(x, y, wide, 1.2)
    _row(paper, x, y, columns, [column.title for column in columns], BOLD, row_mm)
    y += row_mm
    paper.rule(x, y, wide, 0.7)
    for place, row in enumerate(rows):
        _row(paper, x, y, columns, row, BOLD if place in bold else REGULAR, row_mm)
        y += row_mm
        paper.rule(x, y, wide, 0.25)
    if total is not None:
        _row(paper, x, y, columns, total, BOLD, row_mm)
        y += row_mm
    paper.rule(x, y, wide, 1.2)
    return y


def _row(
    paper: Paper,
    x: float,
    y: float,
    columns: Sequence[Column],
    cells: Sequence[str],
    font: str,
    row_mm: float,
) -> None:
    base = y + row_mm * 0.69
    size = min(_SIZE, _SIZE * row_mm / ROW_MM + 1)
    for column, cell in zip(columns, cells, strict=True):
        room = (column.width_mm - 2 * _PAD_MM) / 25.4 * 72
        text = shortened(cell, room, size, font)
        if column.is_figure:
            paper.right(x + column.width_mm - _PAD_MM, base, text, size, font)
        else:
            paper.left(x + _PAD_MM, base, text, size, font)
        x += column.width_mm
