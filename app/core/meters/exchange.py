"""Put another meter in the place of one, or another ratio on it; tiers and balance go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.accounts.account import Account
from app.core.accounts.change_scheme import open_account_of
from app.core.books import Books
from app.core.counter.top_up import money_moved
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.ledger.basis import deduction_for
from app.core.ledger.entry import Entry
from app.core.ledger.final_use import Doubt, FinalReading, deduction_to, doubt_about, end_use
from app.core.ledger.standing import standing_of
from app.core.meters.meter import Meter, NewMeter
from app.core.meters.metering import Assignment, KeptAs, KeptReading, Mark, Metering
from app.core.money import ZERO, Money
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.supply.command import CommandState

_UNITS = (1, 247)
_DOUBTS = {
    Doubt.OLD: "exchange.final_old",
    Doubt.BELOW: "exchange.final_below",
    Doubt.ABOVE: "exchange.final_above",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """`base` is what the new meter shows where it begins to count."""

    act: str
    account_id: int
    meter_id: int
    final: FinalReading
    new: NewMeter
    base: Mark
    reason: str
    actor: Actor
    base_typed_why: str = ""

    @property
    def content(self) -> dict[str, object]:
        new = self.new
        return {
            "act": "exchange_meter",
            "account": self.account_id,
            "final": [micros(self.final.mark.at), self.final.mark.total.micro],
            "base": [micros(self.base.at), self.base.total.micro],
            "new": [new.number, new.profile, str(new.ratio), new.channel, new.unit],
        }


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What came of it: the meter that counts now, and what the old one's last use cost."""

    meter_id: int
    number: str
    last_use: Money


def exchange_meter(books: Books, exchange: Exchange, now: datetime) -> Exchanged:
    """Post the use to date, end the old assignment and go on with the new one, all or nothing.

    Raises Refusal `exchange.*`: a reading that cannot be, a command on its way to the old meter,
    a number or a place that is taken, a ratio or an address that is none.
    """
    if is_repeat(books, exchange.act, exchange.content):
        return _first_answer(books, exchange)
    account = open_account_of(books, exchange.account_id)
    metering, assignment = _old(books, account, exchange)
    is_same = exchange.new.number == metering.meter.number
    latest = max(exchange.final.mark.at, exchange.base.at)
    if latest > now:
        raise Refusal("exchange.not_yet", meter=metering.meter.number, at=latest)
    _check(books, metering, exchange, is_same=is_same)
    if not is_same:
        _withdraw_commands(books, metering, account, now)
    if metering.hold is not None:
        books.meters.end_hold(metering.meter.id, "exchanged", now, exchange.actor)
        metering = replace(metering, hold=None)
    deduction = deduction_to(books, metering, exchange.final.mark)
    facts: dict[str, object] = {"exchanged_for": exchange.new.number}
    if exchange.final.typed_why:
        facts["typed"] = exchange.final.typed_why
    deduction.finish(
        exchange.final.mark, KeptAs.FINAL, exchange.actor,
        is_typed=bool(exchange.final.typed_why), facts=facts,
    )  # fmt: skip
    last_use = _cost(deduction.entries)
    end_use(books, metering, deduction, exchange.final.mark)
    meter_id = books.meters.put_in_place(metering.meter.id, exchange.new, now)
    _go_on(books, exchange, meter_id, deduction.assignment, metering if is_same else None)
    remember(books, exchange.act, exchange.content, now)
    line: dict[str, object] = {
        "account": account.number, "meter": metering.meter.number, "new": exchange.new.number,
        "final": str(exchange.final.mark.total), "final_at": exchange.final.mark.at.isoformat(),
        "base": str(exchange.base.total), "base_at": exchange.base.at.isoformat(),
        "ratio": str(exchange.new.ratio), "reason": exchange.reason.strip(),
        "key": exchange.act, "root": assignment.root, "last_use": str(last_use),
    }  # fmt: skip
    books.trail.write(AuditLine(now, exchange.actor, "exchanged", account.room, line))
    money_moved(books, assignment.wallet_id, now, exchange.actor)
    return Exchanged(meter_id, exchange.new.number, last_use)


def _first_answer(books: Books, exchange: Exchange) -> Exchanged:
    meter = books.meters.by_number(exchange.new.number)
    assert meter is not None, "an act that was done has put its meter in place"
    root = books.meters.root_at(meter.id, exchange.base.at)
    assert root is not None, "and ended the assignment of the old one"
    wallet_id = books.meters.chain(root)[0].assignment.wallet_id
    entries = [
        entry
        for entry in books.ledger.of_wallet_since(wallet_id, exchange.final.mark.at)
        if entry.facts.get("exchanged_for") == meter.number and entry.at == exchange.final.mark.at
    ]
    return Exchanged(meter.id, meter.number, _cost(entries))


def _cost(entries: Sequence[Entry]) -> Money:
    """Of the entry that ended the use; none where nothing was left to post."""
    return -entries[-1].postings[0].amount if entries else ZERO


def _old(books: Books, account: Account, exchange: Exchange) -> tuple[Metering, Assignment]:
    metering = books.meters.metering([exchange.meter_id]).get(exchange.meter_id)
    if metering is None:
        raise Refusal("meter.not_found", meter=exchange.meter_id)
    assignment = metering.assignment
    if assignment is None or assignment.account_id != account.id:
        raise Refusal(
            "exchange.not_their_meter", meter=metering.meter.number, account=account.number
        )
    return metering, assignment


def _check(books: Books, metering: Metering, exchange: Exchange, *, is_same: bool) -> None:
    """Everything that can be wrong with what was typed."""
    if not exchange.reason.strip():
        raise Refusal("reason.missing")
    old, new, final, base = metering.meter, exchange.new, exchange.final.mark, exchange.base
    doubt = doubt_about(books, metering, final)
    if doubt is not None:
        raise Refusal(_DOUBTS[doubt], meter=old.number, total=final.total, at=final.at)
    if base.at < final.at or (is_same and base != final):
        raise Refusal("exchange.base_early", meter=new.number, at=base.at, final=final.at)
    if new.full_scale is not None and base.total >= new.full_scale:
        raise Refusal("exchange.base_above", meter=new.number, most=new.full_scale)
    if not new.number.strip() or new.ratio <= 0 or new.rated_power <= 0:
        raise Refusal("exchange.meter_incomplete", meter=new.number[:40], ratio=new.ratio)
    if new.unit is not None and not _UNITS[0] <= new.unit <= _UNITS[1]:
        raise Refusal("meter.bad_unit", unit=new.unit)
    if not is_same:
        _check_place(books, old, new)


def _check_place(books: Books, old: Meter, new: NewMeter) -> None:
    known = books.meters.by_number(new.number)
    if known is not None and known.is_in_place:
        raise Refusal("exchange.number_taken", meter=new.number)
    if known is not None and known.utility is not old.utility:
        raise Refusal("exchange.other_utility", meter=new.number)
    channels = {channel.name: channel.id for channel in books.station.channels()}
    if new.channel is not None and new.channel not in channels:
        raise Refusal("exchange.no_channel", channel=new.channel[:40])
    place = (
        old.channel_id if new.channel is None else channels[new.channel],
        old.unit if new.unit is None else new.unit,
    )
    for other in books.station.meters():
        if (other.channel_id, other.unit) == place and other.id != old.id:
            raise Refusal("exchange.unit_taken", unit=place[1], other=other.number)


def _withdraw_commands(books: Books, metering: Metering, account: Account, now: datetime) -> None:
    """What was meant for the old meter must not reach the new one at its address."""
    for command in books.commands.open_of_meter(metering.meter.id):
        if command.state is not CommandState.QUEUED:
            raise Refusal("exchange.open_command", meter=metering.meter.number, room=account.room)
        books.commands.move(
            command.id, CommandState.SUPERSEDED, now, facts={"withdrawn_by": "exchange"}
        )


def _go_on(
    books: Books, exchange: Exchange, meter_id: int, ended: Assignment, same: Metering | None
) -> None:
    """Count from the base on, with the position of the assignment that ended."""
    # Under another ratio the register goes on: where its use ended, with its periods, is the base.
    base = exchange.base if same is None or ended.entry != exchange.base else ended.entry
    assignment = books.accounts.assign(
        ended.account_id, ended.wallet_id, meter_id, ended.scheme, base, ended.entry_position,
        root=ended.root,
    )  # fmt: skip
    typed_by = exchange.actor.operator if exchange.base_typed_why else None
    why = (("typed", exchange.base_typed_why),) if exchange.base_typed_why else ()
    row = KeptReading(
        meter_id, base.at, base.total, KeptAs.BASE, base.bands, typed_by=typed_by, facts=why
    )
    books.meters.keep([row])
    fresh = books.meters.metering([meter_id])[meter_id]
    known = None if same is None else same.billable
    if same is None or known is None or known.at <= base.at:
        candidate = None if same is None else same.candidate
        if candidate is not None and candidate.at <= base.at:
            candidate = None
        books.meters.save([replace(fresh, billable=base, candidate=candidate, suspect=None)])
        return
    # The register was read on while the papers were filled in: that use has the new ratio.
    deduction = deduction_for(books, replace(fresh, billable=base, assignment=assignment))
    standing = standing_of(books.meters.kept_since(meter_id, base.at))
    for mark in standing.path(base, known)[1:]:
        deduction.advance(mark)
    assert not deduction.entries, "what was read since the last entry lies in one day"
    after = replace(
        fresh, billable=known, candidate=same.candidate, suspect=None,
        assignment=deduction.assignment,
    )  # fmt: skip
    books.meters.keep(deduction.kept)
    books.meters.save([after])
