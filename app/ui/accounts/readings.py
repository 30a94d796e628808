"""Asks meters for a reading now and waits for each answer; nothing is booked here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import StationError
from app.core.meters.metering import Mark
from app.core.meters.on_demand import ask_reading, mark_read
from app.core.supply.command import Command, CommandState
from app.ui.kit import wording
from app.ui.kit.following import Following
from app.ui.kit.language import language
from app.ui.kit.office import Office
from app.words.sentences import placeholders, sentences

WAIT_MS: Final = 45_000  # a station that works answers sooner, also for a meter that is silent


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one meter: its register, or why there is none."""

    meter_id: int
    mark: Mark | None
    why: str = ""


class ReadingDesk(QObject):
    """One reading at a time for each meter; who asks twice gets the answer under way."""

    answered = Signal(object)  # Answer

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._asked: dict[int, int | None] = {}  # meter to command, None while it is handed in
        self._following = Following(office, self)
        self._following.moved.connect(self._moved)
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(self.give_up)

    def ask(self, meter_ids: Iterable[int]) -> None:
        act = uuid4().hex
        for meter_id in meter_ids:
            if meter_id in self._asked:
                continue
            self._asked[meter_id] = None
            now = self._office.clock.now()
            slip = self._office.clerk.submit(ask_reading, act, meter_id, self._office.actor, now)
            self._office.tasks.when(slip, self._queued, partial(self._not_queued, meter_id))
            self._patience.start()

    def is_asking(self, meter_id: int) -> bool:
        return meter_id in self._asked

    def give_up(self) -> None:
        """Nobody answered: most likely no station works."""
        why = self.tr("没有回音，可能没有在采集。看采集状态后重抄，或手工填写。")
        for meter_id in list(self._asked):
            self._end(Answer(meter_id, None, why))

    def _queued(self, command: Command) -> None:
        if command.meter_id not in self._asked:
            return
        self._asked[command.meter_id] = command.id
        if command.is_open:
            self._following.follow([command])
        else:
            self._moved(command)

    def _not_queued(self, meter_id: int, error: BaseException) -> None:
        if not isinstance(error, StationError):
            self._office.tasks.failed.emit(error)
        why = wording.sentence(error) if isinstance(error, StationError) else str(error)
        self._end(Answer(meter_id, None, why))

    def _moved(self, command: Command) -> None:
        if command.is_open or self._asked.get(command.meter_id) != command.id:
            return
        self._end(self._answer_of(command))

    def _end(self, answer: Answer) -> None:
        if self._asked.pop(answer.meter_id, -1) == -1:
            return
        if not self._asked:
            self._patience.stop()
        self.answered.emit(answer)

    def _answer_of(self, command: Command) -> Answer:
        """The register that a finished read command carries, or its trouble in words."""
        if command.state is not CommandState.VERIFIED:
            return Answer(command.meter_id, None, self._why(command))
        return Answer(command.meter_id, mark_read(command))

    def _why(self, command: Command) -> str:
        code = str(command.facts.get("trouble") or "meter.silent")
        facts: dict[str, object] = {"where": command.room, "meter": command.meter_id}
        text = sentences(language()).get(code)
        if text is not None and placeholders(text) <= facts.keys():
            return wording.sentence_of(code, facts)
        # the command keeps the code alone; a sentence with holes would say less than this one
        return self.tr("没有读到（{code}）。看通道和表后重抄，或手工填写。").format(code=code)
