"""The office's settings that touch money or supply: typed, audited, kept in the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.money import ZERO, Money

FEN = Money(1)
_TOP_UP_MAX = Money(5_000_000)
_LARGE = Money(500_000)
_REFUND_ALONE = Money(50_000)


@dataclass(frozen=True, slots=True)
class NoCutWindows:
    """When automatic cuts wait: from `evening` to `morning`, at weekends and on holidays."""

    evening: time | None = time(18, 0)
    morning: time | None = time(8, 30)
    weekends: bool = True
    holidays: bool = True
    lead_min: int = 30  # a cut is not begun this near to the next window


@dataclass(frozen=True, slots=True)
class Settings:
    """A site's rules, with the defaults of the trade."""

    poll_s: int = 300  # site seconds between two readings of a meter
    staleness_min: int = 30
    alarm_levels: tuple[Money, ...] = (Money(3000), Money(1000), Money(500))
    credit: Money = ZERO
    grace_min: int = 120
    no_cut: NoCutWindows = field(default_factory=NoCutWindows)
    brake_rooms: int = 5  # the mass-cut brake is the larger of these two, each hour
    brake_percent: int = 3
    reconnect_min: Money = FEN
    top_up_max: Money = _TOP_UP_MAX
    top_up_confirm_above: Money = _LARGE
    hoard_max: Money | None = None  # highest balance after a sale
    refund_approval_above: Money = _REFUND_ALONE
    postpone_days_max: int = 3
    wallet_per_utility: bool = True
    offline_after_misses: int = 3
    spike_factor_percent: int = 120  # of rated power x time
    quick_amounts: tuple[Money, ...] = tuple(
        Money(yuan * 100) for yuan in (50, 100, 200, 300, 500, 1000)
    )
    vacant_supply_off: bool = False  # after closing an account: cut, or leave on for showing


@dataclass(frozen=True, slots=True)
class Site:
    """The office: what it is called, where its clock stands, and its rules."""

    store_id: str
    name: str
    time_zone: str
    is_demo: bool
    settings: Settings
    holidays: frozenset[date] = frozenset()  # days off beside weekends
    workdays: frozenset[date] = frozenset()  # weekend days worked in exchange
    holiday_years: frozenset[int] = frozenset()  # the years this list is complete for

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def day_of(self, at: datetime) -> date:
        """The site day that holds this instant."""
        return self.local(at).date()

    def midnight(self, day: date) -> datetime:
        """The instant at which a site day begins."""
        return datetime.combine(day, time(0), self.zone).astimezone(UTC)

    def is_holiday(self, day: date) -> bool:
        return day in self.holidays

    def is_weekend(self, day: date) -> bool:
        return day.weekday() >= 5 and day not in self.workdays

    def days_after(self, day: date, days: int) -> date:
        return day + timedelta(days=days)
