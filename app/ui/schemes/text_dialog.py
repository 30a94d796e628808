"""The whole text of a draft, for what no card can say; checked as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.schemes.copying import readable_text
from app.core.schemes.editing.document import Document
from app.core.schemes.finding import Weight
from app.core.schemes.scheme import check_scheme
from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entries import document_of
from app.ui.schemes.words import finding_told

_WIDTH = 760
_SOON_MS = 150
_TOLD = 5


class TextDialog(Dialog):
    """`accepted` gives the document; a text that is no JSON object cannot be taken over."""

    def __init__(self, parent: QWidget, title: str, text: str, *, can_edit: bool) -> None:
        super().__init__(parent, title, icon="braces", width=_WIDTH)
        self.edit = QPlainTextEdit()
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setAccessibleName(self.tr("方案的文本"))
        self.edit.setTabChangesFocus(True)
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(theme().px(12))
        self.edit.setFont(font)
        self.edit.setPlainText(_readable(text))
        self.edit.setReadOnly(not can_edit)
        self.edit.setFixedHeight(theme().px(380))
        self.body.addWidget(self.edit)
        self.findings = Text("", TextStyle.SMALL, "a3", wrap=True, selectable=True)
        self.body.addWidget(self.findings)
        self.cancel = self.add_button(self.tr("取消") if can_edit else self.tr("关闭"))
        self.cancel.clicked.connect(self.reject)
        self.ok = self.add_button(self.tr("用这份文本"), Kind.PRIMARY, key="Ctrl+Return")
        self.ok.clicked.connect(self.accept)
        self.ok.setVisible(can_edit)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._take)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.check)
        self.edit.textChanged.connect(self._soon.start)
        self.check()

    def document(self) -> Document:
        found = document_of(self.edit.toPlainText())
        assert found is not None  # else the button is grey
        return found

    def check(self) -> None:
        """Say what is wrong in the text as it stands."""
        text = self.edit.toPlainText()
        findings = check_scheme(text)
        lines = [f"{f.path}  {finding_told(f)}".strip() for f in findings[:_TOLD]]
        if len(findings) > _TOLD:
            lines.append(self.tr("还有 {n} 处").format(n=len(findings) - _TOLD))
        wrong = any(finding.weight is Weight.ERROR for finding in findings)
        said = "\n".join(lines) or self.tr("没有发现问题。")
        self.findings.set(said, "a3" if wrong else "a1" if findings else "ok")
        self.ok.setEnabled(document_of(text) is not None)
        if self.isVisible():
            self.adjustSize()

    def _take(self) -> None:
        self.check()
        if self.ok.isVisible() and self.ok.isEnabled():
            self.accept()


def _readable(text: str) -> str:
    try:
        return readable_text(text)
    except (ValueError, RecursionError):
        return text
