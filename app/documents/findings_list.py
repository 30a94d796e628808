"""The findings of an import in words, and their list as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.core.premises.site_difference import Change
from app.core.premises.site_finding import Finding
from app.documents.site_workbook import new_book, styles_of
from app.words.sentences import label, say


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


def told(finding: Finding, language: str) -> tuple[str, ...]:
    """A finding in words: level, sheet, row, column, value, what is wrong, what to do."""
    facts: Mapping[str, object] = finding.facts
    column = ""
    if finding.sheet and finding.column:
        column = label(f"column.{finding.sheet.value}.{finding.column}", language)
    return (
        label(f"workbook.{finding.level.value}", language),
        label(f"sheet.{finding.sheet.value}", language) if finding.sheet else "",
        str(finding.row or ""),
        f"{finding.letter} {column}".strip(),
        finding.value or label("workbook.empty", language),
        say(finding.code, facts, language),
        say(finding.remedy, facts, language),
    )


def told_change(change: Change, language: str) -> str:
    """A difference between workbook and store in one sentence."""
    column = label(f"column.{change.sheet}.{change.column}", language) if change.column else ""
    facts = {
        "sheet": label(f"sheet.{change.sheet}", language),
        "key": change.key,
        "column": column,
        "before": change.before or label("workbook.empty", language),
        "after": change.after or label("workbook.empty", language),
    }
    return say(f"import.change.{change.kind}", facts, language)
