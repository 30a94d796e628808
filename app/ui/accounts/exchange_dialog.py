"""Another meter in the place of one: last reading of the old, first of the new, tiers go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.ledger.final_use import FinalReading
from app.core.meters.exchange import Exchange
from app.core.meters.meter import NewMeter
from app.core.meters.metering import Mark
from app.core.meters.profile import Profile
from app.core.staff.actor import Actor
from app.core.views import MeterView
from app.ui.accounts.change_dialog import ChangeDialog
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.choices import Choice
from app.ui.kit.fields import QuantityField, TextField, beside, buddy
from app.ui.kit.language import language
from app.ui.kit.surfaces import row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle

_RATIO = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?", re.ASCII)


class ExchangeDialog(ChangeDialog):
    """Use up to the last reading is posted first; wallet, scheme and tiers stay."""

    read_wanted = Signal(int)  # meter id: the old one is to be read now

    def __init__(
        self,
        parent: QWidget,
        whose: str,
        meters: Sequence[MeterView],
        profiles: Sequence[Profile],
        now: datetime,
    ) -> None:
        title = self.tr("给 {who} 换表？").format(who=whose)
        super().__init__(parent, title, self.tr("换表"), "refresh-cw")
        self._meters = {meter.id: meter for meter in meters}
        self._profiles = {profile.name: profile for profile in profiles}
        self._now = now
        self._read: Mark | None = None
        self.meter, self.profile = Choice(), Choice()
        self.final = QuantityField(self.tr("旧表终止示数"))
        self.read = Button(self.tr("抄读"), icon="refresh-cw")
        self.seen = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.number = TextField(self.tr("新表号"))
        self.ratio = TextField(self.tr("倍率"))
        self.base = QuantityField(self.tr("新表起始示数"))
        self.effect = Text(
            self.tr("旧表到终止示数的用量先入账，余额和阶梯接着计。通道和地址不变。"),
            TextStyle.SMALL,
            "text3",
            wrap=True,
        )
        self._lay_out()
        self.meter.set_options(
            [(m.id, f"{wording.utility_name(m.utility)} {m.number}") for m in meters]
        )
        self.meter.currentIndexChanged.connect(self._meter_chosen)
        self.final.changed.connect(self._final_typed)
        self.read.clicked.connect(self._ask_reading)
        self._meter_chosen()

    def _lay_out(self) -> None:
        self.meter.setAccessibleName(self.tr("旧表"))
        self.profile.setAccessibleName(self.tr("新表型号"))
        self.body.addWidget(buddy(self.tr("旧表"), self.meter))
        self.body.addWidget(self.meter)
        line = row(self.final)
        line.addLayout(beside(self.read))
        self.body.addLayout(line)
        self.body.addWidget(self.seen)
        self.body.addLayout(row(self.number, self.ratio))
        self.body.addWidget(buddy(self.tr("新表型号"), self.profile))
        self.body.addWidget(self.profile)
        self.body.addWidget(self.base)
        self.body.addWidget(self.effect)
        self.finish_layout()

    def chosen(self) -> MeterView:
        return self._meters[int(str(self.meter.value()))]

    def mark_read(self, meter_id: int, mark: Mark | None, why: str) -> None:
        if meter_id != self.chosen().id:
            return
        self.read.set_busy(False)
        if mark is None:
            self.seen.set(why, "a3")
        else:
            self.final.set_quantity(mark.total)
            self._read = mark
            at = wording.moment(mark.at, seconds=True)
            self.seen.set(self.tr("{at} 抄到").format(at=at), "ok")
        self.adjustSize()

    def can_be_asked(self) -> bool:
        is_ready = True
        for field in (self.final, self.base):
            if field.quantity() is None:
                if field.is_empty():
                    field.show_error(self.tr("写上示数"))
                is_ready = False
        if not self.number.text().strip():
            self.number.show_error(self.tr("写上表号"))
            is_ready = False
        ratio = self.ratio.text().strip()
        if not _RATIO.fullmatch(ratio) or not Fraction(ratio):
            self.ratio.show_error(self.tr("写一个数"))
            is_ready = False
        return is_ready

    def change(self, account_id: int, actor: Actor, now: datetime) -> Exchange:
        """What was read is told from what was typed."""
        final, base = self.final.quantity(), self.base.quantity()
        assert final is not None, "or it would not have been asked"
        assert base is not None
        reason = self.reason.text().strip()
        is_read = self._read is not None and self._read.total == final
        mark = self._read if is_read and self._read is not None else Mark(self.asked_at(now), final)
        return Exchange(
            act=self.act,
            account_id=account_id,
            meter_id=self.chosen().id,
            final=FinalReading(mark, "" if is_read else reason),
            new=self._new(),
            base=Mark(mark.at, base),
            reason=reason,
            actor=actor,
            base_typed_why=reason,
        )

    def _new(self) -> NewMeter:
        profile = self._profiles[str(self.profile.value())]
        ratio = Fraction(self.ratio.text().strip())
        return NewMeter(
            number=self.number.text().strip(),
            profile=profile.name,
            ratio=ratio,
            rated_power=profile.rated_power * ratio,
            full_scale=profile.full_scale,
            has_switch=profile.has_switch,
        )

    def _meter_chosen(self) -> None:
        meter = self.chosen()
        unit = wording.unit(meter.utility)
        for field in (self.final, self.base):
            field.set_unit(unit)
        fitting = [p for p in self._profiles.values() if p.utility is meter.utility]
        self.profile.set_options([(p.name, p.title_in(language())) for p in fitting])
        if meter.profile in self._profiles:
            self.profile.set_value(meter.profile)
        self.ratio.set_text(f"{float(meter.ratio):g}")
        self._read = None
        self.final.set_text("")
        self._tell_last()

    def _tell_last(self) -> None:
        meter = self.chosen()
        seen = wording.quantity(meter.register, meter.utility, 2)
        at = wording.short_moment(meter.read_at, self._now)
        self.seen.set(self.tr("上次 {at} {seen}").format(at=at, seen=seen), "text3")

    def _final_typed(self, _text: str) -> None:
        if self._read is not None and self.final.quantity() != self._read.total:
            self._read = None
            self._tell_last()

    def _ask_reading(self) -> None:
        self.read.set_busy(True)
        self.read_wanted.emit(self.chosen().id)
