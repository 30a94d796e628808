"""The proof of the books: clean after real work, and no edit of a proved row goes unseen.

Edits are made as whoever holds the file would make them: with triggers out of the way.
PREPAY_EDITS=1000 makes the random run a long one.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.meters.ruling import Ruling, RulingKind, rule
from app.core.meters.supply import Supply
from app.core.money import Money
from app.core.supply.command import CommandKind
from app.core.supply.switching import begin, timed_out
from app.storage.backup_file import Anchor
from app.storage.chain import COVERED
from app.storage.export import export_ledger
from app.storage.place import find_place
from app.storage.store import Store
from app.storage.triggers import triggers
from app.storage.verify import Report, verify, verify_look
from tests.sites import ANY_TIME, CASHIER, START, SmallSite, make_store, small_site
from tests.storage.busy_site import HOUR, MANAGER, busy_store

EDITS = int(os.environ.get("PREPAY_EDITS", "60"))

#: columns that follow from something else in the store, or from the key: each edit is found
PROVED = {
    **{table: (*columns, "mac") for table, columns in COVERED.items()},
    "postings": ("account", "fen", "line"),
    "chains": ("seq", "mac"),
    "wallets": ("posted_fen", "accrued_fen", "opening_fen"),
    "assignments": (
        "scheme", "from_at", "base_micro", "entry_at", "entry_micro", "entry_position",
        "entry_number", "kept_at", "kept_micro", "position", "kept_cost_fen", "accrued_fen",
    ),
    "day_use": ("used_micro", "cost_fen"),
    "month_use": ("used_micro", "cost_fen", "month"),
    "accounts": ("number", "state", "opened_at"),
    "scheme_versions": ("text", "version"),
    "scheme_changes": ("assignment_id", "from_at", "scheme", "begins_anew", "act"),
    "terms_changes": ("account_id", "from_day", "name", "value", "act"),
    "protections": ("reason", "until"),
    "alarm_states": ("raised_at",),
    "site": ("calendar",),
    "holds": ("doubtful_at", "doubtful_micro"),
}  # fmt: skip


@pytest.fixture(scope="module")
def busy_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Made once; tests that edit it take their edits back."""
    folder = tmp_path_factory.mktemp("busy")
    made = busy_store(str(folder / "store.db"), folder)
    yield made
    made.close()


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    made = make_store(store_url, tmp_path, ANY_TIME)
    yield made
    made.close()


@pytest.fixture
def busy(store_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The same work on either engine."""
    if find_place(store_url).is_file:
        yield request.getfixturevalue("busy_file")
        return
    made = busy_store(store_url, tmp_path, days=1)
    yield made
    made.close()


@contextmanager
def edited(store: Store) -> Iterator[Connection]:
    """A transaction with no trigger in the way, undone at the end."""
    with store.write_engine.connect() as db:
        transaction = db.begin()
        try:
            if db.dialect.name == "postgresql":
                db.exec_driver_sql("SET session_replication_role = replica")
            else:
                db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                for name, act in _row_triggers():
                    db.exec_driver_sql(f"DROP TRIGGER {name}_no_{act}")
            yield db
        finally:
            transaction.rollback()
            if db.dialect.name == "postgresql":
                db.exec_driver_sql("SET session_replication_role = DEFAULT")


def _row_triggers() -> list[tuple[str, str]]:
    named = [words.split()[2] for words in triggers("sqlite")]
    return [(name.rpartition("_no_")[0], name.rpartition("_no_")[2]) for name in named]


def proof(store: Store, db: Connection, anchors: tuple[Anchor, ...] = ()) -> Report:
    return verify_look(db, store.key, store.store_id, anchors)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


# -- clean books -----------------------------------------------------------------------------------


def test_an_empty_store_is_clean_and_counts_nothing(store: Store) -> None:
    report = verify(store)
    assert report.is_clean
    assert report.checked["entries"] == 0


def test_books_in_which_everything_has_happened_are_clean(busy: Store) -> None:
    report = verify(busy)
    assert report.findings == ()
    for what in ("entries", "orders", "readings", "audit", "accruals", "commands", "holds"):
        assert report.checked[what] > 0, what
    assert report.checked["postings"] == 2 * report.checked["entries"]


def test_the_proof_writes_nothing(busy: Store) -> None:
    before = list(export_ledger(busy))
    verify(busy)
    assert list(export_ledger(busy)) == before


# -- edits of every proved table -------------------------------------------------------------------

EXACT = [
    ("UPDATE entries SET at = at + 1 WHERE seq = 2", "verify.row_changed"),
    ("UPDATE entries SET facts = '{}' WHERE seq = 9", "verify.row_changed"),
    ("UPDATE postings SET fen = fen + 1 WHERE entry_seq = 3 AND line = 1", "verify.row_changed"),
    (
        "UPDATE postings SET fen = fen + 1 WHERE entry_seq = 3 AND line = 1",
        "verify.entry_unbalanced",
    ),
    ("UPDATE postings SET line = 9 WHERE entry_seq = 3 AND line = 2", "verify.row_changed"),
    ("DELETE FROM postings WHERE entry_seq = 3", "verify.row_changed"),
    (
        "INSERT INTO postings (entry_seq, line, account, fen) VALUES (99999, 1, 'wallet/1', 5)",
        "verify.posting_without_entry",
    ),
    ("UPDATE orders SET amount_fen = 1 WHERE seq = 1", "verify.row_changed"),
    ("UPDATE readings SET total_micro = 0 WHERE seq = 20", "verify.row_changed"),
    ("UPDATE audit SET operator = 'nobody' WHERE seq = 3", "verify.row_changed"),
    ("DELETE FROM audit WHERE seq = 3", "verify.row_missing"),
    ("DELETE FROM readings WHERE seq BETWEEN 5 AND 9", "verify.row_missing"),
    ("UPDATE chains SET seq = seq - 1 WHERE name = 'orders'", "verify.head_differs"),
    ("DELETE FROM chains WHERE name = 'audit'", "verify.head_missing"),
    ("UPDATE wallets SET posted_fen = posted_fen + 100 WHERE id = 1", "verify.wallet_posted"),
    ("UPDATE wallets SET accrued_fen = accrued_fen - 1 WHERE id = 1", "verify.wallet_accrued"),
    ("UPDATE wallets SET opening_fen = 100 WHERE id = 1", "verify.wallet_opening"),
    (
        "UPDATE assignments SET accrued_fen = accrued_fen + 1 WHERE id = 1",
        "verify.accrual_differs",
    ),
    (
        "UPDATE assignments SET entry_position = position WHERE id = 1",
        "verify.assignment_differs",
    ),
    (
        "UPDATE assignments SET entry_micro = entry_micro + 5 WHERE id = 1",
        "verify.assignment_differs",
    ),
    (
        "UPDATE assignments SET base_micro = base_micro + 5 WHERE id = 1",
        "verify.assignment_differs",
    ),
    ("UPDATE assignments SET position = '{}' WHERE id = 1", "verify.accrual_differs"),
    ("UPDATE assignments SET entry_position = '{' WHERE id = 1", "verify.accrual_unpriceable"),
    ("UPDATE assignments SET scheme = 'free' WHERE id = 1", "verify.accrual_unpriceable"),
    (
        "UPDATE metering SET billable_micro = billable_micro + 5000000 WHERE meter_id = 1",
        "verify.accrual_differs",
    ),
    ("UPDATE meters SET ratio = '1/2' WHERE id = 1", "verify.assignment_differs"),
    ("DELETE FROM assignments WHERE id = 1", "verify.assignment_missing"),
    ("UPDATE day_use SET cost_fen = cost_fen + 1 WHERE assignment_id = 1", "verify.day_use"),
    ("UPDATE day_use SET used_micro = used_micro + 1 WHERE assignment_id = 1", "verify.day_use"),
    ("DELETE FROM month_use WHERE assignment_id = 1", "verify.month_use"),
    ("UPDATE month_use SET used_micro = 0", "verify.month_use"),
    ("UPDATE month_use SET month = 190001 WHERE assignment_id = 1", "verify.month_use"),
    ("UPDATE series SET last = last - 1 WHERE name LIKE 'receipt/%'", "verify.series_differs"),
    ("DELETE FROM series WHERE name LIKE 'order/%'", "verify.series_differs"),
    ("DELETE FROM orders WHERE seq = 2", "verify.receipt_gap"),
    ("DELETE FROM orders WHERE seq = 2", "verify.entry_without_order"),
    ("UPDATE orders SET wallet_id = 4 WHERE seq = 1", "verify.order_without_entry"),
    ("UPDATE orders SET after_fen = after_fen + 1 WHERE seq = 1", "verify.order_amount"),
    ("UPDATE orders SET receipt = 'x' WHERE seq = 1", "verify.receipt_unreadable"),
    ("DELETE FROM acts WHERE key = 'undo-1'", "verify.act_missing"),
    ("UPDATE acts SET fingerprint = 'x' WHERE key = 'undo-1'", "verify.act_changed"),
    ("UPDATE acts SET fingerprint = 'x' WHERE key = 'close-1'", "verify.act_changed"),
    ("DELETE FROM orders WHERE seq = 5", "verify.print_without_order"),
    ("UPDATE accounts SET state = 'closed' WHERE id = 1", "verify.account_state"),
    ("UPDATE accounts SET opened_at = opened_at + 1 WHERE id = 1", "verify.account_state"),
    ("UPDATE commands SET tries = 0 WHERE kind = 'supply'", "verify.command_without_audit"),
    ("DELETE FROM commands WHERE kind = 'supply'", "verify.command_missing"),
    ("UPDATE protections SET until = NULL", "verify.protection_unknown"),
    ("UPDATE supply_states SET forced_off = '别的'", "verify.forced_off_unknown"),
    ("DELETE FROM notices", "verify.alarm_unknown"),
    ("UPDATE holds SET doubtful_micro = doubtful_micro + 1", "verify.hold_unknown"),
    ("UPDATE scheme_versions SET text = '{}'", "verify.scheme_changed"),
    ("DELETE FROM scheme_versions", "verify.scheme_changed"),
    ("UPDATE site SET calendar = '{}'", "verify.calendar_changed"),
    ("UPDATE site SET settings = '{\"credit\": 99999}'", "verify.setting_changed"),
    ("UPDATE site SET settings = '{\"free\": true}'", "verify.site_unreadable"),
    ("UPDATE scheme_changes SET from_at = from_at + 1", "verify.change_untold"),
    ("UPDATE scheme_changes SET from_at = from_at + 1", "verify.change_gone"),
    ("DELETE FROM scheme_changes", "verify.change_gone"),
    ("UPDATE terms_changes SET value = '9'", "verify.change_untold"),
    ("DELETE FROM terms_changes", "verify.change_gone"),
    ("UPDATE assignments SET root = 3 WHERE root IS NOT NULL", "verify.assignment_differs"),
    ("UPDATE assignments SET root = NULL", "verify.exchange_gone"),
    ("UPDATE readings SET facts = '[]' WHERE kept_as = 7", "verify.row_changed"),
    (
        "UPDATE entries SET facts = replace(facts, '\"cost\":', '\"coast\":')"
        " WHERE kind = 'adjustment'",
        "verify.use_unreadable",
    ),
    (
        "UPDATE postings SET fen = -fen WHERE entry_seq IN"
        " (SELECT seq FROM entries WHERE kind = 'adjustment')",
        "verify.adjustment_wrong",
    ),
    (
        "UPDATE entries SET amends = (SELECT key FROM entries WHERE kind = 'consumption'"
        " ORDER BY seq DESC LIMIT 1) WHERE kind = 'adjustment'",
        "verify.adjustment_wrong",
    ),
    ("DELETE FROM room_changes WHERE room_id = 1", "verify.room_change_missing"),
    ("DELETE FROM wallets WHERE id = 1", "verify.wallet_missing"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "code"), EXACT)
def test_each_edit_is_found_and_named(busy_file: Store, sql: str, code: str) -> None:
    with edited(busy_file) as db:
        assert db.exec_driver_sql(sql).rowcount > 0
        report = proof(busy_file, db)
    assert code in codes(report)
    assert verify(busy_file).is_clean  # nothing of it was kept


def test_the_same_edits_are_found_on_a_server(postgres_url: str, tmp_path: Path) -> None:
    store = busy_store(postgres_url, tmp_path, days=1)
    missed = []
    for sql, code in EXACT:
        with edited(store) as db:
            assert db.exec_driver_sql(sql.replace("%", "%%")).rowcount > 0, sql
            if code not in codes(proof(store, db)):
                missed.append(sql)
    store.close()
    assert not missed


def test_a_random_edit_of_a_proved_row_never_goes_unseen(busy_file: Store) -> None:
    seed = random.randrange(1 << 30)
    print(f"seed {seed}")
    dice = random.Random(seed)
    for _ in range(EDITS):
        with edited(busy_file) as db:
            told = _one_edit(db, dice)
            report = proof(busy_file, db)
        assert not report.is_clean, f"seed {seed}: {told} was not found"


def _one_edit(db: Connection, dice: random.Random) -> str:
    """Change one value of one row; an edit that the database itself refuses is drawn again."""
    while True:
        table = dice.choice(sorted(PROVED))
        column = dice.choice(PROVED[table])
        rows = db.exec_driver_sql(f'SELECT {_key(table)}, "{column}" FROM {table}').all()
        if not rows:
            continue
        row = dice.choice(rows)
        value = _other(dice, row[-1])
        where = _WITHOUT_ROWID.get(table, "rowid = ?")
        try:
            with db.begin_nested():
                db.exec_driver_sql(
                    f'UPDATE {table} SET "{column}" = ? WHERE {where}', (value, *row[:-1])
                )
        except DBAPIError:
            continue
        return f"{table}.{column} {row[:-1]}: {row[-1]!r} -> {value!r}"


_WITHOUT_ROWID = {
    "postings": "entry_seq = ? AND line = ?",
    "day_use": "meter_id = ? AND assignment_id = ? AND day = ?",
    "month_use": "meter_id = ? AND assignment_id = ? AND month = ?",
}


def _key(table: str) -> str:
    return _WITHOUT_ROWID.get(table, "rowid").replace(" = ?", "").replace(" AND ", ", ")


def _other(dice: random.Random, value: Any) -> Any:
    if isinstance(value, int):
        return value + dice.choice([-100, -1, 1, 7, 100])
    if isinstance(value, bytes):
        place = dice.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << dice.randrange(8)]) + value[place + 1 :]
    if value is None:
        return dice.choice([1, "x"])
    place = dice.randrange(len(value) + 1)
    return value[:place] + dice.choice("x7") + value[place:]


# -- tails and anchors -----------------------------------------------------------------------------


def _cut_tail(db: Connection, table: str) -> None:
    """Take the last row and set the head back: what a patient forger without the key can do."""
    db.exec_driver_sql(f"DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM {table})")
    ((seq, mac),) = db.exec_driver_sql(
        f"SELECT seq, mac FROM {table} ORDER BY seq DESC LIMIT 1"
    ).all()
    db.exec_driver_sql("UPDATE chains SET seq = ?, mac = ? WHERE name = ?", (seq, mac, table))


def _heads(db: Connection) -> dict[str, tuple[int, str]]:
    rows = db.exec_driver_sql("SELECT name, seq, mac FROM chains").all()
    return {name: (seq, bytes(mac).hex()) for name, seq, mac in rows}


@pytest.mark.parametrize("table", sorted(COVERED))
def test_a_cut_tail_is_found_against_any_newer_anchor(busy_file: Store, table: str) -> None:
    with edited(busy_file) as db:
        anchor = Anchor("paper", _heads(db), 0)
        assert proof(busy_file, db, (anchor,)).is_clean
        _cut_tail(db, table)
        report = proof(busy_file, db, (anchor,))
    assert any(f.code == "verify.tail_cut" and f.facts["table"] == table for f in report.findings)


def test_an_anchor_finds_rows_written_anew_by_whoever_has_the_key(busy_file: Store) -> None:
    with edited(busy_file) as db:
        heads = _heads(db)
        heads["entries"] = (5, "00" * 16)
        report = proof(busy_file, db, (Anchor("paper", heads, 0),))
    assert codes(report) == {"verify.anchor_differs"}


def test_the_log_of_backups_is_an_anchor_and_is_proved_itself(busy_file: Store) -> None:
    row = (
        "INSERT INTO backups (at, real_at, place, is_good, heads)"
        " VALUES (1, 1, '/nowhere/x', 1, '{\"audit\": [%s]}')"
    )
    for heads, code in (
        ('2, "' + "11" * 16 + '"', "verify.anchor_differs"),
        ('99999, "' + "11" * 16 + '"', "verify.tail_cut"),
        ('2, "x"', "verify.row_changed"),
    ):
        with edited(busy_file) as db:
            db.exec_driver_sql(row % heads)
            assert code in codes(proof(busy_file, db))


def test_a_row_of_one_chain_cannot_stand_in_another_store(busy_file: Store, tmp_path: Path) -> None:
    other = replace(busy_file, store_id="0" * 16)
    with busy_file.reading() as db:
        report = verify_look(db, other.key, other.store_id)
    assert {f.facts["table"] for f in report.findings} == set(COVERED)


# -- what real work could leave wrong --------------------------------------------------------------


def test_a_second_reversal_and_one_that_does_not_cancel_are_found(store: Store) -> None:
    small_site(store)

    def entry(key: str, fen: int, reverses: str | None = None) -> Entry:
        return Entry(
            key,
            EntryKind.ADJUSTMENT,
            START,
            START.date(),
            (Posting("wallet/1", Money(fen)), Posting("till/cash", Money(-fen))),
            CASHIER,
            reverses=reverses,
        )

    with store.sitting() as books:
        books.ledger.post_all([entry("a", 5), entry("b", -4, "a")])
    assert codes(verify(store)) == {"verify.reversal_wrong"}


def test_a_command_that_never_ended_is_found_once_its_meter_speaks_again(store: Store) -> None:
    site = small_site(store)
    at = START + HOUR
    with store.sitting() as books:
        command = books.commands.plan(
            "k", CommandKind.SUPPLY, site.meter("1-0101"), None, Supply.OFF, None, "r", CASHIER,
            at, {},
        )  # fmt: skip
        begin(books, command.id, at)
        timed_out(books, command.id, at)
    assert verify(store).is_clean
    site.read(at + 5 * HOUR, {"1-0101": "1001"})
    assert codes(verify(store)) == {"verify.command_without_end"}


def test_a_sent_command_is_found_when_the_station_has_gone_on_without_it(store: Store) -> None:
    site = small_site(store)
    with store.sitting() as books:
        command = books.commands.plan(
            "k", CommandKind.SUPPLY, site.meter("1-0101"), None, Supply.OFF, None, "r", CASHIER,
            START, {},
        )  # fmt: skip
        begin(books, command.id, START)
    assert verify(store).is_clean
    with store.sitting() as books:
        books.station.round_done(START + 2 * HOUR)
    assert codes(verify(store)) == {"verify.command_without_end"}


def test_a_price_changed_behind_the_back_is_found_twice(busy_file: Store) -> None:
    with edited(busy_file) as db:
        db.exec_driver_sql(
            'UPDATE scheme_versions SET text = replace(text, \'"price":"1.7"\', \'"price":"0"\')'
            " WHERE scheme = 'dear'"
        )
        report = proof(busy_file, db)
    assert {"verify.scheme_changed", "verify.accrual_differs"} <= codes(report)


def test_many_rows_of_one_fault_are_one_finding_with_their_number(busy_file: Store) -> None:
    with edited(busy_file) as db:
        changed = db.exec_driver_sql("UPDATE readings SET total_micro = total_micro + 1").rowcount
        report = proof(busy_file, db)
    (finding,) = [f for f in report.findings if f.code == "verify.row_changed"]
    assert finding.facts["count"] == changed
    assert len(finding.rows) == 50


def test_a_meter_set_back_and_ruled_a_reset_stays_clean(store: Store) -> None:
    site: SmallSite = small_site(store)
    for hour in range(1, 30):
        site.read(START + hour * HOUR, {"1-0101": f"{1000 + hour}"})
    at = START + 30 * HOUR
    site.read(at, {"1-0101": "3"})
    site.read(at + HOUR / 60, {"1-0101": "3"})
    with store.sitting() as books:
        ruling = Ruling("r", site.meter("1-0101"), RulingKind.RESET, "换了模块", MANAGER)
        rule(books, ruling, at + HOUR)
    for hour in range(2, 40):
        site.read(at + hour * HOUR, {"1-0101": f"{3 + hour}"})
    report = verify(store)
    assert report.findings == ()
