"""The room grid: laid out by floor, moved through by keyboard, painted only where it changed."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.card import CardCommand, RoomCard, RoomState
from app.core.quantity import Quantity
from app.ui.kit.floor_view import FloorView
from app.ui.kit.room_painter import Density
from app.ui.kit.rooms_model import RoomsModel
from app.ui.kit.theme import Mode, theme

#: a broken rule is logged, and a logged warning fails the test
WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def card(code: str, floor: int, state: RoomState = RoomState.NORMAL, **more: object) -> RoomCard:
    plain = RoomCard(
        code=code,
        building=code.split("-")[0],
        floor=floor,
        utility=Utility.ELECTRIC,
        state=state,
        customer="陈志强",
        balance=Money(10000),
        used_today=Quantity(4_030_000),
    )
    return dataclasses.replace(plain, **more)  # type: ignore[arg-type]


def house(buildings: int = 2, floors: int = 3, rooms: int = 8) -> list[RoomCard]:
    return [
        card(f"{b}-{floor:02}{n:02}", floor)
        for b in range(1, buildings + 1)
        for floor in range(floors, 0, -1)
        for n in range(1, rooms + 1)
    ]


def grid(qtbot: QtBot, cards: list[RoomCard], size: tuple[int, int] = (980, 700)) -> FloorView:
    view = FloorView()
    qtbot.addWidget(view)
    view.setModel(RoomsModel(view))
    view.rooms().set_cards(cards)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def current(view: FloorView) -> str:
    found = view.current_card()
    assert found is not None
    return found.code


def place(view: FloorView, code: str) -> QRect:
    row = view.rooms().row_of(code)
    assert row is not None
    return view.visualRect(view.rooms().index(row, 0))


def test_the_model_keeps_to_the_rules_of_models() -> None:
    model = RoomsModel()
    tester = QAbstractItemModelTester(model, WARN)
    model.set_cards(house())
    model.show_only(lambda one: one.building == "1")
    model.change_cards([card("1-0101", 1, RoomState.CUT)])
    model.apply_waiting()
    assert tester.model() is model


def test_the_top_floor_stands_at_the_top_in_rows_of_eight(qtbot: QtBot) -> None:
    view = grid(qtbot, house(1))
    assert place(view, "1-0301").y() < place(view, "1-0201").y() < place(view, "1-0101").y()
    assert place(view, "1-0301").y() == place(view, "1-0308").y()
    assert place(view, "1-0301").width() >= 106
    assert place(view, "1-0301").height() == 65


def test_more_rooms_than_eight_wrap_inside_their_floor(qtbot: QtBot) -> None:
    view = grid(qtbot, house(1, 2, 10))
    assert place(view, "1-0209").y() > place(view, "1-0208").y()
    assert place(view, "1-0209").x() == place(view, "1-0201").x()
    assert place(view, "1-0101").y() > place(view, "1-0209").y()


def test_arrows_move_as_the_building_stands(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    view.go_to("1-0302")
    for key, code in [
        (Qt.Key.Key_Right, "1-0303"),
        (Qt.Key.Key_Down, "1-0203"),
        (Qt.Key.Key_Left, "1-0202"),
        (Qt.Key.Key_Up, "1-0302"),
        (Qt.Key.Key_Up, "1-0302"),
        (Qt.Key.Key_PageDown, "2-0301"),
        (Qt.Key.Key_PageDown, "2-0108"),
        (Qt.Key.Key_PageUp, "2-0301"),
        (Qt.Key.Key_PageUp, "1-0301"),
        (Qt.Key.Key_End, "2-0108"),
        (Qt.Key.Key_Home, "1-0301"),
    ]:
        QTest.keyClick(view, key)
        assert current(view) == code


def test_the_first_arrow_enters_the_grid_at_its_first_room(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert current(view) == "1-0301"


def test_rooms_that_come_after_the_keyboard_show_where_it_is(qtbot: QtBot) -> None:
    view = grid(qtbot, [])
    view.rooms().set_cards(house())
    assert current(view) == "1-0301"


def test_enter_opens_and_a_double_click_too(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    opened: list[str] = []
    view.opened.connect(lambda one: opened.append(one.code))
    view.go_to("1-0203")
    QTest.keyClick(view, Qt.Key.Key_Return)
    spot = place(view, "1-0205").center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == ["1-0203", "1-0205"]


def test_space_builds_a_set_and_shift_extends_it(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    told: list[list[str]] = []
    view.chosen_changed.connect(told.append)
    view.go_to("1-0301")
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen() == ["1-0301"]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen() == ["1-0301", "1-0302"]
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen() == ["1-0302", "1-0303"]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 695))
    assert view.chosen() == []
    assert told[-1] == []


def test_control_click_adds_and_takes_away(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    held = Qt.KeyboardModifier.ControlModifier
    for code in ("1-0301", "1-0203", "1-0301"):
        spot = place(view, code).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, spot)
    assert view.chosen() == ["1-0203"]


def test_a_tile_is_found_where_it_is_painted_and_nothing_between(qtbot: QtBot) -> None:
    view = grid(qtbot, house(5, 6))
    view.verticalScrollBar().setValue(333)
    for row in range(view.rooms().rowCount()):
        rect = view.visualRect(view.rooms().index(row, 0))
        assert view.indexAt(rect.center()).row() == row
        assert not view.indexAt(rect.topRight() + QPoint(3, 0)).isValid()


def test_a_room_out_of_sight_is_scrolled_into_it(qtbot: QtBot) -> None:
    view = grid(qtbot, house(5, 10))
    assert view.go_to("5-0108")
    assert view.viewport().rect().contains(place(view, "5-0108"))
    assert not view.go_to("9-0101")


def test_a_filter_closes_empty_floors_up(qtbot: QtBot) -> None:
    view = grid(qtbot, house(1, 3))
    view.rooms().change_cards([card("1-0104", 1, RoomState.CUT, reason="unpaid")])
    view.rooms().apply_waiting()
    view.rooms().show_only(lambda one: one.state is RoomState.CUT)
    assert [one.code for one in view.rooms().shown()] == ["1-0104"]
    assert place(view, "1-0104").y() < 20
    view.rooms().change_cards([card("1-0104", 1)])
    view.rooms().apply_waiting()
    assert view.rooms().rowCount() == 0
    view.rooms().show_only(None)
    assert view.rooms().rowCount() == 24


def test_a_filter_keeps_what_is_still_shown_current_and_chosen(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    view.go_to("2-0102")
    QTest.keyClick(view, Qt.Key.Key_Space)
    lost: list[object] = []
    view.current_changed.connect(lost.append)
    view.rooms().show_only(lambda one: one.building == "2")
    assert current(view) == "2-0102"
    assert view.chosen() == ["2-0102"]
    assert lost == []
    view.rooms().show_only(lambda one: one.building == "1")
    assert view.current_card() is None
    assert view.chosen() == []
    assert lost == [None]


def test_counts_follow_the_building_and_not_the_filter(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    view.rooms().change_cards([card("2-0101", 1, RoomState.LEVEL3)])
    with qtbot.waitSignal(view.rooms().counts_changed):
        view.rooms().apply_waiting()
    view.rooms().show_only(lambda one: False)
    assert view.rooms().counts("1") == {RoomState.NORMAL: 24}
    assert view.rooms().counts("2") == {RoomState.NORMAL: 23, RoomState.LEVEL3: 1}
    assert view.rooms().counts(None).total() == 48


def test_changes_are_gathered_and_only_the_changed_row_is_told(qtbot: QtBot) -> None:
    model = RoomsModel()
    model.set_cards(house())
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.change_cards([card("1-0302", 3, balance=Money(1)), card("1-0301", 3)])
    model.change_cards([card("1-0302", 3, balance=Money(2))])
    assert told == []
    with qtbot.waitSignal(model.counts_changed):
        pass
    assert told == [1]
    assert model.card(1).balance == Money(2)


def test_the_same_rooms_again_change_in_place(qtbot: QtBot) -> None:
    view = grid(qtbot, house())
    view.go_to("1-0203")
    view.rooms().set_cards([dataclasses.replace(one, balance=Money(5)) for one in house()])
    assert current(view) == "1-0203"
    assert view.rooms().card(0).balance == Money(5)


def test_a_room_that_reaches_level_three_is_told_once(qtbot: QtBot) -> None:
    theme().animates = True
    view = grid(qtbot, house(1))
    raised: list[int] = []
    view.rooms().raised.connect(raised.append)
    for balance in (400, 300):
        view.rooms().change_cards([card("1-0101", 1, RoomState.LEVEL3, balance=Money(balance))])
        view.rooms().apply_waiting()
    theme().animates = False
    assert raised == [view.rooms().row_of("1-0101")]


def test_a_tile_is_spoken_with_room_tenant_balance_and_state() -> None:
    model = RoomsModel()
    model.set_cards([card("1-0702", 7, RoomState.LEVEL2, balance=Money(936))])
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1-0702，陈志强，余额 9.36 元，二级报警"


EVERY = [
    card("1-0101", 1, RoomState.FAULT, flags=(RoomState.LEVEL3, RoomState.KEPT_ON)),
    card("1-0102", 1, RoomState.CUT, reason="unpaid", balance=Money(-1260)),
    card("1-0103", 1, RoomState.OFFLINE, age_s=10800),
    card("1-0104", 1, RoomState.KEPT_ON),
    card("1-0105", 1, RoomState.LEVEL3, balance=Money(-315)),
    card("1-0106", 1, RoomState.LEVEL2),
    card("1-0107", 1, RoomState.LEVEL1),
    card("1-0108", 1, is_stale=True, age_s=900),
    card("1-0109", 1, RoomState.NO_ACCOUNT, customer=None, balance=None),
    card("1-0110", 1, RoomState.CUT, command=CardCommand.RECONNECTING),
]


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_state_looks_different_from_every_other(
    qtbot: QtBot, density: Density, mode: Mode
) -> None:
    theme().set_mode(mode)
    view = grid(qtbot, EVERY)
    view.set_density(density)
    view.viewport().setFocus()
    seen: dict[bytes, str] = {}
    for one in EVERY:
        # the same room number everywhere, so that the picture differs by the state alone
        alike = dataclasses.replace(one, code="1-0101", customer="李霞", balance=Money(100))
        view.rooms().set_cards([alike])
        picture = view.viewport().grab(place(view, "1-0101")).toImage()
        bits = bytes(picture.constBits())
        assert bits not in seen, f"{one.state} looks like {seen.get(bits)}"
        seen[bits] = one.state


def test_twenty_thousand_rooms_are_laid_out_and_scrolled(qtbot: QtBot) -> None:
    view = grid(qtbot, house(20, 50, 20))
    assert view.rooms().rowCount() == 20_000
    assert view.go_to("20-0120")
    assert view.viewport().rect().contains(place(view, "20-0120"))
    assert view.indexAt(place(view, "20-0120").center()).isValid()
