"""What each wallet was last warned about, and every warning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from app.core.alarms.alarm import AlarmState, Notice
from app.core.instants import micros
from app.storage import tables as t
from app.storage.sitting import Sitting

_STATES = select(t.alarm_states).where(
    t.alarm_states.c.wallet_id.in_(bindparam("ids", expanding=True))
)
_SAVE = (
    "INSERT INTO alarm_states (wallet_id, level, raised_at, final_notice_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (wallet_id) DO UPDATE SET level = excluded.level,"
    " raised_at = excluded.raised_at, final_notice_at = excluded.final_notice_at"
)
_RECORD = "INSERT INTO notices (wallet_id, level, at, balance_fen, channel) VALUES (?, ?, ?, ?, ?)"


def alarm_of(row: Any) -> AlarmState:
    return AlarmState(row.wallet_id, row.level, row.raised_at, row.final_notice_at)


class SqlAlarms:
    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def states(self, wallet_ids: Sequence[int]) -> Mapping[int, AlarmState]:
        """One for each wallet asked for; a wallet never warned stands at level 0."""
        found = {wallet_id: AlarmState(wallet_id) for wallet_id in wallet_ids}
        if found:
            asked = {"ids": sorted(found)}
            for row in self._sitting.connection.execute(_STATES, asked):
                found[row.wallet_id] = alarm_of(row)
        return found

    def save(self, states: Iterable[AlarmState]) -> None:
        rows = [
            (
                state.wallet_id,
                state.level,
                None if state.raised_at is None else micros(state.raised_at),
                None if state.final_notice_at is None else micros(state.final_notice_at),
            )
            for state in sorted(states, key=lambda state: state.wallet_id)
        ]
        self._sitting.many(_SAVE, rows)
        self._sitting.touched.wallets.update(int(row[0] or 0) for row in rows)

    def record(self, notices: Iterable[Notice]) -> None:
        self._sitting.many(
            _RECORD,
            [
                (
                    notice.wallet_id,
                    notice.level,
                    micros(notice.at),
                    notice.balance.fen,
                    notice.channel,
                )
                for notice in notices
            ],
        )
