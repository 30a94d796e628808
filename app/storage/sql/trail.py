"""The audit trail."""

from __future__ import annotations

from typing import Any

from app.core.instants import micros
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage.columns import canonical
from app.storage.sitting import Sitting


def audit_line_of(row: Any) -> AuditLine:
    actor = Actor(row.operator, row.counter, row.approved_by)
    return AuditLine(row.at, actor, row.act, row.subject, row.facts)


class SqlTrail:
    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def write(self, line: AuditLine) -> None:
        self._sitting.append(
            "audit",
            [
                (
                    micros(line.at),
                    line.actor.operator,
                    line.actor.counter,
                    line.actor.approved_by,
                    line.act,
                    line.subject,
                    canonical(line.facts),
                )
            ],
        )
