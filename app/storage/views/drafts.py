"""Drafts of accounts, with what opening each of them rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from app.core.accounts.account import AccountState
from app.core.accounts.draft import Draft, DraftMeter
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.storage import tables as t
from app.storage.sql.accounts import ACCOUNTS, account_of
from app.storage.views.accounts import PRESETS, gaps_of

_A, _W = t.accounts.c, t.wallets.c
_DRAFTS = (
    ACCOUNTS.add_columns(t.customers.c.phone)
    .where(_A.state == AccountState.DRAFT)
    .order_by(t.rooms.c.code, _A.id)
)
_BROUGHT_IN = (
    select(_W.account_id, _W.utility, _W.opening_fen)
    .join(t.accounts, _A.id == _W.account_id)
    .where(_A.state == AccountState.DRAFT, _W.opening_fen != 0)
    .order_by(_W.id)
)


def read_drafts(db: Connection) -> list[Draft]:
    presets: dict[int, list[Any]] = defaultdict(list)
    for row in db.execute(PRESETS):
        presets[row.account_id].append(row)
    brought_in: dict[int, list[tuple[Utility | None, Money]]] = defaultdict(list)
    for wallet in db.execute(_BROUGHT_IN):
        brought_in[wallet.account_id].append((wallet.utility, Money(wallet.opening_fen)))
    return [
        Draft(
            account=account_of(row),
            phone=row.phone or "",
            meters=tuple(
                DraftMeter(
                    meter.meter_id,
                    meter.number,
                    meter.utility,
                    meter.scheme,
                    None
                    if meter.base_at is None
                    else Mark(meter.base_at, Quantity(meter.base_micro)),
                )
                for meter in presets[row.id]
            ),
            brought_in=tuple(brought_in[row.id]),
            gaps=gaps_of(presets[row.id]),
        )
        for row in db.execute(_DRAFTS)
    ]
