"""What the monitor asks of the books, each question in one go in a reader's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.core.meters.supply import Utility

if TYPE_CHECKING:
    from app.core.money import Money
    from app.core.premises.card import RoomCard
    from app.core.premises.room import Building
    from app.core.site.settings import Site
    from app.core.views import Event, HourUse, MeterView, RoomView, StatementLine, UseSummary, Views

EVENTS_SHOWN: Final = 4
EVENTS_ALL: Final = 60
#: for `cards_changed`: every card, with the number to go on from
_FROM_THE_START: Final = -1


@dataclass(frozen=True, slots=True)
class FirstLook:
    """One building, quickly: what a window paints before the whole site has come."""

    utility: Utility
    buildings: Sequence[Building]
    cards: Sequence[RoomCard]
    levels: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class GridLook:
    """The whole grid for one utility, and the change number to go on from."""

    utility: Utility
    cards: Sequence[RoomCard]
    change: int


@dataclass(frozen=True, slots=True)
class RoomLook:
    """All that the drawer shows of one room and one of its meters."""

    room: RoomView
    meter: MeterView | None
    site: Site
    use: UseSummary | None = None
    today: Sequence[HourUse] = field(default=())
    yesterday: Sequence[HourUse] = field(default=())
    events: Sequence[Event] = field(default=())
    statement: Sequence[StatementLine] | None = None  # None: not asked for

    @property
    def code(self) -> str:
        return self.room.room.code

    @property
    def utility(self) -> Utility:
        return Utility.ELECTRIC if self.meter is None else self.meter.utility

    @property
    def card(self) -> RoomCard | None:
        """The card of the meter's utility, or of any when the room has no meter."""
        card = self.room.cards.get(self.utility)
        return card if card is not None else next(iter(self.room.cards.values()), None)


def look_first(views: Views, utility: Utility, building: str | None, now: datetime) -> FirstLook:
    """The building given, or the first there is."""
    buildings = views.buildings()
    codes = [found.code for found in buildings]
    shown = building if building in codes else next(iter(codes), None)
    cards = views.cards(utility, now, shown) if shown is not None else ()
    return FirstLook(utility, buildings, cards, views.site().settings.alarm_levels)


def look_at_grid(views: Views, utility: Utility, now: datetime) -> GridLook:
    change, cards = views.cards_changed(utility, now, _FROM_THE_START)
    return GridLook(utility, cards, change)


def look_at_changes(views: Views, utility: Utility, now: datetime, since: int) -> GridLook:
    change, cards = views.cards_changed(utility, now, since)
    return GridLook(utility, cards, change)


def look_at_room(
    views: Views,
    code: str,
    utility: Utility,
    meter_id: int | None,
    now: datetime,
    *,
    events: int = EVENTS_SHOWN,
    with_statement: bool = False,
) -> RoomLook:
    """`meter_id` wins over `utility`; a room without either shows what it has."""
    room, site = views.room(code, now), views.site()
    meter = _meter(room, utility, meter_id)
    account = room.account
    use: UseSummary | None = None
    statement: Sequence[StatementLine] | None = () if with_statement else None
    if account is not None and account.opened_at is not None:
        if meter is not None:
            use = views.use(account.id, meter.utility, now)
        if with_statement:
            statement = tuple(views.statement(account.id))
    day = site.day_of(now)
    today: Sequence[HourUse] = ()
    yesterday: Sequence[HourUse] = ()
    if meter is not None:
        today = views.hours(meter.id, day)
        yesterday = views.hours(meter.id, day - timedelta(days=1))
    return RoomLook(room, meter, site, use, today, yesterday, views.events(code, events), statement)


def meters_to_read(
    views: Views, codes: Sequence[str], utility: Utility, now: datetime
) -> list[int]:
    """The meters of one utility in many rooms."""
    return [
        meter.id
        for code in codes
        for meter in views.room(code, now).meters
        if meter.utility is utility
    ]


def _meter(room: RoomView, utility: Utility, meter_id: int | None) -> MeterView | None:
    for wanted in (
        lambda meter: meter.id == meter_id,
        lambda meter: meter.utility is utility,
        lambda _meter: True,
    ):
        found = next((meter for meter in room.meters if wanted(meter)), None)
        if found is not None:
            return found
    return None
