"""Finding a room by what a person types: its code, a name, pinyin, a phone, a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, select

from app.core.accounts.account import AccountState
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.views import SearchHit
from app.storage import tables as t

_R, _A, _C, _M, _W = t.rooms.c, t.accounts.c, t.customers.c, t.meters.c, t.wallets.c
_LIVE = and_(_A.room_id == _R.id, _A.state != AccountState.CLOSED)
_PHONE_DIGITS = 4  # fewer say nothing
_SEPARATORS = ("-", " ", "_", "/", ".")


def search(db: Connection, text: str, limit: int, *, with_account: bool = False) -> list[SearchHit]:
    """The best matches first; a room appears once, under what fits it best."""
    typed = " ".join(text.lower().split())
    if not typed or limit < 1:
        return []
    matched: dict[int, str] = {}
    for kind, condition, rank in _ways(typed):
        if len(matched) >= limit:
            break
        for room_id in _rooms(db, condition, rank, limit, with_account):
            matched.setdefault(room_id, kind)
    return _hits(db, dict(list(matched.items())[:limit]))


def _ways(typed: str) -> Iterator[tuple[str, ColumnElement[bool], ColumnElement[Any]]]:
    """What the text may be, the likeliest first; each with its condition and its order."""
    plain = typed
    for separator in _SEPARATORS:
        plain = plain.replace(separator, "")
    if plain:
        code = _without_separators(_R.code)
        yield "room", code.contains(plain, autoescape=True), _rank(code, plain)
    name = func.lower(_C.name)
    yield "customer", name.contains(typed, autoescape=True), _rank(name, typed)
    if typed.isascii() and typed.replace(" ", "").isalnum():
        joined = typed.replace(" ", "")
        word = " " + _C.initials
        found = word.contains(f" {joined}", autoescape=True)
        yield "initials", found, _rank(_C.initials, joined)
    if plain.isdigit() and len(plain) >= _PHONE_DIGITS:
        phone = _without_separators(_C.phone)
        ends = phone.endswith(plain, autoescape=True)
        yield "phone", phone.contains(plain, autoescape=True), case((ends, 0), else_=1)
    number = func.lower(_M.number)
    fits = select(_M.id).where(_M.room_id == _R.id, number.contains(typed, autoescape=True))
    yield "meter", fits.exists(), literal(0)
    account = func.lower(_A.number)
    yield "account", account.contains(typed, autoescape=True), _rank(account, typed)


def _without_separators(column: ColumnElement[str]) -> ColumnElement[str]:
    plain: ColumnElement[str] = func.lower(column)
    for separator in _SEPARATORS:
        plain = func.replace(plain, separator, "")
    return plain


def _rank(column: ColumnElement[str], typed: str) -> ColumnElement[int]:
    """The very thing, then what begins or ends so, then what merely holds it."""
    return case(
        (column == typed, 0),
        (column.startswith(typed, autoescape=True), 1),
        (column.endswith(typed, autoescape=True), 2),
        else_=3,
    )


def _rooms(
    db: Connection,
    condition: ColumnElement[bool],
    rank: ColumnElement[Any],
    limit: int,
    with_account: bool,
) -> list[int]:
    statement = (
        select(_R.id)
        .join(t.buildings, t.buildings.c.code == _R.building)
        .outerjoin(t.accounts, _LIVE)
        .outerjoin(t.customers, _C.id == _A.customer_id)
        .where(condition)
        .order_by(rank, t.buildings.c.place, _R.code)
        .limit(limit)
    )
    if with_account:
        statement = statement.where(_A.id.is_not(None), _A.state != AccountState.DRAFT)
    return list(db.execute(statement).scalars())


def _hits(db: Connection, matched: dict[int, str]) -> list[SearchHit]:
    rows = db.execute(
        select(
            _R.id,
            _R.code,
            t.buildings.c.name.label("building"),
            _A.id.label("account_id"),
            _A.number,
            _A.state,
            _C.name.label("customer"),
        )
        .join(t.buildings, t.buildings.c.code == _R.building)
        .outerjoin(t.accounts, _LIVE)
        .outerjoin(t.customers, _C.id == _A.customer_id)
        .where(_R.id.in_(list(matched)))
    ).all()
    opened = [row.account_id for row in rows if row.state not in (None, AccountState.DRAFT)]
    balances: dict[int, dict[Utility | None, Money]] = defaultdict(dict)
    for wallet in db.execute(select(t.wallets).where(_W.account_id.in_(opened)).order_by(_W.id)):
        money = Money(wallet.posted_fen - wallet.accrued_fen)
        balances[wallet.account_id][wallet.utility] = money
    hits = {row.id: _hit(row, matched[row.id], balances.get(row.account_id, {})) for row in rows}
    return [hits[room_id] for room_id in matched]


def _hit(row: Any, matched: str, balances: dict[Utility | None, Money]) -> SearchHit:
    shared = balances.get(None)
    main = shared if shared is not None else balances.get(Utility.ELECTRIC)
    return SearchHit(
        room=row.code,
        building=row.building,
        customer=row.customer,
        account_number=row.number,
        matched=matched,
        balance=main if main is not None else next(iter(balances.values()), None),
        utility_balances={u: money for u, money in balances.items() if u is not None},
    )
