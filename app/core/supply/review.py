"""Look at wallets again after money, use or time moved, and plan what the decision table says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.core.books import Books
from app.core.instants import micros
from app.core.meters.supply import Supply
from app.core.staff.actor import STATION, Actor
from app.core.staff.audit import AuditLine
from app.core.supply.case import Decision, Intent, PendingCut, SupplyCase, Verdict
from app.core.supply.command import SKIPS, Command, CommandKind, CommandState
from app.core.supply.decision import OURS, decide, is_braked

_WANTS = {Verdict.SWITCH_ON: Supply.ON, Verdict.SWITCH_OFF: Supply.OFF}
_REVIEW_BATCH = 200
# Rooms of one run follow one another at this distance, so that no feeder sees them all at once.
STAGGER = timedelta(seconds=10)


def review(
    books: Books, wallet_ids: Iterable[int], now: datetime, actor: Actor = STATION
) -> list[Command]:
    """Decide for each wallet in this sitting; commands are planned, pending cuts listed."""
    planned: list[Command] = []
    switched: set[int] = set()
    cut: set[int] = set()
    for case in books.supply.cases(sorted(set(wallet_ids)), now).values():
        counted = replace(case, cuts_this_hour=case.cuts_this_hour + len(cut - {case.room_id}))
        decision = decide(counted, books.site, now)
        open_commands = _withdraw_contradicted(books, case, decision, now)
        start = now + STAGGER * len(switched - {case.room_id})
        commands = _carry_out(books, counted, decision, open_commands, now, start, actor)
        if commands:
            switched.add(case.room_id)
        if not case.was_cut_this_hour and any(c.supply is Supply.OFF for c in commands):
            cut.add(case.room_id)
        planned += commands
        _list_pending(books, case, decision, now)
    return planned


def review_due(books: Books, now: datetime) -> list[Command]:
    """Those whose grace, window, protection or postponement has ended."""
    return review(books, books.supply.due_reviews(now, _REVIEW_BATCH), now)


def cut_is_right(decision: Decision, facts: Mapping[str, object]) -> bool:
    """Whether the table still says off; a cut that a person ordered at once skips its waits."""
    if SKIPS in facts and decision.verdict in (Verdict.WAIT, Verdict.BRAKE):
        return not is_in_doubt(decision)
    return decision.verdict is Verdict.SWITCH_OFF


def is_in_doubt(decision: Decision) -> bool:
    """Whether the debt rests on readings that are old or questioned: nobody may skip that wait."""
    return any(rule.holds for rule in decision.rules if rule.number == "b")


def decision_facts(case: SupplyCase, decision: Decision) -> dict[str, object]:
    """The values an audit line keeps about a switch command."""
    return {
        "rule": decision.rule,
        "verdict": str(decision.verdict),
        "balance": str(case.balance),
        "credit": str(case.credit),
        "rules": [[r.number, r.holds, [list(v) for v in r.values]] for r in decision.rules],
    }


def _withdraw_contradicted(
    books: Books, case: SupplyCase, decision: Decision, now: datetime
) -> list[Command]:
    """A paid room must never be tripped by a command left in the queue; gives what stays open."""
    if case.open_command is None:
        return []
    stays = []
    for command in books.commands.open_of_wallet(case.wallet_id):
        is_cut = command.supply is Supply.OFF and command.because is Intent.ARREARS
        is_waiting = command.state is CommandState.QUEUED
        if is_cut and is_waiting and not cut_is_right(decision, command.facts):
            books.commands.move(
                command.id, CommandState.SUPERSEDED, now, facts={"withdrawn_by": decision.rule}
            )
        else:
            stays.append(command)
    return stays


def _carry_out(
    books: Books,
    case: SupplyCase,
    decision: Decision,
    open_commands: Sequence[Command],
    now: datetime,
    start: datetime,
    actor: Actor,
) -> list[Command]:
    wanted = _WANTS.get(decision.verdict)
    if wanted is None:
        return []
    targets = _targets(books, case, wanted, open_commands)
    if not targets:
        return []
    facts = decision_facts(case, decision)
    books.trail.write(
        AuditLine(now, actor, f"supply.{wanted}.planned", case.room, {"by": "rule", **facts})
    )
    planned = [
        books.commands.plan(
            key=f"rule/{wanted}/{case.wallet_id}/{meter_id}/{micros(now)}",
            kind=CommandKind.SUPPLY,
            meter_id=meter_id,
            wallet_id=case.wallet_id,
            supply=wanted,
            because=Intent.ARREARS if wanted is Supply.OFF else Intent.MONEY_CAME,
            reason=decision.rule,
            actor=actor,
            at=now,
            facts=facts,
        )
        for meter_id in targets
    ]
    if start == now:
        return planned
    for command in planned:
        books.commands.move(command.id, CommandState.QUEUED, now, next_at=start)
    return [books.commands.get(command.id) for command in planned]


def _targets(
    books: Books, case: SupplyCase, wanted: Supply, open_commands: Sequence[Command]
) -> list[int]:
    """Meters that are not as wanted, but for those under way and those that a person must see."""
    if wanted is Supply.OFF:
        found = {s.meter_id for s in case.switches if s.supply in (Supply.ON, Supply.UNKNOWN)}
    else:
        found = {
            s.meter_id for s in case.switches if s.supply is Supply.OFF and s.off_because in OURS
        }
        found |= {c.meter_id for c in open_commands if c.supply is Supply.OFF}
    found -= {c.meter_id for c in open_commands if c.supply is wanted}
    if not found:
        return []
    failed = books.commands.failed_of_wallet(case.wallet_id)
    return sorted(found - {c.meter_id for c in failed if c.supply is wanted})


def _list_pending(books: Books, case: SupplyCase, decision: Decision, now: datetime) -> None:
    waits = decision.verdict in (Verdict.WAIT, Verdict.BRAKE)
    if not waits and case.pending is None and decision.earliest is None:
        return
    pending = None
    if waits:
        before = case.pending
        pending = PendingCut(
            wallet_id=case.wallet_id,
            reason="d" if is_braked(case) and not case.brake_released else decision.rule,
            since=before.since if before else now,
            earliest=decision.earliest,
            postponed_until=before.postponed_until if before else None,
            postponed_why=before.postponed_why if before else "",
        )
    books.supply.save_decision(case.wallet_id, decision, pending)
