"""The part of the check that reads the schemes and says when a new version may begin."""

from __future__ import annotations

from app.core.premises.site_checker import Checker
from app.core.premises.site_describe import ReadScheme
from app.core.premises.site_finding import Level
from app.core.premises.site_plan import Sheet
from app.core.schemes.finding import Weight
from app.core.schemes.scheme import SchemeVersion, check_scheme


def check_schemes(c: Checker) -> None:
    names: dict[str, tuple[int, str]] = {}
    starts: dict[tuple[str, object], int] = {}
    for scheme in c.schemes:
        row = scheme.row
        column = "file" if row.file else "text"
        for finding in check_scheme(row.text) if row.text else ():
            is_error = finding.weight is Weight.ERROR
            c.add(
                finding.code, Sheet.SCHEMES, row.row, column, row.file or finding.path,
                level=Level.ERROR if is_error else Level.WARNING,
                remedy="import.fix.scheme_text" if is_error else "import.fix.look",
                path=finding.path, facts=dict(finding.facts),
            )  # fmt: skip
        version = scheme.version
        if version is None:
            continue
        other, id_ = names.setdefault(row.name, (row.row, version.id))
        if id_ != version.id:
            c.add(
                "import.twice", Sheet.SCHEMES, row.row, "name", row.name,
                remedy="import.fix.own", other_row=other, other=other,
            )  # fmt: skip
        first = starts.setdefault((version.id, version.effective_from), row.row)
        if first != row.row:
            c.add(
                "import.scheme_start_twice", Sheet.SCHEMES, row.row, "start",
                version.effective_from.astimezone(c.zone), remedy="import.fix.scheme_start",
                other_row=first, other=first, scheme=version.id, from_at=version.effective_from,
            )  # fmt: skip
        _against_store(c, scheme, version)


def _against_store(c: Checker, scheme: ReadScheme, version: SchemeVersion) -> None:
    """What is priced is never priced anew: a changed scheme begins after all that is there."""
    versions = c.existing.schemes.get(version.id, ())
    if not versions or any(version.text == known.text for known in versions):
        if not versions and version.effective_from > c.now and _is_first(c, version):
            c.add(
                "import.scheme_not_yet", Sheet.SCHEMES, scheme.row.row, "start",
                version.effective_from.astimezone(c.zone), level=Level.WARNING,
                remedy="import.fix.look", scheme=version.id, from_at=version.effective_from,
            )  # fmt: skip
        return
    last = max(known.effective_from for known in versions)
    if version.utility is not versions[-1].utility:
        c.add(
            "import.scheme_other_utility", Sheet.SCHEMES, scheme.row.row, "name", scheme.row.name,
            remedy="import.fix.own", scheme=version.id,
        )  # fmt: skip
    if version.effective_from <= max(last, c.now):
        c.add(
            "import.scheme_start_past", Sheet.SCHEMES, scheme.row.row, "start",
            version.effective_from.astimezone(c.zone), remedy="import.fix.scheme_start",
            scheme=version.id, from_at=version.effective_from, after=max(last, c.now),
        )  # fmt: skip


def _is_first(c: Checker, version: SchemeVersion) -> bool:
    return not any(
        other.version is not None
        and other.version.id == version.id
        and other.version.effective_from < version.effective_from
        for other in c.schemes
    )
