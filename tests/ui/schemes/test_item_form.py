"""The forms of components know what the reader knows, and change nothing that is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.schemes.components.kinds import KINDS
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.editing.document import Document
from app.core.schemes.editing.items import blank, with_item
from app.core.schemes.finding import Weight
from app.core.schemes.scheme import check_scheme
from app.core.schemes.templates import Template
from app.ui.schemes.item_dialog import ItemDialog
from app.ui.schemes.item_fields import FIELDS
from app.ui.schemes.item_form import ItemForm
from app.ui.schemes.palette import PALETTE, added
from app.ui.schemes.sheet import Sheet
from app.words.scheme_templates import templates
from tests.ui.office import NOW
from tests.ui.schemes.stand import resident

DRAFT = SchemeDraft(1, "x", None, "", NOW, "")
#: a key with one value so far, and keys that other cards or the text alone set
ELSEWHERE = {"boundary"}


def sheet(plain: dict[str, Any] | None = None) -> Sheet:
    return Sheet(Document(plain or resident(4, "2025-07-01T00:00:00+08:00")), DRAFT)


def test_every_key_of_every_kind_has_a_field() -> None:
    assert set(FIELDS) == set(KINDS)
    for kind, (keys, _) in KINDS.items():
        assert {field.key for field in FIELDS[kind]} == set(keys) - ELSEWHERE


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_form_shows_any_kind_and_changes_nothing_by_itself(qtbot: QtBot, kind: str) -> None:
    first = sheet().document
    desk = Sheet(with_item(first, blank(first, kind, {"zh": "新", "en": "New"})), DRAFT)
    form = ItemForm(desk, len(desk.document.components) - 1)
    qtbot.addWidget(form)
    assert form.entries or kind == "factor_when_zero"
    assert desk.steps.count() == 0


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.id)
def test_the_forms_of_a_template_leave_it_as_it_is(qtbot: QtBot, template: Template) -> None:
    desk = Sheet(Document.of(template.text), DRAFT)
    for place in range(len(desk.document.components)):
        qtbot.addWidget(ItemForm(desk, place))
    assert desk.document == Document.of(template.text)


@pytest.fixture
def tiers(qtbot: QtBot) -> Iterator[ItemForm]:
    desk = sheet()
    form = ItemForm(desk, 2)
    qtbot.addWidget(form)
    yield form
    desk.deleteLater()


def component(form: ItemForm) -> Any:
    return form._sheet.document.components[2]


def test_an_optional_number_comes_and_goes_with_its_text(tiers: ItemForm) -> None:
    entry = next(e for e in tiers.entries if e.path[-1] == "factor")
    QTest.keyClicks(entry.edit, "0.9")
    assert component(tiers)["factor"] == "0.9"
    assert entry in tiers.entries  # the caret is still in it
    for _ in "0.9":
        entry.edit.setText(entry.edit.text()[:-1])
        entry.edit.textEdited.emit(entry.edit.text())
    assert "factor" not in component(tiers)


def test_rows_are_added_and_removed(tiers: ItemForm) -> None:
    tiers._row_added(FIELDS["tiered"][0], ("components", 2, "tiers"))
    assert [row["upto"] for row in component(tiers)["tiers"]] == ["230", "400", None, None]
    tiers._row_removed(("components", 2, "tiers"), 3)
    assert [row["upto"] for row in component(tiers)["tiers"]] == ["230", "400", None]


def test_roundings_households_and_carries_are_said_and_taken_back(tiers: ItemForm) -> None:
    before = component(tiers)
    tiers._mode_picked(("components", 2, "round_limit"), "half_up")
    assert component(tiers)["round_limit"] == {"step": "0.01", "mode": "half_up"}
    tiers._mode_picked(("components", 2, "round_limit"), "")
    tiers._extra_ticked(("components", 2, "extra_limit"), True)
    assert component(tiers)["extra_limit"] == {"above_persons": 4, "amount": ""}
    tiers._extra_ticked(("components", 2, "extra_limit"), False)
    tiers._carried(("components", 2, "carry"), 3)
    assert component(tiers)["carry"] == {"months": 3}
    tiers._carried(("components", 2, "carry"), 0)
    assert component(tiers) == before


def test_a_dialog_gives_its_document_and_leaves_the_sheet_alone(qtbot: QtBot) -> None:
    desk = sheet()
    parent = ItemForm(desk, 3)
    qtbot.addWidget(parent)
    dialog = ItemDialog(parent, desk, 3)
    dialog.zh.set_text("附加费")
    entry = next(e for e in dialog.form.entries if e.path[-1] == "price")
    entry.edit.selectAll()
    QTest.keyClicks(entry.edit, "1x")
    assert dialog.note.text() == "还有 1 处不对"
    assert desk.steps.count() == 0
    assert dialog.document().components[3]["label"]["zh"] == "附加费"
    assert desk.document.components[3]["label"]["zh"] == "基金附加"


@pytest.mark.parametrize("choice", PALETTE, ids=lambda one: one.word)
def test_what_the_palette_adds_wants_only_its_numbers(choice: Any) -> None:
    document = added(sheet().document, choice)
    found = check_scheme(document.text)
    codes = {finding.code for finding in found if finding.weight is Weight.ERROR}
    assert codes <= {"scheme.not_a_number", "scheme.carry_how_long"}
    assert "scheme.price_negative" not in {finding.code for finding in found}
