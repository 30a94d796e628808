#!/usr/bin/env python3
"""Sets this checkout up and runs it; needs nothing but Python 3.11 or later.

  python3 start.py demo [...]     set up, then the demo site; further words go to `prepay demo`
  python3 start.py test [...]     set up, then every check and test; further words go to pytest
  python3 start.py check [...]    the same checks on what is set up already
  python3 start.py format         put the code in the house's form
  python3 start.py translate      bring the English window texts up to date with the code
  python3 start.py screenshots    take the pictures of the README from the real window
  python3 start.py package        build the wheel into dist/
  python3 start.py setup          set up only

`test --ci` lets nothing be skipped: what cannot run there is a failure.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
WINDOWS = os.name == "nt"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
EXE = ".exe" if WINDOWS else ""
PYTHON = PROGRAMS / f"python{EXE}"
ENGLISH = ROOT / "resources" / "translations" / "app_en.ts"

# What Qt loads at run time and a bare Debian lacks. Qt blames xcb-cursor0 whichever is missing.
FOR_QT = (
    "libegl1 libgl1 libxkbcommon0 libfontconfig1 libfreetype6 "
    "libdbus-1-3 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-image0 libxcb-render-util0 libxcb-util1 libxcb-xkb1 libxcb-shape0 "
    "libxcb-randr0 libxcb-xfixes0 libxkbcommon-x11-0 libx11-xcb1 "
)
FOR_TESTS = "postgresql"
PIP_QUIETLY = ("--disable-pip-version-check", "--no-input")


class Stop(Exception):
    """Nothing more can be done here; the text tells the reader what to do."""


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what meets an old Python
        raise Stop(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    command, rest = (words[0], words[1:]) if words else ("--help", [])
    if command in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if command not in COMMANDS:
        raise Stop(f"There is no command {command!r}.\n{__doc__}")
    return COMMANDS[command](rest)


def demo(words: list[str]) -> int:
    quiet = any(word in words for word in ("--headless", "-h", "--help"))
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not screen and not quiet:
        raise Stop(
            "There is no display here, so the demo has no place for its window. Either\n"
            "  - run this command in a desktop session, or over ssh -X, or\n"
            "  - run it without a window:  python3 start.py demo --headless --for 180"
        )
    set_up(for_tests=False)
    return become(PYTHON, "-m", "app", "demo", *words)


def test(words: list[str]) -> int:
    set_up(for_tests=True)
    return every_check([word for word in words if word != "--ci"], ci="--ci" in words)


def check(words: list[str]) -> int:
    need_set_up()
    return every_check(words, ci=False)


def form(_: list[str]) -> int:
    need_set_up()
    return run("ruff", "check", "--fix") or run("ruff", "format")


def translate(_: list[str]) -> int:
    """Chinese in the code is the source; the English is written by hand into the .ts file."""
    need_set_up()
    code = gather_window_texts(ENGLISH)
    compile_translations()
    return code


def screenshots(_: list[str]) -> int:
    """A fresh demo runs until a room has been cut; then each place is photographed."""
    need_set_up()
    pictures = str(ROOT / "resources" / "screenshots")
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(PYTHON), "-m", "app.wiring.window.pictures", pictures]
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


def package(_: list[str]) -> int:
    set_up(for_tests=False)
    target = ROOT / "dist"
    must(PYTHON, "-m", "pip", "wheel", *PIP_QUIETLY, "--no-deps", "-w", str(target), ".")
    wheel = max(target.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    inside = set(zipfile.ZipFile(wheel).namelist())
    resources = (path for path in ROOT.glob("resources/**/*") if path.is_file())
    wanted = {f"app/_{path.relative_to(ROOT).as_posix()}" for path in resources}
    if absent := sorted(wanted - inside):
        raise Stop(f"The wheel lacks {absent[0]} and {len(absent) - 1} more.")
    print(f"{wheel.relative_to(ROOT)}: {len(inside)} files, {wheel.stat().st_size / 1e6:.1f} MB")
    return 0


def setup(_: list[str]) -> int:
    set_up(for_tests=True)
    return 0


COMMANDS = {
    "demo": demo,
    "test": test,
    "check": check,
    "format": form,
    "translate": translate,
    "screenshots": screenshots,
    "package": package,
    "setup": setup,
}


# Setting up


def set_up(for_tests: bool) -> None:
    """Makes `.venv` with the pinned packages, and on Debian brings what Qt and the tests need."""
    if not is_set_up(for_tests):
        started = time.monotonic()
        bring_system_packages(FOR_QT.split() + (FOR_TESTS.split() if for_tests else []))
        make_venv()
        say("Installing the pinned packages (the first time about 300 MB to fetch)")
        project = ".[dev,postgres]" if for_tests else ".[postgres]"
        must(PYTHON, "-m", "pip", "install", *PIP_QUIETLY, "-c", "constraints.txt", "-e", project)
        say("Trying the window system")
        must(PYTHON, "-c", "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPdf")
        # else each start of the program would do it, where Python is told to keep no bytecode
        must(PYTHON, "-m", "compileall", "-q", "app")
        leave_stamp(for_tests)
        say(f"Set up in {time.monotonic() - started:.0f} s; the next start is quick")
    compile_translations()


def leave_stamp(for_tests: bool) -> None:
    """The last step: a set-up that broke off before is done again."""
    STAMP.write_text(json.dumps({"wanted": what_is_wanted(), "for_tests": for_tests}), "utf-8")


def is_set_up(for_tests: bool) -> bool:
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if not PYTHON.exists() or stamp["wanted"] != what_is_wanted():
        return False
    return stamp["for_tests"] or not for_tests


def what_is_wanted() -> str:
    """A digest of all that decides what is installed."""
    digest = hashlib.sha256(f"{ROOT} {FOR_QT} {FOR_TESTS}".encode())
    for path in (ROOT / "pyproject.toml", ROOT / "constraints.txt", VENV / "pyvenv.cfg"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def need_set_up() -> None:
    if not PYTHON.exists():
        raise Stop("Nothing is set up here yet. Run: python3 start.py setup")
    compile_translations()


def make_venv() -> None:
    if PYTHON.exists() and succeeds(PYTHON, "-m", "pip", "-V"):
        return
    say("Making .venv")
    must(sys.executable, "-m", "venv", "--clear", VENV)


def bring_system_packages(packages: list[str]) -> None:
    """Installs the Debian packages that are missing, or says the one line that does."""
    if not shutil.which("dpkg-query"):
        if sys.platform.startswith("linux"):
            print("This is no Debian: if Qt misses a library below, install it and run again.")
        return
    missing = sorted(set(packages) - installed_packages())
    if find_spec("ensurepip") is None:  # Debian cuts it out of Python
        missing.append("python3-venv")
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() == 0:
        sudo = []
    elif shutil.which("sudo") and succeeds("sudo", "-n", "true"):
        sudo = ["sudo", "-n"]
    else:
        raise Stop(
            f"System packages are missing. Run this line, then start again:\n\n  sudo {line}\n"
        )
    say(f"Installing {len(missing)} system packages")
    # Run level 1 keeps Debian from starting a database server that nobody asked for.
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    must(*sudo, "apt-get", "update", "-q")
    must(*sudo, *quiet, *line.split())


def installed_packages() -> set[str]:
    """Installed packages and what they stand for, as libglib2.0-0t64 does for libglib2.0-0."""
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\t${Provides}\n"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    names: set[str] = set()
    for line in listed.stdout.splitlines():
        status, package, provides = line.split("\t")
        if status.startswith("ii"):
            names |= {package, *(part.split()[0] for part in provides.split(",") if part.strip())}
    return names


# The checks


def every_check(words: list[str], ci: bool) -> int:
    """Every check and every test, each of them run even when one before it failed."""
    steps = {
        "style": ["ruff", "check"],
        "form": ["ruff", "format", "--check"],
        "types": ["mypy"],
        "floors": ["lint-imports"],
    }
    told: list[str] = []
    failed: list[str] = []
    for name, line in steps.items():
        say(f"{name}: {' '.join(line)}")
        started = time.monotonic()
        code = run(*line)
        told.append(
            f"  {name:7} {'ok' if code == 0 else 'FAILED':7} {time.monotonic() - started:5.0f} s"
        )
        if code:
            failed.append(name)
    say("tests: pytest -n 2")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}  # so that its progress is seen at once
    if ci:
        environment["PREPAY_NOTHING_SKIPPED"] = "1"
    code, closing, not_run = pytest(words, environment)
    if code:
        failed.append("tests")
    not_run += [f"{system}: this is {sys.platform}" for system in other_systems()]
    say("Summary")
    print("\n".join(told))
    print("".join(f"  not run here: {line}\n" for line in not_run), end="")
    print("  FAILED: " + ", ".join(failed) if failed else "  all passed")
    print(f"  tests   {closing}")
    return 1 if failed else 0


def pytest(words: list[str], environment: dict[str, str]) -> tuple[int, str, list[str]]:
    """Runs the tests; also gives pytest's closing line and what it says was not run."""
    command = [str(PYTHON), "-m", "pytest", "-n", "2", *words]
    closing, not_run = "pytest said nothing", []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", errors="replace",
    ) as running:  # fmt: skip
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            if line.startswith("not run here: "):
                not_run.append(line.removeprefix("not run here: ").strip())
            elif line.strip():
                closing = line.strip().strip("= ")
    return running.returncode, closing, not_run


def other_systems() -> list[str]:
    here = "Windows" if WINDOWS else "Linux" if sys.platform.startswith("linux") else ""
    return [system for system in ("Linux", "Windows") if system != here]


def gather_window_texts(target: Path) -> int:
    """Brings one .ts file up to date with the `tr()` calls of the window."""
    sources = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("app/ui/**/*.py"))
    languages = ["-source-language", "zh_CN", "-target-language", "en"]
    tidy = ["-locations", "none", "-no-obsolete"]
    return run("pyside6-lupdate", *sources, *languages, *tidy, "-ts", str(target))


def compile_translations() -> None:
    for source in ENGLISH.parent.glob("*.ts"):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            must(PROGRAMS / f"pyside6-lrelease{EXE}", "-silent", str(source), "-qm", str(target))


# Running things


def run(program: str, *words: str) -> int:
    """Runs one of the set-up's own programs in the project's folder."""
    return subprocess.run([PROGRAMS / f"{program}{EXE}", *words], cwd=ROOT).returncode


def become(program: Path, *words: str) -> int:
    """Hands this terminal to a program, so that Ctrl+C and a kill reach it and not us."""
    os.chdir(ROOT)
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(program, [str(program), *words])
    return subprocess.run([program, *words]).returncode


def succeeds(*words: str | Path) -> bool:
    return not subprocess.run(words, capture_output=True).returncode


def must(*words: str | Path) -> None:
    if code := subprocess.run([str(word) for word in words], cwd=ROOT).returncode:
        shown = " ".join(str(word) for word in words)
        raise Stop(f"This failed ({code}), and nothing works without it:\n  {shown}")


def say(text: str) -> None:
    print(f"\n== {text}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
