"""Where a store is: a SQLite file on this machine, or a database on a PostgreSQL server."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import Refusal, Trouble

if TYPE_CHECKING:
    from sqlalchemy import URL

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+):(//)?")
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
#: file systems whose locks SQLite must not trust
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "davfs", "fuse.rclone"}
)
_HEADER = b"SQLite format 3\0"
_DRIVE_REMOTE = 4  # of GetDriveTypeW


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is what people are shown: no password in it."""

    name: str
    path: Path | None = None
    url: URL | None = None

    @property
    def is_file(self) -> bool:
        return self.path is not None

    @property
    def file(self) -> Path:
        assert self.path is not None
        return self.path

    @property
    def server(self) -> URL:
        assert self.url is not None
        return self.url


def find_place(store: str | Path) -> Place:
    """Read what `--store` takes; Refusal `store.url` for what is neither a path nor a known URL."""
    text = str(store).strip()
    if not text or "\0" in text:
        raise Refusal("store.url", url=text)
    scheme = _SCHEME.match(text)
    if scheme is None or (len(scheme[1]) == 1 and os.name == "nt"):
        return _file(Path(text))
    if scheme[1].lower() in _POSTGRES and scheme[2]:
        return _server(text)
    if scheme[1].lower() == "sqlite" and text.lower().startswith("sqlite:///"):
        return _file(Path(text[len("sqlite:///") :]))
    raise Refusal("store.url", url=_masked(text))


def refuse_no_database(path: Path) -> None:
    """A file that is not there stays away; one that is something else is not touched."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except FileNotFoundError:
        raise Refusal("store.missing", store=str(path)) from None
    except IsADirectoryError:
        raise Refusal("store.not_a_database", store=str(path)) from None
    except OSError as error:
        if path.is_dir():
            raise Refusal("store.not_a_database", store=str(path)) from None
        raise Trouble("store.cannot_open", store=str(path), detail=str(error)) from error
    if header != _HEADER:
        raise Refusal("store.not_a_database", store=str(path))


def refuse_network_drive(path: Path) -> None:
    """SQLite's locks do not hold across a network; such a store would lose money one day."""
    if _is_on_network(path):
        raise Refusal("store.network_drive", path=str(path))


def _file(path: Path) -> Place:
    absolute = path.expanduser().absolute()
    return Place(str(absolute), path=absolute)


def _server(text: str) -> Place:
    # not at the top: a window on a file is painted before SQLAlchemy is loaded
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise Refusal("store.url", url=_masked(text)) from error
    if not url.database:
        raise Refusal("store.url", url=_masked(text))
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return Place(shown, url=url)


def _masked(text: str) -> str:
    return re.sub(r"(//[^/@:]*):[^/@]*@", r"\1:***@", text)[:200]


def _is_on_network(path: Path) -> bool:
    folder = path.parent
    if os.name == "nt":
        return _is_windows_network(folder)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False  # no list of mounts on this system
    found, kind = "", ""
    resolved = str(folder.resolve())
    for line in mounts:
        _, point, file_system, *_ = line.split(" ")
        inside = point == "/" or resolved == point or resolved.startswith(point + "/")
        if inside and len(point) >= len(found):
            found, kind = point, file_system
    return kind in _NETWORK


def _is_windows_network(folder: Path) -> bool:
    import ctypes  # only there does it know the drives

    drive = folder.absolute().drive
    if drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll")  # noqa: B009 - absent elsewhere, also for the type checker
    return bool(windows.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)
