"""Cuts that wait, with what holds each of them back; one of them in full, as the engine saw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, select

from app.core.errors import Refusal
from app.core.supply.case import SupplyCase
from app.core.supply.decision import decide
from app.core.views import PendingCutView, WorkItem
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.supply import decision_of

_D, _M, _H, _A, _S, _N, _G = (
    t.supply_states.c,
    t.meters.c,
    t.holds.c,
    t.accounts.c,
    t.channels.c,
    t.notices.c,
    t.assignments.c,
)
_PENDING = select(t.supply_states).where(_D.pending_reason.is_not(None)).order_by(_D.wallet_id)
#: waits for a reading that no silent channel can bring, and for no ruling
_UNHEARD = and_(
    _D.pending_reason == "b",
    exists().where(
        _G.wallet_id == _D.wallet_id,
        _G.to_at.is_(None),
        _M.id == _G.meter_id,
        _S.id == _M.channel_id,
        _S.silent_since.is_not(None),
    ),
    ~exists().where(
        _G.wallet_id == _D.wallet_id,
        _G.to_at.is_(None),
        _H.meter_id == _G.meter_id,
        _H.ended_at.is_(None),
    ),
)
_REASONS = (
    select(_D.pending_reason, func.count().label("many"))
    .where(_D.pending_reason.is_not(None), ~_UNHEARD)
    .group_by(_D.pending_reason)
)


def count_cuts(books: SqlBooks) -> int:
    """As many lines as `read_cuts` and `read_brake` give."""
    rows = books.sitting.connection.execute(_REASONS)
    reasons: dict[str, int] = {row.pending_reason: row.many for row in rows}
    return sum(reasons.values()) + ("d" in reasons)


def read_pending_cut(books: SqlBooks, wallet_id: int, now: datetime) -> PendingCutView:
    """The table as the engine recorded it; only a wallet never decided about is asked anew."""
    db = books.sitting.connection
    case = books.supply.cases([wallet_id], now).get(wallet_id)
    if case is None:
        raise Refusal("wallet.not_found", wallet=wallet_id)
    row = db.execute(select(t.supply_states).where(_D.wallet_id == wallet_id)).first()
    recorded = None if row is None else decision_of(row)
    notices = db.execute(
        select(_N.at, _N.level)
        .where(_N.wallet_id == wallet_id)
        .order_by(_N.at.desc(), _N.id.desc())
        .limit(10)
    )
    wallet = books.accounts.wallet(wallet_id)
    return PendingCutView(
        item=_cut(books, case, _customers(books, [case])[case.account_id], now),
        case=case,
        decision=recorded or decide(case, books.site, now),
        pending=case.pending,
        accrued=wallet.accrued,
        notices=tuple((at, level) for at, level in notices),
    )


def read_cuts(books: SqlBooks, now: datetime) -> Iterator[WorkItem]:
    """A silent channel is one line, however many of its rooms wait for a reading."""
    waiting = books.sitting.connection.execute(_PENDING.where(~_UNHEARD))
    cases = list(books.supply.cases([row.wallet_id for row in waiting], now).values())
    customers = _customers(books, cases)
    for case in cases:
        yield _cut(books, case, customers[case.account_id], now)


def _cut(books: SqlBooks, case: SupplyCase, customer: str, now: datetime) -> WorkItem:
    pending = case.pending
    reason = _reason(books, case, now)
    return WorkItem(
        kind="pending_cut",
        key=f"cut/{case.wallet_id}",
        room=case.room,
        customer=customer,
        since=now if pending is None else pending.since,
        earliest=None if pending is None else _earliest(case),
        code=reason.code,
        facts={"balance": case.balance, "utility": case.utility, **reason.facts},
        level=3,
        wallet_id=case.wallet_id,
        meter_id=next((switch.meter_id for switch in case.switches), None),
        acts=() if pending is None else ("postpone", "keep_on", "cut_now", "read"),
    )


@dataclass(frozen=True, slots=True)
class _Reason:
    code: str
    facts: dict[str, object]


def _reason(books: SqlBooks, case: SupplyCase, now: datetime) -> _Reason:
    """What holds the cut back, with the value that a person needs to judge it."""
    pending, settings = case.pending, books.site.settings
    match None if pending is None else pending.reason:
        case "a":
            return _Reason("worklist.cut_window", {"until": pending and pending.earliest})
        case "b" if case.has_hold:
            return _Reason("worklist.cut_hold", {})
        case "b" if not case.first_round_done:
            return _Reason("worklist.cut_first_round", {})
        case "b":
            return _Reason(
                "worklist.cut_no_reading",
                {"last": case.last_good_reading, "minutes": settings.staleness_min},
            )
        case "c" if case.final_notice_at is None:
            return _Reason("worklist.cut_no_notice", {})
        case "c":
            return _Reason(
                "worklist.cut_grace",
                {"sent": case.final_notice_at, "minutes": settings.grace_min},
            )
        case "p":
            return _Reason(
                "worklist.cut_postponed",
                {
                    "until": pending and pending.postponed_until,
                    "why": pending.postponed_why if pending else "",
                },
            )
        case "d":
            return _Reason("worklist.cut_brake", {"rooms": case.cuts_this_hour})
        case _:
            return _Reason("worklist.cut_none", {})


def _earliest(case: SupplyCase) -> datetime | None:
    """The countdown: a postponement counts where it ends later than what holds the cut besides."""
    pending = case.pending
    if pending is None or pending.reason in ("b", "d"):
        return None
    return pending.earliest or pending.postponed_until


def _customers(books: SqlBooks, cases: Sequence[SupplyCase]) -> dict[int, str]:
    rows = books.sitting.connection.execute(
        select(_A.id, t.customers.c.name)
        .join(t.customers, t.customers.c.id == _A.customer_id)
        .where(_A.id.in_([case.account_id for case in cases]))
    )
    return {row.id: row.name for row in rows}


def read_brake(cuts: Sequence[WorkItem]) -> Iterator[WorkItem]:
    """More rooms than may go in an hour: one line, and nothing runs before a person decides."""
    held = [item for item in cuts if item.code == "worklist.cut_brake"]
    if held:
        yield WorkItem(
            kind="brake",
            key="brake",
            room=None,
            customer=None,
            since=min(item.since for item in held),
            earliest=None,
            code="worklist.brake",
            facts={"rooms": len({item.room for item in held})},
            level=3,
            acts=("release_brake",),
        )
