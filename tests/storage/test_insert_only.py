"""Rows of ledger, readings, orders and trail can be added, and never changed or taken out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from app.core.alarms.alarm import Notice
from app.core.counter.top_up import top_up
from app.core.meters.metering import KeptAs, KeptReading
from app.core.money import Money
from app.core.schemes.course import DatedScheme
from app.core.staff.said import Said
from app.storage import tables as t
from app.storage.store import Store
from app.storage.tables.chains import ARCHIVE_AGE_DAYS
from app.storage.triggers import INSERT_ONLY
from tests.storage.small_site import CASHIER, T0, kwh, sale


@pytest.fixture
def full(site: Store) -> Store:
    """A row at least in each table that only grows."""
    with site.sitting() as books:
        receipt = top_up(books, sale("act-1", 20_000), T0)
        books.orders.note_print(receipt.order, T0, CASHIER, "POS-80", True)
        books.alarms.record([Notice(1, 1, T0, Money(2_000))])
        books.meters.keep([KeptReading(1, T0, kwh(101), KeptAs.DECIDING)])
        said = Said("act-2", T0, CASHIER, "换方案")
        books.schemes.give(1, DatedScheme("flat", T0), said)
        books.schemes.set_terms(1, date(2026, 3, 12), {"persons": "3"}, said)
    return site


GROWING = (*INSERT_ONLY, "readings")


@pytest.mark.parametrize("table", GROWING)
def test_no_row_can_be_deleted(full: Store, table: str) -> None:
    with pytest.raises(DBAPIError, match="insert-only"), full.writing() as connection:
        connection.execute(delete(t.metadata.tables[table]))


@pytest.mark.parametrize("table", GROWING)
def test_no_row_can_be_changed(full: Store, table: str) -> None:
    column = list(t.metadata.tables[table].c)[-1].name
    with pytest.raises(DBAPIError, match="insert-only"), full.writing() as connection:
        connection.execute(text(f'UPDATE {table} SET "{column}" = "{column}"'))


@pytest.mark.parametrize("table", GROWING)
def test_each_of_these_tables_had_a_row_to_try_on(full: Store, table: str) -> None:
    with full.reading() as connection:
        assert connection.execute(select(t.metadata.tables[table]).limit(1)).first() is not None


@pytest.mark.parametrize("table", GROWING)
def test_no_row_can_be_replaced_or_truncated(full: Store, table: str) -> None:
    replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
    statement = replace if full.place.is_file else f"TRUNCATE {table} CASCADE"
    with pytest.raises(DBAPIError, match="insert-only"), full.writing() as connection:
        connection.exec_driver_sql(statement)


def test_a_reading_may_leave_only_when_an_archive_act_of_the_same_transaction_covers_it(
    full: Store,
) -> None:
    later = T0 + timedelta(days=ARCHIVE_AGE_DAYS + 1)
    with full.writing() as connection:
        first, last = _span(connection)
        archive = _archive(connection, later, first, last)
        gone = connection.execute(delete(t.readings).where(t.readings.c.seq <= last)).rowcount
        connection.execute(
            update(t.archives).where(t.archives.c.id == archive).values(unfinished=None)
        )
    assert gone == last - first + 1
    with pytest.raises(DBAPIError, match="insert-only"), full.writing() as connection:
        connection.execute(update(t.archives).values(row_count=0))


def test_an_archive_act_left_unfinished_cannot_be_committed(full: Store) -> None:
    later = T0 + timedelta(days=ARCHIVE_AGE_DAYS + 1)

    def leave_it_unfinished() -> None:
        with full.writing() as connection:
            first, last = _span(connection)
            _archive(connection, later, first, last)
            connection.execute(delete(t.readings).where(t.readings.c.seq <= last))

    with full.reading() as connection:
        before = _span(connection)
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        leave_it_unfinished()
    with full.reading() as connection:
        assert _span(connection) == before


def test_a_young_reading_is_not_covered_by_an_archive_act(full: Store) -> None:
    with full.reading() as connection:
        first, last = _span(connection)
    with pytest.raises(DBAPIError, match="ck_archives_age"), full.writing() as connection:
        _archive(connection, T0 + timedelta(days=30), first, last)


def _span(connection: Connection) -> tuple[int, int]:
    found = connection.execute(select(t.readings.c.seq).order_by(t.readings.c.seq)).scalars().all()
    return found[0], found[-1]


def _archive(connection: Connection, at: object, first: int, last: int) -> int:
    row = connection.execute(
        insert(t.archives)
        .values(
            at=at,
            before_at=T0 + timedelta(days=1),
            row_count=last - first + 1,
            first_seq=first,
            last_seq=last,
            sha256="",
            cut_mac=b"",
            operator="tester",
            unfinished=1,
        )
        .returning(t.archives.c.id)
    ).one()
    return int(row.id)
