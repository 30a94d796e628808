"""Where a meter answers: the channel behind which it sits, and its number there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from app.core.errors import Refusal

_HOST = re.compile(
    r"(?:\[(?P<v6>[0-9A-Fa-f:.%]+)\]|(?P<name>[^:/?#\[\]@\s]+))(?::(?P<port>[0-9]+))?"
)
_OPTIONS = ("baud", "parity", "stop", "bits")


@dataclass(frozen=True, order=True, slots=True)
class MeterAddress:
    """The number a meter answers to on its channel (Modbus unit 1 to 247)."""

    unit: int

    def __post_init__(self) -> None:
        if type(self.unit) is not int or not 1 <= self.unit <= 247:
            raise Refusal("meter.bad_unit", unit=self.unit)

    @classmethod
    def parse(cls, text: str) -> MeterAddress:
        if not re.fullmatch(r"[0-9]{1,3}", text.strip(), re.ASCII):
            raise Refusal("meter.bad_unit", unit=text[:40])
        return cls(int(text))

    def __str__(self) -> str:
        return str(self.unit)


class ChannelKind(StrEnum):
    """How bytes travel on a channel, and how Modbus is framed there."""

    MODBUS_TCP = "modbus_tcp"
    RTU_OVER_TCP = "rtu_over_tcp"
    SERIAL = "serial"


class AddressPart(StrEnum):
    """The part of a channel's address that is wrong."""

    PREFIX = "prefix"
    HOST = "host"
    PORT = "port"
    DEVICE = "device"
    BAUD = "baud"
    PARITY = "parity"
    STOP = "stop"
    BITS = "bits"


_PREFIX = {
    ChannelKind.MODBUS_TCP: "tcp://",
    ChannelKind.RTU_OVER_TCP: "rtu+tcp://",
    ChannelKind.SERIAL: "serial:",
}
_PORT = 502


@dataclass(frozen=True, slots=True)
class ChannelAddress:
    """One serial line or socket, written as text in workbooks and tables.

    tcp://192.168.1.20:502   rtu+tcp://192.168.1.30:4196?baud=9600
    serial:COM3?baud=9600&parity=N   serial:/dev/ttyUSB0?baud=2400&parity=E&stop=1

    Behind a serial server the speed only sets how long an answer may take.
    """

    kind: ChannelKind
    host: str = ""
    port: int = 0
    device: str = ""
    baud: int = 9600
    parity: str = "N"
    stop_bits: int = 1
    data_bits: int = 8

    @classmethod
    def parse(cls, text: str) -> ChannelAddress:
        """Read the text form; Refusal `channel.bad_address` names the text and what is wrong."""
        clean = text.strip()
        for kind, prefix in _PREFIX.items():
            if clean.lower().startswith(prefix):
                place, _, query = clean[len(prefix) :].partition("?")
                line = _line_settings(text, query, kind)
                if kind is ChannelKind.SERIAL:
                    if not place or len(place) > 200 or any(char.isspace() for char in place):
                        raise _bad(text, "device")
                    return cls(kind, device=place, **line)
                host, port = _host_and_port(text, place.rstrip("/"))
                return cls(kind, host=host, port=port, **line)
        raise _bad(text, "prefix")

    @property
    def bits_per_byte(self) -> int:
        """Bits on the wire for one byte: start, data, parity, stop."""
        return 1 + self.data_bits + (self.parity != "N") + self.stop_bits

    def __str__(self) -> str:
        options: dict[str, object] = {}
        if self.kind is ChannelKind.SERIAL:
            options = {"baud": self.baud, "parity": self.parity, "stop": self.stop_bits}
        elif self.kind is ChannelKind.RTU_OVER_TCP and self.baud != 9600:
            options = {"baud": self.baud}
        if self.data_bits != 8:
            options["bits"] = self.data_bits
        host = f"[{self.host}]" if ":" in self.host else self.host
        place = self.device or f"{host}:{self.port}"
        return _PREFIX[self.kind] + place + ("?" + urlencode(options) if options else "")


def _bad(text: str, part: str) -> Refusal:
    named = next((one for one in AddressPart if one == part), part)  # an unknown option stays
    return Refusal("channel.bad_address", text=text[:120], part=named)


def _host_and_port(text: str, place: str) -> tuple[str, int]:
    match = _HOST.fullmatch(place)
    if match is None:
        raise _bad(text, "host")
    port = int(match["port"][:6]) if match["port"] else _PORT
    if not 1 <= port <= 65535:
        raise _bad(text, "port")
    return match["v6"] or match["name"], port


def _line_settings(text: str, query: str, kind: ChannelKind) -> dict[str, Any]:
    """The options after `?`; a socket with Modbus TCP has none."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError:
        raise _bad(text, query[:40]) from None
    settings: dict[str, Any] = {}
    for name, value in pairs:
        if name not in _OPTIONS or kind is ChannelKind.MODBUS_TCP:
            raise _bad(text, name[:40])
        if name == "parity" and value.upper() in ("N", "E", "O"):
            settings["parity"] = value.upper()
        elif name == "baud" and re.fullmatch(r"[0-9]{3,7}", value, re.ASCII):
            settings["baud"] = int(value)
        elif name == "stop" and value in ("1", "2"):
            settings["stop_bits"] = int(value)
        elif name == "bits" and value in ("7", "8"):
            settings["data_bits"] = int(value)
        else:
            raise _bad(text, name)
    if settings.get("baud", 9600) < 300:
        raise _bad(text, "baud")
    return settings
