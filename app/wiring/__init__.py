"""Builds every object and joins them; the only place that does."""
