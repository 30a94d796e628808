"""What a bill needs besides use: persons, capacity, demand; asked for once the draft needs it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import Refusal
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.editing.prices import number
from app.ui.kit import wording
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.presence import present
from app.ui.kit.surfaces import row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.ui.schemes.entry import Entry

BEFORE = "used_before"
_WORDS = {
    BEFORE: QT_TRANSLATE_NOOP("inputs", "周期内此前已用"),
    "persons": QT_TRANSLATE_NOOP("inputs", "人数"),
    "area_m2": QT_TRANSLATE_NOOP("inputs", "面积 m²"),
    "capacity_kva": QT_TRANSLATE_NOOP("inputs", "变压器容量 kVA"),
    "demand_kw": QT_TRANSLATE_NOOP("inputs", "最大需量 kW"),
    "demand_kva": QT_TRANSLATE_NOOP("inputs", "最大需量 kVA"),
    "contract_kw": QT_TRANSLATE_NOOP("inputs", "合同需量 kW"),
    "power_factor": QT_TRANSLATE_NOOP("inputs", "功率因数"),
}
_USUAL = {"persons": "3", "power_factor": "0.90"}


class InputFields(QWidget):
    """A line for each input that was missed so far."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, tuple[QWidget, Text, Entry]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        present(self, False)

    def retranslate(self) -> None:
        for name, (_, caption, entry) in self._lines.items():
            caption.set(_word(name))
            entry.name(_word(name))

    def show_used_before(self, shown: bool, unit: str) -> None:
        """Ask where tiers of a year or a quarter stand when the month begins."""
        if shown and BEFORE not in self._lines:
            self._add(BEFORE, "0")
        if BEFORE in self._lines:
            line, _, entry = self._lines[BEFORE]
            entry.set_unit(unit)
            present(line, shown)
            present(self, shown or len(self._lines) > 1)

    def used_before(self) -> Quantity:
        if BEFORE not in self._lines or not self._lines[BEFORE][0].isVisibleTo(self):
            return NOTHING
        value = number(self._lines[BEFORE][2].edit.text().strip())
        return NOTHING if value is None or value < 0 else Quantity(round(value * 10**6))

    def want(self, refusal: Refusal) -> None:
        """Ask for the input that pricing refused without; a usual one is tried at once."""
        name = refusal.facts.get("input")
        if refusal.code != "scheme.input_missing" or not isinstance(name, str):
            return
        if name in self._lines:
            return
        self._add(name, _USUAL.get(name, ""))
        if name in _USUAL:
            self.changed.emit()

    def _add(self, name: str, text: str) -> None:
        caption = Text(_word(name), TextStyle.SMALL, "text2")
        entry = Entry(110)
        entry.name(_word(name))
        entry.edit.setText(text)
        entry.typed.connect(self._typed)
        line = QWidget()
        line.setLayout(row(caption, None, entry))
        self._column.addWidget(line)
        self._lines[name] = (line, caption, entry)
        present(self, True)

    def forget(self) -> None:
        """Another scheme needs other inputs."""
        for line, _, _ in self._lines.values():
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        present(self, False)

    def asked(self) -> Mapping[str, Fraction]:
        found = {
            name: number(entry.edit.text().strip())
            for name, (_, _, entry) in self._lines.items()
            if name != BEFORE
        }
        return {name: value for name, value in found.items() if value is not None}

    def _typed(self, _path: object, _text: str) -> None:
        self.changed.emit()


def _word(name: str) -> str:
    return wording.translate("inputs", _WORDS[name]) if name in _WORDS else name
