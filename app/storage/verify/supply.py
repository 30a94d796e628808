"""Commands, protections, warnings and holds against the trail and the readings behind them."""

from __future__ import annotations

from datetime import timedelta

from app.storage.verify.audit import Testimony
from app.storage.verify.look import Look
from app.storage.verify.readings import Kept, Spot

#: of site time, with a station at work: long enough for every try and every look that follows it
_ENDS_WITHIN = timedelta(hours=1) // timedelta(microseconds=1)


def prove_commands(look: Look, said: Testimony) -> None:
    """Nothing went to a meter without its line before; nothing stays without an end."""
    ((last_round,),) = look.all("SELECT last_round_at FROM station")
    rows = look.stream(
        "SELECT c.id, c.kind, c.state, c.tries, c.changed_at, l.read_at FROM commands c"
        " JOIN latest l ON l.meter_id = c.meter_id"
    )
    for number, kind, state, tries, changed_at, read_at in rows:
        look.count("commands")
        if kind == "supply" and said.sent.pop(number, 0) != tries:
            look.findings.add("verify.command_without_audit", number)
        # What timed out is unknown until the meter is heard again, however long it is silent.
        proof = {"sent": last_round, "timed_out": read_at}.get(state)
        if proof is not None and changed_at < proof - _ENDS_WITHIN:
            look.findings.add("verify.command_without_end", number, state=state)
    for number in sorted(said.sent):
        look.findings.add("verify.command_missing", number)


def prove_states(look: Look, said: Testimony) -> None:
    """What keeps supply on or off was ordered by somebody, with a line in the trail."""
    for room, reason, until in look.all(
        "SELECT r.code, p.reason, p.until FROM protections p"
        " JOIN accounts a ON a.id = p.account_id JOIN rooms r ON r.id = a.room_id"
    ):
        look.count("protections")
        if (reason, until) not in said.protections.get(room, ()):
            look.findings.add("verify.protection_unknown", room)
    for room, reason in look.all(
        "SELECT r.code, d.forced_off FROM supply_states d JOIN wallets w ON w.id = d.wallet_id"
        " JOIN accounts a ON a.id = w.account_id JOIN rooms r ON r.id = a.room_id"
        " WHERE d.forced_off IS NOT NULL"
    ):
        if reason not in said.forced_off.get(room, ()):
            look.findings.add("verify.forced_off_unknown", room)
    for (wallet,) in look.all(
        "SELECT s.wallet_id FROM alarm_states s WHERE"
        " (s.raised_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM notices n"
        " WHERE n.wallet_id = s.wallet_id AND n.at = s.raised_at))"
        " OR (s.final_notice_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM notices n"
        " WHERE n.wallet_id = s.wallet_id AND n.at = s.final_notice_at))"
    ):
        look.findings.add("verify.alarm_unknown", wallet)
    ((notices,),) = look.all("SELECT count(*) FROM notices")
    look.count("notices", notices)


def doubtful_spots(look: Look) -> dict[int, Spot]:
    """The refused reading that each hold speaks of, by hold."""
    rows = look.all("SELECT id, meter_id, doubtful_at, doubtful_micro FROM holds")
    look.count("holds", len(rows))
    return {number: (meter, at, micro) for number, meter, at, micro in rows}


def prove_holds(look: Look, spots: dict[int, Spot], kept: Kept) -> None:
    for number, spot in spots.items():
        if spot not in kept.doubtful and spot[1] >= kept.cut_at:
            look.findings.add("verify.hold_unknown", number)
