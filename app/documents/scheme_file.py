"""Reads a scheme's JSON that lies beside the workbook, and nothing that lies elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from app.core.premises.lookalike import near
from app.documents.site_cells import Cells

SCHEME_FILE_MAX = 2**20
# One name without a folder, a drive, a stream or a device in it.
_PLAIN_NAME = re.compile(r"[^\\/:*?\"<>|\x00-\x1f]{1,120}\.json", re.IGNORECASE)


def read_scheme_file(folder: Path, name: str, cells: Cells) -> str:
    """The text of the file, or nothing and a finding."""
    if not _PLAIN_NAME.fullmatch(name) or name.startswith("."):
        cells.add("import.file_outside", "file", "import.fix.file_name")
        return ""
    path = folder / name
    beside = [other.name for other in folder.glob("*.json")]
    if not path.is_file():
        meant = near(name, beside)
        cells.add(
            "import.file_missing", "file",
            "import.fix.meant" if meant else "import.fix.file_beside", meant=meant or "",
        )  # fmt: skip
        return ""
    if path.resolve().parent != folder.resolve():  # a link that leads away
        cells.add("import.file_outside", "file", "import.fix.file_name")
        return ""
    if path.stat().st_size > SCHEME_FILE_MAX:
        cells.add("import.file_too_large", "file", "import.fix.shorten", most="1 MB")
        return ""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        cells.add("import.file_not_utf8", "file", "import.fix.utf8")
    except OSError as error:
        cells.add(
            "import.file_unreadable",
            "file",
            "import.fix.close_file",
            detail=(error.strerror or "")[:120],
        )
    return ""
