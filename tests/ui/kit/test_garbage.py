"""Garbage goes in the GUI thread, so that no other thread ever destroys a widget."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.kit.garbage import GarbageRound


class Knot(QObject):
    """Holds itself, as widgets with their parts do."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _work_hard() -> None:
    for _ in range(100_000):
        knot: list[object] = []
        knot.append(knot)


def test_other_threads_collect_nothing_and_the_round_collects_what_is_due(qtbot: QtBot) -> None:
    limits = gc.get_threshold()
    gc.collect()
    rounds = GarbageRound()
    try:
        gone = weakref.ref(Knot())
        worker = threading.Thread(target=_work_hard)
        worker.start()
        worker.join()
        assert gone() is not None
        rounds.collect()
        assert gone() is None
    finally:
        rounds.stop()
    assert gc.isenabled()
    assert gc.get_threshold() == limits
