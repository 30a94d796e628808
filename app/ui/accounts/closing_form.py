"""What the operator has put together to close one account; kept while the drawer is away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum
from uuid import uuid4

from app.core.accounts.close import Closing, FinalReading, Settlement
from app.core.counter.order import Method
from app.core.meters.metering import Mark
from app.core.meters.supply import Supply
from app.core.money import ZERO
from app.core.staff.actor import Actor


class Step(IntEnum):
    READINGS = 0
    SETTLEMENT = 1
    SIGNING = 2
    CONFIRM = 3


class Lacks(Enum):
    """The first thing that keeps the account from being closed."""

    READING = "reading"
    SETTLEMENT = "settlement"
    BLOCKED = "blocked"
    PAYEE = "payee"
    APPROVAL = "approval"
    SIGNATURE = "signature"


@dataclass(slots=True)
class ClosingForm:
    """One account's closing in the making. Nothing of it is in the books."""

    account_id: int
    room: str
    meters: tuple[int, ...]
    payee: str
    supply_after: Supply
    act: str = field(default_factory=lambda: uuid4().hex)
    finals: dict[int, FinalReading] = field(default_factory=dict)
    whys: dict[int, str] = field(default_factory=dict)  # why a meter gave no reading
    settled: Settlement | None = None
    method: Method = Method.CASH
    approved_by: str = ""
    is_signed: bool = False

    def take(self, meter_id: int, mark: Mark, typed_why: str = "") -> None:
        """A new final reading; what was approved and signed was about other sums."""
        self.finals[meter_id] = FinalReading(mark, typed_why)
        self.whys.pop(meter_id, None)
        self._go_back()

    def miss(self, meter_id: int, why: str) -> None:
        """A meter gave nothing; what was read or typed before no longer is the newest word."""
        self.whys[meter_id] = why
        if self.finals.pop(meter_id, None) is not None:
            self._go_back()

    def settle(self, settled: Settlement) -> None:
        """The sums as the core works them out; other sums void approval and signature."""
        if self.settled is not None and self.settled.result != settled.result:
            self._go_back()
        self.settled = settled

    def _go_back(self) -> None:
        self.settled = None
        self.approved_by = ""
        self.is_signed = False

    @property
    def is_read(self) -> bool:
        return all(meter_id in self.finals for meter_id in self.meters)

    @property
    def needs_payee(self) -> bool:
        return self.settled is not None and self.settled.result > ZERO

    @property
    def needs_approval(self) -> bool:
        return self.settled is not None and self.settled.needs_approval

    def lacks(self, operator: str) -> Lacks | None:
        """In the order of the steps; nobody approves what they do themselves."""
        if not self.is_read:
            return Lacks.READING
        if self.settled is None:
            return Lacks.SETTLEMENT
        if self.settled.blocked:
            return Lacks.BLOCKED
        if self.needs_payee and not self.payee.strip():
            return Lacks.PAYEE
        if self.needs_approval and self.approved_by.strip() in ("", operator):
            return Lacks.APPROVAL
        return None if self.is_signed else Lacks.SIGNATURE

    def step(self, operator: str) -> Step:
        match self.lacks(operator):
            case Lacks.READING:
                return Step.READINGS
            case Lacks.SETTLEMENT | Lacks.BLOCKED:
                return Step.SETTLEMENT
            case None:
                return Step.CONFIRM
            case _:
                return Step.SIGNING

    def closing(self, actor: Actor) -> Closing:
        """The act as it is handed to the clerk."""
        assert self.settled is not None
        approved_by = self.approved_by.strip()
        if self.needs_approval and approved_by:
            actor = replace(actor, approved_by=approved_by)
        return Closing(
            act=self.act,
            room=self.room,
            finals=self._finals(),
            expected=self.settled.result,
            method=self.method,
            payee=self.payee.strip(),
            actor=actor,
            supply_after=self.supply_after,
        )

    def _finals(self) -> Mapping[int, FinalReading]:
        return dict(self.finals)
