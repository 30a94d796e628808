"""A workbook brought into a store: read, checked, compared, written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.premises.import_site import Imported
from app.core.premises.import_site import import_site as import_plan
from app.core.premises.site_difference import Change
from app.core.premises.site_finding import Finding
from app.core.premises.site_plan import SitePlan
from app.core.staff.actor import Actor
from app.storage.site_writer import SqlSiteWriter
from app.wiring.demo_settings import quick_settings
from app.wiring.services import Services
from app.words.findings import told, told_change


class Result(StrEnum):
    REFUSED = "refused"
    CHECKED = "checked"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Outcome:
    result: Result
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    plan: SitePlan | None
    was_empty: bool = False  # the store, before the workbook came

    def tell(self, finding: Finding, language: str) -> str:
        """One line: level, place, what is wrong, what to do."""
        return " ".join(part for part in told(finding, language) if part)

    def tell_change(self, change: Change, language: str) -> str:
        return told_change(change, language)


def import_site(
    services: Services, file: Path, actor: Actor, *, dry_run: bool = False, apply: bool = False
) -> Outcome:
    """All or nothing; the same file twice changes nothing; differences wait for `apply`."""
    from app.documents.site_workbook import read_site  # heavy, and no start may wait for it

    plan, found = read_site(file)
    if plan is None:
        return Outcome(Result.REFUSED, tuple(found), (), None)
    return import_read(services, plan, found, actor, dry_run=dry_run, apply=apply)


def import_read(
    services: Services,
    plan: SitePlan,
    found: list[Finding],
    actor: Actor,
    *,
    dry_run: bool = False,
    apply: bool = False,
) -> Outcome:
    from app.documents.initials import initials  # heavy, and no start may wait for it

    now = services.clock.now()
    with services.store.sitting() as books:
        writer = SqlSiteWriter(books, now)
        was_empty = writer.existing().is_empty
        done = import_plan(
            writer, plan, found, services.profiles, initials, actor, now,
            dry_run=dry_run, apply=apply,
        )  # fmt: skip
        becomes_demo = plan.site is not None and plan.site.demo_speed is not None
        if done.applied and was_empty and becomes_demo:
            books.office.change_settings(quick_settings(), actor, now)
    return Outcome(_result(done, dry_run), done.findings, done.changes, plan, was_empty)


def _result(done: Imported, dry_run: bool) -> Result:
    if done.errors:
        return Result.REFUSED
    if done.applied:
        return Result.IMPORTED
    if not done.waits_for_apply:
        return Result.UNCHANGED
    return Result.CHECKED if dry_run else Result.DIFFERS
