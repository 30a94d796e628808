"""Brings a run's rows from its thread to the page, and keeps what became of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from app.core.schemes.listing import Follower
from app.core.schemes.what_if import Compared, Trial
from app.core.schemes.what_if_report import TrialReport, TrialState
from app.ui.kit.office import Clock
from app.ui.schemes.what_if_desk import Run, TrialDesk

REPAINT_MS = 400  # rows come in bundles; the page is not drawn for each


@dataclass(frozen=True, slots=True)
class Asked:
    """A run as it is asked for."""

    trial: Trial
    accounts: tuple[Follower, ...]
    building: str | None
    draft_text: str


class Runner(QObject):
    """One run at a time; a new one ends the one before."""

    changed = Signal()
    failed = Signal(object)
    _told = Signal(int, object)
    _ended = Signal(int, object)

    def __init__(self, desk: TrialDesk, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._number = 0
        self._run: Run | None = None
        self._asked: Asked | None = None
        self._rows: list[Compared] = []
        self._state = TrialState.DONE
        self._began = self._seconds = 0.0
        self._at: datetime | None = None
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._repaint = QTimer(self, singleShot=True)
        self._repaint.timeout.connect(self.changed)

    @property
    def is_running(self) -> bool:
        return self._run is not None

    @property
    def left_s(self) -> int | None:
        """Seconds to go, once enough is done to tell."""
        if self._asked is None or not self._rows or not self.is_running:
            return None
        spent = time.monotonic() - self._began
        return round(spent * (len(self._asked.accounts) - len(self._rows)) / len(self._rows))

    def report(self) -> TrialReport | None:
        if self._asked is None or self._at is None:
            return None
        return TrialReport(
            trial=self._asked.trial,
            building=self._asked.building,
            asked=len(self._asked.accounts),
            rows=tuple(self._rows),
            state=self._state,
            at=self._at,
            seconds=round(self._seconds),
            draft_text=self._asked.draft_text,
        )

    def asked(self) -> Asked | None:
        return self._asked

    def start(self, asked: Asked) -> None:
        self.cancel()
        self._number += 1
        number = self._number
        self._asked, self._rows = asked, []
        self._state, self._began, self._seconds = TrialState.RUNNING, time.monotonic(), 0.0
        self._at = self._clock.now()

        def told(rows: Sequence[Compared]) -> None:
            if isValid(self):
                self._told.emit(number, rows)

        def ended(failure: BaseException | None) -> None:
            if isValid(self):
                self._ended.emit(number, failure)

        run = self._desk.start(asked.trial, asked.accounts, told, ended)
        self._run = run
        self.destroyed.connect(run.cancel)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what is computed stays, as a part."""
        if self._run is not None:
            self._run.cancel()
            self._finish(TrialState.CANCELLED)

    def _take(self, number: int, rows: Sequence[Compared]) -> None:
        if number == self._number and self._run is not None:
            self._rows += rows
            self._seconds = time.monotonic() - self._began
            self._at = self._clock.now()
            if not self._repaint.isActive():
                # the more rows there are, the longer they take to draw
                self._repaint.start(REPAINT_MS + len(self._rows) // 2)

    def _end(self, number: int, failure: BaseException | None) -> None:
        if number != self._number or self._run is None:
            return
        self._finish(TrialState.DONE if failure is None else TrialState.FAILED)
        if failure is not None:
            self.failed.emit(failure)

    def _finish(self, state: TrialState) -> None:
        self._run = None
        self._state = state
        self._seconds = time.monotonic() - self._began
        self._at = self._clock.now()
        self._repaint.stop()
        self.changed.emit()
