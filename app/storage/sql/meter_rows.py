"""Meters, marks, holds and kept readings: from rows to records, and back into rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core.instants import micros
from app.core.meters.meter import Meter
from app.core.meters.metering import Assignment, Hold, HoldKind, KeptReading, Mark
from app.core.meters.reading import Live, Reading
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.storage import tables as t
from app.storage.chain import Stored
from app.storage.columns import canonical, instant
from app.storage.tables.meters import KEPT_AS, REFUSED

METERS = select(t.meters, t.latest.c.supply).join(t.latest, t.latest.c.meter_id == t.meters.c.id)
Bands = tuple[tuple[str, Quantity], ...]
_LIVE = tuple(field.name for field in fields(Live))


def meter_of(row: Any) -> Meter:
    return Meter(
        id=row.id,
        number=row.number,
        utility=row.utility,
        profile=row.profile,
        channel_id=row.channel_id,
        unit=row.unit,
        ratio=row.ratio,
        room_id=row.room_id,
        rated_power=row.rated_power,
        full_scale=None if row.full_scale_micro is None else Quantity(row.full_scale_micro),
        has_switch=row.has_switch,
        supply=row.supply,
        is_in_place=row.removed_at is None,
    )


def bands_of(plain: Sequence[Sequence[Any]] | None) -> Bands:
    """The registers of a meter's own periods; most meters have none."""
    return () if plain is None else tuple((band, Quantity(micro)) for band, micro in plain)


def bands_text(bands: Bands) -> str | None:
    return canonical([[band, total.micro] for band, total in bands]) if bands else None


def mark_of(at: datetime | None, micro: int | None, bands: Any = None) -> Mark | None:
    return None if at is None or micro is None else Mark(at, Quantity(micro), bands_of(bands))


def hold_of(row: Any, doubtful_bands: Any = None) -> Hold | None:
    """The open hold among the columns of a metering row."""
    if row.hold_kind is None:
        return None
    return Hold(
        kind=row.hold_kind,
        at=row.hold_at,
        previous=Mark(row.previous_at, Quantity(row.previous_micro)),
        doubtful=Mark(row.doubtful_at, Quantity(row.doubtful_micro), bands_of(doubtful_bands)),
    )


def kept_of(row: Any) -> KeptReading:
    return KeptReading(
        meter_id=row.meter_id,
        at=row.at,
        total=Quantity(row.total_micro),
        kept_as=row.kept_as,
        bands=bands_of(row.bands),
        refused=row.refused,
        typed_by=row.typed_by,
        facts=tuple((name, value) for name, value in row.facts or ()),
    )


def live_of(plain: Mapping[str, str] | None) -> Mapping[str, str]:
    """Momentary values as plain decimals, as they are shown."""
    return plain or {}


def mark_row(mark: Mark | None) -> tuple[int | None, int | None, str | None]:
    if mark is None:
        return None, None, None
    return micros(mark.at), mark.total.micro, bands_text(mark.bands)


def progress_row(assignment: Assignment) -> tuple[object, ...]:
    return (
        *mark_row(assignment.entry),
        assignment.entry_position,
        assignment.entry_number,
        *mark_row(assignment.kept),
        assignment.position,
        assignment.kept_cost.fen,
        assignment.kept_lines,
        assignment.accrued.fen,
        assignment.id,
    )


def kept_row(row: KeptReading) -> tuple[Stored, ...]:
    return (
        row.meter_id,
        micros(row.at),
        row.total.micro,
        KEPT_AS[row.kept_as],
        None if row.refused is None else REFUSED[row.refused],
        row.typed_by,
        bands_text(row.bands),
        canonical([list(fact) for fact in row.facts]) if row.facts else None,
    )


def latest_row(meter_id: int, reading: Reading) -> tuple[object, ...]:
    seen = reading.supply if reading.supply in (Supply.ON, Supply.OFF) else None
    at = micros(reading.at)
    live = {name: value for name in _LIVE if (value := getattr(reading.live, name)) is not None}
    return (
        at,
        reading.total.micro,
        json.dumps([[band, quantity.micro] for band, quantity in reading.bands]),
        canonical({name: f"{value:f}" for name, value in live.items()}),
        reading.fault,
        int(seen is Supply.ON),
        at,
        at,
        None if seen is None else seen.value,
        at,
        None if seen is None else at,
        meter_id,
        at,  # one that waited somewhere and comes late shows nothing that is not known better
    )


def suspect_text(hold: Hold | None) -> str | None:
    """A hold seen once, which has no row of its own yet; a second look will tell its periods."""
    if hold is None:
        return None
    plain = {
        "kind": hold.kind.value,
        "at": micros(hold.at),
        "previous": [micros(hold.previous.at), hold.previous.total.micro],
        "doubtful": [micros(hold.doubtful.at), hold.doubtful.total.micro],
    }
    return canonical(plain)


def suspect_of(plain: Mapping[str, Any] | None) -> Hold | None:
    if plain is None:
        return None
    return Hold(
        kind=HoldKind(plain["kind"]),
        at=instant(plain["at"]),
        previous=Mark(instant(plain["previous"][0]), Quantity(plain["previous"][1])),
        doubtful=Mark(instant(plain["doubtful"][0]), Quantity(plain["doubtful"][1])),
    )
