"""Peers that we did not write, and a bus that misbehaves on purpose."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from pymodbus import FramerType
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

if sys.platform != "win32":
    import pty
    import tty

needs_two_ports = pytest.mark.skipif(
    sys.platform == "win32", reason="serial ports: Windows has no pseudo terminals to join"
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def device(unit: int, blocks: dict[int, list[int]]) -> SimDevice:
    """A pymodbus device with these registers."""
    return SimDevice(
        unit,
        simdata=[
            SimData(first, values=values, datatype=DataType.REGISTERS)
            for first, values in sorted(blocks.items())
        ],
    )


@contextlib.asynccontextmanager
async def pymodbus_tcp(
    devices: list[SimDevice], framer: FramerType = FramerType.SOCKET
) -> AsyncIterator[int]:
    """A Modbus server of pymodbus on a free port."""
    server = ModbusTcpServer(devices, framer=framer, address=("127.0.0.1", 0))
    await server.listen()
    try:
        transport = server.transport
        assert isinstance(transport, asyncio.Server)
        yield transport.sockets[0].getsockname()[1]
    finally:
        await server.shutdown()  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def pty_pair() -> Iterator[tuple[str, str]]:
    """Two serial ports joined by a cable that does not exist."""
    masters, names, slaves = [], [], []
    for _ in range(2):
        master, slave = pty.openpty()
        tty.setraw(slave)
        masters.append(master)
        slaves.append(slave)
        names.append(os.ttyname(slave))
    stop_read, stop_write = os.pipe()

    def pump() -> None:
        while True:
            ready, _, _ = select.select([*masters, stop_read], [], [])
            if stop_read in ready:
                return
            for one in ready:
                os.write(masters[1 - masters.index(one)], os.read(one, 1024))

    thread = threading.Thread(target=pump, name="cable")
    thread.start()
    try:
        yield names[0], names[1]
    finally:
        os.write(stop_write, b"x")
        thread.join()
        for handle in (*masters, *slaves, stop_read, stop_write):
            os.close(handle)


class Adapter:
    """The other end of a serial port, to be pulled out."""

    def __init__(self, master: int, slave: int) -> None:
        self._master = master
        self._slave = slave  # held, so that the port is there before anyone opens it
        self._is_in = True

    def hears(self) -> bytes:
        return os.read(self._master, 1024)

    def pull_out(self) -> None:
        if self._is_in:
            os.close(self._slave)
            os.close(self._master)
        self._is_in = False


@contextlib.contextmanager
def one_port() -> Iterator[tuple[str, Adapter]]:
    """A serial port with nothing but an adapter behind it."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    adapter = Adapter(master, slave)
    try:
        yield os.ttyname(slave), adapter
    finally:
        adapter.pull_out()


@contextlib.asynccontextmanager
async def pymodbus_serial(devices: list[SimDevice], port: str) -> AsyncIterator[None]:
    """An RTU server of pymodbus on a serial port."""
    server = ModbusSerialServer(devices, framer=FramerType.RTU, port=port, baudrate=9600)
    await server.listen()
    try:
        yield
    finally:
        await server.shutdown()  # type: ignore[no-untyped-call]


Answer = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Bus:
    """A TCP server that hands each request to a script, to be answered well or badly."""

    script: Answer
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        with contextlib.suppress(ConnectionError):
            while request := await reader.read(1024):
                self.requests.append(request)
                await self.script(request, writer)
        writer.close()

    def hang_up(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    @contextlib.asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            self.hang_up()
            await asyncio.sleep(0)
