"""What befell some rooms in a demo's past, so that every kind of line stands in its books."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from app.core.accounts.change_scheme import SchemeChange, change_scheme
from app.core.accounts.change_terms import NewTerms, change_terms
from app.core.accounts.close import Closing, begin_closing, confirm_closing, settlement
from app.core.counter.order import Method
from app.core.counter.reverse import Reversal, reverse
from app.core.counter.top_up import TopUp, top_up
from app.core.ledger.final_use import FinalReading
from app.core.meters.correct import Correction, correct_reading
from app.core.meters.exchange import Exchange, exchange_meter
from app.core.meters.meter import NewMeter
from app.core.meters.metering import Mark
from app.core.meters.profile import Profile
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import NOTHING, SCALE, Quantity
from app.core.staff.actor import Actor
from app.core.supply.manual import KeepOn, SupplyOrder, keep_on, order_supply
from app.simulator.site import TIERED_ELECTRIC, SiteCustomer, SiteRoom
from app.wiring.demo_hands import Hands
from app.wiring.demo_money import CASHIERS
from app.wiring.demo_span import Span

MANAGER = Actor(operator="孙师傅", counter="")
_CASHIER = CASHIERS[0]
_BUILDING = "1"
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_WRONG_BY = Quantity(24 * SCALE // 10)
Happening = tuple[datetime, Callable[[Hands], None]]


@dataclass(frozen=True, slots=True)
class Story:
    """One room's story; `debt_at` is when its money runs out, `distorted` a reading gone wrong."""

    room: SiteRoom
    happenings: tuple[Happening, ...] = ()
    debt_at: datetime | None = None
    distorted: date | None = None
    leaves_with: Money | None = None  # what is about left when the tenant moves out
    moves_out: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stories:
    """All of them by room."""

    by_room: Mapping[str, Story] = field(default_factory=dict)

    @property
    def happenings(self) -> list[Happening]:
        return [one for story in self.by_room.values() for one in story.happenings]

    def distorts(self, room: str, day: date) -> bool:
        story = self.by_room.get(room)
        return story is not None and story.distorted == day


def stories_of(rooms: Sequence[SiteRoom], span: Span, profiles: Mapping[str, Profile]) -> Stories:
    """As many as there are rooms for, and days enough."""
    free = [
        room for room in rooms if room.building == _BUILDING and room.customer and _has_time(room)
    ]
    days = (span.today - span.begins.get(_BUILDING, span.today)).days
    found: list[Story] = []
    tellers = _TELLERS if days >= _DAYS_FOR_ALL else _SHORT_TELLERS if days >= 2 else ()
    apart = max(1, len(free) // max(1, len(tellers)))
    for teller, room in zip(tellers, free[::apart], strict=False):
        found.append(teller(room, span, profiles))
    empty = [room for room in rooms if room.customer is None]
    if days >= _DAYS_FOR_ALL and len(empty) > 1:
        found.append(_moved_out(empty[-1], span))
    return Stories({story.room.code: story for story in found})


def _has_time(room: SiteRoom) -> bool:
    """Money enough today, so that nothing else befalls it, and a switch that shows itself."""
    return room.electric_balance >= Money(12_000) and room.code != "1-0702"


def _at(span: Span, days_ago: int, hour: int, minute: int) -> datetime:
    return span.at(span.today - days_ago * _DAY, time(hour, minute, 7))


def _key(room: SiteRoom, what: str) -> str:
    return f"demo/{what}/{room.code}"


def _pay(room: SiteRoom, what: str, yuan: int, at: datetime, method: Method) -> Happening:
    def pay(hands: Hands) -> None:
        order = TopUp(_key(room, what), room.code, Money(yuan * 100), method, _CASHIER)
        hands.do(top_up, order, at)
        hands.carry_out(at + _MINUTE)

    return at, pay


def _look(room: SiteRoom, at: datetime) -> Happening:
    return at, lambda hands: hands.take([(room.electric, at)], at + timedelta(seconds=1))


def _cut(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    """Its money ran out one morning; it was cut, and paid at noon."""
    ago = _working_day(span, 9)
    begin = _at(span, ago, 8, 36)
    looks = [_look(room, begin + n * 10 * _MINUTE) for n in range(30)]
    paid = _pay(room, "paid-after-cut", 300, _at(span, ago, 12, 41), Method.ALIPAY)
    return Story(room, (*looks, paid), debt_at=_at(span, ago, 10, 20))


def _working_day(span: Span, days_ago: int) -> int:
    while (span.today - days_ago * _DAY).weekday() >= 5:
        days_ago -= 1
    return days_ago


def _reversed(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    """A cashier typed a nought too many, undid it and took the right sum."""
    at = _at(span, min(6, _days(span)), 10, 42)

    def undo(hands: Hands) -> None:
        receipt = hands.ask(lambda books: books.orders.find(_key(room, "too-much")))
        assert receipt is not None, "it was sold five minutes before"
        reversal = Reversal(_key(room, "undone"), receipt.order, "金额多输了一个零", _CASHIER)
        hands.do(reverse, reversal, at + 5 * _MINUTE)

    return Story(
        room,
        (
            _look(room, at - 9 * _MINUTE),
            _pay(room, "too-much", 500, at, Method.WECHAT),
            (at + 5 * _MINUTE, undo),
            _pay(room, "right-sum", 50, at + 7 * _MINUTE, Method.WECHAT),
        ),
    )


def _days(span: Span) -> int:
    return (span.today - span.begins[_BUILDING]).days - 1


def _other_scheme(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    """From the first of the month on another scheme, where that lies in the past; said before."""
    begins = span.begins[_BUILDING]
    day = span.today.replace(day=1)
    if day <= begins + _DAY:
        day = begins + (span.today - begins) // 2
    at = span.at(day - _DAY, time(15, 46))

    def change(hands: Hands) -> None:
        account, meter_id = hands.account(room.code), hands.meter_id(room.electric)
        given = SchemeChange(
            _key(room, "scheme"), account.id, meter_id, TIERED_ELECTRIC,
            span.at(day, time(0)), "住户申请改用分时阶梯", MANAGER,
        )  # fmt: skip
        hands.do(change_scheme, given, at)

    return Story(room, (_look(room, at - 9 * _MINUTE), (at, change)))


def _more_persons(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    at = _at(span, min(12, _days(span)), 14, 48)

    def change(hands: Hands) -> None:
        day = at.astimezone(span.zone).date()
        new = NewTerms(
            _key(room, "persons"), hands.account(room.code).id, day,
            {"persons": Fraction(5)}, "户口增加，按 5 人登记", MANAGER,
        )  # fmt: skip
        hands.do(change_terms, new, at)

    return Story(room, (_look(room, at - 9 * _MINUTE), (at, change)))


def _exchanged(room: SiteRoom, span: Span, profiles: Mapping[str, Profile]) -> Story:
    """The display of its meter went dark; a new one hangs there since."""
    at, meter = _at(span, min(11, _days(span)), 10, 44), room.electric
    base_at = at + 18 * _MINUTE

    def change(hands: Hands) -> None:
        profile = profiles[meter.profile]
        new = NewMeter(
            number=f"E9{meter.number[2:]}",
            profile=meter.profile,
            ratio=Fraction(1),
            rated_power=profile.rated_power,
            full_scale=profile.full_scale,
            has_switch=profile.has_switch,
        )
        done = hands.do(
            exchange_meter,
            Exchange(
                act=_key(room, "exchange"),
                account_id=hands.account(room.code).id,
                meter_id=hands.meter_id(meter),
                final=FinalReading(hands.mark(meter, at)),
                new=new,
                base=Mark(base_at, NOTHING),
                reason="表计显示屏故障",
                actor=MANAGER,
            ),
            base_at,
        )
        hands.put_new(meter, done.meter_id, NOTHING, base_at)

    after = _look(room, base_at + 12 * _MINUTE)
    return Story(room, (_look(room, at - 9 * _MINUTE), (base_at, change), after))


def _corrected(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    """One midnight's reading was disturbed on the line; the next day it was put right."""
    day = span.today - min(8, _days(span)) * _DAY
    at = span.at(day + _DAY, time(10, 47))

    def put_right(hands: Hands) -> None:
        meter_id = hands.meter_id(room.electric)
        midnight = span.at(day, time(0))
        wrong = hands.ask(lambda books: books.meters.kept_since(meter_id, midnight))[0]
        true = hands.reading(room.electric, wrong.at).total
        correction = Correction(
            _key(room, "correction"), meter_id, wrong.at, true,
            "通信受干扰，抄见数偏大，按现场照片更正", MANAGER,
        )  # fmt: skip
        hands.do(correct_reading, correction, at)

    return Story(room, (_look(room, at - 9 * _MINUTE), (at, put_right)), distorted=day)


def disturbed(total: Quantity) -> Quantity:
    """What the line made of a register."""
    return total + _WRONG_BY


def _kept_on(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    at = _at(span, min(5, _days(span)), 16, 20)
    until = span.end + 30 * _DAY

    def keep(hands: Hands) -> None:
        order = KeepOn(_key(room, "kept-on"), room.code, "老人居家使用呼吸机", until, MANAGER)
        hands.do(keep_on, order, at)

    return Story(room, ((at, keep),))


def _switched_off(room: SiteRoom, span: Span, _: Mapping[str, Profile]) -> Story:
    at = _at(span, 1, 16, 33)

    def switch(hands: Hands) -> None:
        order = SupplyOrder(
            _key(room, "away"), room.code, Supply.OFF, "住户出国，书面申请停电", MANAGER
        )
        hands.do(order_supply, order, at)
        hands.carry_out(at + _MINUTE)

    return Story(room, ((at, switch),))


def _moved_out(room: SiteRoom, span: Span) -> Story:
    """The last tenant has left, and what was over was paid back; the room stands empty since."""
    tenant = SiteCustomer("顾晓峰", "13951867204")
    let = replace(room, customer=tenant)
    at = _at(span, min(5, _days(span)), 14, 41)

    def begin(hands: Hands) -> None:
        hands.do(begin_closing, _key(room, "closing"), room.code, _CASHIER, at)

    def settle_up(hands: Hands) -> None:
        finals = {}
        for meter in room.meters:
            last = hands.mark(meter, at + 3 * _MINUTE)
            finals[hands.meter_id(meter)] = FinalReading(last)
        result = hands.ask(lambda books: settlement(books, room.code, finals)).result
        closing = Closing(
            _key(room, "closed"), room.code, finals, result, Method.CASH, tenant.name, _CASHIER
        )
        hands.do(confirm_closing, closing, at + 6 * _MINUTE)

    return Story(
        let,
        (_look(room, at - 9 * _MINUTE), (at, begin), (at + 6 * _MINUTE, settle_up)),
        leaves_with=Money(8_640),
        moves_out=at,
    )


_Teller = Callable[[SiteRoom, Span, Mapping[str, Profile]], Story]
_SHORT_TELLERS: tuple[_Teller, ...] = (_reversed, _kept_on, _switched_off)
_TELLERS: tuple[_Teller, ...] = (
    _cut, _reversed, _other_scheme, _more_persons, _exchanged, _corrected, _kept_on, _switched_off,
)  # fmt: skip
_DAYS_FOR_ALL = 12


def looks_of(story: Story) -> Iterator[datetime]:
    """When a story itself looks at the electricity meter, beside the rounds."""
    yield from (at for at, _ in story.happenings)


__all__ = ["MANAGER", "Stories", "Story", "Utility", "disturbed", "looks_of", "stories_of"]
