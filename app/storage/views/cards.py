"""The cards of the grid: thousands of rooms in a few statements, their states named by the core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from app.core.instants import EPOCH, micros
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import (
    CardCommand,
    CardFacts,
    RoomCard,
    RoomState,
    alarm_level,
    is_offline,
    is_stale,
    states_of,
    worst,
)
from app.core.quantity import Quantity
from app.core.site.settings import Site
from app.core.supply.command import UNDER_WAY, CommandKind
from app.core.supply.intent import Intent
from app.storage.days import day_number

#: puts a statement with `?` and its values to a store; the rows come as the driver gives them:
#: at 20,000 rooms the conversion of columns would show, and a window's first look has no SQLAlchemy
Ask = Callable[..., Sequence[Any]]

#: why a meter was switched off, as the card says it
_REASONS = {
    Intent.ARREARS.value: "unpaid",
    Intent.MANUAL.value: "manual",
    Intent.SAFETY.value: "safety",
    Intent.VACANT.value: "vacant",
}
_COMMANDS = {
    Supply.OFF.value: CardCommand.CUTTING,
    Supply.ON.value: CardCommand.RECONNECTING,
}
_ROWS = """
SELECT r.code, r.building, b.name, r.floor, a.state, c.name, w.posted_fen - w.accrued_fen, m.id,
 m.ratio, l.read_at, l.supply, l.off_because, l.misses, l.fault, s.entry_micro, g.billable_at,
 g.billable_micro, d.used_micro, a.id, w.id, s.id
FROM rooms r
JOIN buildings b ON b.code = r.building
LEFT JOIN meters m ON m.room_id = r.id AND m.utility = ?
LEFT JOIN latest l ON l.meter_id = m.id
LEFT JOIN metering g ON g.meter_id = m.id
LEFT JOIN assignments s ON s.meter_id = m.id AND s.to_at IS NULL
LEFT JOIN day_use d ON d.meter_id = m.id AND d.assignment_id = s.id AND d.day = ?
LEFT JOIN accounts a ON a.room_id = r.id AND a.state <> 'closed'
LEFT JOIN customers c ON c.id = a.customer_id
LEFT JOIN wallets w ON w.account_id = a.id AND (w.utility = ? OR w.utility IS NULL)
{where}
ORDER BY b.place, b.code, r.floor DESC, r.code, m.number
"""
_CHANGED = "WHERE r.id IN (SELECT room_id FROM room_changes WHERE change > ?)"
_MARKS = ", ".join(f"'{state.value}'" for state in UNDER_WAY)
_OPEN_COMMANDS = (
    "SELECT meter_id, supply FROM commands"
    f" WHERE state IN ({_MARKS}) AND kind = '{CommandKind.SUPPLY.value}' ORDER BY id"
)


def read_cards(
    ask: Ask,
    site: Site,
    utility: Utility,
    now: datetime,
    *,
    building: str | None = None,
    room_id: int | None = None,
) -> list[RoomCard]:
    if room_id is not None:
        return _cards(ask, site, utility, now, "WHERE r.id = ?", room_id)
    if building is not None:
        return _cards(ask, site, utility, now, "WHERE r.building = ?", building)
    return _cards(ask, site, utility, now, "")


def read_changed_cards(
    ask: Ask, site: Site, utility: Utility, now: datetime, since: int
) -> tuple[int, list[RoomCard]]:
    newest = ask("SELECT last FROM series WHERE name = 'change'")
    return (newest[0][0] if newest else 0), _cards(ask, site, utility, now, _CHANGED, since)


def used_since(ratio: str, start_micro: int, end_micro: int) -> int:
    """Real use between two registers in millionths, as `core.ledger.use.used` floors it."""
    if ratio == "1":
        return end_micro - start_micro
    exact = Fraction(ratio)
    top, bottom = exact.numerator, exact.denominator
    return end_micro * top // bottom - start_micro * top // bottom


def _cards(
    ask: Ask, site: Site, utility: Utility, now: datetime, where: str, *values: object
) -> list[RoomCard]:
    rows = ask(
        _ROWS.format(where=where),
        utility.value,
        day_number(site.day_of(now)),
        utility.value,
        *values,
    )
    card_of = _maker(ask, site, utility, now)
    found: dict[str, RoomCard] = {}
    for row in rows:
        card = card_of(row)
        before = found.get(card.code)
        found[card.code] = card if before is None else _together(before, card)
    return list(found.values())


def _maker(ask: Ask, site: Site, utility: Utility, now: datetime) -> Callable[[Any], RoomCard]:
    """What is the same for all rooms is looked up once; the rest is arithmetic on a row."""
    kept_on = _kept_on(ask, utility, micros(now))
    commands = {meter: _COMMANDS[supply] for meter, supply in ask(_OPEN_COMMANDS)}
    on_hold = {row[0] for row in ask("SELECT meter_id FROM holds WHERE ended_at IS NULL")}
    tripped = {
        row[0] for row in ask("SELECT wallet_id FROM supply_states WHERE has_safety_trip = 1")
    }
    states = _States(site)
    midnight = micros(site.midnight(site.day_of(now)))
    now_micro = micros(now)
    poll_s = site.settings.poll_s

    def card_of(row: Any) -> RoomCard:
        (code, building, building_name, floor, account_state, customer, balance_fen, meter_id,
         ratio, read_micro, supply, off_because, misses, fault, entry_micro, billable_at,
         billable_micro, used_micro, account_id, wallet_id, assignment_id) = row  # fmt: skip
        has_account = account_state not in (None, "draft") and meter_id is not None
        balance = Money(balance_fen) if has_account and balance_fen is not None else None
        age_s = None if read_micro is None else max(0, now_micro - read_micro) // 1_000_000
        held = states.of(
            has_account=has_account,
            has_fault=fault is not None or meter_id in on_hold,
            supply=supply,
            misses=misses or 0,
            age_s=age_s,
            is_kept_on=account_id in kept_on,
            balance=balance,
        )
        used = None
        if assignment_id is not None:
            used = Quantity(
                (used_micro or 0)
                + (
                    used_since(ratio, entry_micro, billable_micro)
                    if billable_at is not None and billable_at >= midnight
                    else 0
                )
            )
        reason = None
        if supply == "off":
            reason = "safety" if wallet_id in tripped else _REASONS.get(off_because)
        return RoomCard(
            code=code,
            building=building,
            floor=floor,
            utility=utility,
            state=held[0],
            customer=customer,
            balance=balance,
            reason=reason,
            used_today=used,
            read_at=None if read_micro is None else EPOCH + timedelta(microseconds=read_micro),
            age_s=age_s,
            is_stale=is_stale(age_s, poll_s),
            command=commands.get(meter_id),
            flags=held[1:],
            building_name=building_name,
        )

    return card_of


class _States:
    """The core's answer for each combination of facts, asked once for each combination."""

    def __init__(self, site: Site) -> None:
        self._levels = site.settings.alarm_levels
        self._calm = max(self._levels, default=Money(0))  # from here on no limit is near
        self._known: dict[tuple[object, ...], tuple[RoomState, ...]] = {}

    def of(
        self,
        *,
        has_account: bool,
        has_fault: bool,
        supply: str | None,
        misses: int,
        age_s: int | None,
        is_kept_on: bool,
        balance: Money | None,
    ) -> tuple[RoomState, ...]:
        is_low = balance is not None and balance < self._calm
        key = (
            has_account,
            has_fault,
            supply,
            is_offline(misses, age_s),
            is_kept_on,
            alarm_level(balance, self._levels) if is_low else 0,
        )
        states = self._known.get(key)
        if states is None:
            states = self._known[key] = states_of(
                CardFacts(
                    has_account=has_account,
                    has_fault=has_fault,
                    supply=Supply.NONE if supply is None else Supply(supply),
                    misses=misses,
                    silent_s=age_s,
                    is_kept_on=is_kept_on,
                    balance=balance,
                    levels=self._levels,
                )
            )
        return states


def _together(one: RoomCard, other: RoomCard) -> RoomCard:
    """Several meters of one utility in a room: the worst state, the sum of their use."""
    state = worst((one.state, other.state))
    first, second = (one, other) if one.state is state else (other, one)
    held = (*first.flags, second.state, *second.flags)
    reads = [at for at in (one.read_at, other.read_at) if at is not None]
    ages = [age for age in (one.age_s, other.age_s) if age is not None]
    return replace(
        first,
        flags=tuple(dict.fromkeys(s for s in held if s not in (state, RoomState.NORMAL))),
        used_today=_sum(one.used_today, other.used_today),
        read_at=min(reads, default=None),
        age_s=max(ages, default=None),
        is_stale=one.is_stale or other.is_stale,
        command=first.command or second.command,
    )


def _sum(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    if one is None or other is None:
        return one if other is None else other
    return one + other


def _kept_on(ask: Ask, utility: Utility, now: int) -> set[int]:
    """Accounts whose supply of this utility is protected just now."""
    sql = (
        "SELECT account_id FROM protections WHERE utility IN ('', ?)"
        " AND (until IS NULL OR until > ?)"
    )
    return {row[0] for row in ask(sql, utility.value, now)}
