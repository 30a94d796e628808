"""Where fonts, icons, profiles, schemes, words and translations are, in every kind of install."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """The file or folder `name` under `resources/`, as in `resource("words/en.toml")`."""
    path = _folder().joinpath(*name.split("/"))
    if not path.exists():
        raise FileNotFoundError(f"this install has no {path}")
    return path


def _folder() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)  # where a frozen build unpacks itself
    if frozen is not None:
        return Path(frozen) / "resources"
    here = Path(__file__).parent
    in_wheel = here / "_resources"  # put there by setup.py
    return in_wheel if in_wheel.is_dir() else here.parent / "resources"
