"""The set-up command: what it says, and when it believes that nothing is left to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import start


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a `.venv` that looks made."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("one", "utf-8")
    venv = tmp_path / ".venv"
    venv.mkdir()
    (venv / "pyvenv.cfg").write_text("version = 3.11.7", "utf-8")
    (venv / "python").touch()
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", venv)
    monkeypatch.setattr(start, "PYTHON", venv / "python")
    monkeypatch.setattr(start, "STAMP", venv / "set-up.json")
    return tmp_path


def test_no_command_tells_what_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main([]) == 0
    said = capsys.readouterr().out
    assert all(f"start.py {command}" in said for command in start.COMMANDS)


def test_an_unknown_command_is_named() -> None:
    with pytest.raises(start.Stop, match="'demon'"):
        start.main(["demon"])


def test_a_demo_without_a_display_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("start.sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(start.Stop, match="--headless"):
        start.main(["demo"])


def test_an_older_python_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("start.sys.version_info", (3, 10))
    with pytest.raises(start.Stop, match=r"3\.11 or later"):
        start.main(["demo"])


def test_nothing_is_set_up_before_the_set_up_has_finished(checkout: Path) -> None:
    assert not start.is_set_up(for_tests=False)


def test_a_second_start_has_nothing_left_to_do(checkout: Path) -> None:
    start.leave_stamp(for_tests=True)
    assert start.is_set_up(for_tests=True)
    assert start.is_set_up(for_tests=False)


def test_the_demos_set_up_is_not_enough_for_the_tests(checkout: Path) -> None:
    start.leave_stamp(for_tests=False)
    assert start.is_set_up(for_tests=False)
    assert not start.is_set_up(for_tests=True)


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", ".venv/pyvenv.cfg"])
def test_a_change_of_what_is_wanted_is_set_up_again(checkout: Path, changed: str) -> None:
    start.leave_stamp(for_tests=True)
    (checkout / changed).write_text("two", "utf-8")
    assert not start.is_set_up(for_tests=True)


def test_a_half_written_stamp_is_no_stamp(checkout: Path) -> None:
    start.leave_stamp(for_tests=True)
    start.STAMP.write_text(start.STAMP.read_text("utf-8")[:-5], "utf-8")
    assert not start.is_set_up(for_tests=True)


def test_a_package_that_another_provides_counts_as_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = "ii \tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84.4-3)\nii \tpostgresql\t\nrc \tlibegl1\t\n"
    done = subprocess.CompletedProcess([], 0, stdout=listed)
    monkeypatch.setattr("start.subprocess.run", lambda *_, **__: done)
    assert start.installed_packages() == {"libglib2.0-0t64", "libglib2.0-0", "postgresql"}


def test_without_the_right_to_install_one_line_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("start.shutil.which", lambda name: name if name != "sudo" else None)
    monkeypatch.setattr(start, "installed_packages", lambda: {"libegl1"})
    monkeypatch.setattr("start.os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(start.Stop, match=r"sudo apt-get install .* libgl1\n"):
        start.bring_system_packages(["libegl1", "libgl1"])


def test_what_was_not_run_and_how_many_were_stand_in_the_summary(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest_that_skips = tmp_path / "pytest.py"
    pytest_that_skips.write_text(
        "print('not run here: 3 x PostgreSQL: no server')\nprint('== 70 passed, 3 skipped ==')",
        "utf-8",
    )
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(start, "run", lambda *_: 0)
    assert start.every_check([], ci=False) == 0
    summary = capsys.readouterr().out.partition("== Summary")[2].splitlines()
    assert "  not run here: 3 x PostgreSQL: no server" in summary
    assert summary[-1].endswith("70 passed, 3 skipped")


def test_one_failed_check_fails_all_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pytest.py").write_text("print('1 passed')", "utf-8")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(start, "run", lambda program, *_: int(program == "mypy"))
    assert start.every_check([], ci=False) == 1
    assert "FAILED: types" in capsys.readouterr().out
