"""A throw-away PostgreSQL server for tests, on a Unix socket of its own and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql


class NoServer(Exception):
    """This machine has no PostgreSQL to start."""


@dataclass
class Server:
    """A running server in a folder of its own; nothing in it outlives `stop`."""

    folder: Path
    programs: Path
    _numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def start(cls) -> Server:
        if os.name == "nt":
            raise NoServer("the tests reach it by a Unix socket, which Windows has not")
        programs = _programs()
        # Short, because the path of a Unix socket may have no more than 107 bytes.
        folder = Path(tempfile.mkdtemp(prefix="prepay-pg-", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = cls(folder, programs)
        try:
            server._run(
                "initdb",
                "-D",
                f"{folder}/data",
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            )
            options = f"-c listen_addresses= -k {folder} -c fsync=off -c full_page_writes=off"
            server._run(
                "pg_ctl",
                "-D",
                f"{folder}/data",
                "-w",
                "-l",
                f"{folder}/log",
                "-o",
                options,
                "start",
            )
        except BaseException:
            shutil.rmtree(folder)
            raise
        return server

    def stop(self) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    @contextmanager
    def database(self) -> Iterator[str]:
        """A fresh database; yields its URL and drops it with whatever is still connected."""
        name = f"test_{next(self._numbers)}"
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield f"postgresql://postgres@/{name}?host={self.folder}"
        self._execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )

    def _execute(self, statement: sql.Composed) -> None:
        where = f"postgresql://postgres@/postgres?host={self.folder}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        # The server refuses to run as root; the Debian package brings a user for it.
        user = "postgres" if os.geteuid() == 0 else None
        # Output goes to a file: the server inherits it, and a pipe would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                user=user,
                group=user,
                extra_groups=[] if user else None,
                check=False,
            )
            output.seek(0)
            said = output.read().decode(errors="replace")
        if done.returncode:
            raise RuntimeError(f"{program} failed: {said}")


def _programs() -> Path:
    """The folder of initdb and pg_ctl, which Debian keeps off the search path."""
    candidates = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: -float(bin.parent.name)
    )
    if config := shutil.which("pg_config"):
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        candidates.insert(0, Path(asked.stdout.strip()))
    if initdb := shutil.which("initdb"):
        candidates.append(Path(initdb).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoServer(
        "no server programs (initdb, pg_ctl) on this machine; on Debian: apt install postgresql"
    )
