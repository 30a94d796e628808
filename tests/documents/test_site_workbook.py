"""Workbooks as offices send them: each way Excel spoils a cell is named, nothing is guessed."""

# ruff: noqa: E501 - a table of cases is read line by line

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.core.money import Money
from app.core.premises.site_difference import Change, ChangeKind
from app.core.premises.site_finding import Finding
from app.core.premises.site_plan import COLUMNS, Sheet, SitePlan
from app.core.quantity import Quantity
from app.documents import workbook_file
from app.documents.findings_list import write_findings
from app.documents.site_workbook import read_site, read_site_file, write_site, write_template
from app.documents.workbook_file import open_workbook
from app.words.findings import told, told_change
from app.words.sentences import LANGUAGES, label, placeholders, sentences
from tests.core.premises.sites import good_plan, scheme_text

ZH = {sheet: label(f"sheet.{sheet.value}", "zh_CN") for sheet in Sheet}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "site.xlsx"
    write_site(path, good_plan())
    return path


def spoil(file: Path, how: Callable[[openpyxl.Workbook], object]) -> Path:
    book = openpyxl.load_workbook(file)
    how(book)
    book.save(file)
    return file


def cell(sheet: Sheet, place: str, value: Any) -> Callable[[openpyxl.Workbook], object]:
    def put(book: openpyxl.Workbook) -> None:
        page = book[ZH[sheet]]
        assert isinstance(page, Worksheet)
        page[place].value = value

    return put


def findings_in(file: Path) -> list[Finding]:
    plan, findings = read_site(file)
    assert plan is not None
    assert_told(findings)
    return findings


def assert_told(findings: list[Finding]) -> None:
    for finding in findings:
        for language in LANGUAGES:
            for code in (finding.code, finding.remedy):
                assert placeholders(sentences(language)[code]) <= set(finding.facts), code
            assert all(told(finding, language)[i] for i in (0, 4, 5, 6))


# --- what is written reads back -----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_written_site_reads_back_as_the_same_plan(tmp_path: Path, language: str) -> None:
    path = tmp_path / "site.xlsx"
    write_site(path, good_plan(), language)
    plan, findings = read_site(path)
    assert findings == []
    assert plan is not None
    assert replace(plan, letters={}) == good_plan()


def test_the_same_plan_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_site(tmp_path / name, good_plan())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_an_empty_site_with_every_column_explained(
    tmp_path: Path, language: str
) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, language)
    plan, findings = read_site(path)
    assert (plan and replace(plan, letters={}), findings) == (SitePlan(site=None), [])
    page = openpyxl.load_workbook(path)[label("sheet.help", language)]
    rows = [[str(value) for value in row] for row in page.iter_rows(min_row=4, values_only=True)]
    assert len(rows) == sum(len(columns) for columns in COLUMNS.values())
    assert all(len(row) == 4 and row[3] != "None" for row in rows)


def test_headings_in_either_language_and_with_trimmings_are_known(file: Path) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        page = book[ZH[Sheet.ROOMS]]
        assert isinstance(page, Worksheet)
        page.title = " ROOMS "
        page.delete_rows(2)
        page["A1"].value = "Room *"
        page["E1"].value = "面积（㎡）"

    plan, findings = read_site(spoil(file, rename))
    assert findings == []
    assert plan is not None
    assert [room.row for room in plan.rooms] == [2, 3, 4]
    assert plan.rooms[1].area_m2 == 80


def test_columns_may_stand_in_another_order(file: Path) -> None:
    def swap(book: openpyxl.Workbook) -> None:
        page = book[ZH[Sheet.BUILDINGS]]
        assert isinstance(page, Worksheet)
        for row in page.iter_rows(max_col=2):
            row[0].value, row[1].value = row[1].value, row[0].value

    plan, findings = read_site(spoil(file, swap))
    assert findings == []
    assert plan is not None
    assert plan.buildings == good_plan().buildings
    assert plan.letter(Sheet.BUILDINGS, "code") == "B"


def test_people_cannot_plant_a_formula_in_what_we_write(tmp_path: Path) -> None:
    evil = '=cmd|"/c calc"!A1'
    plan = good_plan()
    plan = replace(plan, customers=(replace(plan.customers[0], name=evil), plan.customers[1]))
    path = tmp_path / "site.xlsx"
    write_site(path, plan)
    back, findings = read_site(path)
    assert findings == []
    assert back is not None
    assert back.customers[0].name == evil
    write_findings(path, [Finding("import.formula", value=evil, facts={"value": evil})], "zh_CN")
    page = openpyxl.load_workbook(path).worksheets[0]
    assert {c.data_type for row in page.iter_rows() for c in row} <= {"s", "n"}
    assert page["E2"].value == evil


def test_long_figures_keep_every_digit(tmp_path: Path) -> None:
    plan = good_plan()
    base = Quantity.parse("123456789012.123456")
    first = replace(plan.accounts[0], electric=replace(plan.accounts[0].electric, base=base))
    plan = replace(plan, accounts=(first, plan.accounts[1]))
    path = tmp_path / "site.xlsx"
    write_site(path, plan)
    back, _ = read_site(path)
    assert back is not None
    assert back.accounts[0].electric.base == base


# --- cells as Excel spoils them -----------------------------------------------------------------

SPOILED: list[tuple[str, Sheet, str, Any, str]] = [
    ("a formula", Sheet.ROOMS, "A3", "=B3", "import.formula"),
    ("a formula for a number", Sheet.ROOMS, "C3", "=1+1", "import.formula"),
    ("an Excel error", Sheet.METERS, "A3", "#N/A", "import.excel_fault"),
    ("a date for a room", Sheet.ROOMS, "A3", dt.date(2025, 1, 7), "import.date_for_text"),
    ("a date for a floor", Sheet.ROOMS, "C3", dt.date(2025, 1, 7), "import.not_a_number"),
    ("a truth for a name", Sheet.BUILDINGS, "B3", True, "import.truth_for_text"),
    ("a fraction for a code", Sheet.ROOMS, "A3", 1.5, "import.number_for_text"),
    ("a negative code", Sheet.METERS, "A3", -5, "import.number_for_text"),
    ("a number too long", Sheet.METERS, "A3", 2024031507020001234, "import.digits_lost"),
    ("full-width digits", Sheet.ROOMS, "A3", "１-０７０１", "import.full_width"),
    ("an unseen mark", Sheet.ROOMS, "A3", "1-07\u200b01", "import.odd_character"),
    ("a turned direction", Sheet.CUSTOMERS, "B3", "陈\u202e强", "import.odd_character"),
    ("a line break", Sheet.CUSTOMERS, "B3", "陈\n强", "import.odd_character"),
    ("a text too long", Sheet.CUSTOMERS, "B3", "长" * 121, "import.too_long"),
    ("an empty cell", Sheet.METERS, "C3", None, "import.empty"),
    ("letters for a floor", Sheet.ROOMS, "C3", "七", "import.not_a_number"),
    ("half a floor", Sheet.ROOMS, "C3", 7.5, "import.not_whole"),
    ("a number with its unit", Sheet.ACCOUNTS, "H4", "1,864.15 元", "import.number_with_unit"),
    ("a full-width number", Sheet.ROOMS, "C3", "７", "import.number_with_unit"),
    ("three decimals of money", Sheet.ACCOUNTS, "H4", 9.365, "import.too_many_decimals"),
    ("an exponent", Sheet.ACCOUNTS, "H4", "1e9", "import.not_a_number"),
    ("no number", Sheet.ACCOUNTS, "H4", "NaN", "import.not_a_number"),
    ("underscores", Sheet.ACCOUNTS, "H4", "1_000", "import.not_a_number"),
    ("wrong grouping", Sheet.ACCOUNTS, "H4", "1,86.15", "import.not_a_number"),
    ("a number beyond all use", Sheet.ACCOUNTS, "H4", 1e300, "import.not_a_number"),
    ("a negative base", Sheet.ACCOUNTS, "G4", -1, "import.negative"),
    ("a negative area", Sheet.ROOMS, "E4", -80, "import.negative"),
    ("no such utility", Sheet.METERS, "B3", "气", "import.not_one_of"),
    ("no such class", Sheet.ROOMS, "D3", "贵宾", "import.not_one_of"),
    ("no date", Sheet.SCHEMES, "D3", "下个月", "import.not_a_date"),
    ("a name paper cannot print", Sheet.CUSTOMERS, "B3", "𠮷田", "import.no_glyph"),
    ("no scheme at all", Sheet.SCHEMES, "C3", None, "import.no_scheme_text"),
    ("a file and a text", Sheet.SCHEMES, "B3", "home.json", "import.file_and_text"),
    ("a second site", Sheet.SITE, "A4", "第二个", "import.one_site"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "place", "value", "code"), [pytest.param(*case[1:], id=case[0]) for case in SPOILED]
)
def test_a_spoiled_cell_is_named(
    file: Path, sheet: Sheet, place: str, value: Any, code: str
) -> None:
    found = findings_in(spoil(file, cell(sheet, place, value)))
    finding = next(finding for finding in found if finding.code == code)
    assert finding.sheet is sheet
    if code not in ("import.no_scheme_text",):
        assert finding.place == place


READ_AS: list[tuple[str, Sheet, str, Any, Callable[[SitePlan], object], object]] = [
    ("digits typed as a number", Sheet.ROOMS, "A5", 1004, lambda p: p.rooms[2].code, "1004"),
    ("blanks around", Sheet.ROOMS, "A5", "\u00a0 2-1004 ", lambda p: p.rooms[2].code, "2-1004"),
    ("full-width", Sheet.ROOMS, "A5", "２－１００４", lambda p: p.rooms[2].code, "2-1004"),
    ("a floor as text", Sheet.ROOMS, "C5", "-1", lambda p: p.rooms[2].floor, -1),
    ("noise of binary figures", Sheet.ACCOUNTS, "H4", 0.1 + 0.2,
     lambda p: p.accounts[1].electric.opening, Money(30)),
    ("grouped digits", Sheet.ACCOUNTS, "H4", "1,864.15",
     lambda p: p.accounts[1].electric.opening, Money(186415)),
    ("a unit before", Sheet.ACCOUNTS, "H4", "￥-12.60",
     lambda p: p.accounts[1].electric.opening, Money(-1260)),
    ("an English class", Sheet.ROOMS, "D5", "Critical",
     lambda p: p.rooms[2].room_class.value, "critical"),
    ("a meter's word", Sheet.METERS, "B5", "水表", lambda p: p.meters[2].utility.value, "water"),
    ("a ratio", Sheet.METERS, "G3", "1.5", lambda p: p.meters[0].ratio, Fraction(3, 2)),
    ("a typed date", Sheet.SCHEMES, "D3", "2025/07/01",
     lambda p: p.schemes[0].start, dt.date(2025, 7, 1)),
    ("a real date", Sheet.SCHEMES, "D3", dt.date(2025, 7, 1),
     lambda p: p.schemes[0].start, dt.date(2025, 7, 1)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "place", "value", "look", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in READ_AS],
)
def test_what_a_person_plainly_means_is_read(
    file: Path,
    sheet: Sheet,
    place: str,
    value: Any,
    look: Callable[[SitePlan], object],
    expected: object,
) -> None:
    plan, findings = read_site(spoil(file, cell(sheet, place, value)))
    assert plan is not None
    assert look(plan) == expected
    assert not [finding for finding in findings if finding.is_error]


def test_lost_zeros_are_seen_beside_numbers_that_kept_theirs(file: Path) -> None:
    def numbers(book: openpyxl.Workbook) -> None:
        for row, value in enumerate(("0024031501", "0024031502", 24031503, "0024031504"), start=3):
            book[ZH[Sheet.METERS]][f"A{row}"].value = value

    lost = [f for f in findings_in(spoil(file, numbers)) if f.code == "import.zeros_lost"]
    assert [(f.place, f.facts["meant"]) for f in lost] == [("A5", "0024031503")]


# --- sheets as people leave them ----------------------------------------------------------------


def _merge(book: openpyxl.Workbook) -> None:
    book[ZH[Sheet.ROOMS]].merge_cells("B3:B4")


def _hide_row(book: openpyxl.Workbook) -> None:
    book[ZH[Sheet.ROOMS]].row_dimensions[4].hidden = True


def _hide_column(book: openpyxl.Workbook) -> None:
    book[ZH[Sheet.ROOMS]].column_dimensions["C"].hidden = True


def _hide_sheet(book: openpyxl.Workbook) -> None:
    book[ZH[Sheet.ROOMS]].sheet_state = "hidden"


def _drop_sheet(book: openpyxl.Workbook) -> None:
    del book[ZH[Sheet.CHANNELS]]


def _rename_sheet(book: openpyxl.Workbook) -> None:
    book[ZH[Sheet.CHANNELS]].title = "随手记"


def _sheet_twice(book: openpyxl.Workbook) -> None:
    book.create_sheet("Rooms")["A1"] = "Room"


def _drop_heading(book: openpyxl.Workbook) -> None:
    for place in ("C1", "C2"):
        book[ZH[Sheet.ROOMS]][place].value = None


def _strange_heading(book: openpyxl.Workbook) -> None:
    for row, value in ((1, "朝向"), (3, "南")):
        book[ZH[Sheet.ROOMS]].cell(row, 6).value = value


def _heading_twice(book: openpyxl.Workbook) -> None:
    for row, value in ((1, "楼层"), (2, "Floor"), (3, 8)):
        book[ZH[Sheet.ROOMS]].cell(row, 6).value = value


def _no_headings(book: openpyxl.Workbook) -> None:
    book[ZH[Sheet.ROOMS]].delete_rows(1, 2)


LEFT: list[tuple[Callable[[openpyxl.Workbook], None], str, str]] = [
    (_merge, "import.merged", "B3"),
    (_hide_row, "import.hidden_row", "4"),
    (_hide_column, "import.hidden_column", "C"),
    (_hide_sheet, "import.hidden_sheet", ""),
    (_drop_sheet, "import.sheet_missing", ""),
    (_rename_sheet, "import.unknown_sheet", ""),
    (_sheet_twice, "import.sheet_twice", ""),
    (_drop_heading, "import.heading_missing", ""),
    (_strange_heading, "import.unknown_heading", "F1"),
    (_heading_twice, "import.heading_twice", "F2"),
    (_no_headings, "import.no_headings", ""),
]


@pytest.mark.parametrize(("how", "code", "place"), LEFT, ids=[case[1] for case in LEFT])
def test_a_sheet_out_of_shape_is_named(
    file: Path, how: Callable[[openpyxl.Workbook], None], code: str, place: str
) -> None:
    found = findings_in(spoil(file, how))
    assert place in [finding.place for finding in found if finding.code == code]


def test_the_sheets_come_along_to_show_the_cells_around_a_finding(file: Path) -> None:
    sheet = read_site_file(file).sheets[Sheet.ROOMS]
    assert sheet.rows[3][1].text == "1-0701"


# --- schemes beside the workbook ----------------------------------------------------------------


def with_scheme_file(file: Path, name: str) -> Path:
    def put(book: openpyxl.Workbook) -> None:
        cell(Sheet.SCHEMES, "B3", name)(book)
        cell(Sheet.SCHEMES, "C3", None)(book)

    return spoil(file, put)


def test_a_scheme_may_lie_beside_the_workbook(file: Path) -> None:
    (file.parent / "居民.json").write_text("\ufeff" + scheme_text(), "utf-8")
    plan, findings = read_site(with_scheme_file(file, "居民.json"))
    assert findings == []
    assert plan is not None
    assert json.loads(plan.schemes[0].text)["id"] == "home"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../居民.json", "import.file_outside"),
        ("..\\居民.json", "import.file_outside"),
        ("/etc/passwd", "import.file_outside"),
        ("C:居民.json", "import.file_outside"),
        (".json", "import.file_outside"),
        ("居民.txt", "import.file_outside"),
        ("link.json", "import.file_outside"),
        ("nowhere.json", "import.file_missing"),
        ("large.json", "import.file_too_large"),
        ("gbk.json", "import.file_not_utf8"),
    ],
)
def test_a_scheme_file_elsewhere_or_unreadable_is_refused(
    file: Path, tmp_path_factory: pytest.TempPathFactory, name: str, code: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.json"
    elsewhere.write_text(scheme_text(), "utf-8")
    (file.parent / "link.json").symlink_to(elsewhere)
    (file.parent / "large.json").write_bytes(b" " * (2**20 + 1))
    (file.parent / "gbk.json").write_bytes('{"居民": 1}'.encode("gbk"))
    found = findings_in(with_scheme_file(file, name))
    assert code in [finding.code for finding in found]


# --- files that are no such workbook ------------------------------------------------------------


def _zip(path: Path, **parts: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _ole(path: Path, stream: str) -> None:
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + stream.encode("utf-16-le"))


FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("nothing there", lambda p: p.unlink(), "import.no_file"),
    ("empty", lambda p: p.write_bytes(b""), "import.not_a_workbook"),
    ("CSV in GBK", lambda p: p.write_bytes("房号,楼栋\n".encode("gbk")), "import.not_a_workbook"),
    ("CSV with a BOM", lambda p: p.write_bytes("\ufeff房号".encode()), "import.not_a_workbook"),
    ("an old .xls", lambda p: _ole(p, "Workbook"), "import.old_format"),
    ("encrypted", lambda p: _ole(p, "EncryptedPackage"), "import.encrypted"),
    ("some other zip", lambda p: _zip(p, **{"a.txt": b"x"}), "import.not_a_workbook"),
    ("a Word file", lambda p: _zip(p, **{"[Content_Types].xml": b"<a/>", "word/d.xml": b""}),
     "import.not_a_workbook"),
    ("a binary workbook", lambda p: _zip(p, **{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}),
     "import.old_format"),
    ("cut short", lambda p: p.write_bytes(p.read_bytes()[:-300]), "import.damaged"),
    ("no XML inside", lambda p: _zip(p, **{"[Content_Types].xml": b"x", "xl/workbook.xml": b"y"}),
     "import.damaged"),
    ("too large", lambda p: p.write_bytes(b"PK" + b"\0" * (20 * 2**20)), "import.too_large"),
    ("a bomb of zeros", lambda p: _zip(p, **{"[Content_Types].xml": b"<a/>", "xl/a.xml": b"0" * (201 * 2**20)}),
     "import.unpacks_too_large"),
    ("a bomb of elements", lambda p: _zip(p, **{"[Content_Types].xml": b"<a/>", "xl/worksheets/a.xml": b"<c/>" * 4_100_000}),
     "import.unpacks_too_large"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "code"), [pytest.param(*case[1:], id=case[0]) for case in FILES])
def test_a_file_that_is_no_workbook_is_one_finding(
    file: Path, how: Callable[[Path], object], code: str
) -> None:
    how(file)
    plan, findings = read_site(file)
    assert plan is None
    assert [finding.code for finding in findings] == [code]
    assert_told(findings)


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    _, findings = read_site(tmp_path)
    assert [finding.code for finding in findings] == ["import.not_a_workbook"]


def test_entities_are_not_expanded(file: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    parts = {}
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = bomb
    _zip(file, **parts)
    _, findings = read_site(file)
    assert [finding.code for finding in findings] == ["import.damaged"]


def test_a_workbook_of_something_else_is_one_finding(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    plan, findings = read_site(tmp_path / "other.xlsx")
    assert plan is None
    assert [finding.code for finding in findings] == ["import.no_sheets"]
    assert_told(findings)


def test_no_more_rows_are_read_than_are_allowed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_file, "ROWS_MAX", 4)
    found = findings_in(file)
    assert {f.sheet for f in found if f.code == "import.too_many_rows"} >= {Sheet.ROOMS}
    sheets = {sheet.title: sheet for sheet in open_workbook(file).sheets}
    assert len(sheets[ZH[Sheet.ROOMS]].rows) == 4


def test_the_list_of_findings_names_each_cell_in_words(file: Path, tmp_path: Path) -> None:
    found = findings_in(spoil(file, cell(Sheet.ROOMS, "C3", "七")))
    path = tmp_path / "findings.xlsx"
    write_findings(path, found, "zh_CN")
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[1] == (
        "错误", "房间", "3", "C 楼层", "七", "“七” 不是数字。", "只填数字，例如 1864.15。",
    )  # fmt: skip


def test_a_difference_is_told_in_one_sentence_in_each_language() -> None:
    changed = Change(ChangeKind.CHANGE, Sheet.METERS, "E0701", "unit", "1", "")
    assert told_change(changed, "zh_CN") == "表计 E0701：表地址由 1 改为 （空）。"
    assert told_change(changed, "en") == "Meters E0701: Unit changes from 1 to (empty)."
    for kind in ChangeKind:
        for language in LANGUAGES:
            assert f"import.change.{kind}" in sentences(language)
    assert told_change(Change(ChangeKind.ADD, Sheet.ROOMS, "1-1"), "en") == "Rooms: 1-1 is new."
