"""When a balance raises a level, and when it clears: one message for each level at each
crossing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.core.alarms.alarm import AlarmState, Notice
from app.core.money import Money

# Use priced between two readings may be put right by a fen or two; that must not ring twice.
MARGIN = Money(100)


def level_of(balance: Money, levels: Sequence[Money]) -> int:
    """0 for none; n when the balance is below the nth limit (limits fall)."""
    return sum(1 for limit in levels if balance < limit)


def watch(
    state: AlarmState,
    balance: Money,
    levels: Sequence[Money],
    now: datetime,
    *,
    money_came: bool = False,
) -> tuple[AlarmState, Notice | None]:
    """The wallet's alarm after its balance changed, and the notice to send if a level was
    crossed.
    """
    level = level_of(balance, levels)
    is_final = 0 < level == len(levels)
    if level > state.level or (is_final and state.final_notice_at is None):
        final = now if is_final else None
        return (
            replace(state, level=level, raised_at=now, final_notice_at=final),
            Notice(state.wallet_id, level, now, balance),
        )
    calm = level if money_came else level_of(balance - MARGIN, levels)
    if calm >= state.level:
        return state, None
    raised_at = state.raised_at if calm else None
    return replace(state, level=calm, raised_at=raised_at, final_notice_at=None), None
