"""Fonts, icons and translations as the window finds them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from app.resources import resource

FAMILIES = ("Inter", "Noto Sans SC")


def icon_text(name: str) -> str:
    """The SVG of a bundled icon; an unknown name is our fault and raises."""
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def translation(name: str) -> Path:
    return resource(f"translations/{name}")


@cache
def load_fonts() -> None:
    """Register the bundled families with Qt, once."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"font {file} cannot be loaded")
