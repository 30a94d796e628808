"""The whole proof, in one look: the command, the nightly run and every backup ask for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from app.storage.backup_file import Anchor, anchors_in
from app.storage.books import SqlBooks
from app.storage.store import Store
from app.storage.verify.audit import prove_audit
from app.storage.verify.caches import (
    prove_accounts,
    prove_archives,
    prove_rooms,
    prove_site,
    prove_wallets,
)
from app.storage.verify.changes import prove_changes
from app.storage.verify.entries import prove_entries
from app.storage.verify.look import Look
from app.storage.verify.meters import (
    meters_in_use,
    prove_assignments,
    read_assignments,
    wanted_bases,
)
from app.storage.verify.orders import prove_orders
from app.storage.verify.readings import prove_readings
from app.storage.verify.report import Report
from app.storage.verify.supply import doubtful_spots, prove_commands, prove_holds, prove_states
from app.storage.verify.uses import prove_uses

#: counted in every report, also where there is none
CHECKED = ("entries", "postings", "orders", "readings", "audit", "accruals", "anchors")


def verify(store: Store, anchors: Iterable[Anchor] = ()) -> Report:
    """Prove the books as they stand; writes nothing, and no writer waits for it.

    `anchors` are heads of the chains kept elsewhere, beside those that the log of backups and the
    backups in its folders give.
    """
    with store.reading() as db:
        outside = anchors_in(_folders(db), store.store_id, store.key)
        return verify_look(db, store.key, store.store_id, (*anchors, *outside))


def verify_look(
    db: Connection, key: bytes, store_id: str, anchors: Iterable[Anchor] = ()
) -> Report:
    """The same on a connection whose transaction is one consistent look."""
    look = Look(db, key, store_id, checked=dict.fromkeys(CHECKED, 0))
    look.anchors = tuple(_standing(look, [*anchors, *_logged(look)]))
    said = prove_audit(look)
    ledger = prove_entries(look)
    rows = read_assignments(look)
    spots = doubtful_spots(look)
    kept = prove_readings(
        look, meters_in_use(rows), wanted_bases(rows, ledger), set(spots.values())
    )
    prove_assignments(look, rows, ledger, kept, said, _books(look))
    prove_uses(look, ledger.charged)
    prove_wallets(look, ledger)
    prove_orders(look, ledger)
    prove_accounts(look, said)
    prove_rooms(look)
    prove_site(look, said)
    prove_changes(look, said)
    prove_archives(look, said)
    prove_commands(look, said)
    prove_states(look, said)
    prove_holds(look, spots, kept)
    return Report(look.findings.all(), look.checked)


def _logged(look: Look) -> Iterator[Anchor]:
    """Where the chains stood at each good backup, as its log says."""
    rows = look.all("SELECT id, place, heads, real_at FROM backups WHERE is_good = 1 ORDER BY id")
    for number, place, heads, real_at in rows:
        try:
            plain = {name: (int(seq), str(mac)) for name, (seq, mac) in json.loads(heads).items()}
            for _, mac in plain.values():
                bytes.fromhex(mac)
        except (ValueError, TypeError, AttributeError):
            look.findings.add("verify.row_changed", number, table="backups")
        else:
            yield Anchor(place, plain, real_at)
    look.count("backups", len(rows))


def _standing(look: Look, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
    """Without those that a restore has left behind: what came after the copy is known to be gone.

    The line that says so is chained like every other; a false one is found on the way.
    """
    gone = []
    for seq, text in look.all("SELECT seq, facts FROM audit WHERE act = 'store.restored'"):
        try:
            facts = json.loads(text)
            gone.append((int(facts["from"]), int(facts["at"])))
        except (ValueError, TypeError, KeyError):
            look.findings.add("verify.row_changed", seq, table="audit")
    for anchor in anchors:
        if not any(start < anchor.real_at <= end for start, end in gone):
            yield anchor


def _folders(db: Connection) -> list[Path]:
    """Where the log says that backups lie, as far as these places are here."""
    places = db.exec_driver_sql("SELECT DISTINCT place FROM backups").scalars()
    return sorted({folder for place in places if (folder := Path(place).parent).is_dir()})


def _books(look: Look) -> SqlBooks | None:
    try:
        return SqlBooks(look.db, look.key)
    except Exception as error:  # whatever a damaged row raises is the finding
        look.findings.add("verify.site_unreadable", "site", detail=str(error)[:80])
        return None
