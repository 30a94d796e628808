"""What a database's own errors mean to us: busy, unreachable, full, damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.core.errors import BooksBusy, Refusal, StationError, Trouble

_SQLITE = (
    ("database is locked", BooksBusy, "store.busy"),
    ("database table is locked", BooksBusy, "store.busy"),
    ("database or disk is full", Trouble, "store.disk_full"),
    ("disk I/O error", Trouble, "store.disk_failed"),
    ("file is not a database", Refusal, "store.not_a_database"),
    ("malformed", Trouble, "store.damaged"),
    ("readonly database", Trouble, "store.read_only"),
    ("unable to open database file", Trouble, "store.cannot_open"),
)
_STATES = {
    "40001": (BooksBusy, "books.race"),
    "40P01": (BooksBusy, "books.race"),
    "23505": (BooksBusy, "books.race"),  # another process wrote the same key meanwhile
    "55P03": (BooksBusy, "store.busy"),
    "53100": (Trouble, "store.disk_full"),
    "53300": (Trouble, "store.unreachable"),  # too many connections
    "25006": (Trouble, "store.read_only"),
    "25P03": (BooksBusy, "store.unreachable"),  # we stood still too long inside a sitting
    "42501": (Trouble, "store.no_right"),
    "28000": (Trouble, "store.no_right"),
    "28P01": (Trouble, "store.no_right"),
    "3D000": (Refusal, "store.missing"),
    "XX001": (Trouble, "store.damaged"),
    "XX002": (Trouble, "store.damaged"),
}
_CLASSES = {"08": "store.unreachable", "57": "store.unreachable", "58": "store.disk_failed"}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn a database's errors into ours; what is our own fault goes on as it is."""
    try:
        yield
    except DBAPIError as error:
        known = meaning(error, name)
        if known is None:
            raise
        raise known from error


def meaning(error: DBAPIError, name: str) -> StationError | None:
    """The Trouble or Refusal behind an error of the driver; None when it is none of the world's."""
    said = str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        if known := _STATES.get(state):
            return known[0](known[1], store=name, detail=_first_line(said))
        if code := _CLASSES.get(state[:2]):
            return Trouble(code, store=name, detail=_first_line(said))
        return None
    for words, kind, code in _SQLITE:
        if words in said:
            return kind(code, store=name, detail=_first_line(said))
    if type(error.orig).__module__.startswith("psycopg"):
        if f'database "{name.rsplit("/", 1)[-1].split("?")[0]}" does not exist' in said:
            return Refusal("store.missing", store=name, detail=_first_line(said))
        if "authentication failed" in said or "no password supplied" in said:
            return Trouble("store.no_right", store=name, detail=_first_line(said))
        if error.connection_invalidated or type(error.orig).__name__ in (
            "OperationalError",
            "ConnectionTimeout",
        ):
            return Trouble("store.unreachable", store=name, detail=_first_line(said))
    return None


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0][:200] if text.strip() else ""
