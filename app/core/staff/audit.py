"""The audit trail: one line for each act, refusal and switch command, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.staff.actor import Actor


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What was done or refused, to what, by whom; `facts` hold plain JSON values only."""

    at: datetime
    actor: Actor
    act: str  # "top_up", "supply.off", "top_up.refused"
    subject: str  # room code, account number, meter number, or "site"
    facts: Mapping[str, object] = field(default_factory=dict)
