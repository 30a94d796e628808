"""Look at wallets again after money, use or time moved, and plan what the decision table says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from app.core.books import Books
from app.core.instants import micros
from app.core.meters.supply import Supply
from app.core.staff.actor import STATION, Actor
from app.core.staff.audit import AuditLine
from app.core.supply.case import Decision, Intent, PendingCut, SupplyCase, Verdict
from app.core.supply.command import Command, CommandKind, CommandState
from app.core.supply.decision import decide

_WANTS = {Verdict.SWITCH_ON: Supply.ON, Verdict.SWITCH_OFF: Supply.OFF}
_REVIEW_BATCH = 200


def review(
    books: Books, wallet_ids: Iterable[int], now: datetime, actor: Actor = STATION
) -> list[Command]:
    """Decide for each wallet in this sitting; commands are planned, pending cuts listed."""
    site = books.site
    planned: list[Command] = []
    cuts = 0
    cases = books.supply.cases(sorted(set(wallet_ids)), now)
    for case in cases.values():
        counted = replace(case, cuts_this_hour=case.cuts_this_hour + cuts)
        decision = decide(counted, site, now)
        _withdraw_contradicted(books, case, decision, now)
        commands = _carry_out(books, counted, decision, now, actor)
        cuts += any(command.supply is Supply.OFF for command in commands)
        planned += commands
        _list_pending(books, case, decision, now)
    return planned


def review_due(books: Books, now: datetime) -> list[Command]:
    """Those whose grace, window, protection or postponement has ended."""
    return review(books, books.supply.due_reviews(now, _REVIEW_BATCH), now)


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
) -> None:
    """A paid room must never be tripped by a command left in the queue."""
    if case.open_command is not Supply.OFF or decision.verdict is Verdict.SWITCH_OFF:
        return
    for command in books.commands.open_of_wallet(case.wallet_id):
        automatic = command.because is Intent.ARREARS
        if automatic and command.supply is Supply.OFF and command.state is CommandState.QUEUED:
            books.commands.move(
                command.id, CommandState.SUPERSEDED, now, facts={"withdrawn_by": decision.rule}
            )


def _carry_out(
    books: Books, case: SupplyCase, decision: Decision, now: datetime, actor: Actor
) -> list[Command]:
    wanted = _WANTS.get(decision.verdict)
    if wanted is None or case.open_command is wanted:
        return []
    because = Intent.ARREARS if wanted is Supply.OFF else Intent.MONEY_CAME
    targets = _targets(case, wanted)
    facts = decision_facts(case, decision)
    if targets:
        books.trail.write(
            AuditLine(now, actor, f"supply.{wanted}.planned", case.room, {"by": "rule", **facts})
        )
    return [
        books.commands.plan(
            key=f"rule/{wanted}/{case.wallet_id}/{meter_id}/{micros(now)}",
            kind=CommandKind.SUPPLY,
            meter_id=meter_id,
            wallet_id=case.wallet_id,
            supply=wanted,
            because=because,
            reason=decision.rule,
            actor=actor,
            at=now,
            facts=facts,
        )
        for meter_id in targets
    ]


def _targets(case: SupplyCase, wanted: Supply) -> Sequence[int]:
    if wanted is Supply.OFF:
        return [s.meter_id for s in case.switches if s.supply in (Supply.ON, Supply.UNKNOWN)]
    return [
        s.meter_id
        for s in case.switches
        if s.supply is Supply.OFF and s.off_because is Intent.ARREARS
    ]


def _list_pending(books: Books, case: SupplyCase, decision: Decision, now: datetime) -> None:
    waits = decision.verdict in (Verdict.WAIT, Verdict.BRAKE)
    if not waits and case.pending is None:
        return
    pending = None
    if waits:
        before = case.pending
        pending = PendingCut(
            wallet_id=case.wallet_id,
            reason=decision.rule,
            since=before.since if before else now,
            earliest=decision.earliest,
            postponed_until=before.postponed_until if before else None,
            postponed_why=before.postponed_why if before else "",
        )
    books.supply.save_decision(case.wallet_id, decision, pending)
