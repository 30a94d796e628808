"""Buttons, chips, dialogs, drawer, states, toasts: what they promise a hand on the keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from app.core.quantity import Quantity
from app.ui.kit import states
from app.ui.kit.buttons import LARGE, SMALL, Button, Kind
from app.ui.kit.chart import Bar, HourChart
from app.ui.kit.choices import Choice
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.drawer import Drawer, DrawerHost
from app.ui.kit.fields import MoneyField, TextField
from app.ui.kit.filters import Chip, Option, Segments
from app.ui.kit.focus import FocusRing, ring
from app.ui.kit.icons import IconLabel, icon
from app.ui.kit.marks import MarkLabel
from app.ui.kit.states import Empty, StateStack
from app.ui.kit.steps import Step, Steps
from app.ui.kit.surfaces import Banner, Card, Panel, Rule
from app.ui.kit.text import Figure, KeyCap, KeyValues, Tag, TagLook, Text, level_tag
from app.ui.kit.theme import Mode, TextStyle, theme
from app.ui.kit.toast import MOST, Toasts

_kept: list[QWidget] = []


@pytest.fixture(autouse=True)
def windows_stay_alive() -> Iterator[None]:
    """A window that nobody holds would take its parts along."""
    yield
    _kept.clear()


def window(qtbot: QtBot, *parts: QWidget, width: int = 900) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for part in parts:
        column.addWidget(part)
    made.resize(width, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    _kept.append(made)
    return made


def test_no_part_flashes_up_as_a_window_of_its_own(qtbot: QtBot) -> None:
    before = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
    keep = [
        TextField("户名", unit="元", icon="user", key="F2"),
        MoneyField("金额", unit="元"),
        Tag(TagLook("合闸", icon="power")),
        Figure("余额", unit="元"),
        Card("今日订单", icon="receipt"),
        Drawer(),
        Banner(),
        Empty(),
        KeyValues(),
        Choice("楼栋"),
    ]
    for part in keep:
        qtbot.addWidget(part)
    values = keep[8]
    assert isinstance(values, KeyValues)
    values.set_rows([("户号", "10000702")])
    assert {one for one in QApplication.topLevelWidgets() if one.isVisible()} == before


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("percent", [100, 130])
def test_every_part_can_be_painted_in_every_look(qtbot: QtBot, mode: Mode, percent: int) -> None:
    stacked = Button("充值", Kind.PRIMARY, icon="wallet", key="F5", size=60, stacked=True)
    off = Button("导出")
    off.setEnabled(False)
    values = KeyValues()
    chart = HourChart()
    chart.set_day([Bar(7, Quantity(520_000)), Bar(8, None)], [Quantity(1), None, Quantity(2)])
    line, list_ = Steps(), Steps(upright=True)
    line.set_steps([Step("结算"), Step("确认")], 1)
    list_.set_steps([Step("时区", "上海"), Step("导入", "2 个错误", "a3")], 1)
    made = window(
        qtbot,
        *[Button("断电", kind, icon="power-off", key="Ctrl+D", size=LARGE) for kind in Kind],
        stacked,
        off,
        Button(icon="x", name="关闭", size=SMALL),
        Chip("一级", level=1, count=5),
        Chip("正常", icon="check", count=61),
        Tag(level_tag(3, "三级报警")),
        Tag(TagLook("草稿", icon="pencil")),
        KeyCap("Ctrl K"),
        Figure("余额", unit="元"),
        MarkLabel(2),
        IconLabel("zap"),
        Rule(),
        Rule(vertical=True, length=18),
        Panel(edge="ltrb"),
        Panel(radius=6),
        values,
        chart,
        line,
        list_,
        states.Skeleton(),
        states.Skeleton(tiles=True),
    )
    theme().set_mode(mode)
    theme().set_text_size(percent)
    values.set_rows([("户号", "10000702"), ("手机", "138****6027")])
    values.set_rows([("户号", "10000702")])
    assert not made.grab().isNull()
    assert not icon("zap").isNull()


def test_a_button_that_follows_an_action_shows_its_key_and_state(qtbot: QtBot) -> None:
    action = QAction("断电")
    action.setShortcut("Ctrl+D")
    pressed: list[bool] = []
    action.triggered.connect(lambda: pressed.append(True))
    button = Button()
    button.follow(action)
    window(qtbot, button)
    wide = button.sizeHint().width()
    action.setEnabled(False)
    action.setToolTip("保电中，先取消保电")
    assert not button.isEnabled()
    assert button.toolTip() == "保电中，先取消保电"
    action.setEnabled(True)
    button.click()
    assert len(pressed) == 1
    button.set_key(None)
    assert button.sizeHint().width() < wide


def test_a_busy_button_cannot_be_pressed_twice(qtbot: QtBot) -> None:
    button = Button("确认收款", Kind.PRIMARY)
    window(qtbot, button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    button.click()
    button.set_busy(True)
    button.click()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 1
    button.set_busy(False)
    button.click()
    assert len(presses) == 2


def test_chips_toggle_and_say_their_count(qtbot: QtBot) -> None:
    chip = Chip("三级", level=3, count=2)
    window(qtbot, chip)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    chip.set_count(3)
    assert chip.accessibleName() == "三级 3"
    chip.set_text("Level 3")
    assert chip.accessibleName() == "Level 3 3"


def test_segments_hold_one_choice_that_arrows_move(qtbot: QtBot) -> None:
    segments = Segments()
    segments.set_options([Option("e", "电", "zap"), Option("w", "水", "droplet")])
    window(qtbot, segments)
    told: list[object] = []
    segments.chosen.connect(told.append)
    assert segments.value() == "e"
    electric = segments.focusWidget() or segments.findChildren(QWidget)[0]
    electric.setFocus()
    QTest.keyClick(electric, Qt.Key.Key_Right)
    assert segments.value() == "w"
    assert told == ["w"]
    segments.set_options([Option("w", "Water"), Option("x", icon="list", name="List")])
    assert segments.value() == "w"
    assert told == ["w"]
    segments.set_enabled("x", False)


def test_the_safe_button_has_the_focus_and_escape_is_no(qtbot: QtBot) -> None:
    ground = window(qtbot)
    dialog = Confirm(ground, "给 1-0702 断电？", "余额 ¥9.36。", "断电", destructive=True)
    dialog.open()
    qtbot.waitUntil(dialog.cancel.hasFocus)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == Confirm.DialogCode.Rejected


def test_a_bare_enter_never_does_what_cannot_be_undone(qtbot: QtBot) -> None:
    ground = window(qtbot)
    dialog = Confirm(ground, "给 1-0702 断电？", "", "断电", destructive=True)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)


def test_an_act_that_wants_a_reason_waits_for_it(qtbot: QtBot) -> None:
    ground = window(qtbot)
    dialog = Confirm(ground, "作废？", "", "作废", wants_reason=True)
    dialog.open()
    assert not dialog.confirm.isEnabled()
    QTest.keyClicks(dialog._other.edit, "wrong room")
    assert dialog.confirm.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        dialog.confirm.click()
    assert dialog.reason() == "wrong room"


def test_a_reason_is_chosen_from_a_list_or_typed(qtbot: QtBot) -> None:
    ground = window(qtbot)
    dialog = Confirm(ground, "断电？", "", "断电", reasons=["租户退房", "检修"], level=3)
    dialog.open()
    assert dialog.reason() == "租户退房"
    assert dialog.confirm.isEnabled()
    dialog._choice.set_value("other")
    assert not dialog.confirm.isEnabled()
    assert dialog._other.isVisible()
    dialog._other.set_text("漏电")
    assert dialog.reason() == "漏电"
    dialog.reject()


def test_a_failure_says_the_way_on_and_its_details_can_be_copied(qtbot: QtBot) -> None:
    ground = window(qtbot)
    told = Told(
        ground,
        "收款未入账",
        "¥200.00 尚未记入 1-0702。",
        details="单号 2025061814320039",
        acts=[("hold", "挂起此单"), ("retry", "重试")],
    )
    told.open()
    told._copy()
    assert "2025061814320039" in QGuiApplication.clipboard().text()
    qtbot.waitUntil(told._primary.hasFocus)
    QTest.keyClick(told._primary, Qt.Key.Key_Space)
    assert told.chosen == "retry"


def test_a_drawer_stands_beside_the_page_where_there_is_room(qtbot: QtBot) -> None:
    content, drawer = QWidget(), Drawer()
    host = DrawerHost(content, drawer)
    ground = window(qtbot, host, width=1500)
    host.open_drawer()
    assert drawer.isVisible()
    assert content.width() == host.width() - drawer.width()
    ground.resize(1000, 600)
    assert content.width() == host.width()
    assert drawer.isVisible()
    host.close_drawer()
    assert not drawer.isVisible()
    assert not host.is_open()


def test_a_drawer_slides_when_motion_is_wanted(qtbot: QtBot) -> None:
    theme().animates = True
    content, drawer = QWidget(), Drawer()
    host = DrawerHost(content, drawer)
    window(qtbot, host, width=1500)
    host.open_drawer()
    qtbot.waitUntil(lambda: content.width() == host.width() - drawer.width())
    host.close_drawer()
    qtbot.waitUntil(lambda: not drawer.isVisible())
    theme().animates = False


def test_a_drawer_is_left_and_stepped_by_keys(qtbot: QtBot) -> None:
    drawer = Drawer()
    window(qtbot, drawer)
    drawer.set_head("1-0702", "陈志强", "居民分时方案 v3", who="陈志强")
    steps: list[int] = []
    drawer.stepped.connect(steps.append)
    drawer.setFocus()
    QTest.keyClick(drawer, Qt.Key.Key_Down)
    QTest.keyClick(drawer, Qt.Key.Key_Up)
    with qtbot.waitSignal(drawer.closed):
        QTest.keyClick(drawer, Qt.Key.Key_Escape)
    assert steps == [1, -1]


def test_loading_is_quiet_first_then_bars_then_words(qtbot: QtBot) -> None:
    stack = StateStack(QWidget())
    window(qtbot, stack)
    stack.show_loading()
    assert stack.is_showing(stack._blank)
    stack._quiet.timeout.emit()
    assert stack.is_showing(stack._wait)
    assert not stack._cancel.isVisible()
    stack._long.timeout.emit()
    assert stack._cancel.isVisible()
    with qtbot.waitSignal(stack.cancelled):
        stack._cancel.click()
    with qtbot.waitSignal(stack.retried):
        stack._error.act.click()


def test_a_refresh_keeps_the_old_data_in_place(qtbot: QtBot) -> None:
    stack = StateStack(QWidget())
    window(qtbot, stack)
    stack.show_content()
    stack.show_loading()
    assert stack.is_showing(stack.content)
    stack.empty.tell("没有找到“czq”", "试试房号。", "清除搜索", icon="search", primary=False)
    stack.show_empty()
    with qtbot.waitSignal(stack.empty.acted):
        stack.empty.act.click()


def test_at_most_three_toasts_stand_and_each_goes_by_itself(qtbot: QtBot) -> None:
    ground = window(qtbot)
    toasts = Toasts(ground)
    for n in range(MOST + 1):
        toasts.show(f"已收 ¥{n}.00", "补打 F12")
    assert toasts.texts() == ["已收 ¥1.00", "已收 ¥2.00", "已收 ¥3.00"]
    toast = toasts.show("已撤回")
    toast._timer.timeout.emit()
    assert "已撤回" not in toasts.texts()
    again = toasts.show("已收 ¥9.00")
    with qtbot.waitSignal(again.acted):
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)


def test_a_banner_offers_its_act(qtbot: QtBot) -> None:
    banner = Banner()
    window(qtbot, banner)
    banner.tell(3, "采集已停", "14:12 起无新数据", "查看")
    assert banner.accessibleName() == "采集已停 14:12 起无新数据"
    with qtbot.waitSignal(banner.acted):
        banner._act.click()


def test_the_ring_stands_around_whatever_has_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    field, plain, button = TextField("户名"), QWidget(), Button("充值")
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    ground = window(qtbot, field, plain, button)
    mark = FocusRing(qapp)
    field.edit.setFocus()
    mark.move_to(None, field.edit)
    assert mark.halo().isVisible()
    assert mark.halo().size() == field.box.size().grownBy(QMargins(3, 3, 3, 3))
    assert not ground.grab().isNull()
    mark.move_to(field.edit, button)
    before = mark.halo().geometry()
    button.move(button.x() + 5, button.y())
    assert mark.halo().geometry() == before.translated(5, 0)
    mark.move_to(button, plain)
    assert not mark.halo().isVisible()
    ring(button, 0)
    mark.move_to(plain, button)
    assert not mark.halo().isVisible()
    qapp.focusChanged.disconnect(mark.move_to)


def test_the_ring_outlives_the_window_it_stood_in(qtbot: QtBot, qapp: QApplication) -> None:
    gone = Button("取消")
    ground = QWidget()
    QVBoxLayout(ground).addWidget(gone)
    ground.show()
    mark = FocusRing(qapp)
    mark.move_to(None, gone)
    assert mark.halo().isVisible()
    delete(ground)
    assert not isValid(gone)
    other = Button("充值")
    window(qtbot, other)
    mark.move_to(None, other)
    assert mark.halo().isVisible()
    qapp.focusChanged.disconnect(mark.move_to)


def test_a_chart_tells_its_sum_and_copies_its_hours(qtbot: QtBot) -> None:
    chart = HourChart()
    window(qtbot, chart)
    chart.set_day([Bar(0, Quantity(180_000)), Bar(1, None)], unit="kWh")
    assert chart.accessibleName() == "24 小时用量，共 0.18 kWh"
    QTest.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "00:00\t0.18\n01:00\t"


def test_a_long_label_ends_in_an_ellipsis_and_tells_the_rest(qtbot: QtBot) -> None:
    label = Text("很长很长很长很长很长的说明", elide=True)
    made = window(qtbot, label)
    made.resize(80, 60)
    made.grab()
    assert label.toolTip() == label.text()
    label.set("短", "a3")
    label.set_style(TextStyle.SMALL)
    made.grab()
    assert label.toolTip() == ""
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme().color("a3")


def test_a_card_may_be_the_chosen_one(qtbot: QtBot) -> None:
    card = Card("")
    made = window(qtbot, card)
    plain = made.grab().toImage()
    card.set_chosen(True)
    assert made.grab().toImage() != plain
    card.set_title("演示")
    assert card.title.isVisible()


@pytest.mark.parametrize("typed", ["", "10"])
def test_content_that_comes_takes_the_keyboard_unless_somebody_is_writing(
    qtbot: QtBot, typed: str
) -> None:
    search, content = TextField(), TextField()
    stack = StateStack(content)
    stack.show_loading()
    window(qtbot, search, stack)
    search.setFocus()  # it comes next after what is away
    QTest.keyClicks(search.edit, typed)
    stack.show_content()
    assert content.edit.hasFocus() == (not typed)
