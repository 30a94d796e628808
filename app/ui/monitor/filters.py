"""Which rooms are shown: building, floor and states, with the numbers beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.premises.card import RoomCard, RoomState
from app.ui.kit import wording
from app.ui.kit.choices import Choice
from app.ui.kit.filters import Chip
from app.ui.kit.flow import FlowLayout
from app.ui.kit.theme import TextStyle

_CHIPS: Final = (
    (RoomState.NORMAL, "check", 0),
    (RoomState.LEVEL1, None, 1),
    (RoomState.LEVEL2, None, 2),
    (RoomState.LEVEL3, None, 3),
    (RoomState.CUT, "power-off", 0),
    (RoomState.OFFLINE, "wifi-off", 0),
    (RoomState.FAULT, "wrench", 0),
    (RoomState.KEPT_ON, "shield-check", 0),
    (RoomState.NO_ACCOUNT, "circle-dashed", 0),
)
_LEVEL: Final = {RoomState.LEVEL1: 1, RoomState.LEVEL2: 2, RoomState.LEVEL3: 3}


class StateChips(QWidget):
    """A floor filter and toggles for the states; several may be on, and they add up."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.floor = Choice(size=28, quiet=True, style=TextStyle.SMALL)
        self.floor.picked.connect(self._floor_picked)
        self.everything = Chip("")
        self.everything.clicked.connect(self.clear)
        self.chips: dict[RoomState, Chip] = {}
        row = FlowLayout(parent=self)
        row.addWidget(self.floor)
        row.addWidget(self.everything)
        for state, icon, level in _CHIPS:
            chip = Chip("", icon=icon, level=level)
            chip.clicked.connect(self._toggled)
            row.addWidget(chip)
            self.chips[state] = chip
        self.everything.setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        self.floor.set_caption(self.tr("楼层："))
        floors = [key for key in self.floors() if key is not None]
        self.set_floors([int(str(key)) for key in floors])
        self.everything.set_text(self.tr("全部"))
        for state, chip in self.chips.items():
            level = _LEVEL.get(state, 0)
            text = wording.level(level) if level else wording.state(state)
            chip.set_text(self.tr("故障") if state is RoomState.FAULT else text)

    def floors(self) -> Sequence[object]:
        return self.floor.keys()

    def set_floors(self, floors: Sequence[int]) -> None:
        """The floors of the building shown, top first; the chosen one stays while it is there."""
        options: list[tuple[object, str]] = [(None, self.tr("全部"))]
        options += [(number, wording.floor(number)) for number in floors]
        self.floor.set_options(options)

    def set_counts(self, counts: Counter[RoomState]) -> None:
        self.everything.set_count(sum(counts.values()))
        for state, chip in self.chips.items():
            chip.set_count(counts[state])

    def states(self) -> frozenset[RoomState]:
        return frozenset(state for state, chip in self.chips.items() if chip.isChecked())

    def is_filtering(self) -> bool:
        return bool(self.states()) or self.floor.value() is not None

    def accepts(self, building: str | None) -> Callable[[RoomCard], bool] | None:
        """What the grid shows with this building; None when it is all."""
        states, floor = self.states(), self.floor.value()
        if building is None and floor is None and not states:
            return None

        def is_shown(card: RoomCard) -> bool:
            return (
                building in (None, card.building)
                and floor in (None, card.floor)
                and (not states or card.state in states)
            )

        return is_shown

    def clear(self) -> None:
        """Show every room of the building again."""
        for chip in self.chips.values():
            chip.setChecked(False)
        self.floor.set_value(None)
        self._toggled()

    def focus_first(self) -> None:
        self.everything.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggled(self) -> None:
        self.everything.setChecked(not self.states())
        self.changed.emit()

    def _floor_picked(self, _floor: object) -> None:
        self.changed.emit()
