"""The worklist by keyboard: across groups, into a decision, and each act on its own line."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Refusal
from app.core.meters.on_demand import ask_reading
from app.core.meters.ruling import Ruling, RulingKind, rule
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.supply.command import CommandKind, CommandState
from app.core.supply.manual import (
    CutNow,
    KeepOn,
    Postpone,
    cut_now,
    keep_on,
    postpone,
    release_brake,
    retry,
)
from app.core.views import WorkItem
from app.ui.kit import language
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.local_settings import LocalSettings
from app.ui.kit.supply_questions import KeepOnQuestion, PostponeQuestion, SwitchQuestion
from app.ui.kit.theme import Mode, theme
from app.ui.worklist import reasons
from app.ui.worklist.model import SETTLED_S, Head, Row, WorkModel
from app.ui.worklist.page import WorklistPage
from tests.ui.office import NOW, FakeOffice
from tests.ui.sample import SampleViews, command, work_items

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
BRAKE = WorkItem(
    kind="brake",
    key="brake",
    room=None,
    customer=None,
    since=NOW - timedelta(minutes=4),
    earliest=None,
    code="worklist.brake",
    facts={"rooms": 9},
    level=3,
    acts=("release_brake",),
)


class Worklist:
    """The page in a window, with the site behind it."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings, items: list[WorkItem]) -> None:
        self.qtbot = qtbot
        self.views = SampleViews()
        self.views.work = items
        self.fake = FakeOffice(self.views, settings)
        self.page = WorklistPage(self.fake.office)
        self.went: list[tuple[str, object]] = []
        self.news: list[str] = []
        self.page.go.connect(self._goes)
        self.page.news.connect(self._told)
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.window.resize(1440, 824)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.page.arrive()

    def _goes(self, place: str, target: object) -> None:
        self.went.append((place, target))

    def _told(self, text: str, _key: str) -> None:
        self.news.append(text)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, held)

    def current(self) -> str | None:
        item = self.page.view.current()
        return None if item is None else item.key

    def at(self, key: str) -> None:
        """The line with this key, with all that is known of it."""
        assert self.page.view.go_to(key)
        self.qtbot.waitUntil(lambda: self.looked_at() == key)

    def looked_at(self) -> str | None:
        look = self.page.detail.look()
        return None if look is None else look.item.key

    def dialog(self) -> Confirm:
        self.qtbot.waitUntil(lambda: self.page.desk.dialog is not None)
        dialog = self.page.desk.dialog
        assert isinstance(dialog, Confirm)
        return dialog


@pytest.fixture
def worklist(qtbot: QtBot, local_settings: LocalSettings) -> Worklist:
    made = Worklist(qtbot, local_settings, work_items())
    qtbot.waitUntil(lambda: made.looked_at() == "cut/7")
    return made


def test_groups_stand_in_their_order_and_the_chips_add_up(worklist: Worklist) -> None:
    heads = [line for line in worklist.page.model.lines() if isinstance(line, Head)]
    assert [(head.kind, head.count) for head in heads] == [
        ("pending_cut", 5),
        ("open_command", 2),
        ("doubtful_reading", 2),
        ("channel_offline", 1),
        ("not_printed", 1),
    ]
    chips = worklist.page.chips
    assert worklist.page.everything.count() == 11
    assert sum(chip.count() or 0 for chip in chips.values()) == 11
    assert not chips["brake"].isVisible(), "an empty kind is not shown"


def test_each_line_says_what_it_waits_for_in_one_sentence() -> None:
    told = {i.key: reasons.reason(i, NOW).whole() for i in work_items()}
    when = {i.key: reasons.when(i, NOW) for i in work_items()}
    assert told["cut/7"] == "−¥3.15 · 宽限期未满，末级通知 13:31"
    assert when["cut/7"] == "33 分 20 秒"
    assert when["cut/8"] == "1 时 14 分", "seconds only under one hour"
    assert told["cut/9"] == "−¥6.40 · 读数 1 时 6 分前，超过 30 分"
    assert when["cut/9"] == "等新读数"
    assert when["cut/10"] == "等裁定"
    assert told["command/1"] == "断电 · 已应答，回读仍有电流，疑触点粘连"
    assert told["hold/1"] == "示数回退 6,204.18 → 6,198.02"
    assert when["hold/1"] == "3 时 6 分"
    assert told["channel/2"] == "tcp://192.168.1.32:502 无应答，期间不断电"
    assert told["order/43"] == "¥50.00 · 票号 1-2025-000043"


def test_every_reason_the_store_gives_has_its_words() -> None:
    facts = {"balance": Money(-1), "until": NOW, "supply": Supply.ON, "why": "x", "rooms": 3}
    for code in reasons._REASONS:
        item = dataclasses.replace(work_items()[0], code=code, facts=facts)
        assert code not in reasons.reason(item, NOW).whole()
    unknown = dataclasses.replace(work_items()[0], code="worklist.new")
    assert reasons.reason(unknown, NOW).whole() == "worklist.new"


def test_the_arrows_go_across_groups_and_alt_n_to_the_next(worklist: Worklist) -> None:
    for _ in range(5):
        worklist.key(Qt.Key.Key_Down)
    assert worklist.current() == "command/1"
    worklist.key(Qt.Key.Key_N, ALT)
    assert worklist.current() == "hold/1"
    worklist.key(Qt.Key.Key_End)
    assert worklist.current() == "order/43"
    worklist.key(Qt.Key.Key_N, ALT)
    assert worklist.current() == "cut/7", "round and round"


def test_a_cut_shows_the_table_that_decided(worklist: Worklist) -> None:
    detail = worklist.page.detail
    assert detail.countdown.value.text() == "33 分 20 秒"
    assert [cell.value for cell in detail.money.cells()] == ["−¥3.15", "−¥0.91", "¥0.00", "¥3.16"]
    lines = detail.table.shown()
    assert [line.number for line in lines] == [
        "1", "2", "3", "4", "5", "6", "a", "b", "c", "p", "d",
    ]  # fmt: skip
    (deciding,) = (line for line in lines if line.decides)
    assert (deciding.number, deciding.result) == ("c", "成立，等待")
    assert deciding.values == "13:05:28 已通知，已过 86 分，宽限 120 分"
    assert lines[4].values == "−3.15 > 0.00"
    assert (
        detail.result.text() == "结论：等到 15:05:28，那时再判一次。其间充值 ¥3.16 起即取消断电。"
    )
    detail.copy.click()
    assert "末级通知后的宽限期未满" in QGuiApplication.clipboard().text()


def test_rows_keep_their_place_and_a_settled_one_stays_for_a_while(qtbot: QtBot) -> None:
    seconds = [100.0]
    model = WorkModel(lambda: NOW, clock=lambda: seconds[0])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    items = work_items()
    model.set_items(items)
    before = [line.item.key for line in model.lines() if isinstance(line, Row)]
    model.set_items([items[4], *items[2:4], items[0], *items[5:]])
    after = [line for line in model.lines() if isinstance(line, Row)]
    assert [row.item.key for row in after] == before
    assert [row.item.key for row in after if row.is_settled] == ["cut/8"]
    assert len(model.items()) == 10
    seconds[0] += SETTLED_S
    model.drop_settled()
    assert model.row_of("cut/8") is None
    tester.deleteLater()


def test_time_counts_down_while_it_is_looked_at(worklist: Worklist) -> None:
    worklist.fake.clock.at = NOW + timedelta(minutes=30)
    worklist.page._tick()
    assert worklist.page.detail.countdown.value.text() == "3 分 20 秒"


def test_a_cut_is_postponed_within_what_the_site_allows(worklist: Worklist) -> None:
    worklist.fake.clerk.answers[postpone] = lambda *_: None
    worklist.key(Qt.Key.Key_T)
    asked = worklist.dialog()
    assert isinstance(asked, PostponeQuestion)
    assert asked.title.text() == "推迟 1-0302 的断电？"
    asked._span.set_value(-1)
    asked._day.set_text("2025-06-25")
    assert not asked.confirm.isEnabled(), "longer than three days"
    asked._span.set_value(0)
    asked.confirm.click()
    act, (order, _) = worklist.fake.clerk.last()
    assert act is postpone
    assert isinstance(order, Postpone)
    assert (order.wallet_id, order.until) == (7, NOW + timedelta(hours=2))
    worklist.qtbot.waitUntil(lambda: worklist.news == ["1-0302 的断电推迟到 2025-06-18 16:32"])


def test_a_cut_now_names_what_it_skips(worklist: Worklist) -> None:
    worklist.fake.clerk.answers[cut_now] = lambda *_: []
    worklist.key(Qt.Key.Key_D, CONTROL)
    asked = worklist.dialog()
    assert isinstance(asked, SwitchQuestion)
    texts = [label.text() for label in asked.findChildren(type(asked.title))]
    assert "不等最早时刻，还剩 33 分 20 秒：宽限期未满，末级通知 13:31。" in texts
    asked.confirm.click()
    _, (order, _) = worklist.fake.clerk.last()
    assert isinstance(order, CutNow)
    assert order.wallet_id == 7


def test_a_room_is_kept_on_from_here(worklist: Worklist) -> None:
    worklist.fake.clerk.answers[keep_on] = lambda *_: None
    worklist.key(Qt.Key.Key_B, CONTROL)
    asked = worklist.dialog()
    assert isinstance(asked, KeepOnQuestion)
    asked.confirm.click()
    _, (order, _) = worklist.fake.clerk.last()
    assert isinstance(order, KeepOn)
    assert order.room == "1-0302"


def test_a_meter_is_read_and_the_list_looked_at_again(worklist: Worklist) -> None:
    asked = command(4, supply=None, kind=CommandKind.READ, room="1-0302")
    worklist.fake.clerk.answers[ask_reading] = lambda *_: asked
    worklist.views.commands[4] = dataclasses.replace(
        asked, state=CommandState.FAILED, facts={"trouble": "meter.silent"}
    )
    worklist.key(Qt.Key.Key_R)
    worklist.qtbot.waitUntil(lambda: isinstance(worklist.page.desk.dialog, Told))
    told = worklist.page.desk.dialog
    assert isinstance(told, Told)
    assert told.title.text() == "1-0302 没有读到"


def test_a_doubtful_reading_offers_only_the_rulings_that_fit(worklist: Worklist) -> None:
    worklist.fake.clerk.answers[rule] = lambda *_: None
    worklist.at("hold/1")
    assert list(worklist.page.detail.buttons()) == ["rolled_over", "misread", "reset"]
    worklist.page.detail.buttons()["misread"].click()
    asked = worklist.dialog()
    assert asked.title.text() == "1-0407 的读数：误读？"
    asked.confirm.click()
    act, (ruling, _) = worklist.fake.clerk.last()
    assert act is rule
    assert isinstance(ruling, Ruling)
    assert (ruling.meter_id, ruling.kind, ruling.reason) == (7, RulingKind.MISREAD, "现场核对")
    worklist.qtbot.waitUntil(lambda: worklist.news == ["1-0407 的读数已裁定"])
    worklist.key(Qt.Key.Key_T)
    assert len(worklist.fake.clerk.slips) == 1, "an act that the line does not have does nothing"


def test_a_ruling_that_decides_over_money_asks_for_a_second_person(worklist: Worklist) -> None:
    worklist.fake.clerk.answers[rule] = lambda *_: None
    worklist.at("hold/1")
    worklist.page.detail.buttons()["rolled_over"].click()
    asked = worklist.dialog()
    assert not asked.confirm.isEnabled()
    asked.second.edit.setText("赵敏")
    asked.confirm.click()
    _, (ruling, _) = worklist.fake.clerk.last()
    assert isinstance(ruling, Ruling)
    assert (ruling.kind, ruling.actor.approved_by) == (RulingKind.ROLLED_OVER, "赵敏")


def test_a_failed_command_is_tried_again_and_a_welded_relay_is_not(worklist: Worklist) -> None:
    again = command(8, supply=Supply.ON, room="1-0805")
    worklist.fake.clerk.answers[retry] = lambda *_: again
    worklist.views.commands[8] = dataclasses.replace(again, state=CommandState.VERIFIED)
    worklist.at("command/1")
    assert list(worklist.page.detail.buttons()) == ["read"]
    worklist.at("command/2")
    worklist.page.detail.buttons()["retry"].click()
    worklist.dialog().confirm.click()
    act, facts = worklist.fake.clerk.last()
    assert act is retry
    assert (facts[1], facts[2]) == (1, "线路已恢复")
    worklist.qtbot.waitUntil(lambda: worklist.news == ["1-0805 合闸完成，已回读确认"], timeout=3000)


def test_a_refusal_is_told(worklist: Worklist) -> None:
    def refuse(*_: object) -> None:
        raise Refusal("postpone.nothing_pending")

    worklist.fake.clerk.answers[postpone] = refuse
    worklist.key(Qt.Key.Key_T)
    worklist.dialog().confirm.click()
    worklist.qtbot.waitUntil(lambda: isinstance(worklist.page.desk.dialog, Told))


def test_enter_opens_the_room_and_a_press_on_a_word_does_the_act(worklist: Worklist) -> None:
    worklist.key(Qt.Key.Key_Return)
    assert worklist.went == [("monitor", "1-0302")]
    view = worklist.page.view
    row = worklist.page.model.row_of("cut/8")
    assert row is not None
    item = worklist.views.work[1]
    rect = view.visualRect(worklist.page.model.index(row))
    key, word, spot = view.delegate.acts_at(rect.toRectF(), item)[0]
    assert (key, word) == ("postpone", "推迟")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot.center().toPoint())
    asked = worklist.dialog()
    assert asked.title.text() == "推迟 2-1001 的断电？"
    asked.reject()


def test_the_brake_is_a_banner_and_nothing_runs_before_a_person_decides(
    qtbot: QtBot, local_settings: LocalSettings
) -> None:
    worklist = Worklist(qtbot, local_settings, [BRAKE, *work_items()])
    worklist.fake.clerk.answers[release_brake] = lambda *_: None
    qtbot.waitUntil(worklist.page.brake.isVisible)
    assert worklist.page.brake.fact() == "断电已刹车：9 间等人决定"
    assert worklist.page.everything.count() == 12
    worklist.at("cut/7")
    worklist.page.brake.acted.emit()
    assert worklist.current() == "brake"
    qtbot.waitUntil(lambda: worklist.looked_at() == "brake")
    worklist.page.detail.buttons()["release_brake"].click()
    asked = worklist.dialog()
    assert asked.focusWidget() is asked.cancel
    asked.confirm.click()
    assert worklist.fake.clerk.last()[0] is release_brake
    qtbot.waitUntil(lambda: worklist.news == ["断电已放行，一小时内有效"])


def test_a_missing_year_is_named_with_its_rooms_and_leads_to_the_settings(
    worklist: Worklist, qtbot: QtBot
) -> None:
    line = WorkItem(
        kind="calendar", key="calendar/2027", room=None, customer=None, since=NOW, earliest=None,
        code="worklist.calendar_missing", level=3, acts=("enter_calendar",),
        facts={"year": 2027, "rooms": 12, "first": ("1-0101", "1-0102")},
    )  # fmt: skip
    assert reasons.room(line) == "2027 年"
    assert reasons.customer(line) == "12 间"
    told = "还没有录入 · 1-0101、1-0102 等房间的用量等着计价，期间不断电"
    assert reasons.reason(line, NOW).whole() == told
    few = dataclasses.replace(line, facts={"year": 2027, "rooms": 1, "first": ("1-0101",)})
    assert reasons.reason(few, NOW).text == "1-0101 的用量等着计价，期间不断电"
    worklist.page.model.set_items([line])
    worklist.page.view.go_to(line.key)
    with qtbot.waitSignal(worklist.page.go) as gone:
        worklist.page._act("enter_calendar")
    assert gone.args == ["settings", "calendar"]


def test_a_list_without_lines_says_so(qtbot: QtBot, local_settings: LocalSettings) -> None:
    worklist = Worklist(qtbot, local_settings, [])
    page = worklist.page
    qtbot.waitUntil(lambda: page.states.is_showing(page.states.empty))
    assert page.states.empty.fact.text() == "没有要处理的事"
    worklist.views.work = work_items()
    worklist.fake.events.rooms_changed.emit(None)
    qtbot.waitUntil(lambda: bool(page.model.lines()), timeout=3000)
    assert page.states.is_showing(page.states.content)


def test_escape_closes_the_drawer_then_clears_the_filter(worklist: Worklist) -> None:
    page = worklist.page
    page.chips["doubtful_reading"].click()
    assert [line.kind for line in page.model.lines() if isinstance(line, Head)] == [
        "doubtful_reading"
    ]
    assert page.escape()
    assert not page.host.is_open()
    assert page.escape()
    assert page.everything.isChecked()
    assert not page.escape()
    worklist.key(Qt.Key.Key_Down)
    assert not page.host.is_open(), "who closed it keeps it closed"
    worklist.key(Qt.Key.Key_Right)
    assert page.host.is_open()


def test_where_the_drawer_would_cover_the_list_it_waits_to_be_asked_for(
    qtbot: QtBot, local_settings: LocalSettings
) -> None:
    worklist = Worklist(qtbot, local_settings, work_items())
    worklist.page.host.close_drawer()
    worklist.window.resize(1280, 644)
    worklist.key(Qt.Key.Key_Down)
    assert not worklist.page.host.is_open()


def test_water_is_shut_not_cut() -> None:
    item = dataclasses.replace(
        work_items()[0], facts={"utility": Utility.WATER, "balance": Money(-1)}
    )
    assert ("cut_now", "立即关阀") in reasons.acts(item)


def test_it_changes_language_and_theme_while_it_runs(
    worklist: Worklist, qapp: QApplication
) -> None:
    language.speak(qapp, "en")
    worklist.qtbot.waitUntil(lambda: worklist.page.everything.text() == "All")
    assert worklist.page.detail.buttons()["postpone"].text() == "Postpone"
    assert worklist.page.detail.table.shown()[8].result == "Holds: wait"
    assert worklist.page.model.index(1).data().startswith("Pending cuts, 1-0302")
    theme().set_mode(Mode.DARK)
    assert not worklist.window.grab().isNull()
