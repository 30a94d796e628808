"""The decision table: may this wallet's supply be on, must it be off, or does a cut wait?

One pure function over `SupplyCase`. First match wins; every row is recorded with the values it
compared, because people are shown the table itself and not a second computation of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.accounts.account import AccountState
from app.core.meters.supply import Supply
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.site.settings import Site
from app.core.supply.case import Decision, Intent, Rule, SupplyCase, Verdict
from app.core.supply.windows import cuts_wait_until

#: what money may bring back; what a person or a safety device switched off stays off
OURS = (Intent.ARREARS, Intent.VACANT)


def decide(case: SupplyCase, site: Site, now: datetime) -> Decision:
    """Walk the table from the top; the first row that holds decides."""
    rows = _rows(case, site, now)
    rules = tuple(row.rule for row in rows)
    for row in rows:
        if row.rule.holds and row.verdict is not None:
            return Decision(
                row.verdict, row.rule.number, rules, now, row.earliest, _missing(case, site)
            )
    return Decision(Verdict.SWITCH_OFF, "6", rules, now, None, _missing(case, site))


@dataclass(frozen=True, slots=True)
class _Row:
    rule: Rule
    verdict: Verdict | None = None
    earliest: datetime | None = None


def _row(
    number: str,
    holds: bool,
    verdict: Verdict | None = None,
    earliest: datetime | None = None,
    **values: object,
) -> _Row:
    shown = tuple((name, "" if value is None else str(value)) for name, value in values.items())
    return _Row(Rule(number, holds, shown), verdict, earliest)


def _rows(case: SupplyCase, site: Site, now: datetime) -> list[_Row]:
    settings = site.settings
    protection = case.protection
    protected = protection is not None and (protection.until is None or protection.until > now)
    above = case.balance > -case.credit
    most, cut = _brake(case, site)
    # most rooms are above their limit, and need no look at the calendar
    wait_until = None if above else cuts_wait_until(site, now)
    return [
        _row(
            "1",
            case.room_class is RoomClass.CRITICAL,
            Verdict.LEAVE,
            room_class=case.room_class,
        ),
        _row(
            "2",
            case.forced_off is not None or case.safety_trip,
            Verdict.STAY_OFF,
            forced_off=case.forced_off,
            safety_trip=case.safety_trip,
        ),
        _row(
            "3",
            protected,
            _restore(case) or Verdict.LEAVE,
            protection.until if protected and protection else None,
            reason=protection.reason if protection else None,
            until=protection.until if protection else None,
        ),
        _row(
            "4",
            case.account_state is not AccountState.ACTIVE,
            Verdict.LEAVE,
            account_state=case.account_state,
        ),
        _row(
            "5",
            above,
            _when_above(case, site),
            balance=case.balance,
            limit=-case.credit,
            reconnect_min=settings.reconnect_min,
        ),
        _row(
            "6",
            not above,
            Verdict.STAY_OFF if _is_off(case) else None if _can_cut(case) else Verdict.LEAVE,
            balance=case.balance,
            limit=-case.credit,
        ),
        _row(
            "a",
            not above and wait_until is not None,
            Verdict.WAIT,
            wait_until,
            until=wait_until,
            lead_min=settings.no_cut.lead_min,
        ),
        _stale_row(case, site, now, above),
        _grace_row(case, site, now, above),
        _postponed_row(case, now, above),
        _row(
            "d",
            not above and (cut >= most or is_braked(case)) and not case.brake_released,
            Verdict.BRAKE,
            cuts_this_hour=case.cuts_this_hour,
            most=most,
        ),
    ]


def _brake(case: SupplyCase, site: Site) -> tuple[int, int]:
    """How many rooms may be cut in an hour, and how many were."""
    share = case.rooms_in_site * site.settings.brake_percent // 100
    return max(site.settings.brake_rooms, share), case.cuts_this_hour


def is_braked(case: SupplyCase) -> bool:
    """Once stopped by the brake a room waits for a person, whatever else it waits for."""
    return case.pending is not None and case.pending.reason == "d"


def _stale_row(case: SupplyCase, site: Site, now: datetime, above: bool) -> _Row:
    limit = timedelta(minutes=site.settings.staleness_min)
    last = case.last_good_reading
    stale = last is None or now - last > limit or case.has_hold or not case.first_round_done
    return _row(
        "b",
        not above and stale,
        Verdict.WAIT,
        last_good_reading=last,
        staleness_min=site.settings.staleness_min,
        has_hold=case.has_hold,
        first_round_done=case.first_round_done,
    )


def _grace_row(case: SupplyCase, site: Site, now: datetime, above: bool) -> _Row:
    sent = case.final_notice_at
    over = None if sent is None else sent + timedelta(minutes=site.settings.grace_min)
    return _row(
        "c",
        not above and (over is None or now < over),
        Verdict.WAIT,
        over,
        final_notice_at=sent,
        grace_min=site.settings.grace_min,
    )


def _postponed_row(case: SupplyCase, now: datetime, above: bool) -> _Row:
    until = case.pending.postponed_until if case.pending else None
    return _row(
        "p", not above and until is not None and now < until, Verdict.WAIT, until, until=until
    )


def _is_off(case: SupplyCase) -> bool:
    switched = [s for s in case.switches if s.supply is not Supply.NONE]
    return bool(switched) and all(s.supply is Supply.OFF for s in switched)


def _can_cut(case: SupplyCase) -> bool:
    return any(s.supply in (Supply.ON, Supply.UNKNOWN) for s in case.switches)


def _restore(case: SupplyCase) -> Verdict | None:
    """Switch on what we ourselves switched off, or are switching off just now; nothing else."""
    ours = any(s.supply is Supply.OFF and s.off_because in OURS for s in case.switches)
    return Verdict.SWITCH_ON if ours or case.open_command is Supply.OFF else None


def _when_above(case: SupplyCase, site: Site) -> Verdict:
    restore = _restore(case)
    if restore is None:
        return Verdict.LEAVE
    return restore if case.balance >= site.settings.reconnect_min else Verdict.STAY_OFF


def _missing(case: SupplyCase, site: Site) -> Money | None:
    """What must be paid to restore supply, or to call a cut off; None when nothing."""
    is_cut = _is_off(case) or _restore(case) is not None
    needed = site.settings.reconnect_min if is_cut else Money(1) - case.credit
    short = needed - case.balance
    return short if short > Money(0) else None
