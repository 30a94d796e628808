"""Another recovery sheet for a store whose key is still there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import update

from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import keys
from app.storage import tables as t
from app.storage.store import Store


def renew_sheet(store: Store, actor: Actor, now: datetime, keep: Callable[[str], object]) -> str:
    """Put the key under another passphrase; gives it once `keep` has put it on paper.

    Where keeping fails nothing has changed. Backups made before still go by the sheet before.
    """
    passphrase = keys.make_passphrase()
    wrapped = keys.wrap(store.key, passphrase)
    with store.sitting() as books:
        books.sitting.connection.execute(update(t.site).values(wrapped_key=wrapped))
        books.trail.write(AuditLine(now, actor, "recovery.renewed", "site", {}))
        keep(passphrase)
    return passphrase
