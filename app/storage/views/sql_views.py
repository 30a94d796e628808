"""The Views of the core over our tables: each question is one look of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.core.accounts.close import FinalReading, Settlement, settlement
from app.core.accounts.draft import Draft
from app.core.counter.order import Receipt
from app.core.ledger.explained_entry import Explained
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.listing import Follower, SchemeLine
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.publish import Publication, weigh
from app.core.supply.command import Command
from app.core.views import (
    AccountLine,
    AccountTerms,
    DaySummary,
    Event,
    HourUse,
    PendingCutView,
    RoomView,
    SearchHit,
    StatementLine,
    StatementMonth,
    StationState,
    UseSummary,
    Views,
    WorkItem,
)
from app.storage.views.account_terms import read_account_terms, read_kept_marks
from app.storage.views.accounts import read_accounts
from app.storage.views.drafts import read_drafts
from app.storage.views.events import read_events
from app.storage.views.explain import read_explained
from app.storage.views.first_views import FirstViews
from app.storage.views.hours import read_hours
from app.storage.views.orders import read_day, read_receipt
from app.storage.views.pending_cuts import read_pending_cut
from app.storage.views.rooms import read_rooms
from app.storage.views.schemes import read_meter_month, read_schemes
from app.storage.views.search import search
from app.storage.views.statement import read_statement
from app.storage.views.statement_month import read_statement_month
from app.storage.views.station import read_station
from app.storage.views.use import read_use
from app.storage.views.worklist import read_worklist


class SqlViews(FirstViews):
    """Every question; loaded when the first is asked that no first picture asks."""

    def rooms(self, now: datetime) -> Sequence[RoomView]:
        with self._store.looking() as books:
            return read_rooms(books, now)

    def room(self, code: str, now: datetime) -> RoomView:
        with self._store.looking() as books:
            return read_rooms(books, now, books.rooms.get(code).id)[0]

    def room_search(self, text: str, limit: int) -> Sequence[SearchHit]:
        with self._store.reading() as db:
            return search(db, text, limit)

    def account_search(self, text: str, now: datetime, limit: int) -> Sequence[SearchHit]:
        with self._store.reading() as db:
            return search(db, text, limit, with_account=True)

    def statement(self, account_id: int, limit: int = 500) -> Sequence[StatementLine]:
        with self._store.looking() as books:
            return read_statement(books, account_id, limit)

    def events(self, room: str, limit: int) -> Sequence[Event]:
        with self._store.looking() as books:
            return read_events(books, room, limit)

    def hours(self, meter_id: int, day: date) -> Sequence[HourUse]:
        with self._store.looking() as books:
            return read_hours(books, meter_id, day)

    def use(self, account_id: int, utility: Utility, now: datetime) -> UseSummary:
        with self._store.looking() as books:
            return read_use(books, account_id, utility, now)

    def receipt(self, number: str) -> Receipt:
        with self._store.reading() as db:
            return read_receipt(db, number)

    def order_of_act(self, act: str) -> Receipt | None:
        with self._store.looking() as books:
            return books.orders.find(act)

    def day_orders(self, counter: str, day: date) -> DaySummary:
        with self._store.looking() as books:
            return read_day(books, counter, day)

    def accounts(self, now: datetime) -> Sequence[AccountLine]:
        with self._store.looking() as books:
            return read_accounts(books, now)

    def drafts(self) -> Sequence[Draft]:
        with self._store.reading() as db:
            return read_drafts(db)

    def settlement(self, room: str, finals: Mapping[int, FinalReading]) -> Settlement:
        with self._store.looking() as books:
            return settlement(books, room, finals)

    def worklist(self, now: datetime) -> Sequence[WorkItem]:
        with self._store.looking() as books:
            return read_worklist(books, now)

    def pending_cut(self, wallet_id: int, now: datetime) -> PendingCutView:
        with self._store.looking() as books:
            return read_pending_cut(books, wallet_id, now)

    def station(self, now: datetime) -> StationState:
        with self._store.looking() as books:
            return read_station(books, now)

    def command(self, command_id: int) -> Command:
        with self._store.looking() as books:
            return books.commands.get(command_id)

    def schemes(self, now: datetime) -> Sequence[SchemeLine]:
        with self._store.looking() as books:
            return read_schemes(books, now)

    def scheme_draft(self, draft_id: int) -> SchemeDraft:
        with self._store.looking() as books:
            return books.drafts.get(draft_id)

    def scheme_accounts(self, scheme: str, at: datetime) -> Sequence[Follower]:
        with self._store.looking() as books:
            return books.drafts.followers(scheme, at)

    def publication(self, draft_id: int, effective_from: datetime, now: datetime) -> Publication:
        with self._store.looking() as books:
            return weigh(books, books.drafts.get(draft_id), effective_from, now)

    def meter_month(self, meter_id: int, month: date) -> MeterMonth:
        with self._store.looking() as books:
            return read_meter_month(books, meter_id, month)

    def statement_month(
        self, account_id: int, utility: Utility | None, month: date | None, now: datetime
    ) -> StatementMonth:
        with self._store.looking() as books:
            return read_statement_month(books, account_id, utility, month, now)

    def explained(self, account_id: int, key: str | None, utility: Utility | None) -> Explained:
        with self._store.looking() as books:
            return read_explained(books, account_id, key, utility)

    def account_terms(self, account_id: int) -> AccountTerms:
        with self._store.looking() as books:
            return read_account_terms(books, account_id)

    def kept_marks(self, meter_id: int, day: date) -> Sequence[Mark]:
        with self._store.looking() as books:
            return read_kept_marks(books, meter_id, day)

    def as_core(self) -> Views:
        """The same, as the core knows it; here the type checker compares the two."""
        return self
