"""The findings of an import and its differences, in words."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.premises.site_difference import Change
from app.core.premises.site_finding import Finding
from app.words.sentences import label, say


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
