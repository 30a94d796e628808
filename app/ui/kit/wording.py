"""Codes and values as sentences and words of the window's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from app.core.meters.supply import Supply, Utility
from app.core.premises.card import CardCommand, RoomCard, RoomState
from app.ui.kit.language import QT_TRANSLATE_NOOP, language, zone
from app.words import figures
from app.words.sentences import say

if TYPE_CHECKING:
    from app.core.errors import StationError
    from app.core.money import Money
    from app.core.quantity import Quantity

_schemes: dict[str, Mapping[str, str]] = {}

translate = QCoreApplication.translate  # the name pyside6-lupdate looks for
NOTHING = "—"  # unknown or absent; a zero never looks like this

_STATES = {
    RoomState.FAULT: QT_TRANSLATE_NOOP("wording", "表故障"),
    RoomState.CUT: QT_TRANSLATE_NOOP("wording", "已断电"),
    RoomState.OFFLINE: QT_TRANSLATE_NOOP("wording", "离线"),
    RoomState.KEPT_ON: QT_TRANSLATE_NOOP("wording", "保电"),
    RoomState.LEVEL3: QT_TRANSLATE_NOOP("wording", "三级报警"),
    RoomState.LEVEL2: QT_TRANSLATE_NOOP("wording", "二级报警"),
    RoomState.LEVEL1: QT_TRANSLATE_NOOP("wording", "一级报警"),
    RoomState.NORMAL: QT_TRANSLATE_NOOP("wording", "正常"),
    RoomState.NO_ACCOUNT: QT_TRANSLATE_NOOP("wording", "未开户"),
}
_LEVELS = {
    RoomState.LEVEL3: QT_TRANSLATE_NOOP("wording", "三级"),
    RoomState.LEVEL2: QT_TRANSLATE_NOOP("wording", "二级"),
    RoomState.LEVEL1: QT_TRANSLATE_NOOP("wording", "一级"),
}
_REASONS = {
    "unpaid": QT_TRANSLATE_NOOP("wording", "欠费"),
    "manual": QT_TRANSLATE_NOOP("wording", "人工"),
    "safety": QT_TRANSLATE_NOOP("wording", "安全"),
    "vacant": QT_TRANSLATE_NOOP("wording", "空置"),
}
_COMMANDS = {
    (Utility.ELECTRIC, CardCommand.CUTTING): QT_TRANSLATE_NOOP("wording", "断电中"),
    (Utility.ELECTRIC, CardCommand.RECONNECTING): QT_TRANSLATE_NOOP("wording", "合闸中"),
    (Utility.WATER, CardCommand.CUTTING): QT_TRANSLATE_NOOP("wording", "关阀中"),
    (Utility.WATER, CardCommand.RECONNECTING): QT_TRANSLATE_NOOP("wording", "开阀中"),
}
_SUPPLY = {
    (Utility.ELECTRIC, Supply.ON): QT_TRANSLATE_NOOP("wording", "合闸"),
    (Utility.ELECTRIC, Supply.OFF): QT_TRANSLATE_NOOP("wording", "断电"),
    (Utility.WATER, Supply.ON): QT_TRANSLATE_NOOP("wording", "开阀"),
    (Utility.WATER, Supply.OFF): QT_TRANSLATE_NOOP("wording", "关阀"),
}
_SWITCH = {  # as orders, while the words above are states
    (Utility.ELECTRIC, Supply.ON): QT_TRANSLATE_NOOP("orders", "合闸"),
    (Utility.ELECTRIC, Supply.OFF): QT_TRANSLATE_NOOP("orders", "断电"),
    (Utility.WATER, Supply.ON): QT_TRANSLATE_NOOP("orders", "开阀"),
    (Utility.WATER, Supply.OFF): QT_TRANSLATE_NOOP("orders", "关阀"),
}
_PERIODS = {
    "sharp": QT_TRANSLATE_NOOP("wording", "尖"),
    "peak": QT_TRANSLATE_NOOP("wording", "峰"),
    "flat": QT_TRANSLATE_NOOP("wording", "平"),
    "valley": QT_TRANSLATE_NOOP("wording", "谷"),
    "deep_valley": QT_TRANSLATE_NOOP("wording", "深谷"),
}
_FAULTS = {
    "battery_low": QT_TRANSLATE_NOOP("wording", "表电池电压低，请尽快更换。"),
    "switch_jammed": QT_TRANSLATE_NOOP("wording", "继电器或阀门卡住，请到现场检查。"),
    "meter_fault": QT_TRANSLATE_NOOP("wording", "表报告自身故障，请到现场检查。"),
    "over_limit": QT_TRANSLATE_NOOP("wording", "表报告超限，请到现场检查。"),
    "tampered": QT_TRANSLATE_NOOP("wording", "表报告被打开或受磁场干扰，请到现场检查。"),
}


def _tr(text: str) -> str:
    return translate("wording", text)


def product() -> str:
    """The name of this program."""
    return translate("wording", "水电预付费主站")


def sentence(error: StationError) -> str:
    """What happened and what to do next, from the code an error carries."""
    return say(error.code, error.facts, language(), zone=zone())


def sentence_of(code: str, facts: dict[str, object]) -> str:
    return say(code, facts, language(), zone=zone())


#: who acts until there are operators; a name that is kept in the books, told in every language
BUILT_IN: Final = QT_TRANSLATE_NOOP("wording", "值班操作员")


def operator(name: str) -> str:
    """An operator as the window names him: the built-in one in its language, others as they are."""
    return translate("wording", BUILT_IN) if name == BUILT_IN else name


def set_schemes(titles: Mapping[str, Mapping[str, str]]) -> None:
    """What the site's schemes are called; told again when one changes."""
    _schemes.clear()
    _schemes.update(titles)


def scheme(name: str | None) -> str:
    """A scheme as people call it, in the window's language; nothing for none."""
    if not name:
        return ""
    title = _schemes.get(name, {})
    return title.get("zh" if language() == "zh_CN" else "en", name)


def state(which: RoomState, utility: Utility = Utility.ELECTRIC) -> str:
    """The word for a tile's state; water is shut off, not cut."""
    if which is RoomState.CUT and utility is Utility.WATER:
        return translate("wording", "已关阀")
    return _tr(_STATES[which])


def level(which: int) -> str:
    """`一级`, `二级`, `三级` for a chip or a short tag."""
    return _tr(_LEVELS[(RoomState.LEVEL1, RoomState.LEVEL2, RoomState.LEVEL3)[which - 1]])


def cut_reason(code: str | None) -> str:
    return _tr(_REASONS[code]) if code in _REASONS else ""


def supply(utility: Utility, which: Supply) -> str:
    """The trade's word: 合闸 and 断电 for electricity, 开阀 and 关阀 for water."""
    if which is Supply.NONE:
        return translate("wording", "无开关")
    if which is Supply.UNKNOWN:
        return translate("wording", "未知")
    return _tr(_SUPPLY[utility, which])


def switch_verb(utility: Utility, wanted: Supply) -> str:
    """The order on a button: 断电, 合闸, 关阀, 开阀."""
    return translate("orders", _SWITCH[utility, wanted])


def period(name: str | None) -> str:
    """尖, 峰, 平, 谷 or 深谷; a site's own name stays as it is."""
    return _tr(_PERIODS[name]) if name in _PERIODS else name or ""


def meter_word(utility: Utility) -> str:
    if utility is Utility.WATER:
        return translate("wording", "水表")
    return translate("wording", "电表")


def meter_fault(code: str) -> str:
    """What a meter reports wrong with itself; an unknown code is shown as it is."""
    if code in _FAULTS:
        return _tr(_FAULTS[code])
    return translate("wording", "表报告故障：{code}").format(code=code)


def utility_name(utility: Utility) -> str:
    return translate("wording", "电") if utility is Utility.ELECTRIC else translate("wording", "水")


def money(amount: Money | None) -> str:
    return NOTHING if amount is None else figures.money(amount)


def plain_money(amount: Money | None) -> str:
    """For a column whose head names the unit: `1,234.50`."""
    return NOTHING if amount is None else figures.money(amount).replace("¥", "")


def price(yuan: Fraction) -> str:
    return figures.price(yuan)


def unit(utility: Utility) -> str:
    return "kWh" if utility is Utility.ELECTRIC else "m³"


def quantity(value: Quantity | None, utility: Utility, places: int = 1) -> str:
    if value is None:
        return NOTHING
    return f"{figures.number(value, places=places)} {unit(utility)}"


def number(value: Quantity | None, places: int = 2) -> str:
    return NOTHING if value is None else figures.number(value, places=places)


def moment(at: datetime | None, *, seconds: bool = False) -> str:
    """An instant on the site's clock: `2025-06-18 14:32`."""
    return NOTHING if at is None else figures.moment(at, language(), zone(), seconds=seconds)


def clock(at: datetime | None, *, seconds: bool = False) -> str:
    return NOTHING if at is None else figures.time(at.astimezone(zone()), seconds=seconds)


def day(at: datetime | date | None) -> str:
    if at is None:
        return NOTHING
    return figures.day(at.astimezone(zone()) if isinstance(at, datetime) else at, language())


def short_moment(at: datetime | None, now: datetime | None = None) -> str:
    """In lists of events: `今天 09:12`, else `06-16 18:40`."""
    if at is None:
        return NOTHING
    local = at.astimezone(zone())
    if now is not None and now.astimezone(zone()).date() == local.date():
        return translate("wording", "今天 {time}").format(time=figures.time(local))
    if language() == "en":
        return f"{figures.day(local, 'en').rsplit(' ', 1)[0]} {figures.time(local)}"
    return f"{local.month:02}-{local.day:02} {figures.time(local)}"


def brief_moment(at: datetime, now: datetime | None) -> str:
    """For a narrow list: English has room for today's time or for a day, Chinese for both."""
    if language() != "en":
        return short_moment(at, now)
    local = at.astimezone(zone())
    if now is not None and now.astimezone(zone()).date() == local.date():
        return figures.time(local)
    return figures.day(local, "en").rsplit(" ", 1)[0]


def age(seconds: int | None) -> str:
    """How old, short enough for a tile: `3小时`."""
    if seconds is None:
        return NOTHING
    seconds = max(0, seconds)  # the window's clock is a tick behind the store's at times
    if seconds < 60:
        return translate("wording", "{n}秒").format(n=seconds)
    if seconds < 3600:
        return translate("wording", "{n}分").format(n=seconds // 60)
    if seconds < 72 * 3600:
        return translate("wording", "{n}小时").format(n=seconds // 3600)
    return translate("wording", "{n}天").format(n=seconds // 86400)


def duration(seconds: int) -> str:
    """A countdown: seconds only under one hour."""
    seconds = max(0, seconds)
    if seconds < 3600:
        return translate("wording", "{m} 分 {s} 秒").format(m=seconds // 60, s=seconds % 60)
    if seconds < 86400:
        return translate("wording", "{h} 时 {m} 分").format(
            h=seconds // 3600, m=seconds % 3600 // 60
        )
    return translate("wording", "{d} 天 {h} 时").format(
        d=seconds // 86400, h=seconds % 86400 // 3600
    )


def floor(number: int) -> str:
    return translate("wording", "{n}层").format(n=number)


def masked_phone(phone: str | None) -> str:
    """`138****6027`; a short number keeps only its last two digits."""
    if not phone:
        return NOTHING
    if len(phone) < 8:
        return "*" * max(0, len(phone) - 2) + phone[-2:]
    return f"{phone[:3]}****{phone[-4:]}"


def command_under_way(card: RoomCard) -> str:
    return "" if card.command is None else _tr(_COMMANDS[card.utility, card.command])


def tile_word(card: RoomCard) -> str:
    """The word at the foot of a tile, beside the balance."""
    if card.command is not None:
        return command_under_way(card)
    match card.state:
        case RoomState.CUT:
            return cut_reason(card.reason) or state(RoomState.CUT, card.utility)
        case RoomState.OFFLINE:
            return age(card.age_s)
        case RoomState.FAULT | RoomState.KEPT_ON:
            return state(card.state)
    return age(card.age_s) if card.is_stale else ""


def room_aloud(card: RoomCard) -> str:
    """What the screen reader says of a tile: room, tenant, balance, state."""
    said = [card.code]
    if card.customer:
        said.append(card.customer)
    if card.balance is not None:
        said.append(translate("wording", "余额 {sum} 元").format(sum=plain_money(card.balance)))
    said.append(state(card.state, card.utility))
    if card.state is RoomState.CUT and card.reason:
        said.append(cut_reason(card.reason))
    if card.command is not None:
        said.append(command_under_way(card))
    said.extend(state(flag) for flag in card.flags)
    return translate("wording", "，").join(said)


def now_from(clock_now: datetime) -> str:
    """The footer's clock, with seconds."""
    return figures.moment(clock_now.astimezone(UTC), language(), zone(), seconds=True)
