"""The places of the window: what stands on the rail, in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.kit.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """One place; its page is made when it is first shown."""

    key: str
    icon: str
    word: Callable[[], str]  # on the rail, at most nine letters in English
    make: Callable[[], Page]
    on_rail: bool = True  # the worklist has no place on the rail
    lights: str = ""  # the place of the rail that it belongs to, where it has none of its own
