"""What the worklist asks of the books, in a reader's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.site.settings import Site
from app.core.supply.windows import cuts_wait_until
from app.core.views import PendingCutView, RoomView, Views, WorkItem


@dataclass(frozen=True, slots=True)
class ListLook:
    """All lines, and until when no room is cut automatically, if that is so now."""

    items: Sequence[WorkItem]
    no_cut_until: datetime | None


@dataclass(frozen=True, slots=True)
class ItemLook:
    """One line with what it is about."""

    item: WorkItem
    site: Site
    room: RoomView | None
    cut: PendingCutView | None


def look_at_list(views: Views, now: datetime) -> ListLook:
    return ListLook(views.worklist(now), cuts_wait_until(views.site(), now))


def look_at_item(views: Views, item: WorkItem, now: datetime) -> ItemLook:
    room = views.room(item.room, now) if item.room else None
    cut = None
    if item.kind == "pending_cut" and item.wallet_id is not None:
        cut = views.pending_cut(item.wallet_id, now)
    return ItemLook(item, views.site(), room, cut)
