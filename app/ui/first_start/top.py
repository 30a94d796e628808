"""The bar of the first start: the product's name, where data stay, the language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit import wording
from app.ui.kit.choices import Choice
from app.ui.kit.icons import paint_icon
from app.ui.kit.language import LANGUAGES, language
from app.ui.kit.local_settings import LANGUAGE, LocalSettings
from app.ui.kit.paint import rounded
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme


class _Logo(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 8, theme().color("accent"))
        paint_icon(painter, "plug-zap", "onAccent", QRectF(7, 7, 18, 18))


class FirstTop(Panel):
    """48 px high, as on every other page."""

    def __init__(self, settings: LocalSettings) -> None:
        super().__init__("bg", edge="b")
        self._settings = settings
        self._is_local = True
        self._product = Text("", TextStyle.TITLE)
        self._first = Text("", TextStyle.BODY, "text3")
        self._local = Tag()
        self.language = Choice(icon="languages", quiet=True)
        self.language.set_options(list(LANGUAGES.items()))
        self.language.set_value(language())
        self.language.picked.connect(self._picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for part in (_Logo(), self._product, self._first):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._local)
        row.addWidget(self.language)
        theme().changed.connect(self._dress)
        self._dress()
        self._say()

    def set_local(self, is_local: bool) -> None:
        """Whether all that is kept lies on this computer."""
        self._is_local = is_local
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _picked(self, chosen: object) -> None:
        self._settings.set(LANGUAGE, str(chosen))

    def _say(self) -> None:
        self._product.set(wording.product())
        self._first.set(self.tr("首次启动"))
        self._local.set(TagLook(self.tr("数据只存本机") if self._is_local else "", icon="lock"))
        self.language.setAccessibleName(self.tr("语言"))
        if self.language.value() != language():
            self.language.set_value(language())

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(48))
