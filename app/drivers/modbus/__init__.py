"""Modbus on any transport: frames, blocks of registers, and the driver that uses them."""
