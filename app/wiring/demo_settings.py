"""The quicker rules of a demo, kept in its own store: something happens while one looks."""

from __future__ import annotations

from datetime import time

from app.core.site.settings import NoCutWindows, Settings


def quick_settings(*, nights: bool = False) -> Settings:
    """Ten minutes of grace; cuts at any hour, or by day where the demo chose its own morning."""
    windows = NoCutWindows(
        evening=time(22) if nights else None,
        morning=time(6) if nights else None,
        weekends=False,
        holidays=False,
        lead_min=0,
    )
    return Settings(grace_min=10, no_cut=windows)
