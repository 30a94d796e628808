"""A site of 200 rooms as plain records: what a page shows in tests and in pictures."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from app.core.accounts.account import Account, AccountState, Wallet
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import RoomCard, RoomState
from app.core.premises.room import Building, Room, RoomClass
from app.core.quantity import Quantity
from app.core.site.settings import Settings, Site
from app.core.staff.actor import STATION
from app.core.supply.case import (
    Decision,
    PendingCut,
    Protection,
    Rule,
    SupplyCase,
    SwitchFacts,
    Verdict,
)
from app.core.supply.case import Intent as Because
from app.core.supply.command import Command, CommandKind, CommandState
from app.core.views import (
    Event,
    HourUse,
    MeterView,
    PendingCutView,
    RoomView,
    StatementLine,
    StationState,
    UseSummary,
    WorkItem,
)
from tests.ui.office import NOW

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟,芳,娜,敏,静,丽,强,磊,军,洋,志强,建国,晓燕,海波,家豪,梓涵,浩然,子轩,嘉怡,俊杰"
_SHOPS = "鲜果时光,老盛昌汤包,晨光文具,兰州拉面,瑞禾药房,小蜜缝纫,川味小馆,四季花坊"
BUILDINGS = (Building("1", "1号楼"), Building("2", "2号楼"), Building("裙", "裙楼商铺"))
SITE = Site("sample", "锦华苑物业服务中心", "Asia/Shanghai", True, Settings())


def _odd(code: str) -> dict[str, object]:
    """The exceptions among the rooms, placed by hand."""
    state = RoomState
    by_code: Mapping[str, dict[str, object]] = {
        "1-1003": {"state": state.LEVEL1, "balance": Money(2640)},
        "1-0907": {"state": state.LEVEL2, "balance": Money(875)},
        "1-1006": {"state": state.OFFLINE, "age_s": 3 * 3600, "is_stale": True},
        "1-0802": {"state": state.LEVEL1, "balance": Money(2108)},
        "1-0805": {
            "state": state.CUT,
            "balance": Money(-1260),
            "reason": "unpaid",
            "used_today": Quantity(0),
        },
        "1-0702": {
            "state": state.LEVEL2,
            "balance": Money(936),
            "customer": "陈志强",
            "used_today": Quantity(4_030_000),
        },
        "1-0706": {"state": state.KEPT_ON, "balance": Money(-420), "customer": "周玉兰"},
        "1-0603": {"state": state.LEVEL3, "balance": Money(92)},
        "1-0501": {"state": state.NO_ACCOUNT},
        "1-0504": {"state": state.LEVEL1, "balance": Money(2890)},
        "1-0407": {"state": state.FAULT, "balance": Money(8820)},
        "1-0404": {"state": state.CUT, "balance": Money(15630), "reason": "manual"},
        "1-0302": {"state": state.LEVEL3, "balance": Money(-315), "customer": "李霞"},
        "1-0308": {"state": state.OFFLINE, "age_s": 26 * 3600, "is_stale": True},
        "1-0205": {"state": state.LEVEL1, "balance": Money(1960)},
        "1-0201": {"state": state.LEVEL2, "balance": Money(610)},
        "1-0203": {"state": state.NO_ACCOUNT},
        "1-0106": {"state": state.CUT, "balance": Money(-3002), "reason": "unpaid"},
        "1-0103": {"state": state.LEVEL1, "balance": Money(2470)},
        "2-0604": {"state": state.LEVEL3, "balance": Money(212)},
    }
    return by_code.get(code, {})


def cards(utility: Utility = Utility.ELECTRIC) -> list[RoomCard]:
    """Every room by building, top floor first, the same at each call."""
    chance = Random(20240)
    made: list[RoomCard] = []
    for building, floors, rooms in (("1", 10, 8), ("2", 10, 8), ("裙", 4, 10)):
        name = next(b.name for b in BUILDINGS if b.code == building)
        for floor in range(floors, 0, -1):
            for number in range(1, rooms + 1):
                code = f"{building}-{floor:02}{number:02}"
                who = chance.choice(_FAMILY) + chance.choice(_GIVEN.split(","))
                card = RoomCard(
                    code=code,
                    building=building,
                    floor=floor,
                    utility=utility,
                    state=RoomState.NORMAL,
                    customer=who if building != "裙" else chance.choice(_SHOPS.split(",")),
                    balance=Money(3800 + round(52000 * chance.random() * chance.random())),
                    used_today=Quantity(600_000 + round(14e6 * chance.random() ** 2)),
                    read_at=NOW - timedelta(minutes=2),
                    age_s=120,
                    building_name=name,
                )
                odd = _odd(code) if utility is Utility.ELECTRIC else {}
                if odd.get("state") is RoomState.NO_ACCOUNT:
                    odd = {**odd, "customer": None, "balance": None}
                made.append(dataclasses.replace(card, **odd))  # type: ignore[arg-type]
    return made


def meter(card: RoomCard, number: int) -> MeterView:
    electric = card.utility is Utility.ELECTRIC
    bands = (("sharp", 612_400_000), ("peak", 2_918_060_000), ("valley", 1_804_330_000))
    live = {
        "voltage_v": "221.6",
        "current_a": "3.172",
        "power_kw": "0.684",
        "power_factor": "0.973",
    }
    return MeterView(
        id=number,
        number=f"{'E' if electric else 'W'}{number:08}",
        utility=card.utility,
        profile="ddsy1352" if electric else "valve-water",
        channel="网关 1",
        address="tcp://192.168.1.31:502",
        unit=number % 100,
        register=Quantity(8_436_270_000) if electric else Quantity(412_600_000),
        read_at=card.read_at,
        supply=Supply.OFF if card.state is RoomState.CUT else Supply.ON,
        supply_at=card.read_at,
        is_offline=card.state is RoomState.OFFLINE,
        misses=0,
        live=live if electric else {"flow_m3_h": "0.12"},
        bands=tuple((name, Quantity(micro)) for name, micro in bands) if electric else (),
        hold=None,
        command=None,
        fault="meter_fault" if card.state is RoomState.FAULT else None,
        balance=card.balance,
        used_today=card.used_today,
        scheme="居民分时方案" if electric else "居民阶梯水价",
        ratio=Fraction(1),
    )


def room_view(card: RoomCard, water: RoomCard | None = None) -> RoomView:
    """The room behind a card, with the account and the meters that belong to it."""
    number = sum(ord(letter) for letter in card.code)
    account = None
    wallets: tuple[Wallet, ...] = ()
    if card.customer is not None and card.balance is not None:
        account = Account(
            number, f"{10000000 + number}", number, card.code, number, card.customer,
            AccountState.ACTIVE, NOW - timedelta(days=400), None,
        )  # fmt: skip
        wallets = (
            Wallet(number, number, Utility.ELECTRIC, card.balance + Money(91), Money(91)),
            Wallet(number + 1, number, Utility.WATER, Money(5230), Money(0)),
        )
    kept = card.state is RoomState.KEPT_ON
    return RoomView(
        room=Room(number, card.code, card.building, card.floor),
        building_name=card.building_name,
        account=account,
        customer=card.customer,
        phone="13800006027" if account else None,
        wallets=wallets,
        meters=(meter(card, number), *((meter(water, number + 1),) if water else ())),
        cards={card.utility: card, **({water.utility: water} if water else {})},
        protection=Protection("老人独居", NOW + timedelta(days=12)) if kept else None,
        forced_off="租户退房" if card.reason == "manual" else None,
    )


def hours(day: date, through: int = 23) -> list[HourUse]:
    """A day like any other: little at night, much in the evening."""
    curve = (21, 18, 16, 15, 15, 17, 30, 48, 30, 20, 18, 20, 36, 40, 30, 22, 20, 30, 55, 72, 80,
             66, 45, 28)  # fmt: skip

    def period(hour: int) -> str:
        if hour < 8 or hour >= 22:
            return "valley"
        if hour in (19, 20):
            return "sharp"
        return "peak" if hour in (10, 11, 18, 21) else "flat"

    return [
        HourUse(hour, Quantity(used * 10_000 + day.day * 1000), period(hour), False)
        for hour, used in enumerate(curve[: through + 1])
    ]


USE = UseSummary(
    today=Quantity(4_030_000),
    today_cost=Money(261),
    month=Quantity(118_700_000),
    month_cost=Money(7294),
    days_left=2,
    per_day=Quantity(7_000_000),
)


def events() -> list[Event]:
    return [
        Event(NOW - timedelta(hours=5), "notice", {"level": 2, "balance": "9.36"}),
        Event(NOW - timedelta(days=2), "notice", {"level": 1, "balance": "29.10"}),
        Event(
            NOW - timedelta(days=16),
            "top_up",
            {"amount": "100.00", "method": "wechat", "operator": "李晓燕"},
        ),
        Event(
            NOW - timedelta(days=17),
            "supply.off.ordered",
            {"reason": "换表", "utility": "electric", "operator": "孙师傅"},
        ),
    ]


def statement(days: int = 40) -> list[StatementLine]:
    """Use of each day, a top-up now and then; the newest first, and the open accrual above all."""
    made: list[StatementLine] = []
    balance = Money(936)
    made.append(
        StatementLine(
            None,
            None,
            None,
            NOW,
            NOW.date(),
            Money(-91),
            balance,
            Utility.ELECTRIC,
            None,
            None,
            "station",
            {"used": "1.41"},
        )
    )
    balance += Money(91)
    for back in range(1, days):
        at = NOW - timedelta(days=back)
        is_paid = back % 16 == 0
        amount = Money(10000) if is_paid else Money(-430 - back % 7)
        made.append(
            StatementLine(
                entry=1000 - back,
                key=f"use/7/{back}",
                kind=EntryKind.TOP_UP if is_paid else EntryKind.CONSUMPTION,
                at=at,
                day=at.date(),
                amount=amount,
                balance_after=balance,
                utility=Utility.ELECTRIC,
                order="20250602000017" if is_paid else None,
                receipt="1-2025-000017" if is_paid else None,
                operator="李晓燕" if is_paid else "station",
                facts={"method": "wechat"}
                if is_paid
                else {
                    "meter": "E00000702",
                    "from": "8429.31",
                    "to": "8436.27",
                    "ratio": "1",
                    "used": "6.96",
                    "scheme": "居民分时方案",
                    "from_at": (at - timedelta(days=1)).isoformat(),
                    "to_at": at.isoformat(),
                },
            )
        )
        balance -= amount
    return made


def command(
    number: int = 1,
    *,
    supply: Supply | None = Supply.OFF,
    state: CommandState = CommandState.QUEUED,
    room: str = "1-0702",
    kind: CommandKind = CommandKind.SUPPLY,
    facts: Mapping[str, object] | None = None,
) -> Command:
    return Command(
        number, f"order/{number}", kind, 7, 1, room, 7, supply, Because.MANUAL, "租户退房",
        STATION, state, 0, NOW, NOW, NOW, facts or {},
    )  # fmt: skip


RUNNING = StationState(
    running=True,
    paused=False,
    holder="this",
    online=196,
    meters=200,
    last_round_at=NOW - timedelta(minutes=2),
    queue=3,
    last_backup_at=NOW - timedelta(hours=4),
    last_backup_ok=True,
    work_items=19,
)


def supply_case(room: str = "1-0302", fen: int = -315) -> SupplyCase:
    return SupplyCase(
        wallet_id=7,
        account_id=7,
        account_number="10000007",
        room_id=7,
        room=room,
        room_class=RoomClass.ORDINARY,
        utility=Utility.ELECTRIC,
        account_state=AccountState.ACTIVE,
        balance=Money(fen),
        credit=Money(0),
        protection=None,
        forced_off=None,
        safety_trip=False,
        last_good_reading=NOW - timedelta(minutes=3),
        has_hold=False,
        final_notice_at=NOW - timedelta(minutes=61),
        pending=None,
        switches=(SwitchFacts(7, Supply.ON, None),),
        open_command=None,
        cuts_this_hour=1,
        rooms_in_site=200,
        first_round_done=True,
    )


def decision(at: datetime = NOW) -> Decision:
    """Waiting for the end of the grace after the final notice."""
    until = at + timedelta(minutes=33, seconds=20)
    return Decision(
        Verdict.WAIT,
        "c",
        (
            Rule("1", False, (("room_class", "ordinary"),)),
            Rule("2", False, (("forced_off", ""), ("safety_trip", "False"))),
            Rule("3", False, (("reason", ""), ("until", ""))),
            Rule("4", False, (("account_state", "active"),)),
            Rule("5", False, (("balance", "-3.15"), ("limit", "0.00"), ("reconnect_min", "0.01"))),
            Rule("6", True, (("balance", "-3.15"), ("limit", "0.00"))),
            Rule("a", False, (("until", ""), ("lead_min", "30"))),
            Rule(
                "b",
                False,
                (
                    ("last_good_reading", str(at - timedelta(minutes=3))),
                    ("staleness_min", "30"),
                    ("has_hold", "False"),
                    ("first_round_done", "True"),
                ),
            ),
            Rule(
                "c",
                True,
                (("final_notice_at", str(until - timedelta(hours=2))), ("grace_min", "120")),
            ),
            Rule("p", False, (("until", ""),)),
            Rule("d", False, (("cuts_this_hour", "1"), ("most", "6"))),
        ),
        at,
        until,
        Money(316),
    )


def work_items() -> list[WorkItem]:
    """One of nearly everything that can wait."""

    def cut(n: int, room: str, who: str, fen: int, code: str, left: int | None,
            **facts: object) -> WorkItem:  # fmt: skip
        earliest = None if left is None else NOW + timedelta(minutes=left, seconds=20)
        return WorkItem(
            kind="pending_cut", key=f"cut/{n}", room=room, customer=who,
            since=NOW - timedelta(hours=1), earliest=earliest, code=f"worklist.{code}",
            facts={"balance": Money(fen), "utility": Utility.ELECTRIC, **facts}, level=3,
            wallet_id=n, meter_id=n, acts=("postpone", "keep_on", "cut_now", "read"),
        )  # fmt: skip

    def line(kind: str, key: str, room: str | None, who: str | None, minutes: int, code: str,
             level: int, acts: tuple[str, ...], **facts: object) -> WorkItem:  # fmt: skip
        return WorkItem(
            kind=kind, key=key, room=room, customer=who, since=NOW - timedelta(minutes=minutes),
            earliest=None, code=f"worklist.{code}", facts=facts, level=level, meter_id=7,
            command_id=1 if kind == "open_command" else None, acts=acts,
        )  # fmt: skip

    ago = NOW - timedelta(minutes=61)
    old = NOW - timedelta(minutes=66)
    later = NOW + timedelta(hours=18)
    fell = {"previous": Quantity(6_204_180_000), "doubtful": Quantity(6_198_020_000)}
    rose = {"previous": Quantity(512_000_000), "doubtful": Quantity(694_400_000)}
    return [
        cut(7, "1-0302", "李霞", -315, "cut_grace", 33, sent=ago, minutes=120),
        cut(8, "2-1001", "宋国栋", -86, "cut_grace", 74, sent=ago, minutes=120),
        cut(9, "2-0905", "许建国", -640, "cut_no_reading", None, last=old, minutes=30),
        cut(10, "2-0305", "冯嘉怡", -972, "cut_hold", None),
        cut(11, "裙-0102", "优剪", -12860, "cut_postponed", 18 * 60, until=later, why="约定缴费"),
        line("open_command", "command/1", "裙-0105", "瑞禾药房", 12, "command_welded", 3, ("read",),
             supply=Supply.OFF, tries=1, detail=""),
        line("open_command", "command/2", "1-0805", "吕雨桐", 15, "command_failed", 2,
             ("retry", "read"), supply=Supply.ON, tries=3, detail=""),
        line("doubtful_reading", "hold/1", "1-0407", "杨艳", 186, "doubt_went_down", 2,
             ("rolled_over", "misread", "reset"), meter="E00000407", **fell),
        line("doubtful_reading", "hold/2", "2-0305", "冯嘉怡", 113, "doubt_spike", 2,
             ("accept", "misread"), meter="E00000305", **rose),
        line("channel_offline", "channel/2", None, None, 17, "channel_offline", 2, (),
             channel="网关 2", address="tcp://192.168.1.32:502", rooms=24, meters=48),
        line("not_printed", "order/43", "1-0805", "吕雨桐", 8, "not_printed", 1, ("print",),
             receipt="1-2025-000043", order="2025061800000043", amount=Money(5000)),
    ]  # fmt: skip


def pending_view(item: WorkItem) -> PendingCutView:
    return PendingCutView(
        item=item,
        case=supply_case(item.room or "1-0302"),
        decision=decision(),
        pending=PendingCut(7, "c", NOW - timedelta(hours=1), item.earliest),
        accrued=Money(91),
        notices=(
            (NOW - timedelta(days=1, hours=6), 1),
            (NOW - timedelta(hours=6), 2),
            (NOW - timedelta(minutes=61), 3),
        ),
    )


class SampleViews:
    """The questions the pages ask, answered from plain lists that a test may change."""

    def __init__(self) -> None:
        self.grid: dict[Utility, list[RoomCard]] = {u: cards(u) for u in Utility}
        self.change = 1
        self.changed: list[tuple[int, RoomCard]] = []
        self.special: dict[str, RoomView] = {}
        self.commands: dict[int, Command] = {}
        self.work: list[WorkItem] = []
        self.lines: list[StatementLine] = statement()

    def site(self) -> Site:
        return SITE

    def scheme_titles(self, now: datetime) -> Mapping[str, Mapping[str, str]]:
        return {}

    def buildings(self) -> Sequence[Building]:
        return BUILDINGS

    def cards(
        self, utility: Utility, _now: datetime, building: str | None = None
    ) -> Sequence[RoomCard]:
        return [c for c in self.grid[utility] if building in (None, c.building)]

    def cards_changed(
        self, utility: Utility, _now: datetime, since: int
    ) -> tuple[int, Sequence[RoomCard]]:
        if since < 0:
            return self.change, list(self.grid[utility])
        return self.change, [c for n, c in self.changed if c.utility is utility and n > since]

    def put(self, card: RoomCard) -> None:
        """A room's card is another now."""
        whole = self.grid[card.utility]
        whole[[c.code for c in whole].index(card.code)] = card
        self.change += 1
        self.changed.append((self.change, card))

    def room(self, code: str, _now: datetime) -> RoomView:
        if code in self.special:
            return self.special[code]
        by = {u: next(c for c in self.grid[u] if c.code == code) for u in Utility}
        return room_view(by[Utility.ELECTRIC], by[Utility.WATER])

    def use(self, _account: int, _utility: Utility, _now: datetime) -> UseSummary:
        return USE

    def hours(self, _meter: int, day: date) -> Sequence[HourUse]:
        return hours(day, 14 if day == NOW.date() else 23)

    def events(self, _room: str, limit: int) -> Sequence[Event]:
        return events()[:limit]

    def statement(self, _account: int, limit: int = 500) -> Sequence[StatementLine]:
        return self.lines[:limit]

    def command(self, number: int) -> Command:
        return self.commands[number]

    def worklist(self, _now: datetime) -> Sequence[WorkItem]:
        return list(self.work)

    def pending_cut(self, wallet_id: int, _now: datetime) -> PendingCutView:
        item = next(i for i in self.work if i.wallet_id == wallet_id)
        return pending_view(item)

    def station(self, _now: datetime) -> StationState:
        return RUNNING
