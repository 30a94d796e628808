"""Runs a what-if in worker processes, bundle by bundle, and can be stopped at once."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from app.core.errors import Trouble
from app.core.schemes.listing import Follower
from app.core.schemes.what_if import Compared, Trial, TrialScope
from app.core.schemes.what_if_report import TrialReport
from app.storage.store import Store
from app.storage.views.what_if import read_trial_scope
from app.ui.kit.saving import save_file
from app.wiring.services import Services
from app.wiring.what_if_worker import Failed, Order, serve, workbook_bytes

BUNDLE = 8  # accounts: a year of each takes well under a second
_WORKERS_MAX = 4
Told = Callable[[Sequence[Compared]], None]
Ended = Callable[[BaseException | None], None]


class TrialRun:
    """One run under way. `told` and `ended` are called from its own thread."""

    def __init__(
        self, order: Order, accounts: Sequence[Follower], told: Told, ended: Ended
    ) -> None:
        self._order, self._told, self._ended = order, told, ended
        self._left = [accounts[at : at + BUNDLE] for at in range(0, len(accounts), BUNDLE)][::-1]
        self._is_cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="what-if", daemon=True)
        self._workers: dict[Connection, SpawnProcess] = {}
        self._lock = threading.Lock()
        self._thread.start()

    def cancel(self) -> None:
        """Stop now; what was told stays told, and `ended` says that it was no failure."""
        with self._lock:
            self._is_cancelled.set()
            for worker in self._workers.values():
                worker.terminate()

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        failure: BaseException | None = None
        try:
            self._hire()
            while self._workers and not self._is_cancelled.is_set():
                for pipe in wait(list(self._workers)):
                    self._take(pipe)  # type: ignore[arg-type]
        except BaseException as error:
            failure = error
        finally:
            self._dismiss()
        self._ended(None if self._is_cancelled.is_set() else failure)

    def _hire(self) -> None:
        context = multiprocessing.get_context("spawn")
        count = max(1, min(_WORKERS_MAX, (os.cpu_count() or 1) - 1, len(self._left)))
        for _ in range(count):
            ours, theirs = context.Pipe()
            worker = context.Process(target=serve, args=(theirs, self._order), daemon=True)
            with self._lock:
                if self._is_cancelled.is_set():
                    return
                worker.start()
                self._workers[ours] = worker
            theirs.close()
            self._hand(ours)

    def _hand(self, pipe: Connection) -> None:
        """The next bundle, or the end of work."""
        bundle = self._left.pop() if self._left else None
        try:
            pipe.send(bundle)
        except OSError:
            if not self._is_cancelled.is_set():
                raise Trouble("what_if.worker_lost") from None
        if bundle is None:
            self._part(pipe)

    def _take(self, pipe: Connection) -> None:
        try:
            answer: Any = pipe.recv()
        except (EOFError, OSError):
            if self._is_cancelled.is_set():
                return
            raise Trouble("what_if.worker_lost") from None
        if isinstance(answer, Failed):
            if answer.is_trouble:
                raise Trouble(answer.code, **answer.facts)
            raise RuntimeError(f"{answer.code}: {answer.facts.get('detail')}")
        self._told(answer)
        self._hand(pipe)

    def _part(self, pipe: Connection) -> None:
        with self._lock:
            worker = self._workers.pop(pipe)
        pipe.close()
        worker.join()
        worker.close()

    def _dismiss(self) -> None:
        for pipe, worker in list(self._workers.items()):
            worker.terminate()
            self._part(pipe)


class OfficeTrials:
    """What the what-if page asks of the store."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def _store(self) -> Store:
        return self._services.store

    def scope(self, scheme: str, now: datetime) -> TrialScope:
        """Whose meters follow a scheme now; asked from a reader's thread."""
        with self._store.reading() as db:
            return read_trial_scope(db, self._services.site, scheme, now)

    def start(
        self, trial: Trial, accounts: Sequence[Follower], told: Told, ended: Ended
    ) -> TrialRun:
        services = self._services
        order = Order.of(trial, services.follow_url, services.keys)
        return TrialRun(order, accounts, told, ended)

    def write_workbook(self, report: TrialReport, file: Path, language: str) -> Path:
        """In a process of its own: thousands of rows would hold the interpreter's lock."""
        site = self._services.site
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context) as aside:
            made = aside.submit(workbook_bytes, report, site.name, language, site.time_zone)
            try:
                content = made.result()
            except BrokenProcessPool:
                raise Trouble("what_if.worker_lost") from None
        return save_file(file, content)

    def write_paper(self, report: TrialReport, file: Path, language: str) -> Path:
        from app.documents.what_if_paper import paper  # heavy, as above

        site = self._services.site
        return save_file(file, paper(report, site.name, language, site.zone))

    def write_rows(self, report: TrialReport, file: Path, language: str) -> Path:
        from app.documents.what_if_rows import rows_csv

        return save_file(file, rows_csv(report, language))
