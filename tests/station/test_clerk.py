"""One thread writes; people go first; a lost race is run again; a refusal is remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import pytest

from app.core.books import Books
from app.core.errors import BooksBusy, Refusal, Trouble
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.station.clerk import Clerk, Rank
from app.station.readers import Readers

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LI = Actor("cashier 李晓燕", "1")


@dataclass
class PaperBooks:
    """The edge faked: a list of what was kept, and the audit lines among it."""

    written: list[object] = field(default_factory=list)

    @property
    def trail(self) -> PaperBooks:
        return self

    def write(self, line: object) -> None:
        self.written.append(line)


@dataclass
class Cabinet:
    """Opens sittings: kept on a clean exit, dropped otherwise; loses as many races as told."""

    kept: list[object] = field(default_factory=list)
    races: int = 0
    sittings: int = 0
    threads: set[str] = field(default_factory=set)

    @contextmanager
    def sitting(self) -> Iterator[Books]:
        self.sittings += 1
        self.threads.add(threading.current_thread().name)
        books = PaperBooks()
        yield cast(Books, books)
        if self.races:
            self.races -= 1
            raise BooksBusy("store.busy")
        self.kept += books.written


@dataclass(frozen=True)
class Order:
    room: str
    actor: Actor


def write(books: Books, what: object) -> object:
    cast(PaperBooks, books).write(what)
    return what


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


@pytest.fixture
def clerk(cabinet: Cabinet) -> Iterator[Clerk]:
    clerk = Clerk(cabinet.sitting)
    yield clerk
    clerk.stop()


def held(clerk: Clerk) -> tuple[threading.Event, Callable[[], None]]:
    """Keeps the clerk busy with one slip until let go, so that others queue up behind it."""
    begun, go = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go.wait()

    clerk.run(wait)
    begun.wait()
    return begun, go.set


def test_a_slip_is_kept_and_answered(clerk: Clerk, cabinet: Cabinet) -> None:
    assert clerk.submit(write, "a top-up").result() == "a top-up"
    assert cabinet.kept == ["a top-up"]


def test_every_sitting_is_in_the_one_clerk_thread(clerk: Clerk, cabinet: Cabinet) -> None:
    for future in [clerk.submit(write, n) for n in range(20)]:
        future.result()
    assert cabinet.threads == {"clerk"}
    assert cabinet.kept == list(range(20))


def test_people_go_before_batches_that_came_earlier(clerk: Clerk, cabinet: Cabinet) -> None:
    _, let_go = held(clerk)
    slips = [clerk.submit_ranked(Rank.BATCH, None, write, f"readings {n}") for n in range(2)]
    slips.append(clerk.submit_ranked(Rank.SWITCHING, None, write, "cut"))
    slips.append(clerk.submit(write, "top-up"))
    let_go()
    for slip in slips:
        slip.result()
    assert cabinet.kept == ["top-up", "cut", "readings 0", "readings 1"]


def test_what_waits_is_counted(clerk: Clerk) -> None:
    _, let_go = held(clerk)
    slips = [clerk.submit(write, n) for n in range(3)]
    assert clerk.waiting == 3
    let_go()
    for slip in slips:
        slip.result()
    assert clerk.waiting == 0


def test_a_sitting_that_lost_a_race_is_held_again(clerk: Clerk, cabinet: Cabinet) -> None:
    cabinet.races = 4
    clerk.submit(write, "a top-up").result()
    assert cabinet.kept == ["a top-up"]
    assert cabinet.sittings == 5


def test_after_five_lost_races_the_caller_is_told(clerk: Clerk, cabinet: Cabinet) -> None:
    cabinet.races = 5
    with pytest.raises(BooksBusy):
        clerk.submit(write, "a top-up").result()
    assert cabinet.kept == []
    assert cabinet.sittings == 5


def test_an_act_that_fails_is_not_tried_again(clerk: Clerk, cabinet: Cabinet) -> None:
    def fails(books: Books) -> None:
        write(books, "half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        clerk.submit(fails).result()
    assert cabinet.sittings == 1
    assert cabinet.kept == []
    assert clerk.submit(write, "the next").result() == "the next"


def sell(books: Books, order: Order, now: datetime) -> None:
    write(books, "half a sale")
    raise Refusal("top_up.amount_not_positive", amount=0)


def test_a_refusal_rolls_back_and_leaves_its_audit_line(clerk: Clerk, cabinet: Cabinet) -> None:
    with pytest.raises(Refusal):
        clerk.submit(sell, Order("1-0702", LI), NOON).result()
    (line,) = cabinet.kept
    assert isinstance(line, AuditLine)
    assert (line.act, line.subject, line.actor, line.at) == ("sell.refused", "1-0702", LI, NOON)
    assert line.facts == {"code": "top_up.amount_not_positive", "amount": "0"}


def test_a_refusal_where_nobody_is_named_leaves_no_line(clerk: Clerk, cabinet: Cabinet) -> None:
    def nobody(books: Books, count: int) -> None:
        raise Refusal("room.not_found", room="1-9999")

    with pytest.raises(Refusal):
        clerk.submit(nobody, 3).result()
    assert cabinet.kept == []


def test_actor_and_instant_are_found_among_plain_facts(clerk: Clerk, cabinet: Cabinet) -> None:
    def ask(books: Books, act: str, meter_id: int, actor: Actor, now: datetime) -> None:
        raise Refusal("meter.not_found", meter=meter_id)

    with pytest.raises(Refusal):
        clerk.submit(ask, "key", 12, LI, NOON).result()
    (line,) = cabinet.kept
    assert isinstance(line, AuditLine)
    assert (line.act, line.subject, line.actor) == ("ask.refused", "12", LI)


def test_a_refusal_is_heard_even_when_its_line_cannot_be_written(
    clerk: Clerk, cabinet: Cabinet, expected_log: Callable[[str], None]
) -> None:
    expected_log("audit line of a refusal could not be written")

    def refuse(books: Books, order: Order, now: datetime) -> None:
        cabinet.races = 9
        raise Refusal("room.not_found", room="x")

    with pytest.raises(Refusal):
        clerk.submit(refuse, Order("x", LI), NOON).result()


def test_people_are_refused_while_the_clock_is_in_doubt(clerk: Clerk, cabinet: Cabinet) -> None:
    clerk.refuse_people(Refusal("clock.in_doubt"))
    with pytest.raises(Refusal, match=r"clock\.in_doubt"):
        clerk.submit(write, "a top-up").result()
    clerk.submit_ranked(Rank.SWITCHING, None, write, "settled").result()
    clerk.refuse_people(None)
    clerk.submit(write, "a top-up").result()
    assert cabinet.kept == ["settled", "a top-up"]


def test_a_slip_may_bring_fenced_books(clerk: Clerk, cabinet: Cabinet) -> None:
    fenced = Cabinet()
    clerk.submit_ranked(Rank.BATCH, fenced.sitting, write, "readings").result()
    assert (fenced.kept, cabinet.kept) == (["readings"], [])


def test_stop_finishes_the_slip_in_hand_and_gives_back_the_rest(cabinet: Cabinet) -> None:
    clerk = Clerk(cabinet.sitting)
    begun, go = threading.Event(), threading.Event()

    def slow(books: Books) -> str:
        begun.set()
        go.wait()
        write(books, "in hand")
        return "done"

    in_hand = clerk.submit(slow)
    begun.wait()
    waiting = clerk.submit(write, "waiting")
    stopping = threading.Thread(target=clerk.stop)
    stopping.start()
    waiting_was_told = threading.Event()
    waiting.add_done_callback(lambda _: waiting_was_told.set())
    waiting_was_told.wait()
    go.set()
    stopping.join()
    assert in_hand.result() == "done"
    assert waiting.cancelled()
    assert cabinet.kept == ["in hand"]


def test_a_stopped_clerk_takes_nothing(cabinet: Cabinet) -> None:
    clerk = Clerk(cabinet.sitting)
    clerk.stop()
    clerk.stop()
    with pytest.raises(Trouble, match=r"clerk\.stopped"):
        clerk.submit(write, "late")


def test_a_slip_that_its_caller_gave_up_is_not_done(clerk: Clerk, cabinet: Cabinet) -> None:
    _, let_go = held(clerk)
    slip = clerk.submit(write, "given up")
    assert slip.cancel()
    let_go()
    clerk.submit(write, "the next").result()
    assert cabinet.kept == ["the next"]


def test_readers_answer_in_threads_of_their_own() -> None:
    readers = Readers()
    names = {readers.submit(lambda: threading.current_thread().name).result() for _ in range(8)}
    readers.stop()
    assert names <= {"reader_0", "reader_1"}
    assert readers.submit(lambda: "too late").cancelled()
