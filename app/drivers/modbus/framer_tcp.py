"""Modbus TCP frames (Modbus Messaging on TCP/IP 1.0b, 3.1.3).

    [ transaction ][ protocol 0 ][ length ][ unit ][ function ][ data ]
         2 bytes       2 bytes     2 bytes   1 byte    1 byte    n bytes

`length` counts unit, function and data. The transaction number comes back with the answer.
"""

from __future__ import annotations

import struct

from app.drivers.modbus.request import Request
from app.drivers.transports.line import MORE, Cut

HEAD = 7
_LENGTH_MAX = 254  # unit and a PDU of at most 253 bytes
_head = struct.Struct(">HHHB")


def wrap(request: Request, transaction: int) -> bytes:
    """The bytes to send."""
    return _head.pack(transaction, 0, len(request.pdu) + 1, request.unit) + request.pdu


def cut(data: bytes, request: Request, transaction: int) -> Cut:
    """Find the answer: one frame at a time, whole frames that are not it are dropped.

    Bytes that cannot begin a frame are skipped one by one.
    """
    if len(data) < HEAD:
        return MORE
    number, protocol, length, unit = _head.unpack_from(data)
    if protocol or not 2 <= length <= _LENGTH_MAX:
        return Cut(1)
    size = HEAD - 1 + length
    if len(data) < size:
        return MORE
    pdu = data[HEAD:size]
    if number == transaction and request.is_answered_by(unit, pdu):
        return Cut(size, pdu)
    return Cut(size)
