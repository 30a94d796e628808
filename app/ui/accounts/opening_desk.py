"""Opens drafts: each missing base is read, then the draft is opened as a whole or stays one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from app.core.accounts.account import Account
from app.core.accounts.draft import Draft
from app.core.accounts.open import Opening, open_account
from app.core.errors import StationError
from app.core.meters.metering import Mark
from app.ui.accounts.readings import Answer, ReadingDesk
from app.ui.kit import wording
from app.ui.kit.office import Office

AT_ONCE: Final = 40  # drafts whose meters are asked side by side


class Stage(Enum):
    WAITING = "waiting"
    READING = "reading"
    OPENING = "opening"
    OPENED = "opened"
    LEFT = "left"  # stays a draft


@dataclass(frozen=True, slots=True)
class Progress:
    """How one draft fares."""

    draft: Draft
    stage: Stage
    why: str = ""

    @property
    def is_over(self) -> bool:
        return self.stage in (Stage.OPENED, Stage.LEFT)


@dataclass(slots=True)
class _Case:
    """One draft on its way; the act key is kept until it is over."""

    draft: Draft
    act: str = field(default_factory=lambda: uuid4().hex)
    bases: dict[int, Mark] = field(default_factory=dict)
    typed_why: dict[int, str] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)
    whys: list[str] = field(default_factory=list)


class OpeningDesk(QObject):
    """Any number of drafts; each has its own end."""

    moved = Signal(object)  # Progress
    finished = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._readings = ReadingDesk(office, self)
        self._readings.answered.connect(self._answered)
        self._waiting: deque[_Case] = deque()
        self._cases: dict[int, _Case] = {}  # under way, by account
        self._whose: dict[int, int] = {}  # meter to account

    def is_busy(self) -> bool:
        return bool(self._cases or self._waiting)

    def is_opening(self, account_id: int) -> bool:
        return account_id in self._cases or any(
            case.draft.account.id == account_id for case in self._waiting
        )

    def open(
        self,
        drafts: Iterable[Draft],
        bases: Mapping[int, Mark] | None = None,
        typed_why: Mapping[int, str] | None = None,
    ) -> None:
        """Open these; `bases` were read or typed beforehand, by meter, the rest is read now."""
        for draft in drafts:
            if self.is_opening(draft.account.id):
                continue
            own = {meter.id for meter in draft.meters}
            case = _Case(draft)
            case.bases = {key: mark for key, mark in (bases or {}).items() if key in own}
            case.typed_why = {key: why for key, why in (typed_why or {}).items() if key in own}
            self._waiting.append(case)
            self.moved.emit(Progress(draft, Stage.WAITING))
        self._begin()

    def _begin(self) -> None:
        while self._waiting and len(self._cases) < AT_ONCE:
            case = self._waiting.popleft()
            self._cases[case.draft.account.id] = case
            case.missing = {m.id for m in case.draft.to_read} - case.bases.keys()
            if case.missing:
                self.moved.emit(Progress(case.draft, Stage.READING))
                self._whose |= dict.fromkeys(case.missing, case.draft.account.id)
                self._readings.ask(sorted(case.missing))
            else:
                self._hand_in(case)

    def _answered(self, answer: Answer) -> None:
        case = self._cases.get(self._whose.pop(answer.meter_id, -1))
        if case is None:
            return
        case.missing.discard(answer.meter_id)
        if answer.mark is not None:
            case.bases[answer.meter_id] = answer.mark
        else:
            case.whys.append(answer.why)
        if case.missing:
            return
        if case.whys:
            self._end(case, Stage.LEFT, case.whys[0])
        else:
            self._hand_in(case)

    def _hand_in(self, case: _Case) -> None:
        self.moved.emit(Progress(case.draft, Stage.OPENING))
        account_id = case.draft.account.id
        opening = Opening(case.act, account_id, self._office.actor, case.bases, case.typed_why)
        slip = self._office.clerk.submit(open_account, opening, self._office.clock.now())
        self._office.tasks.when(slip, partial(self._opened, case), partial(self._refused, case))

    def _opened(self, case: _Case, _account: Account) -> None:
        self._end(case, Stage.OPENED)

    def _refused(self, case: _Case, error: BaseException) -> None:
        if isinstance(error, StationError):
            self._end(case, Stage.LEFT, wording.sentence(error))
            return
        self._office.tasks.failed.emit(error)
        self._end(case, Stage.LEFT, self.tr("程序出了错，没有开户。"))

    def _end(self, case: _Case, stage: Stage, why: str = "") -> None:
        del self._cases[case.draft.account.id]
        self.moved.emit(Progress(case.draft, stage, why))
        self._begin()
        if not self.is_busy():
            self.finished.emit()
