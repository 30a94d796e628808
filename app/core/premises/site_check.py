"""Holds a site's plan against itself, the meter profiles and the store: every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from app.core.errors import Refusal
from app.core.meters.address import ChannelAddress
from app.core.meters.profile import Profile
from app.core.meters.supply import Utility
from app.core.premises.lookalike import as_digits, letters_among_digits, near
from app.core.premises.site_check_accounts import check_accounts, check_customers
from app.core.premises.site_check_schemes import check_schemes
from app.core.premises.site_checker import Checker
from app.core.premises.site_finding import Finding, Level, in_order
from app.core.premises.site_plan import RoomRow, Sheet, SitePlan
from app.core.premises.site_writer import ExistingSite

DEMO_SPEED_MAX = 3600
_TIMEOUT_MS = (50, 60_000)
_RATIO_MAX = 100_000
_FLOORS = (-20, 200)
_UNITS = (1, 247)


def check(
    plan: SitePlan,
    existing: ExistingSite,
    profiles: Mapping[str, Profile],
    now: datetime,
) -> list[Finding]:
    """Everything that is wrong or odd, errors first; with an error nothing may be imported."""
    checker = Checker(plan, existing, profiles, now)
    _site(checker)
    _places(checker)
    _channels(checker)
    _meters(checker)
    check_customers(checker)
    check_accounts(checker)
    check_schemes(checker)
    return in_order(checker.findings)


def _site(c: Checker) -> None:
    site = c.plan.site
    if site is None:
        c.add("import.site_missing", Sheet.SITE, None, "name", remedy="import.fix.fill_site")
        return
    try:
        ZoneInfo(site.time_zone)
    except (KeyError, ValueError, OSError):
        c.add(
            "import.time_zone", Sheet.SITE, site.row, "time_zone", site.time_zone,
            remedy="import.fix.time_zone",
        )  # fmt: skip
    if site.demo_speed is None:
        return
    if not 1 <= site.demo_speed <= DEMO_SPEED_MAX:
        c.add(
            "import.out_of_range", Sheet.SITE, site.row, "demo_speed", site.demo_speed,
            remedy="import.fix.range", low=1, high=DEMO_SPEED_MAX,
        )  # fmt: skip
    elif c.existing.site.demo_speed is None and not c.existing.is_empty:
        c.add(
            "import.demo_into_real", Sheet.SITE, site.row, "demo_speed", site.demo_speed,
            remedy="import.fix.empty_or_new_store",
        )  # fmt: skip


def _places(c: Checker) -> None:
    c.once(Sheet.BUILDINGS, "code", c.plan.buildings)
    c.once(Sheet.ROOMS, "code", c.plan.rooms)
    buildings = {row.code for row in c.plan.buildings} | set(c.existing.buildings)
    by_name = {row.name: row.code for row in c.plan.buildings}
    for room in c.plan.rooms:
        _room_code(c, room)
        if room.building in by_name and room.building not in buildings:
            c.add(
                "import.name_for_code", Sheet.ROOMS, room.row, "building", room.building,
                remedy="import.fix.meant", meant=by_name[room.building],
            )  # fmt: skip
        else:
            c.known(
                Sheet.ROOMS, room.row, "building", room.building, buildings, Sheet.BUILDINGS
            )  # fmt: skip
        if not _FLOORS[0] <= room.floor <= _FLOORS[1]:
            c.add(
                "import.out_of_range", Sheet.ROOMS, room.row, "floor", room.floor,
                remedy="import.fix.range", low=_FLOORS[0], high=_FLOORS[1],
            )  # fmt: skip
        if room.area_m2 == 0:
            c.add(
                "import.area_zero", Sheet.ROOMS, room.row, "area_m2", 0,
                level=Level.WARNING, remedy="import.fix.measure",
            )  # fmt: skip


def _room_code(c: Checker, room: RoomRow) -> None:
    marks = letters_among_digits(room.code)
    if marks:
        c.add(
            "import.letter_in_code", Sheet.ROOMS, room.row, "code", room.code,
            level=Level.WARNING, remedy="import.fix.letter", marks=marks,
            letter=room.code[marks[0]], digit=as_digits(room.code[marks[0]]),
            meant=as_digits(room.code),
        )  # fmt: skip


def _channels(c: Checker) -> None:
    c.once(Sheet.CHANNELS, "name", c.plan.channels)
    places: dict[str, tuple[str, int | None]] = {
        str(ChannelAddress.parse(channel.address)): (channel.name, None)
        for channel in c.existing.channels.values()
        if channel.name not in {row.name for row in c.plan.channels}
    }
    for row in c.plan.channels:
        if not _TIMEOUT_MS[0] <= row.timeout_ms <= _TIMEOUT_MS[1]:
            c.add(
                "import.out_of_range", Sheet.CHANNELS, row.row, "timeout_ms", row.timeout_ms,
                remedy="import.fix.range", low=_TIMEOUT_MS[0], high=_TIMEOUT_MS[1],
            )  # fmt: skip
        try:
            address = str(ChannelAddress.parse(row.address))
        except Refusal as refusal:
            c.add(
                "import.channel_address", Sheet.CHANNELS, row.row, "address", row.address,
                remedy="import.fix.channel_address", part=refusal.facts.get("part", ""),
            )  # fmt: skip
            continue
        name, other = places.setdefault(address, (row.name, row.row))
        if name != row.name:
            c.add(
                "import.channel_taken", Sheet.CHANNELS, row.row, "address", row.address,
                remedy="import.fix.one_channel", other_row=other, other=name,
            )  # fmt: skip


def _meters(c: Checker) -> None:
    c.once(Sheet.METERS, "number", c.plan.meters)
    channels = {row.name for row in c.plan.channels} | set(c.existing.channels)
    for row in c.plan.meters:
        known = c.existing.meters.get(row.number)
        if known is not None and known.utility is not row.utility:
            c.add(
                "import.utility_changed", Sheet.METERS, row.row, "utility", row.utility,
                remedy="import.fix.own", measures=known.utility,
            )  # fmt: skip
        c.known(Sheet.METERS, row.row, "channel", row.channel, channels, Sheet.CHANNELS)
        if row.room is not None:
            c.known(Sheet.METERS, row.row, "room", row.room, c.rooms, Sheet.ROOMS)
        if not 0 < row.ratio <= _RATIO_MAX:
            c.add(
                "import.out_of_range", Sheet.METERS, row.row, "ratio", row.ratio,
                remedy="import.fix.range", low="0.001", high=_RATIO_MAX,
            )  # fmt: skip
        if row.rated_power is not None and row.rated_power <= 0:
            c.add(
                "import.rated_zero", Sheet.METERS, row.row, "rated_power", row.rated_power,
                remedy="import.fix.rated",
            )  # fmt: skip
        _profile(c, row.row, row.profile, row.utility, row.ratio != 1)
    _units(c)


def _units(c: Checker) -> None:
    """Each meter answers to a number of its own on its channel."""
    own = {row.number for row in c.plan.meters}
    places: dict[tuple[str, int], tuple[str, int | None]] = {
        (meter.channel, meter.unit): (meter.number, None)
        for meter in c.existing.meters.values()
        if meter.number not in own
    }
    for row in c.plan.meters:
        if not _UNITS[0] <= row.unit <= _UNITS[1]:
            c.add(
                "import.out_of_range", Sheet.METERS, row.row, "unit", row.unit,
                remedy="import.fix.range", low=_UNITS[0], high=_UNITS[1],
            )  # fmt: skip
            continue
        number, other = places.setdefault((row.channel, row.unit), (row.number, row.row))
        if number != row.number:
            c.add(
                "import.unit_taken", Sheet.METERS, row.row, "unit", row.unit,
                remedy="import.fix.unit", other_row=other, other=number, channel=row.channel,
            )  # fmt: skip


def _profile(c: Checker, row: int, name: str, utility: Utility, has_ratio: bool) -> None:
    profile = c.profiles.get(name)
    if profile is None:
        other = near(name, set(c.profiles))
        c.add(
            "import.no_profile", Sheet.METERS, row, "profile", name,
            remedy="import.fix.meant" if other else "import.fix.profile", meant=other or "",
            known=", ".join(sorted(c.profiles)),
        )  # fmt: skip
        return
    if profile.utility is not utility:
        c.add(
            "import.profile_utility", Sheet.METERS, row, "utility", utility,
            remedy="import.fix.profile_utility", profile=name, measures=profile.utility,
        )  # fmt: skip
    if not profile.apply_ratio and has_ratio:
        c.add(
            "import.ratio_in_register", Sheet.METERS, row, "ratio",
            remedy="import.fix.ratio_one", profile=name,
        )  # fmt: skip
    if profile.is_draft:
        c.add(
            "import.profile_draft", Sheet.METERS, row, "profile", name,
            level=Level.WARNING, remedy="import.fix.prove_profile",
        )  # fmt: skip
