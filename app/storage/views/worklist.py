"""What waits for a person: cuts, commands, doubtful readings, silent channels, papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, select

from app.core.accounts.account import AccountState
from app.core.meters.metering import HoldKind
from app.core.meters.ruling import FITS, RulingKind
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.views import WorkItem
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.meter_rows import hold_of
from app.storage.views.open_commands import read_open_commands
from app.storage.views.pending_cuts import count_cuts, read_brake, read_cuts
from app.storage.views.proofs import read_unclean
from app.storage.views.protections import read_ending
from app.storage.views.waiting import read_waiting

_M, _H, _A, _S = t.meters.c, t.holds.c, t.accounts.c, t.channels.c
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


def read_worklist(books: SqlBooks, now: datetime) -> list[WorkItem]:
    """In the order of the screen, kind by kind."""
    silent = _silent_channels(books)
    cuts = list(read_cuts(books, now))
    return [
        *read_unclean(books.sitting.connection),
        *read_brake(cuts),
        *cuts,
        *read_ending(books, now),
        *read_open_commands(books, now),
        *read_waiting(books, now),
        *_doubts(books),
        *silent,
        *_papers(books, now),
    ]


def count_worklist(books: SqlBooks, now: datetime) -> int:
    """As many as the list has lines, for a pill that is painted every second."""
    doubts = select(func.count()).where(_H.ended_at.is_(None))
    return (
        count_cuts(books)
        + len(read_ending(books, now))
        + len(list(read_unclean(books.sitting.connection)))
        + len(list(read_open_commands(books, now)))
        + len(read_waiting(books, now))
        + int(books.sitting.connection.execute(doubts).scalar_one())
        + len(_silent_channels(books))
        + len(list(_papers(books, now)))
    )


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
