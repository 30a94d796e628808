"""What we ask by Modbus, and which answer belongs to it (Modbus Application Protocol V1.1b3)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

READ_MAX = 125  # 6.3, 6.4
WRITE_MAX = 123  # 6.12
_ERROR = 0x80


@dataclass(frozen=True, slots=True)
class Request:
    """One request for one unit, without its frame."""

    unit: int
    pdu: bytes
    answer_size: int  # of the answer's PDU, when the meter does as it is asked

    def is_answered_by(self, unit: int, pdu: bytes) -> bool:
        """Whether an intact answer is the one to this request, a refusal included."""
        if unit != self.unit or not pdu:
            return False
        function = self.pdu[0]
        if pdu[0] == function | _ERROR:
            return len(pdu) == 2
        if pdu[0] != function or len(pdu) != self.answer_size:
            return False
        if function in (3, 4):
            return pdu[1] == self.answer_size - 2
        return pdu == self.pdu[:5]  # a write is answered with its own first five bytes

    def is_begun_by(self, head: bytes) -> int:
        """How long the answer is that begins with these three bytes, 0 if it is none of ours."""
        function = self.pdu[0]
        if head[0] == function | _ERROR:
            return 2
        if head[0] != function:
            return 0
        third = self.answer_size - 2 if function in (3, 4) else self.pdu[1]
        return self.answer_size if head[1] == third else 0


def read_registers(unit: int, function: int, register: int, count: int) -> Request:
    """Function 3 (holding registers) or 4 (input registers)."""
    if not 1 <= count <= READ_MAX:
        raise ValueError(f"{count} registers in one request")
    return Request(unit, struct.pack(">BHH", function, register, count), 2 + 2 * count)


def write(unit: int, function: int, register: int, values: tuple[int, ...]) -> Request:
    """Function 5 (coil), 6 (one register) or 16 (several)."""
    if function == 16:
        if not 1 <= len(values) <= WRITE_MAX:
            raise ValueError(f"{len(values)} registers in one request")
        head = struct.pack(">BHHB", 16, register, len(values), 2 * len(values))
        return Request(unit, head + struct.pack(f">{len(values)}H", *values), 5)
    (value,) = values
    return Request(unit, struct.pack(">BHH", function, register, value), 5)


def refusal(pdu: bytes) -> int | None:
    """The exception code of a refusing answer."""
    return pdu[1] if pdu[0] & _ERROR else None
