"""The what-if page by keyboard: run, cancel, filter, the months of one account, files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Trouble
from app.core.schemes.what_if import TrialScope
from app.core.schemes.what_if_causes import Cause
from app.core.schemes.what_if_months import Span, TrialMonths
from app.core.schemes.what_if_report import TrialState
from app.ui.kit import language
from app.ui.kit.dialog import Told
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.theme import Mode, theme
from app.ui.schemes.what_if_filter import Mark
from app.ui.schemes.what_if_months_dialog import AccountMonths
from app.ui.schemes.what_if_page import WhatIfPage
from tests.ui.office import FakeOffice
from tests.ui.schemes.trial_sample import DRAFT, IN_FORCE, FakeTrials, accounts

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class WhatIf:
    """The page in a window, with a desk that tells what the test wants."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings) -> None:
        self.qtbot = qtbot
        self.desk = FakeTrials()
        self.fake = FakeOffice(object(), settings)
        self.page = WhatIfPage(self.fake.office, self.desk)
        self.news: list[str] = []
        self.backs = 0
        self.page.news.connect(self._told)
        self.page.back_wanted.connect(self._gone_back)
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.window.resize(1368, 824)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _told(self, text: str, _key: str) -> None:
        self.news.append(text)

    def _gone_back(self) -> None:
        self.backs += 1

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, held)

    def open(self, draft: str = DRAFT.text) -> None:
        self.page.open_draft("resident", draft, IN_FORCE)
        self.qtbot.waitUntil(lambda: self.page._scope is not None or not self.fake.errors)

    def run(self) -> None:
        """Open and let the run end."""
        self.open()
        self.qtbot.waitUntil(lambda: bool(self.desk.asked))
        with self.qtbot.waitSignal(self.page.runner.changed):
            self.desk.finish()
        self.wait(TrialState.DONE)

    def wait(self, state: TrialState) -> None:
        def has_come() -> bool:
            report = self.page.last_report("resident")
            return report is not None and report.state is state

        self.qtbot.waitUntil(has_come)

    def rows(self) -> list[str]:
        table = self.page.body.table.table
        assert table is not None
        return [row.account.room for row in table.model.records()]


@pytest.fixture
def what_if(qtbot: QtBot, local_settings: LocalSettings) -> WhatIf:
    return WhatIf(qtbot, local_settings)


def test_opening_a_draft_runs_it_over_the_last_twelve_months_of_all(what_if: WhatIf) -> None:
    what_if.run()
    trial, asked = what_if.desk.asked[0]
    assert (trial.first, trial.end) == (date(2024, 6, 1), date(2025, 6, 1))
    assert len(asked) == 142
    report = what_if.page.last_report("resident")
    assert report is not None
    assert len(report.rows) == 142
    strip = what_if.page.strip
    assert strip.state.text() == "已算完"
    assert strip.count.text() == "142 / 142 户"
    assert "3 户不能试算" in strip.more.text()
    captions = [cell.caption for cell in what_if.page.body.figures.cells()]
    assert captions == ["v3 应收", "v4 应收", "差额", "涨 / 降 / 不变", "尖段电量"]
    assert len(what_if.rows()) == 139
    assert not what_if.fake.errors


def test_the_accounts_have_the_keyboard_as_soon_as_they_are_there(what_if: WhatIf) -> None:
    what_if.page.setFocus()
    what_if.run()
    assert what_if.page.body.table.table.hasFocus()  # type: ignore[union-attr]
    what_if.page.head.setFocus()
    what_if.open()
    what_if.page.setFocus()
    assert what_if.page.body.table.table.hasFocus()  # type: ignore[union-attr]


def test_a_journey_by_keyboard(what_if: WhatIf) -> None:
    what_if.run()
    page = what_if.page
    what_if.key(Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is page.body.table.search.edit
    QTest.keyClicks(page.body.table.search.edit, "0904")
    assert set(what_if.rows()) == {"1-0904"}
    table = page.body.table.table
    assert table is not None
    assert table.part.isVisible()
    what_if.key(Qt.Key.Key_Return)
    what_if.key(Qt.Key.Key_Return)
    dialog = what_if.window.findChild(AccountMonths)
    assert dialog is not None
    assert dialog.table.model.rowCount() == 12
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    what_if.qtbot.waitUntil(lambda: not dialog.isVisible())
    assert page.escape()
    assert len(what_if.rows()) == 139
    assert not table.part.isVisible()
    assert what_if.backs == 0
    page.escape()
    assert what_if.backs == 1


def test_a_cancelled_run_keeps_what_is_computed_and_says_so(what_if: WhatIf) -> None:
    what_if.open()
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))
    assert what_if.page.strip.state.text() == "正在算"
    with what_if.qtbot.waitSignal(what_if.page.runner.changed):
        what_if.desk.tell(60)
    assert what_if.page.strip.count.text() == "60 / 142 户"
    assert "约剩" in what_if.page.strip.more.text()
    assert not what_if.page.head.excel.isEnabled()
    what_if.key(Qt.Key.Key_Period, CONTROL)
    assert what_if.desk.runs[0].is_cancelled
    what_if.wait(TrialState.CANCELLED)
    assert what_if.page.strip.state.text() == "已取消"
    assert "部分" in what_if.page.strip.more.text()
    assert len(what_if.rows()) == 59
    assert what_if.page.head.excel.isEnabled()
    what_if.desk.finish()  # a late answer changes nothing
    report = what_if.page.last_report("resident")
    assert report is not None
    assert len(report.rows) == 60
    what_if.key(Qt.Key.Key_R, CONTROL)
    assert len(what_if.desk.asked) == 2


def test_a_run_goes_on_while_the_page_is_left_and_says_when_it_is_done(what_if: WhatIf) -> None:
    what_if.open()
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))
    assert [cell.value for cell in what_if.page.body.figures.cells()] == ["—"] * 5
    what_if.page.hide()
    what_if.desk.finish()
    what_if.wait(TrialState.DONE)
    assert what_if.news == ["方案试算已算完：142 户"]


def test_a_changed_draft_greys_the_result_until_it_is_computed_again(what_if: WhatIf) -> None:
    what_if.run()
    what_if.open(IN_FORCE.text)
    assert len(what_if.desk.asked) == 1
    assert what_if.page.strip.state.text() == "已过时"
    assert "重算后才作数" in what_if.page.strip.more.text()
    report = what_if.page.last_report("resident")
    assert report is not None
    assert report.is_stale(IN_FORCE.text)
    what_if.key(Qt.Key.Key_R, CONTROL)
    what_if.desk.finish()
    what_if.qtbot.waitUntil(lambda: what_if.page.strip.state.text() == "已算完")


def test_chips_narrow_and_count(what_if: WhatIf) -> None:
    what_if.run()
    table = what_if.page.body.table
    table.chips[Mark.UP].click()
    up = len(what_if.rows())
    assert up == table.chips[Mark.UP].count()
    table.chips[Mark.DOWN].click()
    assert len(what_if.rows()) == 139  # the two ways add up
    table.chips[Mark.DOWN].click()
    table.chips[Mark.MUCH].click()
    assert len(what_if.rows()) <= up
    table.all.click()
    assert len(what_if.rows()) == 139
    assert not table.chips[Mark.SAME].isVisible()
    table.chips[Mark.SHORT].click()
    assert len(what_if.rows()) == table.chips[Mark.SHORT].count() == 6
    table.all.click()
    table.chips[Mark.FAILED].click()
    assert [row.reason for row in table.reasons.model.records()] == ["what_if.no_readings"] * 3
    cell = table.reasons.model.index(0, 3).data()
    assert "读数" in cell


def test_a_bar_of_the_histogram_filters_by_space_and_by_click(what_if: WhatIf) -> None:
    what_if.run()
    chart = what_if.page.body.chart
    chart.setFocus()
    what_if.key(Qt.Key.Key_Right)
    what_if.key(Qt.Key.Key_Space)
    chosen = chart.chosen()
    assert chosen is not None
    assert len(what_if.rows()) == chosen.count
    assert str(chosen.count) in chart.accessibleDescription()
    what_if.key(Qt.Key.Key_Space)
    assert chart.chosen() is None
    assert len(what_if.rows()) == 139
    box = chart._bars()[0].center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=box)
    assert chart.chosen() is not None
    what_if.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().count("\n") == len(chart._bars()) - 1
    what_if.page.escape()
    assert chart.chosen() is None


def test_one_of_the_ten_is_found_in_the_table(what_if: WhatIf) -> None:
    what_if.run()
    largest = what_if.page.body.largest
    what_if.page.body.table.chips[Mark.DOWN].click()
    first = largest.rows()[0]
    QTest.mouseClick(largest, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert what_if.page.body.table.current() == first


def test_other_months_and_one_building_are_computed_at_once(what_if: WhatIf) -> None:
    what_if.run()
    head = what_if.page.head
    keys = head.months.keys()
    offered = [one for one in keys if isinstance(one, TrialMonths)]
    last = next(one for one in offered if one.span is Span.LAST_MONTH)
    head.months.set_value(last)
    head.months.picked.emit(last)
    trial, _ = what_if.desk.asked[-1]
    assert trial.months == (date(2025, 5, 1),)
    head.scope.set_value("2")
    head.scope.picked.emit("2")
    _, asked = what_if.desk.asked[-1]
    assert {account.building for account in asked} == {"2"}
    assert what_if.desk.runs[-2].is_cancelled


def test_each_time_may_be_held_against_the_version_of_that_time(what_if: WhatIf) -> None:
    page = what_if.page
    what_if.desk.found = replace(what_if.desk.found, versions=(IN_FORCE,))
    what_if.run()
    assert not page.head.course.isVisible()
    begun = datetime(2025, 1, 1, tzinfo=UTC)
    earlier = replace(IN_FORCE, version=2)
    later = replace(IN_FORCE, effective_from=begun)
    what_if.desk.found = replace(what_if.desk.found, versions=(earlier, later))
    page.open_draft("resident", DRAFT.text, later)
    what_if.qtbot.waitUntil(lambda: len(page._scope.versions) == 2 if page._scope else False)
    what_if.key(Qt.Key.Key_R, CONTROL)
    assert page.head.course.isVisible()
    trial, _ = what_if.desk.asked[-1]
    assert not trial.is_as_charged
    page.head.course.set_value(True)
    page.head.course.picked.emit(True)
    trial, _ = what_if.desk.asked[-1]
    assert trial.is_as_charged
    assert [leg.version.version for leg in trial.before.legs] == [3]
    assert trial.stages[0].causes == (Cause.COURSE,)
    what_if.desk.tell(0)
    assert page.body.table.table is not None
    titles = [column.title() for column in page.body.table.table.model.columns]
    assert "当时 应收" in titles
    page.head.months.set_value(next(m for m in page.head.months.keys() if _is_last_month(m)))  # noqa: SIM118
    page.head.months.picked.emit(page.head.months.value())
    assert not page.head.course.isVisible()


def _is_last_month(months: object) -> bool:
    return isinstance(months, TrialMonths) and months.span is Span.LAST_MONTH


def test_files_are_written_beside_the_window(
    what_if: WhatIf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    what_if.run()
    names: list[str] = []

    def choose(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        names.append(name)
        return str(tmp_path / "out"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    what_if.key(Qt.Key.Key_E, CONTROL)
    what_if.key(Qt.Key.Key_P, CONTROL)
    what_if.page.head.csv.click()
    what_if.qtbot.waitUntil(lambda: len(what_if.news) == 3)
    kinds = [(kind, file.name) for kind, _, file, _ in what_if.desk.written]
    assert kinds == [("workbook", "out.xlsx"), ("paper", "out.pdf"), ("rows", "out.csv")]
    assert names[0] == "方案试算 居民分时阶梯 2024-06.xlsx"
    assert what_if.news[0] == "已保存 out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    what_if.key(Qt.Key.Key_E, CONTROL)
    assert len(what_if.desk.written) == 3


def test_a_draft_with_errors_is_not_run(what_if: WhatIf) -> None:
    what_if.page.open_draft("resident", '{"form": 1}', IN_FORCE)
    empty = what_if.page.stack.empty
    assert what_if.page.stack.is_showing(empty)
    assert empty.fact.text() == "草稿有错误，还不能试算"
    what_if.key(Qt.Key.Key_R, CONTROL)
    assert not what_if.desk.asked
    empty.act.click()
    assert what_if.backs == 1


def test_a_scheme_that_never_was_in_force_has_nothing_to_compare(what_if: WhatIf) -> None:
    what_if.page.open_draft("resident", DRAFT.text, None)
    assert what_if.page.stack.empty.fact.text() == "这个方案还没有生效的版本"
    assert what_if.page.head.draft.text() == "草稿"


@pytest.mark.parametrize(
    ("scope", "fact"),
    [
        (TrialScope((), None), "还没有户用这个方案"),
        (TrialScope(accounts(2), None), "这些户还没有用量"),
    ],
)
def test_without_accounts_or_use_the_page_says_so(
    what_if: WhatIf, scope: TrialScope, fact: str
) -> None:
    what_if.desk.found = scope
    what_if.open()
    what_if.qtbot.waitUntil(lambda: what_if.page.stack.empty.fact.text() == fact)
    assert not what_if.desk.asked


def test_behind_a_version_that_waits_the_draft_has_the_number_after_it(what_if: WhatIf) -> None:
    what_if.page.open_draft("resident", DRAFT.text, IN_FORCE, 5)
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))
    assert what_if.page.head.draft.text() == "v5 草稿"
    assert what_if.page.head.back.text() == "回到 v5 草稿"
    assert what_if.desk.asked[0][0].after.version == 5


def test_a_store_of_this_month_only_runs_the_month_that_goes_on(what_if: WhatIf) -> None:
    what_if.desk.found = replace(what_if.desk.found, since=date(2025, 6, 18))
    what_if.open()
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))
    trial, _ = what_if.desk.asked[0]
    assert (trial.first, trial.end) == (date(2025, 6, 1), date(2025, 7, 1))
    assert what_if.page.head.months.currentText() == "本月至今 2025-06"


def test_a_failed_run_is_told_and_keeps_its_rows(what_if: WhatIf) -> None:
    what_if.open()
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))
    what_if.desk.tell(10)
    what_if.desk.finish(Trouble("what_if.worker_lost"))
    what_if.wait(TrialState.FAILED)
    assert what_if.page.strip.state.text() == "没有算完"
    what_if.qtbot.waitUntil(lambda: what_if.window.findChild(Told) is not None)
    report = what_if.page.last_report("resident")
    assert report is not None
    assert len(report.rows) == 10
    told = what_if.window.findChild(Told)
    assert told is not None
    told.accept()


def test_a_late_answer_about_another_scheme_is_dropped(what_if: WhatIf) -> None:
    page = what_if.page
    page.open_draft("other", DRAFT.text, IN_FORCE)
    page.open_draft("resident", DRAFT.text, IN_FORCE)  # before the first answer came
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))
    what_if.desk.finish()
    what_if.wait(TrialState.DONE)
    assert len(what_if.desk.asked) == 1
    assert page.last_report("other") is None


def test_a_store_that_cannot_be_read_is_told_in_place(what_if: WhatIf) -> None:
    what_if.desk.refusal = Trouble("store.busy", store="a")
    what_if.open()
    error = what_if.page.stack._error
    what_if.qtbot.waitUntil(lambda: what_if.page.stack.is_showing(error))
    what_if.desk.refusal = None
    error.act.click()
    what_if.qtbot.waitUntil(lambda: bool(what_if.desk.asked))


def test_the_tables_hold_as_models(what_if: WhatIf) -> None:
    what_if.run()
    table = what_if.page.body.table.table
    assert table is not None
    for model in (table.model, what_if.page.body.table.reasons.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    what_if.page.body.table.chips[Mark.UP].click()
    what_if.page.body.table.chips[Mark.FAILED].click()
    table.model.sort(0)


def test_english_and_dark_show_the_same_page(what_if: WhatIf, qapp: QApplication) -> None:
    what_if.run()
    language.speak(qapp, "en")
    theme().set_mode(Mode.DARK)
    theme().set_text_size(130)
    what_if.qtbot.waitUntil(lambda: what_if.page.strip.state.text() == "Done")
    assert what_if.page.title() == "Scheme what-if"
    assert what_if.page.head.back.text() == "Back to draft v4"
    picture = what_if.window.grab()
    assert not picture.isNull()
    hints = what_if.page.keys()
    said = "".join(hint.text for hint in hints)
    assert not any("\u4e00" <= char <= "\u9fff" for char in said)
