"""One line of the worklist in the drawer: for a cut, the countdown and the table that decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO
from app.core.views import PendingCutView, WorkItem
from app.ui.kit import wording
from app.ui.kit.buttons import LARGE, SMALL, Button, Kind
from app.ui.kit.drawer import CASE, Drawer
from app.ui.kit.figure_grid import Fig, FigureGrid
from app.ui.kit.icons import IconLabel
from app.ui.kit.presence import present
from app.ui.kit.state_tags import state_tag, supply_tag
from app.ui.kit.surfaces import row
from app.ui.kit.text import Figure, KeyValues, Tag, TagLook, Text
from app.ui.kit.theme import TextStyle
from app.ui.worklist import reasons
from app.ui.worklist.decision_table import DecisionTable
from app.ui.worklist.look import ItemLook
from app.ui.worklist.rules import conclusion

_LOOKS = {
    "postpone": ("timer", Kind.PRIMARY, "T"),
    "keep_on": ("shield-check", Kind.PLAIN, "Ctrl+B"),
    "cut_now": ("power-off", Kind.DESTRUCTIVE, "Ctrl+D"),
    "read": ("refresh-cw", Kind.PLAIN, "R"),
    "retry": ("rotate-ccw", Kind.PRIMARY, ""),
    "release_brake": ("play", Kind.PRIMARY, ""),
    "enter_calendar": ("calendar", Kind.PRIMARY, ""),
    "accept": ("check", Kind.PLAIN, ""),
}


class WorkDetail(Drawer):
    """Shows an `ItemLook`; a press names the act wanted and starts nothing."""

    act_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(CASE)
        self._look: ItemLook | None = None
        self._now: datetime | None = None
        self.supply = Tag()
        self.tags.addWidget(self.supply)
        self.countdown = Figure("", TextStyle.FIGURE_LARGE)
        self.at = Text("", TextStyle.SMALL, "text2")
        self.then = Text("", TextStyle.SMALL, "text2")
        for words in (self.at, self.then):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.why = Text("", TextStyle.BODY, "text", wrap=True)
        self.money = FigureGrid(roomy=True)
        self.facts = KeyValues(92)
        self.table_name = Text("", TextStyle.BODY_BOLD)
        self.table_at = Text("", TextStyle.SMALL, "text3", elide=True)
        self.copy = Button("", Kind.LINK, size=SMALL)
        self.table = DecisionTable()
        self.copy.clicked.connect(self.table.copy)
        self.result = Text("", TextStyle.SMALL, "text2", wrap=True)
        self.notices = Text("", TextStyle.SMALL, "text2", wrap=True)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._buttons: list[tuple[str, Button]] = []
        self._lay_out()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addStretch(1)
        right.addWidget(self.at)
        right.addWidget(self.then)
        top = row(self.countdown, None)
        top.addLayout(right)
        self.body.addLayout(top)
        self.body.addWidget(self.why)
        self.body.addWidget(self.money)
        self.body.addWidget(self.facts)
        self._cut = QWidget()
        column = QVBoxLayout(self._cut)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        head = row(self.table_name, self.table_at, self.copy)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addWidget(self.table)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(IconLabel("info", "text3", 14), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.result, 1)
        column.addLayout(said)
        self.body.addWidget(self._cut)
        self.body.addStretch(1)
        self.foot.addWidget(self.notices)
        self.foot.addLayout(self._acts)

    def look(self) -> ItemLook | None:
        return self._look

    def show_item(self, item: WorkItem, now: datetime) -> None:
        """What the list knows, at once."""
        if self._look is not None and self._look.item.key == item.key:
            return
        self._look = None
        self.set_head(reasons.room(item), who=reasons.customer(item))
        self.tag.set(TagLook(""))
        self.supply.set(TagLook(""))
        self._show_time(item, now)
        self.why.set(reasons.reason(item, now).whole())
        for part in (self.money, self.facts, self._cut, self.notices):
            present(part, False)
        self._show_acts(reasons.acts(item))

    def show_look(self, look: ItemLook, now: datetime) -> None:
        self._look, self._now = look, now
        item, room = look.item, look.room
        utility = Utility.WATER if item.facts.get("utility") == Utility.WATER else Utility.ELECTRIC
        if room is not None:
            meter = next((m for m in room.meters if m.utility is utility), None)
            card = room.cards.get(utility)
            phone = wording.masked_phone(room.phone) if room.phone else ""
            scheme = wording.scheme(meter.scheme) if meter is not None else ""
            line = "  |  ".join(part for part in (phone, scheme) if part)
            self.set_head(reasons.room(item), line=line, who=room.customer or "")
            self.tag.set(TagLook("") if card is None else state_tag(card.state, utility))
            has_switch = meter is not None and meter.supply is not Supply.NONE
            shown = has_switch and (card is None or meter is None or card.state.value != "cut")
            self.supply.set(supply_tag(utility, meter.supply) if shown and meter else TagLook(""))
        self._show_time(item, now)
        self.why.set(reasons.reason(item, now).whole())
        cut = look.cut
        present(self.why, cut is None)
        present(self.money, cut is not None)
        present(self._cut, cut is not None)
        present(self.facts, cut is None)
        present(self.notices, cut is not None and bool(cut.notices))
        if cut is not None:
            self._show_cut(cut, look, utility)
        else:
            self.facts.set_rows(self._rows(item))
        self._show_acts(reasons.acts(item))

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        self._now = now
        if self._look is not None:
            self._show_time(self._look.item, now)

    def _show_time(self, item: WorkItem, now: datetime) -> None:
        is_cut = item.kind == "pending_cut"
        caption = self.tr("距最早断电") if is_cut else self.tr("已等")
        if item.kind == "protection_ends":
            caption = self.tr("保电还剩")
        self.countdown.caption.set(caption)
        self.countdown.set(reasons.when(item, now))
        self.at.set("")
        self.then.set("")
        if is_cut and item.earliest is not None:
            at = wording.clock(item.earliest, seconds=True)
            if wording.day(item.earliest) != wording.day(now):
                at = wording.moment(item.earliest)
            self.at.set(self.tr("{at} 最早断电").format(at=at))
            self.then.set(self.tr("到时再判一次"))
        elif item.earliest is not None:
            self.at.set(self.tr("{at} 到期").format(at=wording.moment(item.earliest)))
        elif not is_cut:
            self.at.set(self.tr("从 {at} 起").format(at=wording.short_moment(item.since, now)))

    def _show_cut(self, cut: PendingCutView, look: ItemLook, utility: Utility) -> None:
        case, decision = cut.case, cut.decision
        line = self.tr("断电线")
        if utility is Utility.WATER:
            line = self.tr("关阀线")
        missing = decision.missing
        self.money.set_cells(
            (
                Fig(self.tr("余额"), wording.money(case.balance), "",
                    "a3" if case.balance < ZERO else "text"),
                Fig(self.tr("其中未入账"), wording.money(-cut.accrued)),
                Fig(line, wording.money(-case.credit)),
                Fig(self.tr("取消断电需"), wording.money(missing)),
            )
        )  # fmt: skip
        self.table_name.set(self.tr("断电判定"))
        at = wording.clock(decision.at, seconds=True)
        self.table_at.set(self.tr("{at} · 从上到下，先成立者定").format(at=at))
        self.copy.setText(self.tr("复制"))
        self.table.show_decision(decision)
        self.result.set(conclusion(decision))
        told = [
            f"{wording.short_moment(at, self._now)} {wording.level(max(1, min(level, 3)))}"
            for at, level in sorted(cut.notices)[-3:]
        ]
        self.notices.set(self.tr("通知  {sent}").format(sent=" · ".join(told)))

    def _rows(self, item: WorkItem) -> list[tuple[str, str]]:
        facts = item.facts
        rows = [
            (self.tr("类别"), reasons.kind(item.kind)),
            (self.tr("开始"), wording.moment(item.since)),
        ]
        for name, key in (
            (self.tr("表号"), "meter"),
            (self.tr("网关"), "channel"),
            (self.tr("地址"), "address"),
            (self.tr("房间数"), "rooms"),
            (self.tr("表数"), "meters"),
            (self.tr("票号"), "receipt"),
            (self.tr("单号"), "order"),
        ):
            if facts.get(key) not in (None, ""):
                rows.append((name, str(facts[key])))
        for name, key in (
            (self.tr("上次读数"), "previous_at"),
            (self.tr("存疑读数"), "doubtful_at"),
        ):
            at = facts.get(key)
            if isinstance(at, datetime):
                rows.append((name, wording.moment(at, seconds=True)))
        return rows

    def _show_acts(self, acts: Sequence[tuple[str, str]]) -> None:
        """Up to three large buttons; reading is a small one where three stand already."""
        shown = [(key, word) for key, word in acts if key != "read" or len(acts) < 4]
        if [key for key, _ in shown] == [key for key, _ in self._buttons]:
            for (_, word), (_, button) in zip(shown, self._buttons, strict=True):
                button.setText(word)
            return
        for _, button in self._buttons:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for key, word in shown:
            icon, kind, cap = _LOOKS.get(key, (None, Kind.PLAIN, ""))
            button = Button(word, kind, icon=icon, key=cap or None, size=LARGE)
            button.setProperty("act", key)
            button.clicked.connect(self._pressed)
            self._acts.addWidget(button, 1)
            self._buttons.append((key, button))

    def buttons(self) -> dict[str, Button]:
        return dict(self._buttons)

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.act_wanted.emit(str(sender.property("act")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._look is not None:
            assert self._now is not None
            self.show_look(self._look, self._now)
