"""The workbook that describes a site: written as a template or from a plan, and read."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from app.core.errors import Trouble
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.premises.site_finding import Finding, in_order
from app.core.premises.site_plan import COLUMNS, REQUIRED, Sheet, SitePlan
from app.core.quantity import Quantity
from app.documents.site_reading import SiteReader
from app.documents.workbook_file import RawSheet, open_workbook
from app.words.sentences import LANGUAGES, label

_NUMERIC = frozenset(
    {"floor", "area_m2", "timeout_ms", "unit", "ratio", "rated_power", "persons", "demo_speed"}
    | {f"{utility.value}_{what}" for utility in Utility for what in ("base", "opening")}
)
_WIDE = {"address": 34, "text": 40, "file": 26, "time_zone": 18, "name": 22}
_ROWS_PREPARED = 2000  # rows of the template that are set to text before anybody types
_BORN = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same plan has the same bytes


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A workbook as read: its plan, what was found in reading it, and its sheets to show."""

    plan: SitePlan | None
    findings: tuple[Finding, ...]
    sheets: Mapping[Sheet, RawSheet] = field(default_factory=dict)


def read_site(path: Path) -> tuple[SitePlan | None, list[Finding]]:
    """The plan that a workbook describes, None when it cannot be read, and every fault of it.

    With an error among the findings the plan is good for further checks only, never for import.
    """
    file = read_site_file(path)
    return file.plan, list(file.findings)


def read_site_file(path: Path) -> SiteFile:
    """As `read_site`, with the sheets themselves."""
    book = open_workbook(path)
    if book.findings:
        return SiteFile(None, book.findings)
    reader = SiteReader(path)
    for raw in book.sheets:
        reader.take(raw)
    if not reader.sheets:
        none_known = Finding(
            code="import.no_sheets",
            value=path.name,
            facts={"value": path.name},
            remedy="import.fix.template",
        )
        return SiteFile(None, (none_known,))
    plan = reader.plan()
    return SiteFile(plan, tuple(in_order(reader.findings)), reader.sheets)


@dataclass(frozen=True, slots=True)
class Styles:
    heading: Any
    needed: Any
    second: Any
    text: Any
    number: Any
    money: Any
    day: Any
    title: Any
    wrap: Any


def write_template(path: Path, language: str) -> None:
    """An empty workbook with every sheet, its columns explained on the sheet of help."""
    _write(path, SitePlan(site=None), language, prepared=_ROWS_PREPARED)


def write_site(path: Path, plan: SitePlan, language: str = "zh_CN") -> None:
    """A plan as a workbook: reading it back gives the same plan."""
    _write(path, plan, language, prepared=0)


def _write(path: Path, plan: SitePlan, language: str, prepared: int) -> None:
    with new_book(path) as book:
        styles = styles_of(book)
        for sheet in Sheet:
            page = book.add_worksheet(label(f"sheet.{sheet.value}", language))
            _headings(page, sheet, language, styles, prepared)
            for row, values in _rows(plan, sheet):
                for column, value in enumerate(values):
                    _put(page, row - 1, column, value, styles)
        _help(book.add_worksheet(label("sheet.help", language)), language, styles)


@contextmanager
def new_book(path: Path) -> Iterator[Any]:
    """A workbook to fill, whole under its name or not there; Trouble `file.not_written`."""
    part = path.with_name(f".{path.name}.part")
    # Text from people is written as text only: never read as a formula, a number or a link.
    book = xlsxwriter.Workbook(
        str(part),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"created": _BORN})
    try:
        with book:
            yield book
        os.replace(part, path)
    except (OSError, FileCreateError) as error:
        # xlsxwriter wraps what the system said
        said = error.args[0] if isinstance(error, FileCreateError) else error
        raise Trouble("file.not_written", path=str(path), why=said.strerror or "") from error
    finally:
        with suppress(OSError):  # the folder may not be there at all
            part.unlink()


def styles_of(book: Any) -> Styles:
    heading = {"bold": True, "bg_color": "#E8ECF1", "bottom": 1, "num_format": "@"}
    return Styles(
        heading=book.add_format(heading),
        needed=book.add_format({**heading, "bg_color": "#CFE0F5"}),
        second=book.add_format({"italic": True, "font_color": "#485363", "num_format": "@"}),
        text=book.add_format({"num_format": "@"}),
        number=book.add_format({"num_format": "0.######"}),
        money=book.add_format({"num_format": "0.00"}),
        day=book.add_format({"num_format": "yyyy-mm-dd"}),
        title=book.add_format({"bold": True, "font_size": 14}),
        wrap=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _headings(page: Any, sheet: Sheet, language: str, styles: Styles, prepared: int) -> None:
    others = [other for other in LANGUAGES if other != language]
    for number, column in enumerate(COLUMNS[sheet]):
        key = f"column.{sheet.value}.{column}"
        needed = column in REQUIRED[sheet]
        style = styles.needed if needed else styles.heading
        page.write_string(0, number, label(key, language), style)
        page.write_string(1, number, label(key, others[0]), styles.second)
        is_text = column not in _NUMERIC and column != "start"
        width = _WIDE.get(column, max(14, 2 + len(label(key, "en"))))
        page.set_column(number, number, width, styles.text if is_text else None)
        if prepared and column in ("utility", "room_class"):
            options = [label(f"{column}.{v.value}", language) for v in _options(column)]
            page.data_validation(
                2, number, prepared, number, {"validate": "list", "source": options}
            )
    page.freeze_panes(2, 0)


def _options(column: str) -> Sequence[Utility] | Sequence[RoomClass]:
    return list(Utility) if column == "utility" else list(RoomClass)


def _help(page: Any, language: str, styles: Styles) -> None:
    page.write_string(0, 0, label("workbook.template_title", language), styles.title)
    titles = ("workbook.sheet", "workbook.column", "workbook.needed", "workbook.meaning")
    for number, (key, width) in enumerate(zip(titles, (14, 20, 8, 90), strict=True)):
        page.write_string(2, number, label(key, language), styles.heading)
        page.set_column(number, number, width)
    row = 3
    for sheet in Sheet:
        for column in COLUMNS[sheet]:
            needed = "workbook.yes" if column in REQUIRED[sheet] else "workbook.no"
            for number, text in enumerate(
                (
                    label(f"sheet.{sheet.value}", language),
                    label(f"column.{sheet.value}.{column}", language),
                    label(needed, language),
                    label(f"hint.{sheet.value}.{column}", language),
                )
            ):
                page.write_string(row, number, text, styles.wrap)
            row += 1
    page.freeze_panes(3, 0)


def _rows(plan: SitePlan, sheet: Sheet) -> Iterator[tuple[int, Sequence[object]]]:
    """The values of each row in the order of the columns."""
    if sheet is Sheet.SITE:
        records: Sequence[Any] = [plan.site] if plan.site else []
    else:
        records = getattr(plan, sheet.value)
    for record in records:
        yield record.row, [_value(record, column) for column in COLUMNS[sheet]]


def _value(record: Any, column: str) -> object:
    utility, _, what = column.partition("_")
    if utility in (Utility.ELECTRIC.value, Utility.WATER.value):
        return getattr(record.cells(Utility(utility)), what)
    if column == "text" and record.file:
        return None
    return getattr(record, column)


def _put(page: Any, row: int, column: int, value: object, styles: Styles) -> None:
    match value:
        case None | "":
            return
        case Money():
            page.write_number(row, column, value.fen / 100, styles.money)
        case Quantity() | Fraction():
            _put_number(page, row, column, str(_decimal(value)), styles)
        case int():
            page.write_number(row, column, value, styles.number)
        case dt.date():
            page.write_datetime(row, column, dt.datetime.combine(value, dt.time(0)), styles.day)
        case Utility() | RoomClass():
            area = "utility" if isinstance(value, Utility) else "room_class"
            page.write_string(
                row, column, label(f"{area}.{value.value}", LANGUAGES[0]), styles.text
            )
        case _:
            page.write_string(row, column, str(value), styles.text)


def _put_number(page: Any, row: int, column: int, text: str, styles: Styles) -> None:
    """As a number while Excel keeps all its digits, else as text, which reads back exactly."""
    if len(text.replace(".", "").lstrip("0")) <= 15:
        page.write_number(row, column, float(text), styles.number)
    else:
        page.write_string(row, column, text, styles.text)


def _decimal(value: Quantity | Fraction) -> str:
    exact = value if isinstance(value, Quantity) else Quantity.floor(value)
    return str(exact)
