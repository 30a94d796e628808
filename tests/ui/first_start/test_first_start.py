"""The first start by keyboard: the demo, a new site from its workbook, a store that is there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.errors import Refusal, Trouble
from app.ui.first_start.frame import Desk
from app.ui.first_start.home import Home
from app.ui.first_start.setup import Against, DraftResult, FoundBackup, ImportedSite
from app.ui.first_start.window import Begin, FirstStartWindow, Way
from app.ui.kit.local_settings import LANGUAGE, TEXT_SIZE, THEME, LocalSettings
from app.ui.kit.tasks import Tasks
from tests.ui.first_start.fake_setup import (
    LETTER,
    NOON,
    PASSPHRASE,
    TWICE,
    ZEROS,
    FakeSetup,
    checked,
    standing,
)

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class PaperTray:
    """Takes the pages; there is no printer in a test."""

    def __init__(self) -> None:
        self.printed: list[tuple[bytes, str]] = []

    def name(self) -> str:
        return "Office"

    def put_out(self, pdf: bytes, title: str) -> None:
        self.printed.append((pdf, title))


@dataclass
class First:
    """The window on screen, the hands to drive it, and what it came to."""

    window: FirstStartWindow
    setup: FakeSetup
    qtbot: QtBot
    tray: PaperTray
    begun: list[Begin] = field(default_factory=list)
    left: list[bool] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focused = self.window.focusWidget() or self.window
        QTest.keyClick(focused, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def settle(self) -> None:
        for _ in range(4):  # an answer may ask the next question
            QApplication.processEvents()

    def to_import(self) -> None:
        """A store made and its sheet kept."""
        self.press(KEY.Key_2, ALT)
        self.type("Jinhua")
        self.press(KEY.Key_Return)
        self.window.recovery.tick.setChecked(True)
        self.press(KEY.Key_Return, CTRL)

    def choose(self, name: str = "/site/site.xlsx") -> None:
        self.window.importing.choose(Path(name))
        self.settle()


@pytest.fixture
def setup() -> FakeSetup:
    return FakeSetup()


@pytest.fixture
def first(setup: FakeSetup, local_settings: LocalSettings, qtbot: QtBot) -> First:
    tasks, tray = Tasks(), PaperTray()
    window = FirstStartWindow(Desk(setup, tasks, local_settings, tray))
    qtbot.addWidget(window, before_close_func=lambda closing: closing.let_go())
    tasks.setParent(window)
    made = First(window, setup, qtbot, tray)
    window.begun.connect(made.begun.append)
    window.left.connect(lambda: made.left.append(True))
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    made.settle()
    return made


def test_enter_on_a_fresh_computer_opens_the_demo(first: First) -> None:
    first.press(KEY.Key_Return)
    assert first.begun == [Begin(Way.DEMO)]
    assert not first.window.demo.on.isEnabled()
    first.press(KEY.Key_2, ALT)  # nothing else is begun beside it
    assert first.window.stack.currentWidget() is first.window.demo


def test_a_demo_that_does_not_come_up_is_told_and_may_be_tried_again(first: First) -> None:
    first.press(KEY.Key_Return)
    first.window.begin_failed(Trouble("demo.no_simulator"))
    assert first.window.demo.fault()
    first.press(KEY.Key_Return)
    assert len(first.begun) == 2


def test_a_new_site_goes_by_keyboard_from_its_name_to_its_start(
    first: First, setup: FakeSetup
) -> None:
    window = first.window
    first.press(KEY.Key_2, ALT)
    first.type("Jinhua")
    first.press(KEY.Key_Return)
    assert ("make_site", Home("/data/site.db"), "Jinhua", "Asia/Shanghai") in setup.asked
    assert window.recovery.groups.text().replace(" - ", "-").replace("\n", "-") == PASSPHRASE
    first.press(KEY.Key_Return, CTRL)
    assert window.stack.currentWidget() is window.recovery, "nobody has kept the sheet"
    first.press(KEY.Key_Space)
    first.press(KEY.Key_Return, CTRL)
    assert window.stack.currentWidget() is window.importing
    first.choose()
    assert window.importing.on.text() == "导入 200 间"
    first.press(KEY.Key_Return, CTRL)
    assert window.stack.currentWidget() is window.accounts
    first.press(KEY.Key_Return)
    assert [row.room for row in window.accounts.table.model.records()] == ["1-0701", "1-0702"]
    assert window.accounts.failed() == 1
    first.press(KEY.Key_Return)
    assert window.stack.currentWidget() is window.ready
    first.press(KEY.Key_Return)
    assert first.begun == [Begin(Way.NEW, Home("/data/site.db"))]


def test_a_new_site_says_what_is_wrong_beside_the_field(first: First, setup: FakeSetup) -> None:
    place = first.window.place
    first.press(KEY.Key_2, ALT)
    for error, wrong in (
        (Refusal("site.name_missing"), place.name),
        (Refusal("site.time_zone_unknown", time_zone="Mars"), place.zone),
        (Refusal("store.exists", store="/data/site.db"), place.where),
        (Trouble("store.key_unwritable", path="/keys", detail="no"), place.keys_folder),
    ):
        setup.answers["make_site"] = error
        first.press(KEY.Key_Return)
        assert wrong.error(), error.code
        assert first.window.focusWidget() is wrong.edit
    first.window.desk.settings.set(LANGUAGE, "en")
    assert "key" in place.keys_folder.error().lower()


def test_the_recovery_sheet_is_saved_printed_and_forgotten(
    first: First, setup: FakeSetup, tmp_path: Path
) -> None:
    first.press(KEY.Key_2, ALT)
    first.type("Jinhua")
    first.press(KEY.Key_Return)
    first.window.recovery.save(tmp_path / "sheet.txt")
    first.settle()
    act, path, text = setup.asked[-1]
    assert (act, path) == ("save_sheet", tmp_path / "sheet.txt")
    assert PASSPHRASE in text
    first.press(KEY.Key_P, CTRL)
    assert first.tray.printed == [(b"%PDF", "密钥恢复单")]
    first.window.recovery.tick.setChecked(True)
    first.press(KEY.Key_Return, CTRL)
    assert first.window.recovery.groups.text() == ""


def test_closing_before_the_sheet_is_kept_is_asked_about(first: First) -> None:
    first.press(KEY.Key_2, ALT)
    first.type("Jinhua")
    first.press(KEY.Key_Return)
    first.window.close()
    assert not first.left
    asked = first.window._asked
    assert asked is not None
    asked.confirm.click()
    assert first.left == [True]


def test_import_waits_until_every_error_is_gone(first: First, setup: FakeSetup) -> None:
    setup.answers["check"] = checked(LETTER, TWICE, ZEROS)
    first.to_import()
    first.choose()
    step = first.window.importing
    assert not step.on.isEnabled()
    assert step.fault() == "先改完 2 个错误"
    first.press(KEY.Key_Return, CTRL)
    assert "import_site" not in setup.acts()
    setup.answers["check"] = checked(ZEROS)
    first.press(KEY.Key_F5)
    assert step.on.isEnabled()
    assert step.fault() == ""


def test_arrows_walk_the_findings_and_enter_goes_to_the_cell(
    first: First, setup: FakeSetup
) -> None:
    setup.answers["check"] = checked(LETTER, TWICE, ZEROS)
    first.to_import()
    first.choose()
    step = first.window.importing
    assert step.findings.current() == LETTER
    first.press(KEY.Key_Down)
    assert step.findings.current() == TWICE
    assert "A87" in step.sheet.place()
    assert "A42" in step.sheet.place()
    first.press(KEY.Key_Return)
    assert first.window.focusWidget() is step.sheet.view
    first.press(KEY.Key_Escape)
    assert first.window.focusWidget() is step.findings.table.view


def test_a_solved_finding_leaves_the_list_and_the_selection_moves_to_the_next(
    first: First, setup: FakeSetup
) -> None:
    setup.answers["check"] = checked(LETTER, TWICE, ZEROS)
    first.to_import()
    first.choose()
    step = first.window.importing
    first.press(KEY.Key_Down)
    setup.answers["check"] = checked(LETTER, ZEROS)
    first.press(KEY.Key_F5)
    assert step.findings.current() == ZEROS
    assert [chip.count() for chip in step.findings.chips] == [2, 1, 1]


def test_no_count_jumps_while_a_check_runs(first: First, setup: FakeSetup) -> None:
    setup.answers["check"] = checked(LETTER)
    first.to_import()
    first.choose()
    step = first.window.importing
    setup.held["check"] = Future()
    first.press(KEY.Key_F5)
    assert "正在检查" in step.file_line.facts()
    assert step.findings.chips[0].count() == 1
    first.press(KEY.Key_F5)  # asked again meanwhile: one more check, after this one
    assert setup.acts().count("check") == 2
    running = setup.held.pop("check")
    running.set_result(checked(LETTER))
    first.settle()
    assert setup.acts().count("check") == 3


def test_a_workbook_saved_elsewhere_is_checked_again(
    first: First, setup: FakeSetup, tmp_path: Path, qtbot: QtBot
) -> None:
    first.to_import()
    file = tmp_path / "site.xlsx"
    file.write_bytes(b"one")
    first.choose(str(file))
    assert setup.acts().count("check") == 1
    file.write_bytes(b"another")
    qtbot.waitUntil(lambda: setup.acts().count("check") == 2)


def test_chips_show_errors_or_warnings_alone(first: First, setup: FakeSetup) -> None:
    setup.answers["check"] = checked(LETTER, TWICE, ZEROS)
    first.to_import()
    first.choose()
    findings = first.window.importing.findings
    QAbstractItemModelTester(
        findings.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    findings.chips[2].click()
    assert list(findings.table.model.records()) == [ZEROS]
    findings.chips[1].click()
    assert list(findings.table.model.records()) == [LETTER, TWICE]


def test_a_file_that_cannot_be_read_makes_nothing(first: First, setup: FakeSetup) -> None:
    setup.answers["check"] = checked(making=None, rows={})
    first.to_import()
    first.choose()
    assert not first.window.importing.on.isEnabled()


def test_errors_that_came_after_the_check_stop_the_import(first: First, setup: FakeSetup) -> None:
    setup.answers["import_site"] = ImportedSite(checked(TWICE), is_written=False)
    first.to_import()
    first.choose()
    first.press(KEY.Key_Return, CTRL)
    assert first.window.stack.currentWidget() is first.window.importing
    assert first.window.importing.fault() == "先改完 1 个错误"


def test_a_workbook_that_is_in_already_leads_on(first: First, setup: FakeSetup) -> None:
    setup.answers["check"] = checked(against=Against.SAME)
    first.to_import()
    first.choose()
    first.press(KEY.Key_Return, CTRL)
    assert first.window.stack.currentWidget() is first.window.accounts
    assert "import_site" not in setup.acts()
    setup.answers["check"] = checked(against=Against.DIFFERS, changes=3)
    first.press(KEY.Key_Left, ALT)
    assert first.window.importing.on.text() == "写入 3 处"


def test_a_disk_that_fails_during_the_import_is_told(first: First, setup: FakeSetup) -> None:
    setup.answers["import_site"] = Trouble("store.disk_full", store="/data/site.db")
    first.to_import()
    first.choose()
    first.press(KEY.Key_Return, CTRL)
    assert "磁盘已满" in first.window.importing.fault()
    assert first.window.importing.on.isEnabled()


def test_the_card_names_the_site_as_the_workbook_does(first: First) -> None:
    first.to_import()
    card = first.window.cards[Way.NEW]
    assert card.accessibleDescription() == "Jinhua"
    first.choose()
    first.press(KEY.Key_Return, CTRL)
    assert card.accessibleDescription() == "锦华苑物业服务中心"


def test_drafts_that_failed_are_tried_again_and_may_wait(first: First, setup: FakeSetup) -> None:
    first.to_import()
    first.choose()
    first.press(KEY.Key_Return, CTRL)
    first.press(KEY.Key_Return)
    accounts = first.window.accounts
    accounts.failed_chip.click()
    assert [row.room for row in accounts.table.model.records()] == ["1-0702"]
    first.press(KEY.Key_F5)
    assert setup.acts().count("open_accounts") == 2


def test_opening_tells_how_far_it_is_and_may_be_stopped(first: First, setup: FakeSetup) -> None:
    first.to_import()
    first.choose()
    first.press(KEY.Key_Return, CTRL)
    opening: Future[tuple[DraftResult, ...]] = Future()
    setup.held["open_accounts"] = opening
    first.press(KEY.Key_Return)
    accounts = first.window.accounts
    assert accounts.outcome.text() == "正在开户 2 / 2，已开 1 户"
    assert accounts.stop.hasFocus()
    assert setup.go_on()
    first.press(KEY.Key_Period, CTRL)
    assert not setup.go_on()
    assert "留作草稿" in accounts.remark.text()
    assert not accounts.stop.isEnabled()
    opening.set_result(())
    first.settle()
    assert accounts.stop.isHidden()


def test_a_site_made_earlier_goes_on_where_it_stopped(first: First, setup: FakeSetup) -> None:
    setup.answers["stand"] = standing(rooms=0)
    first.window.resume(Home("/data/site.db"))
    first.settle()
    assert first.window.stack.currentWidget() is first.window.recovery
    assert "先前那份作废" in first.window.recovery.outcome.text()
    assert PASSPHRASE.split("-")[0] in first.window.recovery.groups.text()
    first.window.recovery.tick.setChecked(True)
    first.window.recovery.go_on()
    assert first.window.stack.currentWidget() is first.window.importing
    setup.answers["stand"] = standing(drafts=5)
    first.window.resume(Home("/data/site.db"))
    first.settle()
    assert first.window.stack.currentWidget() is first.window.accounts


def test_only_a_site_that_is_gone_is_forgotten(
    first: First, setup: FakeSetup, qtbot: QtBot
) -> None:
    setup.answers["stand"] = Trouble("store.unreachable", store="postgresql://server/site")
    with qtbot.assertNotEmitted(first.window.gone):
        first.window.resume(Home("postgresql://server/site"))
        first.settle()
    setup.answers["stand"] = Refusal("store.missing", store="/gone.db")
    with qtbot.waitSignal(first.window.gone):
        first.window.resume(Home("/gone.db"))
        first.settle()


def test_a_store_of_last_time_that_is_gone_is_told_at_its_place(first: First) -> None:
    first.window.open_failed(Home("/gone.db"), Refusal("store.missing", store="/gone.db"))
    opening = first.window.opening
    assert first.window.stack.currentWidget() is opening
    assert "/gone.db" in opening.where.error()
    assert not first.begun


def test_a_store_is_looked_at_and_opened(first: First, setup: FakeSetup) -> None:
    first.press(KEY.Key_3, ALT)
    first.type("/data/other.db")
    first.press(KEY.Key_Return)
    assert first.begun == [Begin(Way.OPEN, Home("/data/other.db"))]
    first.window.begin_failed(Refusal("store.newer", store="x", found="9", known="1"))
    assert first.window.opening.where.error()


def test_a_lost_key_comes_back_from_the_recovery_sheet(first: First, setup: FakeSetup) -> None:
    setup.answers["look"] = Trouble("store.key_missing", store="s", path="/keys/s.key")
    first.press(KEY.Key_3, ALT)
    first.type("/data/other.db")
    first.press(KEY.Key_Return)
    opening = first.window.opening
    assert opening.keys_folder.error()
    assert opening.passphrase.isVisible()
    del setup.answers["look"]
    opening.passphrase.edit.setFocus()
    first.type(PASSPHRASE)
    first.press(KEY.Key_Return)
    assert "recover_key" in setup.acts()
    assert first.begun == [Begin(Way.OPEN, Home("/data/other.db"))]


def test_a_backup_is_restored_to_a_new_place_and_opened(first: First, setup: FakeSetup) -> None:
    setup.answers["look"] = FoundBackup("锦华苑", NOON, 1200, "/data/restored.db")
    first.press(KEY.Key_3, ALT)
    first.type("/usb/site.prepay-backup")
    first.press(KEY.Key_Return)
    opening = first.window.opening
    assert opening.target.text() == "/data/restored.db"
    first.press(KEY.Key_Return)
    wanted = ("restore", Path("/usb/site.prepay-backup"), Home("/data/restored.db"), "")
    assert wanted in setup.asked
    assert first.begun == [Begin(Way.OPEN, Home("/data/restored.db"))]


def test_an_older_store_is_upgraded_only_when_somebody_agrees(
    first: First, setup: FakeSetup
) -> None:
    older = Refusal("store.older", store="/data/site.db", found="0001", known="0003")
    first.window.open_failed(Home("/data/site.db"), older)
    opening = first.window.opening
    assert "/data/site.db" in opening.where.error()
    assert opening.on.text() == "备份、升级并打开"
    assert "upgrade" not in setup.acts()
    first.press(KEY.Key_Return)
    assert ("upgrade", Home("/data/site.db")) in setup.asked
    assert first.begun == [Begin(Way.OPEN, Home("/data/site.db"))]


def test_another_place_that_is_typed_is_not_upgraded(first: First, setup: FakeSetup) -> None:
    older = Refusal("store.older", store="/data/site.db", found="0001", known="0003")
    first.window.open_failed(Home("/data/site.db"), older)
    first.type("2")
    first.press(KEY.Key_Return)
    assert "upgrade" not in setup.acts()


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [100, 130])
def test_every_step_is_drawn_in_each_language_theme_and_size(
    first: First, setup: FakeSetup, spoken: str, theme: str, size: int
) -> None:
    settings = first.window.desk.settings
    settings.set(LANGUAGE, spoken)
    settings.set(THEME, theme)
    settings.set(TEXT_SIZE, size)
    first.window.resize(1366, 768)
    setup.answers["check"] = checked(LETTER, TWICE, ZEROS)
    steps: list[Callable[[], None]] = [
        lambda: first.press(KEY.Key_3, ALT),
        first.to_import,
        first.choose,
        lambda: first.window.importing.imported.emit(checked()),
        lambda: first.window.accounts.done.emit(),
    ]
    for step in steps:
        step()
        first.settle()
        assert not first.window.grab().isNull()
        size_now = (first.window.width(), first.window.height())
        assert size_now == (1366, 768), "words do not push the window off the screen"
        assert not clipped(first.window)


def clipped(window: FirstStartWindow) -> list[str]:
    """Paragraphs that have less height than their words need at the width they got."""
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return [
        label.text()
        for label in labels
        if label.wordWrap() and label.height() < label.heightForWidth(label.width())
    ]


def test_tab_goes_down_the_page_to_its_button(first: First) -> None:
    first.press(KEY.Key_2, ALT)
    place = first.window.place
    seen = []
    for _ in range(7):
        seen.append(first.window.focusWidget())
        first.press(KEY.Key_Tab)
    fields = [field.edit for field in (place.name, place.zone, place.where, place.keys_folder)]
    assert [widget for widget in seen if widget in fields] == fields
    assert seen[-1] is place.on
