"""A workbook's rows in the terms of the store, so that the two can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.core.errors import Refusal
from app.core.meters.profile import Profile
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_plan import AccountRow, MeterRow, SchemeRow, SitePlan
from app.core.premises.site_writer import (
    AccountFacts,
    AccountMeterFacts,
    BuildingFacts,
    ChannelFacts,
    CustomerFacts,
    ExistingSite,
    MeterFacts,
    RoomFacts,
    SiteFacts,
)
from app.core.schemes.scheme import SchemeVersion, canonical, read_scheme

NO_POWER = Fraction(0)


@dataclass(frozen=True, slots=True)
class ReadScheme:
    """A scheme's row with the version its text describes, or the refusal of the text."""

    row: SchemeRow
    version: SchemeVersion | None
    refusal: Refusal | None = None

    @property
    def names(self) -> frozenset[str]:
        """Everything an account's row may call it."""
        version = self.version
        own = {version.id, *version.name.values()} if version else set()
        return frozenset({self.row.name, *own} - {""})


def zone_of(plan: SitePlan, existing: ExistingSite) -> ZoneInfo:
    """The site's zone: the store's once it holds rooms, before that the workbook's."""
    told = plan.site.time_zone if plan.site and existing.is_empty else existing.site.time_zone
    try:
        return ZoneInfo(told)
    except (
        KeyError,
        ValueError,
        OSError,
    ):  # not a zone, or a name no file can have; a finding says so
        return ZoneInfo("UTC")


def read_schemes(plan: SitePlan, zone: ZoneInfo) -> list[ReadScheme]:
    read = []
    for row in plan.schemes:
        try:
            text = row.text if row.start is None else _starting(row.text, row.start, zone)
            read.append(ReadScheme(row, read_scheme(text)))
        except Refusal as refusal:
            read.append(ReadScheme(row, None, refusal))
    return read


def _starting(text: str, start: date, zone: ZoneInfo) -> str:
    """The scheme's text with the start that its row gives; the text is checked as it was first."""
    content = json.loads(read_scheme(text).text)
    midnight = datetime.combine(start, time(0), zone).astimezone(UTC)
    return canonical({**content, "effective_from": midnight.isoformat()})


def scheme_id(name: str, schemes: Sequence[ReadScheme], existing: ExistingSite) -> str | None:
    """The id of the scheme that an account's row names."""
    for scheme in schemes:
        if scheme.version is not None and name in scheme.names:
            return scheme.version.id
    for versions in existing.schemes.values():
        for version in versions:
            if name == version.id or name in version.name.values():
                return version.id
    return None


def meter_facts(row: MeterRow, profile: Profile) -> MeterFacts:
    rated = row.rated_power if row.rated_power is not None else profile.rated_power * row.ratio
    return MeterFacts(
        number=row.number,
        utility=row.utility,
        profile=row.profile,
        channel=row.channel,
        unit=row.unit,
        room=row.room,
        ratio=row.ratio,
        rated_power=rated,
        full_scale=profile.full_scale,
        has_switch=profile.has_switch,
    )


def meters_by_room(
    plan: SitePlan, existing: ExistingSite
) -> Mapping[tuple[str, Utility], list[str]]:
    """The meter numbers in each room, the workbook's word before the store's."""
    places: dict[str, tuple[str | None, Utility]] = {
        meter.number: (meter.room, meter.utility) for meter in existing.meters.values()
    }
    # The store does not move a meter to another room by import, so its word stands for known ones.
    for row in plan.meters:
        places.setdefault(row.number, (row.room, row.utility))
    found: dict[tuple[str, Utility], list[str]] = {}
    for number, (room, utility) in places.items():
        if room is not None:
            found.setdefault((room, utility), []).append(number)
    return found


def account_rows(plan: SitePlan) -> Iterator[Sequence[AccountRow]]:
    """The rows of each account together, in the order of the sheet."""
    grouped: dict[str, list[AccountRow]] = {}
    for row in plan.accounts:
        grouped.setdefault(row.number, []).append(row)
    return iter(grouped.values())


def describe(
    plan: SitePlan, existing: ExistingSite, profiles: Mapping[str, Profile]
) -> ExistingSite:
    """The site as the workbook wants it; call it with a plan that has no errors."""
    if plan.site is None:
        raise ValueError("a plan without a site has errors")
    schemes = read_schemes(plan, zone_of(plan, existing))
    in_rooms = meters_by_room(plan, existing)
    versions: dict[str, list[SchemeVersion]] = {}
    for scheme in schemes:
        if scheme.version is not None:
            versions.setdefault(scheme.version.id, []).append(scheme.version)
    site = plan.site
    return ExistingSite(
        site=SiteFacts(site.name, site.time_zone, site.demo_speed),
        buildings={row.code: BuildingFacts(row.code, row.name) for row in plan.buildings},
        rooms={
            row.code: RoomFacts(row.code, row.building, row.floor, row.room_class, row.area_m2)
            for row in plan.rooms
        },
        channels={
            row.name: ChannelFacts(row.name, row.address, row.timeout_ms) for row in plan.channels
        },
        meters={row.number: meter_facts(row, profiles[row.profile]) for row in plan.meters},
        customers={
            row.number: CustomerFacts(row.number, row.name, row.phone) for row in plan.customers
        },
        accounts={
            rows[0].number: _account(rows, schemes, existing, in_rooms)
            for rows in account_rows(plan)
        },
        schemes={
            name: tuple(sorted(of_name, key=lambda version: version.effective_from))
            for name, of_name in versions.items()
        },
    )


def _account(
    rows: Sequence[AccountRow],
    schemes: Sequence[ReadScheme],
    existing: ExistingSite,
    in_rooms: Mapping[tuple[str, Utility], list[str]],
) -> AccountFacts:
    first = rows[0]
    meters: list[AccountMeterFacts] = []
    opening: dict[Utility, Money] = {}
    for row in rows:
        for utility in Utility:
            cells = row.cells(utility)
            if cells.is_blank:
                continue
            number = cells.meter or in_rooms[(first.room, utility)][0]
            scheme = scheme_id(cells.scheme, schemes, existing) or ""
            meters.append(AccountMeterFacts(number, utility, scheme, cells.base))
            if cells.opening is not None:
                opening[utility] = opening.get(utility, Money(0)) + cells.opening
    return AccountFacts(
        number=first.number,
        room=first.room,
        customer=first.customer,
        meters=tuple(sorted(meters, key=lambda meter: (meter.utility.value, meter.meter))),
        opening=tuple(sorted((u, m) for u, m in opening.items() if m)),
        persons=first.persons,
    )
