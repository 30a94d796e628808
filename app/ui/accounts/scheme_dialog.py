"""Gives an account's meter another scheme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.core.accounts.change_scheme import SchemeChange
from app.core.schemes.listing import SchemeLine
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.views import AccountTerms, MeterView
from app.ui.accounts.change_dialog import ChangeDialog
from app.ui.accounts.since_field import SinceField
from app.ui.kit import wording
from app.ui.kit.choices import Choice, Tick
from app.ui.kit.fields import buddy
from app.ui.kit.language import language
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class SchemeDialog(ChangeDialog):
    """From now, from a day to come, or from one gone by; tiers go on unless told not to."""

    def __init__(
        self,
        parent: QWidget,
        whose: str,
        meters: Sequence[MeterView],
        schemes: Sequence[SchemeLine],
        terms: AccountTerms,
        site: Site,
        now: datetime,
    ) -> None:
        title = self.tr("给 {who} 换方案？").format(who=whose)
        super().__init__(parent, title, self.tr("换方案"), "calculator")
        self._schemes, self._now, self._terms, self._site = schemes, now, terms, site
        self._meters = {meter.id: meter for meter in meters}
        self.meter, self.scheme = Choice(), Choice()
        self.since = SinceField(site, self.tr("从什么时候起"))
        self.anew = Tick()
        self.anew.setText(self.tr("阶梯从零重新计"))
        self.effect = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.body.addWidget(buddy(self.tr("表"), self.meter))
        self.body.addWidget(self.meter)
        self.body.addWidget(buddy(self.tr("新方案"), self.scheme))
        self.body.addWidget(self.scheme)
        self.body.addWidget(self.since)
        self.body.addWidget(self.anew)
        self.body.addWidget(self.effect)
        self.finish_layout()
        self.meter.set_options([(m.id, _meter(m)) for m in meters])
        self.meter.setAccessibleName(self.tr("表"))
        self.scheme.setAccessibleName(self.tr("新方案"))
        self.meter.currentIndexChanged.connect(self._meter_chosen)
        self.since.changed.connect(self._tell_effect)
        self._meter_chosen()

    def choose_meter(self, meter_id: int) -> None:
        self.meter.set_value(meter_id)

    def can_be_asked(self) -> bool:
        is_dated = self.since.is_now() or self.since.at() is not None
        return is_dated and self.scheme.value() is not None

    def change(self, account_id: int, actor: Actor, now: datetime) -> SchemeChange:
        since = self.asked_at(now) if self.since.is_now() else self.since.at()
        meter = self.meter.value()
        assert since is not None, "or it would not have been asked"
        assert isinstance(meter, int)
        return SchemeChange(
            act=self.act,
            account_id=account_id,
            meter_id=meter,
            scheme=str(self.scheme.value()),
            from_at=since,
            reason=self.reason.text().strip(),
            actor=actor,
            begins_anew=self.anew.isChecked(),
        )

    def _meter_chosen(self) -> None:
        meter = self._meters.get(int(str(self.meter.value())))
        if meter is None:
            return
        now = self._followed(meter.id)
        fitting = [s for s in self._schemes if s.utility is meter.utility and s.versions]
        options: list[tuple[object, str]] = [
            (s.id, _name(s)) for s in fitting if len(fitting) == 1 or s.id != now
        ]
        self.scheme.set_options(options)
        self._tell_effect()

    def _followed(self, meter_id: int) -> str:
        """The scheme that holds now; later ones may be given already."""
        given = self._terms.schemes.get(meter_id, ())
        begun = [g.scheme for g in given if g.from_at is None or g.from_at <= self._now]
        return begun[-1] if begun else ""

    def _tell_effect(self) -> None:
        """What will come of it, in one sentence."""
        meter = int(str(self.meter.value()))
        told = [self.tr("现在是 {scheme}。").format(scheme=wording.scheme(self._followed(meter)))]
        for given in self._terms.schemes.get(meter, ()):
            if given.from_at is not None and given.from_at > self._now:
                text = self.tr("{at} 起已定为 {scheme}。")
                at = wording.moment(given.from_at)
                told.append(text.format(at=at, scheme=wording.scheme(given.scheme)))
        is_written = len(self.since.text().strip()) >= len("2025-06-18")
        since = self.since.at() if is_written else None
        if since is not None and since < self._now:
            told.append(self.tr("这个时间已过：那以后的用量按新方案重算，差额另记一笔，原账不改。"))
        else:
            told.append(self.tr("之前的用量仍按现在的方案，阶梯接着计。"))
        self.effect.set("".join(told) if language() == "zh_CN" else " ".join(told))
        if self.isVisible():
            self.adjustSize()


def _meter(meter: MeterView) -> str:
    return f"{wording.utility_name(meter.utility)} {meter.number}"


def _name(line: SchemeLine) -> str:
    key = "zh" if language() == "zh_CN" else "en"
    return line.names.get(key) or line.id
