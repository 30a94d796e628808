"""Dated schemes and terms against the trail, which says who gave them and why."""

from __future__ import annotations

from app.storage.verify.audit import Testimony
from app.storage.verify.look import Look

_GIVEN = "SELECT id, assignment_id, from_at, scheme, begins_anew, act FROM scheme_changes"
_TERMS = "SELECT id, account_id, from_day, name, value, act FROM terms_changes"


def prove_changes(look: Look, said: Testimony) -> None:
    """Each row was asked for by a line of the trail, and each such line has its row."""
    for table, rows, told in (
        ("scheme_changes", look.all(_GIVEN), said.given),
        ("terms_changes", look.all(_TERMS), said.terms),
    ):
        missing = set(told)
        for number, *row in rows:
            if tuple(row) not in told:
                look.findings.add("verify.change_untold", number, table=table)
            missing.discard(tuple(row))
        for row in sorted(missing, key=str):
            look.findings.add("verify.change_gone", str(row[-1]), table=table)
        look.count(table, len(rows))
