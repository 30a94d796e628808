"""The parts of the room drawer: notes, use, the colours of the periods, events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.meters.supply import Utility
from app.core.site.settings import Settings
from app.core.views import Event, HourUse, MeterView, UseSummary
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.chart import Bar
from app.ui.kit.figure_grid import Fig
from app.ui.kit.icons import IconLabel
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.marks import MarkLabel
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.text import Figure, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.monitor.event_words import tell

translate = QCoreApplication.translate

PERIOD_TOKENS: Final = {
    "deep_valley": "t1",
    "valley": "t2",
    "flat": "t3",
    "peak": "t4",
    "sharp": "t5",
}
_BANDS: Final = ("sharp", "peak", "flat", "valley", "deep_valley")
_LIVE: Final = (
    ("voltage_v", QT_TRANSLATE_NOOP("live", "电压"), "V"),
    ("current_a", QT_TRANSLATE_NOOP("live", "电流"), "A"),
    ("power_kw", QT_TRANSLATE_NOOP("live", "有功功率"), "kW"),
    ("power_factor", QT_TRANSLATE_NOOP("live", "功率因数"), ""),
)
_OF: Final = {
    Utility.ELECTRIC: {
        "total": QT_TRANSLATE_NOOP("live", "总电量"),
        "today": QT_TRANSLATE_NOOP("live", "今日用电"),
        "today_cost": QT_TRANSLATE_NOOP("live", "今日电费"),
        "month_cost": QT_TRANSLATE_NOOP("live", "本月电费"),
    },
    Utility.WATER: {
        "total": QT_TRANSLATE_NOOP("live", "总水量"),
        "today": QT_TRANSLATE_NOOP("live", "今日用水"),
        "today_cost": QT_TRANSLATE_NOOP("live", "今日水费"),
        "month_cost": QT_TRANSLATE_NOOP("live", "本月水费"),
    },
}
_PHASES: Final = (("A", ""), ("B", "l2_"), ("C", "l3_"))


def is_three_phase(meter: MeterView) -> bool:
    return "voltage_l2_v" in meter.live


def phase_rows(meter: MeterView) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Head and rows A, B, C and the sum; a value the meter does not have is a dash."""

    def value(key: str) -> str:
        return meter.live.get(key, wording.NOTHING)

    head = ("", "U (V)", "I (A)", "P (kW)", "PF")
    rows = [
        (
            name,
            value(f"voltage_{mark}v"),
            value(f"current_{mark}a"),
            value(f"power_{mark}kw") if mark else value("power_l1_kw"),
            value(f"power_factor_{mark}".rstrip("_")) if mark else value("power_factor_l1"),
        )
        for name, mark in _PHASES
    ]
    whole = translate("live", "合计")
    return head, [
        *rows,
        (whole, wording.NOTHING, wording.NOTHING, value("power_kw"), value("power_factor")),
    ]


def live_cells(meter: MeterView | None) -> Sequence[Fig]:
    """Momentary values in the first row, registers in the second; grey while the meter is off."""
    if meter is None:
        return ()
    token = "text3" if meter.is_offline else "text"
    registers = [
        Fig(
            translate("live", _OF[meter.utility]["total"]),
            wording.number(meter.register),
            "",
            token,
        )
    ]
    by_band = dict(meter.bands)
    registers += [
        Fig(wording.period(band), wording.number(by_band[band]), "", token)
        for band in _BANDS
        if band in by_band
    ]
    if meter.utility is Utility.WATER:
        flow = meter.live.get("flow_m3_h", wording.NOTHING)
        cells = [*registers, Fig(translate("live", "瞬时流量"), flow, "m³/h", token)]
    else:
        cells = [*_momentary(meter, token), *registers]
    more = [
        Fig(translate("live", "地址"), str(meter.unit)),
        Fig(translate("live", "倍率"), _ratio(meter)),
    ]
    if "frequency_hz" in meter.live:
        more.insert(0, Fig(translate("live", "频率"), meter.live["frequency_hz"], "Hz", token))
    spare = -len(cells) % 4  # the last row is filled with what matters less
    return (cells + more[:spare] + [Fig("", "")] * 3)[: len(cells) + spare]


def _momentary(meter: MeterView, token: str) -> list[Fig]:
    if is_three_phase(meter):
        return []
    return [
        Fig(translate("live", words), meter.live.get(key, wording.NOTHING), unit, token)
        for key, words, unit in _LIVE
    ]


def _ratio(meter: MeterView) -> str:
    ratio = meter.ratio
    return str(ratio.numerator) if ratio.denominator == 1 else f"{float(ratio):g}"


def bars_of(hours: Sequence[HourUse], utility: Utility) -> list[Bar]:
    plain = "water" if utility is Utility.WATER else "t3"
    return [
        Bar(
            hour.hour,
            hour.used,
            PERIOD_TOKENS.get(hour.period or "", plain),
            wording.period(hour.period),
            hour.estimated,
        )
        for hour in hours
    ]


class PeriodLegend(QWidget):
    """What the colours of the bars mean; only the periods that occur."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_hours(self, hours: Sequence[HourUse]) -> None:
        names = {hour.period for hour in hours if hour.period}
        known = [name for name in reversed(_BANDS) if name in names]
        others = sorted(name for name in names if name not in PERIOD_TOKENS)
        self._parts = [
            (PERIOD_TOKENS.get(name, "t3"), wording.period(name)) for name in (*known, *others)
        ]
        self._parts.append(("", translate("live", "昨日")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, look = theme().px, theme()
        width = sum(
            px(12 if token else 17) + look.width_of(text, TextStyle.SMALL) + px(8)
            for token, text in self._parts
        )
        return QSize(width, px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        x = 0.0
        for token, text in self._parts:
            if token:
                side = look.px(9)
                spot = QRectF(x, box.center().y() - side / 2, side, side)
                rounded(painter, spot, 2, look.color(token))
                x += look.px(12)
            else:
                pen = QPen(look.color("a2"), 1.5)
                pen.setDashPattern([3, 2])
                painter.setPen(pen)
                y = round(box.center().y()) + 0.5
                painter.drawLine(round(x), int(y), round(x + look.px(14)), int(y))
                x += look.px(17)
            small = look.font(TextStyle.SMALL)
            x = text_at(painter, small, look.color("text3"), x, box, text) + look.px(8)


class Note(QWidget):
    """Something about this room that must not be missed, with what can be done about it."""

    acted = Signal()

    def __init__(self, icon: str, fill: str = "surface2", ink: str = "text2") -> None:
        super().__init__()
        self._fill = fill
        self._icon = IconLabel(icon, ink, 14)
        self._words = Text("", TextStyle.SMALL, "text", wrap=True)
        self._act = Button("", Kind.LINK, size=SMALL)
        self._act.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 4, 5)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def tell(self, text: str, act: str = "") -> None:
        """An empty text puts the note away."""
        self._words.set(text)
        self._act.setText(act)
        present(self._act, bool(act))
        self.setAccessibleName(text)
        present(self, bool(text))

    def set_icon(self, icon: str) -> None:
        self._icon.set_icon(icon)

    def text(self) -> str:
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 6, theme().color(self._fill))


class UseRow(QWidget):
    """Today and this month: quantity and money."""

    def __init__(self) -> None:
        super().__init__()
        small = TextStyle.FIGURE_SMALL
        self.figures = tuple(Figure("", small) for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for figure in self.figures:
            row.addWidget(figure)
        row.addStretch(1)

    def show_use(self, use: UseSummary | None, utility: Utility) -> None:
        today, cost, month, month_cost = self.figures
        words = _OF[utility]
        today.caption.set(translate("live", words["today"]))
        cost.caption.set(translate("live", words["today_cost"]))
        month.caption.set(translate("live", "本月"))
        month_cost.caption.set(translate("live", words["month_cost"]))
        unit = wording.unit(utility)
        today.set(wording.number(use.today if use else None), unit=unit if use else "")
        cost.set(wording.money(use.today_cost if use else None))
        month.set(wording.number(use.month if use else None, 1), unit=unit if use else "")
        month_cost.set(wording.money(use.month_cost if use else None))


class _EventLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.at = Text("", TextStyle.SMALL, "text3")
        self.mark = MarkLabel(1, 13)
        self.icon = IconLabel("info", "text3", 13)
        self.words = Text("", TextStyle.SMALL, "text", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self.at)
        row.addWidget(self.mark)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)


class EventList(QWidget):
    """The last events, newest first, and the way to all of them."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = Text("", TextStyle.SMALL_BOLD)
        self.more = Button("", Kind.LINK, size=SMALL)
        self.more.clicked.connect(self.more_wanted)
        self._none = Text("", TextStyle.SMALL, "text3")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.head)
        top.addStretch(1)
        top.addWidget(self.more)
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(5)
        self._lines: list[_EventLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self._rows)
        column.addWidget(self._none)

    def show_events(
        self, events: Sequence[Event], settings: Settings, now: datetime, *, all_shown: bool
    ) -> None:
        self.head.set(translate("live", "最近事件"))
        recent, everything = translate("live", "只看最近"), translate("live", "全部")
        self.more.setText(recent if all_shown else everything)
        self._none.set(translate("live", "还没有事件"))
        present(self._none, not events)
        while len(self._lines) < len(events):
            line = _EventLine()
            self._rows.addWidget(line, len(self._lines), 0)
            self._lines.append(line)
        for place, line in enumerate(self._lines):
            present(line, place < len(events))
            if place < len(events):
                event = events[place]
                told = tell(event, settings)
                line.at.set(wording.short_moment(event.at, now))
                line.at.setFixedWidth(theme().px(92))
                line.mark.set_level(told.level)
                present(line.mark, bool(told.level))
                present(line.icon, told.icon is not None)
                if told.icon is not None:
                    line.icon.set_icon(told.icon)
                line.words.set(told.text)

    def lines(self) -> list[str]:
        return [line.words.text() for line in self._lines if line.isVisibleTo(self)]
