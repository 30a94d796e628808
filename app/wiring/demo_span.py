"""How far back a demo's past reaches, and when its meters were read in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.simulator.site import SimulatedSite, SiteMeter, SiteRoom

#: so many readings are priced in about fifteen seconds: a larger site has fewer days
_DAILY, _HOURLY = 7_900, 4_200
#: the building that was taken into use first; the others followed
_FIRST_BUILDING, _DAYS_OF_OTHERS = "2", 12
_DAYS_MOST, _DAYS_LEAST = 35, 2
#: water meters told so often but in the last days, their batteries being spared
_WATER_EVERY, _WATER_DAILY = 14, 7
_BROUGHT_IN = time(8, 30)
_HOURS_READ = 20  # of yesterday and of this morning, but few while little changes
_CALM = frozenset({1, 2, 3, 4, 9, 11, 13, 15})
_DAY = timedelta(days=1)
#: a line asks one meter after the other
_PAUSE = timedelta(milliseconds=300)
_AFTER_THE_HOUR = timedelta(seconds=20)
LOOKED_AGAIN = timedelta(minutes=5)  # what was read becomes billable by the next look
#: the last two rounds before the station of today begins; the first of them is confirmed
LAST_ROUNDS = (timedelta(minutes=9, seconds=40), timedelta(minutes=4, seconds=40))


@dataclass(frozen=True, slots=True)
class Round:
    """One look at many meters."""

    at: datetime
    meters: tuple[SiteMeter, ...]

    def instant(self, meter: SiteMeter) -> datetime:
        return self.at + meter.unit * _PAUSE

    @property
    def over(self) -> datetime:
        """When the last of them has answered."""
        return self.at + max(meter.unit for meter in self.meters) * _PAUSE + _PAUSE


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the past; `begins` says on which of them a building's accounts were opened."""

    zone: ZoneInfo
    end: datetime  # where the demo of today begins
    begins: Mapping[str, date]
    daily_from: date  # before it water was read once a week
    hours_apart: int  # of the readings of yesterday and of this morning

    @property
    def first(self) -> date:
        return min(self.begins.values())

    @property
    def today(self) -> date:
        return self.end.astimezone(self.zone).date()

    @property
    def days(self) -> int:
        return (self.today - self.first).days

    @property
    def start(self) -> datetime:
        """When the site was brought in and its meters began to count."""
        return self.at(self.first, _BROUGHT_IN)

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    @staticmethod
    def instant(at: datetime, meter: SiteMeter) -> datetime:
        """When a round that begins at an instant comes to a meter."""
        return at + meter.unit * _PAUSE

    def rounds(self, site: SimulatedSite, day: date) -> Iterator[Round]:
        """The rounds of a day, of rooms that are let: at its beginning, and each hour at last."""
        let = [room for room in site.rooms if room.customer and self.begins[room.building] < day]
        electric = tuple(room.electric for room in let)
        water = tuple(room.water for room in let if room.water is not None)
        if not let:
            return
        is_early = day < self.daily_from
        is_spared = is_early and (self.daily_from - day).days % _WATER_EVERY
        begins = self.at(day, time(0)) + _AFTER_THE_HOUR
        yield Round(begins, electric if is_spared else electric + water)
        if is_early and not is_spared and water:
            yield Round(begins + LOOKED_AGAIN, water)  # or it would be booked a week later
        if day < self.today - _DAY:
            return
        last = self.end - LAST_ROUNDS[0]
        for hour in range(self.hours_apart, 24, self.hours_apart):
            at = self.at(day, time(hour)) + _AFTER_THE_HOUR
            if hour not in _CALM and at < last - timedelta(minutes=20):
                yield Round(at, electric)

    def last_rounds(self, site: SimulatedSite) -> Iterator[Round]:
        """Of every meter, let or not."""
        for before in LAST_ROUNDS:
            yield Round(self.end - before, site.meters)


def span_of(site: SimulatedSite, end: datetime, days: int | None) -> Span | None:
    """As many days as were asked for; without that, as many as are worked out soon enough.

    None where that is too few to be worth it.
    """
    zone = ZoneInfo(site.time_zone)
    today = end.astimezone(zone).date()
    if days is None:
        back = _affordable(site, today)
        if min(back.values()) < _DAYS_LEAST:
            return None
    else:
        back = {building.code: days for building in site.buildings}
    begins = {code: today - n * _DAY for code, n in back.items()}
    electric = sum(1 for room in site.rooms if room.customer)
    return Span(
        zone,
        end,
        begins,
        daily_from=today - _WATER_DAILY * _DAY,
        hours_apart=max(1, -(-_HOURS_READ * electric // _HOURLY)),
    )


def _affordable(site: SimulatedSite, today: date) -> dict[str, int]:
    """For the first building the whole of last month where that leaves enough for the others."""
    month_before = (today.replace(day=1) - _DAY).replace(day=1)
    long = (today - month_before).days + 1
    let = [room for room in site.rooms if room.customer]
    first = [room for room in let if room.building == _FIRST_BUILDING]
    others = [room for room in let if room.building != _FIRST_BUILDING]
    rest = _days_for(others, _DAILY - _readings(first, long)) if first and others else 0
    if rest >= _DAYS_OF_OTHERS:
        return {b.code: long if b.code == _FIRST_BUILDING else rest for b in site.buildings}
    return {building.code: _days_for(let, _DAILY) for building in site.buildings}


def _readings(rooms: Sequence[SiteRoom], days: int) -> int:
    """What so many days of these rooms take."""
    water = sum(1 for room in rooms if room.water)
    daily = min(days, _WATER_DAILY)
    return len(rooms) * days + water * (daily + (days - daily) // _WATER_EVERY)


def _days_for(rooms: Sequence[SiteRoom], readings: int) -> int:
    return next(
        (days for days in range(_DAYS_MOST, 0, -1) if _readings(rooms, days) <= readings), 0
    )
