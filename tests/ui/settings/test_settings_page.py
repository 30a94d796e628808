"""Settings by keyboard: this computer's at once, the office's rules after a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import BooksBusy, Refusal
from app.core.money import Money
from app.core.site.change_calendar import change_calendar
from app.core.site.change_settings import change_settings
from app.core.site.settings import NoCutWindows
from app.ui.kit import language
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.local_settings import (
    AUTO_PRINT,
    COUNTER,
    FOOTER,
    LANGUAGE,
    PRINTER,
    TEXT_SIZE,
    THEME,
    LocalSettings,
)
from app.ui.kit.page import Page
from app.ui.kit.theme import theme
from app.ui.main_window import MainWindow
from app.ui.settings.page import ABOUT, CALENDAR, LOOK, RULES, STORE, SettingsPage
from app.ui.settings.page import COUNTER as COUNTER_SECTION
from app.ui.shell.help import Help
from app.ui.shell.places import Place
from tests.ui.office import FakeOffice
from tests.ui.settings.stand import SampleDesk, SettingsViews

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Stand:
    """An administrator's hands and eyes."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings) -> None:
        self.qtbot = qtbot
        self.settings = settings
        self.views = SettingsViews()
        self.desk = SampleDesk()
        self.around = FakeOffice(self.views, settings)
        self.around.clerk.answers[change_settings] = self.views.save
        self.around.clerk.answers[change_calendar] = self.views.keep
        self.window = MainWindow(
            self.around.office, [Place("settings", "settings", lambda: "设置", self._make)]
        )
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _make(self) -> Page:
        self.page = SettingsPage(self.around.office, self.desk, lambda: ["POS-80", "HP LaserJet"])
        return self.page

    def arrive(self, section: str = LOOK) -> None:
        self.window.go("settings", section)
        self.settle()

    def settle(self) -> None:
        for _ in range(8):
            QApplication.processEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def type_over(self, field: QWidget, text: str) -> None:
        field.setFocus()
        self.press(Key.Key_A, CTRL)
        QTest.keyClicks(QApplication.focusWidget() or field, text)
        self.settle()

    def back(self) -> None:
        self.settle()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def asks(self) -> QDialog | None:
        return self.page.question()

    def leave(self) -> None:
        question = self.asks()
        if question is not None:
            question.reject()
        self.settle()
        self.around.tasks.deleteLater()


@pytest.fixture
def stand(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Stand]:
    made = Stand(qtbot, local_settings)
    yield made
    made.leave()


# this computer


def test_language_theme_and_size_take_effect_at_once(stand: Stand) -> None:
    stand.arrive()
    look = stand.page.look
    look.language.picked.emit("en")
    look.theme.chosen.emit("dark")
    look.text_size.chosen.emit(115)
    stand.settle()
    assert language.language() == "en"
    assert theme().is_dark
    assert theme().text_size == 115
    assert stand.settings.text(LANGUAGE) == "en"
    assert (stand.settings.text(THEME), stand.settings.number(TEXT_SIZE)) == ("dark", 115)
    assert stand.page.title() == "Settings"
    assert look.look.title.text() == "Look and language"


def test_arrows_walk_the_sections_and_a_tick_is_kept(stand: Stand) -> None:
    stand.arrive()
    for section in (COUNTER_SECTION, RULES, CALENDAR, STORE, ABOUT):
        stand.press(Key.Key_Down)
        assert stand.page.section() == section
    stand.press(Key.Key_Up)
    assert stand.page.section() == STORE
    stand.arrive(LOOK)
    stand.page.look.flags[FOOTER.name].setFocus()
    stand.press(Key.Key_Space)
    assert not stand.settings.flag(FOOTER)
    assert not stand.window.footer.isVisible()


def test_the_counter_has_its_number_and_its_printer(stand: Stand) -> None:
    stand.arrive(COUNTER_SECTION)
    section = stand.page.counter
    assert section.printer.keys() == ("", "POS-80", "HP LaserJet")
    section.printer.picked.emit("POS-80")
    section.auto.setChecked(True)
    stand.type_over(section.counter.edit, "A-2")
    stand.press(Key.Key_Tab)
    assert stand.settings.text(PRINTER) == "POS-80"
    assert stand.settings.flag(AUTO_PRINT)
    assert stand.settings.text(COUNTER) == "A-2"
    stand.type_over(section.counter.edit, "2#")
    stand.press(Key.Key_Tab)
    assert section.counter.error() == "用字母和数字，最多 12 个"
    assert stand.settings.text(COUNTER) == "A-2"


def test_a_printer_that_is_switched_off_is_not_forgotten(stand: Stand) -> None:
    stand.settings.set(PRINTER, "Old one")
    stand.arrive(COUNTER_SECTION)
    assert stand.page.counter.printer.value() == "Old one"


# the office's rules


def test_rules_are_saved_after_a_look_at_what_changes(stand: Stand) -> None:
    stand.arrive(RULES)
    form = stand.page.rules.form
    assert not stand.page.save.isEnabled()
    assert not stand.page.bar.isVisible()
    stand.type_over(form.whole["grace_min"].edit, "60")
    stand.type_over(form.levels[0].edit, "50")
    stand.type_over(form.evening.edit, "17:30")
    form.weekends.setFocus()
    stand.press(Key.Key_Space)
    assert stand.page.bar.isVisible()
    stand.press(Key.Key_S, CTRL)
    asked = stand.asks()
    assert isinstance(asked, Confirm)
    assert asked.title.text() == "改 4 项规则？"
    stand.press(Key.Key_Tab)
    stand.press(Key.Key_Return)
    stand.back()
    (change,) = stand.views.saved
    assert change.after == replace(
        change.before,
        grace_min=60,
        alarm_levels=(Money(5000), Money(1000), Money(500)),
        no_cut=NoCutWindows(change.after.no_cut.evening, change.before.no_cut.morning, False),
    )
    assert f"{change.after.no_cut.evening:%H:%M}" == "17:30"
    assert stand.window.toasts.texts() == ["规则已保存，马上生效"]
    assert not stand.page.save.isEnabled()


def test_what_is_written_wrong_is_said_beside_it_and_nothing_is_saved(stand: Stand) -> None:
    stand.arrive(RULES)
    form = stand.page.rules.form
    stand.type_over(form.levels[0].edit, "1")
    stand.press(Key.Key_S, CTRL)
    assert isinstance(stand.asks(), Told)
    stand.press(Key.Key_Return)
    stand.back()
    row = stand.page.rules._rows["alarm_levels"]
    assert row.error.text() == "报警值要从高到低，三级也要高于断电线。"
    stand.type_over(form.levels[0].edit, "60")
    assert not row.error.text()
    stand.type_over(form.morning.edit, "8h30")
    stand.type_over(form.whole["brake_rooms"].edit, "x")
    stand.press(Key.Key_S, CTRL)
    assert form.morning.error() == "时间写成 18:00 的样子"
    assert form.whole["brake_rooms"].error() == "写一个整数"
    assert stand.views.saved == []


def test_escape_puts_the_rules_back(stand: Stand) -> None:
    stand.arrive(RULES)
    form = stand.page.rules.form
    stand.type_over(form.sums["hoard_max"].edit, "2000")
    assert stand.page.undo.isEnabled()
    stand.window.escape()
    assert form.sums["hoard_max"].is_empty()
    assert not stand.page.undo.isEnabled()


@pytest.mark.parametrize(
    "trouble", [Refusal("settings.changed_meanwhile"), BooksBusy("store.busy")]
)
def test_a_save_that_fails_is_told_and_what_was_typed_stays(
    stand: Stand, trouble: Exception
) -> None:
    stand.views.trouble = trouble
    stand.arrive(RULES)
    stand.type_over(stand.page.rules.form.whole["grace_min"].edit, "60")
    stand.press(Key.Key_S, CTRL)
    stand.press(Key.Key_Tab)
    stand.press(Key.Key_Return)
    stand.back()
    assert isinstance(stand.asks(), Told)
    assert stand.page.rules.form.whole["grace_min"].text() == "60"
    assert stand.page.save.isEnabled()


def test_rules_changed_elsewhere_are_shown_unless_something_is_typed(stand: Stand) -> None:
    stand.arrive(RULES)
    form = stand.page.rules.form
    stand.views.settings = replace(stand.views.settings, grace_min=30)
    stand.around.events.settings_changed.emit()
    stand.settle()
    assert form.whole["grace_min"].text() == "30"
    stand.type_over(form.whole["poll_s"].edit, "600")
    stand.views.settings = replace(stand.views.settings, grace_min=15)
    stand.around.events.settings_changed.emit()
    stand.settle()
    assert form.whole["poll_s"].text() == "600"


# the data


def test_a_backup_is_made_and_listed(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.arrive(STORE)
    store = stand.page.store
    assert [line.is_good for line in store.table.model.records()] == [True, False, True]
    store.now.setFocus()
    stand.press(Key.Key_Space)
    assert stand.desk.folders == [None]
    assert len(store.table.model.records()) == 4
    assert store.now.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/mnt/usb")
    store.to_folder.click()
    stand.settle()
    assert stand.desk.folders == [None, "/mnt/usb"]


def test_another_recovery_sheet_is_saved_and_told(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.arrive(STORE)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    stand.page.store.sheet.click()
    assert stand.desk.sheets == [], "who chooses no file keeps the sheet there is"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/mnt/usb/s.pdf", ""))
    stand.page.store.sheet.click()
    stand.settle()
    assert stand.desk.sheets == [("/mnt/usb/s.pdf", "zh_CN")]
    told = stand.asks()
    assert isinstance(told, Told)
    assert told.title.text() == "恢复单已重出"


def test_a_backup_that_fails_is_told(stand: Stand) -> None:
    stand.desk.is_full = True
    stand.arrive(STORE)
    stand.page.store.now.click()
    stand.settle()
    told = stand.asks()
    assert isinstance(told, Told)
    assert told.title.text() == "没有备份"


def test_another_site_is_asked_for_twice(stand: Stand, qtbot: QtBot) -> None:
    stand.arrive(STORE)
    stand.page.store.another.click()
    stand.settle()
    stand.press(Key.Key_Return)  # the safe button
    stand.back()
    stand.page.store.another.click()
    stand.settle()
    with qtbot.waitSignal(stand.page.another_store_wanted):
        stand.press(Key.Key_Tab)
        stand.press(Key.Key_Return)
    stand.back()


def test_a_site_without_backups_says_so(stand: Stand) -> None:
    stand.desk.lines = []
    stand.arrive(STORE)
    assert stand.page.store.none.isVisible()
    assert not stand.page.store.table.isVisible()


# help


def test_f1_tells_the_keys_and_leads_to_what_the_program_is(stand: Stand) -> None:
    stand.arrive()
    stand.press(Key.Key_F1)
    stand.press(Key.Key_F1)  # one help at a time
    helps = [w for w in QApplication.topLevelWidgets() if isinstance(w, Help) and w.isVisible()]
    assert len(helps) == 1
    helps[0].about.setFocus()
    stand.press(Key.Key_Return)
    stand.back()
    assert stand.page.section() == ABOUT
    assert stand.page.about.name.text() == "水电预付费主站"
    stand.page.about.copy.click()
    assert "Qt" in QApplication.clipboard().text()
    stand.window.rail.help.click()
    stand.settle()
    stand.press(Key.Key_Escape)
    stand.back()
    assert stand.page.section() == ABOUT
