"""Each row's mac covers its content and the row before it, so that an edit anywhere shows."""

from __future__ import annotations

from sqlalchemy import select, text

from app.core.counter.top_up import top_up
from app.core.ledger.take_readings import take_readings
from app.storage import tables as t
from app.storage.chain import COVERED, beginning, chain_key, link, row_bytes
from app.storage.export import export_ledger
from app.storage.store import Store
from tests.storage.small_site import T0, reading, sale


def links(store: Store, name: str) -> list[tuple[bytes, bytes]]:
    """The stored and the computed mac of each row of a chain."""
    key = chain_key(store.key, name)
    mac = beginning(key, store.store_id)
    columns = ", ".join(f'"{column}"' for column in COVERED[name])
    found = []
    with store.reading() as connection:
        rows = connection.execute(text(f"SELECT {columns}, mac FROM {name} ORDER BY seq")).all()
        for row in rows:
            postings = None
            if name == "entries":
                lines = select(t.postings.c.account, t.postings.c.fen).where(
                    t.postings.c.entry_seq == row[0]
                )
                ordered = connection.execute(lines.order_by(t.postings.c.line))
                postings = [(account, fen) for account, fen in ordered]
            mac = link(key, mac, row_bytes(tuple(row)[:-1], postings))
            found.append((bytes(row[-1]), mac))
    return found


def work(store: Store) -> None:
    for n in range(1, 4):
        with store.sitting() as books:
            top_up(books, sale(f"act-{n}", 10_000 * n, n), T0)
    with store.sitting() as books:
        take_readings(books, [(n, reading(5, "101.5")) for n in (1, 2, 3)], [], T0)


def test_every_mac_follows_from_its_row_and_the_one_before(site: Store) -> None:
    work(site)
    for name in COVERED:
        pairs = links(site, name)
        assert pairs, name
        assert all(stored == computed for stored, computed in pairs), name


def test_the_head_of_each_chain_is_its_last_row(site: Store) -> None:
    work(site)
    with site.reading() as connection:
        for name, seq, mac in connection.execute(
            select(t.chains.c.name, t.chains.c.seq, t.chains.c.mac)
        ):
            pairs = links(site, name)
            assert (seq, bytes(mac)) == (len(pairs), pairs[-1][0])


def test_a_sitting_rolled_back_leaves_no_gap_in_a_chain(site: Store) -> None:
    class Stop(Exception):
        pass

    for n in range(1, 4):
        try:
            with site.sitting() as books:
                top_up(books, sale(f"act-{n}", 10_000), T0)
                if n == 2:
                    raise Stop
        except Stop:
            pass
    with site.reading() as connection:
        numbers = (
            connection.execute(select(t.orders.c.seq).order_by(t.orders.c.seq)).scalars().all()
        )
        receipts = connection.execute(select(t.orders.c.receipt)).scalars().all()
    assert numbers == [1, 2]
    assert sorted(receipts) == ["1-2026-000001", "1-2026-000002"]


def test_a_covered_column_list_names_every_column_of_its_table() -> None:
    for name, covered in COVERED.items():
        assert [*covered, "mac"] == [column.name for column in t.metadata.tables[name].c]


def test_an_edited_row_breaks_the_chain_from_there_on() -> None:
    key = chain_key(b"k" * 32, "audit")
    start = beginning(key, "store")
    first = link(key, start, row_bytes((1, "a")))
    assert link(key, start, row_bytes((1, "b"))) != first
    assert link(chain_key(b"k" * 32, "entries"), start, row_bytes((1, "a"))) != first


def test_the_export_of_the_ledger_has_one_line_for_each_entry(site: Store) -> None:
    work(site)
    lines = list(export_ledger(site))
    assert len(lines) == 3
    assert all(line.endswith(b"\n") and b"wallet/" in line for line in lines)
