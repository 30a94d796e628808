"""Every line of a statement explained: walked by keyboard, opened to its readings, taken away."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.core.errors import Trouble
from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Explained, Linked
from app.core.meters.supply import Utility
from app.core.money import Money
from app.ui.explain.page import ExplainPage
from app.ui.explain.readings import Readings
from app.ui.kit import language, wording
from app.ui.kit.dialog import Told
from app.ui.kit.explaining import LineWanted
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.theme import Mode, theme
from tests.core.ledger.worked_day import worked_day
from tests.ui.explain.sample import TOP_UP, WORKED, SampleViews, explained_line, june_lines
from tests.ui.office import FakeOffice


class Papers:
    def __init__(self) -> None:
        self.made: list[Explained] = []

    def explanation(self, explained: Explained, _at: object, _language: str) -> bytes:
        self.made.append(explained)
        return b"%PDF"


class Printer:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.is_broken = False
        self.is_there = True

    def name(self) -> str:
        return "office" if self.is_there else ""

    def put_out(self, _pdf: bytes, title: str) -> None:
        if self.is_broken:
            raise Trouble("printer.none")
        self.out.append(title)


class Stand:
    """The page on screen, with the hands to type."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings) -> None:
        self.qtbot = qtbot
        self.views = SampleViews()
        self.fake = FakeOffice(self.views, settings)
        self.papers, self.printer = Papers(), Printer()
        self.page = ExplainPage(self.fake.office, self.papers, self.printer)
        self.went: list[tuple[str, object]] = []
        self.told: list[str] = []
        self.page.go.connect(lambda place, target: self.went.append((place, target)))
        self.page.news.connect(lambda text, _key: self.told.append(text))
        qtbot.addWidget(self.page)
        self.page.resize(1368, 824)
        self.page.show()
        qtbot.waitExposed(self.page)

    def choose_file(self, file: Path, ending: str) -> None:
        """Answer the question where to save."""
        dialog = self.page._dialog
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles()[0].endswith(ending)
        dialog.fileSelected.emit(str(file))
        dialog.close()

    def arrive(self, key: str | None = WORKED) -> None:
        wanted = LineWanted(1, key, Utility.ELECTRIC, "monitor", "1-0904")
        self.page.arrive(wanted)
        self.qtbot.waitUntil(lambda: self.page.sheet.explained() is not None)

    def press(self, key: Qt.Key, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def rows(self) -> list[str]:
        return [
            f"{row.name} {row.span} {row.amount}".strip()
            for row in self.page.sheet.tree.table.model.records()
        ]

    def key_of(self) -> str | None:
        explained = self.page.sheet.explained()
        assert explained is not None
        return explained.key


@pytest.fixture
def stand(qtbot: QtBot, local_settings: LocalSettings) -> Stand:
    wording.set_schemes({"resident": {"zh": "居民分时阶梯", "en": "Residents"}})
    return Stand(qtbot, local_settings)


def test_a_line_is_explained_with_all_that_stands_in_the_picture(stand: Stand) -> None:
    stand.arrive()
    page = stand.page
    sheet = page.sheet
    assert sheet.title.text() == "06-17 电费"
    assert sheet.strip.texts()[2] == ("差 × 倍率", "13.88 × 1", "= 13.88 kWh")
    assert stand.rows()[0] == "电量电费 10 段 9.614364"
    assert stand.rows()[6] == "峰 18:12 – 19:00 0.883545"
    assert stand.rows()[-1] == "最低消费 本月已高于 5.00，不补 0.000000"
    assert len(stand.rows()) == 15
    assert [rung.value for rung in sheet.ladder.ladder.rungs()] == [
        "155.576128", "10.387736", "165.963864", "165.96", "155.58",
    ]  # fmt: skip
    assert sheet.ladder.ladder.entry() == "−¥10.38"
    assert len(sheet.ladder.notes.texts()) == 2
    assert sheet.legend.texts()[0] == ("谷", "0.3083")
    assert page.pane.foot.text() == "20 笔 · 期初 129.90 + 200.00 − 251.96 = 77.94"
    assert page.pane.tie.text() == "已对平"
    assert "居民分时阶梯" in page.pane.facts.text()
    QAbstractItemModelTester(sheet.tree.table.model)
    QAbstractItemModelTester(page.pane.table.model)


def test_a_whole_look_by_keyboard(stand: Stand) -> None:
    stand.arrive()
    page = stand.page
    assert page.pane.table.view.hasFocus()
    stand.press(Qt.Key.Key_Up)
    stand.qtbot.waitUntil(lambda: stand.key_of() is None)  # use that is not posted yet
    assert page.sheet.title.text().endswith("电费未入账")
    stand.press(Qt.Key.Key_Down)
    stand.qtbot.waitUntil(lambda: stand.key_of() == WORKED)
    stand.press(Qt.Key.Key_Left)  # everything folds up
    assert len(stand.rows()) == 5
    stand.press(Qt.Key.Key_Right)
    assert len(stand.rows()) == 19
    stand.press(Qt.Key.Key_Return)  # into the breakdown
    tree = page.sheet.tree.table
    assert tree.view.hasFocus()
    stand.press(Qt.Key.Key_Left)
    assert len(stand.rows()) == 9
    stand.press(Qt.Key.Key_Right)
    for _ in range(5):
        stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Return)
    readings = page._dialog
    assert isinstance(readings, Readings)
    assert [readings.table.model.index(n, 1).data() for n in range(3)] == [
        "11,408.29", "11,409.33", "11,410.055",
    ]  # fmt: skip
    readings.accept()
    assert page.escape()
    assert page.pane.table.view.hasFocus()
    assert page.escape()
    assert stand.went == [("monitor", "1-0904")]


def test_a_sale_shows_its_papers_and_what_undid_it(stand: Stand) -> None:
    stand.arrive(TOP_UP)
    sheet = stand.page.sheet
    assert sheet.use() is None
    assert sheet.line.isVisible()
    assert not sheet.strip.isVisible()
    assert sheet.line.amount.text() == "+¥100.00"
    assert not stand.page.copies.isEnabled()


def test_months_and_wallets_change_the_statement(stand: Stand) -> None:
    stand.arrive()
    page = stand.page
    stand.press(Qt.Key.Key_BracketLeft)
    stand.qtbot.waitUntil(lambda: page.pane.month.text() == "2025-05")
    assert page.sheet.explained() is None
    assert page.sheet.states.empty.fact.text() == "这个月没有流水"
    page.pane.after.click()
    stand.qtbot.waitUntil(lambda: page.pane.month.text() == "2025-06")
    assert stand.key_of() is None  # the newest line stands first
    page.pane.wallets.chosen.emit(Utility.WATER)
    stand.qtbot.waitUntil(lambda: page.sheet.explained() is None)
    assert ("month", Utility.WATER, None) in stand.views.asked


def test_a_room_alone_leads_to_its_newest_line(stand: Stand) -> None:
    stand.page.arrive(LineWanted(None, back="counter", room="1-0904", is_newest=True))
    stand.qtbot.waitUntil(lambda: stand.page.sheet.explained() is not None)
    assert stand.key_of() is None
    stand.press(Qt.Key.Key_Down)
    stand.qtbot.waitUntil(lambda: stand.key_of() == WORKED)
    stand.page.arrive(LineWanted(None, room="9-9999"))
    error = stand.page.sheet.states._error
    stand.qtbot.waitUntil(lambda: error.fact.text() == "没有读出这笔流水")


def test_a_bar_under_the_pointer_lights_its_leaf(stand: Stand) -> None:
    stand.arrive()
    chart = stand.page.sheet.chart
    QTest.mouseMove(chart, QPoint(chart.width() // 5, chart.height() // 2))
    stand.qtbot.waitUntil(lambda: stand.page.sheet.tree.table.current() is not None)
    row = stand.page.sheet.tree.table.current()
    assert row is not None
    assert (row.name, row.leaf) == ("谷", 0)
    chart.setFocus()
    stand.press(Qt.Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text().splitlines()[18] == "2025-06-17 18:00\t1.44"


def test_what_does_not_tie_is_shown_in_red_and_named(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = next(line for line in june_lines() if line.key == WORKED)
    wrong = replace(explained_line(line), uses=(worked_day(cost=Money(1037)),))
    monkeypatch.setattr(stand.views, "explained", lambda *_: wrong)
    stand.arrive()
    sheet = stand.page.sheet
    total = sheet.tree.table.total.cells[0]
    assert "对不上" in getattr(total, "text", "")
    assert sheet.ladder.notes.texts()[0].startswith("各段之和与本笔差")
    assert not sheet.chart_card.isVisible()


def test_a_wallet_for_several_meters_shows_one_of_them_at_a_time(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = explained_line(next(line for line in june_lines() if line.key == WORKED))
    water = replace(line.uses[0], meter="W-1", utility=Utility.WATER, booked=Money(500))
    both = replace(line, uses=(*line.uses, water), amount=Money(-1538))
    monkeypatch.setattr(stand.views, "explained", lambda *_: both)
    stand.arrive()
    sheet = stand.page.sheet
    assert sheet.meters.isVisible()
    assert sheet.ladder.ladder.entry() == "−¥10.38"
    sheet.meters.chosen.emit(1)
    assert sheet.use() is water
    assert sheet.chart_title.text() == "用水（m³）"
    assert sheet.ladder.ladder.entry() == "−¥5.00"


def test_it_goes_on_paper_to_the_clipboard_and_into_a_file(stand: Stand, tmp_path: Path) -> None:
    stand.arrive()
    page = stand.page
    page.prints.trigger()
    stand.qtbot.waitUntil(lambda: stand.printer.out == ["06-17 电费"])
    assert stand.told[-1] == "06-17 电费 已送打印机"
    stand.printer.is_broken = True
    page.prints.trigger()
    stand.qtbot.waitUntil(lambda: isinstance(page._dialog, Told))
    stand.press(Qt.Key.Key_Escape)
    page.activateWindow()  # nobody does it on the offscreen platform
    stand.qtbot.waitUntil(page.isActiveWindow)
    page.sheet.tree.table.setFocus()
    stand.press(Qt.Key.Key_C, ctrl=True)
    stand.qtbot.waitUntil(lambda: stand.told[-1].startswith("逐段明细"))
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[2] == "项\t时段\t档\t用量 kWh\t单价（元）\t金额（元）"
    assert copied[9] == "  峰\t18:12 – 19:00\t二档\t1.15\t0.7183 + 0.0500\t0.883545"
    file = tmp_path / "line.json"
    page.saves.trigger()
    stand.choose_file(file, ".json")
    stand.qtbot.waitUntil(lambda: "已存到 line.json" in stand.told)
    plain = json.loads(file.read_text("utf-8"))
    assert plain["kind"] == "explanation"
    assert plain["uses"][0]["results"]["sum"] == "10.387736"
    assert plain["uses"][0]["inputs"]["schemes"][0]["id"] == "resident"


def test_without_a_printer_the_paper_is_kept_as_a_file(stand: Stand, tmp_path: Path) -> None:
    stand.arrive()
    stand.printer.is_there = False
    stand.page.prints.trigger()
    file = tmp_path / "line.pdf"
    stand.qtbot.waitUntil(lambda: isinstance(stand.page._dialog, QFileDialog))
    stand.choose_file(file, ".pdf")
    stand.qtbot.waitUntil(lambda: "已存到 line.pdf" in stand.told)
    assert file.read_bytes()
    assert stand.printer.out == []


def test_a_refusal_stands_where_the_line_would(stand: Stand) -> None:
    stand.views.fails = True
    stand.page.arrive(LineWanted(1, WORKED, Utility.ELECTRIC))
    stand.qtbot.waitUntil(lambda: stand.page.sheet.states._error.fact.text() != "")
    assert stand.page.sheet.states._error.fact.text() == "没有读出这笔流水"


def test_without_a_line_the_page_says_how_to_come_to_one(stand: Stand) -> None:
    stand.page.arrive()
    assert stand.page.sheet.states.empty.fact.text() == "还没有选流水"
    assert stand.page.escape()
    assert stand.went == []


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [100, 130])
def test_it_stands_in_both_languages_themes_and_sizes(
    stand: Stand, qapp: QApplication, mode: Mode, size: int
) -> None:
    theme().set_mode(mode)
    theme().set_text_size(size)
    stand.arrive()
    language.speak(qapp, "en")
    stand.page.resize(1194, 640)
    page = stand.page
    stand.qtbot.waitUntil(lambda: page.sheet.title.text() == "06-17 Electricity")
    assert stand.rows()[0] == "Energy 10 parts 9.614364"
    assert page.pane.tie.text() == "Ties"
    assert page.title() == "Statement"
    for key in (None, TOP_UP, WORKED):
        stand.arrive(key)
        assert not page.grab().isNull()


def test_a_correction_leads_to_what_it_corrects_by_enter_and_by_a_click(stand: Stand) -> None:
    stand.arrive(TOP_UP)
    sheet = stand.page.sheet
    explained = sheet.explained()
    assert explained is not None
    worked = Linked(
        7, WORKED, EntryKind.CONSUMPTION, explained.at, Money(-1038)
    )  # fmt: skip
    linked = replace(explained, undone_by=None, amends=worked)
    sheet.show_explained(linked)
    stand.press(Qt.Key.Key_Return)
    stand.qtbot.waitUntil(lambda: stand.key_of() == WORKED)
    current = stand.page.pane.table.current()
    assert current is not None
    assert current.line is not None
    assert current.line.key == WORKED
    sheet.show_explained(linked)
    assert "流水 7" in sheet.line.links[0][1].text()
    sheet.line.links[0][1].click()
    stand.qtbot.waitUntil(lambda: stand.key_of() == WORKED)
    assert stand.page.pane.table.view.hasFocus()


def test_the_sum_below_a_statement_keeps_its_result_where_it_is_narrow(stand: Stand) -> None:
    stand.arrive()
    pane = stand.page.pane
    pane.foot.resize(200, pane.foot.height())
    assert pane.foot.text() == "期初 129.90 + 200.00 − 251.96 = 77.94"
