"""Acts are done once: the same key with the same content gives the first answer, with other
content a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.core.books import Books
from app.core.counter.order import fingerprint
from app.core.errors import Refusal


def is_repeat(books: Books, act: str, content: Mapping[str, object]) -> bool:
    """True when this very act is already in the books; Refusal `act.key_reused` when the key
    meant another.
    """
    if not act or len(act) > 100:
        raise Refusal("act.key_missing")
    known = books.orders.fingerprint(act)
    if known is None:
        return False
    if known != fingerprint(content):
        raise Refusal("act.key_reused", act=act)
    return True


def remember(books: Books, act: str, content: Mapping[str, object], now: datetime) -> None:
    """Note an act that makes no paper, so that it is done once."""
    books.orders.note_act(act, fingerprint(content), now)
