"""The two charts under the cards: the price over a day, and of the next unit over use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.schemes.curves import PriceStep, PriceStretch
from app.core.schemes.editing.hour_map import MINUTES, clock
from app.core.schemes.exact import exact_text
from app.ui.kit import wording
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.ui.schemes.periods import token_of
from app.ui.schemes.step_chart import Stair, Stairs, StepChart
from app.ui.schemes.trial import Trial

_BEYOND = Fraction(4, 3)  # how far past the last limit the axis goes


class PriceCard(Card):
    """Draws what the engine says of prices for each unit; fees have no place in them."""

    def __init__(self) -> None:
        super().__init__("·", padding=12, spacing=6)
        self._what = Text("", TextStyle.SMALL, "text3", elide=True)
        self.head.addWidget(self._what)
        self.head.addStretch(1)
        self.day, self.use = StepChart(), StepChart()
        self._day_name = Text("", TextStyle.SMALL, "text2", elide=True)
        self._use_name = Text("", TextStyle.SMALL, "text2", elide=True)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(_under(self._day_name, self.day), 1)
        across.addWidget(_under(self._use_name, self.use), 1)
        self.add(across)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("单价"))
        self._what.set(self.tr("各项按量的价加在一起，不含固定费"))
        self._use_name.set(self.tr("再用一度的价 × 周期内已用"))
        self.day.setAccessibleName(self.tr("一天里的单价"))
        self.use.setAccessibleName(self.tr("再用一度的价"))

    def show_trial(self, trial: Trial, unit: str, money: str) -> None:
        present(self, trial.bill is not None)
        if trial.bill is None:
            return
        month = trial.bill.month
        used = f"{wording.number(trial.stands, 0)} {unit}"
        said = self.tr("{month} 月一天里的单价，已用 {used} 时")
        self._day_name.set(said.format(month=month.month, used=used))
        per = f"{money}/{unit}"
        self._show_day(trial.day, per)
        self._show_use(trial.over_use, unit, per)

    def _show_day(self, stretches: Sequence[PriceStretch], per: str) -> None:
        periods = [stretch.period or "" for stretch in stretches]
        stairs = tuple(
            Stair(
                s.start,
                s.end,
                s.price,
                f"{clock(s.start)}–{clock(s.end)} {wording.period(s.period)}".rstrip(),
                token_of(s.period, periods) if s.period else "t3",
            )
            for s in stretches
        )
        ticks = [(hour * 60, str(hour)) for hour in range(0, 25, 4)]
        self.day.show_lines((Stairs("", stairs),), ticks, MINUTES, per, fills=True)

    def _show_use(
        self, lines: Mapping[str | None, Sequence[PriceStep]], unit: str, per: str
    ) -> None:
        limits = sorted({step.above for steps in lines.values() for step in steps})
        end = limits[-1] * _BEYOND if limits and limits[-1] else Fraction(1)
        periods = [period or "" for period in lines]
        drawn = []
        for period, steps in lines.items():
            stairs = tuple(
                Stair(
                    float(step.above),
                    float(step.upto if step.upto is not None else end),
                    step.price,
                    _range(step, unit),
                )
                for step in steps
            )
            token = token_of(period, periods) if period else "accent"
            token = "t2" if token == "t1" else token  # the palest would be lost on the ground
            drawn.append(Stairs(wording.period(period), stairs, token))
        ticks = [(float(limit), exact_text(limit)) for limit in limits]
        self.use.show_lines(drawn, ticks, float(end), per, fills=False)


def _range(step: PriceStep, unit: str) -> str:
    above = exact_text(step.above)
    return f"> {above} {unit}" if step.upto is None else f"{above}–{exact_text(step.upto)} {unit}"


def _under(name: Text, chart: StepChart) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(name)
    column.addWidget(chart)
    return box
