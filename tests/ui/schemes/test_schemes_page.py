"""The editor of schemes by keyboard: from a template to a published version."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.schemes.calendar import DayKind
from app.core.schemes.drafts import save_draft
from app.core.schemes.editing.document import Document
from app.core.schemes.publish import publish
from app.ui.kit import language
from app.ui.kit.dialog import Told
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.theme import Mode, theme
from app.ui.schemes.new_dialog import NewDialog
from app.ui.schemes.page import SchemesPage
from app.ui.schemes.publish_dialog import PublishDialog
from app.ui.schemes.sheet import Sheet
from tests.ui.schemes.stand import Stand

Key = Qt.Key


@pytest.fixture
def stand(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Stand]:
    made = Stand(local_settings)
    qtbot.addWidget(made.page)
    made.page.resize(1340, 840)
    made.page.show()
    made.page.arrive()
    until(qtbot, lambda: made.page.sheet() is not None)
    settle(qtbot, made)
    yield made
    assert made.fake.errors == []


def until(qtbot: QtBot, claim: Callable[[], bool]) -> None:
    qtbot.waitUntil(claim)


def settle(qtbot: QtBot, stand: Stand) -> None:
    """Let the worked bill come for the text as it stands."""
    stand.page.bench.try_now()
    QApplication.processEvents()
    qtbot.wait(0)
    QApplication.processEvents()


def sheet_of(page: SchemesPage) -> Sheet:
    found = page.sheet()
    assert found is not None
    return found


def total(page: SchemesPage) -> str:
    return page.panel.total.text()


def replace_text(edit: Any, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def dialog(page: SchemesPage) -> QWidget:
    found = page.question()
    assert found is not None
    return found


def test_the_journey_from_a_template_to_a_published_version(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    # Ctrl+N, the first template, a name of one's own
    QTest.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: isinstance(page.question(), NewDialog))
    new = dialog(page)
    assert isinstance(new, NewDialog)
    new.zh.set_text("公寓分时")
    replace_text(new.en.edit, "Flats TOU")
    new.make.click()
    until(qtbot, lambda: sheet_of(page).document.get(("name", "zh")) == "公寓分时")
    sheet = sheet_of(page)
    assert sheet.document.get(("effective_from",)) == "2025-07-01T00:00:00+08:00"
    settle(qtbot, stand)
    before = total(page)

    # arrows to July 19:00, Shift to August 21:00, 1 paints it sharp
    grid = page.editor.map.grid
    grid.setFocus()
    QTest.keyClick(grid, Key.Key_Home)
    for key, times in ((Key.Key_Down, 6), (Key.Key_Right, 17)):
        for _ in range(times):
            QTest.keyClick(grid, key)
    QTest.keyClick(grid, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Key.Key_1)
    hours = page.editor.map.hours()
    assert hours is not None
    for row in (6, 7):
        sharp = [s for s in hours.rows[row].spans[DayKind.WORKDAY] if s.period == "sharp"]
        assert [(s.start // 60, s.end // 60) for s in sharp] == [(11, 12), (17, 21)]
    assert not any(s.start == 17 * 60 for s in hours.rows[5].spans[DayKind.HOLIDAY][:3])
    settle(qtbot, stand)
    painted = total(page)
    assert painted != before

    # the price of the sharp hours, typed
    sharp_key = page.editor.map.keys.key("sharp")
    assert sharp_key is not None
    replace_text(sharp_key.edit, "0.9500")
    assert sheet.document.components[0]["prices"]["sharp"] == "0.9500"
    settle(qtbot, stand)
    assert total(page) != painted

    # a tier that falls is told at its field, in the list, and stops publishing
    limits = page.editor.tiers.table.limits()
    replace_text(limits[1].edit, "200")
    assert limits[1].is_wrong()
    assert "上限不比前一档高" in page.editor.tiers.faults.text.text()
    assert not page.publish.isEnabled()
    assert page.editor.tiers.faults.text.text().startswith("二档")
    link = page.editor.findings.links()[0]
    assert link.text() == "阶梯加价 · 第 2 档 · 到"
    page.editor.start.edit.setFocus()
    link.click()
    assert page.focusWidget() is limits[1].edit

    # Ctrl+Z takes the typing back as one step, Ctrl+Y does it again, Ctrl+Z once more
    QTest.keyClick(limits[1].edit, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert limits[1].edit.text() == "400"
    assert page.publish.isEnabled()
    QTest.keyClick(page, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert limits[1].edit.text() == "200"
    QTest.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert limits[1].edit.text() == "400"

    # Ctrl+Enter asks for the name; a wrong one publishes nothing
    QTest.keyClick(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: isinstance(page.question(), PublishDialog))
    asked = dialog(page)
    assert isinstance(asked, PublishDialog)
    asked.field.edit.insert("公寓")  # as an input method does
    assert not asked.publish.isEnabled()
    QTest.keyClick(asked.field.edit, Key.Key_Return)
    assert publish not in stand.fake.clerk.acts()
    assert asked.field.error() == "和方案名称不一样。"
    asked.field.edit.insert("分时")
    assert not asked.field.error()
    with qtbot.waitSignal(page.news) as told:
        QTest.keyClick(asked.field.edit, Key.Key_Return)
    assert told.args == ["已发布 公寓分时 v1，2025-07-01 00:00 起生效", ""]
    until(qtbot, lambda: not sheet_of(page).can_edit)
    assert stand.views.versions[-1].name["zh"] == "公寓分时"
    assert page.editor.findings.links() == []


def test_the_worked_bill_is_that_of_the_engine_line_by_line(qtbot: QtBot, stand: Stand) -> None:
    """28, 96, 110 and 66 kWh in July, as the office's own sheet has them."""
    panel = stand.page.panel
    for period, used in (("sharp", "28"), ("peak", "96"), ("flat", "110"), ("valley", "66")):
        box = panel.use.box(period)
        replace_text(box.edit, used)
    settle(qtbot, stand)
    assert panel.use.total.edit.text() == "300"
    assert [(row.name, row.how, str(row.money)) for row in panel.lines.rows()] == [
        ("尖", "28 × 0.8823", "24.70"),
        ("峰", "96 × 0.7183", "68.96"),
        ("平", "110 × 0.5483", "60.31"),
        ("谷", "66 × 0.3083", "20.35"),
        ("免费电量 · 平段", "−10 × 0.5483", "-5.48"),
        ("阶梯加价 · 二档", "70 × 0.0500", "3.50"),
        ("基金附加", "300 × 0.0269", "8.07"),
        ("公共服务费", "1 月 × 12.00", "12.00"),
        ("最低消费", "高于 5.00，不补", "0.00"),
    ]
    assert total(stand.page) == "¥192.41"
    assert panel.compared.whys() == ["7、8 月尖段 1 → 3 小时", "7、8 月峰段 6 → 4 小时"]


def test_dragging_paints_a_rectangle_and_a_head_its_whole_line(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    grid = page.editor.map.grid
    page.editor.map.choose("deep_valley")

    def spot(row: int, hour: int) -> QPoint:
        return grid.cell(row, hour * 60).center().toPoint()

    QTest.mousePress(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(0, 2))
    QTest.mouseMove(grid, spot(1, 4))
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(1, 4))
    hours = page.editor.map.hours()
    assert hours is not None
    for row in (0, 1):
        deep = [s for s in hours.rows[row].spans[DayKind.WORKDAY] if s.period == "deep_valley"]
        assert [(s.start // 60, s.end // 60) for s in deep] == [(2, 5)]
    QTest.mouseClick(
        grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(6, spot(8, 0).y())
    )
    hours = page.editor.map.hours()
    assert hours is not None
    assert [s.period for s in hours.rows[8].spans[DayKind.HOLIDAY]] == ["deep_valley"]
    QTest.mouseClick(
        grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(spot(0, 23).x(), 3)
    )
    hours = page.editor.map.hours()
    assert hours is not None
    for line in hours.rows:
        assert line.spans[DayKind.WEEKEND][-1].period == "deep_valley"


def test_a_draft_is_kept_by_itself_and_on_ctrl_s(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    key = page.editor.map.keys.key("peak")
    assert key is not None
    replace_text(key.edit, "0.8")
    with qtbot.waitSignal(page.news) as told:
        QTest.keyClick(key.edit, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["草稿已保存", ""]
    kept = Document.of(stand.views.drafts[0].text)
    assert kept.components[0]["prices"]["peak"] == "0.8"
    replace_text(key.edit, "x")  # a wrong draft is kept too
    assert not sheet_of(page).is_kept
    page.hide()
    until(qtbot, lambda: sheet_of(page).is_kept)
    assert json.loads(stand.views.drafts[0].text)["components"][0]["prices"]["peak"] == "x"


def test_a_draft_that_another_desk_changed_is_not_written_over(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    theirs = json.loads(stand.views.drafts[0].text) | {"note": "theirs"}
    stand.save_elsewhere(1, json.dumps(theirs))
    key = page.editor.map.keys.key("peak")
    assert key is not None
    replace_text(key.edit, "0.8")
    page.desk.flush()
    until(qtbot, lambda: isinstance(page.question(), Told))
    told = dialog(page)
    assert isinstance(told, Told)
    told.chosen = "mine"
    told.accept()
    until(qtbot, lambda: len(stand.views.drafts) == 2)
    assert json.loads(stand.views.drafts[0].text)["note"] == "theirs"
    assert json.loads(stand.views.drafts[1].text)["components"][0]["prices"]["peak"] == "0.8"
    assert stand.fake.clerk.acts().count(save_draft) == 1


def test_a_published_version_is_looked_at_and_copied(qtbot: QtBot, stand: Stand) -> None:
    page = stand.page
    rows = page.list.rows
    rows.setFocus()
    QTest.keyClick(rows, Key.Key_Down)
    assert page.editor.tag.text() == "v3 生效"
    assert not sheet_of(page).can_edit
    assert not page.publish.isVisible()
    grid = page.editor.map.grid
    before = sheet_of(page).document
    grid.setFocus()
    QTest.keyClick(grid, Key.Key_1)
    QTest.keyClick(grid, Key.Key_Space)
    assert sheet_of(page).document == before
    page.editor.copy.click()
    until(qtbot, lambda: sheet_of(page).can_edit)
    assert stand.views.drafts[-1].based_on == 3
    assert "version" not in sheet_of(page).document.plain


def test_in_english_and_dark_the_page_says_no_word_of_chinese(
    qtbot: QtBot, qapp: QApplication, stand: Stand
) -> None:
    language.speak(qapp, "en")
    theme().set_mode(Mode.DARK)
    settle(qtbot, stand)
    page = stand.page
    assert not page.grab().isNull()
    said = [page.title(), *(hint.text for hint in tuple(page.keys()))]
    said += [row.name + row.how for row in page.panel.lines.rows()]
    said += [page.editor.tag.text(), *page.panel.compared.whys(), page.publish.text()]
    assert not [text for text in said if any("\u4e00" <= char <= "\u9fff" for char in text)]
