"""Acts on supply and readings as pages do them: ask, hand in the slip, follow it to its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import Refusal, StationError
from app.core.meters.on_demand import ask_reading
from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity
from app.core.supply.case import Protection
from app.core.supply.command import Command, CommandKind, CommandState
from app.core.supply.manual import (
    CutNow,
    KeepOn,
    Postpone,
    SupplyOrder,
    cut_now,
    keep_on,
    order_supply,
    postpone,
)
from app.ui.kit import wording
from app.ui.kit.dialog import Told
from app.ui.kit.following import Following
from app.ui.kit.office import Office
from app.ui.kit.supply_questions import KeepOnQuestion, PostponeQuestion, SwitchQuestion

_LISTED = 8  # refusals told one by one


@dataclass(slots=True)
class _Round:
    """One order for many rooms: each is a slip of its own."""

    rooms: int
    utility: Utility
    supply: Supply | None  # None: a reading
    refused: list[BaseException] = field(default_factory=list)
    answered: int = 0
    done: int = 0
    failed: int = 0
    open_ids: set[int] = field(default_factory=set)


class SupplyDesk(QObject):
    """One for each page; it owns the question on screen and the commands under way."""

    told = Signal(str)  # good news for a toast
    touched = Signal()  # something was ordered or ended: look again
    progress = Signal(str)  # how an order for many rooms stands; "" when there is none

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._round: _Round | None = None
        self._utilities: dict[int, Utility] = {}
        self.dialog: QDialog | None = None
        self.following = Following(office, self)
        self.following.moved.connect(self._moved)

    # -- questions -------------------------------------------------------------------------

    def ask_switch(
        self,
        room: str,
        facts: str,
        supply: Supply,
        utility: Utility,
        *,
        skips: str = "",
        wants_second: bool = False,
        is_vacant: bool = False,
    ) -> None:
        window = self._page.window()
        asked = SwitchQuestion(
            window, room, facts, supply, utility, skips=skips, wants_second=wants_second,
            is_vacant=is_vacant,
        )  # fmt: skip
        act = uuid4().hex
        self.ask(asked, partial(self._switch, asked, act, (room,), supply, utility))

    def ask_cut_now(
        self, room: str, facts: str, utility: Utility, wallet_id: int, skips: str
    ) -> None:
        """A pending cut that is not to wait; money that comes restores supply by itself."""
        window = self._page.window()
        asked = SwitchQuestion(
            window, room, facts, Supply.OFF, utility, skips=skips, is_for_arrears=True
        )
        self.ask(asked, partial(self._cut_now, asked, uuid4().hex, wallet_id, utility))

    def _cut_now(self, asked: SwitchQuestion, act: str, wallet_id: int, utility: Utility) -> None:
        self._begin_round(1, utility, Supply.OFF)
        order = CutNow(act, wallet_id, asked.reason(), self._office.actor)
        self._hand_in(self._office.clerk.submit(cut_now, order, self._office.clock.now()))

    def ask_switch_many(self, rooms: Sequence[str], supply: Supply, utility: Utility) -> None:
        """One question, then one slip for each room."""
        count = self.tr("{n} 间").format(n=len(rooms))
        listed = self.tr("、").join(rooms[:6]) + ("…" if len(rooms) > 6 else "")
        facts = self.tr("{rooms}。每间各下一条命令，逐一回读。").format(rooms=listed)
        asked = SwitchQuestion(self._page.window(), count, facts, supply, utility)
        act = uuid4().hex
        self.ask(asked, partial(self._switch, asked, act, tuple(rooms), supply, utility))

    def ask_keep_on(self, room: str, facts: str, before: Protection | None) -> None:
        now = self._office.clock.now()
        asked = KeepOnQuestion(self._page.window(), room, facts, now, before)
        self.ask(asked, partial(self._keep_on, asked, uuid4().hex, room))

    def ask_postpone(self, room: str, facts: str, wallet_id: int, latest: datetime) -> None:
        now = self._office.clock.now()
        asked = PostponeQuestion(self._page.window(), room, facts, now, latest)
        self.ask(asked, partial(self._postpone, asked, uuid4().hex, room, wallet_id))

    def ask(self, asked: QDialog, then: Callable[[], None]) -> None:
        """Put a question on screen; `then` runs when it is accepted."""
        self.dialog = asked
        asked.accepted.connect(then)
        asked.finished.connect(self._closed)
        asked.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    # -- slips -----------------------------------------------------------------------------

    def _switch(
        self,
        asked: SwitchQuestion,
        act: str,
        rooms: Sequence[str],
        supply: Supply,
        utility: Utility,
    ) -> None:
        actor = asked.actor(self._office.actor)
        self._begin_round(len(rooms), utility, supply)
        for place, room in enumerate(rooms):
            key = act if len(rooms) == 1 else f"{act}-{place}"
            order = SupplyOrder(key, room, supply, asked.reason(), actor, utility)
            now = self._office.clock.now()
            self._hand_in(self._office.clerk.submit(order_supply, order, now))

    def read(self, meter_ids: Sequence[int], utility: Utility) -> None:
        """Ask these meters now; the station that runs takes them before its round."""
        act = uuid4().hex
        self._begin_round(len(meter_ids), utility, None)
        for meter_id in meter_ids:
            now = self._office.clock.now()
            slip = self._office.clerk.submit(ask_reading, act, meter_id, self._office.actor, now)
            self._hand_in(slip)

    def _begin_round(self, rooms: int, utility: Utility, supply: Supply | None) -> None:
        self._round = _Round(rooms, utility, supply)

    def _hand_in(self, slip: Future[Any]) -> None:
        batch = self._round
        self._office.tasks.when(
            slip, partial(self._ordered, batch), partial(self._not_ordered, batch)
        )

    def _ordered(self, batch: _Round | None, commands: Command | list[Command]) -> None:
        planned = [commands] if isinstance(commands, Command) else commands
        if batch is not None:
            batch.answered += 1
            batch.open_ids |= {command.id for command in planned if command.is_open}
            self._utilities |= dict.fromkeys(batch.open_ids, batch.utility)
        self.following.follow(planned)
        self._show_round(batch)
        self.touched.emit()

    def _not_ordered(self, batch: _Round | None, error: BaseException) -> None:
        if batch is None or not isinstance(error, StationError):
            self._office.tasks.failed.emit(error)
            return
        batch.answered += 1
        batch.refused.append(error)
        self._show_round(batch)

    def _keep_on(self, asked: KeepOnQuestion, act: str, room: str) -> None:
        until = None if asked.ends else asked.until()
        order = KeepOn(act, room, asked.reason(), until, self._office.actor, on=not asked.ends)
        slip = self._office.clerk.submit(keep_on, order, self._office.clock.now())
        told = self.tr("{room} 已结束保电") if asked.ends else self.tr("{room} 已设保电")
        self.finish(slip, told.format(room=room))

    def _postpone(self, asked: PostponeQuestion, act: str, room: str, wallet_id: int) -> None:
        until = asked.until()
        if until is None:
            return
        order = Postpone(act, wallet_id, until, asked.reason(), self._office.actor)
        slip = self._office.clerk.submit(postpone, order, self._office.clock.now())
        told = self.tr("{room} 的断电推迟到 {until}").format(room=room, until=wording.moment(until))
        self.finish(slip, told)

    def finish(self, slip: Future[Any], told: str) -> None:
        """Wait for an act that needs no meter, and say that it is done."""
        self._office.tasks.when(slip, partial(self._done, told), self.refused)

    def _done(self, told: str, _nothing: object) -> None:
        self.told.emit(told)
        self.touched.emit()

    # -- ends ------------------------------------------------------------------------------

    def refused(self, error: BaseException) -> None:
        """Say why an act was not done."""
        if not isinstance(error, StationError):
            self._office.tasks.failed.emit(error)
            return
        level = 2 if isinstance(error, Refusal) else 3
        self._tell(self.tr("没有办理"), wording.sentence(error), level)

    def _tell(self, title: str, text: str, level: int = 2) -> None:
        self.ask(Told(self._page.window(), title, text, level=level), _nothing)

    def _show_round(self, batch: _Round | None) -> None:
        if batch is None or batch is not self._round:
            return
        if batch.answered == batch.rooms and batch.refused:
            self._tell_refused(batch)
            batch.refused = []
        if batch.rooms > 1:
            what = self.tr("抄读")
            if batch.supply is not None:
                what = wording.switch_verb(batch.utility, batch.supply)
            self.progress.emit(
                self.tr("{what}：已下 {sent} / {all}，完成 {done}，未成 {failed}").format(
                    what=what,
                    sent=batch.answered,
                    all=batch.rooms,
                    done=batch.done,
                    failed=batch.failed,
                )
            )

    def _tell_refused(self, batch: _Round) -> None:
        said = [wording.sentence(e) for e in batch.refused if isinstance(e, StationError)]
        batch.failed += len(said)
        if batch.rooms == 1:
            self._tell(self.tr("没有办理"), said[0])
            return
        lines = said[:_LISTED]
        if len(said) > _LISTED:
            lines.append(self.tr("还有 {n} 间").format(n=len(said) - _LISTED))
        self._tell(self.tr("{n} 间没有办理").format(n=len(said)), "\n".join(lines))

    def _moved(self, command: Command) -> None:
        batch = self._round
        if batch is not None and command.id in batch.open_ids and not command.is_open:
            batch.open_ids.discard(command.id)
            if command.state is CommandState.VERIFIED:
                batch.done += 1
            else:
                batch.failed += 1
            self._show_round(batch)
            if batch.rooms > 1:
                self._end_round(batch)
                self.touched.emit()
                return
        if not command.is_open:
            self._tell_end(command)
        self.touched.emit()

    def _end_round(self, batch: _Round) -> None:
        if not batch.open_ids and batch.answered == batch.rooms:
            self.told.emit(
                self.tr("{done} 间完成，{failed} 间未成").format(
                    done=batch.done, failed=batch.failed
                )
            )

    def _tell_end(self, command: Command) -> None:
        utility = self._utilities.get(command.id, Utility.ELECTRIC)
        if command.kind is CommandKind.READ:
            self._tell_reading(command, utility)
            return
        verb = wording.switch_verb(utility, command.supply or Supply.ON)
        match command.state:
            case CommandState.VERIFIED:
                told = self.tr("{room} {verb}完成，已回读确认")
                self.told.emit(told.format(room=command.room, verb=verb))
            case CommandState.SUPERSEDED:
                told = self.tr("{room} 的{verb}已被新的命令取代")
                self.told.emit(told.format(room=command.room, verb=verb))
            case _:
                title = self.tr("{room} {verb}没有完成").format(room=command.room, verb=verb)
                self._tell(title, self._why(command), 3)

    def _tell_reading(self, command: Command, utility: Utility) -> None:
        if command.state is not CommandState.VERIFIED:
            why = wording.sentence_of(
                str(command.facts.get("trouble", "")), {"where": command.room}
            )
            self._tell(self.tr("{room} 没有读到").format(room=command.room), why)
            return
        total = Quantity.parse(str(command.facts["total"]))
        at = datetime.fromisoformat(str(command.facts["at"]))
        told = self.tr("{room} {meter} {total}，{at}").format(
            room=command.room,
            meter=wording.meter_word(utility),
            total=wording.quantity(total, utility, 2),
            at=wording.clock(at, seconds=True),
        )
        self.told.emit(told)

    def _why(self, command: Command) -> str:
        if command.facts.get("welded"):
            return self.tr("回读仍有电流，可能触点粘连。请工程人员到现场检查，不要再发命令。")
        if command.facts.get("refused"):
            return self.tr("表拒绝了命令（{why}）。查明后在待处理中重试。").format(
                why=command.facts["refused"]
            )
        return self.tr("试了 {n} 次，回读状态没有变。查明后在待处理中重试。").format(
            n=command.tries
        )


def _nothing() -> None:
    """A message needs no answer."""
