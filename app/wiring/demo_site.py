"""The simulated site as the plan of a workbook, so that a demo is imported as a real site is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from app.core.premises.site_plan import (
    AccountRow,
    BuildingRow,
    ChannelRow,
    CustomerRow,
    MeterRow,
    RoomRow,
    SchemeRow,
    SitePlan,
    SiteRow,
    UtilityCells,
)
from app.core.schemes.scheme import read_scheme
from app.resources import resource
from app.simulator.site import SimulatedSite, SiteRoom

_FIRST_ROW = 3  # below the headings in both languages
_TIMEOUT_MS = 1000


def plan_of(site: SimulatedSite, address: str, first_port: int, speed: float) -> SitePlan:
    """What the workbook says; meters answer at `address` (`tcp://HOST`) from `first_port` on."""
    let = [(room, room.customer) for room in site.rooms if room.customer is not None]
    schemes = {scheme for room in site.rooms for scheme in _schemes_of(room)}
    return SitePlan(
        site=SiteRow(_FIRST_ROW, site.name, site.time_zone, max(1, round(speed))),
        buildings=tuple(
            BuildingRow(row, building.code, building.name)
            for row, building in zip(count(_FIRST_ROW), site.buildings, strict=False)
        ),
        rooms=tuple(
            RoomRow(row, room.code, room.building, room.floor)
            for row, room in zip(count(_FIRST_ROW), site.rooms, strict=False)
        ),
        channels=tuple(
            ChannelRow(
                _FIRST_ROW + port, _channel(port), f"{address}:{first_port + port}", _TIMEOUT_MS
            )
            for port in range(site.ports)
        ),
        meters=tuple(_meters(site)),
        customers=tuple(
            CustomerRow(row, _customer_number(n), customer.name, customer.phone)
            for n, (row, (_, customer)) in enumerate(zip(count(_FIRST_ROW), let, strict=False), 1)
        ),
        accounts=tuple(
            AccountRow(
                row,
                number=f"{10_000_000 + n}",
                room=room.code,
                customer=_customer_number(n),
                electric=UtilityCells(scheme=room.electric_scheme, opening=room.electric_balance),
                water=UtilityCells(scheme=room.water_scheme, opening=room.water_balance)
                if room.water
                else UtilityCells(),
            )
            for n, (row, (room, _)) in enumerate(zip(count(_FIRST_ROW), let, strict=False), 1)
        ),
        schemes=tuple(
            SchemeRow(row, name, read_scheme(_text_of(name)).text)
            for row, name in zip(count(_FIRST_ROW), sorted(schemes), strict=False)
        ),
    )


def _meters(site: SimulatedSite) -> Iterable[MeterRow]:
    rows = count(_FIRST_ROW)
    for room in site.rooms:
        for meter in room.meters:
            yield MeterRow(
                next(rows),
                number=meter.number,
                utility=meter.utility,
                profile=meter.profile,
                channel=_channel(meter.port_index),
                unit=meter.unit,
                room=room.code,
            )


def _schemes_of(room: SiteRoom) -> tuple[str, ...]:
    return (room.electric_scheme, room.water_scheme) if room.water else (room.electric_scheme,)


def _channel(port: int) -> str:
    return f"网关 {port + 1}"


def _customer_number(n: int) -> str:
    return f"K{n:05}"


def _text_of(scheme: str) -> str:
    return resource(f"schemes/{scheme}.json").read_text("utf-8")
