"""What a line asks of the thing that carries its bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Transport(Protocol):
    """A socket or a port. All of its methods and callbacks run in the station's loop."""

    async def open(self, received: Callable[[bytes], None], lost: Callable[[str], None]) -> None:
        """Connect; LinkDown says why not. `lost` is called once if the link breaks later."""
        ...

    def send(self, data: bytes) -> None:
        """Hand bytes over; a link that breaks meanwhile is told through `lost`."""
        ...

    async def close(self) -> None:
        """Let go of the socket or port; `lost` is not called for it."""
        ...
