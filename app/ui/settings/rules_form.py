"""The entries of the office's rules: filled from settings, read back as settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.core.money import Money
from app.core.site.settings import NoCutWindows, Settings
from app.ui.kit import wording
from app.ui.kit.choices import Tick
from app.ui.kit.fields import MoneyField, TextField
from app.ui.settings.entries import TimeField, WholeField


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that would be another."""

    key: str
    before: str
    after: str


class RulesForm(QObject):
    """One entry for each rule, by its key; it decides nothing about them."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Settings()
        self._is_filling = False
        self.levels = (MoneyField(), MoneyField(), MoneyField())
        self.quick = tuple(MoneyField() for _ in range(6))
        self.evening, self.morning = TimeField("18:00"), TimeField("08:00")
        self.weekends, self.holidays, self.vacant_off = Tick(), Tick(), Tick()
        self.whole: Mapping[str, WholeField] = {
            name: WholeField()
            for name in (
                "poll_s",
                "staleness_min",
                "grace_min",
                "lead_min",
                "brake_rooms",
                "brake_percent",
                "postpone_days_max",
            )
        }
        self.sums: Mapping[str, MoneyField] = {
            name: MoneyField(unit="元")
            for name in (
                "credit",
                "reconnect_min",
                "top_up_max",
                "top_up_confirm_above",
                "hoard_max",
                "refund_approval_above",
            )
        }
        for field in self._fields():
            field.changed.connect(self._touched)
        for tick in (self.weekends, self.holidays, self.vacant_off):
            tick.toggled.connect(self._touched)

    def _fields(self) -> Sequence[TextField]:
        return (
            *self.levels,
            *self.quick,
            self.evening,
            self.morning,
            *self.whole.values(),
            *self.sums.values(),
        )

    # -- in and out ------------------------------------------------------------------------

    def fill(self, settings: Settings) -> None:
        """Show these; what was typed and not saved is gone."""
        self._is_filling = True
        self._shown = settings
        for field, level in zip(self.levels, settings.alarm_levels, strict=True):
            field.set_money(level)
        for place, field in enumerate(self.quick):
            amounts = settings.quick_amounts
            field.set_money(amounts[place] if place < len(amounts) else None)
        window = settings.no_cut
        self.evening.set_time(window.evening)
        self.morning.set_time(window.morning)
        self.weekends.setChecked(window.weekends)
        self.holidays.setChecked(window.holidays)
        self.vacant_off.setChecked(settings.vacant_supply_off)
        for name, whole in self.whole.items():
            whole.set_number(window.lead_min if name == "lead_min" else getattr(settings, name))
        for name, entry in self.sums.items():
            entry.set_money(getattr(settings, name))
        for every in self._fields():
            every.show_error(None)
        self._is_filling = False
        self.changed.emit()

    def shown(self) -> Settings:
        """The settings in force, as they were filled in."""
        return self._shown

    def settings(self) -> Settings | None:
        """What the entries say; None when one of them says nothing, which then tells why."""
        wholes = {name: field.number() for name, field in self.whole.items()}
        sums = {name: entry.money() for name, entry in self.sums.items()}
        levels = [entry.money() for entry in self.levels]
        quick = [entry.money() for entry in self.quick]
        evening, morning = self.evening.at(), self.morning.at()
        needed: dict[TextField, Money | None] = {
            **dict(zip(self.levels, levels, strict=True)),
            **{self.sums[name]: sums[name] for name in sums if name != "hoard_max"},
        }
        for entry, amount in needed.items():
            if amount is None and not entry.error():
                entry.show_error(self.tr("写一个金额"))
        if any(field.error() for field in self._fields()):
            return None
        lead = wholes.pop("lead_min")
        made: dict[str, object] = {
            **wholes,
            **sums,
            "alarm_levels": tuple(levels),
            "quick_amounts": tuple(amount for amount in quick if amount is not None),
            "no_cut": NoCutWindows(
                evening=evening,
                morning=morning,
                weekends=self.weekends.isChecked(),
                holidays=self.holidays.isChecked(),
                lead_min=lead or 0,
            ),
            "vacant_supply_off": self.vacant_off.isChecked(),
        }
        return replace(self._shown, **made)  # type: ignore[arg-type]

    def entry(self, key: str) -> TextField:
        """The entry of a rule, the first where it has several."""
        several: Mapping[str, TextField] = {
            "alarm_levels": self.levels[0],
            "quick_amounts": self.quick[0],
            "no_cut": self.evening,
        }
        return several.get(key) or self.whole.get(key) or self.sums[key]

    def _touched(self, _what: object = None) -> None:
        if not self._is_filling:
            self.changed.emit()


def amounts(settings: Sequence[Money]) -> str:
    """`30 / 10 / 5`."""
    return " / ".join(wording.plain_money(amount).removesuffix(".00") for amount in settings)
