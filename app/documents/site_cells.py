"""Turns a cell, however Excel kept it, into what its column asks for, or into a finding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.lookalike import plain_form
from app.core.premises.room import RoomClass
from app.core.premises.site_finding import Finding, Level
from app.core.premises.site_plan import Sheet
from app.core.quantity import Quantity
from app.documents.workbook_file import Cell, Kind
from app.words.sentences import LANGUAGES, label

CODE_MAX = 60
NAME_MAX = 120
ADDRESS_MAX = 200
JSON_MAX = 32_767  # what one Excel cell holds
_EXACT_DIGITS = 15  # Excel keeps no more of a number
_NUMBER = re.compile(
    r"([-+−]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{1,20}))?", re.ASCII
)
_NUMBER_LIMIT = 10**12
_UNITS = (
    "元",
    "¥",
    "￥",
    "kWh",
    "KWH",
    "kwh",
    "度",
    "立方米",
    "m³",
    "m3",
    "吨",
    "kW",
    "kw",
    "RMB",
    "㎡",
    "m²",
    "平方米",
)


@dataclass(slots=True)
class Cells:
    """One row of a sheet by column name; each reading of a cell may leave a finding."""

    sheet: Sheet
    row: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        code: str,
        column: str,
        remedy: str,
        *,
        level: Level = Level.ERROR,
        **facts: object,
    ) -> None:
        cell = self.cells.get(column)
        value = cell.text[:200] if cell else ""
        self.findings.append(
            Finding(
                code=code,
                level=level,
                sheet=self.sheet,
                row=self.row,
                column=column,
                letter=self.letters.get(column, ""),
                value=value,
                facts={"value": value, **facts},
                remedy=remedy,
            )
        )

    # --- text -----------------------------------------------------------------------------------

    def code(self, column: str) -> str:
        """An identifier: kept as text, ordinary characters only."""
        text = self._text(column, CODE_MAX)
        cell = self.cells.get(column)
        if cell is not None and cell.kind is Kind.NUMBER and not re.fullmatch("[0-9]+", text):
            if text:
                self.add("import.number_for_text", column, "import.fix.as_text")
            return ""
        plain = plain_form(text)
        if plain != text:
            self.add(
                "import.full_width", column, "import.fix.retype", level=Level.WARNING, read_as=plain
            )  # fmt: skip
        return plain

    def name(self, column: str) -> str:
        """Words for people; full-width signs belong to them."""
        return self._text(column, NAME_MAX)

    def address(self, column: str) -> str:
        return plain_form(self._text(column, ADDRESS_MAX))

    def long_text(self, column: str) -> str:
        return self._text(column, JSON_MAX, lines=True)

    def _text(self, column: str, longest: int, *, lines: bool = False) -> str:
        cell = self._readable(column)
        if cell is None:
            return ""
        if cell.kind is Kind.DATE:
            self.add("import.date_for_text", column, "import.fix.as_text")
            return ""
        if cell.kind is Kind.TRUTH:
            self.add("import.truth_for_text", column, "import.fix.as_text")
            return ""
        if (
            cell.kind is Kind.NUMBER
            and len(cell.text.lstrip("-").partition(".")[0]) > _EXACT_DIGITS
        ):
            self.add("import.digits_lost", column, "import.fix.as_text", digits=_EXACT_DIGITS)
            return ""
        text = cell.text.replace("\N{NO-BREAK SPACE}", " ").strip()
        odd = [char for char in text if _is_odd(char) and not (lines and char in "\r\n\t")]
        if odd:
            named = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in odd[:5]))
            self.add("import.odd_character", column, "import.fix.retype", characters=named)
            return ""
        if len(text) > longest:
            self.add(
                "import.too_long", column, "import.fix.shorten", most=longest, length=len(text)
            )
            return ""
        return text

    # --- numbers --------------------------------------------------------------------------------

    def whole(self, column: str, default: int | None = None) -> int | None:
        number = self._decimal(column, places=0)
        if number is None:
            return default
        return int(number)

    def decimal(self, column: str, default: Fraction | None = None) -> Fraction | None:
        number = self._decimal(column, places=6)
        if number is not None and number < 0:
            self.add("import.negative", column, "import.fix.correct")
            return default
        return default if number is None else number

    def money(self, column: str) -> Money | None:
        number = self._decimal(column, places=2)
        return None if number is None else Money.rounded(number)

    def quantity(self, column: str) -> Quantity | None:
        number = self._decimal(column, places=6)
        if number is not None and number < 0:
            self.add("import.negative", column, "import.fix.correct")
            return None
        return None if number is None else Quantity.floor(number)

    def _decimal(self, column: str, places: int) -> Fraction | None:
        """An exact number with at most so many decimals; None for an empty or faulty cell."""
        cell = self._readable(column)
        if cell is None:
            return None
        if cell.kind not in (Kind.NUMBER, Kind.TEXT):
            self.add("import.not_a_number", column, "import.fix.number")
            return None
        text = plain_form(cell.text)
        if cell.kind is Kind.NUMBER:
            number = _of_float(cell)
        else:
            bare = _without_unit(text)
            number = _of_text(bare)
            if number is not None and (bare != text or text != cell.text.strip()):
                self.add(
                    "import.number_with_unit", column, "import.fix.compare",
                    level=Level.WARNING, read_as=bare,
                )  # fmt: skip
        if number is None:
            self.add("import.not_a_number", column, "import.fix.number")
            return None
        if (number * 10**places).denominator != 1:
            self.add(
                "import.too_many_decimals" if places else "import.not_whole",
                column, "import.fix.number", most=places,
            )  # fmt: skip
            return None
        return number

    # --- choices and dates ----------------------------------------------------------------------

    def utility(self, column: str) -> Utility | None:
        word = self._choice(column, _utilities)
        return Utility(word) if word else None

    def room_class(self, column: str) -> RoomClass | None:
        word = self._choice(column, _classes)
        return RoomClass(word) if word else None

    def _choice(self, column: str, words: Callable[[], Mapping[str, str]]) -> str | None:
        text = self._text(column, NAME_MAX)
        if not text:
            return None
        found = words().get(plain_form(text).casefold())
        if found is None:
            self.add(
                "import.not_one_of", column, "import.fix.choose", options=" / ".join(words())
            )  # fmt: skip
        return found

    def day(self, column: str) -> date | None:
        cell = self._readable(column)
        if cell is None:
            return None
        if isinstance(cell.value, datetime):
            return cell.value.date()
        if isinstance(cell.value, date):
            return cell.value
        try:
            if cell.kind is Kind.TEXT:
                return date.fromisoformat(plain_form(cell.text).replace("/", "-").replace(".", "-"))
        except ValueError:
            pass  # told below, with every other way of not being a date
        self.add("import.not_a_date", column, "import.fix.date")
        return None

    def _readable(self, column: str) -> Cell | None:
        cell = self.cells.get(column)
        if cell is not None and cell.kind in (Kind.FORMULA, Kind.FAULT):
            is_formula = cell.kind is Kind.FORMULA
            self.add(
                "import.formula" if is_formula else "import.excel_fault",
                column, "import.fix.paste_value",
            )  # fmt: skip
            return None
        return cell


def _is_odd(char: str) -> bool:
    """Control and direction marks, lone surrogates, private characters: never typed on purpose."""
    return unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def _of_float(cell: Cell) -> Fraction | None:
    """The number a person typed: Excel shows 15 digits and keeps noise behind them."""
    value = cell.value
    if not isinstance(value, int | float) or not abs(value) < _NUMBER_LIMIT:
        return None
    return Fraction(Decimal(format(value, ".15g")))


def _of_text(text: str) -> Fraction | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, decimals = match.groups()
    number = Fraction(f"{whole.replace(',', '')}.{decimals or '0'}")
    return -number if sign in ("-", "−") else number


def _without_unit(text: str) -> str:
    """`1,864.15 元` without its unit, before or after."""
    for unit in _UNITS:
        if text.endswith(unit):
            return text.removesuffix(unit).strip()
        if text.startswith(unit):
            return text.removeprefix(unit).strip()
    return text


def _told(area: str, values: type[StrEnum]) -> dict[str, str]:
    """What a cell may say for each of `values`, in the words of every language."""
    return {
        label(f"{area}.{value.value}", language).casefold(): str(value.value)
        for language in LANGUAGES
        for value in values
    }


@cache
def _utilities() -> Mapping[str, str]:
    return _told("utility", Utility) | {"电表": "electric", "水表": "water", "electric": "electric"}


@cache
def _classes() -> Mapping[str, str]:
    return _told("room_class", RoomClass)
