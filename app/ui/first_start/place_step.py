"""A new site's name and time zone, and where its store and key will lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFileDialog, QHBoxLayout, QListView

from app.core.errors import StationError
from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.home import Home
from app.ui.first_start.setup import NewSite, Proposed
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.fields import TextField, beside
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle

ZONE = "Asia/Shanghai"
_KEY_CODES = ("store.key_exists", "store.key_unwritable", "store.key_unreadable")


class PlaceStep(StepFrame):
    """Four fields; going on makes the store, so it is pressed once."""

    made = Signal(object)  # NewSite

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._proposed: Proposed | None = None
        self._wrong: tuple[TextField, StationError] | None = None
        self.name = TextField()
        self.zone = TextField()
        self.zone.set_text(ZONE)
        self.where = TextField(icon="database")
        self.keys_folder = TextField(icon="lock")
        self._choose = Button(icon="folder-open")
        self._choose.clicked.connect(self._ask_where)
        self._choose_keys = Button(icon="folder-open")
        self._choose_keys.clicked.connect(self._ask_keys)
        self._about_name, self._about_zone, self._about_where, self._about_keys = (
            Text("", TextStyle.SMALL, "text3", wrap=True) for _ in range(4)
        )
        card = Card(padding=20, spacing=4)
        fields = (
            (self.name, None, self._about_name),
            (self.zone, None, self._about_zone),
            (self.where, self._choose, self._about_where),
            (self.keys_folder, self._choose_keys, self._about_keys),
        )
        for place, (field, button, about) in enumerate(fields):
            if place:
                card.body.addSpacing(12)
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(field, 1)
            if button is not None:
                line.addLayout(beside(button))
            card.add(line)
            card.add(about)
            field.entered.connect(self.go_on)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.say()
        desk.tasks.when(desk.setup.propose(), self._fill, self.fail)

    def arrive(self) -> None:
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if not self.on.isEnabled():
            return
        self.clear_fault()
        self._wrong = None
        home = Home(self.where.text().strip(), self._keys_typed())
        self._set_busy(True)
        making = self.desk.setup.make_site(home, self.name.text(), self.zone.text().strip())
        self.desk.tasks.when(making, self._made, self._not_made)

    def retranslate(self) -> None:
        self.title.set(self.tr("名称与位置"))
        self.on.setText(self.tr("建账库"))
        self.outcome.set(self.tr("建一个空账库，和它的密钥。"))
        self.remark.set(self.tr("下一步给出密钥恢复单，请备好打印机或纸笔。"))
        self.name.set_label(self.tr("站点名称"))
        self._about_name.set(self.tr("印在小票上；开站表里写的名称会代替它。"))
        self.zone.set_label(self.tr("时区"))
        self._about_zone.set(self.tr("分时电价和日报按它计；中国大陆填 Asia/Shanghai。"))
        self.where.set_label(self.tr("账库位置"))
        self._about_where.set(
            self.tr("本机磁盘上的文件，或 PostgreSQL 地址：postgresql://用户@主机/库名。")
        )
        self.keys_folder.set_label(self.tr("密钥文件夹"))
        self._about_keys.set(self.tr("不要和备份放在同一处。"))
        self._choose.setText(self.tr("选位置…"))
        self._choose_keys.setText(self.tr("选文件夹…"))
        if self._wrong is not None:
            field, error = self._wrong
            field.show_error(wording.sentence(error))

    def _fill(self, proposed: Proposed) -> None:
        self._proposed = proposed
        if not self.where.text():
            self.where.set_text(proposed.store)
        if not self.keys_folder.text():
            self.keys_folder.set_text(proposed.keys)
        zones = QCompleter(list(proposed.zones), self)
        zones.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        zones.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("popup")
        zones.setPopup(popup)
        self.zone.edit.setCompleter(zones)

    def _keys_typed(self) -> str:
        """Nothing for the usual folder, which may be another one on the next start."""
        typed = self.keys_folder.text().strip()
        usual = self._proposed.keys if self._proposed is not None else ""
        return "" if typed == usual else typed

    def _made(self, made: NewSite) -> None:
        self._set_busy(False)
        self.made.emit(made)

    def _not_made(self, error: BaseException) -> None:
        self._set_busy(False)
        field = self._field_of(error)
        if field is None or not isinstance(error, StationError):
            self.fail(error)
            return
        self._wrong = (field, error)
        field.show_error(wording.sentence(error))
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field_of(self, error: BaseException) -> TextField | None:
        code = error.code if isinstance(error, StationError) else ""
        if code == "site.name_missing":
            return self.name
        if code == "site.time_zone_unknown":
            return self.zone
        if code in _KEY_CODES:
            return self.keys_folder
        return self.where if code.startswith("store.") else None

    def _set_busy(self, busy: bool) -> None:
        self.on.set_busy(busy)
        for field in (self.name, self.zone, self.where, self.keys_folder):
            field.set_read_only(busy)

    def _ask_where(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("账库位置"), self.where.text(), self.tr("账库 (*.db)")
        )
        if chosen:
            self.where.set_text(str(Path(chosen)))

    def _ask_keys(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("密钥文件夹"), self.keys_folder.text()
        )
        if chosen:
            self.keys_folder.set_text(str(Path(chosen)))
