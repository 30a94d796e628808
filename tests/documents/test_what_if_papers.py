"""The papers of a what-if: formulas that come to the same, one page, rows for other programs."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from pypdf import PdfReader

from app.core.money import ZERO
from app.core.schemes.course import Course, Leg
from app.core.schemes.listing import Follower
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.what_if import AccountUse, Compared, Trial, compare
from app.core.schemes.what_if_figures import totals
from app.core.schemes.what_if_report import TrialReport, TrialState
from app.documents.what_if_paper import paper
from app.documents.what_if_rows import rows_csv
from app.documents.what_if_workbook import workbook
from tests.core.schemes.building import DAY_AND_NIGHT, FLAT, TERMS, scheme, tiered
from tests.core.schemes.test_what_if import series, used

ZONE = ZoneInfo("Asia/Shanghai")
ENERGY = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}
DEARER = {**ENERGY, "prices": {"day": "0.7", "night": "0.25"}}
BEFORE = scheme(ENERGY, tiered(("50", "0"), (None, "0.1"), id="tiers"), calendar=DAY_AND_NIGHT)
DRAFT = scheme(DEARER, tiered(("50", "0"), (None, "0.3"), id="tiers"), calendar=DAY_AND_NIGHT)


def trial(before: SchemeVersion = BEFORE, after: SchemeVersion = DRAFT) -> Trial:
    return Trial(Course((Leg(None, before),)), after, date(2025, 6, 1), date(2025, 8, 1))


def rows(asked: Trial) -> tuple[Compared, ...]:
    found = []
    for n in range(1, 15):
        who = Follower(n, f"A{n}", f"1-{n:04}", "1", f"租户{n}", n, f"E{n}")
        spans = used(
            ("2025-06-03 09:00", "2025-06-03 21:00", str(n * 9)),
            ("2025-07-03 22:00", "2025-07-03 23:00", str(n * 3)),
        )
        found.append(compare(asked, AccountUse(who, TERMS, series(spans))))
    nobody = Follower(99, "A99", "1-9999", "1", "=CMD()", 99, "E99")
    return (*found, Compared(nobody, reason="what_if.no_readings"))


def report(asked: Trial | None = None, state: TrialState = TrialState.DONE) -> TrialReport:
    asked = asked or trial()
    return TrialReport(
        asked, None, 15, rows(asked), state, datetime(2025, 8, 1, 6, 27, 51, tzinfo=UTC), 41,
        asked.after.text,
    )  # fmt: skip


def sheets(content: bytes, *, values: bool) -> Any:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_table_has_formulas_and_the_values_they_come_to(language: str) -> None:
    content = workbook(report(), "锦华苑", language, ZONE)
    formulas, values = sheets(content, values=False), sheets(content, values=True)
    page, seen = formulas.worksheets[0], values.worksheets[0]
    titles = [cell.value for cell in page[3]]
    assert len(titles) == 15  # four names, months, use, two focus, two due, two causes, three more
    first = seen[4]
    best = max((r for r in report().rows if r.reason is None), key=lambda r: r.difference.fen)
    assert first[0].value == best.account.room
    assert round(first[12].value * 100) == best.difference.fen
    assert page[4][12].value == "=ROUND(J4-I4,2)"
    assert page[4][13].value == '=IF(I4=0,"",M4/ABS(I4))'
    assert page[4][14].value == "=IF(E4=0,0,ROUND(M4/E4,2))"
    assert round(first[10].value * 100 + first[11].value * 100) == best.difference.fen
    total = next(iter(page.iter_rows(min_row=18, max_row=18)))
    assert total[8].value == "=SUBTOTAL(109,I4:I17)"
    sums = totals(report().rows)
    shown = next(iter(seen.iter_rows(min_row=18, max_row=18)))
    assert round(shown[8].value * 100) == sums.before.fen
    assert round(shown[9].value * 100) == sums.after.fen
    assert round(shown[12].value * 100) == sums.difference.fen


def test_a_sheet_of_settings_says_what_the_table_is_the_answer_to() -> None:
    book = sheets(workbook(report(), "锦华苑", "zh_CN", ZONE), values=True)
    assert book.sheetnames == ["试算", "逐月", "时段", "不能试算", "设置"]
    said = {row[0].value: row[1].value for row in book["设置"].iter_rows()}
    assert said["用量"] == "2025-06 至 2025-07"
    assert said["算完时间"] == "2025-08-01 14:27:51"
    assert said["草稿全文"] == DRAFT.text
    assert said["状态"] == "全部算完"
    months = book["逐月"]
    assert months.max_row == 1 + 28
    periods = book["时段"]
    assert periods.max_row == 1 + 2 * 14
    moved = [cell.value for cell in periods[2]][2:]
    assert moved[1] == moved[2]
    assert moved[3] == 0
    failed = book["不能试算"]
    assert failed.cell(2, 2).value == "=CMD()"  # as text, never as a formula
    assert "读数" in failed.cell(2, 5).value


def test_a_part_of_a_run_is_marked_as_such() -> None:
    part = replace(report(state=TrialState.CANCELLED), asked=40, building="1")
    book = sheets(workbook(part, "锦华苑", "zh_CN", ZONE), values=True)
    said = {row[0].value: row[1].value for row in book["设置"].iter_rows()}
    assert said["状态"] == "部分：15 / 40 户"
    assert said["范围"] == "1 栋"
    text = PdfReader(BytesIO(paper(part, "锦华苑", "zh_CN", ZONE))).pages[0].extract_text()
    assert "部分：15 / 40 户" in text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_paper_is_one_landscape_page_with_figures_and_the_ten(language: str) -> None:
    made = PdfReader(BytesIO(paper(report(), "锦华苑物业", language, ZONE)))
    assert len(made.pages) == 1
    box = made.pages[0].mediabox
    assert round(float(box.width) / 72 * 25.4) == 297
    assert round(float(box.height) / 72 * 25.4) == 210
    text = made.pages[0].extract_text()
    assert "1-0014" in text
    assert "1-0003" not in text  # only the ten largest
    sums = totals(report().rows)
    assert f"{sums.after.fen // 100}." in text.replace(",", "")


def test_without_periods_and_without_a_change_the_papers_still_stand() -> None:
    flat = scheme(FLAT)
    same = report(trial(flat, flat))
    assert all(row.difference == ZERO for row in same.rows)
    text = PdfReader(BytesIO(paper(same, "锦华苑", "zh_CN", ZONE))).pages[0].extract_text()
    assert "没有变化" in text
    book = sheets(workbook(same, "锦华苑", "zh_CN", ZONE), values=True)
    assert len([cell for cell in book["试算"][3] if cell.value]) == 11
    nobody = replace(same, rows=same.rows[-1:])
    book = sheets(workbook(nobody, "锦华苑", "zh_CN", ZONE), values=True)
    assert book["试算"].cell(4, 1).value == "合计 0 户"
    assert PdfReader(BytesIO(paper(nobody, "锦华苑", "en", ZONE))).pages[0].extract_text()


def test_the_rows_go_to_other_programs_by_room_with_sums_in_yuan() -> None:
    content = rows_csv(report(), "zh_CN")
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert len(table) == 16
    assert {len(line) for line in table} == {16}
    head, first, last = table[0], table[1], table[-1]
    assert head[:2] == ["房号", "户名"]
    row = report().rows[0]
    assert first[0] == row.account.room
    assert first[8:10] == [str(row.before), str(row.after)]
    assert last[1] == "'=CMD()"
    assert "读数" in last[-1]
