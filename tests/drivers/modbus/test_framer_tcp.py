"""Modbus TCP frames: literal ones, strange ones, and any bytes at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drivers.modbus import framer_tcp
from app.drivers.modbus.request import Request, read_registers
from app.drivers.transports.line import MORE, Cut
from tests.drivers.modbus.test_framer_rtu import answer_to, requests

REQUEST = read_registers(17, 3, 0x6B, 2)
ANSWER = bytes.fromhex("0007 0000 0007 11 03 04 022B 0106")


def test_a_request_carries_its_number_and_its_length() -> None:
    assert framer_tcp.wrap(REQUEST, 7) == bytes.fromhex("0007 0000 0006 11 03 006B 0002")


def test_an_answer_is_found_whole() -> None:
    assert framer_tcp.cut(ANSWER, REQUEST, 7) == Cut(13, ANSWER[7:])


@pytest.mark.parametrize("length", range(len(ANSWER)))
def test_the_beginning_of_an_answer_needs_more(length: int) -> None:
    assert framer_tcp.cut(ANSWER[:length], REQUEST, 7) == MORE


@pytest.mark.parametrize(
    "other",
    [
        "0006 0000 0007 11 03 04 022B 0106",  # late: the number before
        "0007 0000 0007 12 03 04 022B 0106",  # another unit
        "0007 0000 0007 11 04 04 022B 0106",  # another function
        "0007 0000 0005 11 03 02 022B",  # shorter
        "0007 0000 0007 11 03 02 022B 0106",  # its count says otherwise
        "0007 0000 0004 11 83 02 00",  # a refusal that is too long
        "0007 0000 0002 11 00",
    ],
)
def test_a_frame_that_is_not_the_answer_is_dropped_whole(other: str) -> None:
    frame = bytes.fromhex(other)
    assert framer_tcp.cut(frame + ANSWER, REQUEST, 7) == Cut(len(frame))


@pytest.mark.parametrize("head", ["0007 0001 0007 11", "0007 0000 0001 11", "0007 0000 00FF 11"])
def test_what_cannot_begin_a_frame_is_skipped_byte_by_byte(head: str) -> None:
    assert framer_tcp.cut(bytes.fromhex(head), REQUEST, 7) == Cut(1)


def test_a_refusal_is_an_answer() -> None:
    refusal = bytes.fromhex("0007 0000 0003 11 83 02")
    assert framer_tcp.cut(refusal, REQUEST, 7) == Cut(9, b"\x83\x02")


@given(st.binary(max_size=600), requests, st.integers(0, 0xFFFF))
def test_any_bytes_give_an_answer_or_a_skip_or_need_more(
    data: bytes, request: Request, number: int
) -> None:
    cut = framer_tcp.cut(data, request, number)
    assert 0 <= cut.size <= len(data)
    if cut.answer is not None:
        assert request.is_answered_by(request.unit, cut.answer)


@given(st.lists(st.tuples(requests, st.integers(0, 9)), max_size=5), requests, st.data())
def test_an_answer_is_found_behind_late_ones_however_they_are_chopped(
    late: list[tuple[Request, int]], request: Request, data: st.DataObject
) -> None:
    def frame(asked: Request, number: int) -> bytes:
        return framer_tcp.wrap(Request(asked.unit, answer_to(asked), 0), number)

    stream = b"".join(frame(*one) for one in late) + frame(request, 10)
    buffer = b""
    while stream:
        step = data.draw(st.integers(1, len(stream)))
        buffer, stream = buffer + stream[:step], stream[step:]
        while (cut := framer_tcp.cut(buffer, request, 10)) != MORE:
            buffer = buffer[cut.size :]
            if cut.answer is not None:
                assert (cut.answer, stream) == (answer_to(request), b"")
                return
    raise AssertionError("the answer was lost")
