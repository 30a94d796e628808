"""The rows of the accounts page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from app.core.accounts.account import AccountState
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import alarm_level
from app.core.views import AccountLine
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.accounts import ACCOUNTS, account_of
from app.storage.sql.schemes import scheme_in_force

_A, _S, _M, _P, _W = (
    t.accounts.c,
    t.assignments.c,
    t.meters.c,
    t.account_presets.c,
    t.wallets.c,
)
#: what an account's supply is called when its meters differ: the worst first
_SUPPLY = (Supply.OFF, Supply.UNKNOWN, Supply.ON, Supply.NONE)
_LINES = (
    ACCOUNTS.add_columns(t.buildings.c.name.label("building"))
    .join(t.buildings, t.buildings.c.code == t.rooms.c.building)
    .order_by(t.buildings.c.place, t.buildings.c.code, t.rooms.c.code, _A.id)
)
_METERS = (
    select(
        _S.account_id,
        scheme_in_force(t.metering.c.billable_at),
        _M.utility,
        t.latest.c.supply,
    )
    .join(t.meters, _M.id == _S.meter_id)
    .join(t.metering, t.metering.c.meter_id == _S.meter_id)
    .join(t.latest, t.latest.c.meter_id == _S.meter_id)
    .where(_S.to_at.is_(None))
    .order_by(_M.utility, _S.id)
)
PRESETS = (
    select(
        _P.account_id,
        _P.meter_id,
        _P.scheme,
        _P.base_at,
        _P.base_micro,
        _M.number,
        _M.utility,
        _S.id.label("taken"),
        t.scheme_versions.c.version.label("known"),
    )
    .join(t.meters, _M.id == _P.meter_id)
    .join(t.accounts, _A.id == _P.account_id)
    .outerjoin(t.assignments, (_S.meter_id == _P.meter_id) & _S.to_at.is_(None))
    .outerjoin(
        t.scheme_versions,
        (t.scheme_versions.c.scheme == _P.scheme) & (t.scheme_versions.c.version == 1),
    )
    .where(_A.state == AccountState.DRAFT)
    .order_by(_M.utility, _P.meter_id)
)


def read_accounts(books: SqlBooks, now: datetime) -> list[AccountLine]:
    db = books.sitting.connection
    meters: dict[int, list[Any]] = defaultdict(list)
    for row in db.execute(_METERS):
        meters[row.account_id].append(row)
    presets: dict[int, list[Any]] = defaultdict(list)
    for preset in db.execute(PRESETS):
        presets[preset.account_id].append(preset)
    wallets: dict[int, list[Any]] = defaultdict(list)
    for wallet in db.execute(select(t.wallets).order_by(_W.id)):
        wallets[wallet.account_id].append(wallet)
    kept_on = set(
        db.execute(
            select(t.protections.c.account_id).where(
                or_(t.protections.c.until.is_(None), t.protections.c.until > now)
            )
        ).scalars()
    )
    return [
        _line(books, line, meters[line.id], presets[line.id], wallets[line.id], line.id in kept_on)
        for line in db.execute(_LINES)
    ]


def _line(
    books: SqlBooks,
    row: Any,
    meters: Sequence[Any],
    presets: Sequence[Any],
    wallets: Sequence[Any],
    kept_on: bool,
) -> AccountLine:
    settings = books.site.settings
    is_draft = row.state is AccountState.DRAFT
    balances = {} if is_draft else _balances(wallets)
    schemes = dict.fromkeys(meter.scheme for meter in (presets if is_draft else meters))
    alive = row.state not in (AccountState.DRAFT, AccountState.CLOSED)
    due = [balance for balance in balances.values() if alive]
    return AccountLine(
        account=account_of(row),
        building=row.building,
        scheme=next(iter(schemes), ""),
        supply=min((m.supply for m in meters), key=_SUPPLY.index, default=Supply.NONE),
        electric=_of(balances, Utility.ELECTRIC),
        water=_of(balances, Utility.WATER),
        level=max((alarm_level(balance, settings.alarm_levels) for balance in due), default=0),
        in_arrears=any(balance <= -settings.credit for balance in due),
        kept_on=kept_on and alive,
        has_gaps=gaps_of(presets) if is_draft else (),
    )


def _balances(wallets: Sequence[Any]) -> dict[Utility | None, Money]:
    return {row.utility: Money(row.posted_fen - row.accrued_fen) for row in wallets}


def _of(balances: dict[Utility | None, Money], utility: Utility) -> Money | None:
    """A wallet for all utilities stands in the electricity column."""
    if utility is Utility.ELECTRIC and None in balances:
        return balances[None]
    return balances.get(utility)


def gaps_of(presets: Sequence[Any]) -> tuple[str, ...]:
    """What opening would refuse, by the same codes; a base can still be read then."""
    if not presets:
        return ("open.no_meter",)
    gaps = []
    if any(preset.taken is not None for preset in presets):
        gaps.append("open.meter_taken")
    if any(not preset.scheme or preset.known is None for preset in presets):
        gaps.append("open.no_scheme")
    return tuple(gaps)
