"""The window around the pages: places, keys, search, pills, banner, footer, and its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.core.errors import Refusal
from app.core.staff.actor import Actor
from app.core.views import StationState
from app.ui.kit import language
from app.ui.kit.dialog import Told
from app.ui.kit.local_settings import FOOTER, LANGUAGE, SINGLE_KEYS, TEXT_SIZE, LocalSettings
from app.ui.kit.office import Events, Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.tasks import Tasks
from app.ui.main_window import MainWindow, TroubleNow
from app.ui.shell.places import Place
from app.ui.shell.search import Hit, HitGroup

NOW = datetime(2025, 6, 18, 6, 32, 8, tzinfo=UTC)  # 14:32:08 in Shanghai
RUNNING = StationState(
    running=True,
    paused=False,
    holder="this",
    online=196,
    meters=200,
    last_round_at=NOW - timedelta(minutes=2),
    queue=3,
    last_backup_at=NOW - timedelta(hours=4),
    last_backup_ok=True,
    work_items=19,
)


class FixedClock:
    def now(self) -> datetime:
        return NOW


class PlainPage(Page):
    """A page with one field, one letter key and one level to leave."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__(office)
        self.name = name
        self.targets: list[object] = []
        self.levels = 0
        self.read = 0
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reading: QAction = self.act(self._read, "R")
        self.words = ""
        self.retranslate()

    def _read(self) -> None:
        self.read += 1

    def title(self) -> str:
        return self.name

    def keys(self) -> Sequence[KeyHint]:
        return [KeyHint("F5", "充值"), KeyHint("Ctrl+D", "断电")]

    def arrive(self, target: object = None) -> None:
        self.targets.append(target)

    def escape(self) -> bool:
        if not self.levels:
            return False
        self.levels -= 1
        return True

    def retranslate(self) -> None:
        self.words = language.language()


class Finder:
    def __init__(self) -> None:
        self.asked: list[tuple[str, Future[Sequence[HitGroup]]]] = []

    def find(self, text: str) -> Future[Sequence[HitGroup]]:
        future: Future[Sequence[HitGroup]] = Future()
        self.asked.append((text, future))
        return future


ROOMS = HitGroup(
    "房间",
    [
        Hit("1-0702", "陈志强", "¥9.36", "building-2", "monitor", "1-0702", at_counter="1-0702"),
        Hit("2-0503", "程子谦", "¥142.80", "building-2", "monitor", "2-0503"),
    ],
)


class Shell:
    """A window with three places and what stands around it."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings, is_demo: bool = True) -> None:
        nobody = cast(Any, None)  # no page here asks the books
        self.office = Office(
            nobody, nobody, Tasks(), FixedClock(), nobody, settings, Events(), Actor("李晓燕", "1"),
            is_demo,
        )  # fmt: skip
        self.finder = Finder()
        self.made: list[str] = []
        places = [
            Place("monitor", "layout-grid", lambda: "监控", self._maker("房间监控")),
            Place("counter", "wallet", lambda: "收费", self._maker("收费窗口")),
            Place("worklist", "bell", lambda: "待处理", self._maker("待处理"), on_rail=False),
        ]
        self.window = MainWindow(self.office, places, finder=self.finder)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.go("monitor")

    def _maker(self, name: str) -> Callable[[], Page]:
        def make() -> Page:
            self.made.append(name)
            return PlainPage(self.office, name)

        return make

    def page(self, key: str) -> PlainPage:
        page = self.window.page(key)
        assert isinstance(page, PlainPage)
        return page


@pytest.fixture
def shell(qtbot: QtBot, local_settings: LocalSettings) -> Shell:
    return Shell(qtbot, local_settings)


def test_a_page_is_made_when_it_is_first_shown_and_kept(shell: Shell) -> None:
    assert shell.made == ["房间监控"]
    QTest.keyClick(shell.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shell.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shell.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shell.made == ["房间监控", "收费窗口"]
    assert shell.window.here() == "counter"
    assert shell.window.top.title.text() == "收费窗口"


def test_a_sale_begins_with_f2_on_every_page(shell: Shell) -> None:
    QTest.keyClick(shell.window, Qt.Key.Key_F2)
    assert shell.window.here() == "counter"
    QTest.keyClick(shell.window, Qt.Key.Key_F2)
    assert shell.page("counter").targets == [None], "there the key is the page's own"


def test_only_places_that_exist_have_keys(shell: Shell) -> None:
    assert shell.window.rail.shortcuts() == [("Ctrl+1", "monitor"), ("Ctrl+2", "counter")]
    shell.window.go("finance")
    assert shell.window.here() == "monitor"


def test_the_rail_goes_where_it_is_pressed(shell: Shell) -> None:
    shell.window.rail._buttons["counter"].click()
    assert shell.window.here() == "counter"


def test_the_pill_opens_the_worklist_and_is_marked_while_it_is_shown(shell: Shell) -> None:
    shell.window.top.worklist.click()
    assert shell.window.here() == "worklist"
    assert shell.window.top.worklist._marked
    assert not any(button.isChecked() for button in shell.window.rail._buttons.values())


def test_a_page_may_ask_for_another_with_what_to_show(shell: Shell) -> None:
    shell.page("monitor").go.emit("counter", "1-0702")
    assert shell.page("counter").targets == ["1-0702"]


def test_the_footer_shows_the_keys_of_the_page_and_may_be_hidden(shell: Shell) -> None:
    assert [hint.key for hint in shell.window.key_hints()] == ["F5", "Ctrl+D"]
    assert shell.window.footer.isVisible()
    shell.office.settings.set(FOOTER, False)
    assert not shell.window.footer.isVisible()


def test_a_letter_is_a_key_only_outside_a_field_and_may_be_switched_off(shell: Shell) -> None:
    page = shell.page("monitor")
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_R)
    assert (page.field.text(), page.read) == ("r", 0)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_R)
    assert page.read == 1
    shell.office.settings.set(SINGLE_KEYS, False)
    QTest.keyClick(page, Qt.Key.Key_R)
    assert page.read == 1


def test_the_keys_of_a_page_that_is_not_shown_do_nothing(shell: Shell) -> None:
    page = shell.page("monitor")
    shell.window.go("counter")
    shell.page("counter").setFocus()
    QTest.keyClick(shell.page("counter"), Qt.Key.Key_R)
    assert page.read == 0
    assert shell.page("counter").read == 1


def test_escape_leaves_one_level(shell: Shell, qtbot: QtBot) -> None:
    page = shell.page("monitor")
    page.levels = 2
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.levels == 1
    shell.window._to_search()
    QTest.keyClicks(shell.window.top.search.edit, "c")
    answer(shell, qtbot, [ROOMS])
    shell.window.escape()
    assert not shell.window._search.results.isVisible()  # type: ignore[union-attr]
    assert page.levels == 1


def answer(shell: Shell, qtbot: QtBot, groups: list[HitGroup]) -> None:
    shell.finder.asked[-1][1].set_result(groups)
    search = shell.window._search
    assert search is not None
    qtbot.waitUntil(search.results.isVisible)


def typed(shell: Shell, text: str) -> QLineEdit:
    QTest.keyClick(shell.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    edit = shell.window.top.search.edit
    assert edit.hasFocus()
    QTest.keyClicks(edit, text)
    return edit


def test_search_opens_what_the_arrows_chose(shell: Shell, qtbot: QtBot) -> None:
    edit = typed(shell, "czq")
    answer(shell, qtbot, [ROOMS, HitGroup("租户", [])])
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert shell.page("monitor").targets[-1] == "2-0503"
    assert edit.text() == ""
    assert not shell.window.grab().isNull()


def test_search_finds_pages_by_their_word_or_key(shell: Shell, qtbot: QtBot) -> None:
    for text in ("待处", "work"):
        edit = typed(shell, "")
        edit.setText(text)
        answer(shell, qtbot, [])
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert shell.window.here() == "worklist"
        shell.window.go("monitor")


def test_control_and_enter_take_the_account_to_the_counter(shell: Shell, qtbot: QtBot) -> None:
    edit = typed(shell, "czq")
    answer(shell, qtbot, [ROOMS])
    assert not shell.window.grab().isNull()
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shell.window.here() == "counter"
    assert shell.page("counter").targets == ["1-0702"]


def test_a_late_answer_to_an_old_question_is_dropped(shell: Shell, qtbot: QtBot) -> None:
    typed(shell, "ab")
    old, new = shell.finder.asked
    new[1].set_result([HitGroup("房间", [Hit("new")])])
    search = shell.window._search
    assert search is not None
    qtbot.waitUntil(search.results.isVisible)
    old[1].set_result([ROOMS])
    done: Future[int] = Future()
    done.set_result(0)
    seen: list[int] = []
    shell.office.tasks.when(done, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert [hit.text for hit in search.results.hits()] == ["new"]


def test_no_match_repeats_the_question(shell: Shell, qtbot: QtBot) -> None:
    edit = typed(shell, "zzz")
    answer(shell, qtbot, [])
    search = shell.window._search
    assert search is not None
    assert search.results.accessibleName() == "没有找到“zzz”"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert shell.window.here() == "monitor"
    assert not shell.window.grab().isNull()


def test_the_pills_say_how_collection_goes(shell: Shell) -> None:
    shell.window.resize(1600, 900)
    shell.office.events.station_changed.emit(RUNNING)
    assert (
        shell.window.top.collector.text_shown() == "采集运行中 在线 196/200 · 末轮 14:30 · 队列 3"
    )
    assert shell.window.top.worklist.text_shown() == "待处理  19"
    assert not shell.window.banner.isVisible()
    shell.window.show_station(replace(RUNNING, paused=True))
    assert shell.window.top.collector.text_shown().startswith("采集暂停")


def test_a_stopped_collector_stands_in_the_banner_until_it_runs(shell: Shell) -> None:
    shell.window.show_station(replace(RUNNING, running=False))
    assert shell.window.banner.isVisible()
    assert shell.window.banner.fact() == "采集已停"
    shell.window.show_station(replace(RUNNING, running=False, last_round_at=None))
    shell.window.show_station(RUNNING)
    assert not shell.window.banner.isVisible()


def test_the_worst_trouble_is_shown_first(shell: Shell) -> None:
    acted: list[str] = []
    shell.window.set_trouble("gateway", TroubleNow(1, "网关 2 离线", "24 间", "诊断"))
    worse = TroubleNow(3, "数据库没有应答", "", "重试", lambda: acted.append("again"))
    shell.window.set_trouble("store", worse)
    assert shell.window.banner.fact() == "数据库没有应答"
    shell.window.banner.acted.emit()
    assert acted == ["again"]
    shell.window.set_trouble("store", None)
    assert shell.window.banner.fact() == "网关 2 离线"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (RUNNING, "数据库正常 · 备份 4小时前"),
        (replace(RUNNING, last_backup_at=None), "数据库正常 · 还没有备份"),
        (replace(RUNNING, last_backup_ok=False), "上次备份失败 · 最近一份 4小时前"),
    ],
)
def test_the_footer_tells_the_age_of_the_last_backup(
    shell: Shell, state: StationState, text: str
) -> None:
    shell.window.show_station(state)
    assert shell.window.footer.database.text() == text
    shell.window.footer.set_printer("")
    assert shell.window.footer.printer.text() == "没有打印机"
    shell.window.footer.set_printer("POS-80")
    assert shell.window.footer.printer.text() == "打印机就绪"
    shell.window.footer.set_database_lost()
    assert shell.window.footer.database.text() == "数据库没有应答"
    assert shell.window.footer.clock.text() == "2025-06-18 14:32:08"


def test_the_demo_says_so_as_long_as_it_is_open(
    shell: Shell, qtbot: QtBot, local_settings: LocalSettings
) -> None:
    assert shell.window.top.demo.text() == "演示数据"
    assert shell.window.top.demo.isVisible()
    real = Shell(qtbot, local_settings, is_demo=False)
    assert not real.window.top.demo.isVisible()


def test_everything_is_said_again_in_another_language(shell: Shell, qtbot: QtBot) -> None:
    shell.window.show_station(replace(RUNNING, running=False))
    shell.office.settings.set(LANGUAGE, "en")
    page = shell.page("monitor")
    qtbot.waitUntil(lambda: page.words == "en")
    top = shell.window.top
    assert top.collector.text_shown().startswith("Collection stopped")
    assert top.worklist.text_shown().startswith("To do")
    assert top.demo.text() == "Demo data"
    assert shell.window.banner.fact() == "Collection stopped"
    assert shell.window.footer.database.text() == "Database OK · backup 4 h ago"
    assert shell.window.windowTitle() == "房间监控 · Prepay Station"


def test_an_error_no_page_took_is_told_once_at_a_time(shell: Shell, qtbot: QtBot) -> None:
    shell.office.tasks.failed.emit(Refusal("amount.not_a_number", text="1e9"))
    shell.office.tasks.failed.emit(Refusal("amount.not_a_number", text="2e9"))
    dialogs = [one for one in shell.window.findChildren(Told) if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].accept()
    shell.window.show_error(ZeroDivisionError("ours"))
    shown = [one for one in shell.window.findChildren(Told) if one.isVisible()]
    assert shown[0].title.text() == "程序错误"
    shown[0].accept()
    shell.window.show_error(ZeroDivisionError("ours again"))
    assert not [one for one in shell.window.findChildren(Told) if one.isVisible()]


def test_news_stand_at_the_foot(shell: Shell) -> None:
    shell.page("monitor").news.emit("已收 ¥200.00", "补打 F12")
    assert shell.window.toasts.texts() == ["已收 ¥200.00"]
    shell.window.set_operator("李晓燕", "收费员")
    assert shell.window.top.operator.accessibleName() == "李晓燕 收费员"
    shell.window.set_operator("李晓燕", "")
    assert shell.window.top.operator.accessibleName() == "李晓燕 窗口 1"


def test_the_window_closes_when_the_work_has_been_put_away(shell: Shell) -> None:
    asked: list[bool] = []
    shell.window.close_requested.connect(lambda: asked.append(True))
    assert not shell.window.close()
    assert asked == [True]
    assert shell.window.isVisible()
    shell.window.let_go()
    assert not shell.window.isVisible()


def test_a_window_with_no_work_behind_it_just_closes(shell: Shell) -> None:
    assert shell.window.close()


def test_the_largest_text_fits_the_smallest_screens(shell: Shell, qapp: QApplication) -> None:
    shell.office.settings.set(TEXT_SIZE, 130)
    shell.window.resize(1366, 768)
    shell.window.show_station(RUNNING)
    qapp.processEvents()
    assert shell.window.minimumSizeHint().width() <= 1366
    assert shell.window.minimumSizeHint().height() <= 768
    top = shell.window.top
    parts = [top.title, top.demo, top.search, top.collector, top.worklist, top.operator]
    for left, right in pairwise(parts):
        assert left.geometry().right() < right.geometry().left()
    assert top.operator.geometry().right() <= top.width()
