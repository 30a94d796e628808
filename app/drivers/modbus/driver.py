"""Knows registers: reads meters block by block and works their switches."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from app.core.errors import BadFrame, LinkDown, MeterRefused, MeterSilent, Refusal, Trouble
from app.core.meters.address import ChannelAddress, ChannelKind, MeterAddress
from app.core.meters.driver import SiteClock
from app.core.meters.profile import Profile
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.drivers.modbus import framer_rtu, framer_tcp
from app.drivers.modbus.plan import Findings, Plan
from app.drivers.modbus.request import Request, read_registers, refusal, write
from app.drivers.transports.line import Framing, Line, Manners
from app.drivers.transports.tcp import TcpTransport
from app.drivers.transports.transport import Transport

READ_TRIES = 2  # one lost frame an hour is normal on a long line; a write is sent once
CONNECT_TIMEOUT_S = 3.0
_NO_SUCH_REGISTER = (2, 3)  # some meters say "illegal value" of a block they do not have whole
_GATEWAY_SILENT = (0x0A, 0x0B)  # a gateway answers for a meter that did not
_FRAME = 7  # bytes round a PDU, the larger of the two kinds

Frame = Callable[[Request], tuple[bytes, Framing]]


class ModbusDriver:
    """The meters of one channel by Modbus. Only the channel's own task calls it."""

    def __init__(self, line: Line, frame: Frame, timeout_s: float) -> None:
        self._line = line
        self._frame = frame
        self._timeout_s = timeout_s
        self._plans: dict[tuple[int, bool], tuple[Profile, Plan]] = {}
        self._without_optional: set[tuple[int, str]] = set()

    async def read(self, address: MeterAddress, profile: Profile, clock: SiteClock) -> Reading:
        lean = bool(self._without_optional) and (
            (address.unit, profile.name) in self._without_optional
        )
        plan = self._plan(profile, lean)
        if not plan.has_optional:
            return await self._read(address, plan, clock)
        try:
            return await self._read(address, plan, clock)
        except MeterRefused as error:
            if error.facts["exception"] not in _NO_SUCH_REGISTER:
                raise
        reading = await self._read(address, self._plan(profile, lean=True), clock)
        self._without_optional.add((address.unit, profile.name))
        return reading

    async def set_supply(self, address: MeterAddress, profile: Profile, supply: Supply) -> None:
        if supply not in (Supply.ON, Supply.OFF):
            raise ValueError(f"no command makes a supply {supply}")
        control = profile.control
        if control is None:
            raise Refusal("meter.no_switch", profile=profile.name)
        values = control.values(supply)
        await self._ask(write(address.unit, control.function, control.register, values), tries=1)

    async def read_supply(self, address: MeterAddress, profile: Profile) -> Supply:
        if profile.control is None:
            return Supply.NONE
        back = profile.control.read_back
        if back is None:
            return Supply.UNKNOWN
        pdu = await self._ask(
            read_registers(address.unit, back.function, back.register, 1), READ_TRIES
        )
        return back.supply(int.from_bytes(pdu[2:4], "little" if profile.byte_swap else "big"))

    async def close(self) -> None:
        await self._line.close()

    async def _read(self, address: MeterAddress, plan: Plan, clock: SiteClock) -> Reading:
        found = Findings(supply=plan.supply)
        at = None
        for step in plan.steps:
            request = read_registers(address.unit, step.function, step.register, step.count)
            data = (await self._ask(request, READ_TRIES))[2:]
            if step.has_total:
                at = clock()
            try:
                for take in step.takes:
                    take(data, found)
            except BadFrame as error:
                error.facts["unit"] = address.unit
                raise
        assert at is not None, "every profile has a total"
        return found.reading(at)

    def _plan(self, profile: Profile, lean: bool) -> Plan:
        key = (id(profile), lean)
        known = self._plans.get(key)
        if known is None:  # the profile is kept with its plan, so its id stays its own
            known = profile, Plan.of(profile, with_optional=not lean)
            self._plans[key] = known
        return known[1]

    async def _ask(self, request: Request, tries: int) -> bytes:
        """The PDU of the answer; Trouble names the unit."""
        while True:
            tries -= 1
            try:
                return await self._ask_once(request)
            except (MeterSilent, BadFrame, LinkDown) as error:
                error.facts["unit"] = request.unit
                if tries <= 0 or not error.facts["sent"]:
                    raise
            except Trouble as error:
                error.facts["unit"] = request.unit
                raise

    async def _ask_once(self, request: Request) -> bytes:
        frame, framing = self._frame(request)
        pdu = await self._line.ask(frame, framing, request.answer_size + _FRAME, self._timeout_s)
        code = refusal(pdu)
        if code is None:
            return pdu
        if code in _GATEWAY_SILENT:
            raise MeterSilent("meter.silent", where=str(self._line), sent=True, exception=code)
        raise MeterRefused("meter.refused", exception=code, sent=True)


def open_modbus(address: ChannelAddress, timeout_s: float) -> ModbusDriver:
    """A driver for the meters of one channel; the link itself is opened at the first question."""
    if address.kind is ChannelKind.MODBUS_TCP:
        tcp = TcpTransport(address.host, address.port, max(CONNECT_TIMEOUT_S, timeout_s))
        return ModbusDriver(Line(tcp, Manners()), _numbered(), timeout_s)
    byte_s = address.bits_per_byte / address.baud
    manners = Manners(
        # 3.5 characters, and never less than 1.75 ms (Modbus over Serial Line V1.02, 2.5.1.1).
        pause_s=max(3.5 * byte_s, 0.00175),
        quiet_s=timeout_s,
        byte_s=byte_s,
    )
    return ModbusDriver(Line(_carrier(address, timeout_s), manners), _unnumbered, timeout_s)


def _carrier(address: ChannelAddress, timeout_s: float) -> Transport:
    if address.kind is ChannelKind.RTU_OVER_TCP:
        return TcpTransport(address.host, address.port, max(CONNECT_TIMEOUT_S, timeout_s))
    # Imported only where a site has a serial port: it costs a start of the window time.
    from app.drivers.transports.serial_port import SerialTransport

    return SerialTransport(address)


def _numbered() -> Frame:
    """Modbus TCP: each request gets the next number, beginning anywhere."""
    number = random.randrange(0x10000)

    def frame(request: Request) -> tuple[bytes, Framing]:
        nonlocal number
        number = (number + 1) & 0xFFFF
        return (
            framer_tcp.wrap(request, number),
            partial(framer_tcp.cut, request=request, transaction=number),
        )

    return frame


def _unnumbered(request: Request) -> tuple[bytes, Framing]:
    return framer_rtu.wrap(request), partial(framer_rtu.cut, request=request)
