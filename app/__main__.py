"""Starts the program, whatever started Python."""

from __future__ import annotations

import gc
import io
import sys


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows shortcut gives no streams at all
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.disable()  # loading makes much and drops little; `run` lets the collector go on after it
    from app.cli.main import main as run  # after the streams, so that even its errors are readable

    return run()


if __name__ == "__main__":
    sys.exit(main())
