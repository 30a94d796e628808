"""Search over everything, answered from the books."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.kit import wording
from app.ui.shell.search import MOST_IN_GROUP, Hit, HitGroup

if TYPE_CHECKING:
    from app.core.views import SearchHit
    from app.ui.kit.office import Office


class BooksFinder:
    """Rooms and tenants by number, name, initials, phone, meter or account."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, text: str) -> Future[Sequence[HitGroup]]:
        title = QCoreApplication.translate("BooksFinder", "房间与租户")
        return self._office.readers.submit(self._find, text, title)

    def _find(self, text: str, title: str) -> Sequence[HitGroup]:
        """In a reader's thread."""
        views = self._office.views
        hits = views.account_search(text, self._office.clock.now(), MOST_IN_GROUP)
        found = {hit.room for hit in hits}
        empty = [hit for hit in views.room_search(text, MOST_IN_GROUP) if hit.room not in found]
        return [HitGroup(title, [_hit(hit) for hit in (*hits, *empty)][:MOST_IN_GROUP])]


def _hit(found: SearchHit) -> Hit:
    return Hit(
        text=found.room,
        detail=found.customer or "",
        aside="" if found.balance is None else wording.money(found.balance),
        icon="building-2",
        place="monitor",
        target=found.room,
        at_counter=found.room if found.account_number else None,
    )
