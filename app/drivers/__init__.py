"""Meters on the wire: modbus and the transports below it. No business here.

Begin with `modbus/driver.py`. `open_channel` gives the station the driver of a channel.
"""

from __future__ import annotations

from collections.abc import Callable

from app.core.meters.address import ChannelAddress
from app.core.meters.driver import MeterDriver
from app.drivers.modbus.driver import open_modbus

#: every protocol we speak, by the name that profiles use
DRIVERS: dict[str, Callable[[ChannelAddress, float], MeterDriver]] = {"modbus": open_modbus}


def open_channel(
    address: ChannelAddress, timeout_s: float = 1.0, protocol: str = "modbus"
) -> MeterDriver:
    """The driver for one channel; call it inside the loop that will use it, and close it there."""
    return DRIVERS[protocol](address, timeout_s)
