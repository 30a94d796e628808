"""What somebody is still writing: the next version of a scheme, or the first of a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """Text that may be unfinished; nothing is priced by it before it is published."""

    id: int
    scheme: str  # the id of the scheme that it will be a version of
    based_on: int | None  # the number of the version it was copied from
    text: str
    changed_at: datetime
    changed_by: str
