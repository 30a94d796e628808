"""What waits for a person: cuts, commands, doubtful readings, silent channels, papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, select

from app.core.accounts.account import AccountState
from app.core.errors import Refusal
from app.core.meters.metering import HoldKind
from app.core.meters.ruling import FITS, RulingKind
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.supply.case import SupplyCase
from app.core.supply.command import ENDED, Command, CommandKind, CommandState
from app.core.supply.decision import decide
from app.core.views import PendingCutView, WorkItem
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.commands import COMMANDS, command_of
from app.storage.sql.meters import hold_of
from app.storage.sql.supply import decision_of

_D, _C, _M, _L, _H, _A, _S, _N = (
    t.supply_states.c,
    t.commands.c,
    t.meters.c,
    t.latest.c,
    t.holds.c,
    t.accounts.c,
    t.channels.c,
    t.notices.c,
)
_PENDING = select(t.supply_states).where(_D.pending_reason.is_not(None)).order_by(_D.wallet_id)
#: waits for a reading that no silent channel can bring, and for no ruling
_UNHEARD = and_(
    _D.pending_reason == "b",
    exists().where(
        t.wallets.c.id == _D.wallet_id,
        _A.id == t.wallets.c.account_id,
        _M.room_id == _A.room_id,
        _S.id == _M.channel_id,
        _S.silent_since.is_not(None),
    ),
    ~exists().where(
        t.assignments.c.wallet_id == _D.wallet_id,
        t.assignments.c.to_at.is_(None),
        _H.meter_id == t.assignments.c.meter_id,
        _H.ended_at.is_(None),
    ),
)
_REASONS = (
    select(_D.pending_reason, func.count().label("many"))
    .where(_D.pending_reason.is_not(None))
    .group_by(_D.pending_reason)
)
_later = t.commands.alias("later")
#: the newest order for each meter's supply, while it is under way or has failed
_COMMANDS = (
    COMMANDS.add_columns(
        t.customers.c.name.label("customer"), _M.number, _L.supply.label("stands"), _S.silent_since
    )
    .join(t.channels, _S.id == _M.channel_id)
    .join(t.latest, _L.meter_id == _M.id)
    .outerjoin(t.accounts, and_(_A.room_id == t.rooms.c.id, _A.state != AccountState.CLOSED))
    .outerjoin(t.customers, t.customers.c.id == _A.customer_id)
    .where(
        _C.kind == CommandKind.SUPPLY,
        _C.state.not_in([state for state in ENDED if state is not CommandState.FAILED]),
        ~exists().where(
            _later.c.meter_id == _C.meter_id,
            _later.c.id > _C.id,
            _later.c.kind == CommandKind.SUPPLY,
        ),
    )
)
_HOLDS = (
    select(
        _H.id,
        _H.meter_id,
        _H.kind.label("hold_kind"),
        _H.at.label("hold_at"),
        _H.previous_at,
        _H.previous_micro,
        _H.doubtful_at,
        _H.doubtful_micro,
        _M.number,
        _M.full_scale_micro,
        t.rooms.c.code.label("room"),
        t.customers.c.name.label("customer"),
    )
    .join(t.meters, _M.id == _H.meter_id)
    .outerjoin(t.rooms, t.rooms.c.id == _M.room_id)
    .outerjoin(t.accounts, and_(_A.room_id == t.rooms.c.id, _A.state != AccountState.CLOSED))
    .outerjoin(t.customers, t.customers.c.id == _A.customer_id)
    .where(_H.ended_at.is_(None))
    .order_by(_H.at, _H.id)
)
_SILENT = (
    select(
        _S.id,
        _S.name,
        _S.address,
        _S.silent_since,
        func.count(func.distinct(_M.room_id)).label("rooms"),
        func.count(_M.id).label("meters"),
    )
    .outerjoin(t.meters, _M.channel_id == _S.id)
    .where(_S.silent_since.is_not(None))
    .group_by(_S.id, _S.name, _S.address, _S.silent_since)
    .order_by(_S.name)
)
_TRIED = exists().where(t.prints.c.order == t.orders.c.order)
_PRINTED = exists().where(t.prints.c.order == t.orders.c.order, t.prints.c.is_done == 1)
#: a paper that nobody asked for in so long is not waited for
_PAPER_DAYS = timedelta(days=30)
#: kinds in the order of the screen
KINDS = (
    "brake",
    "pending_cut",
    "open_command",
    "doubtful_reading",
    "channel_offline",
    "not_printed",
)


def read_worklist(books: SqlBooks, now: datetime) -> list[WorkItem]:
    silent = _silent_channels(books)
    cuts = list(_cuts(books, now))
    return [
        *_brake(cuts),
        *cuts,
        *_commands(books, now),
        *_doubts(books),
        *silent,
        *_papers(books, now),
    ]


def count_worklist(books: SqlBooks, now: datetime) -> int:
    """As many as the list has lines, for a pill that is painted every second."""
    db = books.sitting.connection
    silent = len(_silent_channels(books))
    reasons: dict[str, int] = {}
    for row in db.execute(_REASONS if not silent else _REASONS.where(~_UNHEARD)):
        reasons[row.pending_reason] = row.many
    return (
        sum(reasons.values())
        + ("d" in reasons)
        + len(list(_commands(books, now)))
        + int(db.execute(select(func.count()).where(_H.ended_at.is_(None))).scalar_one())
        + silent
        + len(list(_papers(books, now)))
    )


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


# -- pending cuts ----------------------------------------------------------------------------------


def _cuts(books: SqlBooks, now: datetime) -> Iterator[WorkItem]:
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


def _brake(cuts: Sequence[WorkItem]) -> Iterator[WorkItem]:
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


# -- commands --------------------------------------------------------------------------------------


def _commands(books: SqlBooks, now: datetime) -> Iterator[WorkItem]:
    patience = timedelta(seconds=books.site.settings.poll_s)
    for row in books.sitting.connection.execute(_COMMANDS):
        command = command_of(row)
        is_settled = command.state is CommandState.FAILED and row.stands is command.supply
        is_young = command.is_open and now - command.next_at <= patience
        if is_settled or (is_young and command.state is not CommandState.TIMED_OUT):
            continue
        if row.silent_since is not None and command.is_open:
            continue  # told by its channel
        code, level = _trouble(command)
        yield WorkItem(
            kind="open_command",
            key=f"command/{command.id}",
            room=command.room or None,
            customer=row.customer,
            since=command.changed_at,
            earliest=None,
            code=code,
            facts={
                "meter": row.number,
                "supply": command.supply,
                "state": command.state,
                "tries": command.tries,
                "detail": command.facts.get("refused", ""),
            },
            level=level,
            wallet_id=command.wallet_id,
            meter_id=command.meter_id,
            command_id=command.id,
            acts=_acts(command),
        )


def _trouble(command: Command) -> tuple[str, int]:
    if command.state is CommandState.FAILED:
        if command.facts.get("welded"):
            return "worklist.command_welded", 3
        if command.facts.get("refused"):
            return "worklist.command_refused", 2
        return "worklist.command_failed", 2
    if command.state is CommandState.TIMED_OUT:
        return "worklist.command_unknown", 2
    return "worklist.command_waits", 1


def _acts(command: Command) -> tuple[str, ...]:
    """A relay that carries current after a trip is for the engineer, not for another try."""
    if command.state is CommandState.FAILED and not command.facts.get("welded"):
        return ("retry", "read")
    return ("read",)


# -- doubtful readings -----------------------------------------------------------------------------


def _doubts(books: SqlBooks) -> Iterator[WorkItem]:
    for row in books.sitting.connection.execute(_HOLDS):
        hold = hold_of(row)
        assert hold is not None, "the row is one of an open hold"
        yield WorkItem(
            kind="doubtful_reading",
            key=f"hold/{row.id}",
            room=row.room,
            customer=row.customer,
            since=hold.at,
            earliest=None,
            code=_DOUBTS[hold.kind],
            facts={
                "meter": row.number,
                "previous": Quantity(row.previous_micro),
                "previous_at": row.previous_at,
                "doubtful": Quantity(row.doubtful_micro),
                "doubtful_at": row.doubtful_at,
            },
            level=2,
            meter_id=row.meter_id,
            acts=tuple(
                kind.value
                for kind in FITS[hold.kind]
                if kind is not RulingKind.ROLLED_OVER or row.full_scale_micro is not None
            ),
        )


_DOUBTS = {
    HoldKind.WENT_DOWN: "worklist.doubt_went_down",
    HoldKind.SPIKE: "worklist.doubt_spike",
}


# -- channels and papers ---------------------------------------------------------------------------


def _silent_channels(books: SqlBooks) -> list[WorkItem]:
    return [
        WorkItem(
            kind="channel_offline",
            key=f"channel/{row.id}",
            room=None,
            customer=None,
            since=row.silent_since,
            earliest=None,
            code="worklist.channel_offline",
            facts={
                "channel": row.name,
                "address": row.address,
                "rooms": row.rooms,
                "meters": row.meters,
            },
            level=2,
        )
        for row in books.sitting.connection.execute(_SILENT)
    ]


def _papers(books: SqlBooks, now: datetime) -> Iterator[WorkItem]:
    """Orders whose paper was asked for and never came out of the printer."""
    rows = books.sitting.connection.execute(
        select(t.orders)
        .where(t.orders.c.at > now - _PAPER_DAYS, _TRIED, ~_PRINTED)
        .order_by(t.orders.c.seq)
    )
    for row in rows:
        yield WorkItem(
            kind="not_printed",
            key=f"order/{row.order}",
            room=row.room,
            customer=row.customer,
            since=row.at,
            earliest=None,
            code="worklist.not_printed",
            facts={
                "receipt": row.receipt,
                "order": row.order,
                "amount": Money(row.amount_fen),
            },
            level=1,
            wallet_id=row.wallet_id,
            acts=("print",),
        )
