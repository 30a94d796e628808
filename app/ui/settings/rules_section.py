"""The office's rules, kept in the store and audited; they take effect when saved, for everyone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.errors import Refusal
from app.core.money import Money
from app.core.site.change_settings import faults
from app.core.site.settings import Settings
from app.ui.kit import wording
from app.ui.kit.surfaces import Card, Rule
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.ui.settings.entries import SettingRow
from app.ui.settings.rules_form import Change, RulesForm, amounts

_GROUPS: Final[Mapping[str, Sequence[str]]] = {
    "alarm": ("alarm_levels",),
    "cut": (
        "credit",
        "grace_min",
        "no_cut",
        "weekends",
        "holidays",
        "lead_min",
        "staleness_min",
        "brake_rooms",
        "brake_percent",
        "postpone_days_max",
        "reconnect_min",
        "vacant_supply_off",
    ),
    "money": (
        "quick_amounts",
        "top_up_confirm_above",
        "top_up_max",
        "hoard_max",
        "refund_approval_above",
    ),
    "collection": ("poll_s",),
}


class RulesSection(QWidget):
    """Edited here, saved by the page."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = RulesForm(self)
        self._rows = self._make_rows()
        self._cards = {group: Card(" ", padding=14) for group in _GROUPS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for group, keys in _GROUPS.items():
            for key in keys:
                if self._cards[group].body.count():
                    self._cards[group].add(Rule())
                self._cards[group].add(self._rows[key])
            column.addWidget(self._cards[group])
        column.addStretch(1)
        self.form.changed.connect(self._form_changed)
        self.retranslate()

    def _make_rows(self) -> Mapping[str, SettingRow]:
        form = self.form
        rows = {key: SettingRow(field) for key, field in (*form.whole.items(), *form.sums.items())}
        rows["alarm_levels"] = SettingRow(*form.levels)
        rows["no_cut"] = SettingRow(form.evening, Text("–", TextStyle.BODY, "text3"), form.morning)
        rows["weekends"] = SettingRow(form.weekends)
        rows["holidays"] = SettingRow(form.holidays)
        rows["vacant_supply_off"] = SettingRow(form.vacant_off)
        quick = QWidget()
        grid = QGridLayout(quick)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, field in enumerate(form.quick):
            grid.addWidget(field, place // 3, place % 3)
        quick.setFocusProxy(form.quick[0])
        rows["quick_amounts"] = SettingRow(quick)
        return rows

    def retranslate(self) -> None:
        titles = {
            "alarm": self.tr("报警"),
            "cut": self.tr("断电与送电"),
            "money": self.tr("收费"),
            "collection": self.tr("采集"),
        }
        for group, title in titles.items():
            self._cards[group].set_title(title)
        for key, (name, sentence) in self._words().items():
            self._rows[key].say(name, sentence)
        minutes, days = self.tr("分"), self.tr("天")
        units = {
            "poll_s": self.tr("秒"),
            "staleness_min": minutes,
            "grace_min": minutes,
            "lead_min": minutes,
            "brake_rooms": self.tr("间"),
            "brake_percent": "%",
            "postpone_days_max": days,
        }
        for key, unit in units.items():
            self.form.whole[key].set_unit(unit)
        for field in (*self.form.sums.values(), *self.form.quick, *self.form.levels):
            field.set_unit(self.tr("元"))
        for place, level in enumerate(self.form.levels):
            level.edit.setAccessibleName(f"{self.name_of('alarm_levels')} {place + 1}")
        for place, quick in enumerate(self.form.quick):
            quick.edit.setAccessibleName(f"{self.name_of('quick_amounts')} {place + 1}")
        self.form.evening.edit.setAccessibleName(self.tr("不断电时段开始"))
        self.form.morning.edit.setAccessibleName(self.tr("不断电时段结束"))
        self._form_changed()

    def _words(self) -> Mapping[str, tuple[str, str]]:
        return {
            "alarm_levels": (
                self.tr("报警值"),
                self.tr("余额低于这些值时提醒：一级、二级、三级，从高到低。"),
            ),
            "credit": (self.tr("透支额"), self.tr("余额低于负的这个数才断；0 是用完就断。")),
            "grace_min": (self.tr("宽限"), self.tr("三级通知发出后，再等这么久才断。")),
            "no_cut": (
                self.tr("不断电时段"),
                self.tr("从傍晚到早上，只列为待断电；两个都空着就不分时段。"),
            ),
            "weekends": (self.tr("周末不断电"), ""),
            "holidays": (self.tr("节假日不断电"), ""),
            "lead_min": (self.tr("提前停手"), self.tr("离不断电时段这么近，就不再断。")),
            "staleness_min": (
                self.tr("读数有效时间"),
                self.tr("最近一次读数比这更旧，就不断电，等新读数。"),
            ),
            "brake_rooms": (
                self.tr("断电刹车，间"),
                self.tr("一小时内要断的房间超过这个数和下面比例中较大的，就停下等人看。"),
            ),
            "brake_percent": (self.tr("断电刹车，比例"), ""),
            "postpone_days_max": (self.tr("最长推迟"), self.tr("一次待断电最多能推迟几天。")),
            "reconnect_min": (
                self.tr("送电最低余额"),
                self.tr("欠费断电后，余额到这个数才自动送电。"),
            ),
            "vacant_supply_off": (
                self.tr("空房断开"),
                self.tr("销户后默认断开供电；不勾就保持送电，招租看房用。"),
            ),
            "quick_amounts": (self.tr("快捷金额"), self.tr("收费页上的六个键；空着的不显示。")),
            "top_up_confirm_above": (self.tr("再确认一次"), self.tr("单笔超过这个数，再问一遍。")),
            "top_up_max": (self.tr("单笔上限"), self.tr("一次最多收这么多。")),
            "hoard_max": (self.tr("存款上限"), self.tr("收费后的余额不能超过它；空着不限。")),
            "refund_approval_above": (
                self.tr("退款须批"),
                self.tr("销户退款超过这个数，要另一个人批准。"),
            ),
            "poll_s": (self.tr("采集间隔"), self.tr("每块表隔多久抄一次，按现场时间算。")),
        }

    def name_of(self, key: str) -> str:
        return self._words()[key][0]

    # -- what changed ----------------------------------------------------------------------

    def fill(self, settings: Settings) -> None:
        self.form.fill(settings)

    def settings(self) -> Settings | None:
        """What is written, judged by the rules about rules; None while something is wrong."""
        made = self.form.settings()
        if made is None:
            return None
        found = faults(made)
        self._show_faults(found)
        return None if found else made

    def _show_faults(self, found: Sequence[Refusal]) -> None:
        told = {str(fault.facts["key"]): wording.sentence(fault) for fault in found}
        for key, row in self._rows.items():
            row.show_error(told.get(key, ""))

    def is_touched(self) -> bool:
        return self.form.settings() != self.form.shown()

    def changes(self, after: Settings) -> Sequence[Change]:
        """What saving would change, as people would say it."""
        before = self.form.shown()
        told = self._tellers()
        return [
            Change(self.name_of(key), tell(before), tell(after))
            for key, tell in told.items()
            if tell(before) != tell(after)
        ]

    def _tellers(self) -> Mapping[str, Callable[[Settings], str]]:
        def whole(key: str) -> Callable[[Settings], str]:
            unit = self.form.whole[key].unit.text()
            return lambda settings: f"{_whole_of(settings, key)} {unit}".strip()

        def sum_of(key: str) -> Callable[[Settings], str]:
            return lambda settings: self._sum(getattr(settings, key))

        def yes(flag: bool) -> str:
            return self.tr("是") if flag else self.tr("否")

        return {
            "alarm_levels": lambda s: amounts(s.alarm_levels),
            **{key: whole(key) for key in self.form.whole},
            **{key: sum_of(key) for key in self.form.sums},
            "no_cut": self._window,
            "weekends": lambda s: yes(s.no_cut.weekends),
            "holidays": lambda s: yes(s.no_cut.holidays),
            "vacant_supply_off": lambda s: yes(s.vacant_supply_off),
            "quick_amounts": lambda s: amounts(s.quick_amounts),
        }

    def _sum(self, amount: Money | None) -> str:
        return self.tr("不限") if amount is None else wording.money(amount)

    def _window(self, settings: Settings) -> str:
        window = settings.no_cut
        if window.evening is None or window.morning is None:
            return self.tr("不分时段")
        return f"{window.evening:%H:%M}–{window.morning:%H:%M}"

    def _form_changed(self) -> None:
        self._show_faults(())  # they were about what stood there before
        self.changed.emit()


def _whole_of(settings: Settings, key: str) -> int:
    return settings.no_cut.lead_min if key == "lead_min" else int(getattr(settings, key))
