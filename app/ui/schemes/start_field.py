"""From when on a draft holds, on the site's clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.schemes.editing.document import Document
from app.ui.kit.focus import ring
from app.ui.kit.icons import IconLabel
from app.ui.kit.language import zone
from app.ui.kit.paint import rounded
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entries import start_in
from app.ui.schemes.entry import DraftEdit
from app.ui.schemes.sheet import Sheet

_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%d")
PATH = ("effective_from",)


class StartField(QWidget):
    """`生效 2025-07-01 00:00`; what cannot be read is said at once."""

    typed = Signal(object)  # the document

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._now: datetime | None = None
        self._level = 0
        self._caption = Text("", TextStyle.BODY)
        self.edit = DraftEdit()
        self.edit.setMaxLength(16)
        self.edit.textEdited.connect(self._typed)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 8, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("calendar", "text2", 14))
        line.addWidget(self._caption)
        line.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        ring(self, 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def retranslate(self) -> None:
        self._caption.set(self.tr("生效"))
        self.edit.setAccessibleName(self.tr("生效时间"))
        self.edit.setPlaceholderText("2025-07-01 00:00")

    def show_sheet(self, sheet: Sheet, now: datetime) -> None:
        another = sheet is not self._sheet
        self._sheet, self._now = sheet, now
        start = start_in(sheet.document)
        if start is not None and (another or _read(self.edit.text()) != start):
            self.edit.show_text(f"{start.astimezone(zone()):%Y-%m-%d %H:%M}")
        elif another:
            self.edit.show_text("")
        self.edit.setReadOnly(not sheet.can_edit)
        self._tell(start)

    def fault(self) -> str:
        return self.edit.accessibleDescription()

    def _tell(self, start: datetime | None) -> None:
        said = ""
        if start is None or _read(self.edit.text()) is None:
            said = self.tr("写成 2025-07-01 00:00 的样子")
        elif self._sheet is not None and self._sheet.can_edit and self._now and start <= self._now:
            said = self.tr("已经过去，发布前改到以后")
        self._level = 3 if said else 0
        self.edit.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def _typed(self, text: str) -> None:
        assert self._sheet is not None
        at = _read(text)
        document: Document = self._sheet.document
        self.typed.emit(document.put(PATH, at.isoformat() if at else text.strip()))
        self._tell(at)

    def sizeHint(self) -> QSize:
        px = theme().px
        text = theme().width_of(self._caption.text()) + theme().width_of("2025-07-01 00:00")
        return QSize(px(10 + 14 + 6 + 6 + 8 + 8) + text, px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        edge = look.color("a3" if self._level else "lineS")
        rounded(QPainter(self), QRectF(self.rect()), 6, look.color("surface"), edge)

    def _dress(self) -> None:
        self.updateGeometry()


def _read(text: str) -> datetime | None:
    """An instant as people write it, on the site's clock."""
    for form in _FORMATS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=zone())
        except ValueError:
            continue
    return None
