"""Take a batch of readings: judge, price, accrue, post what a day has closed, warn, decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.core.accounts.account import Wallet
from app.core.alarms.alarm import Notice
from app.core.alarms.levels import watch
from app.core.books import Books
from app.core.instants import half_hour
from app.core.ledger.deduction import Deduction
from app.core.ledger.entry import Entry
from app.core.ledger.waiting import Advance, price_along
from app.core.meters.judging import Judgement, judge
from app.core.meters.metering import Hold, KeptAs, KeptReading, Mark, Metering
from app.core.meters.periods import apart_since
from app.core.meters.reading import Reading
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.staff.actor import STATION
from app.core.staff.audit import AuditLine
from app.core.supply.command import Command
from app.core.supply.review import review

_NEAR = Money(3000)
#: of readings that waited, so many are priced in one sitting: two days of them
_AT_ONCE = 96


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch of readings led to."""

    read_again: tuple[int, ...]  # meters to look at once more, at once
    rooms: tuple[str, ...]  # whose picture changed
    planned: tuple[Command, ...]
    notices: tuple[Notice, ...]


def take_readings(
    books: Books, readings: Sequence[tuple[int, Reading]], missed: Sequence[int], now: datetime
) -> Taken:
    """One sitting for about a hundred meters; `missed` are those that did not answer."""
    ordered = sorted(readings, key=lambda pair: pair[1].at)
    found = books.meters.metering([*(meter_id for meter_id, _ in readings), *missed])
    books.meters.note_latest({m: r for m, r in ordered if m in found})
    if missed:
        books.meters.note_missed(missed, now)
    standing = dict(found)
    steps = []
    for meter_id, reading in ordered:
        if meter_id in standing:
            step = _step(books, standing[meter_id], reading)
            standing[meter_id] = step.after
            steps.append(step)
    books.ledger.post_all([entry for step in steps for entry in step.entries])
    for step in steps:
        for use in step.use:
            books.ledger.add_use(*use)
        if step.judgement.held is not None:
            _hold(books, step.after, step.judgement.held, now)
    for meter_id, after in standing.items():
        if after.apart_since is not None and found[meter_id].apart_since is None:
            _tell_apart(books, after, after.apart_since, now)
    books.meters.keep([row for step in steps for row in step.kept])
    books.meters.save([after for m, after in standing.items() if after != found[m]])
    wallets = {s.after.assignment.wallet_id for s in steps if s.after.assignment is not None}
    notices = _warn(books, wallets, now)
    planned = review(books, wallets, now)
    return Taken(
        read_again=tuple(_look_again(books, {s.after.meter.id: s for s in steps})),
        rooms=tuple(sorted({metering.room for metering in standing.values()})),
        planned=tuple(planned),
        notices=tuple(notices),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """What one reading of one meter leads to."""

    after: Metering
    judgement: Judgement
    kept: tuple[KeptReading, ...] = ()
    entries: tuple[Entry, ...] = ()
    use: tuple[tuple[int, int, date, Quantity, Money, Quantity | None], ...] = ()


def _step(books: Books, metering: Metering, reading: Reading) -> _Step:
    seen = Mark(reading.at, reading.total, reading.bands)
    # a register may not fall below what waits either
    floor = metering.waiting[-1] if metering.waiting else metering.billable
    factor = books.site.settings.spike_factor_percent
    judgement = judge(replace(metering, billable=floor), seen, factor)
    after = judgement.metering
    if seen.bands and after.candidate == seen:
        since = apart_since(metering, seen)
        judgement = replace(judgement, metering=replace(after, apart_since=since))
        after = judgement.metering
    kept = [judgement.refused] if judgement.refused else []
    confirmed = judgement.billable or judgement.rolled_over
    if confirmed is None:
        return _Step(replace(after, billable=metering.billable), judgement, tuple(kept))
    if metering.assignment is None:
        last = metering.billable
        if last is not None and half_hour(last.at) != half_hour(confirmed.at):
            kept.append(_half_hour(metering, last))
        return _Step(after, judgement, tuple(kept))
    waited = [_advance(mark) for mark in metering.waiting]
    steps = [
        *waited,
        _advance(confirmed) if judgement.billable else _roll_over(metering, confirmed),
    ]
    deduction, count = price_along(books, metering, steps[:_AT_ONCE])
    if count == len(steps):
        after = replace(after, assignment=deduction.assignment, waiting=())
    else:
        after = _waits(metering, judgement, count)
        after = replace(after, assignment=deduction.assignment)
        if len(after.waiting) > len(metering.waiting) - count:
            kept.append(_half_hour(metering, confirmed))
    return _Step(
        after,
        judgement,
        (*kept, *deduction.kept),
        tuple(deduction.entries),
        uses_of(metering, deduction),
    )


def _advance(mark: Mark) -> Advance:
    return lambda deduction: deduction.advance(mark)


def _roll_over(metering: Metering, mark: Mark) -> Advance:
    top = metering.meter.full_scale
    assert top is not None  # or it would not be taken for a roll-over
    return lambda deduction: deduction.finish(mark, KeptAs.ENTRY, rolled_at=top)


def _waits(metering: Metering, judgement: Judgement, count: int) -> Metering:
    """Priced as far as `count` readings that waited; the new one waits, one for each half hour.

    After a roll-over it is as if it had not been seen: the register will still say so next time.
    """
    before, left = metering.waiting[:count], metering.waiting[count:]
    billable = before[-1] if before else metering.billable
    if judgement.billable is None:
        return replace(metering, billable=billable, waiting=left)
    confirmed = judgement.billable
    last = metering.waiting[-1] if metering.waiting else metering.billable
    if last is None or half_hour(last.at) != half_hour(confirmed.at):
        left = (*left, confirmed)
    return replace(judgement.metering, billable=billable, waiting=left)


def _half_hour(metering: Metering, mark: Mark) -> KeptReading:
    return KeptReading(metering.meter.id, mark.at, mark.total, KeptAs.HALF_HOUR, mark.bands)


def uses_of(
    metering: Metering, deduction: Deduction
) -> tuple[tuple[int, int, date, Quantity, Money, Quantity | None], ...]:
    return tuple(
        (metering.meter.id, deduction.assignment.id, day, quantity, cost, end)
        for day, quantity, cost, end in deduction.use
    )


def _hold(books: Books, metering: Metering, held: Hold, now: datetime) -> None:
    books.meters.raise_hold(metering.meter.id, held)
    books.trail.write(
        AuditLine(
            now,
            STATION,
            f"hold.{held.kind}",
            metering.room,
            {
                "meter": metering.meter.number,
                "from": str(held.previous.total),
                "seen": str(held.doubtful.total),
            },
        )
    )


def _tell_apart(books: Books, metering: Metering, since: datetime, now: datetime) -> None:
    """The total is billed as ever; somebody may want to know why use is shared out by time."""
    facts = {"meter": metering.meter.number, "since": since.isoformat()}
    books.trail.write(AuditLine(now, STATION, "periods.apart", metering.room, facts))


def _warn(books: Books, wallet_ids: set[int], now: datetime) -> list[Notice]:
    if not wallet_ids:
        return []
    levels = books.site.settings.alarm_levels
    states = books.alarms.states(sorted(wallet_ids))
    wallets = books.accounts.locked(sorted(wallet_ids))
    changed, notices = [], []
    for wallet_id, state in states.items():
        after, notice = watch(state, wallets[wallet_id].balance, levels, now)
        if after != state:
            changed.append(after)
        if notice is not None:
            notices.append(notice)
    if changed:
        books.alarms.save(changed)
    if notices:
        books.alarms.record(notices)
    return notices


def _look_again(books: Books, last_steps: Mapping[int, _Step]) -> list[int]:
    """A first doubtful look, or a reading that would start a cut: both are read twice at once."""
    again = [meter_id for meter_id, step in last_steps.items() if step.judgement.read_again]
    priced = {
        meter_id: (step.after, step.after.assignment.wallet_id)
        for meter_id, step in last_steps.items()
        if step.after.assignment is not None and not step.judgement.read_again
    }
    wallets = books.accounts.locked(sorted({wallet_id for _, wallet_id in priced.values()}))
    return again + [
        meter_id
        for meter_id, (metering, wallet_id) in priced.items()
        if _would_start_arrears(books, metering, wallets[wallet_id])
    ]


def _would_start_arrears(books: Books, metering: Metering, wallet: Wallet) -> bool:
    """Whether the reading that still waits would take the wallet to its limit."""
    settings = books.site.settings
    limit = -settings.credit
    candidate, billable, assignment = metering.candidate, metering.billable, metering.assignment
    if candidate is None or billable is None or assignment is None:
        return False
    # Far above the limit nothing is priced a second time: that is nearly every poll of the site.
    if wallet.balance <= limit or wallet.balance > max((*settings.alarm_levels, _NEAR)):
        return False
    if metering.waiting:
        return False
    trial, count = price_along(books, metering, [_advance(candidate)])
    if not count:  # what cannot be priced cuts nobody
        return False
    posted = -Money(sum(entry.postings[0].amount.fen for entry in trial.entries))
    extra = trial.assignment.accrued + posted - assignment.accrued
    return wallet.balance - extra <= limit
