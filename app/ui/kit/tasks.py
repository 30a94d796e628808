"""The bridge from work done elsewhere back to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")


class Tasks(QObject):
    """Waits for work done elsewhere, then goes on in the GUI thread."""

    failed = Signal(object)
    rested = Signal()  # nothing is waited for any more
    _done = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waits = 0
        # queued: a future that is already done calls back at once, inside `when`, before the
        # caller has put down what it holds
        self._done.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    @property
    def are_resting(self) -> bool:
        return self._waits == 0

    def when(
        self,
        future: Future[T],
        then: Callable[[T], None],
        otherwise: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Call `then` with the result; an error goes to `otherwise`, or to `failed` for all."""

        def told(done: Future[T]) -> None:
            self._done.emit(done, then, otherwise)

        self._waits += 1
        future.add_done_callback(told)

    @Slot(object, object, object)
    def _go_on(
        self,
        done: Future[Any],
        then: Callable[[Any], None],
        otherwise: Callable[[BaseException], None] | None,
    ) -> None:
        self._waits -= 1
        self._tell(done, then, otherwise)
        if self.are_resting:
            self.rested.emit()

    def _tell(
        self,
        done: Future[Any],
        then: Callable[[Any], None],
        otherwise: Callable[[BaseException], None] | None,
    ) -> None:
        if done.cancelled():
            return  # whoever cancelled it wants nothing more of it
        if not _is_there(then):
            return  # the page that asked went with its window
        error = done.exception()
        if error is None:
            then(done.result())
        elif otherwise is not None:
            otherwise(error)
        else:
            self.failed.emit(error)


def _is_there(then: Callable[..., None]) -> bool:
    """Whether the widget behind a bound method still exists."""
    while isinstance(then, partial):
        then = then.func
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
