"""Prepay Station: the station that reads meters, prices use and keeps every account's money."""
