"""Change the office's rules: checked against each other, and never over a change of another's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.books import Books
from app.core.errors import Refusal
from app.core.money import Money
from app.core.site.settings import Settings
from app.core.staff.actor import Actor
from app.core.staff.once import is_repeat, remember

#: what each number may be; beyond these it is a slip of the hand
RANGES: Mapping[str, tuple[int, int]] = {
    "poll_s": (30, 86_400),
    "staleness_min": (5, 10_080),
    "grace_min": (0, 43_200),
    "brake_rooms": (1, 100_000),
    "brake_percent": (0, 100),
    "postpone_days_max": (1, 365),
}
LEAD_MIN = (0, 1440)
_MOST = Money(100_000_000)


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """`before` are the settings that the person looked at."""

    act: str
    before: Settings
    after: Settings
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        return {"act": "settings", "before": repr(self.before), "after": repr(self.after)}


def change_settings(books: Books, change: SettingsChange, now: datetime) -> Settings:
    """Put the new rules in force; the audit line names each one that changed.

    Raises Refusal `settings.*`: a number out of its range, levels that do not fall, a limit below
    another that it must cover, or settings that somebody else has changed meanwhile.
    """
    if is_repeat(books, change.act, change.content):
        return books.site.settings
    if books.site.settings != change.before:
        raise Refusal("settings.changed_meanwhile")
    found = faults(change.after)
    if found:
        raise found[0]
    books.office.change_settings(change.after, change.actor, now)
    remember(books, change.act, change.content, now)
    return change.after


def faults(settings: Settings) -> list[Refusal]:
    """All that is wrong with settings, each naming its key."""
    return [*_numbers(settings), *_sums(settings), *_windows(settings)]


def _numbers(settings: Settings) -> list[Refusal]:
    asked = {name: (getattr(settings, name), *RANGES[name]) for name in RANGES}
    asked["lead_min"] = (settings.no_cut.lead_min, *LEAD_MIN)
    found = [
        Refusal("settings.out_of_range", key=name, value=value, low=low, high=high)
        for name, (value, low, high) in asked.items()
        if not low <= value <= high
    ]
    if settings.staleness_min * 60 < settings.poll_s:
        # every reading would be old before the next one came, and nothing could ever be cut
        found.append(Refusal("settings.stale_before_poll", key="staleness_min"))
    return found


def _sums(settings: Settings) -> list[Refusal]:
    found = []
    levels = settings.alarm_levels
    if len(levels) != 3 or not levels[0] > levels[1] > levels[2] > -settings.credit:
        found.append(Refusal("settings.levels_not_falling", key="alarm_levels"))
    for name in ("credit", "refund_approval_above"):
        value = getattr(settings, name)
        if not Money(0) <= value <= _MOST:
            found.append(Refusal("settings.sum_out_of_range", key=name, value=value, most=_MOST))
    for name in ("reconnect_min", "top_up_max", "top_up_confirm_above"):
        value = getattr(settings, name)
        if not Money(0) < value <= _MOST:
            found.append(Refusal("settings.sum_out_of_range", key=name, value=value, most=_MOST))
    if settings.top_up_confirm_above > settings.top_up_max:
        found.append(Refusal("settings.confirm_above_max", key="top_up_confirm_above"))
    hoard = settings.hoard_max
    if hoard is not None and not Money(0) < hoard <= _MOST:
        found.append(Refusal("settings.sum_out_of_range", key="hoard_max", value=hoard, most=_MOST))
    quick = settings.quick_amounts
    if any(not Money(0) < amount <= settings.top_up_max for amount in quick) or len(quick) > 6:
        found.append(Refusal("settings.quick_amounts", key="quick_amounts"))
    return found


def _windows(settings: Settings) -> list[Refusal]:
    window = settings.no_cut
    if (window.evening is None) != (window.morning is None) or (
        window.evening is not None and window.evening == window.morning
    ):
        return [Refusal("settings.half_window", key="no_cut")]
    return []
