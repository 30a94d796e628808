"""What every test stands on: an offscreen window system, both databases, a tidy house after it.

A thread left alive, or a log line of WARNING or above that the test did not announce with
`expected_log`, fails the test. What cannot run on this machine is named at the end under "not run
here"; with PREPAY_NOTHING_SKIPPED=1, as in CI, it is a failure instead.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import HealthCheck, settings

from tests.postgres import NoServer, Server

# No test measures time: this machine may be busy. CI tries the same examples on each run.
settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="PREPAY_NOTHING_SKIPPED" in os.environ,
)
settings.load_profile("house")

THREAD_GRACE_S = 5  # a thread already told to stop gets this long to do so


@pytest.fixture(scope="session", autouse=True)
def own_folders() -> Iterator[None]:
    """Settings and data of the person who runs the tests are never read and never written."""
    with (
        tempfile.TemporaryDirectory(prefix="prepay-tests-") as folder,
        pytest.MonkeyPatch.context() as env,
    ):
        for kind in ("CONFIG", "DATA", "STATE"):
            env.setenv(f"XDG_{kind}_HOME", str(Path(folder, kind.lower())))
        yield


@pytest.fixture(autouse=True)
def no_thread_left_alive() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(THREAD_GRACE_S)
    alive = [thread.name for thread in new if thread.is_alive()]
    assert not alive, f"threads left alive: {', '.join(alive)}"


class LogBook(logging.Handler):
    """Keeps each log line of WARNING or above, and which of them the test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.announced: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def findings(self) -> list[str]:
        unexpected = [
            f"unexpected log line: {line}"
            for line in self.lines
            if not any(re.search(pattern, line) for pattern in self.announced)
        ]
        absent = [
            f"announced but never logged: {pattern}"
            for pattern in self.announced
            if not any(re.search(pattern, line) for line in self.lines)
        ]
        return unexpected + absent


@pytest.fixture(autouse=True)
def log_book() -> Iterator[LogBook]:
    book = LogBook()
    logging.getLogger().addHandler(book)
    yield book
    logging.getLogger().removeHandler(book)
    assert not book.findings(), "\n".join(book.findings())


@pytest.fixture
def expected_log(log_book: LogBook) -> Callable[[str], None]:
    """Announces a log line by a regular expression: it must come, and may come more than once."""
    return log_book.announced.append


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A real PostgreSQL of this worker's own, started when the first test asks for one."""
    try:
        server = Server.start()
    except NoServer as missing:
        pytest.skip(f"PostgreSQL: {missing}")
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """An empty database on a real PostgreSQL, gone after the test."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What `--store` takes, for a store not made yet: a SQLite path, then a PostgreSQL URL."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):  # xdist: the controller hears of every test
        return
    if (
        _not_run(session.config)
        and "PREPAY_NOTHING_SKIPPED" in os.environ
        and not session.exitstatus
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    for line in _not_run(config):
        terminalreporter.write_line(f"not run here: {line}", yellow=True)


def _not_run(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if not isinstance(reporter, TerminalReporter):
        return []
    reasons: dict[str, int] = {}
    for report in reporter.stats.get("skipped", []):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        why = why.removeprefix("Skipped: ")
        reasons[why] = reasons.get(why, 0) + 1
    return [f"{count} x {why}" for why, count in sorted(reasons.items())]
