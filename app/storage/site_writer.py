"""The import's hand on the store: what is there, and one method for each thing it may change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import func, insert, select, update

from app.core.errors import Refusal
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
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
from app.core.quantity import Quantity
from app.core.schemes.scheme import SchemeVersion
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.clock import set_demo_clock, system_time
from app.storage.sql.schemes import version_of

#: beside the line of the import itself, which names the person
IMPORT = Actor(operator="import", counter="")


class SqlSiteWriter:
    """Works inside a sitting; `now` is when typed bases are taken to have been read."""

    def __init__(self, books: SqlBooks, now: datetime) -> None:
        self._books = books
        self._sitting = books.sitting
        self._db = books.sitting.connection
        self._now = now

    # -- what is there -----------------------------------------------------------------------------

    def existing(self) -> ExistingSite:
        rooms = {row.id: row for row in self._db.execute(select(t.rooms))}
        channels = {row.id: row for row in self._db.execute(select(t.channels))}
        meters = {row.id: row for row in self._db.execute(select(t.meters))}
        return ExistingSite(
            site=self._site_facts(),
            buildings={
                row.code: BuildingFacts(row.code, row.name)
                for row in self._db.execute(select(t.buildings).order_by(t.buildings.c.place))
            },
            rooms={row.code: _room_facts(row) for row in rooms.values()},
            channels={
                row.name: ChannelFacts(row.name, row.address, row.timeout_ms)
                for row in channels.values()
            },
            meters={row.number: _meter_facts(row, channels, rooms) for row in meters.values()},
            customers={
                row.number: CustomerFacts(row.number, row.name, row.phone)
                for row in self._db.execute(select(t.customers))
            },
            accounts=self._accounts(rooms, meters),
            schemes=self._schemes(),
        )

    def _site_facts(self) -> SiteFacts:
        speed = self._db.execute(select(t.site_clock.c.speed)).scalar()
        site = self._books.site
        return SiteFacts(site.name, site.time_zone, None if speed is None else int(speed))

    def _accounts(
        self, rooms: Mapping[int, Any], meters: Mapping[int, Any]
    ) -> Mapping[str, AccountFacts]:
        presets: dict[int, list[AccountMeterFacts]] = {}
        for row in self._db.execute(select(t.account_presets)):
            base = None if row.base_micro is None else Quantity(row.base_micro)
            meter = meters[row.meter_id]
            presets.setdefault(row.account_id, []).append(
                AccountMeterFacts(meter.number, meter.utility, row.scheme, base)
            )
        numbers = {
            row.id: row.number
            for row in self._db.execute(select(t.customers.c.id, t.customers.c.number))
        }
        opening: dict[int, list[tuple[Utility, Money]]] = {}
        for row in self._db.execute(select(t.wallets).where(t.wallets.c.opening_fen != 0)):
            utility = row.utility or Utility.ELECTRIC
            opening.setdefault(row.account_id, []).append((utility, Money(row.opening_fen)))
        return {
            row.number: AccountFacts(
                number=row.number,
                room=rooms[row.room_id].code,
                customer=numbers[row.customer_id],
                meters=tuple(
                    sorted(presets.get(row.id, ()), key=lambda meter: (meter.utility, meter.meter))
                ),
                opening=tuple(sorted(opening.get(row.id, ()))),
                persons=row.persons,
                is_closed=row.state == "closed",
            )
            for row in self._db.execute(select(t.accounts))
        }

    def _schemes(self) -> Mapping[str, Sequence[SchemeVersion]]:
        found: dict[str, list[SchemeVersion]] = {}
        in_order = select(t.scheme_versions).order_by(t.scheme_versions.c.effective_from)
        for row in self._db.execute(in_order):
            found.setdefault(row.scheme, []).append(version_of(row))
        return found

    # -- the site and its buildings ----------------------------------------------------------------

    def describe_site(self, site: SiteFacts) -> None:
        is_empty = self._db.execute(select(func.count()).select_from(t.rooms)).scalar_one() == 0
        self._db.execute(update(t.site).values(name=site.name))
        if not is_empty:
            return
        self._db.execute(update(t.site).values(time_zone=site.time_zone))
        if site.demo_speed is not None:
            self._db.execute(update(t.site).values(is_demo=True))
            set_demo_clock(self._db, system_time(), self._now, Fraction(site.demo_speed))

    def add_buildings(self, buildings: Sequence[BuildingFacts]) -> None:
        places = self._sitting.take_ids("buildings", len(buildings)) if buildings else ()
        self._insert(
            t.buildings,
            [
                {"code": building.code, "name": building.name, "place": place}
                for building, place in zip(buildings, places, strict=True)
            ],
        )

    def rename_building(self, code: str, name: str) -> None:
        self._db.execute(update(t.buildings).where(t.buildings.c.code == code).values(name=name))
        in_it = select(t.rooms.c.id).where(t.rooms.c.building == code)
        self._sitting.touched.rooms.update(self._db.execute(in_it).scalars())

    def add_rooms(self, rooms: Sequence[RoomFacts]) -> None:
        if not rooms:
            return
        ids = self._sitting.take_ids("rooms", len(rooms))
        self._insert(
            t.rooms,
            [
                {
                    "id": room_id,
                    "code": room.code,
                    "building": room.building,
                    "floor": room.floor,
                    "room_class": room.room_class,
                    "area_m2": room.area_m2,
                }
                for room_id, room in zip(ids, rooms, strict=True)
            ],
        )
        self._insert(t.room_changes, [{"room_id": room_id, "change": 0} for room_id in ids])
        self._sitting.touched.rooms.update(ids)

    # -- channels and meters -----------------------------------------------------------------------

    def add_channels(self, channels: Sequence[ChannelFacts]) -> None:
        if not channels:
            return
        ids = self._sitting.take_ids("channels", len(channels))
        self._insert(
            t.channels,
            [
                {
                    "id": channel_id,
                    "name": channel.name,
                    "address": channel.address,
                    "timeout_ms": channel.timeout_ms,
                    "misses": 0,
                }
                for channel_id, channel in zip(ids, channels, strict=True)
            ],
        )

    def change_channel(self, name: str, address: str, timeout_ms: int) -> None:
        self._db.execute(
            update(t.channels)
            .where(t.channels.c.name == name)
            .values(address=address, timeout_ms=timeout_ms)
        )

    def add_meters(self, meters: Sequence[MeterFacts]) -> None:
        if not meters:
            return
        channels, rooms = self._ids(t.channels, "name"), self._ids(t.rooms, "code")
        ids = self._sitting.take_ids("meters", len(meters))
        self._insert(
            t.meters,
            [
                {
                    "id": meter_id,
                    "number": meter.number,
                    "utility": meter.utility,
                    "profile": meter.profile,
                    "channel_id": channels[meter.channel],
                    "unit": meter.unit,
                    "ratio": meter.ratio,
                    "room_id": None if meter.room is None else rooms[meter.room],
                    "rated_power": meter.rated_power,
                    "full_scale_micro": _micro(meter.full_scale),
                    "has_switch": meter.has_switch,
                }
                for meter_id, meter in zip(ids, meters, strict=True)
            ],
        )
        self._insert(t.metering, [{"meter_id": meter_id} for meter_id in ids])
        self._insert(
            t.latest,
            [
                {"meter_id": meter_id, "supply": _never_read(meter.has_switch), "misses": 0}
                for meter_id, meter in zip(ids, meters, strict=True)
            ],
        )
        self._sitting.touched.meters.update(ids)

    def move_meters(self, moves: Sequence[tuple[str, str, int]]) -> None:
        """First to a place nobody has, since two meters may change places."""
        if not moves:
            return
        channels, meters = self._ids(t.channels, "name"), self._ids(t.meters, "number")
        self._sitting.many(
            "UPDATE meters SET unit = -id WHERE id = ?",
            [(meters[number],) for number, _, _ in moves],
        )
        self._sitting.many(
            "UPDATE meters SET channel_id = ?, unit = ? WHERE id = ?",
            [(channels[channel], unit, meters[number]) for number, channel, unit in moves],
        )
        self._sitting.touched.meters.update(meters[number] for number, _, _ in moves)

    def change_meter_profile(
        self,
        number: str,
        profile: str,
        rated_power: Fraction,
        full_scale: Quantity | None,
        has_switch: bool,
    ) -> None:
        row = self._db.execute(
            select(t.meters.c.id, t.meters.c.has_switch).where(t.meters.c.number == number)
        ).one()
        self._db.execute(
            update(t.meters)
            .where(t.meters.c.id == row.id)
            .values(
                profile=profile,
                rated_power=rated_power,
                full_scale_micro=_micro(full_scale),
                has_switch=has_switch,
            )
        )
        if has_switch != row.has_switch:
            self._db.execute(
                update(t.latest)
                .where(t.latest.c.meter_id == row.id)
                .values(supply=_never_read(has_switch), supply_at=None, off_because=None)
            )
        self._sitting.touched.meters.add(row.id)

    # -- people and their accounts -----------------------------------------------------------------

    def add_customers(self, customers: Sequence[tuple[CustomerFacts, str]]) -> None:
        if not customers:
            return
        ids = self._sitting.take_ids("customers", len(customers))
        self._insert(
            t.customers,
            [
                {
                    "id": customer_id,
                    "number": customer.number,
                    "name": customer.name,
                    "phone": customer.phone,
                    "initials": initials,
                }
                for customer_id, (customer, initials) in zip(ids, customers, strict=True)
            ],
        )

    def change_customer(self, customer: CustomerFacts, initials: str) -> None:
        self._db.execute(
            update(t.customers)
            .where(t.customers.c.number == customer.number)
            .values(name=customer.name, phone=customer.phone, initials=initials)
        )
        theirs = (
            select(t.accounts.c.room_id)
            .join(t.customers, t.customers.c.id == t.accounts.c.customer_id)
            .where(t.customers.c.number == customer.number)
        )
        self._sitting.touched.rooms.update(self._db.execute(theirs).scalars())

    def add_drafts(self, accounts: Sequence[AccountFacts]) -> None:
        if not accounts:
            return
        rooms, customers = self._ids(t.rooms, "code"), self._ids(t.customers, "number")
        ids = self._sitting.take_ids("accounts", len(accounts))
        self._refuse_taken_rooms(accounts, rooms)
        self._insert(
            t.accounts,
            [
                {
                    "id": account_id,
                    "number": account.number,
                    "room_id": rooms[account.room],
                    "customer_id": customers[account.customer],
                    "state": "draft",
                    "persons": account.persons,
                }
                for account_id, account in zip(ids, accounts, strict=True)
            ],
        )
        self._add_presets(dict(zip(ids, accounts, strict=True)))
        self._add_wallets(dict(zip(ids, accounts, strict=True)))
        self._sitting.touched.accounts.update(ids)

    def _refuse_taken_rooms(
        self, accounts: Sequence[AccountFacts], rooms: Mapping[str, int]
    ) -> None:
        taken = set(
            self._db.execute(
                select(t.accounts.c.room_id).where(t.accounts.c.state != "closed")
            ).scalars()
        )
        for account in accounts:
            if rooms[account.room] in taken:
                raise Refusal("account.room_taken", room=account.room, account=account.number)
            taken.add(rooms[account.room])

    def _add_presets(self, accounts: Mapping[int, AccountFacts]) -> None:
        meters = self._ids(t.meters, "number")
        self._insert(
            t.account_presets,
            [
                {
                    "account_id": account_id,
                    "meter_id": meters[meter.meter],
                    "scheme": meter.scheme,
                    "base_at": None if meter.base is None else self._now,
                    "base_micro": _micro(meter.base),
                }
                for account_id, account in accounts.items()
                for meter in account.meters
            ],
        )

    def _add_wallets(self, accounts: Mapping[int, AccountFacts]) -> None:
        rows: list[tuple[int, Utility | None, int]] = []
        for account_id, account in accounts.items():
            brought = dict(account.opening)
            if self._books.site.settings.wallet_per_utility:
                utilities = sorted({meter.utility for meter in account.meters} | brought.keys())
                rows += [
                    (account_id, utility, brought.get(utility, Money(0)).fen)
                    for utility in utilities
                ]
            else:
                rows.append((account_id, None, sum(sum_.fen for sum_ in brought.values())))
        if not rows:
            return
        ids = self._sitting.take_ids("wallets", len(rows))
        self._insert(
            t.wallets,
            [
                {
                    "id": wallet_id,
                    "account_id": account_id,
                    "utility": utility,
                    "posted_fen": 0,
                    "accrued_fen": 0,
                    "opening_fen": fen,
                }
                for wallet_id, (account_id, utility, fen) in zip(ids, rows, strict=True)
            ],
        )

    # -- schemes and the trail ---------------------------------------------------------------------

    def add_scheme_version(self, version: SchemeVersion) -> None:
        numbers = select(func.max(t.scheme_versions.c.version)).where(
            t.scheme_versions.c.scheme == version.id
        )
        number = (self._db.execute(numbers).scalar() or 0) + 1
        self._books.schemes.add(version, number)
        # The trail is chained and this table is not: verify holds one against the other.
        digest = hashlib.sha256(version.text.encode()).hexdigest()
        facts = {"version": number, "sha256": digest}
        self.note(AuditLine(self._now, IMPORT, "scheme.added", version.id, facts))

    def note(self, line: AuditLine) -> None:
        self._books.trail.write(line)

    # -- rows --------------------------------------------------------------------------------------

    def _insert(self, table: Any, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._db.execute(insert(table), list(rows))

    def _ids(self, table: Any, name: str) -> dict[str, int]:
        found = self._db.execute(select(table.c[name], table.c.id))
        return {row[0]: row[1] for row in found}


def _micro(quantity: Quantity | None) -> int | None:
    return None if quantity is None else quantity.micro


def _never_read(has_switch: bool) -> Supply:
    return Supply.UNKNOWN if has_switch else Supply.NONE


def _room_facts(row: Any) -> RoomFacts:
    return RoomFacts(row.code, row.building, row.floor, row.room_class, row.area_m2)


def _meter_facts(row: Any, channels: Mapping[int, Any], rooms: Mapping[int, Any]) -> MeterFacts:
    return MeterFacts(
        number=row.number,
        utility=row.utility,
        profile=row.profile,
        channel=channels[row.channel_id].name,
        unit=row.unit,
        room=None if row.room_id is None else rooms[row.room_id].code,
        ratio=row.ratio,
        rated_power=row.rated_power,
        full_scale=None if row.full_scale_micro is None else Quantity(row.full_scale_micro),
        has_switch=row.has_switch,
    )
