"""Account states, gaps and step names in the window's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.core.accounts.account import AccountState
from app.core.counter.order import Method
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.core.views import StatementLine
from app.ui.kit.language import QT_TRANSLATE_NOOP, language
from app.ui.kit.text import TagLook
from app.words.sentences import label

_STATES: Final[Mapping[AccountState, str]] = {
    AccountState.DRAFT: QT_TRANSLATE_NOOP("account", "草稿"),
    AccountState.ACTIVE: QT_TRANSLATE_NOOP("account", "正常"),
    AccountState.SUSPENDED: QT_TRANSLATE_NOOP("account", "停用"),
    AccountState.CLOSING: QT_TRANSLATE_NOOP("account", "销户中"),
    AccountState.CLOSED: QT_TRANSLATE_NOOP("account", "已销户"),
}
STATE_ICONS: Final[Mapping[AccountState, str]] = {
    AccountState.DRAFT: "pencil",
    AccountState.ACTIVE: "check",
    AccountState.SUSPENDED: "pause",
    AccountState.CLOSING: "door-open",
    AccountState.CLOSED: "history",
}
_GAPS: Final = {
    "open.no_meter": QT_TRANSLATE_NOOP("account", "没有表"),
    "open.no_scheme": QT_TRANSLATE_NOOP("account", "没有方案"),
    "open.meter_taken": QT_TRANSLATE_NOOP("account", "表还属于另一户"),
}


def state_word(state: AccountState) -> str:
    return QCoreApplication.translate("account", _STATES[state])


def state_tag(state: AccountState) -> TagLook:
    """Every state but the usual one stands out as a tag."""
    if state is AccountState.ACTIVE:
        return TagLook("")
    if state is AccountState.CLOSING:
        return TagLook(state_word(state), "accentS", "accent", STATE_ICONS[state])
    return TagLook(state_word(state), icon=STATE_ICONS[state])


def gap_word(code: str) -> str:
    """What a draft still lacks."""
    return QCoreApplication.translate("account", _GAPS[code]) if code in _GAPS else code


def wallet_word(utility: Utility | None) -> str:
    """电费, 水费, or both where one wallet pays for all."""
    return label(f"settlement.wallet.{utility.value if utility else 'all'}", language())


def method_word(method: Method) -> str:
    return label(f"method.{method.value}", language())


def utility_icon(utility: Utility) -> str:
    return "zap" if utility is Utility.ELECTRIC else "droplet"


_ENTRIES: Final = {
    EntryKind.TOP_UP: QT_TRANSLATE_NOOP("statement", "充值"),
    EntryKind.REVERSAL: QT_TRANSLATE_NOOP("statement", "冲正"),
    EntryKind.REFUND: QT_TRANSLATE_NOOP("statement", "退费"),
    EntryKind.OPENING: QT_TRANSLATE_NOOP("statement", "期初余额"),
    EntryKind.ADJUSTMENT: QT_TRANSLATE_NOOP("statement", "调账"),
}


def entry_word(line: StatementLine) -> str:
    """What a line of the statement is; use that is not posted yet says so."""
    if line.kind is not None and line.kind in _ENTRIES:
        return QCoreApplication.translate("statement", _ENTRIES[line.kind])
    word = wallet_word(line.utility)
    if line.kind is None:
        return QCoreApplication.translate("statement", "{word}未入账").format(word=word)
    return word
