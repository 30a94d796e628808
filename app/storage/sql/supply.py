"""What the decision about a wallet's supply rests on, and what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.site.settings import Site
from app.core.supply.case import (
    Decision,
    Intent,
    PendingCut,
    Protection,
    Rule,
    SupplyCase,
    SwitchFacts,
    Verdict,
)
from app.core.supply.command import UNDER_WAY, CommandKind, CommandState
from app.storage import tables as t
from app.storage.columns import Whole, canonical
from app.storage.sitting import Sitting

_W, _A, _D, _L, _P = (
    t.wallets.c,
    t.accounts.c,
    t.supply_states.c,
    t.latest.c,
    t.protections.c,
)
_C, _S = t.commands.c, t.assignments.c

CASES = (
    select(
        _W.id,
        _W.account_id,
        _W.utility,
        _W.posted_fen,
        _W.accrued_fen,
        _A.number.label("account_number"),
        _A.room_id,
        _A.state.label("account_state"),
        t.rooms.c.code.label("room"),
        t.rooms.c.room_class,
        t.alarm_states.c.final_notice_at,
        _D.forced_off,
        _D.has_safety_trip,
        _D.pending_reason,
        _D.pending_since,
        _D.pending_earliest,
        _D.postponed_until,
        _D.postponed_why,
    )
    .join(t.accounts, _A.id == _W.account_id)
    .join(t.rooms, t.rooms.c.id == _A.room_id)
    .outerjoin(t.supply_states, _D.wallet_id == _W.id)
    .outerjoin(t.alarm_states, t.alarm_states.c.wallet_id == _W.id)
)
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_CASES = CASES.where(_W.id.in_(_IDS)).order_by(_W.id).with_for_update(of=t.wallets)
_PROTECTED = select(t.protections).where(_P.account_id.in_(_IDS))
_METERS = (
    select(
        _S.wallet_id,
        _S.meter_id,
        t.meters.c.has_switch,
        _L.supply,
        _L.off_because,
        t.metering.c.billable_at,
        t.holds.c.id.label("hold"),
    )
    .join(t.meters, t.meters.c.id == _S.meter_id)
    .join(t.latest, _L.meter_id == _S.meter_id)
    .join(t.metering, t.metering.c.meter_id == _S.meter_id)
    .outerjoin(t.holds, and_(t.holds.c.meter_id == _S.meter_id, t.holds.c.ended_at.is_(None)))
    .where(_S.wallet_id.in_(_IDS), _S.to_at.is_(None))
    .order_by(_S.meter_id)
)
_COMMANDS = (
    select(_C.wallet_id, _C.supply)
    .where(_C.wallet_id.in_(_IDS), _C.kind == CommandKind.SUPPLY, _C.state.in_(UNDER_WAY))
    .order_by(_C.id)
)
_CUTS = (
    select(t.meters.c.room_id)
    .distinct()
    .select_from(t.commands.join(t.meters, t.meters.c.id == _C.meter_id))
    .where(
        _C.kind == CommandKind.SUPPLY,
        _C.supply == Supply.OFF,
        _C.because == Intent.ARREARS,
        _C.state != CommandState.SUPERSEDED,
        _C.created_at > bindparam("since", type_=_C.created_at.type),
    )
)
_STATION = select(t.station.c.started_at, t.station.c.first_round_at)
_NOW = bindparam("now", type_=_D.review_at.type)
_DUE = (
    select(_W.id)
    .outerjoin(t.supply_states, _D.wallet_id == _W.id)
    .outerjoin(
        t.protections,
        and_(
            _P.account_id == _W.account_id,
            _P.until <= _NOW,
            _P.until > bindparam("lately", type_=_P.until.type),
            _P.until > func.coalesce(_D.decided_at, bindparam("never", 0, type_=Whole)),
        ),
    )
    .where(or_(_D.review_at <= _NOW, _P.account_id.is_not(None)))
    .distinct()
    .order_by(_W.id)
    .limit(bindparam("limit"))
)
#: a protection that ended longer ago has been seen by the readings since
_LATELY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_DECIDED = (
    "INSERT INTO supply_states (wallet_id, has_safety_trip, verdict, rule, decision, decided_at,"
    " review_at, pending_reason, pending_since, pending_earliest, postponed_until, postponed_why)"
    " VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (wallet_id) DO UPDATE SET"
    " verdict = excluded.verdict, rule = excluded.rule, decision = excluded.decision,"
    " decided_at = excluded.decided_at, review_at = excluded.review_at,"
    " pending_reason = excluded.pending_reason, pending_since = excluded.pending_since,"
    " pending_earliest = excluded.pending_earliest, postponed_until = excluded.postponed_until,"
    " postponed_why = excluded.postponed_why"
)
_FORCED = (
    "INSERT INTO supply_states (wallet_id, has_safety_trip, forced_off) VALUES (?, 0, ?)"
    " ON CONFLICT (wallet_id) DO UPDATE SET forced_off = excluded.forced_off"
)


def plain_decision(decision: Decision) -> dict[str, object]:
    """A decision as it is stored; `decision_of` reads it."""
    return {
        "verdict": decision.verdict.value,
        "rule": decision.rule,
        "rules": [[r.number, r.holds, [list(v) for v in r.values]] for r in decision.rules],
        "missing": None if decision.missing is None else decision.missing.fen,
    }


def decision_of(row: Any) -> Decision | None:
    """The last decision in a row of supply_states."""
    plain = row.decision
    if plain is None:
        return None
    return Decision(
        verdict=Verdict(plain["verdict"]),
        rule=plain["rule"],
        rules=tuple(
            Rule(number, holds, tuple((name, value) for name, value in values))
            for number, holds, values in plain["rules"]
        ),
        at=row.decided_at,
        earliest=row.review_at,
        missing=None if plain["missing"] is None else Money(plain["missing"]),
    )


def pending_of(wallet_id: int, row: Any) -> PendingCut | None:
    """The waiting cut in a row of supply_states."""
    if row.pending_reason is None:
        return None
    return PendingCut(
        wallet_id=wallet_id,
        reason=row.pending_reason,
        since=row.pending_since,
        earliest=row.pending_earliest,
        postponed_until=row.postponed_until,
        postponed_why=row.postponed_why or "",
    )


class SqlSupply:
    def __init__(self, sitting: Sitting, site: Site, brake_until: datetime | None) -> None:
        self._sitting = sitting
        self._db = sitting.connection
        self._site = site
        self._brake_until = brake_until
        self._rooms: int | None = None

    def cases(self, wallet_ids: Sequence[int], now: datetime) -> Mapping[int, SupplyCase]:
        if not wallet_ids:
            return {}
        ids = sorted(set(wallet_ids))
        rows = self._db.execute(_CASES, {"ids": ids}).all()
        protections = self._protections({row.account_id for row in rows})
        meters: dict[int, list[Any]] = defaultdict(list)
        for meter in self._db.execute(_METERS, {"ids": ids}):
            meters[meter.wallet_id].append(meter)
        wanted: dict[int, Supply] = {
            row.wallet_id: row.supply for row in self._db.execute(_COMMANDS, {"ids": ids})
        }
        cut = set(self._db.execute(_CUTS, {"since": now - _HOUR}).scalars())
        station = self._db.execute(_STATION).one()
        return {
            row.id: SupplyCase(
                wallet_id=row.id,
                account_id=row.account_id,
                account_number=row.account_number,
                room_id=row.room_id,
                room=row.room,
                room_class=row.room_class,
                utility=row.utility,
                account_state=row.account_state,
                balance=Money(row.posted_fen - row.accrued_fen),
                credit=self._site.settings.credit,
                protection=protection_for(row.utility, protections[row.account_id], now),
                forced_off=row.forced_off,
                safety_trip=bool(row.has_safety_trip),
                last_good_reading=_oldest([meter.billable_at for meter in meters[row.id]]),
                has_hold=any(meter.hold is not None for meter in meters[row.id]),
                final_notice_at=row.final_notice_at,
                pending=pending_of(row.id, row),
                switches=tuple(
                    SwitchFacts(meter.meter_id, meter.supply, meter.off_because)
                    for meter in meters[row.id]
                    if meter.has_switch
                ),
                open_command=wanted.get(row.id),
                cuts_this_hour=len(cut - {row.room_id}),
                was_cut_this_hour=row.room_id in cut,
                rooms_in_site=self._room_count(),
                first_round_done=station.started_at is None or station.first_round_at is not None,
                brake_released=self._brake_until is not None and now < self._brake_until,
            )
            for row in rows
        }

    def due_reviews(self, now: datetime, limit: int) -> Sequence[int]:
        asked = {"now": now, "lately": now - _LATELY, "limit": limit}
        return self._db.execute(_DUE, asked).scalars().all()

    def save_decision(self, wallet_id: int, decision: Decision, pending: PendingCut | None) -> None:
        review_at = _earliest(decision.earliest, pending)
        self._sitting.many(
            _DECIDED,
            [
                (
                    wallet_id,
                    decision.verdict.value,
                    decision.rule,
                    canonical(plain_decision(decision)),
                    _micros(decision.at),
                    _micros(review_at),
                    *((None,) * 5 if pending is None else _pending(pending)),
                )
            ],
        )
        self._sitting.touched.wallets.add(wallet_id)

    def postpone(self, wallet_id: int, until: datetime, why: str) -> None:
        done = self._db.execute(
            update(t.supply_states)
            .where(_D.wallet_id == wallet_id, _D.pending_reason.is_not(None))
            .values(postponed_until=until, postponed_why=why, review_at=until)
        )
        if not done.rowcount:
            raise Refusal("pending_cut.not_found", wallet=wallet_id)
        self._sitting.touched.wallets.add(wallet_id)

    def protect(
        self, account_id: int, utility: Utility | None, protection: Protection | None
    ) -> None:
        key = "" if utility is None else utility.value
        self._db.execute(
            delete(t.protections).where(_P.account_id == account_id, _P.utility == key)
        )
        if protection is not None:
            self._db.execute(
                insert(t.protections).values(
                    account_id=account_id,
                    utility=key,
                    reason=protection.reason,
                    until=protection.until,
                )
            )
        self._sitting.touched.accounts.add(account_id)

    def force_off(self, wallet_id: int, reason: str | None) -> None:
        self._sitting.many(_FORCED, [(wallet_id, reason)])
        self._sitting.touched.wallets.add(wallet_id)

    def release_brake(self, until: datetime) -> None:
        self._db.execute(update(t.site).values(brake_until=until))
        self._brake_until = until

    def _protections(self, account_ids: set[int]) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for row in self._db.execute(_PROTECTED, {"ids": sorted(account_ids)}):
            found[row.account_id].append(row)
        return found

    def _room_count(self) -> int:
        if self._rooms is None:
            self._rooms = self._db.execute(select(func.count()).select_from(t.rooms)).scalar_one()
        return self._rooms


def protection_for(
    utility: Utility | None, rows: Sequence[Any], now: datetime
) -> Protection | None:
    """The protection that speaks for a wallet: one in force before one that has ended."""
    applies = [
        Protection(row.reason, row.until)
        for row in rows
        if utility is None or row.utility in ("", utility.value)
    ]
    in_force = [p for p in applies if p.until is None or p.until > now]
    return next(iter(in_force or applies), None)


def _oldest(instants: Sequence[datetime | None]) -> datetime | None:
    """When every meter has been heard, the one heard longest ago; None when one never was."""
    if any(at is None for at in instants):
        return None
    return min((at for at in instants if at is not None), default=None)


def _earliest(decided: datetime | None, pending: PendingCut | None) -> datetime | None:
    if pending is None:
        return decided
    times = [at for at in (decided, pending.earliest, pending.postponed_until) if at is not None]
    return min(times, default=None)


def _micros(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def _pending(pending: PendingCut) -> tuple[object, ...]:
    return (
        pending.reason,
        _micros(pending.since),
        _micros(pending.earliest),
        _micros(pending.postponed_until),
        pending.postponed_why,
    )
