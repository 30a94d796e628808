"""Wallets, accounts and settings against the ledger and the trail."""

from __future__ import annotations

import hashlib
import json

from app.storage.settings_form import settings_from_plain, settings_to_plain
from app.storage.verify.audit import Testimony
from app.storage.verify.charged import Ledger
from app.storage.verify.look import Look


def prove_wallets(look: Look, ledger: Ledger) -> None:
    """A balance is the sum of its postings, and its accrual that of its meters."""
    accrued = dict(
        look.all(
            "SELECT wallet_id, CAST(sum(accrued_fen) AS BIGINT) FROM assignments"
            " WHERE to_at IS NULL GROUP BY wallet_id"
        )
    )
    sums = {name: fen for name, fen in ledger.sums.items() if name.startswith("wallet/")}
    wallets = look.all(
        "SELECT w.id, w.posted_fen, w.accrued_fen, w.opening_fen, a.number, a.state"
        " FROM wallets w JOIN accounts a ON a.id = w.account_id ORDER BY w.id"
    )
    for wallet, posted, open_use, opening, number, state in wallets:
        if posted != sums.pop(f"wallet/{wallet}", 0):
            look.findings.add("verify.wallet_posted", wallet)
        if open_use != accrued.get(wallet, 0):
            look.findings.add("verify.wallet_accrued", wallet)
        booked = ledger.openings.get(f"open/{number}/{wallet}", 0)
        if state != "draft" and booked != opening:
            look.findings.add("verify.wallet_opening", wallet)
    for name in sorted(sums):
        look.findings.add("verify.wallet_missing", name)
    look.count("wallets", len(wallets))


def prove_accounts(look: Look, said: Testimony) -> None:
    """An account is open, or closed, because the trail says when that was done."""
    rows = look.all("SELECT number, state, opened_at, closed_at FROM accounts ORDER BY id")
    for number, *stored in rows:
        should_be = (
            said.states.pop(number, "draft"),
            said.opened.get(number),
            said.closed.get(number),
        )
        if tuple(stored) != should_be:
            look.findings.add("verify.account_state", number)
    for number in said.states:
        look.findings.add("verify.account_state", number)
    look.count("accounts", len(rows))


def prove_rooms(look: Look) -> None:
    """Each room has its change number, or its picture would stand still for ever."""
    for (code,) in look.all(
        "SELECT r.code FROM rooms r LEFT JOIN room_changes c ON c.room_id = r.id"
        " WHERE c.change IS NULL OR c.change > coalesce("
        "(SELECT last FROM series WHERE name = 'change'), 0)"
    ):
        look.findings.add("verify.room_change_missing", code)


def prove_site(look: Look, said: Testimony) -> None:
    """Settings are as they were last changed, schemes as they were brought in."""
    try:
        ((text, calendar_text),) = look.all("SELECT settings, calendar FROM site")
        now = settings_to_plain(settings_from_plain(json.loads(text)))
        calendar = json.loads(calendar_text)
    except Exception as error:  # whatever a damaged text raises is the finding
        look.findings.add("verify.site_unreadable", "site", detail=str(error)[:80])
    else:
        for name, value in said.settings.items():
            if now.get(name) != value:
                look.findings.add("verify.setting_changed", name)
        for year in sorted(calendar.keys() | said.calendar.keys()):
            if calendar.get(year) != said.calendar.get(year):
                look.findings.add("verify.calendar_changed", year)
    schemes = look.all("SELECT scheme, version, text FROM scheme_versions ORDER BY scheme, version")
    for scheme, version, text in schemes:
        known = said.schemes.pop((scheme, version), None)
        if known != hashlib.sha256(text.encode()).hexdigest():
            look.findings.add("verify.scheme_changed", f"{scheme}/{version}")
    for scheme, version in said.schemes:
        look.findings.add("verify.scheme_changed", f"{scheme}/{version}")
    look.count("scheme_versions", len(schemes))


def prove_archives(look: Look, said: Testimony) -> None:
    """What left is what the trail says left; an act once begun was finished."""
    rows = look.all("SELECT first_seq, last_seq, row_count, sha256, cut_mac FROM archives")
    for first, last, count, sha256, cut_mac in rows:
        facts = said.archives.pop(last, {})
        stored = (first, count, sha256, bytes(cut_mac).hex())
        if stored != tuple(facts.get(name) for name in ("first", "count", "sha256", "cut_mac")):
            look.findings.add("verify.archive_differs", last)
    for last in said.archives:
        look.findings.add("verify.archive_differs", last)
    for (number,) in look.all("SELECT id FROM unfinished_archives"):
        look.findings.add("verify.archive_differs", number)
