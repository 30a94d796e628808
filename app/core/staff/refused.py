"""Remember that the rules said no."""

from __future__ import annotations

from datetime import datetime

from app.core.books import Books
from app.core.errors import Refusal
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine


def note_refusal(
    books: Books, refusal: Refusal, act: str, subject: str, actor: Actor, now: datetime
) -> None:
    """Write the audit line of a refusal; its own sitting was rolled back, so this is another."""
    facts = {name: str(value) for name, value in refusal.facts.items()}
    books.trail.write(
        AuditLine(now, actor, f"{act}.refused", subject, {"code": refusal.code, **facts})
    )
