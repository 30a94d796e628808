"""Commands to meters: durable, one row each, moved from state to state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, insert, select, update

from app.core.errors import Refusal
from app.core.meters.supply import Supply
from app.core.staff.actor import Actor
from app.core.supply.case import Intent
from app.core.supply.command import UNDER_WAY, Command, CommandKind, CommandState
from app.storage import tables as t
from app.storage.sitting import Sitting

_C = t.commands.c
_UNSETTLED = (CommandState.SENT, CommandState.ACKNOWLEDGED, CommandState.TIMED_OUT)

COMMANDS = (
    select(t.commands, t.meters.c.channel_id, t.rooms.c.code.label("room"))
    .join(t.meters, t.meters.c.id == _C.meter_id)
    .outerjoin(t.rooms, t.rooms.c.id == t.meters.c.room_id)
    .order_by(_C.id)
)
_BY_ID = COMMANDS.where(_C.id == bindparam("id"))
_BY_KEY = COMMANDS.where(_C.key == bindparam("key"))
_OF_METER = COMMANDS.where(_C.meter_id == bindparam("id"), _C.state.in_(UNDER_WAY))
_OF_WALLET = COMMANDS.where(_C.wallet_id == bindparam("id"), _C.state.in_(UNDER_WAY))
_DUE = COMMANDS.where(
    _C.state == CommandState.QUEUED, _C.next_at <= bindparam("now", type_=_C.next_at.type)
).limit(bindparam("limit"))
_OPEN = COMMANDS.where(_C.state.in_(_UNSETTLED))
_newer = t.commands.alias("newer")
_FAILED = COMMANDS.where(
    _C.meter_id.in_(
        select(t.assignments.c.meter_id).where(
            t.assignments.c.wallet_id == bindparam("id"), t.assignments.c.to_at.is_(None)
        )
    ),
    _C.kind == CommandKind.SUPPLY,
    _C.state == CommandState.FAILED,
    ~exists().where(
        _newer.c.meter_id == _C.meter_id,
        _newer.c.id > _C.id,
        _newer.c.kind == CommandKind.SUPPLY,
        _newer.c.state != CommandState.SUPERSEDED,
    ),
)
_SUPERSEDE = (
    update(t.commands)
    .where(
        _C.meter_id == bindparam("meter"),
        _C.kind == CommandKind.SUPPLY,
        _C.state.in_(UNDER_WAY),
    )
    .values(state=CommandState.SUPERSEDED, changed_at=bindparam("at"))
)


def command_of(row: Any) -> Command:
    return Command(
        id=row.id,
        key=row.key,
        kind=row.kind,
        meter_id=row.meter_id,
        channel_id=row.channel_id,
        room=row.room or "",
        wallet_id=row.wallet_id,
        supply=row.supply,
        because=row.because,
        reason=row.reason,
        actor=Actor(row.operator, row.counter, row.approved_by),
        state=row.state,
        tries=row.tries,
        created_at=row.created_at,
        next_at=row.next_at,
        changed_at=row.changed_at,
        facts=row.facts,
    )


class SqlCommands:
    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._db = sitting.connection

    def plan(
        self,
        key: str,
        kind: CommandKind,
        meter_id: int,
        wallet_id: int | None,
        supply: Supply | None,
        because: Intent | None,
        reason: str,
        actor: Actor,
        at: datetime,
        facts: Mapping[str, object],
    ) -> Command:
        if known := self._db.execute(_BY_KEY, {"key": key}).first():
            return command_of(known)
        if kind is CommandKind.SUPPLY:
            self._db.execute(_SUPERSEDE, {"meter": meter_id, "at": at})
        self._db.execute(
            insert(t.commands).values(
                key=key,
                kind=kind,
                meter_id=meter_id,
                wallet_id=wallet_id,
                supply=supply,
                because=because,
                reason=reason,
                operator=actor.operator,
                counter=actor.counter,
                approved_by=actor.approved_by,
                state=CommandState.QUEUED,
                tries=0,
                created_at=at,
                next_at=at,
                changed_at=at,
                facts=dict(facts),
            )
        )
        self._sitting.touched.meters.add(meter_id)
        return command_of(self._db.execute(_BY_KEY, {"key": key}).one())

    def get(self, command_id: int) -> Command:
        row = self._db.execute(_BY_ID, {"id": command_id}).first()
        if row is None:
            raise Refusal("command.not_found", command=command_id)
        return command_of(row)

    def open_of_meter(self, meter_id: int) -> Sequence[Command]:
        return self._all(_OF_METER, id=meter_id)

    def open_of_wallet(self, wallet_id: int) -> Sequence[Command]:
        return self._all(_OF_WALLET, id=wallet_id)

    def failed_of_wallet(self, wallet_id: int) -> Sequence[Command]:
        return self._all(_FAILED, id=wallet_id)

    def due(self, now: datetime, limit: int) -> Sequence[Command]:
        return self._all(_DUE, now=now, limit=limit)

    def unsettled(self) -> Sequence[Command]:
        return self._all(_OPEN)

    def move(
        self,
        command_id: int,
        state: CommandState,
        at: datetime,
        *,
        next_at: datetime | None = None,
        tried: bool = False,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        before = self.get(command_id)
        self._db.execute(
            update(t.commands)
            .where(_C.id == command_id)
            .values(
                state=state,
                changed_at=at,
                next_at=next_at or before.next_at,
                tries=before.tries + int(tried),
                facts={**before.facts, **(facts or {})},
            )
        )
        self._sitting.touched.meters.add(before.meter_id)

    def _all(self, statement: Select[Any], **asked: object) -> Sequence[Command]:
        return [command_of(row) for row in self._db.execute(statement, asked)]
