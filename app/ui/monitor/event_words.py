"""Audit lines and warnings of a room as one short sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.site.settings import Settings
from app.core.views import Event
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_PLAIN: Final = {
    "open": QT_TRANSLATE_NOOP("events", "开户"),
    "closed": QT_TRANSLATE_NOOP("events", "销户"),
    "closing.begun": QT_TRANSLATE_NOOP("events", "开始销户"),
    "closing.withdrawn": QT_TRANSLATE_NOOP("events", "撤回销户"),
    "keep_on": QT_TRANSLATE_NOOP("events", "设保电"),
    "keep_on.ended": QT_TRANSLATE_NOOP("events", "结束保电"),
    "postpone": QT_TRANSLATE_NOOP("events", "推迟断电"),
    "hold.spike": QT_TRANSLATE_NOOP("events", "读数突增，暂停计费"),
    "hold.went_down": QT_TRANSLATE_NOOP("events", "示数回退，暂停计费"),
    "periods.apart": QT_TRANSLATE_NOOP("events", "分时示数与总示数不符，按时间分摊"),
    "hold.accept": QT_TRANSLATE_NOOP("events", "裁定：采纳读数"),
    "hold.misread": QT_TRANSLATE_NOOP("events", "裁定：误读"),
    "hold.rolled_over": QT_TRANSLATE_NOOP("events", "裁定：示数翻转"),
    "hold.reset": QT_TRANSLATE_NOOP("events", "裁定：从此起计"),
    "top_up": QT_TRANSLATE_NOOP("events", "充值"),
    "reverse": QT_TRANSLATE_NOOP("events", "冲正"),
    "changed.scheme": QT_TRANSLATE_NOOP("events", "换方案"),
    "changed.terms": QT_TRANSLATE_NOOP("events", "改计费条件"),
    "changed.reading": QT_TRANSLATE_NOOP("events", "更正读数"),
    "changed.late_reading": QT_TRANSLATE_NOOP("events", "补进迟到的读数"),
    "rerated": QT_TRANSLATE_NOOP("events", "重算用量"),
    "exchanged": QT_TRANSLATE_NOOP("events", "换表"),
}
_STEPS: Final = {
    "ordered": QT_TRANSLATE_NOOP("events", "人工{verb}"),
    "planned": QT_TRANSLATE_NOOP("events", "自动{verb}，已排队"),
    "sent": QT_TRANSLATE_NOOP("events", "{verb}命令已发出"),
    "verified": QT_TRANSLATE_NOOP("events", "{verb}，已回读确认"),
    "failed": QT_TRANSLATE_NOOP("events", "{verb}没有完成"),
    "timed_out": QT_TRANSLATE_NOOP("events", "{verb}没有应答"),
    "superseded": QT_TRANSLATE_NOOP("events", "{verb}已被新的命令取代"),
    "retried": QT_TRANSLATE_NOOP("events", "{verb}，再试一次"),
}
_METHODS: Final = {
    "cash": QT_TRANSLATE_NOOP("events", "现金"),
    "wechat": QT_TRANSLATE_NOOP("events", "微信"),
    "alipay": QT_TRANSLATE_NOOP("events", "支付宝"),
    "card": QT_TRANSLATE_NOOP("events", "银行卡"),
    "transfer": QT_TRANSLATE_NOOP("events", "转账"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is listed: alarm mark or icon, and the words."""

    text: str
    level: int = 0
    icon: str | None = None


def tell(event: Event, settings: Settings) -> Told:
    """The sentence of an event; an act without words of its own is named by its code."""
    facts = event.facts
    if event.code == "notice":
        return _notice(facts, settings)
    if event.code.endswith(".refused"):
        return Told(translate("events", "没有办理：{why}").format(why=_refusal(facts)), icon="info")
    if event.code.startswith("supply."):
        return _supply(event.code, facts)
    words = _PLAIN.get(event.code)
    first = translate("events", words) if words else event.code
    money = _money(facts)
    if money is not None:
        first = f"{first} {money}"
    return Told(" · ".join(part for part in (first, *_more(facts)) if part))


def _notice(facts: Mapping[str, object], settings: Settings) -> Told:
    level = int(str(facts.get("level", 0)))
    if not 0 < level <= len(settings.alarm_levels):
        return Told(translate("events", "余额提醒"))
    limit = wording.money(settings.alarm_levels[level - 1])
    if facts.get("utility") in (Utility.WATER, "water"):
        return Told(translate("events", "水费余额低于 {limit}").format(limit=limit), level)
    return Told(translate("events", "余额低于 {limit}").format(limit=limit), level)


def _supply(code: str, facts: Mapping[str, object]) -> Told:
    _, wanted, step = [*code.split("."), "", ""][:3]
    supply = Supply.OFF if wanted == "off" else Supply.ON
    utility = Utility.WATER if facts.get("utility") == "water" else Utility.ELECTRIC
    verb = wording.switch_verb(utility, supply)
    words = translate("events", _STEPS[step]) if step in _STEPS else "{verb}"
    icon = "power-off" if supply is Supply.OFF else "power"
    return Told(" · ".join(part for part in (words.format(verb=verb), *_more(facts)) if part),
                icon=icon)  # fmt: skip


def method(code: object) -> str:
    """How it was paid."""
    return translate("events", _METHODS[str(code)]) if str(code) in _METHODS else ""


def _more(facts: Mapping[str, object]) -> tuple[str, ...]:
    """What the act says besides: how it was paid, why, by whom."""
    operator = str(facts.get("operator", ""))
    return (
        method(facts.get("method")),
        str(facts.get("reason", "")).strip(),
        "" if operator == "station" else wording.operator(operator),
    )


def _money(facts: Mapping[str, object]) -> str | None:
    amount = facts.get("amount", facts.get("result"))
    if isinstance(amount, Money):
        return wording.money(amount)
    if amount is None:
        return None
    text = str(amount)
    whole, _, fen = text.removeprefix("-").partition(".")
    if not (whole.isdigit() and len(fen) == 2 and fen.isdigit()):
        return text
    sum_ = Money(int(whole + fen))
    return wording.money(-sum_ if text.startswith("-") else sum_)


def _refusal(facts: Mapping[str, object]) -> str:
    rest = {name: value for name, value in facts.items() if name not in ("code", "operator")}
    return wording.sentence_of(str(facts.get("code", "")), rest)
