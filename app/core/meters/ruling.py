"""A person rules on a billing hold; until then nothing is charged and nothing is cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.books import Books
from app.core.counter.top_up import money_moved
from app.core.errors import Refusal
from app.core.ledger.take_readings import uses_of
from app.core.ledger.waiting import caught_up
from app.core.meters.metering import Hold, HoldKind, KeptAs, Metering
from app.core.quantity import NOTHING
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember


class RulingKind(StrEnum):
    ACCEPT = "accept"  # the spike is real: charge it
    MISREAD = "misread"  # forget it, and go on from the last billable reading
    ROLLED_OVER = "rolled_over"  # the register passed its top
    RESET = "reset"  # the register began again: charge nothing for the gap, count from here


#: what decides over money takes two persons; a misread one only waits for the next reading
MOVES_MONEY = frozenset({RulingKind.ACCEPT, RulingKind.ROLLED_OVER, RulingKind.RESET})
FITS = {
    HoldKind.SPIKE: (RulingKind.ACCEPT, RulingKind.MISREAD),
    HoldKind.WENT_DOWN: (RulingKind.ROLLED_OVER, RulingKind.MISREAD, RulingKind.RESET),
}


@dataclass(frozen=True, slots=True)
class Ruling:
    act: str
    meter_id: int
    kind: RulingKind
    reason: str
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {"act": "ruling", "meter": self.meter_id, "kind": str(self.kind)}


def rule(books: Books, ruling: Ruling, now: datetime) -> None:
    """End the hold as ruled; use that is accepted is posted in full, with the ruling's name on
    the entry.
    """
    if is_repeat(books, ruling.act, ruling.content):
        return
    if not ruling.reason.strip():
        raise Refusal("reason.missing")
    metering = books.meters.metering([ruling.meter_id]).get(ruling.meter_id)
    if metering is None:
        raise Refusal("meter.not_found", meter=ruling.meter_id)
    if metering.hold is None:
        raise Refusal("ruling.no_hold", meter=metering.meter.number)
    if ruling.kind not in FITS[metering.hold.kind]:
        raise Refusal("ruling.does_not_fit", meter=metering.meter.number, kind=ruling.kind)
    if ruling.kind in MOVES_MONEY and not ruling.actor.is_seconded:
        raise Refusal("ruling.needs_second", meter=metering.meter.number)
    after = _carry_out(books, metering, metering.hold, ruling)
    books.meters.save([after])
    books.meters.end_hold(ruling.meter_id, str(ruling.kind), now, ruling.actor)
    remember(books, ruling.act, ruling.content, now)
    books.trail.write(
        AuditLine(
            now, ruling.actor, f"hold.{ruling.kind}", metering.room,
            {"meter": metering.meter.number, "reason": ruling.reason.strip(),
             "from": str(metering.hold.previous.total), "to": str(metering.hold.doubtful.total)},
        )
    )  # fmt: skip
    if after.assignment is not None:
        money_moved(books, after.assignment.wallet_id, now, ruling.actor)


def _carry_out(books: Books, metering: Metering, hold: Hold, ruling: Ruling) -> Metering:
    free = replace(metering, hold=None, suspect=None, candidate=None)
    if ruling.kind is RulingKind.MISREAD:
        return free
    seen = hold.doubtful
    rolled_at = NOTHING
    if ruling.kind is RulingKind.ROLLED_OVER:
        if metering.meter.full_scale is None:
            raise Refusal("ruling.no_full_scale", meter=metering.meter.number)
        rolled_at = metering.meter.full_scale
    counted = replace(free, billable=seen)
    if metering.assignment is None:
        return counted
    deduction = caught_up(books, metering, seen.at)
    is_reset = ruling.kind is RulingKind.RESET
    deduction.finish(
        hold.previous if is_reset else seen,
        KeptAs.ENTRY,
        ruling.actor,
        rolled_at=rolled_at,
        facts={"ruling": str(ruling.kind), "reason": ruling.reason.strip()},
    )
    if is_reset:
        deduction.start_from(seen)
    for entry in deduction.entries:
        books.ledger.post(entry)
    for use in uses_of(metering, deduction):
        books.ledger.add_use(*use)
    books.meters.keep(deduction.kept)
    return replace(counted, assignment=deduction.assignment)
