"""`prepay` alone: the window, on the store of last time or at its first start."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    from app.wiring.window.start import open_window  # only a command that opens a window loads Qt

    return open_window(options.store, options.keys, options.language)
