"""A ruled table on paper: columns of fixed width, one line of text in each cell."""

from __future__ import annotations

from collections.abc import Sequence
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
) -> float:
    """Headings, rows and a bold total between two strong rules; gives the place below."""
    wide = sum(column.width_mm for column in columns)
    paper.rule(x, y, wide, 1.2)
    _row(paper, x, y, columns, [column.title for column in columns], BOLD)
    y += ROW_MM
    paper.rule(x, y, wide, 0.7)
    for row in rows:
        _row(paper, x, y, columns, row, REGULAR)
        y += ROW_MM
        paper.rule(x, y, wide, 0.25)
    if total is not None:
        _row(paper, x, y, columns, total, BOLD)
        y += ROW_MM
    paper.rule(x, y, wide, 1.2)
    return y


def _row(
    paper: Paper, x: float, y: float, columns: Sequence[Column], cells: Sequence[str], font: str
) -> None:
    base = y + ROW_MM * 0.69
    for column, cell in zip(columns, cells, strict=True):
        room = (column.width_mm - 2 * _PAD_MM) / 25.4 * 72
        text = shortened(cell, room, _SIZE, font)
        if column.is_figure:
            paper.right(x + column.width_mm - _PAD_MM, base, text, _SIZE, font)
        else:
            paper.left(x + _PAD_MM, base, text, _SIZE, font)
        x += column.width_mm
