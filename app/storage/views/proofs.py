"""The last proof of the books, as the trail has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from app.core.staff.proved import BOOKS, PROVED
from app.core.views import WorkItem
from app.storage import tables as t

_A = t.audit.c
_LAST = (
    select(_A.at, _A.facts)
    .where(_A.subject == BOOKS, _A.act == PROVED)
    .order_by(_A.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Proof:
    at: datetime
    findings: int
    codes: tuple[str, ...]


def read_last_proof(db: Connection) -> Proof | None:
    row = db.execute(_LAST).first()
    if row is None:
        return None
    return Proof(row.at, row.facts["findings"], tuple(row.facts["codes"]))


def read_unclean(db: Connection) -> Iterator[WorkItem]:
    """A line as long as the last proof has findings: nothing else can be trusted before it."""
    proof = read_last_proof(db)
    if proof is not None and proof.findings:
        yield WorkItem(
            kind="books",
            key="books",
            room=None,
            customer=None,
            since=proof.at,
            earliest=None,
            code="worklist.books",
            facts={"findings": proof.findings, "codes": ", ".join(proof.codes)},
            level=3,
        )
