"""What people look at: read-only questions to the books, answered with plain records.

`app/storage` implements `Views`; lists, the grid and the command line ask it from a reader's
thread.
Every record is as the core names it; a screen computes nothing from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from app.core.money import ZERO

if TYPE_CHECKING:  # the window loads this first, and needs the names alone
    from app.core.accounts.account import Account, Wallet
    from app.core.accounts.close import FinalReading, Settlement
    from app.core.accounts.draft import Draft
    from app.core.counter.order import Receipt
    from app.core.ledger.entry import EntryKind
    from app.core.ledger.explained_entry import Explained
    from app.core.meters.metering import Hold, Mark
    from app.core.meters.supply import Supply, Utility
    from app.core.money import Money
    from app.core.premises.card import RoomCard
    from app.core.premises.room import Building, Room
    from app.core.quantity import Quantity
    from app.core.schemes.course import DatedScheme
    from app.core.schemes.draft import SchemeDraft
    from app.core.schemes.listing import Follower, SchemeLine
    from app.core.schemes.meter_month import MeterMonth
    from app.core.schemes.publish import Publication
    from app.core.schemes.usage import TermsChange
    from app.core.site.settings import Site
    from app.core.supply.case import Decision, PendingCut, Protection, SupplyCase
    from app.core.supply.command import Command


@dataclass(frozen=True, slots=True)
class MeterView:
    """One meter as a person sees it."""

    id: int
    number: str
    utility: Utility
    profile: str
    channel: str
    address: str
    unit: int
    register: Quantity | None
    read_at: datetime | None
    supply: Supply
    supply_at: datetime | None
    is_offline: bool
    misses: int
    live: Mapping[str, str]  # voltage_v, current_a, power_kw, power_factor as plain decimals
    bands: tuple[tuple[str, Quantity], ...]
    hold: Hold | None
    command: Command | None  # under way
    fault: str | None
    balance: Money | None  # of the wallet that pays for it, accrual included
    used_today: Quantity | None
    scheme: str | None
    ratio: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class RoomView:
    """One object of `prepay rooms --json`, and the head of the drawer."""

    room: Room
    building_name: str
    account: Account | None
    customer: str | None
    phone: str | None
    wallets: tuple[Wallet, ...]
    meters: tuple[MeterView, ...]
    cards: Mapping[
        Utility, RoomCard
    ]  # one for each utility that the room has; its state is named here
    protection: Protection | None
    forced_off: str | None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of an account's statement, newest first; use not yet posted comes first with
    `entry` None.
    """

    entry: int | None  # sequence number
    key: str | None
    kind: EntryKind | None
    at: datetime
    day: date
    amount: Money
    balance_after: Money
    utility: Utility | None
    order: str | None
    receipt: str | None
    operator: str
    facts: Mapping[str, object]
    amends: str | None = None  # the key of the entry that a correction belongs to


@dataclass(frozen=True, slots=True)
class Event:
    """A line under 最近事件: an audit line or a notice, named by a code with facts."""

    at: datetime
    code: str  # "notice", "top_up", "supply.off", …
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SearchHit:
    room: str
    building: str
    customer: str | None
    account_number: str | None
    matched: str  # room, customer, initials, phone, meter, account: what the text was found in
    balance: Money | None
    utility_balances: Mapping[Utility, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A row of the accounts page."""

    account: Account
    building: str
    scheme: str
    supply: Supply
    electric: Money | None
    water: Money | None
    level: int  # worst alarm level, 0 for none
    in_arrears: bool
    kept_on: bool
    has_gaps: tuple[str, ...] = ()  # what a draft still lacks, as codes


@dataclass(frozen=True, slots=True)
class HourUse:
    """Use in one local hour of a day, for the drawer's bars; `period` names the band it is
    priced in.
    """

    hour: int
    used: Quantity
    period: str | None
    estimated: bool


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A line of the worklist."""

    kind: str  # pending_cut, open_command, doubtful_reading, channel_offline, not_printed, brake
    key: str
    room: str | None
    customer: str | None
    since: datetime
    earliest: datetime | None
    code: str  # reason as a code; `facts` fill its sentence
    facts: Mapping[str, object]
    level: int = 0
    wallet_id: int | None = None
    meter_id: int | None = None
    command_id: int | None = None
    acts: tuple[
        str, ...
    ] = ()  # what may be done with it: postpone, keep_on, cut_now, retry, withdraw, replace, …


@dataclass(frozen=True, slots=True)
class PendingCutView:
    item: WorkItem
    case: SupplyCase
    decision: Decision
    pending: PendingCut | None
    accrued: Money
    notices: tuple[tuple[datetime, int], ...]


@dataclass(frozen=True, slots=True)
class StationState:
    """The collector pill and the footer."""

    running: bool
    paused: bool
    holder: str | None
    online: int
    meters: int
    last_round_at: datetime | None
    queue: int
    last_backup_at: datetime | None
    last_backup_ok: bool | None
    work_items: int
    trouble: str | None = None  # code of what stops it


@dataclass(frozen=True, slots=True)
class DaySummary:
    """Today's orders of a counter, for the counter page."""

    receipts: tuple[Receipt, ...]
    by_method: Mapping[str, tuple[int, Money]]
    total: Money
    undone: tuple[int, Money] = (0, ZERO)  # sales reversed since: not in the total


@dataclass(frozen=True, slots=True)
class UseSummary:
    today: Quantity
    today_cost: Money
    month: Quantity
    month_cost: Money
    days_left: int | None  # at the pace of the last week
    per_day: Quantity | None
    fen_per_day: Fraction | None = None  # what a day costs at that pace, exact


@dataclass(frozen=True, slots=True)
class StatementMonth:
    """One wallet of an account in one month, newest line first; its sums are those of the books."""

    account: Account
    meters: tuple[str, ...]  # numbers
    schemes: tuple[str, ...]  # ids
    wallets: tuple[Utility | None, ...]
    utility: Utility | None  # of the wallet shown
    month: date  # its first day
    first: date  # the first and the last month that there is something to see of
    last: date
    opening: Money
    topped_up: Money  # less what was undone and paid back
    deducted: Money
    brought_in: Money  # when the account was opened
    book: Money  # at the month's end
    available: Money | None  # less what is not posted yet; None but in the month that goes on
    lines: tuple[StatementLine, ...]
    count: int  # posted lines
    is_tied: bool  # every posting there is comes to the wallet's own balance


@dataclass(frozen=True, slots=True)
class AccountTerms:
    """What an account is priced by over time: schemes by meter, and what it said of itself."""

    schemes: Mapping[int, tuple[DatedScheme, ...]]
    terms: tuple[TermsChange, ...]


class Views(Protocol):
    """Each call is one consistent look; any number of threads may ask."""

    def site(self) -> Site: ...
    def scheme_titles(self, now: datetime) -> Mapping[str, Mapping[str, str]]:
        """What each scheme is called, by its id and by language (`zh`, `en`), with its version."""

    def buildings(self) -> Sequence[Building]: ...
    def cards(
        self, utility: Utility, now: datetime, building: str | None = None
    ) -> Sequence[RoomCard]:
        """One card for each room, as the grid shows them: by building, top floor first.

        With a building's code only its rooms: what a window needs for its first picture.
        """

    def cards_changed(
        self, utility: Utility, now: datetime, since: int
    ) -> tuple[int, Sequence[RoomCard]]:
        """Cards touched after the change number `since`, with the newest change number.

        `since` -1 gives every card, with the number to go on from.
        """

    def rooms(self, now: datetime) -> Sequence[RoomView]: ...
    def room(self, code: str, now: datetime) -> RoomView: ...
    def room_search(self, text: str, limit: int) -> Sequence[SearchHit]: ...
    def account_search(self, text: str, now: datetime, limit: int) -> Sequence[SearchHit]: ...
    def statement(self, account_id: int, limit: int = 500) -> Sequence[StatementLine]: ...
    def events(self, room: str, limit: int) -> Sequence[Event]: ...
    def hours(self, meter_id: int, day: date) -> Sequence[HourUse]: ...
    def use(self, account_id: int, utility: Utility, now: datetime) -> UseSummary: ...
    def receipt(self, number: str) -> Receipt: ...
    def order_of_act(self, act: str) -> Receipt | None: ...
    def day_orders(self, counter: str, day: date) -> DaySummary: ...
    def accounts(self, now: datetime) -> Sequence[AccountLine]: ...
    def drafts(self) -> Sequence[Draft]: ...
    def settlement(self, room: str, finals: Mapping[int, FinalReading]) -> Settlement:
        """What closing with these final readings would post; nothing is posted."""

    def worklist(self, now: datetime) -> Sequence[WorkItem]: ...
    def pending_cut(self, wallet_id: int, now: datetime) -> PendingCutView: ...
    def station(self, now: datetime) -> StationState: ...
    def command(self, command_id: int) -> Command: ...

    # schemes
    def schemes(self, now: datetime) -> Sequence[SchemeLine]:
        """Every scheme, by id, with its versions and drafts."""

    def scheme_draft(self, draft_id: int) -> SchemeDraft:
        """Refusal `scheme_draft.not_found` where another desk published or discarded it."""

    def scheme_accounts(self, scheme: str, at: datetime) -> Sequence[Follower]:
        """Whose meters a scheme prices at an instant, by room."""

    def publication(self, draft_id: int, effective_from: datetime, now: datetime) -> Publication:
        """What publishing a draft would do, and what stands in its way."""

    def meter_month(self, meter_id: int, month: date) -> MeterMonth:
        """A month of the account at a meter, for `month_bill.bill_of_meter`; Refusal
        `meter.not_assigned` where nobody has the meter.
        """

    # explanations
    def statement_month(
        self, account_id: int, utility: Utility | None, month: date | None, now: datetime
    ) -> StatementMonth:
        """One month of the wallet that pays for a utility; without a month, the one that goes on
        or the last one of a closed account.
        """

    def explained(self, account_id: int, key: str | None, utility: Utility | None) -> Explained:
        """One line of a wallet's statement explained to the fen; without a key, what is not yet
        posted. Refusal `entry.not_found` for a line that the wallet does not have.
        """

    # accounts over time
    def account_terms(self, account_id: int) -> AccountTerms: ...
    def kept_marks(self, meter_id: int, day: date) -> Sequence[Mark]:
        """The readings kept on a site day as they stand now, the newest first."""
