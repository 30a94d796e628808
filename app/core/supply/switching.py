"""The life of one supply command: checked again, sent, answered, read back, settled.

An acknowledgement is not a fact: a command ends when a later reading shows its effect. What timed
out is unknown until the state has been read; nothing is sent a second time without such a look.
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
from app.core.supply.review import cut_is_right, decision_facts, review

RETRY_AFTER = timedelta(minutes=1)


def begin(books: Books, command_id: int, now: datetime) -> Command | None:
    """Check a queued command once more and mark it sent; None when it must not go out.

    The audit line is in the same sitting, so it is committed before the first byte leaves.
    """
    command = books.commands.get(command_id)
    if command.state is not CommandState.QUEUED or command.supply is None:
        return None
    facts: dict[str, object] = {"command": command.id, "try": command.tries + 1}
    if command.because in (Intent.ARREARS, Intent.MONEY_CAME) and command.wallet_id is not None:
        still, reasons = _still_right(books, command, command.wallet_id, now)
        if not still:
            books.commands.move(command.id, CommandState.SUPERSEDED, now, facts=reasons)
            review(books, [command.wallet_id], now)
            return None
        facts |= reasons
    books.trail.write(
        AuditLine(now, command.actor, f"supply.{command.supply}.sent", command.room, facts)
    )
    books.commands.move(command.id, CommandState.SENT, now, tried=True)
    return books.commands.get(command.id)


def _still_right(
    books: Books, command: Command, wallet_id: int, now: datetime
) -> tuple[bool, dict[str, object]]:
    """Would the table still say so? The brake is not asked again: this cut has been counted."""
    case = books.supply.cases([wallet_id], now)[wallet_id]
    decision = decide(replace(case, brake_released=True), books.site, now)
    if command.supply is Supply.OFF:
        right = cut_is_right(decision, command.facts)
    else:  # the cut it answers may not have been seen yet, and then nothing is off to be restored
        may_be_on = decision.verdict in (Verdict.SWITCH_ON, Verdict.LEAVE)
        right = may_be_on and decision.rule in ("3", "5")
    return right, decision_facts(case, decision)


def acknowledged(books: Books, command_id: int, now: datetime) -> None:
    """The meter accepted it; that is not yet an effect."""
    if books.commands.get(command_id).is_open:
        books.commands.move(command_id, CommandState.ACKNOWLEDGED, now)


def refused(books: Books, command_id: int, why: str, now: datetime) -> Command:
    """The meter said no: nothing to wait for, a person must look."""
    command = books.commands.get(command_id)
    return _end(books, command, CommandState.FAILED, now, {"refused": why})


def timed_out(books: Books, command_id: int, now: datetime) -> None:
    """No answer: the effect is unknown until the state has been read."""
    if books.commands.get(command_id).is_open:
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
        return _end(books, command, CommandState.FAILED, now, {"welded": True})
    if seen is command.supply:
        books.meters.supply_verified(command.meter_id, seen, now, command.because)
        ended = _end(books, command, CommandState.VERIFIED, now, {"seen": str(seen)})
        if command.wallet_id is not None:  # money may have come or gone while it was under way
            review(books, [command.wallet_id], now)
        return ended
    if seen is Supply.UNKNOWN:
        return command
    if command.tries >= TRIES_MAX:
        return _end(books, command, CommandState.FAILED, now, {"seen": str(seen)})
    books.commands.move(
        command_id,
        CommandState.QUEUED,
        now,
        next_at=now + RETRY_AFTER,
        facts={"seen": str(seen)},
    )
    return books.commands.get(command_id)


def _end(
    books: Books, command: Command, state: CommandState, now: datetime, facts: dict[str, object]
) -> Command:
    if not command.is_open:  # a newer order came while the meter was being asked
        return command
    books.commands.move(command.id, state, now, facts=facts)
    books.trail.write(
        AuditLine(
            now,
            STATION,
            f"supply.{command.supply}.{state}",
            command.room,
            {"command": command.id, **facts},
        )
    )
    return books.commands.get(command.id)
