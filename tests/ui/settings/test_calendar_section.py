"""Holidays by keyboard and mouse: a year is marked, looked at once more, and saved whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.core.errors import Refusal
from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import days_from
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.theme import theme
from app.ui.settings.calendar_section import CalendarSection
from app.ui.settings.page import CALENDAR, RULES
from app.ui.settings.year_days import Mark, YearDays
from app.ui.settings.year_view import YearView
from tests.ui.settings.stand import OFFICIAL
from tests.ui.settings.test_settings_page import CTRL, NONE, Stand

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2025, 6, 18)


@pytest.fixture
def stand(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Stand]:
    made = Stand(qtbot, local_settings)
    made.arrive(CALENDAR)
    yield made
    made.leave()


def section(stand: Stand) -> CalendarSection:
    return stand.page.calendar


def accept(stand: Stand) -> Confirm:
    """Save, look at what is asked, and say yes."""
    stand.press(Key.Key_S, CTRL)
    asked = stand.asks()
    assert isinstance(asked, Confirm)
    stand.press(Key.Key_Tab)
    stand.press(Key.Key_Return)
    stand.back()
    return asked


def test_a_year_is_marked_by_keyboard_and_saved_after_a_look(stand: Stand) -> None:
    view = section(stand).view
    view.setFocus()
    assert view.current == TODAY  # a Wednesday
    stand.press(Key.Key_Space)
    stand.press(Key.Key_Right, SHIFT)  # the kind is carried along
    stand.press(Key.Key_Down)
    stand.press(Key.Key_Right)
    stand.press(Key.Key_Right)
    assert view.current == date(2025, 6, 28)  # a Saturday: holiday, then worked in exchange
    stand.press(Key.Key_Space)
    stand.press(Key.Key_Space)
    assert section(stand).tags[Mark.HOLIDAY].words() == "节假日 2 天"
    assert section(stand).tags[Mark.WORKDAY].words() == "调休上班 1 天"
    assert stand.page.bar.isVisible()
    asked = accept(stand)
    assert asked.title.text() == "保存 2025 年的节假日？"
    (change,) = stand.views.kept
    assert change.holidays == days_from("2025-06-18,2025-06-19")
    assert (change.workdays, change.seen_before) == (days_from("2025-06-28"), None)
    assert stand.window.toasts.texts() == ["2025 年的节假日已保存"]
    assert not stand.page.bar.isVisible()
    assert not section(stand).missing.isVisible()


def test_the_next_change_is_another_act_over_what_was_saved(stand: Stand) -> None:
    view = section(stand).view
    view.setFocus()
    stand.press(Key.Key_Space)
    accept(stand)
    view.setFocus()
    stand.press(Key.Key_Delete)
    accept(stand)
    first, second = stand.views.kept
    assert first.act != second.act
    assert second.seen_before == HolidayYear(2025, first.holidays)
    assert second.holidays == frozenset()


def test_days_are_walked_by_week_month_and_to_the_edges_of_the_year(stand: Stand) -> None:
    view = section(stand).view
    view.setFocus()
    for key, day in (
        (Key.Key_Up, "2025-06-11"),
        (Key.Key_Home, "2025-06-01"),
        (Key.Key_PageUp, "2025-05-01"),
        (Key.Key_End, "2025-05-31"),
        (Key.Key_PageDown, "2025-06-30"),
        (Key.Key_End, "2025-06-30"),
        (Key.Key_Left, "2025-06-29"),
    ):
        stand.press(key)
        assert view.current == date.fromisoformat(day), key
    view.go_to(date(2025, 12, 31))
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown):
        stand.press(key)
        assert view.current == date(2025, 12, 31)
    assert view.accessibleDescription() == "2025-12-31 周三 工作日"


def test_the_mouse_marks_a_day_and_draws_over_more(stand: Stand) -> None:
    view = section(stand).view
    spots = {n: view.box_of(date(2025, 10, n)).center() for n in (1, 2, 3, 5)}
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, spots[1])
    for day in (2, 3):
        QTest.mouseMove(view, spots[day])
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, spots[3])
    assert view.days.written().holidays == days_from("2025-10-01..2025-10-03")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, spots[2])
    assert view.days.written().holidays == days_from("2025-10-01,2025-10-03")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, QPoint(1, 1))  # a title is no day
    assert len(view.days.changed()) == 2
    assert view.day_at(spots[5].toPointF()) == date(2025, 10, 5)


def test_an_official_list_is_offered_with_its_source_and_applied_only_by_saving(
    stand: Stand,
) -> None:
    shown = section(stand)
    assert "放假通知" in shown.source.text()
    assert shown.official.isVisible()
    shown.official.click()
    stand.settle()
    assert shown.view.days.written() == OFFICIAL.days
    assert not shown.official.isVisible()
    assert stand.views.kept == []
    stand.window.escape()
    assert shown.view.days.written() == HolidayYear(2025)
    shown.official.click()
    asked = accept(stand)
    (change,) = stand.views.kept
    assert HolidayYear(2025, change.holidays, change.workdays) == OFFICIAL.days
    assert asked.title.text() == "保存 2025 年的节假日？"


def test_an_empty_list_can_be_said_too(stand: Stand) -> None:
    assert section(stand).missing.isVisible()
    section(stand).empty.click()
    stand.settle()
    stand.press(Key.Key_Tab)
    stand.press(Key.Key_Return)
    stand.back()
    (change,) = stand.views.kept
    assert (change.year, change.holidays, change.workdays) == (2025, frozenset(), frozenset())
    assert not section(stand).empty.isVisible()


def test_another_year_is_shown_only_when_nothing_is_unsaved(stand: Stand) -> None:
    shown = section(stand)
    shown.view.setFocus()
    stand.press(Key.Key_PageDown, CTRL)
    assert (shown.shown_year(), shown.year.text()) == (2026, "2026")
    assert shown.view.current == date(2026, 1, 1)
    assert not shown.official.isVisible()
    stand.press(Key.Key_Space)
    stand.press(Key.Key_PageUp, CTRL)
    assert shown.shown_year() == 2026
    assert not shown.back.isEnabled()
    stand.window.escape()
    shown.back.click()
    assert shown.shown_year() == 2025


def test_a_refused_list_is_told_and_stays_as_it_was_marked(stand: Stand) -> None:
    stand.views.trouble = Refusal("calendar.day_priced", days=(TODAY,), count=1, scheme="tou")
    view = section(stand).view
    view.setFocus()
    stand.press(Key.Key_Space)
    accept(stand)
    assert isinstance(stand.asks(), Told)
    assert view.days.mark(TODAY) is Mark.HOLIDAY
    assert stand.page.save.isEnabled()


def test_a_list_saved_at_another_desk_is_shown_unless_something_is_marked(stand: Stand) -> None:
    view = section(stand).view
    stand.views.years[2025] = HolidayYear(2025, days_from("2025-10-01"))
    stand.around.events.settings_changed.emit()
    stand.settle()
    assert view.days.mark(date(2025, 10, 1)) is Mark.HOLIDAY
    view.setFocus()
    stand.press(Key.Key_Space)
    stand.views.years[2025] = HolidayYear(2025)
    stand.around.events.settings_changed.emit()
    stand.settle()
    assert view.days.written().holidays == days_from("2025-06-18,2025-10-01")
    stand.window.escape()
    assert view.days.written() == HolidayYear(2025)


def test_rules_and_holidays_are_saved_each_by_itself(stand: Stand) -> None:
    section(stand).view.setFocus()
    stand.press(Key.Key_Space)
    stand.arrive(RULES)
    stand.type_over(stand.page.rules.form.whole["grace_min"].edit, "60")
    asked = accept(stand)
    assert asked.title.text() == "改 1 项规则？"
    assert (len(stand.views.saved), stand.views.kept) == (1, [])
    assert accept(stand).title.text() == "保存 2025 年的节假日？"
    assert stand.page.section() == CALENDAR
    assert len(stand.views.kept) == 1


def test_from_december_on_the_next_year_is_asked_for(stand: Stand) -> None:
    shown = section(stand)
    stand.views.years[2025] = HolidayYear(2025)
    shown.fill(stand.views.site(), date(2025, 11, 30))
    assert not shown.missing.isVisible()
    shown.fill(stand.views.site(), date(2025, 12, 1))
    assert shown.missing.isVisible()
    assert shown.missing.fact() == "2026 年还没有录入"


@pytest.mark.parametrize(("width", "across"), [(950, 4), (700, 3), (450, 2), (220, 1)])
def test_as_many_months_stand_side_by_side_as_there_is_room_for(
    qtbot: QtBot, width: int, across: int
) -> None:
    view = YearView()
    qtbot.addWidget(view)
    view.show_year(YearDays(2025), TODAY)
    view.resize(width, 100)
    view.show()
    tops = [view.box_of(date(2025, month, 28)).y() // 100 for month in range(1, 13)]
    assert tops.count(tops[0]) == across
    for month in range(1, 13):
        last = view.box_of(date(2025, month, 28))
        assert view.rect().contains(last)


def test_a_day_below_the_edge_is_brought_into_sight(stand: Stand) -> None:
    theme().set_text_size(130)
    stand.window.resize(1100, 640)
    stand.settle()
    view = section(stand).view
    view.setFocus()
    view.go_to(date(2025, 12, 31))
    stand.settle()
    area = view.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    spot = view.mapTo(area.viewport(), view.box_of(view.current).center())
    assert area.viewport().rect().contains(spot)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_day_is_painted_in_both_languages_and_looks(
    stand: Stand, language: str, look: str
) -> None:
    stand.page.look.language.picked.emit(language)
    stand.page.look.theme.chosen.emit(look)
    stand.views.years[2025] = OFFICIAL.days
    stand.around.events.settings_changed.emit()
    stand.settle()
    picture = section(stand).view.grab().toImage()
    holiday = section(stand).view.box_of(date(2025, 10, 1))
    corner = picture.pixelColor(holiday.left() + 4, holiday.center().y())
    assert corner.name() == theme().color("a3s").name()
    told = section(stand).view.aloud(date(2025, 10, 11))
    assert told == (
        "2025-10-11 周六 调休上班" if language == "zh_CN" else "11 Oct 2025 Sat make-up workday"
    )


def test_only_a_weekend_day_can_be_worked_in_exchange() -> None:
    days = YearDays(2025)
    days.set(date(2025, 10, 10), Mark.WORKDAY)
    assert not days.is_touched()
    assert days.next_mark(date(2025, 10, 10)) is Mark.HOLIDAY
    days.set(date(2025, 10, 11), Mark.HOLIDAY)
    assert days.next_mark(date(2025, 10, 11)) is Mark.WORKDAY
    assert replace(days.written(), holidays=frozenset()) == HolidayYear(2025)
