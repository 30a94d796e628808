"""What the operating system says of files and lines, in the reader's language."""

from __future__ import annotations

import errno
import os
import re

_NAMED = re.compile(r"\[Errno (?P<number>\d+)\] (?P<text>[^:]+)(?::.*)?", re.DOTALL)
_NAMES = (
    "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EBUSY", "ECONNREFUSED", "ECONNRESET", "EEXIST",
    "EHOSTUNREACH", "EINVAL", "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG", "ENETUNREACH",
    "ENODEV", "ENOENT", "ENOSPC", "ENOTDIR", "ENXIO", "EPERM", "EPIPE", "EROFS", "ETIMEDOUT",
)  # fmt: skip
_TEXTS = {os.strerror(getattr(errno, name)): name for name in _NAMES}


def fault_key(fact: str) -> str | None:
    """The label of a system's error that a fact repeats; None for any other fact."""
    named = _NAMED.fullmatch(fact)
    name = _TEXTS.get(named["text"] if named is not None else fact)
    if name is None and named is not None:
        name = errno.errorcode.get(int(named["number"]))
    return f"system_fault.{name}" if name in _NAMES else None
