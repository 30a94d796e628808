"""Accounts, wallets and assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, or_, select, update

from app.core.accounts.account import Account, AccountState, Wallet
from app.core.errors import Refusal
from app.core.meters.metering import Assignment, Mark
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.storage import tables as t
from app.storage.sitting import Sitting
from app.storage.sql.meter_rows import bands_of
from app.storage.sql.schemes import SqlSchemes

_A, _W, _S, _P = t.accounts.c, t.wallets.c, t.assignments.c, t.account_presets.c

ACCOUNTS = (
    select(
        _A.id,
        _A.number,
        _A.room_id,
        t.rooms.c.code.label("room"),
        _A.customer_id,
        t.customers.c.name.label("customer"),
        _A.state,
        _A.opened_at,
        _A.closed_at,
        _A.persons,
    )
    .join(t.rooms, t.rooms.c.id == _A.room_id)
    .join(t.customers, t.customers.c.id == _A.customer_id)
)
WALLETS = select(_W.id, _W.account_id, _W.utility, _W.posted_fen, _W.accrued_fen)
ASSIGNMENTS = select(
    _S.id,
    _S.account_id,
    _S.wallet_id,
    _S.meter_id,
    _S.scheme,
    _S.from_at,
    _S.entry_at,
    _S.entry_micro,
    _S.entry_bands,
    _S.entry_position,
    _S.entry_number,
    _S.kept_at,
    _S.kept_micro,
    _S.kept_bands,
    _S.position,
    _S.kept_cost_fen,
    _S.kept_lines,
    _S.accrued_fen,
    func.coalesce(_S.root, _S.id).label("root"),
)

_BY_ID = ACCOUNTS.where(_A.id == bindparam("id"))
_BY_NUMBER = ACCOUNTS.where(_A.number == bindparam("number"))
_IN_ROOM = ACCOUNTS.where(t.rooms.c.code == bindparam("code"), _A.state != AccountState.CLOSED)
_DRAFTS = ACCOUNTS.where(_A.state == AccountState.DRAFT).order_by(_A.number)
_OF_ACCOUNT = WALLETS.where(_W.account_id == bindparam("account_id")).order_by(_W.id)
_LOCKED = WALLETS.where(_W.id == bindparam("id")).with_for_update()
_MANY_LOCKED = (
    WALLETS.where(_W.id.in_(bindparam("ids", expanding=True))).order_by(_W.id).with_for_update()
)
_FOR_UTILITY = WALLETS.where(
    _W.account_id == bindparam("account_id"),
    or_(_W.utility == bindparam("utility", type_=_W.utility.type), _W.utility.is_(None)),
).with_for_update()
_OPENING = select(_W.opening_fen).where(_W.id == bindparam("id"))
_ASSIGNED = (
    select(_S.meter_id)
    .where(_S.account_id == bindparam("account_id"), _S.to_at.is_(None))
    .order_by(_S.meter_id)
)
_PRESET = select(_P.meter_id).where(_P.account_id == bindparam("account_id")).order_by(_P.meter_id)
_PRESETS = select(_P.scheme, _P.base_at, _P.base_micro).where(
    _P.account_id == bindparam("account_id"), _P.meter_id == bindparam("meter_id")
)
_STATE = (
    update(t.accounts)
    .where(_A.id == bindparam("account"))
    .values(
        state=bindparam("state"), opened_at=bindparam("opened_at"), closed_at=bindparam("closed_at")
    )
)
_ACCRUED = select(_S.accrued_fen, _S.meter_id, _S.wallet_id).where(
    _S.id == bindparam("id"), _S.to_at.is_(None)
)


def account_of(row: Any) -> Account:
    return Account(
        id=row.id,
        number=row.number,
        room_id=row.room_id,
        room=row.room,
        customer_id=row.customer_id,
        customer=row.customer,
        state=row.state,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        persons=row.persons,
    )


def wallet_of(row: Any) -> Wallet:
    return Wallet(
        row.id, row.account_id, row.utility, Money(row.posted_fen), Money(row.accrued_fen)
    )


def assignment_of(row: Any) -> Assignment:
    return Assignment(
        id=row.id,
        account_id=row.account_id,
        wallet_id=row.wallet_id,
        scheme=row.scheme,
        from_at=row.from_at,
        entry=Mark(row.entry_at, Quantity(row.entry_micro), bands_of(row.entry_bands)),
        entry_position=row.entry_position,
        entry_number=row.entry_number,
        kept=Mark(row.kept_at, Quantity(row.kept_micro), bands_of(row.kept_bands)),
        position=row.position,
        kept_cost=Money(row.kept_cost_fen),
        kept_lines=row.kept_lines,
        accrued=Money(row.accrued_fen),
        root=row.root,
    )


class SqlAccounts:
    def __init__(self, sitting: Sitting, schemes: SqlSchemes) -> None:
        self._sitting = sitting
        self._schemes = schemes
        self._db = sitting.connection

    def get(self, account_id: int) -> Account:
        return self._one(_BY_ID, id=account_id)

    def by_number(self, number: str) -> Account:
        return self._one(_BY_NUMBER, number=number)

    def in_room(self, code: str) -> Account | None:
        row = self._db.execute(_IN_ROOM, {"code": code}).first()
        if row is not None:
            return account_of(row)
        known = select(t.rooms.c.id).where(t.rooms.c.code == code)
        if self._db.execute(known).first() is None:
            raise Refusal("room.not_found", room=code[:40])
        return None

    def drafts(self) -> Sequence[Account]:
        return [account_of(row) for row in self._db.execute(_DRAFTS)]

    def wallets(self, account_id: int) -> Sequence[Wallet]:
        rows = self._db.execute(_OF_ACCOUNT, {"account_id": account_id})
        return [wallet_of(row) for row in rows]

    def wallet(self, wallet_id: int) -> Wallet:
        row = self._db.execute(_LOCKED, {"id": wallet_id}).first()
        if row is None:
            raise Refusal("wallet.not_found", wallet=wallet_id)
        return wallet_of(row)

    def locked(self, wallet_ids: Sequence[int]) -> Mapping[int, Wallet]:
        if not wallet_ids:
            return {}
        asked = {"ids": sorted(set(wallet_ids))}
        return {row.id: wallet_of(row) for row in self._db.execute(_MANY_LOCKED, asked)}

    def wallet_for(self, account_id: int, utility: Utility) -> Wallet:
        asked = {"account_id": account_id, "utility": utility}
        found = [wallet_of(row) for row in self._db.execute(_FOR_UTILITY, asked)]
        if not found:
            account = self.get(account_id)
            raise Refusal("wallet.not_found_for", account=account.number, utility=utility)
        return min(found, key=lambda wallet: wallet.utility is None)

    def change_state(self, account_id: int, state: AccountState, at: datetime) -> None:
        account = self.get(account_id)
        opens = state is AccountState.ACTIVE and account.opened_at is None
        self._db.execute(
            _STATE,
            {
                "account": account_id,
                "state": state,
                "opened_at": at if opens else account.opened_at,
                "closed_at": at if state is AccountState.CLOSED else account.closed_at,
            },
        )
        self._schemes.forget_terms(account_id)
        self._sitting.touched.rooms.add(account.room_id)

    def opening_balance(self, wallet_id: int) -> Money:
        return Money(self._db.execute(_OPENING, {"id": wallet_id}).scalar_one())

    def meters(self, account_id: int) -> Sequence[int]:
        asked = {"account_id": account_id}
        if self.get(account_id).state is AccountState.DRAFT:
            return self._db.execute(_PRESET, asked).scalars().all()
        return self._db.execute(_ASSIGNED, asked).scalars().all()

    def preset_base(self, account_id: int, meter_id: int) -> Mark | None:
        preset = self._preset(account_id, meter_id)
        if preset is None or preset.base_at is None:
            return None
        return Mark(preset.base_at, Quantity(preset.base_micro))

    def preset_scheme(self, account_id: int, meter_id: int) -> str:
        preset = self._preset(account_id, meter_id)
        return "" if preset is None else str(preset.scheme)

    def assign(
        self,
        account_id: int,
        wallet_id: int,
        meter_id: int,
        scheme: str,
        base: Mark,
        position: str,
        root: int | None = None,
    ) -> Assignment:
        (new_id,) = self._sitting.take_ids("assignments", 1)
        assignment = Assignment(
            id=new_id,
            account_id=account_id,
            wallet_id=wallet_id,
            scheme=scheme,
            from_at=base.at,
            entry=base,
            entry_position=position,
            entry_number=0,
            kept=base,
            position=position,
            kept_cost=Money(0),
            kept_lines="",
            accrued=Money(0),
            root=root or new_id,
        )
        bands = [[band, total.micro] for band, total in base.bands] or None
        self._db.execute(
            insert(t.assignments).values(
                id=new_id,
                account_id=account_id,
                wallet_id=wallet_id,
                meter_id=meter_id,
                scheme=scheme,
                from_at=base.at,
                base_micro=base.total.micro,
                entry_at=base.at,
                entry_micro=base.total.micro,
                entry_bands=bands,
                entry_position=position,
                entry_number=0,
                kept_at=base.at,
                kept_micro=base.total.micro,
                kept_bands=bands,
                position=position,
                kept_cost_fen=0,
                kept_lines="",
                accrued_fen=0,
                root=root,
            )
        )
        self._sitting.touched.meters.add(meter_id)
        return assignment

    def end_assignment(self, assignment_id: int, closing: Mark) -> None:
        open_row = self._db.execute(_ACCRUED, {"id": assignment_id}).first()
        if open_row is None:
            raise Refusal("assignment.not_found", assignment=assignment_id)
        if open_row.accrued_fen:
            # Its use has to become an entry first, or the tenant's last money would vanish.
            raise ValueError(f"assignment {assignment_id} still has {open_row.accrued_fen} fen")
        self._db.execute(
            update(t.assignments)
            .where(_S.id == assignment_id)
            .values(to_at=closing.at, closing_micro=closing.total.micro)
        )
        self._sitting.touched.meters.add(open_row.meter_id)

    def _one(self, statement: Select[Any], **facts: object) -> Account:
        row = self._db.execute(statement, facts).first()
        if row is None:
            raise Refusal("account.not_found", account=next(iter(facts.values())))
        return account_of(row)

    def _preset(self, account_id: int, meter_id: int) -> Any:
        asked = {"account_id": account_id, "meter_id": meter_id}
        return self._db.execute(_PRESETS, asked).first()
