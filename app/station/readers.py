"""The readers, who look at the books beside the clerk and never write."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, cast

T = TypeVar("T")


class Readers:
    """Two threads for lists, cards and reports."""

    def __init__(self, threads: int = 2) -> None:
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="reader")
        self._stopping = threading.Lock()
        self._is_stopped = False

    def submit(self, question: Callable[..., T], *facts: object) -> Future[T]:
        """Have a question answered; one that comes after the end is given back unasked."""
        with self._stopping:
            if not self._is_stopped:
                return cast("Future[T]", self._threads.submit(question, *facts))
        unasked: Future[T] = Future()
        unasked.cancel()
        return unasked

    def stop(self) -> None:
        """Answer what was begun, give back the rest unasked, and join."""
        with self._stopping:
            self._is_stopped = True
        self._threads.shutdown(wait=True, cancel_futures=True)
