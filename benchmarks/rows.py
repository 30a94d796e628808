"""What one kept row costs on either engine, and what ten years of 10,000 meters come to."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pysqlite3.dbapi2 as sqlite

from app.core.ledger.take_readings import take_readings
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.quantity import SCALE, Quantity
from app.simulator.site import SimulatedSite
from app.wiring.services import Services
from benchmarks.report import Part
from benchmarks.sites import made_site
from tests.postgres import NoServer, Server

AT = datetime(2026, 3, 1, 16, tzinfo=UTC)  # midnight in Shanghai
TABLES = ("readings", "entries", "postings", "day_use", "month_use")
#: kept rows of one meter: each day, or in the thirteen months before an archive
_METERS, _DAYS, _RAW_DAYS = 10_000, 3652, 396


@dataclass(frozen=True, slots=True)
class Size:
    rooms: int
    days: int


FULL = Size(rooms=40, days=12)
QUICK = Size(rooms=5, days=3)


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows and bytes of one table on one engine, indexes included."""

    rows: int
    bytes: int

    @property
    def a_row(self) -> float:
        return self.bytes / max(1, self.rows)


def measure(folder: Path, size: Size) -> Part:
    file = folder / "rows.db"
    with made_site(str(file), folder / "keys", size.rooms, AT) as (services, site):
        meters = _live(services, site, size.days)
    found = {"SQLite": _sqlite(file)}
    try:
        server = Server.start()
    except NoServer:
        pass  # told in the table by the missing column
    else:
        with closing(_Stopping(server)), server.database() as url:
            with made_site(url, folder / "keys", size.rooms, AT) as (services, site):
                _live(services, site, size.days)
            found["PostgreSQL"] = _postgresql(url)
    return _part(found, meters, size.days)


class _Stopping:
    def __init__(self, server: Server) -> None:
        self.close = server.stop


def _part(found: Mapping[str, Mapping[str, Kept]], meters: int, days: int) -> Part:
    part = Part(
        "Rows and bytes",
        f"Measured on {meters} meters over {days} days: a reading kept each half-hour, one entry "
        f"a day. Then reckoned for {_METERS:,} meters polled every five minutes for ten years; raw "
        "readings with `prepay archive` letting go of what is older than thirteen months, and "
        "without it. Bytes with indexes.",
        [
            "table",
            "rows a meter and day",
            *(f"{engine}, bytes a row" for engine in found),
            "rows in ten years, million",
            *(f"{engine}, GB" for engine in found),
        ],
    )
    sums = dict.fromkeys(found, 0.0)
    raw = dict.fromkeys(found, 0.0)
    for table in TABLES:
        a_day = next(iter(found.values()))[table].rows / meters / days
        kept_days = _RAW_DAYS if table == "readings" else _DAYS
        rows = a_day * _METERS * kept_days
        for engine, kept in found.items():
            sums[engine] += rows * kept[table].a_row
            if table == "readings":
                raw[engine] = a_day * _METERS * (_DAYS - _RAW_DAYS) * kept[table].a_row
        part.rows.append(
            [
                table,
                f"{a_day:.2f}",
                *(f"{kept[table].a_row:.0f}" for kept in found.values()),
                f"{rows / 1e6:,.1f}",
                *(f"{rows * kept[table].a_row / 1e9:.1f}" for kept in found.values()),
            ]
        )
    told = ", ".join(
        f"{engine} {total / 1e9:.0f} GB, without an archive {(total + raw[engine]) / 1e9:.0f} GB"
        for engine, total in sums.items()
    )
    part.remarks.append(f"Together: {told}.")
    return part


def _live(services: Services, site: SimulatedSite, days: int) -> int:
    """Every meter read each half-hour: those are the readings that are kept."""
    starts = {meter.number: meter.start for meter in site.meters}
    meters = [
        (one.id, starts[one.number], one.utility)
        for room in services.views.rooms(AT)
        if room.account is not None
        for one in room.meters
    ]
    for half in range(1, 48 * days + 1):
        at = AT + timedelta(minutes=30 * half)
        readings = [
            (
                number,
                Reading(
                    at,
                    Quantity(start.micro + half * SCALE // (8 if kind is Utility.ELECTRIC else 80)),
                    supply=Supply.ON,
                ),
            )
            for number, start, kind in meters
        ]
        for first in range(0, len(readings), 100):
            with services.store.sitting() as books:
                take_readings(books, readings[first : first + 100], (), at)
    return len(meters)


def _sqlite(file: Path) -> dict[str, Kept]:
    """This build tells no sizes of tables: each is dropped from a copy that is packed again."""
    copy = file.with_name("packed.db")
    shutil.copyfile(file, copy)
    found = {}
    with closing(sqlite.connect(str(copy), isolation_level=None)) as db:
        size = _packed(db)
        for table in TABLES:
            rows = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            db.execute(f"DROP TABLE {table}")
            left = _packed(db)
            found[table] = Kept(rows, size - left)
            size = left
    copy.unlink()
    return found


def _packed(db: sqlite.Connection) -> int:
    db.execute("VACUUM")
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    return int(pages) * int(db.execute("PRAGMA page_size").fetchone()[0])


def _postgresql(url: str) -> dict[str, Kept]:
    found = {}
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("VACUUM FULL")
        for table in TABLES:
            row = db.execute(
                f"SELECT count(*), pg_total_relation_size('{table}') FROM {table}"
            ).fetchone()
            assert row is not None
            found[table] = Kept(*row)
    return found
