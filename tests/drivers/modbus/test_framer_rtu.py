"""RTU frames: literal ones, damaged ones, and any bytes at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drivers.modbus import framer_rtu
from app.drivers.modbus.request import Request, read_registers, write
from app.drivers.transports.line import MORE, Cut

VOLTAGE = read_registers(1, 4, 0, 2)
ANSWER = bytes.fromhex("01 04 04 43 66 33 34 1B 38")  # 230.2 V, as published for the SDM120


@pytest.mark.parametrize(
    ("request_", "hex_"),
    [
        (VOLTAGE, "01 04 00 00 00 02 71 CB"),
        (read_registers(17, 3, 0x0900, 6), "11 03 09 00 00 06 C4 C4"),
        # The trip and close commands of the DDSY1352.
        (write(1, 16, 0x57, (1, 1)), "01 10 00 57 00 02 04 00 01 00 01 27 75"),
        (write(1, 16, 0x57, (1, 0)), "01 10 00 57 00 02 04 00 01 00 00 E6 B5"),
        (write(1, 6, 1, (3,)), "01 06 00 01 00 03 98 0B"),
        (write(17, 5, 0xAC, (0xFF00,)), "11 05 00 AC FF 00 4E 8B"),
    ],
)
def test_a_request_is_framed_as_published(request_: Request, hex_: str) -> None:
    assert framer_rtu.wrap(request_) == bytes.fromhex(hex_)


def test_an_answer_is_found_whole() -> None:
    assert framer_rtu.cut(ANSWER, VOLTAGE) == Cut(9, ANSWER[1:7])


@pytest.mark.parametrize("length", range(len(ANSWER)))
def test_the_beginning_of_an_answer_needs_more(length: int) -> None:
    assert framer_rtu.cut(ANSWER[:length], VOLTAGE) == MORE


@pytest.mark.parametrize("before", ["00", "FF", "00 FF FF", "01", "01 04", "01 04 04", "02 04 04"])
def test_an_answer_is_found_behind_noise(before: str) -> None:
    noise = bytes.fromhex(before)
    cut = framer_rtu.cut(noise + ANSWER + b"\x00", VOLTAGE)
    assert cut == Cut(len(noise) + 9, ANSWER[1:7])


def test_an_answer_is_found_behind_the_echo_of_its_request() -> None:
    echo = framer_rtu.wrap(VOLTAGE)
    assert framer_rtu.cut(echo + ANSWER, VOLTAGE) == Cut(len(echo) + 9, ANSWER[1:7])


@pytest.mark.parametrize("byte", range(len(ANSWER)))
def test_an_answer_with_one_wrong_bit_is_no_answer(byte: int) -> None:
    for bit in range(8):
        damaged = bytearray(ANSWER)
        damaged[byte] ^= 1 << bit
        assert framer_rtu.cut(bytes(damaged), VOLTAGE).answer is None


@pytest.mark.parametrize(
    "other",
    [
        read_registers(2, 4, 0, 2),  # another unit
        read_registers(1, 3, 0, 2),  # another function
        read_registers(1, 4, 0, 3),  # another length
        write(1, 16, 0, (1,)),
    ],
)
def test_an_answer_to_another_request_is_skipped(other: Request) -> None:
    assert framer_rtu.cut(ANSWER, other).answer is None


def test_a_write_is_answered_only_by_its_own_register_and_count() -> None:
    request = write(1, 16, 0x57, (1, 1))
    mine = bytes.fromhex("01 10 00 57 00 02")
    other = bytes.fromhex("01 10 00 58 00 02")
    good = mine + framer_rtu.crc(mine)
    bad = other + framer_rtu.crc(other)
    assert framer_rtu.cut(good, request) == Cut(8, mine[1:])
    assert framer_rtu.cut(bad, request).answer is None
    assert framer_rtu.cut(bad + good, request) == Cut(16, mine[1:])


def test_a_refusal_is_an_answer() -> None:
    refusal = bytes.fromhex("01 84 02 C2 C1")
    assert framer_rtu.cut(refusal, VOLTAGE) == Cut(5, b"\x84\x02")


@pytest.mark.parametrize("count", [0, 126])
def test_a_request_holds_what_a_frame_can_hold(count: int) -> None:
    with pytest.raises(ValueError, match="registers"):
        read_registers(1, 3, 0, count)
    with pytest.raises(ValueError, match="registers"):
        write(1, 16, 0, (0,) * count)


requests = st.one_of(
    st.builds(
        read_registers,
        st.integers(1, 247),
        st.sampled_from((3, 4)),
        st.integers(0, 0xFF00),
        st.integers(1, 125),
    ),
    st.builds(
        write,
        st.integers(1, 247),
        st.just(16),
        st.integers(0, 0xFF00),
        st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=5).map(tuple),
    ),
)


@given(st.binary(max_size=600), requests)
def test_any_bytes_give_an_answer_or_a_skip_or_need_more(data: bytes, request: Request) -> None:
    cut = framer_rtu.cut(data, request)
    assert 0 <= cut.size <= len(data)
    if cut.answer is not None:
        assert request.is_answered_by(request.unit, cut.answer)
        assert cut.size >= 5


@given(st.binary(max_size=40), st.binary(max_size=40), requests, st.data())
def test_an_answer_is_found_in_any_noise_however_it_is_chopped(
    before: bytes, after: bytes, request: Request, data: st.DataObject
) -> None:
    body = bytes((request.unit,)) + answer_to(request)
    stream = before + body + framer_rtu.crc(body) + after
    buffer = b""
    while stream:
        step = data.draw(st.integers(1, len(stream)))
        buffer, stream = buffer + stream[:step], stream[step:]
        cut = framer_rtu.cut(buffer, request)
        if cut.answer is not None:
            assert cut.answer == body[1:]
            return
        buffer = buffer[cut.size :]
    raise AssertionError("the answer was lost")


def answer_to(request: Request) -> bytes:
    if request.pdu[0] == 16:
        return request.pdu[:5]
    size = request.answer_size - 2
    return request.pdu[:1] + bytes((size,)) + bytes(range(size))
