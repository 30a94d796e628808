"""The state of a room and of a meter's switch as tags."""

from __future__ import annotations

from typing import Final

from app.core.meters.supply import Supply, Utility
from app.core.premises.card import RoomState
from app.ui.kit import wording
from app.ui.kit.text import TagLook, level_tag

LEVELS: Final = {RoomState.LEVEL1: 1, RoomState.LEVEL2: 2, RoomState.LEVEL3: 3}
_DRESS: Final = {
    RoomState.FAULT: ("faults", "fault", "wrench"),
    RoomState.CUT: ("cut", "onCut", "power-off"),
    RoomState.OFFLINE: ("surface3", "text2", "wifi-off"),
    RoomState.KEPT_ON: ("surface3", "text2", "shield-check"),
    RoomState.NO_ACCOUNT: ("surface3", "text2", "circle-dashed"),
}


def state_tag(state: RoomState, utility: Utility = Utility.ELECTRIC) -> TagLook:
    """Empty for a normal room: normal is never painted."""
    if state in LEVELS:
        return level_tag(LEVELS[state], wording.state(state, utility))
    if state not in _DRESS:
        return TagLook("")
    fill, ink, icon = _DRESS[state]
    return TagLook(wording.state(state, utility), fill, ink, icon)


def supply_tag(utility: Utility, supply: Supply) -> TagLook:
    """What was last read back of a relay or valve."""
    word = wording.supply(utility, supply)
    match supply:
        case Supply.ON:
            return TagLook(word, "oks", "ok", "power")
        case Supply.OFF:
            return TagLook(word, "cut", "onCut", "power-off")
    return TagLook(word, icon="power" if supply is Supply.UNKNOWN else "minus")


def money_token(state: RoomState) -> str:
    """The colour of a balance standing alone: that of its alarm level, else plain."""
    return f"a{LEVELS[state]}" if state in LEVELS else "text"
