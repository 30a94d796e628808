"""Holidays changed at random between readings: what was billed is what the final lists say."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.quantity import Quantity
from app.core.schemes.engine import cost, due
from app.core.schemes.position import Position
from app.core.schemes.usage import HolidayYear, Interval, Terms, holiday_years
from app.core.site.change_calendar import CalendarChange, change_calendar, listed
from app.storage.verify import verify
from tests.core.site.test_change_calendar import KINDS
from tests.sites import ANY_TIME, BASE, ENGINEER, SHANGHAI, SmallSite, make_store, small_site

ROOM = "1-0101"
RUNS = int(os.environ.get("PREPAY_MACHINES", "15"))
EVE = datetime(2026, 12, 29, 2, tzinfo=UTC)
HALF = timedelta(minutes=30)

polls = st.tuples(st.just("poll"), st.integers(1, 60), st.integers(0, 3_000_000))
marks = st.tuples(
    st.just("mark"), st.integers(-4, 6), st.sampled_from(["holiday", "workday", "none"])
)
acts = st.lists(st.one_of(polls, marks, polls), min_size=4, max_size=14)


class Office:
    """The office's hands, and a memory of what was read."""

    def __init__(self, folder: Path) -> None:
        store = make_store(str(folder / "store.db"), folder, ANY_TIME)
        self.site: SmallSite = small_site(
            store, (ROOM,), schemes=(KINDS,), electric_scheme="kinds", at=EVE
        )
        self.now = EVE
        self.register = BASE[Utility.ELECTRIC]
        self.seen = [Mark(EVE, self.register)]
        self.save(HolidayYear(2026))

    def save(self, wanted: HolidayYear) -> bool:
        """Whether the office may; a day that was priced stays what it was."""
        seen = listed(self.site.store.site(), wanted.year)
        change = CalendarChange(
            self.site.new_act(), wanted.year, wanted.holidays, wanted.workdays, seen, ENGINEER
        )
        try:
            with self.site.store.sitting() as books:
                change_calendar(books, change, self.now)
        except Refusal as refusal:
            if refusal.code not in ("calendar.day_priced", "calendar.no_weekend_day"):
                raise
            return False
        return True

    def mark(self, offset: int, kind: str) -> None:
        site = self.site.store.site()
        day = site.day_of(self.now) + timedelta(days=offset)
        kept = listed(site, day.year) or HolidayYear(day.year)
        one: frozenset[date] = frozenset({day})
        holidays, workdays = kept.holidays - one, kept.workdays - one
        if kind == "holiday":
            holidays |= one
        elif kind == "workday":
            workdays |= one
        self.save(HolidayYear(day.year, holidays, workdays))

    def poll(self, halves: int, micro: int) -> None:
        self.now += HALF * halves
        self.register += Quantity(micro)
        self.site.read(self.now, {ROOM: str(self.register)})
        self.seen.append(Mark(self.now, self.register))

    def expected(self) -> str:
        """All that was read and confirmed, priced at once with the lists as they are now."""
        site = self.site.store.site()
        lists = holiday_years(site.holiday_years, site.holidays, site.workdays)
        intervals = [
            Interval(one.at, other.at, other.total - one.total)
            for one, other in pairwise(self.seen[:-1])
        ]
        priced = cost(KINDS, Position.START, intervals, Terms(SHANGHAI, holidays=lists))
        return str(-due(priced))


@settings(max_examples=RUNS, deadline=None)
@given(acts=acts)
def test_what_is_billed_is_what_the_final_lists_say(acts: list[tuple[str, int, int | str]]) -> None:
    with tempfile.TemporaryDirectory(prefix="prepay-calendar-") as folder:
        office = Office(Path(folder))
        try:
            office.poll(1, 0)
            for act, number, more in acts:
                if act == "poll":
                    assert isinstance(more, int)
                    office.poll(number, more)
                else:
                    office.mark(number, str(more))
                assert not verify(office.site.store).findings
            if 2027 not in office.site.store.site().holiday_years:
                office.save(HolidayYear(2027))
            office.poll(1, 0)
            office.poll(1, 0)
            while office.site.metering(ROOM).waiting:
                office.poll(1, 0)
            assert str(office.site.balance(ROOM)) == office.expected()
            assert not verify(office.site.store).findings
        finally:
            office.site.store.close()
