"""What was measured, and the page that keeps it with the machine named."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import PySide6
import pysqlite3.dbapi2 as pysqlite
import sqlalchemy


@dataclass
class Part:
    """One table of the page: a heading, what is compared, rows of cells, remarks."""

    title: str
    about: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def text(self) -> str:
        lines = [f"## {self.title}", "", self.about, ""]
        lines += [_line(self.columns), _line(["---", *["---:"] * (len(self.columns) - 1)])]
        lines += [_line(row) for row in self.rows]
        for remark in self.remarks:
            lines += ["", remark]
        return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def write(file: Path, parts: Sequence[Part], load: tuple[float, float]) -> None:
    """The whole page anew; figures of one run only, because ratios of two runs say nothing."""
    head = (
        "# Benchmarks\n\n"
        "Made by `python -m benchmarks`. Every ratio is of two medians of one and the same run; "
        "nothing here gates.\n\n"
        f"{machine()} Load when it began {load[0]:.1f}, when it ended {load[1]:.1f}.\n\n"
    )
    file.write_text(head + "\n".join(part.text() for part in parts), "utf-8")


def machine() -> str:
    """The machine and what ran on it, in one sentence."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, "
        f"{_memory_gb():.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {pysqlite.sqlite_version}, "
        f"SQLAlchemy {sqlalchemy.__version__}, PySide6 {PySide6.__version__}."
    )


def load() -> float:
    """How many others wanted the processor during the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory_gb() -> float:
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return float("nan")


def ratio(ours: Sequence[float], bare: Sequence[float]) -> str:
    return f"{median(ours) / median(bare):.2f}"


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many per cent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
