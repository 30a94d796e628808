"""Amounts in Chinese capitals (大写), as paper must show them."""

from __future__ import annotations

from app.core.money import Money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def capitals(amount: Money) -> str:
    """`壹佰元整`, `壹万零伍元叁角整`: as the rules for bank papers ask."""
    yuan, fen = divmod(abs(amount.fen), 100)
    jiao, cents = divmod(fen, 10)
    sign = "负" if amount.fen < 0 else ""
    whole = _whole(yuan) + "元" if yuan else ""
    if not fen:
        return sign + (whole or "零元") + "整"
    if not cents:
        return sign + whole + _DIGITS[jiao] + "角整"
    # A missing jiao between yuan and fen is spoken: 壹元零伍分; fen alone is not: 伍分.
    tenths = _DIGITS[jiao] + "角" if jiao else ("零" if whole else "")
    return sign + whole + tenths + _DIGITS[cents] + "分"


def _whole(yuan: int) -> str:
    groups: list[int] = []
    while yuan:
        yuan, group = divmod(yuan, 10**4)
        groups.append(group)
    if len(groups) > len(_GROUPS):
        raise ValueError("more yuan than the capitals have a word for")
    text = ""
    skipped = False  # a 零 is due: digits were left out since the last written one
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            skipped = True
            continue
        if text and (skipped or group < 1000):
            text += "零"
        text += _group(group) + _GROUPS[place]
        skipped = False
    return text


def _group(group: int) -> str:
    text = ""
    skipped = False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            skipped = bool(text)
            continue
        text += ("零" if skipped else "") + _DIGITS[digit] + _PLACES[place]
        skipped = False
    return text
