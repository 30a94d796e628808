"""The parts of the scheme page: map, real months, texts, comparison, the way to the what-if."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.errors import Trouble
from app.core.schemes.calendar import DayKind
from app.core.schemes.drafts import save_draft
from app.core.schemes.editing.document import Document
from app.core.schemes.editing.hour_map import read_map
from app.core.schemes.finding import Finding
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm
from app.ui.kit.local_settings import LocalSettings
from app.ui.schemes.about_dialog import AboutDialog
from app.ui.schemes.acts import shipped
from app.ui.schemes.cases_dialog import CasesDialog
from app.ui.schemes.compare_dialog import CompareDialog, Side
from app.ui.schemes.files import read_file, write_file
from app.ui.schemes.months_dialog import MonthsDialog
from app.ui.schemes.new_dialog import NewDialog
from app.ui.schemes.page import SchemesPage
from app.ui.schemes.palette import PALETTE
from app.ui.schemes.place import SchemesPlace
from app.ui.schemes.places import place_told
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.step_chart import Stair, Stairs, StepChart
from app.ui.schemes.text_dialog import TextDialog
from app.ui.schemes.trial import Trial
from app.ui.schemes.words import finding_told
from tests.ui.schemes.stand import Stand, resident, samples

PLAIN = resident(4, "2025-07-01T00:00:00+08:00")
TEXT = json.dumps(PLAIN, ensure_ascii=False)


@pytest.fixture
def stand(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Stand]:
    made = Stand(local_settings)
    qtbot.addWidget(made.page)
    made.page.resize(1340, 840)
    made.page.show()
    made.page.arrive()
    qtbot.waitUntil(lambda: made.page.sheet() is not None)
    yield made
    assert made.fake.errors == []


def sheet_of(page: SchemesPage) -> Sheet:
    found = page.sheet()
    assert found is not None
    return found


# -- the map ---------------------------------------------------------------------------------------


def test_weekends_get_a_map_of_their_own_and_lose_it_again(stand: Stand) -> None:
    card = stand.page.editor.map
    card.kinds.click()
    card.day_kind.chosen.emit(DayKind.WEEKEND)
    card.day_kind.set_value(DayKind.WEEKEND)
    card.choose("deep_valley")
    card.grid.mark(range(12), 0, 8 * 60)
    card._paint(*card.grid.marked())
    hours = card.hours()
    assert hours is not None
    assert hours.rows[0].spans[DayKind.WEEKEND][0].period == "deep_valley"
    assert hours.rows[0].spans[DayKind.WORKDAY][0].period == "valley"
    assert hours.rows[0].spans[DayKind.HOLIDAY][0].period == "valley"
    card._same_days(DayKind.WEEKEND)
    hours = card.hours()
    assert hours is not None
    assert not hours.kinds_differ
    assert not card.day_kind.isVisible()


def test_half_hours_are_painted_by_half_hours(stand: Stand) -> None:
    card = stand.page.editor.map
    card._switch_halves()
    card.choose("sharp")
    card.grid.setFocus()
    card.grid.mark(range(1), 30, 60)
    QTest.keyClick(card.grid, Qt.Key.Key_Space)
    hours = card.hours()
    assert hours is not None
    sharp = [s for s in hours.rows[0].spans[DayKind.WORKDAY] if s.period == "sharp"]
    assert (sharp[0].start, sharp[0].end) == (30, 60)
    assert hours.has_half_hours


def test_a_number_chooses_for_the_mouse_and_leaves_alone_what_it_drew(stand: Stand) -> None:
    card = stand.page.editor.map
    grid = card.grid
    card.choose("sharp")
    grid.setFocus()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell(0, 3 * 60).center().toPoint())

    def drawn() -> list[tuple[int, int]]:
        hours = card.hours()
        assert hours is not None
        spans = hours.rows[0].spans[DayKind.WORKDAY]
        return [(s.start // 60, s.end // 60) for s in spans if s.period == "sharp"]

    assert (3, 4) in drawn()
    QTest.keyClick(grid, Qt.Key.Key_2)
    assert (3, 4) in drawn()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_1)
    assert (3, 5) in drawn()


def test_what_is_added_from_the_palette_waits_for_its_number(stand: Stand) -> None:
    items = stand.page.editor.items
    before = len(items.rows())
    items._add(next(choice for choice in PALETTE if choice.kind == "rate"))
    assert len(items.rows()) == before + 1
    added = [line for line in items.rows() if not line.is_parked()][-1]
    assert stand.page.focusWidget() is added.entry.edit


def test_a_months_hours_are_applied_to_others(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    page.editor.map.grid.mark(range(6, 7), 0, 60)
    page.editor.map.months.click()
    qtbot.waitUntil(lambda: isinstance(page.question(), MonthsDialog))
    dialog = page.question()
    assert isinstance(dialog, MonthsDialog)
    assert not dialog.apply.isEnabled()
    dialog.ticks[8].setChecked(True)
    dialog.apply.click()
    hours = page.editor.map.hours()
    assert hours is not None
    assert hours.rows[8].spans == hours.rows[6].spans
    page.undo.trigger()
    assert read_map(sheet_of(page).document) == read_map(Document.of(TEXT))


def test_a_scheme_with_one_price_becomes_one_by_period_and_back(stand: Stand) -> None:
    page = stand.page
    before = sheet_of(page).document
    page.editor.map._end_periods()
    assert sheet_of(page).document.components[0]["kind"] == "rate"
    assert not page.editor.map.grid.isVisible()
    page.editor.map._begin_periods()
    assert sheet_of(page).document.components[0]["kind"] == "rate_by_period"
    assert page.editor.map.grid.isVisible()
    page.undo.trigger()
    page.undo.trigger()
    assert sheet_of(page).document == before


def test_a_calendar_that_no_map_shows_is_left_to_its_text(stand: Stand) -> None:
    page = stand.page
    sheet = sheet_of(page)
    strange = sheet.document.put(("calendar", "tables", 0, "note"), "x")
    sheet.edit("x", strange)
    assert not page.editor.map.grid.isVisible()
    assert sheet.document.get(("calendar", "tables", 0, "note")) == "x"
    page.editor.finding_wanted.emit("calendar.tables[0].note")
    assert isinstance(page.question(), TextDialog)


# -- the worked bill -------------------------------------------------------------------------------


def test_a_rooms_own_month_is_priced_and_an_unknown_one_says_so(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    panel = page.panel
    panel.mode.set_value("room")
    panel._mode_chosen("room")
    qtbot.waitUntil(lambda: panel.room.chosen() is not None)
    qtbot.waitUntil(lambda: panel.use.total.edit.text() == "720")
    assert panel.use.total.edit.isReadOnly()
    assert panel.use.box("valley").edit.text() == "270"  # nine hours of thirty days
    panel.month.box.set_value(page.bench._panel.month._middle)
    panel.month.changed.emit()
    qtbot.waitUntil(lambda: panel.lines.rows() == ())
    assert panel.total.text() == "—"


def test_an_input_that_the_draft_needs_is_asked_for(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    sheet = sheet_of(page)
    sheet.edit("x", sheet.document.put(("components", 2, "scale"), "persons"))
    page.bench.try_now()
    qtbot.waitUntil(lambda: page.panel.inputs_asked() == {"persons": Fraction(3)})
    qtbot.waitUntil(lambda: page.panel.total.text() != "—")


def test_tiers_of_a_year_ask_where_they_stand(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    page.editor.tiers.cycle.picked.emit("year")
    page.panel.inputs._lines["used_before"][2].edit.setText("390")
    page.panel.inputs.changed.emit()
    page.bench.try_now()
    names = ["阶梯加价 · 二档", "阶梯加价 · 三档"]
    qtbot.waitUntil(lambda: [r.name for r in page.panel.lines.rows() if "档" in r.name] == names)


# -- texts, files, comparison ----------------------------------------------------------------------


def test_the_text_is_checked_as_it_is_typed_and_taken_over_as_one_step(
    qtbot: QtBot, stand: Stand
) -> None:
    page = stand.page
    page.acts.ask_text()
    dialog = page.question()
    assert isinstance(dialog, TextDialog)
    assert dialog.findings.text() == "没有发现问题。"
    dialog.edit.setPlainText("{")
    dialog.check()
    assert not dialog.ok.isEnabled()
    dialog.edit.setPlainText(TEXT.replace("0.0269", "x"))
    dialog.check()
    assert "components[3].price" in dialog.findings.text()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheet_of(page).document.components[3]["price"] == "x")
    assert sheet_of(page).steps.count() == 1


def test_two_versions_are_told_side_by_side(qtbot: QtBot, stand: Stand) -> None:
    old = {**PLAIN, "components": [*PLAIN["components"][:4], *PLAIN["components"][5:]]}
    old["components"][-1] = {**old["components"][-1], "of": ["energy"]}
    sides = [Side("v4", 4, TEXT), Side("v3", 3, json.dumps(old)), Side("x", 5, "{}")]
    dialog = CompareDialog(stand.page, sides, 1, 0)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "v4（" in told  # a draft by the number that it will have
    assert "v3（" in told
    assert "增加公共服务费" in dialog.changes.text()
    dialog.left.setCurrentIndex(0)
    assert dialog.changes.text() == "计价没有不同。"
    dialog.left.setCurrentIndex(2)
    assert "还有不对的地方" in dialog.changes.text()


def test_particulars_are_changed_together(stand: Stand) -> None:
    dialog = AboutDialog(stand.page, Document.of(TEXT), can_edit=True, is_new=True)
    assert dialog.document() == Document.of(TEXT)
    dialog.zh.set_text("")
    assert not dialog.ok.isEnabled()
    dialog.zh.set_text("新名")
    dialog.remark.set_text("说明")
    dialog.settle.set_value("year")
    dialog.rounding.set_value("")
    changed = dialog.document()
    assert changed.get(("name", "zh")) == "新名"
    assert changed.get(("note",)) == "说明"
    assert changed.get(("settle",)) == "year"
    assert changed.get(("round_total",), 0) is None


def test_a_file_is_written_as_people_read_it_and_read_again(tmp_path: Path) -> None:
    path = write_file(tmp_path / "scheme.json", TEXT)
    assert json.loads(read_file(path)) == PLAIN
    assert path.read_text("utf-8").startswith('{\n  "form": 1,')


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "scheme_file.not_utf8"),
        (b" " * (2**20 + 1), "scheme_file.too_large"),
        (None, "scheme_file.unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "scheme.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Trouble) as caught:
        read_file(path)
    assert caught.value.code == code


def test_the_shipped_templates_are_offered_with_their_sources() -> None:
    found = shipped()
    assert len(found) >= 12
    assert all(sample.source and sample.day for sample in found)
    assert {sample.is_example for sample in found} == {True, False}


def test_places_and_findings_are_told_in_the_words_of_the_cards() -> None:
    document = Document.of(TEXT)
    for path, told in (
        ("components[0].prices.peak", "电费 · 各段单价 · 峰"),
        ("components[2].tiers[1].upto", "阶梯加价 · 第 2 档 · 到"),
        ("components[4].amount", "公共服务费 · 金额"),
        ("components[9].amount", "收费项目"),
        ("calendar.tables[0].windows", "分时时段"),
        ("strange", "strange"),
        ("", "整份文本"),
    ):
        assert place_told(document, path) == told
    finding = Finding("scheme.limits_not_rising", "components[2].tiers[1].upto")
    assert finding_told(finding) == "上限不比前一档高。各档从低到高排。"


def test_worked_bills_are_proved_as_they_are_said(qtbot: QtBot, stand: Stand) -> None:
    """28, 96, 110 and 66 kWh of a month come to 192.41, as on the bill beside."""
    page = stand.page
    for period, used in (("sharp", "28"), ("peak", "96"), ("flat", "110"), ("valley", "66")):
        box = page.panel.use.box(period)
        box.edit.setText(used)
        box.edit.textEdited.emit(used)
    page.editor.finding_wanted.emit("cases")
    dialog = page.question()
    assert isinstance(dialog, CasesDialog)
    dialog.add_month.click()
    (line,) = dialog.lines
    qtbot.waitUntil(lambda: bool(line.tag.text()))
    line.expected.edit.setText("")
    line.expected.edit.textEdited.emit("192.41")
    qtbot.waitUntil(lambda: line.tag.text() == "对上")
    dialog.ok.click()
    assert sheet_of(page).document.get(("cases", 0, "expected")) == "192.41"


# -- charts ----------------------------------------------------------------------------------------


def test_a_chart_copies_its_steps(qtbot: QtBot, qapp: QApplication) -> None:
    chart = StepChart()
    qtbot.addWidget(chart)
    steps = (
        Stair(0, 230, Fraction("0.5"), "0–230 kWh"),
        Stair(230, 300, Fraction("0.55"), "> 230 kWh"),
    )
    chart.show_lines([Stairs("平", steps)], [(0, "0"), (230, "230")], 300, "元/kWh", fills=False)
    chart.resize(300, 132)
    assert not chart.grab().isNull()
    QTest.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "平\t0–230 kWh\t0.5000\n平\t> 230 kWh\t0.5500"


# -- the place -------------------------------------------------------------------------------------


def test_the_button_of_all_accounts_leads_to_the_what_if_and_back(
    qtbot: QtBot, stand: Stand
) -> None:
    class Desk:
        def scope(self, scheme: str, now: object) -> object:
            raise Trouble("store.busy")

    place = SchemesPlace(stand.fake.office, Desk, samples)  # type: ignore[arg-type]
    qtbot.addWidget(place)
    place.show()
    place.arrive()
    qtbot.waitUntil(lambda: place.editor.sheet() is not None)
    assert place.title() == "计费方案"
    place.editor.panel.all_accounts.click()
    assert place.title() == "方案试算"
    assert place.escape()
    assert place.title() == "计费方案"
    place.editor.panel.all_accounts.click()
    place.arrive("shop")
    assert place.here() is place.editor


def test_tab_goes_as_the_eye_does_and_back(stand: Stand) -> None:
    page = stand.page
    page.editor.start.edit.setFocus()
    seen = []
    for _ in range(48):
        focused = page.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    names = [widget.accessibleName() for widget in seen]
    wanted = ["生效时间", "尖段单价", "深谷段单价", "分时图", "累计周期", "档 一 到 (kWh)",
              "档 一 加价 (元)", "档 三 到 (kWh)", "免费电量 · 平段", "最低消费"]  # fmt: skip
    places = [names.index(name) for name in wanted]
    assert places == sorted(places)
    for widget in reversed(seen):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backtab)
        assert page.focusWidget() is widget


def test_a_draft_that_could_not_be_kept_is_tried_again_on_leaving(
    qtbot: QtBot, stand: Stand
) -> None:
    page = stand.page
    answers = stand.fake.clerk.answers
    keep = answers[save_draft]

    def busy(*_facts: object) -> None:
        raise Trouble("books.busy")

    answers[save_draft] = busy
    sheet = sheet_of(page)
    sheet.edit("x", sheet.document.put(("note",), "kept"))
    page.desk.flush()
    qtbot.waitUntil(lambda: bool(stand.fake.errors))
    stand.fake.errors.clear()
    answers[save_draft] = keep
    page.hide()
    qtbot.waitUntil(lambda: sheet.is_kept)
    assert json.loads(stand.views.drafts[0].text)["note"] == "kept"


def test_without_schemes_the_page_says_how_to_begin(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    stand.views.drafts.clear()
    stand.views.versions.clear()
    page.arrive()
    qtbot.waitUntil(lambda: page.body.is_showing(page.body.empty))
    page.body.empty.act.click()
    qtbot.waitUntil(lambda: isinstance(page.question(), NewDialog))


def test_a_discarded_draft_is_gone_and_its_scheme_stays(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    page.acts.ask_discard()
    question = page.question()
    assert isinstance(question, Confirm)
    question.confirm.click()
    qtbot.waitUntil(lambda: not sheet_of(page).can_edit)
    assert stand.views.drafts == []
    assert page.editor.tag.text() == "v3 生效"


def test_a_text_without_a_bill_does_not_stand_beside_the_bill_of_another(
    qtbot: QtBot, stand: Stand
) -> None:
    panel = stand.page.panel
    qtbot.waitUntil(lambda: panel.total.text() != wording.NOTHING)
    sum_told = panel.total.text()
    panel.show_trial(Trial(None), "")
    assert panel.total.text() == sum_told  # the same text, being written: faint, and still there
    panel.begin_other()
    panel.show_trial(Trial(None), "")
    assert panel.total.text() == wording.NOTHING
    assert panel.lines.rows() == ()
