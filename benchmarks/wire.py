"""A server of its own process that answers Modbus TCP with what it has answered before."""

from __future__ import annotations

import asyncio
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fractions import Fraction

from app.drivers.profiles import load_profiles
from app.simulator.run import simulating
from app.simulator.site import plan_site

_HEAD = struct.Struct(">HHHB")


class Canned(asyncio.Protocol):
    """As quick as a server in this language gets: the first answer to a question is the answer."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._link = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while len(self._buffer) >= 12:  # every read request has this size
            asked, self._buffer = self._buffer[:12], self._buffer[12:]
            pdu = self._answers[asked[7:]]
            self._link.write(_HEAD.pack(asked[0] << 8 | asked[1], 0, len(pdu) + 1, asked[6]) + pdu)


async def _learn(profile: str, questions: list[bytes]) -> dict[bytes, bytes]:
    """What a simulated meter of this profile says to each question."""
    site = plan_site(1, 1, datetime.now(UTC))
    unit = next(meter.unit for meter in site.meters if meter.profile == profile)
    answers = {}
    async with simulating(site, load_profiles(), speed=Fraction(1)) as (_, listening):
        reader, writer = await asyncio.open_connection(listening.host, listening.first_port)
        for pdu in questions:
            writer.write(_HEAD.pack(1, 0, len(pdu) + 1, unit) + pdu)
            head = _HEAD.unpack(await reader.readexactly(_HEAD.size))
            answers[pdu] = await reader.readexactly(head[2] - 1)
        writer.close()
    return answers


async def _serve(ports: int, profile: str, questions: list[bytes]) -> None:
    answers = await _learn(profile, questions)
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(lambda: Canned(answers), "127.0.0.1", 0) for _ in range(ports)
    ]
    print(" ".join(str(server.sockets[0].getsockname()[1]) for server in servers), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)  # ends with who started us


@contextmanager
def canned_ports(ports: int, profile: str, questions: list[bytes]) -> Iterator[list[int]]:
    """So many ports behind which every unit is a meter of this profile."""
    command = [sys.executable, "-m", "benchmarks.wire", str(ports), profile]
    command += [pdu.hex() for pdu in questions]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield [int(port) for port in process.stdout.readline().split()]
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), sys.argv[2], [bytes.fromhex(pdu) for pdu in sys.argv[3:]]))
