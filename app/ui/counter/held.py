"""Sales without an outcome: held by the cashier, or left by a run that ended too early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.counter.order import Receipt
from app.ui.counter.pay_keys import method_name
from app.ui.counter.unfinished import Unfinished
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.marks import MarkLabel
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class Outcome(Enum):
    ASKED = "asked"  # the books have not answered yet
    DONE = "done"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Held:
    """One such sale, and what the books say about it."""

    sale: Unfinished
    outcome: Outcome
    receipt: Receipt | None = None


class _Row(QWidget):
    """Room and sum, what became of it, and the ways on."""

    def __init__(self, card: HeldCard, held: Held, now: datetime) -> None:
        super().__init__()
        self._card, self._held = card, held
        order = held.sale.order
        what = Text(f"{order.room}  {wording.money(order.amount)}", TextStyle.BODY_BOLD)
        when = wording.short_moment(held.sale.at, now)
        how = Text(f"{method_name(order.method)} · {when}", TextStyle.SMALL, "text3", elide=True)
        said, token = card.outcome_words(held)
        outcome = Text(said, TextStyle.SMALL, token, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(what)
        head.addWidget(how, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(outcome, 1)
        for key, word, kind in card.ways(held):
            button = Button(word, kind, size=SMALL)
            button.setProperty("way", key)
            button.clicked.connect(self._pressed)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(foot)

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._card.chosen.emit(str(sender.property("way")), self._held)


class HeldCard(Card):
    """Shown only while there is such a sale; the worst that may wait at a counter."""

    chosen = Signal(str, object)  # way, Held

    def __init__(self) -> None:
        super().__init__("-", padding=12, spacing=8)
        self.head.insertWidget(0, MarkLabel(2, 16))
        self._held: list[Held] = []
        self._rows: list[_Row] = []
        self._now: datetime | None = None
        self.hide()

    def held(self) -> list[Held]:
        return list(self._held)

    def show_held(self, held: list[Held], now: datetime) -> None:
        self._held, self._now = list(held), now
        self.say()

    def say(self) -> None:
        self.set_title(self.tr("没有结果的收款"))
        for row in self._rows:
            self.body.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows = []
        if self._now is not None:
            for held in self._held:
                row = _Row(self, held, self._now)
                self._rows.append(row)
                self.body.addWidget(row)
        present(self, bool(self._held))

    def outcome_words(self, held: Held) -> tuple[str, str]:
        match held.outcome:
            case Outcome.DONE:
                number = held.receipt.receipt if held.receipt is not None else ""
                return self.tr("已入账，小票 {number}").format(number=number), "ok"
            case Outcome.NOT_DONE:
                return self.tr("没有入账"), "a3"
            case Outcome.UNKNOWN:
                return self.tr("查不到结果"), "a2"
        return self.tr("正在查账…"), "text3"

    def ways(self, held: Held) -> list[tuple[str, str, Kind]]:
        match held.outcome:
            case Outcome.DONE:
                return [("seen", self.tr("看小票"), Kind.PRIMARY)]
            case Outcome.NOT_DONE:
                return [
                    ("drop", self.tr("放弃…"), Kind.PLAIN),
                    ("retry", self.tr("重试"), Kind.PRIMARY),
                ]
            case Outcome.UNKNOWN:
                return [("ask", self.tr("再查"), Kind.PRIMARY)]
        return []
