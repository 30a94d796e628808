"""A draft in the drawer: person, meters with scheme and base, what is brought in; then open it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.accounts.draft import Draft, DraftMeter
from app.core.meters.metering import Mark
from app.ui.accounts.look import AccountLook
from app.ui.accounts.meter_rows import MeterRow, MeterRows
from app.ui.accounts.words import gap_word, wallet_word
from app.ui.kit import wording
from app.ui.kit.buttons import LARGE, SMALL, Button, Kind
from app.ui.kit.icons import IconLabel
from app.ui.kit.presence import present
from app.ui.kit.surfaces import row
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle


class Bases:
    """Bases read or typed for one draft, kept while the drawer is away."""

    def __init__(self) -> None:
        self.marks: dict[int, Mark] = {}
        self.typed_why: dict[int, str] = {}
        self.whys: dict[int, str] = {}

    def take(self, meter_id: int, mark: Mark, typed_why: str = "") -> None:
        self.marks[meter_id] = mark
        self.typed_why.pop(meter_id, None)
        self.whys.pop(meter_id, None)
        if typed_why:
            self.typed_why[meter_id] = typed_why

    def miss(self, meter_id: int, why: str) -> None:
        self.whys[meter_id] = why


class OpeningPart(QWidget):
    """Shows a draft; it starts nothing."""

    type_wanted = Signal(int)

    def __init__(self, read: QAction, open_it: QAction) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._look: AccountLook | None = None
        self._bases = Bases()
        self._asking: frozenset[int] = frozenset()
        self.facts = KeyValues(76)
        self.meter_title = Text("", TextStyle.BODY_BOLD)
        self.read = Button(icon="refresh-cw", size=SMALL)
        self.read.follow(read)
        self.meters = MeterRows()
        self.sum_title = Text("", TextStyle.BODY_BOLD)
        self.sums = KeyValues(76)
        self.foot = QWidget()
        self.info = Text("", TextStyle.SMALL, "text2", wrap=True)
        self._lay_out(open_it)
        self.retranslate()

    def _lay_out(self, open_it: QAction) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.facts)
        column.addSpacing(14)
        column.addLayout(row(self.meter_title, None, self.read))
        column.addSpacing(6)
        column.addWidget(self.meters)
        column.addSpacing(14)
        column.addWidget(self.sum_title)
        column.addSpacing(4)
        column.addWidget(self.sums)
        column.addStretch(1)
        self.meters.acted.connect(self.type_wanted)
        info = QHBoxLayout()
        info.setSpacing(6)
        info.addWidget(IconLabel("info", "text3", 14))
        info.addWidget(self.info, 1)
        self.open = Button(kind=Kind.PRIMARY, size=LARGE)
        self.open.follow(open_it)
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(8)
        below.addLayout(info)
        below.addWidget(self.open)

    def retranslate(self) -> None:
        self.meter_title.set(self.tr("表与底码"))
        self.meters.set_heads([self.tr("表"), self.tr("方案"), self.tr("底码")])
        self.sum_title.set(self.tr("带入的余额"))
        if self._draft is not None and self._look is not None:
            self.show_draft(self._draft, self._look, self._bases, self._asking)

    def show_draft(
        self, draft: Draft, look: AccountLook, bases: Bases, asking: frozenset[int]
    ) -> None:
        self._draft, self._look, self._bases, self._asking = draft, look, bases, asking
        account = draft.account
        rows = [
            (self.tr("户号"), account.number),
            (self.tr("房间"), f"{look.line.building} {account.room}"),
            (self.tr("手机"), wording.masked_phone(draft.phone)),
        ]
        if account.persons:
            rows.append((self.tr("人数"), str(account.persons)))
        self.facts.set_rows(rows)
        self.meters.set_rows([self._row(meter) for meter in draft.meters])
        present(self.meters, bool(draft.meters))
        sums = [(wallet_word(utility), wording.money(sum_)) for utility, sum_ in draft.brought_in]
        self.sums.set_rows(sums or [(self.tr("没有"), "")])
        self.info.set(self._told(draft))

    def _row(self, meter: DraftMeter) -> MeterRow:
        mark = self._bases.marks.get(meter.id, meter.base)
        base = wording.quantity(None if mark is None else mark.total, meter.utility, 2)
        scheme = wording.scheme(meter.scheme) or wording.NOTHING
        note, token, act = self._note(meter, mark)
        return MeterRow(meter.id, meter.number, meter.utility, (scheme, base), note, token, act)

    def _note(self, meter: DraftMeter, mark: Mark | None) -> tuple[str, str, str]:
        if meter.id in self._asking:
            return self.tr("正在抄读…"), "text3", ""
        if why := self._bases.typed_why.get(meter.id):
            return self.tr("手填：{why}").format(why=why), "text3", self.tr("手填")
        if meter.id in self._bases.marks and mark is not None:
            at = wording.moment(mark.at, seconds=True)
            return self.tr("{at} 抄到").format(at=at), "ok", ""
        if why := self._bases.whys.get(meter.id):
            return why, "a3", self.tr("手填")
        if mark is not None:
            at = wording.moment(mark.at)
            return self.tr("移交底码，{at}").format(at=at), "text3", ""
        return self.tr("开户时先抄读"), "text3", self.tr("手填")

    def _told(self, draft: Draft) -> str:
        if draft.gaps:
            gaps = self.tr("、").join(gap_word(code) for code in draft.gaps)
            return self.tr("还不能开户：{gaps}。改好导入表，再导入一次。").format(gaps=gaps)
        return self.tr("开户后从底码起计费；要么全部办成，要么一样也不改。")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def known_bases(draft: Draft, bases: Bases) -> Mapping[int, Mark]:
    """What was read or typed for this draft, by meter."""
    own = {meter.id for meter in draft.meters}
    return {key: mark for key, mark in bases.marks.items() if key in own}
