"""Rooms with all that is known of them: who lives there, each wallet, each meter as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, and_, select

from app.core.accounts.account import Account, AccountState, Wallet
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import RoomCard, is_offline
from app.core.quantity import Quantity
from app.core.supply.command import UNDER_WAY, Command, CommandKind
from app.core.views import MeterView, RoomView
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.accounts import ACCOUNTS, WALLETS, account_of, wallet_of
from app.storage.sql.commands import COMMANDS, command_of
from app.storage.sql.meter_rows import hold_of, live_of
from app.storage.sql.rooms import room_of
from app.storage.sql.schemes import scheme_in_force
from app.storage.sql.supply import protection_for
from app.storage.views.cards import read_cards, used_since

_A, _M, _H, _S, _G = (
    t.accounts.c,
    t.meters.c,
    t.holds.c,
    t.assignments.c,
    t.metering.c,
)
_ROOMS = (
    select(t.rooms, t.buildings.c.name.label("building_name"))
    .join(t.buildings, t.buildings.c.code == t.rooms.c.building)
    .order_by(t.buildings.c.place, t.buildings.c.code, t.rooms.c.floor.desc(), t.rooms.c.code)
)
_ACCOUNTS = ACCOUNTS.add_columns(t.customers.c.phone).where(_A.state != AccountState.CLOSED)
_WALLETS = (
    WALLETS.join(t.accounts, _A.id == t.wallets.c.account_id)
    .where(_A.state != AccountState.CLOSED)
    .order_by(t.wallets.c.id)
)
_METERS = (
    select(
        _M.id,
        _M.number,
        _M.utility,
        _M.profile,
        _M.unit,
        _M.ratio,
        _M.room_id,
        t.channels.c.name.label("channel"),
        t.channels.c.address,
        t.latest,
        _G.billable_at,
        _G.billable_micro,
        _S.wallet_id,
        scheme_in_force(_G.billable_at),
        _S.entry_micro,
        t.day_use.c.used_micro,
        _H.kind.label("hold_kind"),
        _H.at.label("hold_at"),
        _H.previous_at,
        _H.previous_micro,
        _H.doubtful_at,
        _H.doubtful_micro,
    )
    .join(t.channels, t.channels.c.id == _M.channel_id)
    .join(t.latest, t.latest.c.meter_id == _M.id)
    .join(t.metering, _G.meter_id == _M.id)
    .outerjoin(t.assignments, and_(_S.meter_id == _M.id, _S.to_at.is_(None)))
    .outerjoin(t.holds, and_(_H.meter_id == _M.id, _H.ended_at.is_(None)))
    .where(_M.room_id.is_not(None))
    .order_by(_M.utility, _M.number)
)
_UNDER_WAY = COMMANDS.where(
    t.commands.c.state.in_(UNDER_WAY), t.commands.c.kind == CommandKind.SUPPLY
)
_PROTECTED = select(t.protections, _A.room_id).join(t.accounts, _A.id == t.protections.c.account_id)
_FORCED = (
    select(_A.room_id, t.wallets.c.utility, t.supply_states.c.forced_off)
    .join(t.wallets, t.wallets.c.id == t.supply_states.c.wallet_id)
    .join(t.accounts, _A.id == t.wallets.c.account_id)
    .where(t.supply_states.c.forced_off.is_not(None), _A.state != AccountState.CLOSED)
    .order_by(t.wallets.c.id)
)


def read_rooms(books: SqlBooks, now: datetime, room_id: int | None = None) -> list[RoomView]:
    """All rooms as the grid orders them, or one; the number of statements is the same."""
    parts = _gather(books, now, room_id)
    rooms = _ROOMS if room_id is None else _ROOMS.where(t.rooms.c.id == room_id)
    return [_view(row, parts, now) for row in books.sitting.connection.execute(rooms)]


@dataclass(slots=True)
class _Parts:
    """What belongs to rooms, by room id; cards by code."""

    accounts: dict[int, Any] = field(default_factory=dict)
    wallets: dict[int, list[Wallet]] = field(default_factory=lambda: defaultdict(list))
    meters: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    commands: dict[int, Command] = field(default_factory=dict)
    protections: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    forced: dict[int, str] = field(default_factory=dict)
    cards: dict[str, dict[Utility, RoomCard]] = field(default_factory=lambda: defaultdict(dict))
    midnight: datetime | None = None


def _gather(books: SqlBooks, now: datetime, room_id: int | None) -> _Parts:
    db = books.sitting.connection
    today = books.site.day_of(now)
    parts = _Parts(midnight=books.site.midnight(today))

    def of_room(statement: Select[Any], column: Any) -> Iterable[Any]:
        return db.execute(statement if room_id is None else statement.where(column == room_id))

    for row in of_room(_ACCOUNTS, _A.room_id):
        parts.accounts[row.room_id] = row
    room_of_account = {row.id: room for room, row in parts.accounts.items()}
    for row in of_room(_WALLETS, _A.room_id):
        parts.wallets[room_of_account[row.account_id]].append(wallet_of(row))
    on_day = and_(
        t.day_use.c.meter_id == _M.id,
        t.day_use.c.assignment_id == _S.id,
        t.day_use.c.day == today,
    )
    for row in of_room(_METERS.outerjoin(t.day_use, on_day), _M.room_id):
        parts.meters[row.room_id].append(row)
    for row in of_room(_UNDER_WAY, _M.room_id):
        parts.commands[row.meter_id] = command_of(row)
    for row in of_room(_PROTECTED.where(_A.state != AccountState.CLOSED), _A.room_id):
        parts.protections[row.room_id].append(row)
    for row in of_room(_FORCED, _A.room_id):
        parts.forced.setdefault(row.room_id, row.forced_off)
    for utility in Utility:
        for card in read_cards(books.sitting.rows, books.site, utility, now, room_id=room_id):
            parts.cards[card.code][utility] = card
    return parts


def _view(row: Any, parts: _Parts, now: datetime) -> RoomView:
    found = parts.accounts.get(row.id)
    account = None if found is None else account_of(found)
    wallets = _wallets(account, parts.wallets.get(row.id, ()))
    meters = tuple(_meter(meter, wallets, parts, now) for meter in parts.meters.get(row.id, ()))
    utilities = {meter.utility for meter in meters}
    return RoomView(
        room=room_of(row),
        building_name=row.building_name,
        account=account,
        customer=None if found is None else found.customer,
        phone=None if found is None else found.phone,
        wallets=wallets,
        meters=meters,
        cards={u: card for u, card in parts.cards[row.code].items() if u in utilities},
        protection=_in_force(parts.protections.get(row.id, ()), now),
        forced_off=parts.forced.get(row.id),
    )


def _wallets(account: Account | None, wallets: Sequence[Wallet]) -> tuple[Wallet, ...]:
    """A draft has no money yet: what it brings in is booked when it is opened."""
    if account is None or account.state is AccountState.DRAFT:
        return ()
    return tuple(wallets)


def _in_force(rows: Sequence[Any], now: datetime) -> Any:
    protection = protection_for(None, rows, now)
    if protection is None or (protection.until is not None and protection.until <= now):
        return None
    return protection


def _meter(row: Any, wallets: Sequence[Wallet], parts: _Parts, now: datetime) -> MeterView:
    silent_s = None if row.read_at is None else int((now - row.read_at).total_seconds())
    return MeterView(
        id=row.id,
        number=row.number,
        utility=row.utility,
        profile=row.profile,
        channel=row.channel,
        address=row.address,
        unit=row.unit,
        register=None if row.total_micro is None else Quantity(row.total_micro),
        read_at=row.read_at,
        supply=row.supply or Supply.UNKNOWN,
        supply_at=row.supply_at,
        is_offline=is_offline(row.misses, silent_s),
        misses=row.misses,
        live=live_of(row.live),
        bands=tuple((band, Quantity(micro)) for band, micro in row.bands or ()),
        hold=hold_of(row),
        command=parts.commands.get(row.id),
        fault=row.fault,
        balance=_balance(row, wallets),
        used_today=_used_today(row, parts.midnight),
        scheme=row.scheme,
        ratio=row.ratio,
    )


def _balance(row: Any, wallets: Sequence[Wallet]) -> Money | None:
    return next((w.balance for w in wallets if w.id == row.wallet_id), None)


def _used_today(row: Any, midnight: datetime | None) -> Quantity | None:
    if row.wallet_id is None:
        return None
    micro = row.used_micro or 0
    if row.billable_at is not None and midnight is not None and row.billable_at >= midnight:
        micro += used_since(str(Fraction(row.ratio)), row.entry_micro, row.billable_micro)
    return Quantity(micro)
