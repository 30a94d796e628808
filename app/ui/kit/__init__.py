"""Shared widgets, theme and icons of the window."""
