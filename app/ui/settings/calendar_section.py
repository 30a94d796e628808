"""The office's holidays and make-up workdays, a year at a time; saved by the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import CalendarList, stretches
from app.core.site.change_calendar import YEARS, listed
from app.core.site.missing_year import year_to_enter
from app.core.site.settings import Site
from app.ui.kit import wording
from app.ui.kit.buttons import Button, Kind
from app.ui.kit.language import language
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Banner, Card, row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.ui.settings.day_tag import DayTag
from app.ui.settings.year_days import Mark, YearDays
from app.ui.settings.year_view import YearView

_TOLD: Final = 8


class CalendarSection(QWidget):
    """Edited here, saved by the page; another year is shown only when nothing is unsaved."""

    changed = Signal()
    empty_wanted = Signal()

    def __init__(self, back: QAction, on: QAction) -> None:
        super().__init__()
        self._site: Site | None = None
        self._today = date(2000, 1, 1)
        self._shipped: Sequence[CalendarList] = ()
        self._actions = (back, on)
        self.missing = Banner()
        self.card = Card(" ", padding=14, spacing=10)
        self.back = Button(kind=Kind.GHOST, icon="chevron-left")
        self.on = Button(kind=Kind.GHOST, icon="chevron-right")
        self.year = Text("", TextStyle.TITLE)
        self.tags = {mark: DayTag(mark) for mark in (Mark.HOLIDAY, Mark.WORKDAY)}
        self.official = Button(icon="download")
        self.empty = Button(kind=Kind.LINK)
        self.view = YearView()
        self.source = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.hint = Text("", TextStyle.SMALL, "text3", wrap=True)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        back, on = self._actions
        self.back.clicked.connect(back.trigger)
        self.on.clicked.connect(on.trigger)
        head = row(self.back, self.year, self.on, 12, *self.tags.values(), None)
        told = row(self.source, self.empty, self.official)
        told.setStretch(0, 1)
        for part in (head, told, self.view, self.hint):
            self.card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.missing)
        column.addWidget(self.card)
        column.addStretch(1)
        self.view.changed.connect(self._touched)
        self.official.clicked.connect(self._take_official)
        self.empty.clicked.connect(self.empty_wanted)
        self.setFocusProxy(self.view)

    def retranslate(self) -> None:
        self.card.set_title(self.tr("节假日与调休"))
        for button, name in ((self.back, self.tr("前一年")), (self.on, self.tr("后一年"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.empty.setText(self.tr("没有节假日，存为空表"))
        self.hint.set(
            self.tr(
                "单击或空格：节假日；周末再按一次：调休上班。按住拖动，或 Shift 加方向键，连着标。"
                "没到的日子随时可改；已经按某种日子计过价的，不再改。"
            )
        )
        self.view.retranslate()
        self._show()

    # -- what is shown ---------------------------------------------------------------------

    def offer(self, shipped: Sequence[CalendarList]) -> None:
        """Official lists that may be taken over; none is by itself."""
        self._shipped = shipped
        self._show()

    def fill(self, site: Site, today: date, year: int | None = None) -> None:
        """Show what is kept of a year; what was marked and not saved is gone."""
        self._site, self._today = site, today
        shown = year or (self.view.days.year if self.view.today else today.year)
        self.view.show_year(YearDays(shown, listed(site, shown)), today)
        self._touched()

    def step(self, years: int) -> None:
        low, high = YEARS
        year = self.view.days.year + years
        if self._site is not None and not self.is_touched() and low <= year <= high:
            self.fill(self._site, self._today, year)

    def was_saved(self, kept: HolidayYear) -> None:
        """What was written is in force; the site as a whole is asked for anew by the page."""
        self.view.show_year(YearDays(kept.year, kept), self._today)
        self._touched()

    def shown_year(self) -> int:
        return self.view.days.year

    def _show(self) -> None:
        days = self.view.days
        written = days.written()
        low, high = YEARS
        self.year.set(str(days.year))
        self.tags[Mark.HOLIDAY].say(self.tr("节假日 {n} 天").format(n=len(written.holidays)))
        self.tags[Mark.WORKDAY].say(self.tr("调休上班 {n} 天").format(n=len(written.workdays)))
        is_free = not self.is_touched()
        self.back.setEnabled(is_free and days.year > low)
        self.on.setEnabled(is_free and days.year < high)
        official = self._official()
        present(self.official, official is not None and official.days != written)
        self.official.setText(self.tr("填入官方表"))
        present(self.empty, days.kept is None and is_free and self._site is not None)
        self._tell_source(official)
        self._tell_missing()

    def _official(self) -> CalendarList | None:
        year = self.view.days.year
        return next((one for one in self._shipped if one.days.year == year), None)

    def _tell_source(self, official: CalendarList | None) -> None:
        """Where an official list comes from, so that it can be looked up."""
        told = ""
        if official is not None:
            key = "zh" if language() == "zh_CN" else "en"
            told = self.tr("官方表：{name}，{source}，{day} 发布。填入后核对，保存才生效。").format(
                name=official.name.get(key, ""),
                source=official.source.get(key, ""),
                day=wording.day(official.published),
            )
        self.source.set(told)
        present(self.source, bool(told))

    def _tell_missing(self) -> None:
        if self._site is None:
            return
        days = self.view.days
        due = year_to_enter(self._site, self._today)
        if days.kept is None and days.year in (self._today.year, self._today.year + 1):
            year = days.year
        elif due is not None and due != days.year:
            year = due
        else:
            self.missing.hide()
            return
        self.missing.tell(
            2 if year == due else 1,
            self.tr("{year} 年还没有录入").format(year=year),
            self.tr("节假日价格不同的方案到时不能计价，节假日也照常断电。"),
        )

    # -- what is written -------------------------------------------------------------------

    def is_touched(self) -> bool:
        return self._site is not None and self.view.days.is_touched()

    def wanted(self) -> HolidayYear:
        return self.view.days.written()

    def seen(self) -> HolidayYear | None:
        return self.view.days.kept

    def changes(self) -> Sequence[str]:
        """What saving would change, as people would say it."""
        days = self.view.days
        by_mark: dict[Mark, list[date]] = {mark: [] for mark in Mark}
        for day in days.changed():
            by_mark[days.mark(day)].append(day)
        names = {
            Mark.HOLIDAY: self.tr("节假日：{days}"),
            Mark.WORKDAY: self.tr("调休上班：{days}"),
            Mark.NONE: self.tr("改回普通日：{days}"),
        }
        return [
            names[mark].format(days=self._told(found)) for mark, found in by_mark.items() if found
        ]

    def _told(self, days: Iterable[date]) -> str:
        found = [
            wording.day(first) if first == last else f"{wording.day(first)} – {wording.day(last)}"
            for first, last in stretches(days)
        ]
        if len(found) > _TOLD:
            return self.tr("{days} 等 {n} 段").format(
                days=self.tr("、").join(found[:_TOLD]), n=len(found)
            )
        return self.tr("、").join(found)

    def _take_official(self) -> None:
        official = self._official()
        if official is not None:
            self.view.put(official.days)
            self.view.setFocus()

    def _touched(self) -> None:
        self._show()
        self.changed.emit()
