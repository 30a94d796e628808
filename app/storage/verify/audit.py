"""The audit trail along its chain, and what its lines testify about the rows that may change."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.instants import micros
from app.storage.verify.chain_walk import walked
from app.storage.verify.look import UNREADABLE, Look


@dataclass(slots=True)
class Testimony:
    """What the trail says was done, for those who compare it with what is there."""

    sent: Counter[int] = field(default_factory=Counter)  # commands, how often each went out
    states: dict[str, str] = field(default_factory=dict)  # of accounts, by number
    opened: dict[str, int] = field(default_factory=dict)  # when, by account number
    closed: dict[str, int] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)  # the last value of each changed one
    calendar: dict[str, object] = field(default_factory=dict)  # by year
    schemes: dict[tuple[str, int], str] = field(default_factory=dict)  # sha256 of each version
    protections: dict[str, set[tuple[str, int | None]]] = field(
        default_factory=lambda: defaultdict(set)
    )  # by room: reason and end
    forced_off: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    given: set[tuple[object, ...]] = field(default_factory=set)  # schemes, from when on
    terms: set[tuple[object, ...]] = field(default_factory=set)  # of accounts, from when on
    exchanged: set[tuple[int, str]] = field(default_factory=set)  # root, and number of the meter
    positions: dict[int, tuple[int, str]] = field(
        default_factory=dict
    )  # by assignment, after a correction: entries so far, and the seal
    archives: dict[int, dict[str, Any]] = field(default_factory=dict)  # by last number


def prove_audit(look: Look) -> Testimony:
    said = Testimony()
    for row in walked(look, "audit"):
        at, act, subject, text = row[1], row[5], row[6], row[7]
        take = _TAKEN.get(act) or (_take_sent if act.endswith(".sent") else None)
        if take is None:
            continue
        try:
            take(said, at, subject, json.loads(text))
        except UNREADABLE:
            look.findings.add("verify.row_changed", row[0], table="audit")
    return said


def _take_sent(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.sent[int(facts["command"])] += 1


def _take_open(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.states[facts["account"]] = "active"
    said.opened[facts["account"]] = at


def _take_closing(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.states[facts["account"]] = "closing"


def _take_withdrawn(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.states[facts["account"]] = "active"


def _take_closed(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.states[facts["account"]] = "closed"
    said.closed[facts["account"]] = at


def _take_settings(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.settings |= {name: both[1] for name, both in facts.items()}


def _take_calendar(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.calendar[str(facts["year"])] = {n: days for n, days in facts.items() if n != "year"}


def _take_scheme(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.schemes[subject, int(facts["version"])] = str(facts["sha256"])


def _take_keep_on(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    until = facts["until"]
    end = None if until is None else micros(datetime.fromisoformat(until))
    said.protections[subject].add((str(facts["reason"]), end))


def _take_ordered_off(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.forced_off[subject].add(str(facts["reason"]))


def _take_given(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    from_at = micros(datetime.fromisoformat(facts["from_at"]))
    key = (facts["root"], from_at, facts["scheme"], int(facts["begins_anew"]), facts["key"])
    said.given.add(key)


def _take_terms(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    day = int(facts["from_day"].replace("-", ""))
    for name, value in facts["values"].items():
        said.terms.add((facts["id"], day, name, value, facts["key"]))


def _take_exchanged(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.exchanged.add((int(facts["root"]), str(facts["new"])))


def _take_rerated(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    for assignment, (number, seal) in facts["positions"].items():
        said.positions[int(assignment)] = (int(number), str(seal))


def _take_archive(said: Testimony, at: int, subject: str, facts: dict[str, Any]) -> None:
    said.archives[int(facts["last"])] = facts


_TAKEN = {
    "open": _take_open,
    "closing.begun": _take_closing,
    "closing.withdrawn": _take_withdrawn,
    "closed": _take_closed,
    "settings.changed": _take_settings,
    "calendar.changed": _take_calendar,
    "scheme.added": _take_scheme,
    "changed.scheme": _take_given,
    "changed.terms": _take_terms,
    "rerated": _take_rerated,
    "exchanged": _take_exchanged,
    "scheme.publish": _take_scheme,
    "keep_on": _take_keep_on,
    "supply.off.ordered": _take_ordered_off,
    "archive": _take_archive,
}
