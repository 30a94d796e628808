"""The program's own processes, as a person would start them, and waiting for what they do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_LOOK_EVERY_S = 0.05


def until(what: str, look: Callable[[], T | None], within_s: float = 60.0) -> T:
    """The first answer of `look` that is neither None nor False; fails after so many seconds."""
    ends = time.monotonic() + within_s
    while True:
        found = look()
        if found is not None and found is not False:
            return found
        if time.monotonic() > ends:
            raise AssertionError(f"waited {within_s:.0f} s in vain: {what}")
        time.sleep(_LOOK_EVERY_S)


@dataclass
class Running:
    """A process of ours, with what it writes."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    def said(self, words: str) -> bool:
        return words in self.out.read_text("utf-8")

    def wait_for(self, words: str, within_s: float = 60.0) -> str:
        """The first line with these words; fails at once when the process ends before it."""

        def look() -> str | None:
            lines = self.out.read_text("utf-8").splitlines()
            found = next((line for line in lines if words in line), None)
            if found is None and self.process.poll() is not None:
                raise AssertionError(f"ended with {self.process.returncode}: {self.errors()}")
            return found

        return until(f"“{words}” from {self.out.name}", look, within_s)

    def errors(self) -> str:
        return self.err.read_text("utf-8")

    def kill(self) -> None:
        """As by `kill -9`, or by the power going."""
        self.process.kill()
        self.process.wait()

    def end(self, within_s: float = 30.0) -> int:
        """As the system ends a service; gives the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within_s)


@dataclass
class Programs:
    """Starts `prepay` for one store with one folder of keys; whatever still runs ends with it."""

    folder: Path
    store: str
    environment: Mapping[str, str] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    def start(self, name: str, *arguments: str) -> Running:
        """A process that goes on; its output goes to files named after it."""
        number = len(self.running)
        out, err = self.folder / f"{name}-{number}.out", self.folder / f"{name}-{number}.err"
        with out.open("wb") as to, err.open("wb") as errors:
            process = subprocess.Popen(
                self._command(arguments),
                stdin=subprocess.DEVNULL,
                stdout=to,
                stderr=errors,
                env=self._environment(),
            )
        running = Running(process, out, err)
        self.running.append(running)
        return running

    def run(self, *arguments: str, status: int = 0, within_s: float = 120.0) -> str:
        """A command from beginning to end; gives what it wrote."""
        done = subprocess.run(
            self._command(arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self._environment(),
            timeout=within_s,
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{out}{err}"
        return out

    def on_store(self, *arguments: str) -> str:
        return self.run(*arguments, *self.where)

    def asked(self, *arguments: str) -> Any:
        """What a command with `--json` says."""
        return json.loads(self.on_store(*arguments, "--json"))

    @property
    def where(self) -> tuple[str, ...]:
        return ("--store", self.store, "--keys", str(self.keys))

    def station(self) -> Running:
        return self.start("station", "station", *self.where)

    def end(self) -> None:
        for running in self.running:
            if running.process.poll() is None:
                running.kill()

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-W", "error", "-m", "app", "--language", "en", *arguments]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


@contextmanager
def programs(folder: Path, store: str) -> Iterator[Programs]:
    made = Programs(folder, store)
    try:
        yield made
    finally:
        made.end()


def simulated_site(of: Programs, rooms: int, speed: int, seed: int = 1) -> Running:
    """A simulator, and a store with its workbook imported and its accounts open."""
    workbook = of.folder / "site.xlsx"
    simulator = of.start(
        "simulator", "simulate", "--rooms", str(rooms), "--listen", "127.0.0.1:0",
        "--speed", str(speed), "--seed", str(seed), "--state", str(of.folder / "meters.json"),
        "--workbook", str(workbook),
    )  # fmt: skip
    simulator.wait_for("ready ")
    of.on_store("site", "new", "--name", "journey")
    of.on_store("site", "import", str(workbook))
    of.on_store("accounts", "open", "--all")
    return simulator
