"""Writes a file that a person asked for; a half-written one never stands there."""

from __future__ import annotations

import os
from pathlib import Path

from app.core.errors import Trouble


def save_file(path: Path, content: bytes) -> Path:
    """For a reader's thread; Trouble `file.not_written` names the file and why."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Trouble("file.not_written", path=str(path), why=error.strerror or "") from error
    return path
