"""Postings a second against bare `sqlite3` writing the same rows with the same durability."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import event, func, select

from app.core.counter.order import Method
from app.core.counter.top_up import TopUp, top_up
from app.core.ledger.take_readings import take_readings
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import SCALE, Quantity
from app.station.clerk import Clerk, Rank
from app.storage import tables as t
from app.storage.opening import open_store
from app.storage.store import Store
from app.wiring.demo import demo_actor
from benchmarks.report import Part, percentile, ratio
from benchmarks.sites import made_site

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
_SLIP = 100
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")

Statement = tuple[str, Any, bool]
Slip = Callable[[Store], None]


@dataclass(frozen=True, slots=True)
class Size:
    rooms: int
    sales: int
    days: int
    repeats: int
    real_s: float


FULL = Size(rooms=300, sales=200, days=5, repeats=5, real_s=15)
QUICK = Size(rooms=60, sales=40, days=2, repeats=1, real_s=2)


@dataclass(frozen=True, slots=True)
class Work:
    """Slips, and what they do where that is not postings."""

    name: str
    slips: Sequence[Slip]
    readings: int | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    id: int
    start: Quantity
    a_day: int  # millionths

    def reading(self, at: datetime) -> Reading:
        used = self.a_day * int((at - AT).total_seconds()) // 86_400
        return Reading(at, Quantity(self.start.micro + used), supply=Supply.ON)


def measure(folder: Path, size: Size) -> Part:
    base = folder / "postings.db"
    with made_site(str(base), folder / "keys", size.rooms, AT) as (services, site):
        starts = {meter.number: meter for meter in site.meters}
        rooms = services.views.rooms(AT)
        let = [room.room.code for room in rooms if room.account is not None]
        meters = [
            Meter(
                one.id,
                starts[one.number].start,
                (4 if one.utility is Utility.ELECTRIC else 1) * SCALE // 4,
            )
            for room in rooms
            if room.account is not None
            for one in room.meters
        ]
    part = Part(
        "Postings a second",
        "Each act on copies of one store: through the books, and then as the very statements the "
        "books sent, replayed by bare `sqlite3` (pysqlite3) with the same pragmas and the same "
        "transactions (WAL, `synchronous=FULL`). Both pay for triggers and indexes; the bare one "
        "asks nothing, prices nothing and hashes nothing.",
        ["what", "transactions", "done", "ours, a second", "bare, a second", "ours/bare time"],
    )
    for work in (
        Work("postings of sales, one sale a transaction", _sales(let, size.sales)),
        Work("postings of a day's use, 100 meters a transaction", _days(meters, size.days)),
        Work(
            "readings that post nothing, 100 a transaction",
            _polls(meters, size.days),
            len(meters) * (4 * size.days + 1),
        ),
    ):
        part.rows.append(_compare(work, base, size.repeats))
    part.remarks.append(_sales_beside(base, folder / "keys", let, meters, size.real_s))
    return part


def _sales(rooms: Sequence[str], count: int) -> list[Slip]:
    def sale(number: int) -> Slip:
        order = TopUp(
            f"bench-{number}",
            rooms[number % len(rooms)],
            Money(1000 + number),
            Method.CASH,
            demo_actor(),
        )

        def sit(store: Store) -> None:
            with store.sitting() as books:
                top_up(books, order, AT + timedelta(seconds=number))

        return sit

    return [sale(number) for number in range(count)]


def _days(meters: Sequence[Meter], days: int) -> list[Slip]:
    """A reading at each noon: every slip posts the day before of each of its meters."""
    return _takes(meters, [timedelta(days=day) for day in range(1, days + 2)])


def _polls(meters: Sequence[Meter], days: int) -> list[Slip]:
    """A reading each five minutes: accruals move, nothing is posted."""
    return _takes(meters, [timedelta(minutes=5 * poll) for poll in range(1, 4 * days + 2)])


def _takes(meters: Sequence[Meter], after: Sequence[timedelta]) -> list[Slip]:
    def take(some: Sequence[Meter], at: datetime) -> Slip:
        def sit(store: Store) -> None:
            readings = [(meter.id, meter.reading(at)) for meter in some]
            with store.sitting() as books:
                take_readings(books, readings, (), at)

        return sit

    return [
        take(meters[first : first + _SLIP], AT + span)
        for span in after
        for first in range(0, len(meters), _SLIP)
    ]


def _compare(work: Work, base: Path, repeats: int) -> list[str]:
    keys = base.parent / "keys"
    with _copy(base, keys) as store, _recorded(store) as sittings:
        before = _postings(store)
        for slip in work.slips:
            slip(store)
        done = work.readings or _postings(store) - before
    ours, bare = [], []
    for _ in range(repeats):
        with _copy(base, keys) as store:
            began = time.perf_counter()
            for slip in work.slips:
                slip(store)
            ours.append(time.perf_counter() - began)
        with _copied(base) as copy:
            bare.append(_replay(copy, sittings))
    return [
        work.name,
        f"{len(work.slips):,}",
        f"{done:,}",
        f"{done / median(ours):,.0f}",
        f"{done / median(bare):,.0f}",
        ratio(ours, bare),
    ]


def _postings(store: Store) -> int:
    with store.reading() as db:
        return db.execute(select(func.count()).select_from(t.postings)).scalar_one()


@contextmanager
def _recorded(store: Store) -> Iterator[list[list[Statement]]]:
    """Every statement that writes, by transaction."""
    sittings: list[list[Statement]] = []

    def note(_c: object, _cursor: object, sql: str, values: Any, _x: object, many: bool) -> None:
        word = sql.lstrip().split(None, 1)[0].upper()
        if word in ("INSERT", "UPDATE", "DELETE"):
            sittings[-1].append((sql, list(values) if many else values, many))

    def begin(_c: object) -> None:
        sittings.append([])

    event.listen(store.write_engine, "begin", begin)
    event.listen(store.write_engine, "before_cursor_execute", note)
    yield sittings
    event.remove(store.write_engine, "begin", begin)
    event.remove(store.write_engine, "before_cursor_execute", note)


def _replay(file: Path, sittings: Sequence[Sequence[Statement]]) -> float:
    with closing(sqlite.connect(str(file), isolation_level=None, cached_statements=256)) as db:
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}").fetchall()
        began = time.perf_counter()
        for statements in sittings:
            db.execute("BEGIN IMMEDIATE")
            for sql, values, many in statements:
                if many:
                    db.executemany(sql, values)
                else:
                    db.execute(sql, values).fetchall()
            db.execute("COMMIT")
        return time.perf_counter() - began


@contextmanager
def _copied(base: Path) -> Iterator[Path]:
    copy = base.with_name("copy.db")
    shutil.copyfile(base, copy)
    yield copy
    for file in base.parent.glob("copy.db*"):
        file.unlink()


@contextmanager
def _copy(base: Path, keys: Path) -> Iterator[Store]:
    with _copied(base) as copy, closing(open_store(str(copy), keys)) as store:
        with store.writing():  # the connection is there before the watch runs
            pass
        yield store


def _sales_beside(
    base: Path, keys: Path, rooms: Sequence[str], meters: Sequence[Meter], real_s: float
) -> str:
    """How long a sale takes while another thread deducts without pause: the worst there is."""
    alone = _latencies(base, keys, rooms, (), real_s)
    same = _latencies(base, keys, rooms, meters, real_s)
    other = _latencies(base, keys, rooms, meters, real_s, own_clerk=True)
    told = {
        "alone": alone,
        "beside deductions without pause, one clerk": same,
        "beside deductions without pause of another process's clerk": other,
    }
    return "A sale from slip to receipt: " + "; ".join(
        f"{name} median {median(found) * 1000:.1f} ms, 99th percentile "
        f"{percentile(found, 99) * 1000:.1f} ms ({len(found)} sales)"
        for name, found in told.items()
    ) + "."  # fmt: skip


def _latencies(
    base: Path,
    keys: Path,
    rooms: Sequence[str],
    meters: Sequence[Meter],
    real_s: float,
    *,
    own_clerk: bool = False,
) -> list[float]:
    found = []
    stop = threading.Event()
    with _copy(base, keys) as store, closing(open_store(store.place.file, keys)) as second:
        clerk = Clerk(store.sitting)
        deducting = Clerk(second.sitting) if own_clerk else clerk
        worker = threading.Thread(target=_deduct, args=(deducting, meters, stop))
        worker.start()
        ends = time.monotonic() + real_s
        number = 0
        while time.monotonic() < ends:
            number += 1
            order = TopUp(
                f"beside-{number}",
                rooms[number % len(rooms)],
                Money(100),
                Method.CASH,
                demo_actor(),
            )
            began = time.perf_counter()
            clerk.submit(top_up, order, AT + timedelta(days=30, seconds=number)).result()
            found.append(time.perf_counter() - began)
            stop.wait(0.02)
        stop.set()
        worker.join()
        clerk.stop()
        deducting.stop()
    return found


def _deduct(clerk: Clerk, meters: Sequence[Meter], stop: threading.Event) -> None:
    at = AT
    while meters and not stop.is_set():
        at += timedelta(hours=6)
        for first in range(0, len(meters), _SLIP):
            if stop.is_set():
                return
            readings = [(meter.id, meter.reading(at)) for meter in meters[first : first + _SLIP]]
            clerk.submit_ranked(Rank.BATCH, None, take_readings, readings, (), at).result()
