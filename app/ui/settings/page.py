"""The settings page: sections at the left, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Refusal, StationError
from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import CalendarList
from app.core.site.change_calendar import CalendarChange, change_calendar
from app.core.site.change_settings import SettingsChange, change_settings
from app.core.site.settings import Settings, Site
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.language import language
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.theme import theme
from app.ui.settings.about_section import AboutSection
from app.ui.settings.calendar_section import CalendarSection
from app.ui.settings.counter_section import CounterSection, printers
from app.ui.settings.look_section import LookSection
from app.ui.settings.nav import Sections
from app.ui.settings.rules_section import RulesSection
from app.ui.settings.save_bar import SaveBar
from app.ui.settings.store_desk import BackupLine, StoreDesk, StoreFacts
from app.ui.settings.store_section import StoreSection

LOOK, COUNTER, RULES, CALENDAR = "look", "counter", "rules", "calendar"
STORE, ABOUT = "store", "about"
_ICONS: Final = {
    LOOK: "monitor",
    COUNTER: "wallet",
    RULES: "calculator",
    CALENDAR: "calendar",
    STORE: "database",
    ABOUT: "info",
}
T = TypeVar("T")
_BACKUPS_SHOWN: Final = 30
_WIDEST: Final = 760
_WIDEST_YEAR: Final = 980  # twelve months side by side need more


class SettingsPage(Page):
    """This computer's settings are kept at once; the office's rules wait for Save."""

    another_store_wanted = Signal()

    def __init__(
        self,
        office: Office,
        desk: StoreDesk,
        list_printers: Callable[[], Sequence[str]] = printers,
    ) -> None:
        super().__init__(office)
        self._desk = desk
        self._site: Site | None = None
        self._keys = {RULES: uuid4().hex, CALENDAR: uuid4().hex}  # of the acts now prepared
        self._dialog: QDialog | None = None
        self._is_saving = False
        self.save = self.act(self._ask_save, "Ctrl+S")
        self.undo = self.act(self._undo)
        self.year_back = self.act(partial(self._step_year, -1), "Ctrl+PgUp")
        self.year_on = self.act(partial(self._step_year, 1), "Ctrl+PgDown")
        self.look = LookSection(office.settings)
        self.counter = CounterSection(office.settings, list_printers)
        self.rules = RulesSection()
        self.calendar = CalendarSection(self.year_back, self.year_on)
        self.bar = SaveBar(self.save, self.undo)
        self.store = StoreSection()
        self.about = AboutSection()
        self._sections: dict[str, QWidget] = {
            LOOK: self.look,
            COUNTER: self.counter,
            RULES: self.rules,
            CALENDAR: self.calendar,
            STORE: self.store,
            ABOUT: self.about,
        }
        self.nav = Sections(dict(_ICONS))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_section(LOOK)

    def _lay_out(self) -> None:
        for key, section in self._sections.items():
            widest = _WIDEST_YEAR if key == CALENDAR else _WIDEST
            self._stack.addWidget(_scrolled(section, widest))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.nav)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self.nav.chosen.connect(self.show_section)
        self.rules.changed.connect(self._show_acts)
        self.calendar.changed.connect(self._show_acts)
        self.calendar.empty_wanted.connect(self._ask_save_calendar)
        self.store.back_up_wanted.connect(self._back_up)
        self.store.back_up_to_wanted.connect(self._back_up_to)
        self.store.sheet_wanted.connect(self._renew_sheet)
        self.store.another_wanted.connect(self._ask_another)
        self.office.events.settings_changed.connect(self._ask_site)
        self.office.events.site_changed.connect(self._ask_site)

    # -- the page among others -------------------------------------------------------------

    def title(self) -> str:
        return self.tr("设置")

    def keys(self) -> Sequence[KeyHint]:
        hints = [KeyHint("↑ ↓", self.tr("选类别")), KeyHint("Tab", self.tr("下一项"))]
        if self.save.isEnabled():
            hints.append(KeyHint("Ctrl+S", self.tr("保存")))
            hints.append(KeyHint("Esc", self.tr("还原")))
        if self.section() == CALENDAR:
            hints.append(KeyHint("Space", self.tr("标节假日、调休")))
            hints.append(KeyHint("Ctrl+PgUp / PgDn", self.tr("换年份")))
        return hints

    def arrive(self, target: object = None) -> None:
        """`target` names a section."""
        if isinstance(target, str) and target in self._sections:
            self.show_section(target)
        self._ask_site()
        self._ask_store()
        self._ask_calendars()
        self.nav.setFocus()

    def escape(self) -> bool:
        if not self.undo.isEnabled():
            return False
        self._undo()
        return True

    def retranslate(self) -> None:
        words = {
            LOOK: self.tr("界面"),
            COUNTER: self.tr("收费窗口"),
            RULES: self.tr("计费与断电"),
            CALENDAR: self.tr("节假日"),
            STORE: self.tr("数据与备份"),
            ABOUT: self.tr("关于"),
        }
        self.nav.set_words(words)
        self.save.setText(self.tr("保存"))
        self.undo.setText(self.tr("还原"))
        self.look.retranslate()
        self.counter.retranslate()
        self.rules.retranslate()
        self.calendar.retranslate()
        self.store.retranslate()
        self.about.retranslate()
        self._show_acts()

    # -- sections --------------------------------------------------------------------------

    def section(self) -> str:
        return list(self._sections)[self._stack.currentIndex()]

    def show_section(self, key: str) -> None:
        self._stack.setCurrentIndex(list(self._sections).index(key))
        self.nav.mark(key)
        self._show_acts()
        self.keys_changed.emit()

    # -- what the office edits -------------------------------------------------------------

    def _ask_site(self) -> None:
        future = self.office.readers.submit(self.office.views.site)
        self.office.tasks.when(future, self._site_came)

    def _site_came(self, site: Site) -> None:
        """What was typed stays while it is not saved."""
        before, self._site = self._site, site
        if before is None or (before.settings != site.settings and not self.rules.is_touched()):
            self.rules.fill(site.settings)
        if not self.calendar.is_touched():
            self.calendar.fill(site, self._today(site))
        self._show_acts()

    def _edited(self) -> str | None:
        """The section that Save saves: the one on screen, else one left unsaved."""
        if self._site is None:
            return None
        touched = {RULES: self.rules.is_touched(), CALENDAR: self.calendar.is_touched()}
        if touched.get(self.section()):
            return self.section()
        return next((section for section, is_touched in touched.items() if is_touched), None)

    def _show_acts(self) -> None:
        edited = self._edited()
        self.save.setEnabled(edited is not None and not self._is_saving)
        self.undo.setEnabled(edited is not None and not self._is_saving)
        is_here = edited is not None and edited == self.section()
        self.bar.tell(self.tr("有改动还没有保存") if is_here else "")
        self.keys_changed.emit()

    def _undo(self) -> None:
        site, edited = self._site, self._edited()
        if site is not None and edited == RULES:
            self.rules.fill(site.settings)
        elif site is not None:
            self.calendar.fill(site, self._today(site))

    def _today(self, site: Site) -> date:
        return site.day_of(self.office.clock.now())

    def _ask_save(self) -> None:
        edited = self._edited()
        if edited is None:
            return
        self.show_section(edited)
        if edited == CALENDAR:
            self._ask_save_calendar()
        else:
            self._ask_save_rules()

    def _submitted(self, slip: Future[T], done: Callable[[T], None], section: str) -> None:
        self._is_saving = True
        self._show_acts()
        self.office.tasks.when(slip, done, partial(self._not_saved, section))

    def _kept(self, section: str, told: str) -> None:
        self._is_saving = False
        self._keys[section] = uuid4().hex
        self.news.emit(told, "")
        self.office.events.settings_changed.emit()
        self._show_acts()

    def _not_saved(self, section: str, error: BaseException) -> None:
        self._is_saving = False
        if not isinstance(error, StationError):
            self.office.tasks.failed.emit(error)
        else:
            if isinstance(error, Refusal):
                self._keys[section] = uuid4().hex
            level = 2 if isinstance(error, Refusal) else 3
            self._tell(self.tr("没有保存"), wording.sentence(error), level)
        self._show_acts()

    # -- rules -----------------------------------------------------------------------------

    def _ask_save_rules(self) -> None:
        after = self.rules.settings()
        if after is None:
            self._tell(self.tr("没有保存"), self.tr("有几项写得不对，旁边说明了原因。"), 2)
            return
        lines = [f"{c.key}：{c.before} → {c.after}" for c in self.rules.changes(after)]
        asked = Confirm(
            self.window(),
            self.tr("改 {n} 项规则？").format(n=len(lines)),
            "\n".join(lines),
            self.tr("保存"),
            icon="calculator",
            note=self.tr("马上对全站生效，记入审计。"),
        )
        asked.accepted.connect(partial(self._save_rules, after))
        self._show_dialog(asked)

    def _save_rules(self, after: Settings) -> None:
        before = self.rules.form.shown()
        change = SettingsChange(self._keys[RULES], before, after, self.office.actor)
        slip = self.office.clerk.submit(change_settings, change, self.office.clock.now())
        self._submitted(slip, self._rules_saved, RULES)

    def _rules_saved(self, settings: Settings) -> None:
        self.rules.fill(settings)
        self._kept(RULES, self.tr("规则已保存，马上生效"))

    # -- holidays --------------------------------------------------------------------------

    def _ask_calendars(self) -> None:
        future = self.office.readers.submit(self._desk.calendars)
        self.office.tasks.when(future, self._calendars_came)

    def _calendars_came(self, lists: Sequence[CalendarList]) -> None:
        self.calendar.offer(lists)

    def _step_year(self, years: int) -> None:
        if self.section() == CALENDAR:
            self.calendar.step(years)

    def _ask_save_calendar(self) -> None:
        wanted = self.calendar.wanted()
        asked = Confirm(
            self.window(),
            self.tr("保存 {year} 年的节假日？").format(year=wanted.year),
            "\n".join(self.calendar.changes()) or self.tr("这一年没有节假日，也没有调休。"),
            self.tr("保存"),
            icon="calendar",
            note=self.tr("以后的计价和不断电时段照此执行；已入账的不变，记入审计。"),
        )
        asked.accepted.connect(partial(self._save_calendar, wanted))
        self._show_dialog(asked)

    def _save_calendar(self, wanted: HolidayYear) -> None:
        change = CalendarChange(
            self._keys[CALENDAR],
            wanted.year,
            wanted.holidays,
            wanted.workdays,
            self.calendar.seen(),
            self.office.actor,
        )
        slip = self.office.clerk.submit(change_calendar, change, self.office.clock.now())
        self._submitted(slip, self._calendar_saved, CALENDAR)

    def _calendar_saved(self, kept: HolidayYear) -> None:
        self.calendar.was_saved(kept)
        self._kept(CALENDAR, self.tr("{year} 年的节假日已保存").format(year=kept.year))

    # -- the store -------------------------------------------------------------------------

    def _ask_store(self) -> None:
        office = self.office
        office.tasks.when(office.readers.submit(self._desk.facts), self._facts_came)
        self._ask_backups()

    def _facts_came(self, facts: StoreFacts) -> None:
        self.store.show_facts(facts)

    def _ask_backups(self) -> None:
        future = self.office.readers.submit(self._desk.backups, _BACKUPS_SHOWN)
        self.office.tasks.when(future, self.store.show_backups)

    def _back_up(self, folder: str | None = None) -> None:
        self.store.set_busy(True)
        future = self.office.readers.submit(self._desk.back_up, folder or None)
        self.office.tasks.when(future, self._backed_up, self._not_backed_up)

    def _back_up_to(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window(), self.tr("备份到哪个文件夹"))
        if folder:
            self._back_up(folder)

    def _renew_sheet(self) -> None:
        name = self.tr("密钥恢复单") + ".pdf"
        file, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("存恢复单"), name, self.tr("PDF 文件 (*.pdf)")
        )
        if file:
            future = self.office.readers.submit(
                self._desk.renew_sheet, file, language(), self.office.actor
            )
            self.office.tasks.when(future, self._sheet_renewed, self._sheet_not_renewed)

    def _sheet_renewed(self, path: Path) -> None:
        told = self.tr("恢复单已存到 {path}。打印出来锁好，再删掉这个文件。")
        self._tell(self.tr("恢复单已重出"), told.format(path=path), 0)

    def _sheet_not_renewed(self, error: BaseException) -> None:
        if isinstance(error, StationError):
            self._tell(self.tr("恢复单没有重出"), wording.sentence(error), 3)
        else:
            self.office.tasks.failed.emit(error)

    def _backed_up(self, line: BackupLine) -> None:
        self.store.set_busy(False)
        self.news.emit(self.tr("备份已做好并核对：{place}").format(place=line.place), "")
        self._ask_backups()

    def _not_backed_up(self, error: BaseException) -> None:
        self.store.set_busy(False)
        self._ask_backups()
        if isinstance(error, StationError):
            self._tell(self.tr("没有备份"), wording.sentence(error), 3)
        else:
            self.office.tasks.failed.emit(error)

    def _ask_another(self) -> None:
        asked = Confirm(
            self.window(),
            self.tr("换一个站点？"),
            self.tr("本窗口关掉现在的数据，采集也停下，回到开始页。账和读数都已保存。"),
            self.tr("换站点"),
            icon="folder-open",
        )
        asked.accepted.connect(self.another_store_wanted)
        self._show_dialog(asked)

    # -- questions -------------------------------------------------------------------------

    def question(self) -> QDialog | None:
        """What is asked on screen now."""
        return self._dialog

    def _tell(self, title: str, text: str, level: int) -> None:
        self._show_dialog(Told(self.window(), title, text, level=level))

    def _show_dialog(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(partial(self._dialog_closed, dialog))
        dialog.open()

    def _dialog_closed(self, dialog: QDialog, _result: int) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()


def _scrolled(section: QWidget, widest: int) -> QScrollArea:
    ground = QWidget()
    line = QHBoxLayout(ground)
    line.setContentsMargins(24, 16, 24, 16)
    section.setMaximumWidth(theme().px(widest))
    line.addWidget(section, 10)
    line.addStretch(1)
    area = QScrollArea()
    area.setWidget(ground)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    return area
