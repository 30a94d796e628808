"""A stand-in for the program around a page: plain records for the views, acts answered at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from app.core.staff.actor import Actor
from app.core.views import Views
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.office import Events, Office
from app.ui.kit.tasks import Tasks

T = TypeVar("T")
NOW = datetime(2025, 6, 18, 6, 32, 8, tzinfo=UTC)  # 14:32:08 in Shanghai


def settled(work: Callable[..., T], *facts: Any) -> Future[T]:
    """A future that has already ended, well or badly."""
    future: Future[T] = Future()
    try:
        future.set_result(work(*facts))
    except Exception as error:
        future.set_exception(error)
    return future


class FakeClock:
    """Stands where the test puts it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at


class FakeReaders:
    """Answers at once, in the thread that asks."""

    def __init__(self) -> None:
        self.asked: list[Callable[..., Any]] = []

    def submit(self, question: Callable[..., T], *facts: Any) -> Future[T]:
        self.asked.append(question)
        return settled(question, *facts)


class FakeClerk:
    """Keeps each slip; an act is answered by the function given for it in `answers`."""

    def __init__(self) -> None:
        self.slips: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []
        self.answers: dict[Callable[..., Any], Callable[..., Any]] = {}
        self.held: list[Future[Any]] | None = None  # a list: slips wait there for the test

    def submit(self, use_case: Callable[..., T], *facts: Any) -> Future[T]:
        self.slips.append((use_case, facts))
        if self.held is not None:
            waiting: Future[T] = Future()
            self.held.append(waiting)
            return waiting
        return settled(self.answers[use_case], *facts)

    def last(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.slips[-1]

    def acts(self) -> Sequence[Callable[..., Any]]:
        return [act for act, _ in self.slips]


class FakeOffice:
    """The office a page gets, and the hands to move what stands behind it."""

    def __init__(
        self, views: object, settings: LocalSettings, *, is_demo: bool = True, now: datetime = NOW
    ) -> None:
        self.views = views
        self.clock = FakeClock(now)
        self.clerk = FakeClerk()
        self.readers = FakeReaders()
        self.tasks = Tasks()
        self.errors: list[object] = []
        self.tasks.failed.connect(self.errors.append)
        self.events = Events()
        self.office = Office(
            self.clerk,
            self.readers,
            self.tasks,
            self.clock,
            cast(Views, views),
            settings,
            self.events,
            Actor("李晓燕", "1"),
            is_demo,
        )
