"""What a sitting costs in questions to the database, whatever the number of meters in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event

from app.core.ledger.take_readings import take_readings
from app.core.money import Money
from app.storage.export import export_ledger
from app.storage.store import Store
from tests.storage.small_site import T0, add_rooms, new_store, open_all, reading

METERS = 60


@contextmanager
def questions(store: Store) -> Iterator[list[str]]:
    """Every statement sent while this lasts."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(store.write_engine, "before_cursor_execute", note)
    yield sent
    event.remove(store.write_engine, "before_cursor_execute", note)


def poll(store: Store, meters: int, minutes: int) -> None:
    total = str(100 + minutes // 5)
    with store.sitting() as books:
        take_readings(
            books,
            [(meter, reading(minutes, total)) for meter in range(1, meters + 1)],
            [],
            T0 + timedelta(minutes=minutes),
        )


def test_a_batch_of_readings_takes_as_many_questions_as_a_single_one(store: Store) -> None:
    add_rooms(store, METERS, Money(100_000))
    open_all(store, METERS)
    counts = []
    for step, meters in enumerate((1, 1, METERS, METERS), 1):
        with questions(store) as sent:
            poll(store, meters, 5 * step)
        counts.append(len(sent))
    assert max(counts) < 30
    assert counts[3] <= counts[1] + 3


def test_the_same_acts_give_the_same_ledger_on_both_engines(
    postgres_url: str, tmp_path: Path
) -> None:
    exports = []
    for url in (str(tmp_path / "store.db"), postgres_url):
        with new_store(url, tmp_path) as store:
            add_rooms(store, 3, Money(10_000))
            open_all(store)
            for minutes in (5, 10, 15 * 60, 15 * 60 + 5):
                poll(store, 3, minutes)
            exports.append(b"".join(export_ledger(store)))
    assert exports[0] == exports[1]
    assert exports[0].count(b"\n") > 3
