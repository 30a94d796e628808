"""Lines of the worklist in words: kinds, reasons with their values, times, acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.views import WorkItem
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.wording import translate

#: in the order of the screen
KINDS: Final = {
    "books": QT_TRANSLATE_NOOP("work", "账本核对"),
    "brake": QT_TRANSLATE_NOOP("work", "断电刹车"),
    "pending_cut": QT_TRANSLATE_NOOP("work", "待断电"),
    "protection_ends": QT_TRANSLATE_NOOP("work", "保电将到期"),
    "open_command": QT_TRANSLATE_NOOP("work", "命令未决"),
    "calendar": QT_TRANSLATE_NOOP("work", "节假日表"),
    "unpriced": QT_TRANSLATE_NOOP("work", "用量待计价"),
    "doubtful_reading": QT_TRANSLATE_NOOP("work", "读数存疑"),
    "channel_offline": QT_TRANSLATE_NOOP("work", "网关离线"),
    "not_printed": QT_TRANSLATE_NOOP("work", "票据未打印"),
}
ICONS: Final = {
    "books": "triangle-alert",
    "brake": "triangle-alert",
    "pending_cut": "power-off",
    "protection_ends": "shield-check",
    "open_command": "send",
    "calendar": "calendar",
    "unpriced": "calculator",
    "doubtful_reading": "gauge",
    "channel_offline": "wifi-off",
    "not_printed": "printer",
}
#: what a line without a known time waits for
_WAITS: Final = {
    "worklist.cut_hold": QT_TRANSLATE_NOOP("work", "等裁定"),
    "worklist.cut_first_round": QT_TRANSLATE_NOOP("work", "等新读数"),
    "worklist.cut_no_reading": QT_TRANSLATE_NOOP("work", "等新读数"),
    "worklist.cut_no_notice": QT_TRANSLATE_NOOP("work", "等通知"),
    "worklist.cut_brake": QT_TRANSLATE_NOOP("work", "等决定"),
}
#: keys of the acts that are built, with their words; the rest are not shown
_ACTS: Final = {
    "postpone": QT_TRANSLATE_NOOP("work", "推迟"),
    "keep_on": QT_TRANSLATE_NOOP("work", "保电"),
    "cut_now": QT_TRANSLATE_NOOP("work", "立即断电"),
    "read": QT_TRANSLATE_NOOP("work", "抄读"),
    "retry": QT_TRANSLATE_NOOP("work", "重发"),
    "accept": QT_TRANSLATE_NOOP("work", "采纳"),
    "misread": QT_TRANSLATE_NOOP("work", "误读"),
    "rolled_over": QT_TRANSLATE_NOOP("work", "翻转"),
    "reset": QT_TRANSLATE_NOOP("work", "从此起计"),
    "release_brake": QT_TRANSLATE_NOOP("work", "放行"),
    "print": QT_TRANSLATE_NOOP("work", "去补打"),
    "enter_calendar": QT_TRANSLATE_NOOP("work", "去录入"),
}
#: they run towards an instant, not from one
COUNT_DOWN: Final = ("pending_cut", "protection_ends")
RULINGS: Final = ("accept", "misread", "rolled_over", "reset")


@dataclass(frozen=True, slots=True)
class Told:
    """A reason: the value that matters most, in bold, and the rest of the sentence."""

    text: str
    lead: str = ""

    def whole(self) -> str:
        return f"{self.lead} · {self.text}" if self.lead else self.text


def kind(which: str) -> str:
    return translate("work", KINDS[which]) if which in KINDS else which


def acts(item: WorkItem) -> list[tuple[str, str]]:
    """Keys and words of what can be done with a line."""
    water = item.facts.get("utility") in (Utility.WATER, "water")
    told = []
    for key in item.acts:
        if key not in _ACTS:
            continue
        word = translate("work", _ACTS[key])
        if key == "cut_now" and water:
            word = translate("work", "立即关阀")
        told.append((key, word))
    return told


def row_acts(item: WorkItem) -> list[tuple[str, str]]:
    """Those that stand in the row; a cut is read again by its key or in the drawer."""
    told = acts(item)
    return [act for act in told if act[0] != "read"] if len(told) > 3 else told


def room(item: WorkItem) -> str:
    """The first column: the room, or what stands in its place."""
    if item.kind == "channel_offline":
        return str(item.facts.get("channel", ""))
    if item.kind == "brake":
        return translate("work", "{n} 间").format(n=item.facts.get("rooms", ""))
    if item.kind == "books":
        return translate("work", "{n} 处").format(n=item.facts.get("findings", ""))
    if item.kind == "calendar":
        return translate("work", "{year} 年").format(year=item.facts.get("year", ""))
    return item.room or str(item.facts.get("meter", ""))


def customer(item: WorkItem) -> str:
    if item.kind in ("channel_offline", "calendar") and "rooms" in item.facts:
        return translate("work", "{n} 间").format(n=item.facts.get("rooms", ""))
    return item.customer or ""


def when(item: WorkItem, now: datetime) -> str:
    """The countdown of a cut, the age of anything else."""
    if item.kind in COUNT_DOWN:
        if item.earliest is not None:
            return wording.duration(int((item.earliest - now).total_seconds()))
        words = _WAITS.get(item.code)
        return translate("work", words) if words else wording.NOTHING
    return age(int((now - item.since).total_seconds()))


def age(seconds: int) -> str:
    """How long something has waited; whole minutes, so that the list does not flicker."""
    minutes = max(0, seconds) // 60
    if minutes < 60:
        return translate("work", "{m} 分").format(m=minutes)
    if minutes < 24 * 60:
        return translate("work", "{h} 时 {m} 分").format(h=minutes // 60, m=minutes % 60)
    return translate("work", "{d} 天 {h} 时").format(d=minutes // 1440, h=minutes % 1440 // 60)


def reason(item: WorkItem, now: datetime) -> Told:
    """One sentence with its value."""
    told = _REASONS.get(item.code)
    return Told(item.code) if told is None else told(item, now)


def aloud(item: WorkItem, now: datetime) -> str:
    parts = (
        kind(item.kind),
        room(item),
        customer(item),
        reason(item, now).whole(),
        when(item, now),
    )
    return translate("wording", "，").join(part for part in parts if part)


# -- one function for each code ------------------------------------------------------------------


def _balance(facts: Mapping[str, object]) -> str:
    balance = facts.get("balance")
    if not isinstance(balance, Money):
        return ""
    if facts.get("utility") == Utility.WATER:  # both wallets of a room may wait
        return translate("work", "水费 {sum}").format(sum=wording.money(balance))
    return wording.money(balance)


def _window(item: WorkItem, now: datetime) -> Told:
    until = item.facts.get("until")
    text = translate("work", "不断电时段")
    if isinstance(until, datetime):
        text = translate("work", "不断电时段，到 {until}").format(
            until=wording.short_moment(until, now)
        )
    return Told(text, _balance(item.facts))


def _cut(words: str) -> Callable[[WorkItem, datetime], Told]:
    def told(item: WorkItem, _now: datetime) -> Told:
        return Told(translate("work", words), _balance(item.facts))

    return told


def _no_reading(item: WorkItem, now: datetime) -> Told:
    last, minutes = item.facts.get("last"), item.facts.get("minutes")
    if not isinstance(last, datetime):
        return Told(translate("work", "从未读到"), _balance(item.facts))
    text = translate("work", "读数 {age}前，超过 {minutes} 分").format(
        age=age(int((now - last).total_seconds())), minutes=minutes
    )
    return Told(text, _balance(item.facts))


def _grace(item: WorkItem, now: datetime) -> Told:
    sent = item.facts.get("sent")
    text = translate("work", "宽限期未满")
    if isinstance(sent, datetime):
        same_day = wording.day(sent) == wording.day(now)
        at = wording.clock(sent) if same_day else wording.short_moment(sent, now)
        text = translate("work", "宽限期未满，末级通知 {at}").format(at=at)
    return Told(text, _balance(item.facts))


def _postponed(item: WorkItem, now: datetime) -> Told:
    until, why = item.facts.get("until"), str(item.facts.get("why", ""))
    at = wording.short_moment(until, now) if isinstance(until, datetime) else ""
    text = translate("work", "已推迟到 {until}：{why}").format(until=at, why=why)
    return Told(text, _balance(item.facts))


def _protection(item: WorkItem, now: datetime) -> Told:
    until, why = item.facts.get("until"), str(item.facts.get("why", ""))
    at = wording.short_moment(until, now) if isinstance(until, datetime) else ""
    text = translate("work", "保电到 {until}（{why}），到期后欠费断电")
    if item.facts.get("utility") == Utility.WATER:
        text = translate("work", "保水到 {until}（{why}），到期后欠费关阀")
    return Told(text.format(until=at, why=why), _balance(item.facts))


def _brake(item: WorkItem, _now: datetime) -> Told:
    return Told(translate("work", "要断电的房间太多，多半是价格或读数有误；看过再放行"))


def _command(words: str) -> Callable[[WorkItem, datetime], Told]:
    def told(item: WorkItem, _now: datetime) -> Told:
        facts = item.facts
        supply = Supply.ON if facts.get("supply") in (Supply.ON, "on") else Supply.OFF
        utility = Utility.WATER if facts.get("utility") == Utility.WATER else Utility.ELECTRIC
        text = translate("work", words).format(
            tries=facts.get("tries", ""), detail=facts.get("detail", "")
        )
        return Told(text, wording.switch_verb(utility, supply))

    return told


def _doubt(words: str) -> Callable[[WorkItem, datetime], Told]:
    def told(item: WorkItem, _now: datetime) -> Told:
        before, after = item.facts.get("previous"), item.facts.get("doubtful")
        text = translate("work", words).format(
            before=wording.number(before) if isinstance(before, Quantity) else "",
            after=wording.number(after) if isinstance(after, Quantity) else "",
        )
        return Told(text)

    return told


def _channel(item: WorkItem, _now: datetime) -> Told:
    return Told(
        translate("work", "{address} 无应答，期间不断电").format(
            address=item.facts.get("address", "")
        )
    )


def _calendar(item: WorkItem, _now: datetime) -> Told:
    rooms, first = item.facts.get("rooms"), item.facts.get("first")
    names = first if isinstance(first, tuple) else ()
    told = translate("work", "、").join(names)
    text = translate("work", "{rooms} 的用量等着计价，期间不断电")
    if isinstance(rooms, int) and rooms > len(names):
        text = translate("work", "{rooms} 等房间的用量等着计价，期间不断电")
    return Told(text.format(rooms=told), translate("work", "还没有录入"))


def _paper(item: WorkItem, _now: datetime) -> Told:
    amount = item.facts.get("amount")
    return Told(
        translate("work", "票号 {receipt}").format(receipt=item.facts.get("receipt", "")),
        wording.money(amount) if isinstance(amount, Money) else "",
    )


_REASONS: Final[Mapping[str, Callable[[WorkItem, datetime], Told]]] = {
    "worklist.brake": _brake,
    "worklist.cut_window": _window,
    "worklist.cut_hold": _cut(QT_TRANSLATE_NOOP("work", "计费挂起：读数存疑")),
    "worklist.cut_first_round": _cut(QT_TRANSLATE_NOOP("work", "刚启动，第一轮还没抄完")),
    "worklist.cut_no_reading": _no_reading,
    "worklist.cut_no_notice": _cut(QT_TRANSLATE_NOOP("work", "末级通知还没有发出")),
    "worklist.cut_grace": _grace,
    "worklist.cut_postponed": _postponed,
    "worklist.cut_brake": _cut(QT_TRANSLATE_NOOP("work", "一小时内断电过多")),
    "worklist.protection_ends": _protection,
    "worklist.cut_none": _cut(QT_TRANSLATE_NOOP("work", "即将再判一次")),
    "worklist.command_welded": _command(
        QT_TRANSLATE_NOOP("work", "已应答，回读仍有电流，疑触点粘连")
    ),
    "worklist.command_refused": _command(QT_TRANSLATE_NOOP("work", "表拒绝了命令（{detail}）")),
    "worklist.command_failed": _command(
        QT_TRANSLATE_NOOP("work", "试了 {tries} 次，回读状态没有变")
    ),
    "worklist.command_unknown": _command(QT_TRANSLATE_NOOP("work", "无应答，状态未知，正在回读")),
    "worklist.command_waits": _command(QT_TRANSLATE_NOOP("work", "已排队，还没有送达")),
    "worklist.doubt_went_down": _doubt(QT_TRANSLATE_NOOP("work", "示数回退 {before} → {after}")),
    "worklist.doubt_spike": _doubt(QT_TRANSLATE_NOOP("work", "示数突增 {before} → {after}")),
    "worklist.calendar_missing": _calendar,
    "worklist.calendar_due": lambda _item, _now: Told(
        translate("work", "没有它，节假日也断电，节假日价格不同的方案不能计价"),
        translate("work", "还没有录入"),
    ),
    "worklist.use_waits": lambda _item, _now: Told(
        translate("work", "正在补算；一直不消失，就补齐账户的人数、面积等资料")
    ),
    "worklist.channel_offline": _channel,
    "worklist.not_printed": _paper,
}
