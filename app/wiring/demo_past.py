"""Gives a demo's store a past: some weeks of readings, payments and all that befalls a property.

Nothing is forged. Every row comes from the act that writes it on any day, in the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import groupby

from app.core.accounts.open import Opening, open_account
from app.core.books import Books
from app.core.counter.top_up import TopUp, top_up
from app.core.meters.supply import Utility
from app.core.staff.actor import Actor
from app.simulator.past import PastMeters
from app.simulator.site import SimulatedSite, SiteRoom
from app.storage.store import Store
from app.wiring.demo_hands import Hands
from app.wiring.demo_money import Purse, Reckoner, Sale, look_before, purse_of, with_openings
from app.wiring.demo_span import LOOKED_AGAIN, Round, Span
from app.wiring.demo_stories import MANAGER, Stories, disturbed

#: days done, and days in all
Told = Callable[[int, int], None]
_OPENED = time(10, 0)
_EACH = timedelta(seconds=20)
_BASE_BEFORE = timedelta(seconds=10)
_DAY, _HALF_HOUR = timedelta(days=1), timedelta(minutes=30)


class Past:
    """Worked out first, because what people began with follows from what they have today."""

    def __init__(
        self, site: SimulatedSite, span: Span, meters: PastMeters, stories: Stories
    ) -> None:
        self._span, self._meters, self._stories = span, meters, stories
        told = {room.code: story.room for room in site.rooms
                if (story := stories.by_room.get(room.code))}  # fmt: skip
        #: with those who have moved out since
        self._let = replace(site, rooms=tuple(told.get(room.code, room) for room in site.rooms))
        self._opened = self._openings()
        self._purses = dict(self._all_purses())
        self.site = with_openings(self._let, self._purses)

    @property
    def first(self) -> datetime:
        """Where time begins: an hour before the first account."""
        return self._span.at(self._span.first, time(9, 0))

    def _openings(self) -> dict[str, datetime]:
        """One building after the other, each on its day."""
        opened: dict[str, datetime] = {}
        for code, day in self._span.begins.items():
            rooms = [r for r in self._let.rooms if r.building == code and r.customer]
            for n, room in enumerate(rooms):
                opened[room.code] = self._span.at(day, _OPENED) + n * _EACH
        return opened

    def _all_purses(self) -> Iterator[tuple[tuple[str, Utility], Purse]]:
        reckoner = Reckoner(self._let, self._span, self._meters)
        for n, room in enumerate(self._let.rooms):
            opened = self._opened.get(room.code)
            if opened is None:
                continue
            for meter in room.meters:
                purse = self._own_purse(reckoner, room, opened, meter.utility) or purse_of(
                    reckoner, self._span, room, meter, opened, 10 * n + len(meter.utility)
                )
                yield (room.code, meter.utility), purse

    def _own_purse(
        self, reckoner: Reckoner, room: SiteRoom, opened: datetime, utility: Utility
    ) -> Purse | None:
        """Of a room whose story needs its own sums."""
        story = self._stories.by_room.get(room.code)
        if story is None:
            return None
        meter = room.electric if utility is Utility.ELECTRIC else room.water
        assert meter is not None, "a purse pays for a meter"
        if story.debt_at is not None and utility is Utility.ELECTRIC:
            looks = sorted(at for at, _ in story.happenings if at <= story.debt_at)
            return Purse(reckoner.costs(room, meter, opened, looks)[-1], ())
        if story.moves_out is not None and story.leaves_with is not None:
            [cost] = reckoner.costs(room, meter, opened, [story.moves_out])
            return Purse(story.leaves_with + cost, ())
        return None

    # -- and now all of it -------------------------------------------------------------------------

    def make(self, store: Store, actor: Actor, told: Told) -> None:
        """Live through it; the accounts are drafts of the site that was brought in."""
        hands = Hands(store, self._meters)
        span = self._span
        hands.do(_station_works, self.first)
        happenings = sorted(self._stories.happenings, key=lambda one: one[0])
        sales = sorted((s for p in self._purses.values() for s in p.sales), key=lambda s: s.at)
        by_day = {
            day: list(found)
            for day, found in groupby(sales, key=lambda s: s.at.astimezone(span.zone).date())
        }
        for n in range(span.days + 1):
            day = span.first + n * _DAY
            told(n, span.days)
            steps: list[tuple[datetime, Callable[[Hands], None]]] = [
                (look.at, self._round(look)) for look in span.rounds(self._let, day)
            ]
            steps += [one for one in happenings if one[0].astimezone(span.zone).date() == day]
            if found := by_day.get(day):
                steps.append((found[0].at - _HALF_HOUR, _sold(span, found)))
            for code, begins in span.begins.items():
                if begins == day:
                    steps.append((span.at(day, _OPENED), self._opening_of(code, actor)))
            for _, step in sorted(steps, key=lambda one: one[0]):
                step(hands)
        for look in span.last_rounds(self._let):
            hands.go_round(look)

    def _round(self, look: Round) -> Callable[[Hands], None]:
        day = look.at.astimezone(self._span.zone).date()
        wrong = {
            room.electric.number
            for room in self._let.rooms
            if self._stories.distorts(room.code, day)
        }
        gone = {
            meter.number
            for story in self._stories.by_room.values()
            if story.moves_out is not None and story.moves_out < look.at
            for meter in story.room.meters
        }

        def go(hands: Hands) -> None:
            right = tuple(m for m in look.meters if m.number not in wrong | gone)
            if right:
                hands.go_round(Round(look.at, right))
            for meter in look.meters:
                if meter.number in wrong:
                    reading = hands.reading(meter, look.instant(meter))
                    reading = replace(reading, total=disturbed(reading.total))
                    hands.give([(hands.meter_id(meter), reading)], look.over)

        return go

    def _opening_of(self, building: str, actor: Actor) -> Callable[[Hands], None]:
        rooms = {r.code: r for r in self._let.rooms if r.building == building and r.customer}

        def open_all(hands: Hands) -> None:
            drafts = hands.ask(lambda books: list(books.accounts.drafts()))
            mine = [draft for draft in drafts if draft.room in rooms]

            def sit(books: Books) -> None:
                for draft in mine:
                    at = self._opened[draft.room]
                    bases = {}
                    for meter in rooms[draft.room].meters:
                        bases[hands.meter_id(meter)] = hands.mark(meter, at - _BASE_BEFORE)
                    act = f"open/{draft.number}/{draft.id}"
                    open_account(books, Opening(act, draft.id, actor, bases), at)

            hands.do(sit)

        return open_all


def _station_works(books: Books, now: datetime) -> None:
    books.station.started(now)
    books.station.round_done(now)


def _sold(span: Span, sales: list[Sale]) -> Callable[[Hands], None]:
    """A day at the counter, with the meters of those who pay read in the morning."""

    def sell(hands: Hands) -> None:
        looks = []
        for sale in sales:
            meter = sale.room.electric if sale.utility is Utility.ELECTRIC else sale.room.water
            assert meter is not None, "it is paid for"
            looks.append((meter, look_before(span, sale.at, meter)))
        hands.take(looks, max(at for _, at in looks))
        again = [(m, at + LOOKED_AGAIN) for m, at in looks if m.utility is Utility.WATER]
        if again:
            hands.take(again, max(at for _, at in again))

        def sit(books: Books) -> None:
            for sale in sales:
                order = TopUp(
                    f"demo/sale/{sale.room.code}/{sale.utility}/{int(sale.at.timestamp())}",
                    sale.room.code, sale.amount, sale.method, sale.actor,
                    utility=sale.utility, tendered=sale.tendered, confirm_large=True,
                )  # fmt: skip
                top_up(books, order, sale.at)

        hands.do(sit)

    return sell


__all__ = ["MANAGER", "Past", "Told"]
