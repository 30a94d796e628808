"""Meters, profiles, registers, readings and supply; the driver protocol. No bytes here."""
