"""The monitor by keyboard: find, look, order, follow a command until it was read back."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Refusal
from app.core.meters.metering import Hold, HoldKind, Mark
from app.core.meters.on_demand import ask_reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import CardCommand, RoomState
from app.core.premises.room import RoomClass
from app.core.quantity import Quantity
from app.core.supply.command import CommandKind, CommandState
from app.core.supply.manual import KeepOn, SupplyOrder, keep_on, order_supply
from app.ui.kit import language
from app.ui.kit.dialog import Dialog, Told
from app.ui.kit.explaining import LineWanted
from app.ui.kit.local_settings import COMPACT_TILES, LocalSettings
from app.ui.kit.room_painter import Density
from app.ui.kit.supply_questions import KeepOnQuestion, SwitchQuestion
from app.ui.kit.theme import Mode, theme
from app.ui.monitor.page import MonitorPage
from tests.ui.office import NOW, FakeOffice
from tests.ui.sample import SampleViews, command

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Monitor:
    """The page in a window, with the site behind it."""

    def __init__(self, qtbot: QtBot, settings: LocalSettings) -> None:
        self.qtbot = qtbot
        self.views = SampleViews()
        self.fake = FakeOffice(self.views, settings)
        self.page = MonitorPage(self.fake.office)
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
        qtbot.waitUntil(lambda: self.page.pane.feed.is_whole)

    def _goes(self, place: str, target: object) -> None:
        self.went.append((place, target))

    def _told(self, text: str, _key: str) -> None:
        self.news.append(text)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget() or self.page
        QTest.keyClick(focused, key, held)

    def open(self, code: str) -> None:
        """The drawer with all that is known of a room."""
        self.page.pane.go_to(code)
        self.qtbot.waitUntil(lambda: self.shown() == code)

    def shown(self) -> str | None:
        look = self.page.drawer.look()
        return None if look is None else look.code

    def dialog(self) -> Dialog:
        self.qtbot.waitUntil(lambda: self.page.desk.dialog is not None)
        dialog = self.page.desk.dialog
        assert isinstance(dialog, Dialog)
        return dialog


@pytest.fixture
def monitor(qtbot: QtBot, local_settings: LocalSettings) -> Monitor:
    return Monitor(qtbot, local_settings)


def test_it_opens_on_the_first_building_with_the_counts_of_its_states(monitor: Monitor) -> None:
    pane = monitor.page.pane
    assert pane.tabs.value() == "1"
    assert pane.model.rowCount() == 80
    assert pane.chips.everything.count() == 80
    assert pane.chips.chips[RoomState.LEVEL3].count() == 2
    assert [(tab.name, tab.rooms, tab.level3) for tab in pane.tabs._tabs] == [
        ("全部", 200, 3),
        ("1号楼", 80, 2),
        ("2号楼", 80, 1),
        ("裙楼商铺", 40, 0),
    ]


def test_the_model_behind_the_tiles_keeps_the_rules(monitor: Monitor) -> None:
    warn = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(monitor.page.pane.model, warn)
    monitor.page.pane.chips.chips[RoomState.CUT].click()
    assert [card.code for card in monitor.page.pane.model.shown()] == [
        "1-0805",
        "1-0404",
        "1-0106",
    ]
    tester.deleteLater()


def test_a_room_is_found_looked_at_and_taken_to_the_counter_by_keyboard(monitor: Monitor) -> None:
    page = monitor.page
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        monitor.key(key)
    monitor.key(Qt.Key.Key_Right)
    monitor.key(Qt.Key.Key_Return)
    monitor.qtbot.waitUntil(lambda: monitor.shown() == "1-0702")
    assert page.host.is_open()
    assert page.drawer.balance.value.text() == "¥9.36"
    assert page.drawer.days.text() == "预计可用 约 2 天"
    assert page.drawer.limits.text() == "断电线 ¥0.00 · 报警 30 / 10 / 5"
    assert page.drawer.tag.text() == "二级报警"
    assert page.drawer.line.text() == "138****6027  |  居民分时方案"
    assert [cell.value for cell in page.drawer.live.cells()][:5] == [
        "221.6",
        "3.172",
        "0.684",
        "0.973",
        "8,436.27",
    ]
    assert page.drawer.events.lines()[0] == "余额低于 ¥10.00"
    monitor.key(Qt.Key.Key_F5)
    assert monitor.went == [("counter", "1-0702")]
    assert page.escape()
    assert not page.host.is_open()
    assert not page.escape()


def test_the_drawer_follows_the_arrows_and_its_own_steps(monitor: Monitor) -> None:
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_Right)
    monitor.qtbot.waitUntil(lambda: monitor.shown() == "1-0703")
    monitor.page.drawer.stepped.emit(-1)
    monitor.qtbot.waitUntil(lambda: monitor.shown() == "1-0702")


def test_filters_add_up_and_escape_clears_them(monitor: Monitor) -> None:
    chips = monitor.page.pane.chips
    monitor.key(Qt.Key.Key_Slash)
    assert chips.everything.hasFocus()
    chips.chips[RoomState.LEVEL3].click()
    chips.chips[RoomState.KEPT_ON].click()
    assert monitor.page.pane.model.rowCount() == 3
    assert chips.chips[RoomState.LEVEL1].count() == 5, "counts follow the building alone"
    assert monitor.page.escape()
    assert monitor.page.pane.model.rowCount() == 80
    chips.floor.set_value(9)
    chips.chips[RoomState.CUT].click()
    assert monitor.page.pane.states.is_showing(monitor.page.pane.states.empty)
    monitor.page.pane.states.empty.act.click()
    assert monitor.page.pane.model.rowCount() == 80


def test_a_cut_asks_first_and_is_told_when_it_was_read_back(monitor: Monitor) -> None:
    planned = command(9)
    monitor.fake.clerk.answers[order_supply] = lambda *_: [planned]
    monitor.views.commands[9] = planned
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_D, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, SwitchQuestion)
    assert asked.title.text() == "给 1-0702 断电？"
    assert asked.focusWidget() is asked.cancel, "a bare Enter does nothing"
    asked.confirm.click()
    act, (order, at) = monitor.fake.clerk.last()
    assert act is order_supply
    assert isinstance(order, SupplyOrder)
    assert (order.room, order.supply, order.utility) == ("1-0702", Supply.OFF, Utility.ELECTRIC)
    assert (order.reason, order.actor.operator, at) == ("租户退房", "李晓燕", NOW)
    monitor.qtbot.waitUntil(lambda: monitor.page.desk.following.is_following(9))
    assert monitor.news == [], "an order is not yet a fact"
    monitor.views.commands[9] = dataclasses.replace(planned, state=CommandState.VERIFIED)
    monitor.qtbot.waitUntil(lambda: monitor.news == ["1-0702 断电完成，已回读确认"])
    assert not monitor.page.desk.following.is_following(9)


def test_escape_is_no(monitor: Monitor) -> None:
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_D, CONTROL)
    QTest.keyClick(monitor.dialog(), Qt.Key.Key_Escape)
    assert monitor.fake.clerk.slips == []


def test_a_refusal_is_told_with_its_remedy(monitor: Monitor) -> None:
    def refuse(*_: object) -> None:
        raise Refusal("supply.would_be_cut_again", room="1-0805", balance=Money(-1260))

    monitor.fake.clerk.answers[order_supply] = refuse
    monitor.open("1-0805")
    monitor.key(Qt.Key.Key_H, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, SwitchQuestion)
    asked.confirm.click()
    monitor.qtbot.waitUntil(lambda: isinstance(monitor.page.desk.dialog, Told))
    told = monitor.page.desk.dialog
    assert isinstance(told, Told)
    assert told.title.text() == "没有办理"


def test_a_command_that_failed_says_why_and_where_to_go_on(monitor: Monitor) -> None:
    planned = command(9)
    monitor.fake.clerk.answers[order_supply] = lambda *_: [planned]
    monitor.views.commands[9] = dataclasses.replace(
        planned, state=CommandState.FAILED, facts={"welded": True}
    )
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_D, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, SwitchQuestion)
    asked.confirm.click()
    monitor.qtbot.waitUntil(lambda: isinstance(monitor.page.desk.dialog, Told))
    told = monitor.page.desk.dialog
    assert isinstance(told, Told)
    assert told.title.text() == "1-0702 断电没有完成"


def test_a_critical_room_is_not_cut_without_a_second_person(monitor: Monitor) -> None:
    room = monitor.views.room("1-0702", NOW)
    critical = dataclasses.replace(room.room, room_class=RoomClass.CRITICAL)
    monitor.views.special["1-0702"] = dataclasses.replace(room, room=critical)
    monitor.fake.clerk.answers[order_supply] = lambda *_: []
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_D, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, SwitchQuestion)
    assert not asked.confirm.isEnabled()
    asked.second.set_text("王敏")
    assert asked.confirm.isEnabled()
    asked.confirm.click()
    _, (order, _) = monitor.fake.clerk.last()
    assert order.actor.approved_by == "王敏"


def test_an_empty_room_is_switched_for_a_viewing(monitor: Monitor) -> None:
    monitor.fake.clerk.answers[order_supply] = lambda *_: []
    monitor.open("1-0501")
    monitor.key(Qt.Key.Key_D, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, SwitchQuestion)
    assert asked.reason() == "看房"
    asked.confirm.click()
    _, (order, _) = monitor.fake.clerk.last()
    assert (order.room, order.supply) == ("1-0501", Supply.OFF)


def test_what_cannot_be_done_is_disabled_with_its_reason(monitor: Monitor) -> None:
    acts = monitor.page.operations
    monitor.open("1-0501")
    assert not acts.top_up.isEnabled()
    assert acts.top_up.toolTip() == "未开户"
    assert not acts.keep.isEnabled()
    assert acts.read.isEnabled()
    monitor.open("1-0404")
    assert acts.cut.toolTip() == "现在就是断电"
    assert acts.reconnect.isEnabled()
    assert monitor.page.drawer.forced.text() == "人工断电：租户退房。充值不会送电。"


def test_protection_is_given_with_reason_and_expiry_and_taken_back(monitor: Monitor) -> None:
    monitor.fake.clerk.answers[keep_on] = lambda *_: None
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_B, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, KeepOnQuestion)
    asked._span.set_value(1)
    asked.confirm.click()
    _, (order, _) = monitor.fake.clerk.last()
    assert isinstance(order, KeepOn)
    assert (order.on, order.reason) == (True, "老人或病人")
    assert order.until is not None
    assert (order.until - NOW).days == 3
    monitor.qtbot.waitUntil(lambda: monitor.news == ["1-0702 已设保电"])
    monitor.open("1-0706")
    assert monitor.page.drawer.protection.text() == "保电到 2025-06-30 14:32：老人独居"
    monitor.page.drawer.protection.acted.emit()
    again = monitor.dialog()
    assert isinstance(again, KeepOnQuestion)
    again._end()
    _, (order, _) = monitor.fake.clerk.last()
    assert not order.on


def test_a_day_that_is_past_is_no_expiry(monitor: Monitor) -> None:
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_B, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, KeepOnQuestion)
    asked._span.set_value(-1)
    assert not asked.confirm.isEnabled()
    asked._day.set_text("2025-06-01")
    assert not asked.confirm.isEnabled()
    asked._day.set_text("2025-06-20")
    assert asked.confirm.isEnabled()
    assert asked.until() == datetime.fromisoformat("2025-06-21T00:00:00+08:00")
    asked.reject()


def test_a_reading_asked_for_is_told_with_its_time(monitor: Monitor) -> None:
    asked = command(4, supply=None, kind=CommandKind.READ)
    monitor.fake.clerk.answers[ask_reading] = lambda *_: asked
    facts = {"total": "8436.27", "at": NOW.isoformat(), "supply": "on"}
    monitor.views.commands[4] = dataclasses.replace(asked, state=CommandState.VERIFIED, facts=facts)
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_R)
    monitor.qtbot.waitUntil(
        lambda: monitor.news == ["1-0702 电表 8,436.27 kWh，14:32:08"], timeout=3000
    )


def test_a_set_is_cut_slip_by_slip_and_counted(monitor: Monitor) -> None:
    numbers = iter(range(20, 30))

    def plan(order: SupplyOrder, _now: datetime) -> list[object]:
        if order.room == "1-1002":
            raise Refusal("supply.no_switch", room=order.room)
        made = command(next(numbers), room=order.room)
        monitor.views.commands[made.id] = dataclasses.replace(made, state=CommandState.VERIFIED)
        return [made]

    monitor.fake.clerk.answers[order_supply] = plan
    page = monitor.page
    monitor.key(Qt.Key.Key_Home)
    monitor.key(Qt.Key.Key_Right, SHIFT)
    monitor.key(Qt.Key.Key_Right, SHIFT)
    assert page.pane.chosen() == ["1-1001", "1-1002", "1-1003"]
    assert page.pane.chosen_bar.isVisible()
    assert not page.pane.legend.isVisible()
    monitor.key(Qt.Key.Key_D, CONTROL)
    asked = monitor.dialog()
    assert isinstance(asked, SwitchQuestion)
    assert asked.title.text() == "给 3 间 断电？"
    asked.confirm.click()
    assert [order.room for _, (order, _) in monitor.fake.clerk.slips] == page.pane.chosen()
    assert len({order.act for _, (order, _) in monitor.fake.clerk.slips}) == 3
    monitor.qtbot.waitUntil(lambda: monitor.news == ["2 间完成，1 间未成"], timeout=3000)
    assert page.pane.chosen_bar.progress() == "断电：已下 3 / 3，完成 2，未成 1"
    told = page.desk.dialog
    assert told is not None
    told.accept()
    assert page.escape()
    assert page.pane.chosen() == []
    assert page.pane.legend.isVisible()


def test_many_rooms_are_read_at_once(monitor: Monitor) -> None:
    monitor.fake.clerk.answers[ask_reading] = lambda _act, meter, *_: command(
        meter, supply=None, kind=CommandKind.READ, state=CommandState.VERIFIED
    )
    monitor.key(Qt.Key.Key_Home)
    monitor.key(Qt.Key.Key_Right, SHIFT)
    monitor.key(Qt.Key.Key_R)
    monitor.qtbot.waitUntil(lambda: len(monitor.fake.clerk.slips) == 2)
    assert monitor.fake.clerk.acts() == [ask_reading, ask_reading]


def test_tiles_change_in_place_when_the_station_tells(monitor: Monitor) -> None:
    grid = monitor.page.pane
    card = next(c for c in grid.model.all_cards() if c.code == "1-0805")
    monitor.open("1-0702")
    monitor.views.put(dataclasses.replace(card, command=CardCommand.RECONNECTING))
    monitor.fake.events.rooms_changed.emit(["1-0805"])

    def is_spinning() -> bool:
        row = grid.model.row_of("1-0805")
        return row is not None and grid.model.card(row).command is CardCommand.RECONNECTING

    monitor.qtbot.waitUntil(is_spinning)
    current = grid.current()
    assert current is not None
    assert current.code == "1-0702", "the cursor stays where it was"


def test_a_command_under_way_is_told_step_by_step(monitor: Monitor) -> None:
    room = monitor.views.room("1-0805", NOW)
    waiting = command(9, supply=Supply.ON, state=CommandState.ACKNOWLEDGED, room="1-0805")
    monitor.views.commands[9] = waiting
    meter = dataclasses.replace(room.meters[0], command=waiting)
    monitor.views.special["1-0805"] = dataclasses.replace(room, meters=(meter, room.meters[1]))
    monitor.open("1-0805")
    assert monitor.page.drawer.command.text() == "合闸已应答，等待回读"
    assert monitor.page.operations.reconnect.toolTip() == "命令正在办"
    assert monitor.page.desk.following.is_following(9)


def test_a_doubtful_reading_leads_to_the_worklist(monitor: Monitor) -> None:
    room = monitor.views.room("1-0407", NOW)
    hold = Hold(
        HoldKind.WENT_DOWN,
        NOW,
        Mark(NOW, Quantity(6_204_180_000)),
        Mark(NOW, Quantity(6_198_020_000)),
    )
    meter = dataclasses.replace(room.meters[0], hold=hold)
    monitor.views.special["1-0407"] = dataclasses.replace(room, meters=(meter, room.meters[1]))
    monitor.open("1-0407")
    assert "6,204.18 → 6,198.02" in monitor.page.drawer.hold.text()
    assert monitor.page.drawer.fault.text() == "表报告自身故障，请到现场检查。"
    monitor.page.drawer.hold.acted.emit()
    assert monitor.went == [("worklist", None)]


def test_the_statement_stands_in_the_drawer_and_each_line_explains_itself(
    monitor: Monitor,
) -> None:
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    table = monitor.page.drawer.statement.table
    monitor.qtbot.waitUntil(lambda: table.model.rowCount() == len(monitor.views.lines))
    assert table.model.index(0, 1).data() == "电费未入账"
    assert table.model.index(16, 2).data() == "+100.00"
    table.select_row(1)
    monitor.key(Qt.Key.Key_Return)
    place, wanted = monitor.went[-1]
    assert place == "explain"
    assert isinstance(wanted, LineWanted)
    assert (wanted.key, wanted.utility) == (monitor.views.lines[1].key, Utility.ELECTRIC)
    assert (wanted.back, wanted.back_to) == ("monitor", None)
    monitor.page.arrive()
    assert table.view.hasFocus()
    assert monitor.page.escape()
    assert not monitor.page.drawer.is_statement_shown()
    assert monitor.page.host.is_open()


def test_water_has_its_own_grid_meter_and_words(monitor: Monitor) -> None:
    monitor.open("1-0702")
    monitor.key(Qt.Key.Key_W)
    monitor.qtbot.waitUntil(
        lambda: (look := monitor.page.drawer.look()) is not None and look.utility is Utility.WATER
    )
    assert monitor.page.operations.cut.text() == "关阀"
    assert monitor.page.drawer.limits.text().startswith("关阀线")
    assert [cell.caption for cell in monitor.page.drawer.live.cells()][:2] == [
        "总水量",
        "瞬时流量",
    ]
    monitor.key(Qt.Key.Key_E)
    monitor.qtbot.waitUntil(lambda: monitor.page.operations.cut.text() == "断电")


def test_three_phases_are_a_table(monitor: Monitor) -> None:
    room = monitor.views.room("1-0702", NOW)
    live = {
        "voltage_v": "221.6",
        "voltage_l2_v": "222.0",
        "voltage_l3_v": "220.9",
        "current_a": "3.1",
        "current_l2_a": "2.9",
        "current_l3_a": "3.3",
        "power_kw": "1.95",
        "power_factor": "0.97",
    }
    meter = dataclasses.replace(room.meters[0], live=live)
    monitor.views.special["1-0702"] = dataclasses.replace(room, meters=(meter, room.meters[1]))
    monitor.open("1-0702")
    assert monitor.page.drawer.phases.isVisible()
    rows = monitor.page.drawer.phases._rows
    assert rows[1][:3] == ("B", "222.0", "2.9")
    assert rows[3] == ("合计", "—", "—", "1.95", "0.97")


def test_the_list_has_the_same_rooms_and_moves_no_row_on_a_change(monitor: Monitor) -> None:
    pane = monitor.page.pane
    monitor.open("1-0702")
    monitor.page.escape()
    pane.view_switch._group.button(1).click()
    assert pane.room_list.table.hasFocus() or pane.room_list.table.view.hasFocus()
    current = pane.current()
    assert current is not None
    assert current.code == "1-0702"
    pane.room_list.table.model.sort(5)
    before = [card.code for card in pane.room_list.table.model.records()]
    poorer = dataclasses.replace(current, balance=Money(-99999))
    monitor.views.put(poorer)
    monitor.fake.events.rooms_changed.emit(None)
    monitor.qtbot.waitUntil(lambda: poorer in pane.room_list.table.model.records())
    assert [card.code for card in pane.room_list.table.model.records()] == before
    monitor.key(Qt.Key.Key_Return)
    monitor.qtbot.waitUntil(lambda: monitor.page.host.is_open())


def test_a_place_to_go_to_opens_its_room_whatever_is_filtered(monitor: Monitor) -> None:
    monitor.page.pane.chips.chips[RoomState.CUT].click()
    monitor.page.arrive("2-0604")
    monitor.qtbot.waitUntil(lambda: monitor.shown() == "2-0604")
    assert monitor.page.pane.tabs.value() == "2"


def test_the_tiles_follow_the_setting_for_density(monitor: Monitor) -> None:
    monitor.fake.office.settings.set(COMPACT_TILES, True)
    assert monitor.page.pane.grid.painter_of_tiles.density is Density.COMPACT


def test_a_store_that_cannot_be_read_is_said_with_a_way_back(
    qtbot: QtBot, local_settings: LocalSettings
) -> None:
    views = SampleViews()
    fake = FakeOffice(views, local_settings)
    whole = views.cards_changed

    def fail(*_: object) -> None:
        raise Refusal("store.unreachable")

    views.cards = fail  # type: ignore[method-assign, assignment]
    page = MonitorPage(fake.office)
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page.pane.states.is_showing(page.pane.states._error))
    del views.cards
    views.cards_changed = whole  # type: ignore[method-assign]
    page.pane.states._error.act.click()
    qtbot.waitUntil(lambda: page.pane.model.rowCount() == 80)


def test_it_changes_language_and_theme_while_it_runs(monitor: Monitor, qapp: QApplication) -> None:
    monitor.open("1-0702")
    language.speak(qapp, "en")
    monitor.qtbot.waitUntil(lambda: monitor.page.operations.cut.text() == "Cut off")
    assert monitor.page.drawer.days.text() == "Lasts about 2 days"
    assert monitor.page.pane.chips.everything.text() == "All"
    assert monitor.page.drawer.events.lines()[0] == "Balance below ¥10.00"
    theme().set_mode(Mode.DARK)
    assert not monitor.window.grab().isNull()
    monitor.key(Qt.Key.Key_D, CONTROL)
    asked = monitor.dialog()
    assert asked.title.text() == "Cut off: 1-0702?"
    asked.reject()


def test_the_help_tells_the_keys_the_footer_has_no_room_for(monitor: Monitor) -> None:
    told = {hint.key for hint in monitor.page.more_keys()}
    assert {"Ctrl+D", "Ctrl+H", "Ctrl+B", "Alt+S"} <= told
    assert all(hint.text for hint in monitor.page.more_keys())
