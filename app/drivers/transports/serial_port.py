"""Carries bytes over a serial port, with one small thread that does the waiting."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable

import serial

from app.core.errors import LinkDown
from app.core.meters.address import ChannelAddress

_LOOK_UP_S = 0.1  # how long the thread waits in one read, where it cannot be woken


class SerialTransport:
    """One port, held exclusively: two masters on one bus garble each other."""

    def __init__(self, address: ChannelAddress) -> None:
        self._address = address
        self._mover: _Mover | None = None

    async def open(self, received: Callable[[bytes], None], lost: Callable[[str], None]) -> None:
        loop = asyncio.get_running_loop()
        port = await loop.run_in_executor(None, self._open_port)
        self._mover = _Mover(port, loop, received, lost)
        self._mover.start()

    def _open_port(self) -> serial.Serial:
        address = self._address
        try:
            return serial.Serial(
                address.device,
                baudrate=address.baud,
                parity=address.parity,
                stopbits=address.stop_bits,
                bytesize=address.data_bits,
                timeout=_LOOK_UP_S,
                write_timeout=5,
                exclusive=True,
            )
        except (serial.SerialException, OSError, ValueError) as error:
            raise LinkDown("link.no_port", where=address.device, detail=str(error)[:200]) from None

    def send(self, data: bytes) -> None:
        if self._mover is not None:
            self._mover.send(data)

    async def close(self) -> None:
        mover, self._mover = self._mover, None
        if mover is not None:
            mover.stop()
            await asyncio.get_running_loop().run_in_executor(None, mover.join)

    def __str__(self) -> str:
        return self._address.device


class _Mover(threading.Thread):
    """Moves bytes between the port and the loop; the only one who touches the port."""

    def __init__(
        self,
        port: serial.Serial,
        loop: asyncio.AbstractEventLoop,
        received: Callable[[bytes], None],
        lost: Callable[[str], None],
    ) -> None:
        super().__init__(name=f"port {port.port}", daemon=True)
        self._port = port
        self._loop = loop
        self._received = received
        self._lost = lost
        self._outgoing: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._stopping = threading.Event()

    def send(self, data: bytes) -> None:
        self._outgoing.put(data)
        self._wake()

    def stop(self) -> None:
        self._stopping.set()
        self._wake()

    def _wake(self) -> None:
        # A port that broke meanwhile has no one waiting in a read, so nothing to wake.
        with contextlib.suppress(Exception):
            self._port.cancel_read()

    def run(self) -> None:
        why = ""
        try:
            while not self._stopping.is_set():
                while not self._outgoing.empty():
                    self._port.write(self._outgoing.get())
                # All that waits, else the first byte to come.
                if data := self._port.read(max(1, self._port.in_waiting)):
                    self._tell(self._received, bytes(data))
        except (serial.SerialException, OSError, TypeError) as error:
            # pyserial raises TypeError when the descriptor of an unplugged adapter vanishes.
            why = str(error)[:200] or type(error).__name__
        finally:
            with contextlib.suppress(serial.SerialException, OSError):
                self._port.close()
        if why and not self._stopping.is_set():
            self._tell(self._lost, why)

    def _tell(self, whom: Callable[..., None], what: object) -> None:
        # The loop may have ended before a thread that was told to stop.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(whom, what)
