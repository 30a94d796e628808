"""The paper of an order: roll of 80 or 58 mm, or A5 landscape, always from the same record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from app.core.counter.capitals import capitals
from app.core.counter.order import OrderKind, Receipt
from app.core.premises.masked import masked_name, masked_phone
from app.documents.paper import BOLD, REGULAR, Paper, printable, shortened, width, wrapped
from app.words import figures
from app.words.operators import operator_named
from app.words.sentences import label

PaperKind = Literal["roll80", "roll58", "a5"]


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value; a strong one is what the tenant looks for first."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """What a receipt says, in order, before it is laid out on any paper."""

    office: str
    title: str
    marks: tuple[str, ...]  # copy, reversal
    numbers: tuple[Field, ...]
    who: tuple[Field, ...]
    money: tuple[Field, ...]
    balance: tuple[Field, ...]
    order: str
    scan: str
    note: str


def receipt_pdf(
    receipt: Receipt,
    office: str,
    language: str,
    paper: PaperKind,
    copy: int,
    zone: tzinfo,
    *,
    phone: str = "",
    copied_at: datetime | None = None,
) -> bytes:
    """The receipt as PDF; `copy` 0 is the first print, n the nth copy."""
    slip = compose(receipt, office, language, copy, zone, phone=phone, copied_at=copied_at)
    if paper == "a5":
        return _a5(slip, receipt, language)
    return _roll(slip, _WIDE if paper == "roll80" else _NARROW)


def compose(
    receipt: Receipt,
    office: str,
    language: str,
    copy: int,
    zone: tzinfo,
    *,
    phone: str = "",
    copied_at: datetime | None = None,
) -> Slip:
    """Every word of the receipt; the same for each paper, and for a preview on screen."""

    def of_kind(key: str) -> str:
        return label(f"receipt.{key}.{receipt.kind.value}", language)

    def word(key: str) -> str:
        return label(f"receipt.{key}", language)

    utility = f".{receipt.utility.value}" if receipt.utility else ""
    marks = []
    if copy:
        marks.append(word("copy").format(n=copy))
        if copied_at is not None:
            at = figures.moment(copied_at, language, zone, seconds=True)
            marks.append(word("copied_at").format(at=at))
    if receipt.reverses:
        marks.append(word("reverses").format(order=receipt.reverses))
    if receipt.reversed_by:
        marks.append(word("reversed_by").format(order=receipt.reversed_by))
    meter = "meter" + (utility if len(receipt.meters) == 1 else "")
    money = [
        Field(of_kind("amount"), figures.money(receipt.amount, paper=True), strong=True),
        Field(word("capitals"), capitals(receipt.amount)),
        Field(
            word("method") if receipt.kind is OrderKind.TOP_UP else of_kind("method"),
            label(f"method.{receipt.method.value}", language),
        ),
    ]
    if receipt.tendered is not None and receipt.change is not None:
        money += [
            Field(word("tendered"), figures.money(receipt.tendered, paper=True)),
            Field(word("change"), figures.money(receipt.change, paper=True)),
        ]
    cashier = operator_named(receipt.operator, language)
    counter = " · ".join(part for part in (receipt.counter, cashier) if part)
    return Slip(
        office=office,
        title=label(f"receipt.title.{receipt.kind.value}{utility}", language),
        marks=tuple(marks),
        numbers=_filled(
            Field(word("receipt"), receipt.receipt),
            Field(word("order"), receipt.order),
            Field(word("time"), figures.moment(receipt.at, language, zone, seconds=True)),
            Field(word("counter"), counter),
            Field(word("approved_by"), receipt.approved_by or ""),
            Field(word("reason"), receipt.reason),
        ),
        who=_filled(
            Field(word("room"), receipt.room, strong=True),
            Field(word("customer"), masked_name(receipt.customer)),
            Field(word("phone"), masked_phone(phone)),
            Field(word("account"), receipt.account_number),
            Field(word(meter), ", ".join(receipt.meters)),
        ),
        money=tuple(money),
        balance=_filled(
            Field(of_kind("before"), figures.money(receipt.balance_before, paper=True)),
            Field(of_kind("after"), figures.money(receipt.balance_after, paper=True), strong=True),
            Field(word("last_reading"), receipt.last_reading),
            Field(
                word("last_read_at"),
                figures.moment(receipt.last_read_at, language, zone)
                if receipt.last_read_at
                else "",
            ),
            Field(word("scheme"), receipt.scheme),
        ),
        order=receipt.order,
        scan=word("scan"),
        note=word("keep"),
    )


def _filled(*fields: Field) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.value)


# --- roll ---------------------------------------------------------------------------------------

_DOT = 25.4 / 203  # mm; the head of a roll printer has 203 dots to the inch
_POINT = 72 / 203  # points in a dot


@dataclass(frozen=True, slots=True)
class _Roll:
    """A roll printer's paper: what of it can be printed, and the sizes of its text in dots."""

    width_mm: float
    printed_dots: int
    body_dots: int = 24
    strong_dots: int = 36
    values_below: bool = False  # too narrow for a value beside its label: it wraps under it


_WIDE = _Roll(width_mm=80, printed_dots=576)
_NARROW = _Roll(width_mm=58, printed_dots=384, strong_dots=32, values_below=True)
_QR_MM = 21.0
_TAIL_LINES = 4  # left blank, for the knife


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line of the roll: text left and right, or centred; or a rule; or the code."""

    height: float  # mm
    size: float = 0  # points
    left: str = ""
    right: str = ""
    centre: str = ""
    font: str = REGULAR
    is_rule: bool = False
    code: str = ""


def _roll(slip: Slip, roll: _Roll) -> bytes:
    lines = list(_roll_lines(slip, roll))
    height = sum(line.height for line in lines)
    paper = Paper(roll.width_mm, height, f"{slip.title} {slip.order}")
    printed = roll.printed_dots * _DOT
    x = (roll.width_mm - printed) / 2
    y = 0.0
    for line in lines:
        base = y + line.height * 0.74
        if line.is_rule:
            paper.rule(x, y + line.height / 2, printed, 0.7, dashed=True)
        elif line.code:
            paper.square_code(x + (printed - _QR_MM) / 2, y, _QR_MM, line.code)
        elif line.centre:
            paper.centre(x + printed / 2, base, line.centre, line.size, line.font)
        else:
            paper.left(x, base, line.left, line.size, line.font)
            paper.right(x + printed, base, line.right, line.size, line.font)
        y += line.height
    return paper.finish()


def _roll_lines(slip: Slip, roll: _Roll) -> Sequence[_Line]:
    printed = roll.printed_dots * _POINT
    body = roll.body_dots * _POINT
    strong = roll.strong_dots * _POINT

    def tall(size: float) -> float:
        return size * 1.45 / 72 * 25.4

    def centred(text: str, size: float, font: str = REGULAR) -> list[_Line]:
        return [
            _Line(tall(size), size, centre=part, font=font)
            for part in wrapped(text, printed, size, font)
        ]

    def pair(field: Field, size: float, font: str) -> list[_Line]:
        beside = width(field.label, size, font) + width(field.value, size, font) + size
        if beside <= printed:
            return [_Line(tall(size), size, field.label, field.value, font=font)]
        if not roll.values_below and len(field.value) > 8:
            # Wrap beside the label while that leaves the value half of the line.
            room = printed - width(field.label, size, font) - size
            if room >= printed / 2:
                first, *rest = wrapped(field.value, room, size, font)
                return [
                    _Line(tall(size), size, field.label, first, font=font),
                    *(_Line(tall(size), size, right=part, font=font) for part in rest),
                ]
        below = wrapped(field.value, printed, size, font)
        return [
            _Line(tall(size), size, field.label, font=font),
            *(_Line(tall(size), size, right=part, font=font) for part in below),
        ]

    rule = _Line(2.6, is_rule=True)
    lines = [_Line(3.0), *centred(slip.office, body * 1.3, BOLD), *centred(slip.title, body * 1.1)]
    for mark in slip.marks:
        lines += centred(mark, body, BOLD)
    for block in (slip.numbers, slip.who, slip.money, slip.balance):
        lines.append(rule)
        for field in block:
            # The balance after is strong but not large: room and amount are what is read first.
            large = field.strong and block is not slip.balance
            lines += pair(field, strong if large else body, BOLD if field.strong else REGULAR)
    lines += [rule, _Line(2.0)]
    if slip.order:  # a preview has no number to scan yet
        lines += [_Line(_QR_MM, code=slip.order), _Line(1.5), *centred(slip.scan, body)]
    lines += centred(slip.note, body * 0.85)
    lines.append(_Line(_TAIL_LINES * tall(body)))
    return lines


# --- A5 landscape -------------------------------------------------------------------------------

_A5 = (210.0, 148.0)
_MARGIN = 9.5


def _a5(slip: Slip, receipt: Receipt, language: str) -> bytes:
    page_width, page_height = _A5
    paper = Paper(page_width, page_height, f"{slip.title} {slip.order}")
    right = page_width - _MARGIN
    inner = page_width - 2 * _MARGIN
    paper.left(_MARGIN, 18, shortened(slip.title, 300, 19, BOLD), 19, BOLD)
    paper.left(_MARGIN, 25, shortened(slip.office, 300, 10.5), 10.5)
    for row, field in enumerate(slip.numbers[:3]):
        paper.right(right, 14 + row * 5.6, f"{field.label} {field.value}", 10)
    y = 31.0
    if slip.marks:
        y += 1.5
        paper.left(
            _MARGIN, y, shortened("  ·  ".join(slip.marks), inner / 25.4 * 72, 11, BOLD), 11, BOLD
        )
        y += 3
    paper.rule(_MARGIN, y, inner, 1.4)
    y = _grid(paper, [*slip.who, *slip.numbers[3:]], y + 7.5, inner)
    paper.rule(_MARGIN, y - 3, inner, 0.5)
    amount, in_capitals, *rest = slip.money
    paper.left(_MARGIN, y + 6, amount.label, 12, BOLD)
    paper.left(_MARGIN + 34, y + 6.5, amount.value, 19, BOLD)
    y += 14
    paper.left(_MARGIN, y, in_capitals.label, 10)
    paper.left(_MARGIN + 34, y, in_capitals.value, 12)
    y = _grid(paper, rest, y + 8, inner)
    paper.rule(_MARGIN, y - 3, inner, 0.5)
    y = _grid(paper, slip.balance, y + 4.5, inner - 34)
    paper.rule(_MARGIN, max(y - 3, page_height - 19), inner, 1.4)
    code_top = page_height - 19 - 33
    if slip.order:
        paper.square_code(right - 24, code_top, 24, slip.order)
        paper.right(right, code_top + 28, slip.scan, 8)
    foot = page_height - 11
    signatures = (
        f"{label('receipt.cashier', language)} {operator_named(receipt.operator, language)}",
        label("receipt.seal", language),
        f"{label('receipt.payer', language)} ______________",
    )
    paper.left(_MARGIN, foot, shortened(signatures[0], 170, 9.5), 9.5)
    paper.centre(page_width / 2, foot, signatures[1], 9.5)
    paper.right(right, foot, signatures[2], 9.5)
    paper.centre(page_width / 2, page_height - 5, slip.note, 8)
    return paper.finish()


def _grid(paper: Paper, fields: Sequence[Field], y: float, inner: float) -> float:
    """Fields in three columns, each value after its label; gives the place below the last row."""
    column = inner / 3
    spot = 0
    for field in fields:
        size = 13.0 if field.strong else 10.0
        font = BOLD if field.strong else REGULAR
        label_mm = width(field.label, 10) / 72 * 25.4 + 2.5
        value_mm = width(field.value, size, font) / 72 * 25.4
        span = 1
        while span < 3 and label_mm + value_mm + 3 > column * span:
            span += 1
        if spot % 3 + span > 3:
            spot += 3 - spot % 3
        x = _MARGIN + spot % 3 * column
        row = y + spot // 3 * 7
        room = (column * span - label_mm - 3) / 25.4 * 72
        paper.left(x, row, field.label, 10)
        paper.left(
            x + label_mm, row, shortened(printable(field.value), room, size, font), size, font
        )
        spot += span
    return y + -(-spot // 3) * 7
