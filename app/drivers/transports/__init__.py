"""Moves bytes over sockets and serial ports, one question at a time. Knows no protocol."""
