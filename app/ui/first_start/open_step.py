"""A store that is there: a file, a database, or a backup to be restored first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import StationError
from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.home import Home
from app.ui.first_start.setup import FoundBackup, Standing
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.fields import TextField, beside
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle

_OLDER = "store.older"
_WANTS_KEY = ("store.key_missing", "store.key_wrong", "store.key_unreadable")


class OpenStep(StepFrame):
    """What was typed is looked at first; a lost key is brought back from the recovery sheet."""

    chosen = Signal(object)  # Home

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wrong: tuple[TextField, StationError] | None = None
        self._backup: FoundBackup | None = None
        self._is_older = False  # the store has to be upgraded before it opens
        self._is_busy = False
        self.where = TextField(icon="database")
        self.keys_folder = TextField(icon="lock")
        self.passphrase = TextField(icon="shield-check")
        self.target = TextField(icon="hard-drive")
        self._choose = Button(icon="folder-open", key="Ctrl+O")
        self._choose.clicked.connect(self.ask_file)
        self._choose_keys = Button(icon="folder-open")
        self._choose_keys.clicked.connect(self._ask_keys)
        self._about_where, self._about_keys, self._about_pass = (
            Text("", TextStyle.SMALL, "text3", wrap=True) for _ in range(3)
        )
        self._facts = KeyValues(96)
        self._lay_out()
        for field in (self.where, self.keys_folder, self.passphrase, self.target):
            field.entered.connect(self.go_on)
        self.where.changed.connect(self._forget)
        self.act("Ctrl+O", self.ask_file)
        self._show()
        self.say()

    def _lay_out(self) -> None:
        card = Card(padding=20, spacing=4)
        for field, button, about in (
            (self.where, self._choose, self._about_where),
            (self.keys_folder, self._choose_keys, self._about_keys),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(field, 1)
            line.addLayout(beside(button))
            card.add(line)
            card.add(about)
            card.body.addSpacing(12)
        self._found = QWidget()
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 8)
        found.setSpacing(12)
        found.addWidget(self._facts)
        found.addWidget(self.target)
        card.add(self._found)
        self._secret = QWidget()
        secret = QVBoxLayout(self._secret)
        secret.setContentsMargins(0, 0, 0, 0)
        secret.setSpacing(4)
        secret.addWidget(self.passphrase)
        secret.addWidget(self._about_pass)
        card.add(self._secret)
        self.body.addWidget(card)
        self.body.addStretch(1)
        present(self._secret, False)

    # -- what the window asks --------------------------------------------------------------

    def propose(self, home: Home, error: StationError | None) -> None:
        """The store of last time, and why it did not open."""
        self.where.set_text(home.store)
        self.keys_folder.set_text(home.keys)
        if error is not None:
            self.refuse(error)

    def refuse(self, error: BaseException) -> None:
        """Say at its place why it cannot be opened."""
        self.set_busy(False)
        if not isinstance(error, StationError):
            self.fail(error)
            return
        if error.code in _WANTS_KEY or error.code == "store.wrong_passphrase":
            present(self._secret, True)
        self._is_older = error.code == _OLDER
        field = self._field_of(error.code)
        self._wrong = (field, error)
        field.show_error(wording.sentence(error))
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.on.set_busy(busy)
        for field in (self.where, self.keys_folder, self.passphrase, self.target):
            field.set_read_only(busy)
        self._show()

    def arrive(self) -> None:
        field = self._wrong[0] if self._wrong is not None else self.where
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self._is_busy:
            return
        self.clear_fault()
        self._wrong = None
        for field in (self.where, self.keys_folder, self.passphrase, self.target):
            field.show_error(None)
        self.set_busy(True)
        setup, when = self.desk.setup, self.desk.tasks.when
        if self._backup is not None:
            backup, secret = Path(self.where.text().strip()), self.passphrase.text().strip()
            when(setup.restore(backup, self._restored_home(), secret), self._restored, self.refuse)
        elif self._is_older:
            when(setup.upgrade(self._home()), self._upgraded, self.refuse)
        elif self.passphrase.text().strip():
            recovering = setup.recover_key(self._home(), self.passphrase.text().strip())
            when(recovering, self._recovered, self.refuse)
        else:
            when(setup.look(self._home()), self._looked, self.refuse)

    # -- what comes back -------------------------------------------------------------------

    def _recovered(self, _key: Path) -> None:
        self.passphrase.set_text("")
        self.desk.tasks.when(self.desk.setup.look(self._home()), self._looked, self.refuse)

    def _upgraded(self, _nothing: None) -> None:
        self._is_older = False
        self.desk.tasks.when(self.desk.setup.look(self._home()), self._looked, self.refuse)

    def _looked(self, found: Standing | FoundBackup) -> None:
        if isinstance(found, FoundBackup):
            self._backup = found
            self.target.set_text(found.proposed)
            self.set_busy(False)
            self.target.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say()
        else:
            self.chosen.emit(self._home())

    def _restored(self, _entries: int) -> None:
        home = self._restored_home()
        self.where.set_text(home.store)  # it is a store now; the backup has done its work
        self.chosen.emit(home)

    def _forget(self) -> None:
        """Another place was typed: what was found at the last one says nothing of it."""
        self.passphrase.set_text("")
        present(self._secret, False)
        if self._backup is not None or self._is_older:
            self._backup, self._is_older = None, False
            self._show()

    # -- words -----------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.title.set(self.tr("打开已有"))
        self.where.set_label(self.tr("账库或备份"))
        self._about_where.set(self.tr("账库文件、PostgreSQL 地址，或备份文件（.prepay-backup）。"))
        self.keys_folder.set_label(self.tr("密钥文件夹"))
        self._about_keys.set(self.tr("空着就用本机平常的位置。"))
        self.passphrase.set_label(self.tr("恢复单上的口令"))
        self._about_pass.set(self.tr("六组字母和数字，每组五个；连字号可以不写。"))
        self.target.set_label(self.tr("恢复到"))
        self._choose.setText(self.tr("选文件…"))
        self._choose_keys.setText(self.tr("选文件夹…"))
        if self._wrong is not None:
            field, error = self._wrong
            field.show_error(wording.sentence(error))
        self._show()

    def _show(self) -> None:
        backup = self._backup
        present(self._found, backup is not None)
        if self._is_older:
            self.on.setText(self.tr("正在升级…") if self._is_busy else self.tr("备份、升级并打开"))
            self.outcome.set(self.tr("先备份，再把账库升级到本程序的版本。"))
            self.remark.set(self.tr("升级后的账本核对无误才打开；升级前的样子留在备份里。"))
            return
        if backup is None:
            self.on.setText(self.tr("正在打开…") if self._is_busy else self.tr("打开"))
            self.outcome.set(self.tr("打开后开始抄表、扣费、报警和断合。"))
            self.remark.set(self.tr("同一个账库只有一个主站在采集，别的窗口只看和办业务。"))
            return
        self.on.setText(self.tr("正在恢复…") if self._is_busy else self.tr("恢复并打开"))
        self.outcome.set(self.tr("由备份另建一个账库，原来的不动。"))
        self.remark.set(self.tr("先核对账本，核对无误才打开；备份之后的账不在里面。"))
        self._facts.set_rows(
            [
                (self.tr("站点"), backup.name),
                (self.tr("备份时间"), wording.moment(backup.at)),
                (self.tr("账目"), self.tr("{n} 笔").format(n=f"{backup.entries:,}")),
            ]
        )

    # -- places ----------------------------------------------------------------------------

    def _home(self) -> Home:
        return Home(self.where.text().strip(), self.keys_folder.text().strip())

    def _restored_home(self) -> Home:
        return Home(self.target.text().strip(), self.keys_folder.text().strip())

    def _field_of(self, code: str) -> TextField:
        if code == "store.wrong_passphrase":
            return self.passphrase
        if code in _WANTS_KEY:
            return self.keys_folder
        if self._backup is not None and code.startswith("store."):
            return self.target
        return self.where

    def ask_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("选账库或备份"),
            self.where.text() or str(Path.home()),
            self.tr("账库和备份 (*.db *.prepay-backup);;所有文件 (*)"),
        )
        if chosen:
            self.where.set_text(str(Path(chosen)))
            self.where.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_keys(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("密钥文件夹"), self.keys_folder.text()
        )
        if chosen:
            self.keys_folder.set_text(str(Path(chosen)))
