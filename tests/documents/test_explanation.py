"""The A4 page of an explanation has the rows of the screen, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtPdf import QPdfDocument

from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Explained, Linked, OldAndNew
from app.core.money import Money
from app.documents.explanation import explanation_pdf
from app.words.explained import told_rows
from tests.core.ledger.worked_day import worked_day
from tests.words.test_explained import worked

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2025, 6, 18, 6, 32, tzinfo=UTC)


def read_back(explained: Explained, folder: Path, language: str = "zh_CN") -> list[str]:
    """The text of each page, as a program for reading them sees it."""
    file = folder / "page.pdf"
    file.write_bytes(explanation_pdf(explained, "锦华苑物业", language, ZONE, AT))
    document = QPdfDocument()
    assert document.load(str(file)) is QPdfDocument.Error.None_
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return [" ".join(page.split()) for page in pages]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_one_page_holds_every_row_and_the_ladder(tmp_path: Path, language: str) -> None:
    explained = worked()
    (page,) = read_back(explained, tmp_path, language)
    for row in told_rows(explained.uses[0], language, ZONE):
        for cell in (row.span, row.price, row.amount):
            assert cell.replace("−", "-") in page
    for figure in ("155.576128", "10.387736", "165.963864", "165.96", "155.58", "10.38"):
        assert figure in page
    assert "11,402.36" in page
    assert "88.32 → 77.94" in page
    assert ("逐分说明" if language == "zh_CN" else "to the fen") in page


def test_what_does_not_tie_is_on_paper_too(tmp_path: Path) -> None:
    (page,) = read_back(worked(uses=(worked_day(cost=Money(1037)),)), tmp_path)
    assert "对不上" in page
    assert "-0.017736" in page


def test_many_rows_take_another_page_and_stay_whole(tmp_path: Path) -> None:
    use = worked().uses[0]
    head = use.heads[0]
    many = replace(head, leaves=head.leaves * 9)
    pages = read_back(worked(uses=(replace(use, heads=(many, *use.heads[1:])),)), tmp_path)
    assert len(pages) > 1
    assert sum(page.count("18:12 – 19:00") for page in pages) == 9
    assert "本区间合计" in pages[-1]
    assert "从累计到本笔" in pages[-1]


def test_a_wallet_for_several_meters_has_a_page_for_each(tmp_path: Path) -> None:
    use = worked().uses[0]
    pages = read_back(worked(uses=(use, replace(use, meter="W-1"))), tmp_path)
    assert ["W-1" in page for page in pages] == [False, True]


def test_a_late_difference_shows_old_and_new_side_by_side(tmp_path: Path) -> None:
    first = Linked(17, "use/1/17/0", EntryKind.CONSUMPTION, AT, Money(-1038))
    explained = worked(
        uses=(), kind=EntryKind.ADJUSTMENT, amount=Money(52), reason="读数录错", operator="赵敏",
        approved_by="钱进", amends=first, day=date(2025, 6, 20),
        differences=(
            OldAndNew("energy", {"zh": "电量电费"}, (Fraction(13), Fraction("9.614364")),
                      (Fraction(12), Fraction("9.094364"))),
        ),
    )  # fmt: skip
    (page,) = read_back(explained, tmp_path)
    for told in ("9.614364", "9.094364", "-0.520000", "读数录错", "赵敏", "钱进", "流水 17"):
        assert told in page
