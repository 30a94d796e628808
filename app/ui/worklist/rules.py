"""The rows of the decision table in words: what each asks, and the values it compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.core.errors import Refusal
from app.core.money import Money
from app.core.supply.case import Decision, Rule, Verdict
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP, language
from app.ui.kit.wording import translate
from app.words.sentences import label

_TITLES: Final = {
    "1": QT_TRANSLATE_NOOP("rules", "重要负荷"),
    "2": QT_TRANSLATE_NOOP("rules", "人工断电或安全跳闸"),
    "3": QT_TRANSLATE_NOOP("rules", "保电有效"),
    "4": QT_TRANSLATE_NOOP("rules", "停用、销户中或未开户"),
    "5": QT_TRANSLATE_NOOP("rules", "余额高于断电线"),
    "6": QT_TRANSLATE_NOOP("rules", "余额不高于断电线"),
    "a": QT_TRANSLATE_NOOP("rules", "在不断电时段，或即将进入"),
    "b": QT_TRANSLATE_NOOP("rules", "读数过旧或计费挂起"),
    "c": QT_TRANSLATE_NOOP("rules", "末级通知后的宽限期未满"),
    "p": QT_TRANSLATE_NOOP("rules", "已人工推迟"),
    "d": QT_TRANSLATE_NOOP("rules", "一小时内断电过多"),
}
_VERDICTS: Final = {
    Verdict.LEAVE: QT_TRANSLATE_NOOP("rules", "成立，不动"),
    Verdict.STAY_OFF: QT_TRANSLATE_NOOP("rules", "成立，保持断开"),
    Verdict.SWITCH_ON: QT_TRANSLATE_NOOP("rules", "成立，送电"),
    Verdict.SWITCH_OFF: QT_TRANSLATE_NOOP("rules", "成立，断电"),
    Verdict.WAIT: QT_TRANSLATE_NOOP("rules", "成立，等待"),
    Verdict.BRAKE: QT_TRANSLATE_NOOP("rules", "成立，等人决定"),
}
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One row as it is shown."""

    number: str
    title: str
    values: str
    result: str
    decides: bool
    holds: bool
    is_sub: bool


def lines(decision: Decision) -> list[RuleLine]:
    """Every row in its order; those after the deciding one stay visible."""
    return [_line(rule, decision) for rule in decision.rules]


def _line(rule: Rule, decision: Decision) -> RuleLine:
    decides = rule.number == decision.rule and rule.holds
    result = translate("rules", "成立") if rule.holds else translate("rules", "不成立")
    if decides:
        result = translate("rules", _VERDICTS[decision.verdict])
    title = _TITLES.get(rule.number)
    told = _VALUES.get(rule.number)
    values = dict(rule.values)
    return RuleLine(
        rule.number,
        translate("rules", title) if title else rule.number,
        told(values, decision.at) if told else ", ".join(f"{k} {v}" for k, v in rule.values if v),
        result,
        decides,
        rule.holds,
        not rule.number.isdigit(),
    )


def conclusion(decision: Decision) -> str:
    """What follows, in one or two sentences."""
    match decision.verdict:
        case Verdict.WAIT if decision.earliest is not None:
            told = translate("rules", "结论：等到 {until}，那时再判一次。").format(
                until=_at(decision.earliest, decision.at)
            )
        case Verdict.WAIT:
            told = translate("rules", "结论：等待，条件变了就再判一次。")
        case Verdict.BRAKE:
            told = translate("rules", "结论：等人看过再放行。")
        case Verdict.SWITCH_OFF:
            told = translate("rules", "结论：断电。")
        case Verdict.SWITCH_ON:
            told = translate("rules", "结论：送电。")
        case Verdict.STAY_OFF:
            told = translate("rules", "结论：保持断开。")
        case _:
            told = translate("rules", "结论：不动。")
    if decision.missing is not None and decision.verdict in (Verdict.WAIT, Verdict.BRAKE):
        told += translate("rules", "其间充值 {sum} 起即取消断电。").format(
            sum=wording.money(decision.missing)
        )
    return told


def as_text(decision: Decision) -> str:
    """The table for the clipboard."""
    rows = [
        "\t".join((line.number, line.title, line.values, line.result)) for line in lines(decision)
    ]
    return "\n".join([wording.moment(decision.at, seconds=True), *rows, conclusion(decision)])


# -- the values of each row ----------------------------------------------------------------------


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _at(at: datetime, now: datetime) -> str:
    """Time of day, with the day where it is another."""
    if wording.day(at) == wording.day(now):
        return wording.clock(at, seconds=True)
    return wording.moment(at)


def _money(text: str) -> str:
    """A sum as the engine wrote it, `-3.15`."""
    try:
        amount = Money.parse(text.removeprefix("-"))
    except Refusal:
        return text
    return wording.plain_money(-amount if text.startswith("-") else amount)


def _room_class(values: Values, _now: datetime) -> str:
    kind = label(f"room_class.{values.get('room_class', 'ordinary')}", language())
    return translate("rules", "房间类别 = {kind}").format(kind=kind)


def _forced(values: Values, _now: datetime) -> str:
    forced = translate("rules", "无人工断电")
    if values.get("forced_off"):
        forced = translate("rules", "人工断电：{why}").format(why=values["forced_off"])
    trip = translate("rules", "无跳闸记录")
    if values.get("safety_trip") == "True":
        trip = translate("rules", "有安全跳闸")
    return translate("rules", "{one}，{other}").format(one=forced, other=trip)


def _protected(values: Values, now: datetime) -> str:
    if not values.get("reason"):
        return translate("rules", "未设保电")
    until = _instant(values.get("until", ""))
    if until is None:
        return translate("rules", "长期保电：{why}").format(why=values["reason"])
    return translate("rules", "保电到 {until}：{why}").format(
        until=_at(until, now), why=values["reason"]
    )


def _account(values: Values, _now: datetime) -> str:
    state = values.get("account_state", "")
    return translate("rules", "账户{state}").format(
        state=label(f"account_state.{state}", language()) if state else ""
    )


def _above(values: Values, _now: datetime) -> str:
    return f"{_money(values.get('balance', ''))} > {_money(values.get('limit', ''))}"


def _below(values: Values, _now: datetime) -> str:
    return f"{_money(values.get('balance', ''))} ≤ {_money(values.get('limit', ''))}"


def _window(values: Values, now: datetime) -> str:
    until = _instant(values.get("until", ""))
    lead = values.get("lead_min", "")
    at = wording.clock(now)
    if until is None:
        return translate("rules", "{at}，不在时段内，提前 {lead} 分起算").format(at=at, lead=lead)
    return translate("rules", "{at}，时段到 {until}，提前 {lead} 分起算").format(
        at=at, until=_at(until, now), lead=lead
    )


def _stale(values: Values, now: datetime) -> str:
    last = _instant(values.get("last_good_reading", ""))
    limit = values.get("staleness_min", "")
    told = translate("rules", "从未读到")
    if last is not None:
        minutes = max(0, int((now - last).total_seconds()) // 60)
        told = translate("rules", "{at}，{minutes} 分前，上限 {limit} 分").format(
            at=_at(last, now), minutes=minutes, limit=limit
        )
    hold = translate("rules", "无挂起")
    if values.get("has_hold") == "True":
        hold = translate("rules", "有挂起")
    if values.get("first_round_done") == "False":
        hold = translate("rules", "第一轮还没抄完")
    return translate("rules", "{one}；{other}").format(one=told, other=hold)


def _grace(values: Values, now: datetime) -> str:
    sent = _instant(values.get("final_notice_at", ""))
    limit = values.get("grace_min", "")
    if sent is None:
        return translate("rules", "末级通知还没有发出，宽限 {limit} 分").format(limit=limit)
    minutes = max(0, int((now - sent).total_seconds()) // 60)
    return translate("rules", "{at} 已通知，已过 {minutes} 分，宽限 {limit} 分").format(
        at=_at(sent, now), minutes=minutes, limit=limit
    )


def _postponed(values: Values, now: datetime) -> str:
    until = _instant(values.get("until", ""))
    if until is None:
        return translate("rules", "没有推迟")
    return translate("rules", "推迟到 {until}").format(until=_at(until, now))


def _brake(values: Values, _now: datetime) -> str:
    return translate("rules", "本小时已断 {n} 间，上限 {most} 间").format(
        n=values.get("cuts_this_hour", ""), most=values.get("most", "")
    )


_VALUES: Final[Mapping[str, Callable[[Values, datetime], str]]] = {
    "1": _room_class,
    "2": _forced,
    "3": _protected,
    "4": _account,
    "5": _above,
    "6": _below,
    "a": _window,
    "b": _stale,
    "c": _grace,
    "p": _postponed,
    "d": _brake,
}
