"""Which line of a statement somebody wants explained, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.meters.supply import Utility


@dataclass(frozen=True, slots=True)
class LineWanted:
    """The target of the place `explain`, whichever page asks for it."""

    account: int | None  # None: that of the room
    key: str | None = None  # of the entry; None: what is not posted yet
    utility: Utility | None = None  # of the wallet
    back: str = "accounts"  # the place that Esc goes to
    back_to: object = None  # and what to show there
    room: str = ""
    is_newest: bool = False  # whatever line stands first
