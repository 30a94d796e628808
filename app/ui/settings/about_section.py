"""What this program is: name, version, what it is made of, under which licences."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button
from app.ui.kit.icons import IconLabel
from app.ui.kit.surfaces import Card, row
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle


def program_version() -> str:
    """As installed; a checkout that was never installed has none."""
    try:
        return version("prepay-station")
    except PackageNotFoundError:
        return wording.NOTHING


class AboutSection(QWidget):
    """For support: what to name when something is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Text("", TextStyle.HEADING)
        self.told = Text("", TextStyle.BODY, "text2", wrap=True)
        self.rows = KeyValues(96)
        self.licences = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.copy = Button(icon="copy", size=SMALL)
        self.copy.clicked.connect(self._copy)
        self.card = Card(padding=16, spacing=10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("plug-zap", "accent", 24))
        head.addWidget(self.name, 1)
        self.card.add(head)
        self.card.add(self.told)
        self.card.add(self.rows)
        self.card.add(self.licences)
        self.card.add(row(self.copy, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.name.set(wording.product())
        self.told.set(self.tr("抄表、计费、收款、断送电，从一块表到一张收据。"))
        self.rows.set_rows(
            [
                (self.tr("版本"), program_version()),
                ("Python", platform.python_version()),
                ("Qt", qVersion()),
                (self.tr("系统"), platform.platform()),
            ]
        )
        self.licences.set(
            self.tr(
                "按 Apache-2.0 许可发布。字体 Inter、Noto Sans SC 按 SIL OFL，图标 Lucide 按 ISC。"
            )
        )
        self.copy.setText(self.tr("复制"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(
            f"{wording.product()} {program_version()}\nPython {platform.python_version()}\n"
            f"Qt {qVersion()}\n{platform.platform()}"
        )
