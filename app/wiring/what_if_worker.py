"""The process that prices a what-if: a year of half-hours of many accounts holds an interpreter's
lock for minutes, and neither the window nor the station may feel it.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

from app.core.errors import StationError
from app.core.schemes.course import Course, Leg
from app.core.schemes.listing import Follower
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.what_if import Compared, Trial, compare
from app.core.schemes.what_if_report import TrialReport
from app.storage.opening import open_store
from app.storage.store import Store
from app.storage.views.what_if import read_trial_use

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Version:
    text: str
    number: int
    effective_from: datetime

    def read(self) -> SchemeVersion:
        version = read_scheme(self.text)
        return replace(version, version=self.number, effective_from=self.effective_from)


@dataclass(frozen=True, slots=True)
class Order:
    """All that the worker has to know, in a form that goes to another process."""

    store: str
    keys: Path | None
    before: tuple[tuple[datetime | None, _Version, bool], ...]
    after: _Version
    first: date
    end: date
    is_as_charged: bool

    @classmethod
    def of(cls, trial: Trial, store: str, keys: Path | None) -> Order:
        return cls(
            store,
            keys,
            tuple((leg.from_at, _plain(leg.version), leg.begins_anew) for leg in trial.before.legs),
            _plain(trial.after),
            trial.first,
            trial.end,
            trial.is_as_charged,
        )

    def trial(self) -> Trial:
        legs = (Leg(at, version.read(), anew) for at, version, anew in self.before)
        return Trial(
            Course(tuple(legs)), self.after.read(), self.first, self.end, self.is_as_charged
        )


def _plain(version: SchemeVersion) -> _Version:
    return _Version(version.text, version.version, version.effective_from)


@dataclass(frozen=True, slots=True)
class Failed:
    """Why the worker could not go on; a trouble has a code, anything else its type."""

    code: str
    facts: dict[str, object]
    is_trouble: bool


Answer = list[Compared] | Failed


def serve(pipe: Connection, order: Order) -> None:
    """Price one bundle of accounts after another until None comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at the terminal is for the program
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        store = open_store(order.store, order.keys)
        try:
            trial = order.trial()
            while (bundle := pipe.recv()) is not None:
                pipe.send(_rows(store, trial, bundle))
        finally:
            store.close()
    except StationError as error:
        pipe.send(Failed(error.code, error.facts, True))
    except (EOFError, BrokenPipeError):
        pass  # whoever asked is gone
    except Exception as error:
        log.exception("the what-if's worker has failed")
        pipe.send(Failed(type(error).__name__, {"detail": str(error)[:200]}, False))


def _rows(store: Store, trial: Trial, bundle: Sequence[Follower]) -> list[Compared]:
    with store.looking() as books:
        return [compare(trial, use) for use in read_trial_use(books, trial, bundle)]


def workbook_bytes(report: TrialReport, office: str, language: str, time_zone: str) -> bytes:
    """The workbook of a report, made where nobody waits for it."""
    from app.documents.what_if_workbook import workbook  # not for those who only price

    return workbook(report, office, language, ZoneInfo(time_zone))
