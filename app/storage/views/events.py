"""What happened to a room lately: its audit lines and the warnings its tenant was given."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.core.accounts.account import AccountState
from app.core.money import Money
from app.core.views import Event
from app.storage import tables as t
from app.storage.books import SqlBooks

_U, _N, _A = t.audit.c, t.notices.c, t.accounts.c


def read_events(books: SqlBooks, room: str, limit: int) -> list[Event]:
    """Newest first. A notice belongs to the present account only, as its money does."""
    db = books.sitting.connection
    home = books.rooms.get(room)
    of_room = select(t.meters.c.number).where(t.meters.c.room_id == home.id)
    subjects = [room, *db.execute(of_room).scalars()]
    lines = db.execute(
        select(t.audit).where(_U.subject.in_(subjects)).order_by(_U.seq.desc()).limit(limit)
    )
    notices = db.execute(
        select(_N.at, _N.level, _N.balance_fen, _N.channel, t.wallets.c.utility)
        .join(t.wallets, t.wallets.c.id == _N.wallet_id)
        .join(t.accounts, _A.id == t.wallets.c.account_id)
        .where(_A.room_id == home.id, _A.state != AccountState.CLOSED)
        .order_by(_N.at.desc(), _N.id.desc())
        .limit(limit)
    )
    found = [_audited(row) for row in lines] + [_notice(row) for row in notices]
    return sorted(found, key=lambda event: event.at, reverse=True)[:limit]


def _audited(row: Any) -> Event:
    facts = {"operator": row.operator, "approved_by": row.approved_by, **row.facts}
    return Event(
        row.at, row.act, {name: value for name, value in facts.items() if value is not None}
    )


def _notice(row: Any) -> Event:
    return Event(
        row.at,
        "notice",
        {
            "level": row.level,
            "balance": Money(row.balance_fen),
            "channel": row.channel,
            "utility": row.utility,
        },
    )
