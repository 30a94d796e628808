"""What each kind of component may say: one table, from which every form is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.schemes.components.fixed import Per
from app.core.schemes.components.kinds import INPUTS
from app.core.schemes.components.limits import PersonsFrom, Scale
from app.core.schemes.components.tiered import Allocation, Mode
from app.core.schemes.cycles import CycleKind
from app.core.schemes.editing.document import Document
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.schemes.words import money_unit, unit_of


class Form(Enum):
    NUMBER = "number"
    CHOICE = "choice"
    QUANTITY = "quantity"  # what is counted: all use, a period, an input
    OF = "of"  # other components
    PRICES = "prices"  # a number for each period
    ROWS = "rows"
    ROUNDING = "rounding"
    EXTRA = "extra"  # what limits gain for a large household
    DAY = "day"  # a month and a day
    FLAG = "flag"
    CARRY = "carry"  # how long the rest of the first tier lives on


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a component, its words, and how it is entered."""

    key: str
    form: Form
    label: str
    unit: str = ""  # "price", "amount", "units", or as it stands
    options: Sequence[tuple[str, str]] = ()
    columns: Sequence[Field] = ()
    inputs: Sequence[str] = ()  # what may be counted besides use
    must: bool = False


_FACTOR = Field("factor", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "用量系数"))
_USE = Field("quantity", Form.QUANTITY, QT_TRANSLATE_NOOP("item_fields", "计量"))
_OF = Field("of", Form.OF, QT_TRANSLATE_NOOP("item_fields", "针对"), must=True)
_UPTO = Field("upto", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "到"), "units")
_CYCLES = (
    (CycleKind.MONTH.value, QT_TRANSLATE_NOOP("item_fields", "月")),
    (CycleKind.BILL.value, QT_TRANSLATE_NOOP("item_fields", "账期")),
    (CycleKind.QUARTER.value, QT_TRANSLATE_NOOP("item_fields", "季度")),
    (CycleKind.SEASON.value, QT_TRANSLATE_NOOP("item_fields", "季节")),
    (CycleKind.YEAR.value, QT_TRANSLATE_NOOP("item_fields", "年")),
)
_PERS = (
    (Per.BILL.value, QT_TRANSLATE_NOOP("item_fields", "每账期")),
    (Per.DAY.value, QT_TRANSLATE_NOOP("item_fields", "每天")),
    (Per.MONTH.value, QT_TRANSLATE_NOOP("item_fields", "每月")),
    (Per.M2.value, QT_TRANSLATE_NOOP("item_fields", "每平方米每月")),
    (Per.KVA.value, QT_TRANSLATE_NOOP("item_fields", "每 kVA 每月")),
)
_INPUT_WORDS = {
    "capacity_kva": QT_TRANSLATE_NOOP("item_fields", "变压器容量 kVA"),
    "demand_kw": QT_TRANSLATE_NOOP("item_fields", "最大需量 kW"),
    "demand_kva": QT_TRANSLATE_NOOP("item_fields", "最大需量 kVA"),
    "contract_kw": QT_TRANSLATE_NOOP("item_fields", "合同需量 kW"),
}
_MODES = (
    (Mode.GRADUATED.value, QT_TRANSLATE_NOOP("item_fields", "分段累进")),
    (Mode.VOLUME.value, QT_TRANSLATE_NOOP("item_fields", "整量按最高一档")),
)
_ALLOCATIONS = (
    (Allocation.CHRONOLOGICAL.value, QT_TRANSLATE_NOOP("item_fields", "按时间先后")),
    (Allocation.PRO_RATA.value, QT_TRANSLATE_NOOP("item_fields", "按各段用量比例")),
    (Allocation.SEPARATE.value, QT_TRANSLATE_NOOP("item_fields", "各段分别计")),
)
_SCALES = (
    (Scale.ONCE.value, QT_TRANSLATE_NOOP("item_fields", "不变")),
    (Scale.PERSONS.value, QT_TRANSLATE_NOOP("item_fields", "乘以人数")),
    (Scale.MONTHS.value, QT_TRANSLATE_NOOP("item_fields", "乘以月数")),
    (Scale.MONTHS_OF_12.value, QT_TRANSLATE_NOOP("item_fields", "按在户月数 / 12")),
    (Scale.DAYS.value, QT_TRANSLATE_NOOP("item_fields", "乘以天数")),
    (Scale.DAYS_OF_30.value, QT_TRANSLATE_NOOP("item_fields", "按天数 / 30")),
)
_SINCE = (
    (PersonsFrom.NOW.value, QT_TRANSLATE_NOOP("item_fields", "当天起")),
    (PersonsFrom.NEXT_CYCLE.value, QT_TRANSLATE_NOOP("item_fields", "下一周期起")),
    (PersonsFrom.DAY_SHARE.value, QT_TRANSLATE_NOOP("item_fields", "按天数分摊")),
)
_LIMITS = (
    Field(
        "cycle",
        Form.CHOICE,
        QT_TRANSLATE_NOOP("item_fields", "累计周期"),
        options=_CYCLES,
        must=True,
    ),
    Field("anchor", Form.DAY, QT_TRANSLATE_NOOP("item_fields", "年周期从")),
    Field("mode", Form.CHOICE, QT_TRANSLATE_NOOP("item_fields", "算法"), options=_MODES),
    Field("scale", Form.CHOICE, QT_TRANSLATE_NOOP("item_fields", "上限"), options=_SCALES),
    Field("extra_limit", Form.EXTRA, QT_TRANSLATE_NOOP("item_fields", "人多加量")),
    Field(
        "persons_from", Form.CHOICE, QT_TRANSLATE_NOOP("item_fields", "人数变动"), options=_SINCE
    ),
    Field("round_limit", Form.ROUNDING, QT_TRANSLATE_NOOP("item_fields", "上限取整")),
)
_PRICE = Field("price", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "单价"), "price", must=True)
_AMOUNT = Field(
    "amount", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "金额"), "amount", must=True
)
_EACH = Field("each", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "每 0.01 加减"), must=True)

FIELDS: Mapping[str, Sequence[Field]] = {
    "rate": (
        _PRICE,
        Field("quantity", Form.QUANTITY, QT_TRANSLATE_NOOP("item_fields", "计量"), inputs=INPUTS),
        _FACTOR,
        Field("only_above", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "只收超过"), "units"),
        Field("minimum_quantity", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "最少按"), "units"),
    ),
    "rate_by_period": (
        Field("prices", Form.PRICES, QT_TRANSLATE_NOOP("item_fields", "各段单价"), "price"),
        Field("base", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "浮动部分"), "price"),
        Field("coefficients", Form.PRICES, QT_TRANSLATE_NOOP("item_fields", "各段系数")),
        Field("unfloated", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "不浮动部分"), "price"),
        _FACTOR,
    ),
    "tiered": (
        Field(
            "tiers",
            Form.ROWS,
            QT_TRANSLATE_NOOP("item_fields", "各档"),
            columns=(
                _UPTO,
                _PRICE,
                Field("flat", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "入档费"), "amount"),
            ),
            must=True,
        ),
        *_LIMITS,
        _USE,
        _FACTOR,
        Field("round_quantity", Form.ROUNDING, QT_TRANSLATE_NOOP("item_fields", "用量取整")),
        Field("carry", Form.CARRY, QT_TRANSLATE_NOOP("item_fields", "一档余量结转")),
    ),
    "tiered_by_period": (
        Field(
            "tiers",
            Form.ROWS,
            QT_TRANSLATE_NOOP("item_fields", "各档"),
            columns=(
                _UPTO,
                Field("prices", Form.PRICES, QT_TRANSLATE_NOOP("item_fields", "各段单价"), "price"),
            ),
            must=True,
        ),
        *_LIMITS,
        Field(
            "allocation",
            Form.CHOICE,
            QT_TRANSLATE_NOOP("item_fields", "跨档分配"),
            options=_ALLOCATIONS,
        ),
    ),
    "fixed": (
        _AMOUNT,
        Field(
            "per", Form.CHOICE, QT_TRANSLATE_NOOP("item_fields", "收取"), options=_PERS, must=True
        ),
    ),
    "fixed_by_volume": (
        Field(
            "steps",
            Form.ROWS,
            QT_TRANSLATE_NOOP("item_fields", "各档"),
            columns=(_UPTO, _AMOUNT),
            must=True,
        ),
    ),
    "package": (
        Field("size", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "每包"), "units", must=True),
        Field(
            "price", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "每包价"), "amount", must=True
        ),
        Field("free_quantity", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "免费用量"), "units"),
        _USE,
    ),
    "percent": (
        Field(
            "rate", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "比率"), "0.05 = 5 %", must=True
        ),
        _OF,
        Field("share_above", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "只对超过"), "units"),
    ),
    "power_factor": (
        Field("standard", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "功率因数标准"), must=True),
        _OF,
        Field(
            "below",
            Form.ROWS,
            QT_TRANSLATE_NOOP("item_fields", "低于标准"),
            must=True,
            columns=(
                Field("down_to", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "降到"), must=True),
                _EACH,
            ),
        ),
        Field(
            "above",
            Form.ROWS,
            QT_TRANSLATE_NOOP("item_fields", "高于标准"),
            columns=(
                Field("up_to", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "升到"), must=True),
                _EACH,
            ),
        ),
        Field("round_input", Form.ROUNDING, QT_TRANSLATE_NOOP("item_fields", "功率因数取整")),
    ),
    "demand_contract": (
        Field("price", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "单价"), "amount", must=True),
        Field(
            "metered",
            Form.QUANTITY,
            QT_TRANSLATE_NOOP("item_fields", "实测"),
            inputs=INPUTS,
            must=True,
        ),
        Field(
            "contract",
            Form.QUANTITY,
            QT_TRANSLATE_NOOP("item_fields", "合同"),
            inputs=INPUTS,
            must=True,
        ),
        Field("over_limit", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "超合同界限"), "×"),
        Field("over_factor", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "超出部分"), "×"),
    ),
    "minimum": (_AMOUNT, _OF),
    "maximum": (_AMOUNT, _OF),
    "price_cap": (
        Field("ceiling", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "最高单价"), "price"),
        Field("purchase_price", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "购入单价"), "price"),
        Field("loss", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "线损加成"), "0.06 = 6 %"),
        _OF,
        _USE,
    ),
    "factor_when_zero": (
        Field("factor", Form.NUMBER, QT_TRANSLATE_NOOP("item_fields", "零用量时乘以"), must=True),
        _OF,
    ),
}
#: of any kind, after its own
COMMON = (
    Field("round", Form.ROUNDING, QT_TRANSLATE_NOOP("item_fields", "本项取整")),
    Field("negative", Form.FLAG, QT_TRANSLATE_NOOP("item_fields", "补贴，价格低于零")),
)
#: the one number that stands in the list of items, with the key of its unit
MAIN: Mapping[str, str] = {
    "rate": "price",
    "fixed": "amount",
    "package": "price",
    "percent": "rate",
    "demand_contract": "price",
    "minimum": "amount",
    "maximum": "amount",
    "price_cap": "ceiling",
    "factor_when_zero": "factor",
}


def said(text: str) -> str:
    """A label of the table in the window's language."""
    return wording.translate("item_fields", text)


def unit_told(field: Field, document: Document) -> str:
    """The unit that stands behind a number."""
    money, unit = money_unit(document), unit_of(document)
    return {"price": f"{money}/{unit}", "amount": money, "units": unit}.get(field.unit, field.unit)


def counted_word(name: str) -> str:
    """What is counted: all use, a period, an input."""
    if name == "total":
        return said(QT_TRANSLATE_NOOP("item_fields", "总用量"))
    return said(_INPUT_WORDS[name]) if name in _INPUT_WORDS else wording.period(name)


def per_word(per: object) -> str:
    """What a fee is asked for, short: `月`, `天`."""
    return said(_SHORT_PERS[per]) if isinstance(per, str) and per in _SHORT_PERS else ""


_SHORT_PERS = {
    Per.BILL.value: QT_TRANSLATE_NOOP("item_fields", "账期"),
    Per.DAY.value: QT_TRANSLATE_NOOP("item_fields", "天"),
    Per.MONTH.value: QT_TRANSLATE_NOOP("item_fields", "月"),
    Per.M2.value: QT_TRANSLATE_NOOP("item_fields", "m²·月"),
    Per.KVA.value: QT_TRANSLATE_NOOP("item_fields", "kVA·月"),
}
