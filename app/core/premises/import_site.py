"""Bring a workbook's site into the store: checked, compared, then all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.meters.profile import Profile
from app.core.premises.site_check import check
from app.core.premises.site_describe import describe
from app.core.premises.site_difference import Change, ChangeKind, difference
from app.core.premises.site_finding import Finding, merged
from app.core.premises.site_plan import Sheet, SitePlan
from app.core.premises.site_writer import ExistingSite, SiteWriter
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine


@dataclass(frozen=True, slots=True)
class Imported:
    """What was found and what was done; `applied` is False when nothing was written."""

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    applied: bool = False

    @property
    def errors(self) -> int:
        return sum(finding.is_error for finding in self.findings)

    @property
    def waits_for_apply(self) -> bool:
        """Whether there is something to do that was not asked for."""
        return not self.applied and not self.errors and any(c.is_done for c in self.changes)


def import_site(
    writer: SiteWriter,
    plan: SitePlan,
    found: Sequence[Finding],
    profiles: Mapping[str, Profile],
    initials: Callable[[str], str],
    actor: Actor,
    now: datetime,
    *,
    dry_run: bool = False,
    apply: bool = False,
) -> Imported:
    """Check, compare, and write if there is no error; `found` are the findings of reading the file.

    A new site is written at once. On a site that has rows, differences are listed, and written
    only with `apply`; ledger, readings and bases are never touched.
    """
    existing = writer.existing()
    findings = tuple(merged(found, check(plan, existing, profiles, now)))
    if any(finding.is_error for finding in findings):
        return Imported(findings)
    wanted = describe(plan, existing, profiles)
    changes = tuple(difference(wanted, existing))
    to_do = [change for change in changes if change.is_done]
    if dry_run or not to_do or not (existing.is_empty or apply):
        return Imported(findings, changes)
    apply_changes(writer, wanted, existing, to_do, initials)
    counts = Counter(f"{change.sheet.value}.{change.kind.value}" for change in to_do)
    writer.note(AuditLine(now, actor, "site.import", "site", dict(sorted(counts.items()))))
    return Imported(findings, changes, applied=True)


def apply_changes(
    writer: SiteWriter,
    wanted: ExistingSite,
    existing: ExistingSite,
    changes: Sequence[Change],
    initials: Callable[[str], str],
) -> None:
    """Write the changes, in the order in which rows refer to each other."""

    def added(sheet: Sheet) -> list[str]:
        return [c.key for c in changes if c.sheet is sheet and c.kind is ChangeKind.ADD]

    def changed(sheet: Sheet) -> list[str]:
        """Each changed row once, however many of its fields differ."""
        keys = [c.key for c in changes if c.sheet is sheet and c.kind is ChangeKind.CHANGE]
        return list(dict.fromkeys(keys))

    if changed(Sheet.SITE):
        writer.describe_site(wanted.site)
    writer.add_buildings([wanted.buildings[key] for key in added(Sheet.BUILDINGS)])
    for key in changed(Sheet.BUILDINGS):
        writer.rename_building(key, wanted.buildings[key].name)
    writer.add_rooms([wanted.rooms[key] for key in added(Sheet.ROOMS)])
    writer.add_channels([wanted.channels[key] for key in added(Sheet.CHANNELS)])
    for key in changed(Sheet.CHANNELS):
        channel = wanted.channels[key]
        writer.change_channel(key, channel.address, channel.timeout_ms)
    _meters(writer, wanted, existing, added(Sheet.METERS), changed(Sheet.METERS))
    _schemes(writer, wanted, existing)
    customers = [wanted.customers[key] for key in added(Sheet.CUSTOMERS)]
    writer.add_customers([(customer, initials(customer.name)) for customer in customers])
    for key in changed(Sheet.CUSTOMERS):
        writer.change_customer(wanted.customers[key], initials(wanted.customers[key].name))
    writer.add_drafts([wanted.accounts[key] for key in added(Sheet.ACCOUNTS)])


def _meters(
    writer: SiteWriter,
    wanted: ExistingSite,
    existing: ExistingSite,
    added: Sequence[str],
    changed: Sequence[str],
) -> None:
    moves = []
    for key in changed:
        before, after = existing.meters[key], wanted.meters[key]
        if (before.channel, before.unit) != (after.channel, after.unit):
            moves.append((key, after.channel, after.unit))
        if before.profile != after.profile:
            writer.change_meter_profile(
                key, after.profile, after.rated_power, after.full_scale, after.has_switch
            )
    # Before the new meters come: one of them may stand where another stood.
    writer.move_meters(moves)
    writer.add_meters([wanted.meters[key] for key in added])


def _schemes(writer: SiteWriter, wanted: ExistingSite, existing: ExistingSite) -> None:
    for name, versions in wanted.schemes.items():
        known = {version.text for version in existing.schemes.get(name, ())}
        for version in versions:
            if version.text not in known:
                writer.add_scheme_version(version)
