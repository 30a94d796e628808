"""The card of the periods: their keys with prices, and the month x hour map."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.core.schemes.calendar import DayKind
from app.core.schemes.editing.document import Document
from app.core.schemes.editing.hour_map import (
    ALL_KINDS,
    HourMap,
    like_row,
    one_for_all_days,
    painted,
    read_map,
    with_map,
)
from app.core.schemes.editing.items import with_period_price
from app.core.schemes.editing.prices import (
    by_period,
    for_all_hours,
    is_floated,
    period_prices,
)
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.filters import Option, Segments
from app.ui.kit.language import language
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card, row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.ui.schemes.entry import PRICE_PLACES, Entry, FaultLine
from app.ui.schemes.hour_grid import HourGrid
from app.ui.schemes.period_keys import PeriodKeys
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import finding_told, money_unit


class MapCard(Card):
    """Shows the periods of a sheet and makes steps on it."""

    text_wanted = Signal()
    kind_shown = Signal()
    months_wanted = Signal()  # the marked row in other months too

    def __init__(self) -> None:
        super().__init__("·", padding=12, spacing=8)
        self._sheet: Sheet | None = None
        self._hours: HourMap | None = None
        self._period = "sharp"
        self._halves = False
        self._by_kind = False
        self._what = Text("", TextStyle.SMALL, "text3")
        self.months = Button("", Kind.GHOST, size=SMALL)
        self.months.clicked.connect(self.months_wanted)
        self.kinds = Button("", Kind.GHOST, size=SMALL)
        self.kinds.clicked.connect(self._switch_kinds)
        self.more = Button("", Kind.GHOST, icon="ellipsis", size=SMALL)
        self.more.clicked.connect(self._show_more)
        self.head.addWidget(self._what)
        self.head.addStretch(1)
        for button in (self.months, self.kinds, self.more):
            self.head.addWidget(button)
        self.keys = PeriodKeys()
        self.keys.chosen.connect(self.choose)
        self.keys.typed.connect(self._price_typed)
        self.base, self.unfloated = Entry(96), Entry(96)
        self._base_name = Text("", TextStyle.SMALL, "text2")
        self._unfloated_name = Text("", TextStyle.SMALL, "text2")
        for entry in (self.base, self.unfloated):
            entry.typed.connect(self._base_typed)
        self._floated = QWidget()
        self._floated.setLayout(
            row(self._base_name, self.base, 12, self._unfloated_name, self.unfloated, None)
        )
        self.day_kind = Segments(small=True)
        self.day_kind.chosen.connect(self._kind_chosen)
        self.grid = HourGrid()
        self.grid.paint_wanted.connect(self._paint)
        self.grid.period_wanted.connect(self.choose_nth)
        self._note = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.faults = FaultLine()
        self._none = _NoPeriods()
        self._none.wanted.connect(self._begin_periods)
        for part in (self.keys, self._floated, self.day_kind, self.grid, self._none):
            self.add(part)
        self.add(self._note)
        self.add(self.faults)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("分时时段"))
        self._what.set(self.tr("月 × 小时"))
        self.months.setText(self.tr("套用到其他月份"))
        self.kinds.setText(self.tr("工作日 / 周末"))
        self.more.setToolTip(self.tr("更多"))
        self.more.setAccessibleName(self.tr("更多"))
        self._base_name.set(self.tr("浮动部分"))
        self._unfloated_name.set(self.tr("不浮动部分"))
        self._show()

    def show_sheet(self, sheet: Sheet) -> None:
        if sheet is not self._sheet:
            self._by_kind = self._halves = False
        self._sheet = sheet
        self._show()

    # -- what is shown -----------------------------------------------------------------------

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        document = sheet.document
        hours = self._hours = read_map(document)
        has_calendar = document.get(("calendar",)) is not None
        present(self._none, hours is None)
        self._none.show_state(has_calendar, sheet.can_edit)
        for part in (self.keys, self.grid, self._what):
            present(part, hours is not None)
        present(self._floated, hours is not None and is_floated(document))
        said = self._show_prices(sheet) if hours is not None else []
        if hours is not None:
            self._show_hours(sheet, hours)
        present(self.day_kind, hours is not None and self._shows_kinds())
        for button in (self.months, self.kinds):
            present(button, hours is not None)
        self.months.setEnabled(sheet.can_edit and hours is not None and len(hours.rows) > 1)
        self.kinds.setEnabled(hours is not None and not (hours.kinds_differ and not sheet.can_edit))
        present(self.more, sheet.can_edit)
        self._note.set(self._noted(hours))
        present(self._note, bool(self._note.text()))
        at_calendar = [finding_told(f) for f in sheet.findings if f.path.startswith("calendar")]
        self.faults.tell(*said, *at_calendar, sheet=sheet)

    def _show_prices(self, sheet: Sheet) -> list[str]:
        document = sheet.document
        prices = period_prices(document)
        floated = is_floated(document)
        is_short = floated or language() != "zh_CN"  # a key has no room for a long word
        unit = "" if is_short else money_unit(document)
        said = self.keys.show_prices(
            sheet, prices, unit, self._period, places=0 if floated else PRICE_PLACES
        )
        if floated and prices[0].path is not None:
            place = prices[0].path[:2]
            for entry, key in ((self.base, "base"), (self.unfloated, "unfloated")):
                entry.set_unit(money_unit(document))
                said.append(entry.show_sheet(sheet, (*place, key), places=PRICE_PLACES))
        return said

    def _show_hours(self, sheet: Sheet, hours: HourMap) -> None:
        options = [Option(kind, self._kind_word(kind)) for kind in ALL_KINDS]
        if [option.key for option in options] != list(self.day_kind.shown()):
            self.day_kind.set_options(options)
        unit = money_unit(sheet.document)
        prices = {
            price.period: f"{price.text} {unit}" if price.text else ""
            for price in period_prices(sheet.document)
        }
        step = 30 if self._halves or hours.has_half_hours else 60
        self.grid.show_hours(hours, self._kind(), step, prices, sheet.can_edit)

    def _noted(self, hours: HourMap | None) -> str:
        if hours is None:
            return ""
        if hours.fine_edges:
            return self.tr("有时段不在半点上变，这样的格子只能在文本里改。")
        return ""

    def _kind_word(self, kind: DayKind) -> str:
        return {
            DayKind.WORKDAY: self.tr("工作日"),
            DayKind.WEEKEND: self.tr("周末"),
            DayKind.HOLIDAY: self.tr("节假日"),
        }[kind]

    def _shows_kinds(self) -> bool:
        return self._by_kind or (self._hours is not None and self._hours.kinds_differ)

    def _kind_chosen(self, _kind: object) -> None:
        self._show()
        self.kind_shown.emit()

    def shown_kind(self) -> DayKind:
        """The kind of day whose hours are on the map."""
        return self._kind()

    def _kind(self) -> DayKind:
        chosen = self.day_kind.value()
        return chosen if self._shows_kinds() and isinstance(chosen, DayKind) else DayKind.WORKDAY

    def _kinds(self) -> Collection[DayKind]:
        return (self._kind(),) if self._shows_kinds() else ALL_KINDS

    # -- choosing and painting ---------------------------------------------------------------

    def choose(self, period: str) -> None:
        self._period = period
        self._show()

    def choose_nth(self, place: int) -> None:
        """Choose by number; where the keyboard has marked cells of the map, paint them too."""
        periods = self.keys.periods()
        if place <= len(periods):
            self.choose(periods[place - 1])
            if self.grid.is_waiting_for_period():
                self._paint(*self.grid.marked())

    def _paint(self, rows: Collection[int], start: int, end: int) -> None:
        if self._sheet is None or self._hours is None or not self._sheet.can_edit:
            return
        hours = painted(self._hours, rows, self._kinds(), start, end, self._period)
        name = wording.period(self._period)
        self._edit(self.tr("涂{period}").format(period=name), hours)

    def apply_to(self, rows: Collection[int]) -> None:
        """The marked row's hours in these rows too."""
        if self._hours is not None:
            marked, _, _ = self.grid.marked()
            self._edit(self.tr("套用到其他月份"), like_row(self._hours, marked[0], rows))

    def hours(self) -> HourMap | None:
        return self._hours

    def _edit(self, what: str, hours: HourMap) -> None:
        assert self._sheet is not None
        self._sheet.edit(what, with_map(self._sheet.document, hours))

    def _change(self, what: str, document: Document) -> None:
        assert self._sheet is not None
        self._sheet.edit(what, document)

    def _price_typed(self, period: str, text: str) -> None:
        assert self._sheet is not None
        document = with_period_price(self._sheet.document, period, text)
        self._sheet.edit(self.tr("改单价"), document, ("prices", period))

    def _base_typed(self, path: tuple[str | int, ...], text: str) -> None:
        assert self._sheet is not None
        document = self._sheet.document
        changed = document.put(path, text) if text else document.drop(path)
        self._sheet.edit(self.tr("改单价"), changed, path)

    # -- kinds of day, and no periods at all -------------------------------------------------

    def _switch_kinds(self) -> None:
        """A map for each kind of day, or one for all where they are alike."""
        if self._hours is not None and self._hours.kinds_differ:
            menu = QMenu(self)
            for kind in ALL_KINDS:
                said = self.tr("所有日子都按{kind}").format(kind=self._kind_word(kind))
                menu.addAction(said, partial(self._same_days, kind))
            menu.popup(self.kinds.mapToGlobal(QPoint(0, self.kinds.height())))
            return
        self._by_kind = not self._by_kind
        self._show()

    def _same_days(self, kind: DayKind) -> None:
        if self._hours is not None:
            self._by_kind = False
            self._edit(self.tr("所有日子一样"), one_for_all_days(self._hours, kind))

    def _show_more(self) -> None:
        menu = QMenu(self)
        if self._hours is not None:
            halves = menu.addAction(self.tr("半小时一格"), self._switch_halves)
            halves.setCheckable(True)
            halves.setChecked(self._halves or self._hours.has_half_hours)
            halves.setEnabled(not self._hours.has_half_hours)
            menu.addAction(self.tr("改为全天一个价"), self._end_periods)
        menu.addAction(self.tr("在文本里改…"), self.text_wanted.emit)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _switch_halves(self) -> None:
        self._halves = not self._halves
        self._show()

    def _begin_periods(self) -> None:
        if self._sheet is not None:
            if self._sheet.document.get(("calendar",)) is not None:
                self.text_wanted.emit()
            else:
                self._change(self.tr("改为分时"), by_period(self._sheet.document))

    def _end_periods(self) -> None:
        if self._sheet is not None:
            self._change(self.tr("改为全天一个价"), for_all_hours(self._sheet.document))


class _NoPeriods(QWidget):
    """Stands in place of the map where there is none, or none that a map can show."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fact = Text("", TextStyle.BODY, "text2", wrap=True)
        self._act = Button("", size=SMALL)
        self._act.clicked.connect(self.wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        line = row(self._act, None)
        whole.addWidget(self._fact)
        whole.addLayout(line)

    def show_state(self, has_calendar: bool, can_edit: bool) -> None:
        if has_calendar:
            self._fact.set(self.tr("这份日历的写法在格子里显示不了，在文本里看和改。"))
            self._act.setText(self.tr("打开文本…"))
        else:
            self._fact.set(self.tr("全天一个价，不分时段。"))
            self._act.setText(self.tr("改为分时"))
        present(self._act, can_edit or has_calendar)
