"""One sitting with the books: everything an act may ask of them or write into them.

A sitting is kept whole on a clean exit, else nothing of it. `app/storage` implements it over
SQLite and PostgreSQL.
A `find` gives None where nothing is there; a `get` raises Refusal `<thing>.not_found`. Anything
that decides about money
is read under a lock that lasts to the end of the sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the window loads this first, and needs the names alone
    from app.core.accounts.account import Account, AccountState, Wallet
    from app.core.alarms.alarm import AlarmState, Notice
    from app.core.counter.order import Receipt
    from app.core.ledger.entry import Entry
    from app.core.meters.meter import Channel, Meter, NewMeter
    from app.core.meters.metering import Assignment, Hold, KeptReading, Mark, Metering, Stretch
    from app.core.meters.reading import Reading
    from app.core.meters.supply import Supply, Utility
    from app.core.money import Money
    from app.core.premises.room import Customer, Room
    from app.core.quantity import Quantity
    from app.core.schemes.course import DatedScheme
    from app.core.schemes.draft import SchemeDraft
    from app.core.schemes.listing import Follower
    from app.core.schemes.scheme import SchemeVersion
    from app.core.schemes.usage import TermsChange
    from app.core.site.settings import Settings, Site
    from app.core.staff.actor import Actor
    from app.core.staff.audit import AuditLine
    from app.core.staff.said import Said
    from app.core.supply.case import Decision, Intent, PendingCut, Protection, SupplyCase
    from app.core.supply.command import Command, CommandKind, CommandState


class Rooms(Protocol):
    def get(self, code: str) -> Room: ...
    def meters(self, code: str) -> Sequence[int]:
        """Those in the room now, whoever pays for them; Refusal `room.not_found`."""

    def customer(self, customer_id: int) -> Customer: ...


class Accounts(Protocol):
    def get(self, account_id: int) -> Account: ...
    def by_number(self, number: str) -> Account: ...
    def in_room(self, code: str) -> Account | None:
        """The room's account that is not closed; Refusal `room.not_found` for an unknown room."""

    def drafts(self) -> Sequence[Account]: ...
    def wallets(self, account_id: int) -> Sequence[Wallet]: ...
    def wallet(self, wallet_id: int) -> Wallet:
        """Locked to the end of the sitting."""

    def locked(self, wallet_ids: Sequence[int]) -> Mapping[int, Wallet]:
        """Many wallets in one look, all locked."""

    def wallet_for(self, account_id: int, utility: Utility) -> Wallet:
        """The wallet that pays for this utility: its own, or the shared one. Locked."""

    def change_state(self, account_id: int, state: AccountState, at: datetime) -> None: ...
    def opening_balance(self, wallet_id: int) -> Money:
        """What the imported draft brought in, not yet booked."""

    def meters(self, account_id: int) -> Sequence[int]:
        """Meters now assigned to the account, or preset for a draft."""

    def preset_base(self, account_id: int, meter_id: int) -> Mark | None:
        """A base reading typed with the draft."""

    def preset_scheme(self, account_id: int, meter_id: int) -> str: ...
    def assign(
        self,
        account_id: int,
        wallet_id: int,
        meter_id: int,
        scheme: str,
        base: Mark,
        position: str,
        root: int | None = None,
    ) -> Assignment:
        """`root` is the first of the chain that goes on here; None: it begins one."""

    def end_assignment(self, assignment_id: int, closing: Mark) -> None: ...


class Ledger(Protocol):
    def post(self, entry: Entry) -> int:
        """Write an entry with its postings, extend the chain, move the wallet caches; gives its
        sequence number.

        The same key again with the same content gives the first number; with other content
        Refusal `act.key_reused`.
        """

    def post_all(self, entries: Sequence[Entry]) -> Sequence[int]:
        """The same for many at once, in a few statements."""

    def find(self, key: str) -> Entry | None: ...
    def rerated_by(self, act: str) -> Sequence[Entry]:
        """The adjustments that a correction posted."""

    def reversal_of(self, key: str) -> Entry | None: ...
    def of_wallet_since(self, wallet_id: int, at: datetime) -> Sequence[Entry]: ...
    def add_use(
        self,
        meter_id: int,
        assignment_id: int,
        day: date,
        used: Quantity,
        cost: Money,
        end: Quantity | None,
    ) -> None:
        """Add to the day's and month's roll-up; `end` is the register at the day's end, where it
        is known.
        """


class Orders(Protocol):
    def find(self, act: str) -> Receipt | None: ...
    def by_number(self, order: str) -> Receipt | None: ...
    def fingerprint(self, act: str) -> str | None:
        """The request hash stored with an act key of any kind, None when the key is new."""

    def next_receipt(self, counter: str, year: int) -> str:
        """The next number of the series, taken in this sitting: kept or given back with it."""

    def next_order(self, at: datetime) -> str: ...
    def issue(self, receipt: Receipt, fingerprint: str) -> None: ...
    def note_act(self, act: str, fingerprint: str, at: datetime) -> None:
        """Remember the key of an act that makes no paper."""

    def note_print(self, order: str, at: datetime, actor: Actor, printer: str, ok: bool) -> None:
        """Refusal `order.not_found` for an order that is not there."""


class Meters(Protocol):
    def metering(self, meter_ids: Sequence[int]) -> Mapping[int, Metering]:
        """Where each meter stands, locked; unknown ids are left out."""

    def chain(self, root: int) -> Sequence[Stretch]:
        """An assignment with those that go on with its tiers after an exchange, by time."""

    def by_number(self, number: str) -> Meter | None: ...
    def put_in_place(self, old_id: int, new: NewMeter, at: datetime) -> int:
        """Put a meter where another was, which is removed; gives its id.

        Under the old one's number that one is changed; one that was removed before comes back.
        """

    def root_at(self, meter_id: int, at: datetime) -> int | None:
        """The chain whose use the meter counted at an instant."""

    def reposition(self, assignment_id: int, position: str) -> None:
        """Where an assignment that has ended stood at its end, after a correction."""

    def save(self, changed: Iterable[Metering]) -> None:
        """Keep billable, candidate, suspect, hold, assignment progress; moves the wallets'
        accrued caches.
        """

    def keep(self, rows: Iterable[KeptReading]) -> None:
        """Append insert-only reading rows; the same meter, instant and purpose again changes
        nothing.
        """

    def note_latest(self, readings: Mapping[int, Reading]) -> None:
        """Move the latest row: live values, supply, misses to 0."""

    def note_missed(self, meter_ids: Sequence[int], at: datetime) -> None: ...
    def supply_verified(
        self, meter_id: int, supply: Supply, at: datetime, because: Intent | None
    ) -> None: ...
    def raise_hold(self, meter_id: int, hold: Hold) -> None: ...
    def end_hold(self, meter_id: int, ruling: str, at: datetime, actor: Actor) -> None: ...
    def kept_since(self, meter_id: int, at: datetime) -> Sequence[KeptReading]: ...
    def archived_before(self) -> datetime | None:
        """The instant before which kept readings may have left the store."""


class Schemes(Protocol):
    def versions(self, name: str) -> Sequence[SchemeVersion]:
        """All versions of a scheme, by effective instant."""

    def dated(self, root: int) -> Sequence[DatedScheme]:
        """The schemes given to a chain of assignments after its first, by instant; loaded with
        `Meters.metering`.
        """

    def give(self, root: int, given: DatedScheme, said: Said) -> None:
        """Give a chain of assignments another scheme from an instant on."""

    def terms_since(self, account_id: int) -> Sequence[TermsChange]:
        """What has been said of the account's parameters, by day; of two for one day the last."""

    def set_terms(
        self, account_id: int, from_day: date, values: Mapping[str, str], said: Said
    ) -> None:
        """What the schemes may ask about the account, from a site day on."""

    def terms_of(self, account_id: int) -> Mapping[str, str]:
        """Parameters of the account (persons, area_m2, opened); loaded with `Meters.metering`
        for its accounts.
        """


class SchemeDrafts(Protocol):
    """What is being written, and what it takes to publish it."""

    def all(self) -> Sequence[SchemeDraft]: ...
    def get(self, draft_id: int) -> SchemeDraft:
        """Refusal `scheme_draft.not_found` where it is gone."""

    def add(self, draft: SchemeDraft) -> SchemeDraft:
        """Keep a new one; gives it with its number."""

    def change(self, draft: SchemeDraft) -> None: ...
    def remove(self, draft_id: int) -> None: ...
    def versions(self) -> Mapping[str, Sequence[SchemeVersion]]:
        """Every scheme, by id, with its versions by effective instant."""

    def followers(self, scheme: str, at: datetime) -> Sequence[Follower]:
        """Accounts' meters that are priced by a scheme at an instant, by room."""

    def publish(self, version: SchemeVersion) -> None:
        """Write a version under its number; it is never changed again."""


class SupplyBook(Protocol):
    def cases(self, wallet_ids: Sequence[int], now: datetime) -> Mapping[int, SupplyCase]:
        """All that each decision rests on; `now` says which cuts were made within the hour."""

    def due_reviews(self, now: datetime, limit: int) -> Sequence[int]:
        """Wallets whose earliest time has come: end of grace, window, protection or
        postponement.
        """

    def save_decision(
        self, wallet_id: int, decision: Decision, pending: PendingCut | None
    ) -> None: ...
    def postpone(self, wallet_id: int, until: datetime, why: str) -> None: ...
    def protect(
        self, account_id: int, utility: Utility | None, protection: Protection | None
    ) -> None: ...
    def force_off(self, wallet_id: int, reason: str | None) -> None:
        """Set the manual forced-off state, or release it with None."""

    def release_brake(self, until: datetime) -> None: ...


class Commands(Protocol):
    def plan(
        self,
        key: str,
        kind: CommandKind,
        meter_id: int,
        wallet_id: int | None,
        supply: Supply | None,
        because: Intent | None,
        reason: str,
        actor: Actor,
        at: datetime,
        facts: Mapping[str, object],
    ) -> Command:
        """Queue a command and supersede older open supply commands of that meter; the same key
        gives the first.
        """

    def get(self, command_id: int) -> Command: ...
    def open_of_meter(self, meter_id: int) -> Sequence[Command]: ...
    def open_of_wallet(self, wallet_id: int) -> Sequence[Command]: ...
    def failed_of_wallet(self, wallet_id: int) -> Sequence[Command]:
        """The newest supply command of each meter of the wallet, where that one failed: a person
        has not yet acted.
        """

    def due(self, now: datetime, limit: int) -> Sequence[Command]: ...
    def unsettled(self) -> Sequence[Command]:
        """Sent, acknowledged or timed out: found at start, to be settled by reading."""

    def move(
        self,
        command_id: int,
        state: CommandState,
        at: datetime,
        *,
        next_at: datetime | None = None,
        tried: bool = False,
        facts: Mapping[str, object] | None = None,
    ) -> None: ...


class Alarms(Protocol):
    def states(self, wallet_ids: Sequence[int]) -> Mapping[int, AlarmState]: ...
    def save(self, states: Iterable[AlarmState]) -> None: ...
    def record(self, notices: Iterable[Notice]) -> None: ...


class Trail(Protocol):
    def write(self, line: AuditLine) -> None: ...


class SiteBook(Protocol):
    def site(self) -> Site: ...
    def change_settings(self, settings: Settings, actor: Actor, at: datetime) -> None: ...
    def change_calendar(
        self,
        year: int,
        holidays: frozenset[date],
        workdays: frozenset[date],
        actor: Actor,
        at: datetime,
    ) -> None:
        """The whole list of one year: days off beside weekends, and weekend days worked."""

    def schemes_used(self, start: datetime, end: datetime) -> Sequence[str]:
        """Schemes that may have priced an account's meter between two instants, by id."""


class StationBook(Protocol):
    """What the station works through, and what it remembers of its own work."""

    def channels(self) -> Sequence[Channel]: ...
    def meters(self) -> Sequence[Meter]:
        """All installed meters, with their last verified supply."""

    def started(self, at: datetime) -> None:
        """No automatic cut from here to the end of the first full poll round."""

    def round_done(self, at: datetime) -> None: ...
    def note(self, *, paused: bool, queue: int, trouble: str | None) -> None:
        """For the pill and the footer; `trouble` is the code of what stops the station."""

    def stopped_by(self) -> str | None:
        """The code of what stops the station that works now, as it has noted it."""

    def note_channel(self, channel_id: int, at: datetime, *, answered: bool) -> None: ...


class Books(Protocol):
    """Everything kept in one sitting."""

    @property
    def site(self) -> Site: ...
    @property
    def office(self) -> SiteBook: ...
    @property
    def rooms(self) -> Rooms: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def meters(self) -> Meters: ...
    @property
    def schemes(self) -> Schemes: ...
    @property
    def drafts(self) -> SchemeDrafts: ...
    @property
    def supply(self) -> SupplyBook: ...
    @property
    def commands(self) -> Commands: ...
    @property
    def alarms(self) -> Alarms: ...
    @property
    def trail(self) -> Trail: ...
    @property
    def station(self) -> StationBook: ...
