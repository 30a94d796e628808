"""Text files: what anybody may have sent, read bounded and as UTF-8; and what we give out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.core.errors import Refusal

FILE_MAX = 64 * 2**20  # a year of minutes is some 30 MB
_MENDED: Mapping[type[Exception], str] = {
    FileNotFoundError: "file.not_found",
    NotADirectoryError: "file.not_found",
    IsADirectoryError: "file.is_folder",
    PermissionError: "file.not_allowed",
}


def read_text(path: Path) -> str:
    """The whole text of a file; Refusal where it is none that can be read."""
    try:
        if path.stat().st_size > FILE_MAX:
            raise Refusal("file.too_large", file=path.name, most=f"{FILE_MAX // 2**20} MB")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("file.not_utf8", file=path.name) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def write_text(path: Path, text: str) -> None:
    """Write a file of our own, its folder with it; Refusal where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError):
            raise Refusal("file.not_allowed", file=str(path)) from None
        why = getattr(error, "strerror", None) or str(error)
        raise Refusal("file.not_written", path=str(path), why=why[:120]) from None


def unreadable(path: Path, error: OSError | ValueError) -> Refusal:
    """Why a file cannot be read, where a person can mend it; else in the system's own words."""
    for kind, code in _MENDED.items():
        if isinstance(error, kind):
            return Refusal(code, file=str(path))
    why = getattr(error, "strerror", None) or str(error)
    return Refusal("file.unreadable", file=path.name, detail=why[:120])
