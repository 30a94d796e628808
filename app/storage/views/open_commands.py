"""Commands to switches that need a person: failed, without an answer, or waiting too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import and_, exists

from app.core.accounts.account import AccountState
from app.core.supply.command import ENDED, Command, CommandKind, CommandState
from app.core.views import WorkItem
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.commands import COMMANDS, command_of

_C, _M, _L, _A, _S = t.commands.c, t.meters.c, t.latest.c, t.accounts.c, t.channels.c
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


def read_open_commands(books: SqlBooks, now: datetime) -> Iterator[WorkItem]:
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
