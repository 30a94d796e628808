"""The life of one supply command: checked again, sent, answered, read back, settled.

An acknowledgement is not a fact: a command ends when a later reading shows its effect. What timed
out is
unknown until the state has been read; nothing is sent a second time without such a look.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.core.books import Books
from app.core.meters.supply import Supply
from app.core.staff.actor import STATION
from app.core.staff.audit import AuditLine
from app.core.supply.case import Intent, Verdict
from app.core.supply.command import TRIES_MAX, Command, CommandState
from app.core.supply.decision import decide
from app.core.supply.review import decision_facts

RETRY_AFTER = timedelta(minutes=1)


def begin(books: Books, command_id: int, now: datetime) -> Command | None:
    """Check a queued command once more and mark it sent; None when it must not go out.

    The audit line is in the same sitting, so it is committed before the first byte leaves.
    """
    command = books.commands.get(command_id)
    if command.state is not CommandState.QUEUED or command.supply is None:
        return None
    newer = [c for c in books.commands.open_of_meter(command.meter_id) if c.id > command.id]
    if any(c.supply is not None for c in newer):
        books.commands.move(command.id, CommandState.SUPERSEDED, now)
        return None
    facts: dict[str, object] = {"command": command.id, "try": command.tries + 1}
    if command.because in (Intent.ARREARS, Intent.MONEY_CAME):
        still, reasons = _still_right(books, command, now)
        if not still:
            books.commands.move(command.id, CommandState.SUPERSEDED, now, facts=reasons)
            return None
        facts |= reasons
    books.trail.write(
        AuditLine(now, command.actor, f"supply.{command.supply}.sent", command.room, facts)
    )
    books.commands.move(command.id, CommandState.SENT, now, tried=True)
    return books.commands.get(command.id)


def _still_right(books: Books, command: Command, now: datetime) -> tuple[bool, dict[str, object]]:
    """Would the table still say so? The brake is not asked again: this cut has been counted."""
    if command.wallet_id is None:
        return False, {}
    case = books.supply.cases([command.wallet_id], now).get(command.wallet_id)
    if case is None:
        return False, {}
    decision = decide(replace(case, brake_released=True), books.site, now)
    wanted = Verdict.SWITCH_OFF if command.supply is Supply.OFF else Verdict.SWITCH_ON
    return decision.verdict is wanted, decision_facts(case, decision)


def acknowledged(books: Books, command_id: int, now: datetime) -> None:
    """The meter accepted it; that is not yet an effect."""
    books.commands.move(command_id, CommandState.ACKNOWLEDGED, now)


def refused(books: Books, command_id: int, why: str, now: datetime) -> Command:
    """The meter said no: nothing to wait for, a person must look."""
    return _end(books, command_id, CommandState.FAILED, now, {"refused": why})


def timed_out(books: Books, command_id: int, now: datetime) -> None:
    """No answer: the effect is unknown until the state has been read."""
    books.commands.move(command_id, CommandState.TIMED_OUT, now, next_at=now)


def settle(
    books: Books,
    command_id: int,
    seen: Supply,
    carries_current: bool | None,
    now: datetime,
) -> Command:
    """Judge a command by what the meter shows now."""
    command = books.commands.get(command_id)
    if not command.is_open or command.supply is None:
        return command
    if command.supply is Supply.OFF and seen is Supply.OFF and carries_current:
        return _end(books, command_id, CommandState.FAILED, now, {"welded": True})
    if seen is command.supply:
        books.meters.supply_verified(command.meter_id, seen, now, command.because)
        return _end(books, command_id, CommandState.VERIFIED, now, {"seen": str(seen)})
    if seen is Supply.UNKNOWN:
        return command
    if command.tries >= TRIES_MAX:
        return _end(books, command_id, CommandState.FAILED, now, {"seen": str(seen)})
    books.commands.move(
        command_id,
        CommandState.QUEUED,
        now,
        next_at=now + RETRY_AFTER,
        facts={"seen": str(seen)},
    )
    return books.commands.get(command_id)


def _end(
    books: Books, command_id: int, state: CommandState, now: datetime, facts: dict[str, object]
) -> Command:
    command = books.commands.get(command_id)
    books.commands.move(command_id, state, now, facts=facts)
    books.trail.write(
        AuditLine(
            now,
            STATION,
            f"supply.{command.supply}.{state}",
            command.room,
            {"command": command_id, **facts},
        )
    )
    return books.commands.get(command_id)
