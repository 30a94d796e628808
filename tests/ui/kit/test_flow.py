"""Chips go on in the next line, and small figures keep to their cells."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.figure_grid import Fig, FigureGrid, FigureTable
from app.ui.kit.filters import Chip
from app.ui.kit.flow import FlowLayout


def test_parts_that_do_not_fit_go_on_in_the_next_line(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(parent=ground)
    chips = [Chip("正常", count=n) for n in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    chips[1].hide()
    width = chips[0].sizeHint().width()
    ground.resize(2 * width + 6, 200)
    ground.show()
    qtbot.waitExposed(ground)
    line = chips[0].height() + 6
    assert [chip.y() for chip in chips if chip.isVisible()] == [0, 0, line]
    assert flow.heightForWidth(2 * width + 6) == line + chips[0].height()
    assert flow.heightForWidth(4000) == chips[0].height()
    while (item := flow.takeAt(0)) is not None:
        assert item.widget() in chips
    assert flow.count() == 0


def test_chips_keep_only_mark_and_count_before_they_take_a_second_line(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(parent=ground)
    chips = [Chip("Cut off", icon="power-off", count=n) for n in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    whole = flow.sizeHint().width()
    for width, short in ((whole - 20, True), (whole, False)):
        ground.resize(width, 60)
        ground.show()
        qtbot.waitExposed(ground)
        assert {chip.y() for chip in chips} == {0}
        assert {chip.is_short() for chip in chips} == {short}
        assert {chip.toolTip() for chip in chips} == {"Cut off" if short else ""}
        assert chips[3].accessibleName() == "Cut off 3"


def test_figures_are_read_aloud_with_their_names_and_units(qtbot: QtBot) -> None:
    grid = FigureGrid()
    qtbot.addWidget(grid)
    grid.set_cells([Fig("电压", "221.6", "V"), Fig("电流", "3.172", "A")])
    assert grid.accessibleName() == "电压 221.6 V; 电流 3.172 A"
    rows = grid.sizeHint().height()
    grid.set_cells([Fig("", "")] * 5)
    assert grid.sizeHint().height() > rows
    table = FigureTable()
    qtbot.addWidget(table)
    table.set_rows(("", "U (V)"), [("A", "221.6"), ("B", "—")])
    assert table.accessibleName() == " U (V); A 221.6; B —"
    assert not table.grab().isNull()
