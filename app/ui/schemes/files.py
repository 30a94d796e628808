"""Scheme files that a person brings in or takes away; for a reader's thread."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import Trouble
from app.core.schemes.copying import readable_text
from app.ui.kit.saving import save_file

_MOST = 2**20


def read_file(path: Path) -> str:
    """The text of a file; Trouble `scheme_file.unreadable` tells why there is none."""
    try:
        if path.stat().st_size > _MOST:
            raise Trouble("scheme_file.too_large", name=path.name, most="1 MB")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble("scheme_file.not_utf8", name=path.name) from error
    except OSError as error:
        why = error.strerror or ""
        raise Trouble("scheme_file.unreadable", name=path.name, why=why) from error


def write_file(path: Path, text: str) -> Path:
    """The scheme as people read it."""
    return save_file(path, readable_text(text).encode())
