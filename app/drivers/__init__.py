"""Meters on the wire: modbus and the transports below it. No business here."""
