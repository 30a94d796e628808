"""What every page of the window has: a title, its keys, a way back, its words in each language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.kit.local_settings import SINGLE_KEYS

if TYPE_CHECKING:
    from app.ui.kit.office import Office


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key of this screen as the footer shows it."""

    key: str
    text: str


class Page(QWidget):
    """Made when first shown, and kept as long as the window, so that a late answer finds it."""

    keys_changed = Signal()
    go = Signal(str, object)  # ask for another place, with what to show there
    news = Signal(str, str)  # a toast: what happened, and the key of what may follow

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._acts: list[tuple[QAction, bool]] = []
        office.settings.changed.connect(self._setting_changed)

    def title(self) -> str:
        """For the top bar."""
        raise NotImplementedError

    def keys(self) -> Sequence[KeyHint]:
        """For the footer, the most used first."""
        return ()

    def more_keys(self) -> Sequence[KeyHint]:
        """For the help alone: keys that the footer has no room for."""
        return ()

    def arrive(self, target: object = None) -> None:
        """The page was chosen; `target` is what to show: a room code, an account number."""

    def escape(self) -> bool:
        """Close or clear one level; False when there is nothing to."""
        return False

    def retranslate(self) -> None:
        """Say every word again; called once when made and at each change of language."""

    def act(
        self, slot: Callable[[], object], key: str = "", *, parent: QWidget | None = None
    ) -> QAction:
        """An action of this page: its key works while the page is on screen."""
        action = QAction(self)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        (parent or self).addAction(action)
        self._acts.append((action, len(key) == 1))
        if len(key) == 1:
            self._switch_single_key(action, key)
        return action

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.keys_changed.emit()

    def _switch_single_key(self, action: QAction, key: str) -> None:
        action.setProperty("singleKey", key)
        wanted = self.office.settings.flag(SINGLE_KEYS)
        action.setShortcut(QKeySequence(key) if wanted else QKeySequence())

    def _setting_changed(self, name: str) -> None:
        if name == SINGLE_KEYS.name:
            for action, is_single in self._acts:
                if is_single:
                    self._switch_single_key(action, str(action.property("singleKey")))
