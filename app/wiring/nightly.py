"""The books proved once a night, by a process of its own: it computes for long."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import datetime, timedelta

from app.core.errors import Trouble
from app.core.staff.proved import note_proof
from app.station.clerk import Rank
from app.storage.views.proofs import read_last_proof
from app.wiring.services import Services

#: hours of the site in which few people look and nothing is cut
NIGHT = range(2, 5)
#: where no station works at night it is made up for by day
_OVERDUE = timedelta(days=2)
_LOOK_EVERY_S = 0.5


class Prover:
    """Called in a thread that may wait, by the station at work."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._first_asked: datetime | None = None

    def prove(self, now: datetime, stop: threading.Event) -> int | None:
        """How many findings there are; None when it is not time, or when told to stop.

        Trouble `books.not_proved` when the proof itself could not be made.
        """
        if not self._is_due(now):
            return None
        found = self._found(stop)
        if found is None:
            return None
        codes = [str(finding["code"]) for finding in found]
        self._services.clerk.submit_ranked(
            Rank.BATCH, None, note_proof, len(found), codes, now
        ).result()
        return len(found)

    def _is_due(self, now: datetime) -> bool:
        zone = self._services.site.zone
        self._first_asked = self._first_asked or now
        with self._services.store.reading() as db:
            last = read_last_proof(db)
        since = last.at if last is not None else self._first_asked
        if now - since > _OVERDUE:
            return True
        here = now.astimezone(zone)
        is_new = last is None or last.at.astimezone(zone).date() < here.date()
        return here.hour in NIGHT and is_new

    def _found(self, stop: threading.Event) -> list[dict[str, object]] | None:
        services = self._services
        command = [sys.executable, "-m", "app", "verify", "--store", services.follow_url, "--json"]
        if services.keys is not None:
            command += ["--keys", str(services.keys)]
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            watch = threading.Thread(target=_end_on, args=(stop, process), name="proof")
            watch.start()
            text = process.stdout.read()
            process.wait()
            watch.join()
        if stop.is_set():
            return None
        if process.returncode not in (0, 1) or not text:
            raise Trouble("books.not_proved", status=process.returncode)
        found: list[dict[str, object]] = json.loads(text)["findings"]
        return found


def _end_on(stop: threading.Event, process: subprocess.Popen[str]) -> None:
    while process.poll() is None:
        if stop.wait(_LOOK_EVERY_S):
            process.terminate()
            return
