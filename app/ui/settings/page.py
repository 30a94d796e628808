"""The settings page: sections at the left, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
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
from app.core.site.change_settings import SettingsChange, change_settings
from app.core.site.settings import Settings, Site
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.theme import theme
from app.ui.settings.about_section import AboutSection
from app.ui.settings.counter_section import CounterSection, printers
from app.ui.settings.look_section import LookSection
from app.ui.settings.nav import Sections
from app.ui.settings.rules_section import RulesSection
from app.ui.settings.store_desk import BackupLine, StoreDesk, StoreFacts
from app.ui.settings.store_section import StoreSection

LOOK, COUNTER, RULES, STORE, ABOUT = "look", "counter", "rules", "store", "about"
_ICONS: Final = {
    LOOK: "monitor",
    COUNTER: "wallet",
    RULES: "calculator",
    STORE: "database",
    ABOUT: "info",
}
_BACKUPS_SHOWN: Final = 30
_WIDEST: Final = 760


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
        self._act = uuid4().hex
        self._dialog: QDialog | None = None
        self._is_saving = False
        self.save = self.act(self._ask_save, "Ctrl+S")
        self.undo = self.act(self._undo)
        self.look = LookSection(office.settings)
        self.counter = CounterSection(office.settings, list_printers)
        self.rules = RulesSection(self.save, self.undo)
        self.store = StoreSection()
        self.about = AboutSection()
        self._sections: dict[str, QWidget] = {
            LOOK: self.look,
            COUNTER: self.counter,
            RULES: self.rules,
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
        for section in self._sections.values():
            self._stack.addWidget(_scrolled(section))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.rules.bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.nav)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self.nav.chosen.connect(self.show_section)
        self.rules.changed.connect(self._show_acts)
        self.store.back_up_wanted.connect(self._back_up)
        self.store.back_up_to_wanted.connect(self._back_up_to)
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
        return hints

    def arrive(self, target: object = None) -> None:
        """`target` names a section."""
        if isinstance(target, str) and target in self._sections:
            self.show_section(target)
        self._ask_site()
        self._ask_store()
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
            STORE: self.tr("数据与备份"),
            ABOUT: self.tr("关于"),
        }
        self.nav.set_words(words)
        self.save.setText(self.tr("保存"))
        self.undo.setText(self.tr("还原"))
        for section in (self.look, self.counter, self.rules, self.store, self.about):
            section.retranslate()
        self._show_acts()

    # -- sections --------------------------------------------------------------------------

    def section(self) -> str:
        return list(self._sections)[self._stack.currentIndex()]

    def show_section(self, key: str) -> None:
        self._stack.setCurrentIndex(list(self._sections).index(key))
        self.nav.mark(key)
        self._show_acts()
        self.keys_changed.emit()

    # -- the office's rules ----------------------------------------------------------------

    def _ask_site(self) -> None:
        future = self.office.readers.submit(self.office.views.site)
        self.office.tasks.when(future, self._site_came)

    def _site_came(self, site: Site) -> None:
        """What was typed stays while it is not saved."""
        is_new = self._site is None or self._site.settings != site.settings
        self._site = site
        if is_new and not (self.undo.isEnabled() and self.rules.is_touched()):
            self.rules.fill(site.settings)
        self._show_acts()

    def _show_acts(self) -> None:
        touched = self._site is not None and self.rules.is_touched()
        self.save.setEnabled(touched and not self._is_saving)
        self.undo.setEnabled(touched and not self._is_saving)
        told = self.tr("有改动还没有保存") if touched and self.section() == RULES else ""
        self.rules.bar.tell(told)
        self.keys_changed.emit()

    def _undo(self) -> None:
        if self._site is not None:
            self.rules.fill(self._site.settings)

    def _ask_save(self) -> None:
        self.show_section(RULES)
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
        asked.accepted.connect(partial(self._save, after))
        self._show_dialog(asked)

    def _save(self, after: Settings) -> None:
        change = SettingsChange(self._act, self.rules.form.shown(), after, self.office.actor)
        self._is_saving = True
        self._show_acts()
        slip = self.office.clerk.submit(change_settings, change, self.office.clock.now())
        self.office.tasks.when(slip, self._saved, self._not_saved)

    def _saved(self, settings: Settings) -> None:
        self._is_saving = False
        self._act = uuid4().hex
        self.rules.fill(settings)
        self.news.emit(self.tr("规则已保存，马上生效"), "")
        self.office.events.settings_changed.emit()
        self._show_acts()

    def _not_saved(self, error: BaseException) -> None:
        self._is_saving = False
        if not isinstance(error, StationError):
            self.office.tasks.failed.emit(error)
        else:
            self._act = uuid4().hex if isinstance(error, Refusal) else self._act
            level = 2 if isinstance(error, Refusal) else 3
            self._tell(self.tr("没有保存"), wording.sentence(error), level)
        self._show_acts()

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


def _scrolled(section: QWidget) -> QScrollArea:
    ground = QWidget()
    line = QHBoxLayout(ground)
    line.setContentsMargins(24, 16, 24, 16)
    section.setMaximumWidth(theme().px(_WIDEST))
    line.addWidget(section, 10)
    line.addStretch(1)
    area = QScrollArea()
    area.setWidget(ground)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    return area
