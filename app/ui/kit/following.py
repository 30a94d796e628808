"""Watches commands to meters until each has ended: an act is done when the meter was read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.supply.command import Command
from app.core.views import Views
from app.ui.kit.office import Office

LOOK_MS: Final = 500


def _look(views: Views, ids: Sequence[int]) -> list[Command]:
    return [views.command(number) for number in ids]


class Following(QObject):
    """Asks how open commands stand, only while there are any."""

    moved = Signal(object)  # Command that went a step further, or ended

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._open: dict[int, Command] = {}
        self._is_asking = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, commands: Iterable[Command]) -> None:
        for command in commands:
            if command.is_open:
                self._open.setdefault(command.id, command)
        if self._open and not self._timer.isActive():
            self._timer.start()

    def is_following(self, command_id: int) -> bool:
        return command_id in self._open

    def open_commands(self) -> Sequence[Command]:
        return list(self._open.values())

    def look(self) -> None:
        """Ask now; while an answer is under way nothing more is asked."""
        if self._is_asking or not self._open:
            return
        self._is_asking = True
        future = self._office.readers.submit(_look, self._office.views, list(self._open))
        self._office.tasks.when(future, self._seen, self._failed)

    def _seen(self, commands: Sequence[Command]) -> None:
        self._is_asking = False
        for command in commands:
            before = self._open.get(command.id)
            if before is None:
                continue
            self._open[command.id] = command
            if not command.is_open:
                del self._open[command.id]
            if command.state is not before.state:
                self.moved.emit(command)
        if not self._open:
            self._timer.stop()

    def _failed(self, error: BaseException) -> None:
        self._is_asking = False
        self._timer.stop()
        self._open.clear()
        self._office.tasks.failed.emit(error)
