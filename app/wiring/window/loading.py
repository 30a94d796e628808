"""What makes the loading of a window short; called before any other part of it is loaded."""

from __future__ import annotations

import gc

import PySide6.QtCore  # noqa: F401 - brings the module that is told here
from shibokensupport import feature


def load_quickly() -> None:
    """Leave out what Python and PySide do at each module for nobody.

    PySide reads the source of all that is loaded, to find who uses its switchable names: nobody
    does. Python looks for garbage where there is none yet; later `GarbageRound` does that.
    """
    gc.disable()
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_switch


def _uses_no_switch(_module: object) -> bool:
    return False
