"""The way from a finding to the field it is about."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.schemes.editing.document import place_of
from app.ui.schemes.editor import Editor
from app.ui.schemes.entry import Entry
from app.ui.schemes.items_card import ItemRow
from app.ui.schemes.period_keys import PeriodKey

_COMPONENT = re.compile(r"components\[(\d+)\]")


def point_at(editor: Editor, path: str) -> bool:
    """Put the keyboard where a finding can be put right; False where only the text can do it."""
    target = _field(editor, path)
    if target is None:
        return False
    editor.ground.ensureWidgetVisible(target)
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def _field(editor: Editor, path: str) -> QWidget | None:
    if path == "effective_from":
        return editor.start.edit
    if path.startswith("calendar"):
        return editor.map.grid if editor.map.grid.isVisibleTo(editor) else None
    sheet = editor.sheet()
    for key in editor.map.keys.findChildren(PeriodKey):
        if sheet is not None and path.endswith(f".{key.period}") and key.isVisibleTo(editor):
            return key.edit
    for entry in editor.findChildren(Entry):
        if entry.isVisibleTo(editor) and entry.path and place_of(entry.path) == path:
            return entry.edit
    match = _COMPONENT.match(path)
    place = int(match[1]) if match else -1
    for line in editor.items.findChildren(ItemRow):
        if line.isVisibleTo(editor) and not line.is_parked() and line.place == place:
            return line
    if place >= 0 and place == editor.tiers.place():
        return editor.tiers.add_tier
    return None
