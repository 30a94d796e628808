"""A draft behind a published version that has not begun yet, and how its numbers are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.schemes.scheme import read_scheme
from app.ui.kit.local_settings import LocalSettings
from app.ui.schemes.entry import padded
from tests.ui.schemes.stand import Stand, resident


@pytest.fixture
def stand(qtbot: QtBot, local_settings: LocalSettings) -> Iterator[Stand]:
    made = Stand(local_settings)
    qtbot.addWidget(made.page)
    made.page.resize(1340, 840)
    made.page.show()
    made.page.arrive()
    qtbot.waitUntil(lambda: made.page.sheet() is not None)
    yield made
    assert made.fake.errors == []


def test_a_draft_is_held_against_the_version_that_it_will_replace(
    qtbot: QtBot, stand: Stand
) -> None:
    page = stand.page
    assert "之前的用量仍按 v3" in page.editor.findings.said()
    waiting = resident(4, "2025-06-25T00:00:00+08:00")
    stand.views.versions.insert(3, read_scheme(json.dumps(waiting)))
    page.arrive()
    qtbot.waitUntil(lambda: "之前的用量仍按 v4" in page.editor.findings.said())
    against = page.bench.against()
    assert against is not None
    assert against.version == 4


def test_ctrl_shift_z_does_again_what_was_taken_back(stand: Stand) -> None:
    page = stand.page
    limit = page.editor.tiers.table.limits()[1].edit
    limit.setFocus()
    limit.selectAll()
    QTest.keyClicks(limit, "500")
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert limit.text() == "400"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_Z, both)
    assert limit.text() == "500"


def test_a_price_has_four_decimals_unless_it_is_being_typed(stand: Stand) -> None:
    page = stand.page
    key = page.editor.map.keys.key("peak")
    assert key is not None
    key.edit.setFocus()
    key.edit.selectAll()
    QTest.keyClicks(key.edit, "0.9")
    assert key.edit.text() == "0.9"
    page.editor.start.edit.setFocus()
    QApplication.processEvents()
    assert key.edit.text() == "0.9000"
    sheet = page.sheet()
    assert sheet is not None
    assert sheet.document.components[0]["prices"]["peak"] == "0.9"  # as it was typed


@pytest.mark.parametrize(
    ("text", "shown"),
    [("0.05", "0.0500"), ("3", "3.0000"), ("-0.5483", "-0.5483"), ("0.123456", "0.123456"),
     ("", ""), ("0.", "0."), ("一", "一")],
)  # fmt: skip
def test_only_what_is_a_number_is_given_decimals(text: str, shown: str) -> None:
    assert padded(text, 4) == shown
