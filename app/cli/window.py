"""`prepay` alone: the window, on the store of last time or at its first start."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    from app.wiring.window.loading import load_quickly  # only what opens a window loads Qt

    load_quickly()
    from app.wiring.window.start import open_window

    return open_window(options.store, options.keys, options.language)
