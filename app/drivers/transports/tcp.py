"""Carries bytes over a TCP socket."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable

from app.core.errors import LinkDown


class TcpTransport:
    """One client socket, opened as often as its line asks."""

    def __init__(self, host: str, port: int, connect_timeout_s: float) -> None:
        self._host = host
        self._port = port
        self._connect_timeout_s = connect_timeout_s
        self._link: asyncio.Transport | None = None
        self._pipe: _Pipe | None = None

    async def open(self, received: Callable[[bytes], None], lost: Callable[[str], None]) -> None:
        loop = asyncio.get_running_loop()
        pipe = _Pipe(received, lost)
        try:
            async with asyncio.timeout(self._connect_timeout_s):
                link, _ = await loop.create_connection(lambda: pipe, self._host, self._port)
        except TimeoutError:
            raise LinkDown("link.no_connection", where=str(self), detail="timeout") from None
        except (OSError, UnicodeError) as error:  # a name may be none that could be looked up
            raise LinkDown("link.no_connection", where=str(self), detail=_why(error)) from None
        # A dead gateway must not look alive for hours between two rounds of a slow schedule.
        link.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._link, self._pipe = link, pipe

    def send(self, data: bytes) -> None:
        if self._link is not None:
            self._link.write(data)

    async def close(self) -> None:
        link, pipe = self._link, self._pipe
        self._link = self._pipe = None
        if link is None or pipe is None:
            return
        pipe.let_go()
        link.abort()
        with contextlib.suppress(asyncio.CancelledError):
            await pipe.ended

    def __str__(self) -> str:
        return f"{self._host}:{self._port}"


class _Pipe(asyncio.Protocol):
    """Passes on what one connection hears, until it is let go."""

    def __init__(self, received: Callable[[bytes], None], lost: Callable[[str], None]) -> None:
        self._received = received
        self._lost = lost
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def let_go(self) -> None:
        self._received = lambda _: None
        self._lost = lambda _: None

    def data_received(self, data: bytes) -> None:
        self._received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(None)
        self._lost("closed by the other side" if exc is None else _why(exc))


def _why(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:120]
