"""Colours that can be read, one table of them, and a look that changes while the window runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import app.ui
from app.ui.kit import icons
from app.ui.kit.text import Text
from app.ui.kit.theme import Mode, TextStyle, theme
from app.ui.kit.tokens import DARK, LIGHT, Tokens, contrast

HOUSE = Path(app.ui.__file__).parent
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

TEXT_ON = [
    ("text", "surface"),
    ("text", "bg"),
    ("text2", "surface"),
    ("text2", "bg"),
    ("text2", "surface2"),
    ("text2", "surface3"),
    ("text3", "surface"),
    ("text3", "bg"),
    ("text3", "surface2"),
    ("accent", "surface"),
    ("accent", "accentS"),
    ("onAccent", "accent"),
    ("onAccent", "accentH"),
    ("a1", "a1s"),
    ("a2", "a2s"),
    ("a3", "a3s"),
    ("a3", "surface"),
    ("text", "a1s"),
    ("text", "a2s"),
    ("text", "a3s"),
    ("text2", "a1s"),
    ("text2", "a2s"),
    ("text2", "a3s"),
    ("text2", "faults"),
    ("text2", "accentS"),
    ("onCut", "cut"),
    ("onCut2", "cut"),
    ("off", "surface2"),
    ("fault", "faults"),
    ("ok", "oks"),
    ("water", "surface"),
    ("onDanger", "danger"),
]
MARKS_ON = [
    ("lineS", "surface"),
    ("a1", "surface"),  # the outline that carries the triangle
    ("a3m", "surface"),
    ("fault", "surface"),
    ("accent", "bg"),
]


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("ink", "ground"), MARKS_ON)
def test_borders_and_marks_stand_out(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 3.0


def test_contrast_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_no_colour_code_stands_outside_the_table() -> None:
    code = re.compile(r"""["'#]#?[0-9A-Fa-f]{6}["']|QColor\(\s*\d|rgba?\(""")
    guilty = [
        f"{file.relative_to(HOUSE)}: {line.strip()}"
        for file in HOUSE.rglob("*.py")
        if file.name != "tokens.py"
        for line in file.read_text(encoding="utf-8").splitlines()
        if code.search(line)
    ]
    assert not guilty


def test_every_icon_that_is_named_is_bundled() -> None:
    named = re.compile(r"""(?:icon=|IconLabel\(|paint_icon\(painter, |set_icon\()"([a-z0-9-]+)\"""")
    for file in HOUSE.rglob("*.py"):
        for name in named.findall(file.read_text(encoding="utf-8")):
            assert not icons.pixmap(name).isNull(), f"{file.name} names {name}"


def test_the_look_changes_while_the_window_runs(qtbot: QtBot, qapp: QApplication) -> None:
    label = Text("余额", token="text")
    qtbot.addWidget(label)
    before = label.palette().color(QPalette.ColorRole.WindowText)
    with qtbot.waitSignal(theme().changed):
        theme().set_mode(Mode.DARK)
    assert theme().is_dark
    assert label.palette().color(QPalette.ColorRole.WindowText) != before
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg


def test_the_system_that_says_nothing_is_light() -> None:
    theme().set_mode(Mode.SYSTEM)
    assert not theme().is_dark


def test_text_grows_with_its_setting(qtbot: QtBot) -> None:
    label = Text("余额", TextStyle.BODY)
    qtbot.addWidget(label)
    theme().set_text_size(130)
    assert label.font().pixelSize() == 17
    assert theme().px(32) == 42


def test_a_text_size_that_does_not_exist_is_our_fault() -> None:
    with pytest.raises(ValueError, match="140"):
        theme().set_text_size(140)


def test_figures_are_tabular_and_come_from_the_bundled_font() -> None:
    font = theme().font(TextStyle.FIGURE)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert QFontInfo(font).family() == "Inter"
    ones, eights = (
        theme().width_of("1111", TextStyle.FIGURE),
        theme().width_of("8888", TextStyle.FIGURE),
    )
    assert ones == eights
