"""The findings of an import as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.core.premises.site_finding import Finding
from app.documents.site_workbook import new_book, styles_of
from app.words.findings import told
from app.words.sentences import label


def write_findings(path: Path, findings: Sequence[Finding], language: str) -> None:
    """The list of findings as a workbook, for whoever has to correct the first one."""
    titles = ("level", "sheet", "row", "column", "value", "problem", "fix")
    with new_book(path) as book:
        styles = styles_of(book)
        page = book.add_worksheet(label("workbook.findings", language))
        for number, (title, width) in enumerate(
            zip(titles, (8, 12, 8, 18, 24, 56, 56), strict=True)
        ):
            page.write_string(0, number, label(f"workbook.{title}", language), styles.heading)
            page.set_column(number, number, width)
        for row, finding in enumerate(findings, start=1):
            for number, text in enumerate(told(finding, language)):
                page.write_string(row, number, text, styles.wrap)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(findings)), len(titles) - 1)
