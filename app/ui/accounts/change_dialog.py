"""The frame of every change over time: a question with entries, a reason, and what refused it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.meters.metering import Mark
from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import TextField
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class ChangeDialog(Dialog):
    """It stays open until the books have taken the change; a second press posts nothing twice.

    The key of the act is made with the dialog, so that a retry is the same act.
    """

    wanted = Signal()  # what `made()` says is to be done

    def __init__(self, parent: QWidget, title: str, verb: str, icon: str) -> None:
        super().__init__(parent, title, icon=icon)
        self.act = uuid4().hex
        self._asked_at: datetime | None = None
        self.told = Text("", TextStyle.BODY, "a3", wrap=True)
        self.told.hide()
        self.reason = TextField(
            self.tr("原因"), placeholder=self.tr("写进账户流水和审计，以后都查得到")
        )
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        self.confirm = self.add_button(verb, Kind.PRIMARY, key="Ctrl+Enter")
        self.confirm.clicked.connect(self._pressed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self).activated.connect(self.confirm.click)

    def finish_layout(self) -> None:
        """The entries are in `body`; reason and refusal stand under them."""
        self.body.addWidget(self.reason)
        self.body.addWidget(self.told)

    def can_be_asked(self) -> bool:
        """Whether everything needed is written; each entry says what it lacks."""
        raise NotImplementedError

    def asked_at(self, now: datetime) -> datetime:
        """The instant at which it was first asked for: a retry is the same act to the letter."""
        self._asked_at = self._asked_at or now
        return self._asked_at

    def mark_read(self, meter_id: int, mark: Mark | None, why: str) -> None:
        """A reading that the dialog asked for came, or why it did not."""

    def refuse(self, sentence: str) -> None:
        """The books said no; nothing was posted and what was typed stays."""
        self.set_busy(False)
        self.told.set(sentence)
        present(self.told, True)
        self.adjustSize()

    def set_busy(self, busy: bool) -> None:
        self.confirm.set_busy(busy)
        self.confirm.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.focusWidget()
        if first is None or first in (self.confirm, self):
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does not leave while the act is under way: it may have been done."""
        if event.key() == Qt.Key.Key_Escape and not self.cancel.isEnabled():
            return
        super().keyPressEvent(event)

    def _pressed(self) -> None:
        present(self.told, False)
        is_ready = self.can_be_asked()
        if not self.reason.text().strip():
            self.reason.show_error(self.tr("写明原因"))
            is_ready = False
        if is_ready:
            self.set_busy(True)
            self.wanted.emit()
        else:
            self.adjustSize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.cancel.setText(self.tr("取消"))
