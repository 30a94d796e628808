"""Turns the sheets of a site's workbook into its plan, naming every fault by its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.core.premises.lookalike import near, plain_form
from app.core.premises.room import RoomClass
from app.core.premises.site_finding import Finding, Level
from app.core.premises.site_plan import (
    COLUMNS,
    REQUIRED,
    AccountRow,
    BuildingRow,
    ChannelRow,
    CustomerRow,
    MeterRow,
    RoomRow,
    SchemeRow,
    Sheet,
    SitePlan,
    SiteRow,
    UtilityCells,
)
from app.documents.paper import missing_glyphs
from app.documents.scheme_file import read_scheme_file
from app.documents.site_cells import Cells
from app.documents.workbook_file import ROWS_MAX, Cell, Kind, RawSheet, letter
from app.words.sentences import LANGUAGES, label

T = TypeVar("T")
_HEADINGS_WITHIN = 10  # rows at the top in which the headings may stand


@cache
def _sheet_names() -> Mapping[str, Sheet | None]:
    """What a sheet may be called; None for the help sheet, which is not read."""
    names: dict[str, Sheet | None] = {}
    for language in LANGUAGES:
        names[_folded(label("sheet.help", language))] = None
        for sheet in Sheet:
            names[_folded(label(f"sheet.{sheet.value}", language))] = sheet
            names[sheet.value] = sheet
    return names


@cache
def _headings(sheet: Sheet) -> Mapping[str, str]:
    """What each column of a sheet may be called."""
    names = {column: column for column in COLUMNS[sheet]}
    for language in LANGUAGES:
        for column in COLUMNS[sheet]:
            names[_folded(label(f"column.{sheet.value}.{column}", language))] = column
    return names


def _folded(text: str) -> str:
    """A heading without what people add to it: blanks, capitals, stars, units in brackets."""
    plain = re.sub(r"[(（\[【].*", "", plain_form(text))
    return re.sub(r"[\s*＊:：]", "", plain).casefold().replace("²", "2")


class SiteReader:
    """Takes the sheets one by one and keeps what they say."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.findings: list[Finding] = []
        self.sheets: dict[Sheet, RawSheet] = {}
        self._rows: dict[Sheet, list[Cells]] = {sheet: [] for sheet in Sheet}
        self._letters: dict[tuple[Sheet, str], str] = {}

    def _add(self, code: str, sheet: Sheet | None, remedy: str, **more: object) -> None:
        level = Level.WARNING if more.pop("is_warning", False) else Level.ERROR
        known = {"row", "column", "letter", "value"}
        place = {name: more.pop(name) for name in known & more.keys()}
        facts = {"value": place.get("value", ""), **more}
        self.findings.append(
            replace(
                Finding(code=code, level=level, sheet=sheet, facts=facts, remedy=remedy),
                **place,  # type: ignore[arg-type]
            )
        )

    def take(self, raw: RawSheet) -> None:
        title = _folded(raw.title)
        names = _sheet_names()
        if title not in names:
            if raw.rows and not raw.is_hidden:
                other = near(title, set(names))
                self._add(
                    "import.unknown_sheet", None,
                    "import.fix.sheet_name" if other else "import.fix.not_read",
                    value=raw.title, meant=other or "", is_warning=True,
                )  # fmt: skip
            return
        sheet = names[title]
        if sheet is None:
            return
        if sheet in self.sheets:
            self._add("import.sheet_twice", sheet, "import.fix.one_sheet", value=raw.title)
            return
        self.sheets[sheet] = raw
        if raw.is_hidden:
            self._add("import.hidden_sheet", sheet, "import.fix.unhide", value=raw.title)
        if raw.is_cut_off:
            self._add("import.too_many_rows", sheet, "import.fix.smaller", most=ROWS_MAX, size="")
        self._read_rows(sheet, raw)

    def _read_rows(self, sheet: Sheet, raw: RawSheet) -> None:
        found = _find_headings(sheet, raw)
        if found is None:
            if raw.rows:
                self._add("import.no_headings", sheet, "import.fix.template", value=raw.title)
            return
        last_heading, columns = found
        self._check_headings(sheet, raw, last_heading, columns)
        by_number: dict[int, str] = {}
        for number, column in columns.items():
            if column in by_number.values():
                continue  # told by _check_headings; the first one counts
            by_number[number] = column
            self._letters[sheet, column] = letter(number)
        letters = {column: letter(number) for number, column in by_number.items()}
        for row in sorted(raw.rows):
            if row <= last_heading:
                continue
            cells = {by_number[n]: cell for n, cell in raw.rows[row].items() if n in by_number}
            if cells:
                self._rows[sheet].append(Cells(sheet, row, cells, letters, self.findings))
                if row in raw.hidden_rows:
                    self._add("import.hidden_row", sheet, "import.fix.unhide", row=row)
        self._merged_and_hidden(sheet, raw, by_number, last_heading)

    def _check_headings(
        self, sheet: Sheet, raw: RawSheet, row: int, columns: Mapping[int, str]
    ) -> None:
        for column, times in Counter(columns.values()).items():
            if times > 1:
                number = [n for n, name in columns.items() if name == column][-1]
                self._add(
                    "import.heading_twice", sheet, "import.fix.one_heading",
                    row=row, column=column, letter=letter(number),
                )  # fmt: skip
        missing = [name for name in REQUIRED[sheet] if name not in columns.values()]
        for column in missing:
            self._add(
                "import.heading_missing", sheet, "import.fix.heading", column=column,
                heading=" / ".join(
                    label(f"column.{sheet.value}.{column}", language) for language in LANGUAGES
                ),
            )  # fmt: skip
        used = {n for number, cells in raw.rows.items() if number > row for n in cells}
        for number in sorted(used - set(columns)):
            top = [at for at in raw.rows if at <= row and number in raw.rows[at]]
            if top:
                text = raw.rows[max(top)][number].text
                other = near(_folded(text), set(_headings(sheet)))
                self._add(
                    "import.unknown_heading", sheet,
                    "import.fix.heading_name" if other else "import.fix.not_read", row=max(top),
                    letter=letter(number), value=text[:60], meant=other or "", is_warning=True,
                )  # fmt: skip

    def _merged_and_hidden(
        self, sheet: Sheet, raw: RawSheet, by_number: Mapping[int, str], last_heading: int
    ) -> None:
        last = max(raw.rows, default=0)
        for left, top, right, bottom in raw.merged:
            inside = [n for n in by_number if left <= n <= right]
            if inside and bottom > last_heading and top <= last and (right > left or bottom > top):
                cell = raw.rows.get(top, {}).get(left)
                self._add(
                    "import.merged", sheet, "import.fix.unmerge", row=top, letter=letter(left),
                    column=by_number.get(left, ""), value=cell.text[:60] if cell else "",
                    range=f"{letter(left)}{top}:{letter(right)}{bottom}",
                )  # fmt: skip
        for number in sorted(raw.hidden_columns & set(by_number)):
            self._add(
                "import.hidden_column", sheet, "import.fix.unhide",
                column=by_number[number], letter=letter(number),
            )  # fmt: skip

    # --- rows into records ----------------------------------------------------------------------

    def plan(self) -> SitePlan:
        for sheet in Sheet:
            if sheet not in self.sheets:
                self._add(
                    "import.sheet_missing", sheet, "import.fix.template",
                    names=" / ".join(label(f"sheet.{sheet.value}", lang) for lang in LANGUAGES),
                )  # fmt: skip
        sites = self._made(Sheet.SITE, _site)
        for extra in sites[1:]:
            self._add(
                "import.one_site", Sheet.SITE, "import.fix.one_site", row=extra.row, column="name",
                letter=self._letters.get((Sheet.SITE, "name"), "A"), value=extra.name,
            )  # fmt: skip
        plan = SitePlan(
            site=sites[0] if sites else None,
            buildings=self._made(Sheet.BUILDINGS, _building),
            rooms=self._made(Sheet.ROOMS, _room),
            channels=self._made(Sheet.CHANNELS, _channel),
            meters=self._made(Sheet.METERS, _meter),
            customers=self._made(Sheet.CUSTOMERS, _customer),
            accounts=self._made(Sheet.ACCOUNTS, _account),
            schemes=self._made(Sheet.SCHEMES, self._scheme),
            letters=self._letters,
        )
        for sheet, column in (
            (Sheet.METERS, "number"),
            (Sheet.CUSTOMERS, "number"),
            (Sheet.ACCOUNTS, "number"),
        ):
            _lost_zeros(self._rows[sheet], column)
        return plan

    def _made(self, sheet: Sheet, make: Callable[[Cells], T | None]) -> tuple[T, ...]:
        """The records of a sheet; a row that lacks what it is known by makes none."""
        made = []
        for cells in self._rows[sheet]:
            for column in REQUIRED[sheet]:
                is_further = sheet is Sheet.ACCOUNTS and column == "customer"
                if (
                    column not in cells.cells
                    and (sheet, column) in self._letters
                    and not is_further
                ):
                    cells.add("import.empty", column, "import.fix.fill")
            record = make(cells)
            if record is not None:
                made.append(record)
        return tuple(made)

    def _scheme(self, cells: Cells) -> SchemeRow | None:
        name = cells.name("name")
        text = cells.long_text("text")
        file = cells.address("file")
        start = cells.day("start")
        if file and text:
            cells.add("import.file_and_text", "file", "import.fix.file_or_text")
        elif file:
            text = read_scheme_file(self._path.parent, file, cells)
        elif not text and "text" not in cells.cells and "file" not in cells.cells:
            cells.add("import.no_scheme_text", "file", "import.fix.file_or_text")
        return SchemeRow(cells.row, name, text, start, file) if name else None


def _find_headings(sheet: Sheet, raw: RawSheet) -> tuple[int, dict[int, str]] | None:
    """The last heading row (one for each language may stand there) and the columns it names."""
    names = _headings(sheet)
    for row in sorted(raw.rows)[:_HEADINGS_WITHIN]:
        columns = _named(raw.rows[row], names)
        if len(columns) * 2 >= len(raw.rows[row]) and columns:
            below = raw.rows.get(row + 1, {})
            again = _named(below, names)
            if again and all(columns.get(n) == name for n, name in again.items()):
                return row + 1, columns
            return row, columns
    return None


def _named(cells: Mapping[int, Cell], names: Mapping[str, str]) -> dict[int, str]:
    return {
        number: names[_folded(cell.text)]
        for number, cell in cells.items()
        if cell.kind is Kind.TEXT and _folded(cell.text) in names
    }


def _lost_zeros(rows: Sequence[Cells], column: str) -> None:
    """Numbers kept by Excel as numbers, and shorter than the others, have lost zeros in front."""
    lengths = Counter(
        len(cell.text)
        for cells in rows
        if (cell := cells.cells.get(column)) is not None and cell.text.isdigit()
    )
    if not lengths:
        return
    usual, times = max(lengths.items(), key=lambda item: (item[1], item[0]))
    for cells in rows:
        cell = cells.cells.get(column)
        if (
            cell is not None
            and times > 1
            and cell.kind is Kind.NUMBER
            and cell.text.isdigit()
            and len(cell.text) < usual
        ):
            cells.add(
                "import.zeros_lost", column, "import.fix.zeros", level=Level.WARNING,
                digits=len(cell.text), usual=usual, meant=cell.text.zfill(usual),
            )  # fmt: skip


def _site(cells: Cells) -> SiteRow | None:
    name = cells.name("name")
    return SiteRow(cells.row, name, cells.address("time_zone"), cells.whole("demo_speed"))


def _building(cells: Cells) -> BuildingRow | None:
    code, name = cells.code("code"), cells.name("name")
    return BuildingRow(cells.row, code, name) if code else None


def _room(cells: Cells) -> RoomRow | None:
    code, building = cells.code("code"), cells.code("building")
    floor = cells.whole("floor", 0)
    room_class = cells.room_class("room_class") or RoomClass.ORDINARY
    area = cells.decimal("area_m2")
    return RoomRow(cells.row, code, building, floor or 0, room_class, area) if code else None


def _channel(cells: Cells) -> ChannelRow | None:
    name, address = cells.name("name"), cells.address("address")
    timeout = cells.whole("timeout_ms", 1000)
    return (
        ChannelRow(cells.row, name, address, 1000 if timeout is None else timeout) if name else None
    )


def _meter(cells: Cells) -> MeterRow | None:
    number = cells.code("number")
    utility = cells.utility("utility")
    profile, channel = cells.code("profile"), cells.name("channel")
    # 0 where it cannot be read: the cell has its finding, and the row is still known to others.
    unit = cells.whole("unit", 0) or 0
    room = cells.code("room") or None
    ratio = cells.decimal("ratio", Fraction(1)) or Fraction(0)
    rated = cells.decimal("rated_power")
    if not number or utility is None:
        return None
    return MeterRow(cells.row, number, utility, profile, channel, unit, room, ratio, rated)


def _customer(cells: Cells) -> CustomerRow | None:
    number, name, phone = cells.code("number"), cells.name("name"), cells.name("phone")
    lost = missing_glyphs(name)
    if lost:
        cells.add(
            "import.no_glyph", "name", "import.fix.look", level=Level.WARNING, characters=lost
        )  # fmt: skip
    return CustomerRow(cells.row, number, name, phone) if number else None


def _account(cells: Cells) -> AccountRow | None:
    number, room, customer = cells.code("number"), cells.code("room"), cells.code("customer")
    persons = cells.whole("persons")
    electric, water = (
        UtilityCells(
            meter=cells.code(f"{utility}_meter"),
            scheme=cells.name(f"{utility}_scheme"),
            base=cells.quantity(f"{utility}_base"),
            opening=cells.money(f"{utility}_opening"),
        )
        for utility in ("electric", "water")
    )
    if not number:
        return None
    return AccountRow(cells.row, number, room, customer, persons, electric, water)
