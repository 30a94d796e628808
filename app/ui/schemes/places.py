"""Where a finding is, in words: the path of the JSON as the cards call it."""

from __future__ import annotations

import re

from app.core.schemes.editing.document import Document
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.schemes.item_fields import COMMON, FIELDS, said
from app.ui.schemes.words import item_name

_COMPONENT = re.compile(r"components\[(\d+)\](?:\.(\w+))?(?:\[(\d+)\])?(?:\.(\w+))?(?:\.(.+))?")
_WHOLE = {
    "name": QT_TRANSLATE_NOOP("schemes", "名称"),
    "id": QT_TRANSLATE_NOOP("schemes", "编号"),
    "effective_from": QT_TRANSLATE_NOOP("schemes", "生效时间"),
    "calendar": QT_TRANSLATE_NOOP("schemes", "分时时段"),
    "components": QT_TRANSLATE_NOOP("schemes", "收费项目"),
    "round_total": QT_TRANSLATE_NOOP("schemes", "合计取整"),
    "settle": QT_TRANSLATE_NOOP("schemes", "结算周期"),
    "utility": QT_TRANSLATE_NOOP("schemes", "种类"),
    "unit": QT_TRANSLATE_NOOP("schemes", "单位"),
    "currency": QT_TRANSLATE_NOOP("schemes", "币种"),
    "note": QT_TRANSLATE_NOOP("schemes", "备注"),
    "source": QT_TRANSLATE_NOOP("schemes", "出处"),
    "cases": QT_TRANSLATE_NOOP("schemes", "验算账单"),
    "off": QT_TRANSLATE_NOOP("schemes", "停用的项目"),
}


def place_told(document: Document, path: str) -> str:
    """`阶梯加价 · 第 2 档 · 到`; a place that nobody has a word for as it is written."""
    match = _COMPONENT.fullmatch(path)
    if match is None or int(match[1]) >= len(document.components):
        head = re.split(r"[.\[]", path, maxsplit=1)[0]
        if head in _WHOLE:
            return wording.translate("schemes", _WHOLE[head])
        return path or wording.translate("schemes", "整份文本")
    place, key, row, inner, last = match.groups()
    parts = [item_name(document, int(place))]
    if row is not None:
        parts.append(wording.translate("schemes", "第 {n} 档").format(n=int(row) + 1))
    kind = document.kind(int(place))
    for name in (key if row is None else None, inner, last):
        if name:
            parts.append(_field_word(kind, name))
    return " · ".join(parts)


def _field_word(kind: str, key: str) -> str:
    for field in (*FIELDS.get(kind, ()), *COMMON):
        for one in (field, *field.columns):
            if one.key == key:
                return said(one.label)
    return wording.period(key)
