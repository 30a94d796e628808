"""Addresses of channels and meters, as people write them in a workbook."""

from __future__ import annotations

import pytest

from app.core.errors import Refusal
from app.core.meters.address import ChannelAddress, ChannelKind, MeterAddress


@pytest.mark.parametrize(
    ("text", "kind", "host", "port", "device"),
    [
        ("tcp://127.0.0.1:5020", ChannelKind.MODBUS_TCP, "127.0.0.1", 5020, ""),
        ("TCP://gateway-3", ChannelKind.MODBUS_TCP, "gateway-3", 502, ""),
        ("tcp://[fe80::1]:502/", ChannelKind.MODBUS_TCP, "fe80::1", 502, ""),
        ("rtu+tcp://10.0.0.9:4196", ChannelKind.RTU_OVER_TCP, "10.0.0.9", 4196, ""),
        ("rtu+tcp://10.0.0.9:4196?baud=2400", ChannelKind.RTU_OVER_TCP, "10.0.0.9", 4196, ""),
        (" serial:COM3?baud=9600&parity=N ", ChannelKind.SERIAL, "", 0, "COM3"),
        ("serial:/dev/ttyUSB0?parity=e&stop=2&bits=7", ChannelKind.SERIAL, "", 0, "/dev/ttyUSB0"),
    ],
)
def test_a_channel_address_is_read_and_written_back(
    text: str, kind: ChannelKind, host: str, port: int, device: str
) -> None:
    address = ChannelAddress.parse(text)
    assert (address.kind, address.host, address.port, address.device) == (kind, host, port, device)
    assert ChannelAddress.parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "prefix"),
        ("127.0.0.1:502", "prefix"),
        ("http://127.0.0.1", "prefix"),
        ("tcp://", "host"),
        ("tcp://a b:502", "host"),
        ("tcp://user@host:502", "host"),
        ("tcp://host:0", "port"),
        ("tcp://host:99999", "port"),
        ("tcp://host:502?baud=9600", "baud"),
        ("serial:", "device"),
        ("serial:COM 3", "device"),
        ("serial:COM3?baud=fast", "baud"),
        ("serial:COM3?baud=100", "baud"),
        ("serial:COM3?parity=M", "parity"),
        ("serial:COM3?stop=3", "stop"),
        ("serial:COM3?bits=9", "bits"),
        ("serial:COM3?speed=9600", "speed"),
        ("serial:COM3?baud", "baud"),
    ],
)
def test_a_bad_channel_address_is_refused_naming_what_is_wrong(text: str, part: str) -> None:
    with pytest.raises(Refusal) as refused:
        ChannelAddress.parse(text)
    assert refused.value.code == "channel.bad_address"
    assert refused.value.facts["part"] == part


@pytest.mark.parametrize(
    ("text", "bits"), [("serial:A", 10), ("serial:A?parity=E", 11), ("serial:A?stop=2", 11)]
)
def test_a_byte_takes_its_start_parity_and_stop_bits(text: str, bits: int) -> None:
    assert ChannelAddress.parse(text).bits_per_byte == bits


def test_a_unit_is_a_whole_number_from_1_to_247() -> None:
    assert MeterAddress.parse(" 17 ") == MeterAddress(17)
    assert str(MeterAddress(247)) == "247"
    for text in ("0", "248", "-1", "1.0", "１", "", "1e1"):
        with pytest.raises(Refusal, match=r"meter\.bad_unit"):
            MeterAddress.parse(text)
