"""All that the decision about one wallet's supply rests on, gathered in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.accounts.account import AccountState
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.supply.intent import Intent as Intent  # a part of each case


@dataclass(frozen=True, slots=True)
class Protection:
    """Supply protection 保电: never cut automatically, with reason and expiry."""

    reason: str
    until: datetime | None  # None: for good


@dataclass(frozen=True, slots=True)
class SwitchFacts:
    """One switchable meter of the wallet."""

    meter_id: int
    supply: Supply  # last verified
    off_because: Intent | None  # why we switched it off, if we did


@dataclass(frozen=True, slots=True)
class PendingCut:
    """A cut that is due and waits."""

    wallet_id: int
    reason: str  # letter of the rule that holds it back
    since: datetime
    earliest: datetime | None  # None: waits for a reading or a ruling
    postponed_until: datetime | None = None
    postponed_why: str = ""


@dataclass(frozen=True, slots=True)
class SupplyCase:
    wallet_id: int
    account_id: int
    account_number: str
    room_id: int
    room: str
    room_class: RoomClass
    utility: Utility | None
    account_state: AccountState
    balance: Money  # postings and accrual
    credit: Money  # how far below zero before a cut
    protection: Protection | None
    forced_off: str | None  # reason of a manual forced-off
    safety_trip: bool
    last_good_reading: datetime | None  # the oldest among the wallet's meters
    has_hold: bool
    final_notice_at: datetime | None  # sent; None while balance has not crossed the last level
    pending: PendingCut | None
    switches: tuple[SwitchFacts, ...]
    open_command: Supply | None  # what a command under way wants, if any
    cuts_this_hour: int  # other rooms cut automatically in the last hour of site time
    rooms_in_site: int
    first_round_done: bool  # no cut in the first full poll round after a start
    brake_released: bool = False  # a person has looked at the mass cut and let it run
    was_cut_this_hour: bool = False  # the room itself, for another of its wallets


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the decision table as it was compared: shown to people as it stands here."""

    number: str  # "1" … "6", "a" … "d"
    holds: bool
    values: tuple[tuple[str, str], ...]  # plain text values that were compared


class Verdict(StrEnum):
    LEAVE = "leave"  # no automatic act
    STAY_OFF = "stay_off"
    SWITCH_ON = "switch_on"
    SWITCH_OFF = "switch_off"
    WAIT = "wait"  # should be off, and waits: a pending cut
    BRAKE = "brake"  # too many at once: a person decides


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Verdict
    rule: str  # number of the row that decided
    rules: tuple[Rule, ...]
    at: datetime
    earliest: datetime | None = None  # when to look again
    missing: Money | None = None  # what would restore supply, or call the cut off
