"""Collects Python's garbage in the GUI thread only, and never in the middle of a paint."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageRound(QObject):
    """Stands in for the automatic collector.

    That one runs in whichever thread happens to allocate. A widget in a cycle would be destroyed
    by a reader's thread, or while it paints, and the program with it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The oldest generation that is due, as the automatic collector would."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        over = [generation for generation, (count, limit) in enumerate(due) if count > limit]
        if over:
            gc.collect(over[-1])

    def stop(self) -> None:
        """Leave it to the automatic collector again: no window is left."""
        self._timer.stop()
        gc.enable()
