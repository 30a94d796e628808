"""Answers Modbus TCP on one port, for the meters behind it."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Mapping

from app.core.errors import Trouble
from app.core.meters.supply import Supply
from app.simulator.meter import Fault, SimulatedMeter
from app.simulator.simulation import Simulation

_HEAD = struct.Struct(">HHHB")
_LENGTH_MAX = 254
_ILLEGAL_FUNCTION, _ILLEGAL_ADDRESS, _ILLEGAL_VALUE, _FAILED, _BUSY = 1, 2, 3, 4, 6
_NOISE = bytes.fromhex("FF 00 5A A5 13 37")


class _Refused(Exception):
    """The meter will not; carries the exception code of Modbus."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class PortServer(asyncio.Protocol):
    """One connection to one port. A unit that is not there stays silent, as on a real line."""

    def __init__(
        self,
        simulation: Simulation,
        meters: Mapping[int, SimulatedMeter],
        links: set[asyncio.Transport],
    ) -> None:
        """`links` holds every connection of the server while it lasts."""
        self._simulation = simulation
        self._meters = meters
        self._links = links
        self._buffer = b""
        self._link: asyncio.Transport | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._link = transport
        self._links.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._link is not None:
            self._links.discard(self._link)
        self._link = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while len(self._buffer) >= _HEAD.size:
            number, protocol, length, unit = _HEAD.unpack_from(self._buffer)
            if protocol or not 2 <= length <= _LENGTH_MAX:
                self._drop()
                return
            size = _HEAD.size - 1 + length
            if len(self._buffer) < size:
                return
            pdu = self._buffer[_HEAD.size : size]
            self._buffer = self._buffer[size:]
            if (meter := self._meters.get(unit)) is not None:
                self._asked(meter, number, unit, pdu)

    def _drop(self) -> None:
        """What comes is not Modbus TCP."""
        self._buffer = b""
        if self._link is not None:
            self._link.close()

    def _asked(self, meter: SimulatedMeter, number: int, unit: int, pdu: bytes) -> None:
        if Fault.SILENT in meter.faults:
            return
        try:
            if pdu[0] in (3, 4):
                self._answer(meter, number, unit, self._read(meter, pdu))
            elif pdu[0] in (5, 6, 16):
                supply, values = _command(meter, pdu)
                task = asyncio.get_running_loop().create_task(
                    self._obey(meter, number, unit, pdu, supply, values)
                )
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                raise _Refused(_ILLEGAL_FUNCTION)
        except _Refused as refused:
            self._answer(meter, number, unit, bytes((pdu[0] | 0x80, refused.code)))

    def _read(self, meter: SimulatedMeter, pdu: bytes) -> bytes:
        if len(pdu) != 5:
            raise _Refused(_ILLEGAL_VALUE)
        function, register, count = struct.unpack(">BHH", pdu)
        if not 1 <= count <= 125:
            raise _Refused(_ILLEGAL_VALUE)
        for zone in meter.zones:
            if zone.holds(function, register, count):
                image = zone.image(meter.values(self._simulation.now_us()))
                start = 2 * (register - zone.first)
                return bytes((function, 2 * count)) + image[start : start + 2 * count]
        knows = any(zone.function == function for zone in meter.zones)
        raise _Refused(_ILLEGAL_ADDRESS if knows else _ILLEGAL_FUNCTION)

    async def _obey(
        self,
        meter: SimulatedMeter,
        number: int,
        unit: int,
        pdu: bytes,
        supply: Supply,
        values: tuple[int, ...],
    ) -> None:
        try:
            await self._simulation.obey(meter, supply, values)
        except Trouble:
            self._answer(meter, number, unit, bytes((pdu[0] | 0x80, _FAILED)))
            return
        if Fault.ANSWER_LOST not in meter.faults:
            self._answer(meter, number, unit, pdu[:5])

    def _answer(self, meter: SimulatedMeter, number: int, unit: int, pdu: bytes) -> None:
        if Fault.WRONG_UNIT in meter.faults:
            unit = unit % 247 + 1
        frame = _HEAD.pack(number, 0, len(pdu) + 1, unit) + pdu
        if Fault.NOISE in meter.faults:
            frame = _NOISE
        if Fault.LATE in meter.faults:
            asyncio.get_running_loop().call_later(meter.late_s, self._send, frame)
        else:
            self._send(frame)

    def _send(self, frame: bytes) -> None:
        if self._link is not None:
            self._link.write(frame)


def _command(meter: SimulatedMeter, pdu: bytes) -> tuple[Supply, tuple[int, ...]]:
    """What a write asks of the switch; anything else is refused as the real meter would."""
    control = meter.profile.control
    if control is None or pdu[0] != control.function:
        raise _Refused(_ILLEGAL_FUNCTION)
    register, values = _written(pdu)
    if register != control.register or len(values) != len(control.on):
        raise _Refused(_ILLEGAL_ADDRESS)
    if Fault.REFUSES in meter.faults:
        raise _Refused(_BUSY)
    if values == control.on:
        return Supply.ON, values
    if values == control.off:
        return Supply.OFF, values
    raise _Refused(_ILLEGAL_VALUE)


def _written(pdu: bytes) -> tuple[int, tuple[int, ...]]:
    if pdu[0] != 16:
        if len(pdu) != 5:
            raise _Refused(_ILLEGAL_VALUE)
        _, register, value = struct.unpack(">BHH", pdu)
        return register, (value,)
    if len(pdu) < 8:
        raise _Refused(_ILLEGAL_VALUE)
    _, register, count, size = struct.unpack_from(">BHHB", pdu)
    if size != 2 * count or len(pdu) != 6 + size:
        raise _Refused(_ILLEGAL_VALUE)
    return register, struct.unpack_from(f">{count}H", pdu, 6)
