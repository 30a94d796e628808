"""What a named person may do about supply: order it, keep it on, put a cut off, let a mass cut
run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core.accounts.account import Wallet
from app.core.books import Books
from app.core.errors import Refusal
from app.core.meters.metering import Metering
from app.core.meters.supply import Supply, Utility
from app.core.premises.room import RoomClass
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.supply.case import Intent, Protection, Verdict
from app.core.supply.command import SKIPS, Command, CommandKind, CommandState
from app.core.supply.decision import decide
from app.core.supply.review import decision_facts, is_in_doubt, review


@dataclass(frozen=True, slots=True)
class SupplyOrder:
    """A person's order to switch a room off or on."""

    act: str
    room: str
    supply: Supply
    reason: str
    actor: Actor
    utility: Utility = Utility.ELECTRIC

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "supply", "room": self.room, "supply": str(self.supply),
            "utility": str(self.utility),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeepOn:
    """Supply protection 保电: given with a reason and an expiry, or taken back."""

    act: str
    room: str
    reason: str
    until: datetime | None
    actor: Actor
    on: bool = True
    utility: Utility | None = None

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "keep_on", "room": self.room, "on": self.on,
            "until": None if self.until is None else self.until.isoformat(),
            "utility": None if self.utility is None else str(self.utility),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Postpone:
    act: str
    wallet_id: int
    until: datetime
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {"act": "postpone", "wallet": self.wallet_id, "until": self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class CutNow:
    """A pending cut that a person does not let wait any longer."""

    act: str
    wallet_id: int
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {"act": "cut_now", "wallet": self.wallet_id}


def cut_now(books: Books, order: CutNow, now: datetime) -> list[Command]:
    """Run a pending cut at once; it stays a cut for arrears, so money that comes restores supply.

    Raises Refusal `reason.missing`, `cut_now.not_due` when the table does not say off, and
    `cut_now.in_doubt` when the debt itself is not certain.
    """
    if is_repeat(books, order.act, order.content):
        return list(books.commands.open_of_wallet(order.wallet_id))
    _need_reason(order.reason)
    case = books.supply.cases([order.wallet_id], now)[order.wallet_id]
    decision = decide(case, books.site, now)
    if decision.verdict not in (Verdict.SWITCH_OFF, Verdict.WAIT, Verdict.BRAKE):
        raise Refusal("cut_now.not_due", room=case.room, balance=case.balance)
    if is_in_doubt(decision):
        raise Refusal("cut_now.in_doubt", room=case.room)
    remember(books, order.act, order.content, now)
    facts = {SKIPS: decision.rule, **decision_facts(case, decision)}
    books.trail.write(
        AuditLine(
            now, order.actor, "supply.off.ordered", case.room,
            {"reason": order.reason.strip(), **facts},
        )
    )  # fmt: skip
    return [
        books.commands.plan(
            key=f"cut_now/{order.act}/{switch.meter_id}",
            kind=CommandKind.SUPPLY,
            meter_id=switch.meter_id,
            wallet_id=order.wallet_id,
            supply=Supply.OFF,
            because=Intent.ARREARS,
            reason=order.reason.strip(),
            actor=order.actor,
            at=now,
            facts=facts,
        )
        for switch in case.switches
        if switch.supply in (Supply.ON, Supply.UNKNOWN)
    ]


def order_supply(books: Books, order: SupplyOrder, now: datetime) -> list[Command]:
    """Plan the commands of a person's order; OFF holds until a person orders ON.

    Raises Refusal `reason.missing`, `supply.no_switch`, `supply.critical_needs_second`,
    `supply.safety_trip`, `supply.would_be_cut_again` (ON while the table says off: top up or keep
    on first).
    """
    account = books.accounts.in_room(order.room)
    if account is None:
        return _order_vacant(books, order, now)
    switchable = _switchable(books, order, books.accounts.meters(account.id))
    wallet = books.accounts.wallet_for(account.id, order.utility)
    if not is_repeat(books, order.act, order.content):
        _need_reason(order.reason)
        _allow(books, order, wallet, now)
        is_off = order.supply is Supply.OFF
        books.supply.force_off(wallet.id, order.reason.strip() if is_off else None)
        _note(books, order, now)
    planned = _planned(books, order, switchable, wallet.id, Intent.MANUAL, now)
    review(books, [wallet.id], now, order.actor)
    return planned


def _order_vacant(books: Books, order: SupplyOrder, now: datetime) -> list[Command]:
    """A room that nobody pays for is switched on for a viewing, or off; an account that is opened
    withdraws what still waits, and its money brings back what was off.
    """
    free = [
        meter_id
        for meter_id, metering in books.meters.metering(books.rooms.meters(order.room)).items()
        if metering.assignment is None  # nobody else pays for it
    ]
    switchable = _switchable(books, order, free)
    if not is_repeat(books, order.act, order.content):
        _need_reason(order.reason)
        is_critical = books.rooms.get(order.room).room_class is RoomClass.CRITICAL
        if is_critical and order.supply is Supply.OFF and not order.actor.is_seconded:
            raise Refusal("supply.critical_needs_second", room=order.room)
        _note(books, order, now)
    return _planned(books, order, switchable, None, Intent.VACANT, now)


def _note(books: Books, order: SupplyOrder, now: datetime) -> None:
    remember(books, order.act, order.content, now)
    books.trail.write(
        AuditLine(
            now, order.actor, f"supply.{order.supply}.ordered", order.room,
            {"reason": order.reason.strip(), "utility": str(order.utility)},
        )
    )  # fmt: skip


def _planned(
    books: Books,
    order: SupplyOrder,
    switchable: Sequence[Metering],
    wallet_id: int | None,
    because: Intent,
    now: datetime,
) -> list[Command]:
    return [
        books.commands.plan(  # by its key the same order gives the same command
            key=f"order/{order.act}/{metering.meter.id}",
            kind=CommandKind.SUPPLY,
            meter_id=metering.meter.id,
            wallet_id=wallet_id,
            supply=order.supply,
            because=because,
            reason=order.reason.strip(),
            actor=order.actor,
            at=now,
            facts={},
        )
        for metering in switchable
    ]


def _allow(books: Books, order: SupplyOrder, wallet: Wallet, now: datetime) -> None:
    case = books.supply.cases([wallet.id], now)[wallet.id]
    if order.supply is Supply.OFF:
        if case.room_class is RoomClass.CRITICAL and not order.actor.is_seconded:
            raise Refusal("supply.critical_needs_second", room=order.room)
        return
    if case.safety_trip:
        raise Refusal("supply.safety_trip", room=order.room)
    released = decide(replace(case, forced_off=None), books.site, now)
    if released.rule not in ("1", "3", "4", "5"):
        raise Refusal("supply.would_be_cut_again", room=order.room, balance=case.balance)


def retry(
    books: Books, act: str, command_id: int, reason: str, actor: Actor, now: datetime
) -> Command:
    """A person has seen to what made a command fail: it is planned once more."""
    command = books.commands.get(command_id)
    content: dict[str, object] = {"act": "retry", "command": command_id}
    if not is_repeat(books, act, content):
        _need_reason(reason)
        if command.state is not CommandState.FAILED or command.supply is None:
            raise Refusal("retry.not_failed", command=command_id)
        if command.because is Intent.VACANT and books.accounts.in_room(command.room) is not None:
            raise Refusal("retry.room_taken", room=command.room)
        remember(books, act, content, now)
        books.trail.write(
            AuditLine(
                now, actor, f"supply.{command.supply}.retried", command.room,
                {"command": command_id, "reason": reason.strip()},
            )
        )  # fmt: skip
    return books.commands.plan(
        key=f"retry/{act}",
        kind=command.kind,
        meter_id=command.meter_id,
        wallet_id=command.wallet_id,
        supply=command.supply,
        because=command.because,
        reason=command.reason,
        actor=actor,
        at=now,
        facts={"after": command_id},
    )


def keep_on(books: Books, order: KeepOn, now: datetime) -> None:
    """Give or take back supply protection, then let the table speak: it may restore supply."""
    if is_repeat(books, order.act, order.content):
        return
    _need_reason(order.reason)
    if order.on and order.until is not None and order.until <= now:
        raise Refusal("keep_on.already_over", until=order.until)
    account = books.accounts.in_room(order.room)
    if account is None:
        raise Refusal("account.none_in_room", room=order.room)
    protection = Protection(order.reason.strip(), order.until) if order.on else None
    books.supply.protect(account.id, order.utility, protection)
    remember(books, order.act, order.content, now)
    books.trail.write(
        AuditLine(
            now, order.actor, "keep_on" if order.on else "keep_on.ended", order.room,
            {"reason": order.reason.strip(),
             "until": None if order.until is None else order.until.isoformat()},
        )
    )  # fmt: skip
    review(books, [w.id for w in books.accounts.wallets(account.id)], now, order.actor)


def postpone(books: Books, order: Postpone, now: datetime) -> None:
    """Put a pending cut off, no longer than the site allows."""
    if is_repeat(books, order.act, order.content):
        return
    _need_reason(order.reason)
    case = books.supply.cases([order.wallet_id], now).get(order.wallet_id)
    if case is None or case.pending is None:
        raise Refusal("postpone.nothing_pending")
    most = books.site.settings.postpone_days_max
    if not now < order.until <= case.pending.since + timedelta(days=most):
        raise Refusal("postpone.too_long", days=most)
    books.supply.postpone(order.wallet_id, order.until, order.reason.strip())
    remember(books, order.act, order.content, now)
    books.trail.write(
        AuditLine(
            now, order.actor, "postpone", case.room,
            {"until": order.until.isoformat(), "reason": order.reason.strip()},
        )
    )  # fmt: skip
    review(books, [order.wallet_id], now, order.actor)


def release_brake(books: Books, act: str, reason: str, actor: Actor, now: datetime) -> None:
    """A person has looked at the mass cut: for the next hour it may run."""
    content: dict[str, object] = {"act": "release_brake"}
    if is_repeat(books, act, content):
        return
    _need_reason(reason)
    books.supply.release_brake(now + timedelta(hours=1))
    remember(books, act, content, now)
    books.trail.write(AuditLine(now, actor, "brake.released", "site", {"reason": reason.strip()}))


def _switchable(books: Books, order: SupplyOrder, meter_ids: Sequence[int]) -> list[Metering]:
    """The meters that can switch what the order names."""
    found = books.meters.metering(meter_ids).values()
    meters = [m for m in found if m.meter.utility is order.utility]
    if not meters:
        raise Refusal("meter.none_of_utility", room=order.room, utility=order.utility)
    switchable = [m for m in meters if m.meter.has_switch]
    if not switchable:
        raise Refusal("supply.no_switch", room=order.room)
    return switchable


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("reason.missing")
