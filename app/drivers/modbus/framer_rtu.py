"""Modbus RTU frames (Modbus over Serial Line V1.02, 2.5.1).

    [ unit ][ function ][ data ][ CRC low ][ CRC high ]
     1 byte    1 byte    n bytes   1 byte     1 byte

An answer carries no number and no length. Its end is known from the request that it answers, so
that the silence which ends it on the wire, and is lost behind a serial server, is not needed.
"""

from __future__ import annotations

from app.drivers.modbus.request import Request
from app.drivers.transports.line import MORE, Cut


def _table() -> tuple[int, ...]:
    entries = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
        entries.append(value)
    return tuple(entries)


_CRC = _table()


def crc(data: bytes) -> bytes:
    """The two check bytes, low byte first (V1.02, 6.2.2)."""
    value = 0xFFFF
    for byte in data:
        value = value >> 8 ^ _CRC[(value ^ byte) & 0xFF]
    return value.to_bytes(2, "little")


def wrap(request: Request) -> bytes:
    """The bytes to send."""
    body = bytes((request.unit,)) + request.pdu
    return body + crc(body)


def cut(data: bytes, request: Request) -> Cut:
    """Find the answer anywhere in the bytes.

    Noise, echoes and answers of other units are skipped. A whole answer further on wins over the
    beginning of one before it, because a stray byte can look like a beginning.
    """
    begun = len(data)
    start = data.find(request.unit)
    while start >= 0:
        head = data[start + 1 : start + 3]
        size = request.is_begun_by(head) if len(head) == 2 else -1
        end = start + 1 + size + 2
        if size < 0 or (size and end > len(data)):
            begun = min(begun, start)
        elif size and crc(data[start : end - 2]) == data[end - 2 : end]:
            pdu = data[start + 1 : end - 2]
            if request.is_answered_by(request.unit, pdu):
                return Cut(end, pdu)
        start = data.find(request.unit, start + 1)
    return Cut(begun) if begun else MORE
