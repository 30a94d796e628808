"""The guards around each test are tried on tests that ought to fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_an_untidy_test_fails(tmp_path: Path) -> None:
    said = _run(
        tmp_path,
        """
        import logging, threading, warnings
        import tests.conftest

        tests.conftest.THREAD_GRACE_S = 0

        def test_leaves_a_thread():
            threading.Thread(target=threading.Event().wait, name="stray", daemon=True).start()

        def test_logs_an_error():
            logging.getLogger("app").error("boo")

        def test_announces_what_never_comes(expected_log):
            expected_log("boo")

        def test_warns():
            warnings.warn("old")
        """,
    )
    assert "threads left alive: stray" in said
    assert "unexpected log line: ERROR app: boo" in said
    assert "announced but never logged: boo" in said
    assert "UserWarning: old" in said


def test_a_tidy_test_passes(tmp_path: Path) -> None:
    said = _run(
        tmp_path,
        """
        import logging, threading

        def test_joins_its_thread():
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()

        def test_says_what_it_will_log(expected_log):
            expected_log("ERROR app: bo+")
            logging.getLogger("app").error("boo")
            logging.getLogger("app").info("all is well")
        """,
    )
    assert "2 passed" in said


SKIPS = """
import pytest

def test_skips():
    pytest.skip("no moon tonight")
"""


def test_what_is_not_run_is_named(tmp_path: Path) -> None:
    said = _run(tmp_path, SKIPS)
    assert "not run here: 1 x no moon tonight" in said
    assert "exit 0" in said


def test_where_nothing_may_be_skipped_a_skip_fails(tmp_path: Path) -> None:
    said = _run(tmp_path, SKIPS, PREPAY_NOTHING_SKIPPED="1")
    assert "not run here: 1 x no moon tonight" in said
    assert "exit 1" in said


def _run(folder: Path, tests: str, **environment: str) -> str:
    """What pytest says of these tests under the guards of `tests/conftest.py`."""
    lines = tests.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    (folder / "test_inside.py").write_text("\n".join(line[indent:] for line in lines), "utf-8")
    outside = {
        name: value for name, value in os.environ.items() if name != "PREPAY_NOTHING_SKIPPED"
    }
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", str(folder), "-p", "tests.conftest",
            "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "no:cacheprovider",
        ],
        cwd=ROOT, env={**outside, **environment}, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    return f"{done.stdout}{done.stderr}\nexit {done.returncode}"
