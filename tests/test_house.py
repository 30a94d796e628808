"""What the house as a whole must hold: the binding, a server with no screen, the tests' ground."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
from PySide6.QtCore import QObject

from app.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]

# A station may live on a server without a screen, where these are not installed.
WITHOUT_QT = "import sys; sys.modules.update(PySide6=None, shiboken6=None, pyqtgraph=None)\n"
OPENS_A_WINDOW = ("app.ui", "app.wiring.window", "app.cli.window")
RUN = "import runpy\nrunpy.run_module('app', run_name='__main__', alter_sys=True)\n"
# The first parser that is asked to parse is that of `prepay`: prints a line for each command.
LIST_COMMANDS = """
import argparse

def walk(parser, path):
    print(*path)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                walk(command, [*path, name])

def listed(parser, *_):
    walk(parser, [])
    sys.exit(0)

argparse.ArgumentParser.parse_args = listed
"""
RUN_BY_ALEMBIC = ("app.storage.migrations.env",)  # not importable by itself


def test_binding_keeps_none_alive() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None at each call, until Python aborts."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 100


def test_all_but_the_window_imports_without_qt() -> None:
    names = [name for name in _modules() if not _within(name, OPENS_A_WINDOW + RUN_BY_ALEMBIC)]
    done = _python(
        WITHOUT_QT
        + f"from importlib import import_module\nfor name in {names!r}: import_module(name)"
    )
    assert done.returncode == 0, done.stderr


def test_every_command_explains_itself_without_qt() -> None:
    # only commands that are named are loaded, so all of them are
    listed = _python(WITHOUT_QT + LIST_COMMANDS + RUN, *COMMANDS)
    assert listed.returncode == 0, listed.stderr
    commands = [line.split() for line in listed.stdout.splitlines()]
    assert ["site", "import"] in commands
    for command in commands:
        done = _python(WITHOUT_QT + RUN, *command, "--help", "--language", "en")
        assert done.returncode == 0, f"prepay {' '.join(command)} --help: {done.stderr}"
        assert done.stdout.startswith(f"usage: prepay {' '.join(command)}".rstrip()), done.stdout


def test_each_test_gets_a_store_that_does_not_exist_yet(store_url: str) -> None:
    if store_url.startswith("postgresql:"):
        with psycopg.connect(store_url) as connection:
            tables = connection.execute("SELECT * FROM pg_tables WHERE schemaname = 'public'")
            assert tables.fetchall() == []
    else:
        assert not Path(store_url).exists()
        with closing(sqlite3.connect(store_url)):
            assert Path(store_url).exists()


def _modules() -> Iterator[str]:
    for path in sorted(ROOT.glob("app/**/*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *words],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
