"""From the start of the process to the first painted grid, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.report import Part, ratio
from benchmarks.sites import made_site


@dataclass(frozen=True, slots=True)
class Size:
    rooms: tuple[int, int]
    repeats: int


FULL = Size(rooms=(1_000, 20_000), repeats=7)
QUICK = Size(rooms=(100, 1_000), repeats=1)


def measure(folder: Path, size: Size) -> Part:
    """Turn and turn about: bare, small, large."""
    keys = folder / "keys"
    stores = []
    for rooms in size.rooms:
        store = folder / f"paint-{rooms}.db"
        with made_site(str(store), keys, rooms, datetime.now(UTC)):
            pass
        stores.append(store)
    bare, imports = [], []
    ours: list[list[float]] = [[] for _ in stores]
    for _ in range(size.repeats + 1):  # the first of each warms the disk's cache
        bare.append(_painted(folder, "bare"))
        imports.append(_painted(folder, "imports"))
        for found, store in zip(ours, stores, strict=True):
            found.append(_painted(folder, "grid", str(store), str(keys)))
    for many in (bare, imports, *ours):
        del many[0]
    part = Part(
        "Start to the first painted grid",
        "From the start of the process to the end of the first paint that shows rooms (offscreen). "
        "Bare: a PySide6 window with one label. The aim is 1.5 against bare, and 1.1 between the "
        "two sizes.",
        ["what", "ms", "against bare"],
    )
    part.rows.append(["bare PySide6 window", f"{median(bare) * 1000:.0f}", "1.00"])
    part.rows.append(["bare window after SQLAlchemy is loaded", _ms(imports), ratio(imports, bare)])
    for rooms, found in zip(size.rooms, ours, strict=True):
        part.rows.append([f"the grid of {rooms:,} rooms", _ms(found), ratio(found, bare)])
    part.remarks.append(f"Between the two sizes: {ratio(ours[1], ours[0])}.")
    return part


def _ms(found: Sequence[float]) -> str:
    return f"{median(found) * 1000:.0f}"


def _painted(folder: Path, *arguments: str) -> float:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is in use is compiled once
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.first_paint", *arguments],
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    took = time.perf_counter() - began
    process.wait(60)
    process.stdout.close()
    assert line == b"painted\n", line
    return took
