"""The small entries of the cards: a box for one text of the draft, and the line that says what is
wrong in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from app.core.schemes.editing.document import Path
from app.core.schemes.finding import Weight
from app.core.schemes.form import NUMBER
from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import finding_told

HEIGHT = 26
PRICE_PLACES = 4
MONEY_PLACES = 2


class DraftEdit(QLineEdit):
    """A line whose steps back are the sheet's, not its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self._places = 0
        theme().changed.connect(self._dress)
        self._dress()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def show_text(self, text: str, places: int = 0) -> None:
        """Another text; the caret stays where somebody is typing.

        A number has at least so many decimals, to stand well in its column, unless it is being
        typed.
        """
        self._places = places
        is_typed = self.hasFocus() and padded(self.text(), places) == padded(text, places)
        if is_typed or padded(text, places) == self.text():
            return
        at = self.cursorPosition()
        self.setText(padded(text, places))
        if self.hasFocus():
            self.setCursorPosition(min(at, len(self.text())))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if padded(self.text(), self._places) != self.text():
            self.setText(padded(self.text(), self._places))

    def _dress(self) -> None:
        self.setFont(theme().font(TextStyle.BODY))
        palette = QPalette(QApplication.palette())  # fresh: a kept one has yesterday's colours
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)


class Entry(QWidget):
    """One text at one path of the draft, right-aligned in a 26 px box, its unit inside."""

    typed = Signal(object, str)  # path, text

    def __init__(self, width: int = 74, *, unit: str = "", empty: str = "") -> None:
        super().__init__()
        self.path: Path = ()
        self._width = width
        self._level = 0
        self.edit = DraftEdit()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setPlaceholderText(empty)
        self.edit.textEdited.connect(self._typed)
        self.unit = Text(unit, TextStyle.SMALL, "text3")
        present(self.unit, bool(unit))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 1, 8, 1)
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        line.addWidget(self.unit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 5)
        theme().changed.connect(self.updateGeometry)

    def name(self, name: str) -> None:
        """What a screen reader calls it."""
        self.edit.setAccessibleName(name)

    def set_unit(self, unit: str) -> None:
        self.unit.set(unit)
        present(self.unit, bool(unit))

    def show_sheet(
        self, sheet: Sheet, path: Path, text: str | None = None, *, places: int = 0
    ) -> str:
        """Show the text at a path with what is wrong there; gives that as a sentence."""
        self.path = path
        found = sheet.document.get(path) if text is None else text
        self.edit.show_text("" if found is None else str(found), places)
        self.edit.setReadOnly(not sheet.can_edit)
        return self.show_faults(sheet)

    def show_faults(self, sheet: Sheet) -> str:
        self._level, said = fault_of(sheet, self.path)
        self.edit.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()
        return said

    def is_wrong(self) -> bool:
        return self._level == 3

    def sizeHint(self) -> QSize:
        """As wide as was asked for, and a number and its unit need."""
        unit = theme().width_of(self.unit.text(), TextStyle.SMALL) + theme().px(4)
        least = theme().width_of("0.0000") + theme().px(20) + (unit if self.unit.text() else 0)
        return QSize(max(theme().px(self._width), least), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        edge = f"a{self._level}" if self._level else "line"
        ground = look.color("surface2" if self.edit.isReadOnly() else "surface")
        rounded(QPainter(self), QRectF(self.rect()), 5, ground, look.color(edge))

    def _typed(self, text: str) -> None:
        self.typed.emit(self.path, text)


def padded(text: str, places: int) -> str:
    """A plain number with at least so many decimals; any other text as it is."""
    if not places or not NUMBER.fullmatch(text):
        return text
    whole, _point, part = text.partition(".")
    return f"{whole}.{part.ljust(places, '0')}"


def fault_of(sheet: Sheet, path: Path) -> tuple[int, str]:
    """How grave the worst thing at a path is, and what it is."""
    findings = sorted(sheet.findings_at(path), key=lambda found: found.weight is not Weight.ERROR)
    if not findings:
        return 0, ""
    return 3 if findings[0].weight is Weight.ERROR else 1, finding_told(findings[0])


def fault_at(name: str, said: str) -> str:
    """A fault with the name of its field before it."""
    return wording.translate("schemes", "{name}：{fault}").format(name=name, fault=said)


class FaultLine(QWidget):
    """What is wrong in the row above, with what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Text("", TextStyle.SMALL, "a3", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 4)
        line.setSpacing(4)
        self._icon = IconLabel("circle-alert", "a3", 14)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        present(self, False)

    def tell(self, *said: str, sheet: Sheet | None = None) -> None:
        """With the sheet, what only asks to be looked at again is told as such."""
        lines = list(dict.fromkeys(text for text in said if text))
        token = "a3" if sheet is None or _stops(sheet, lines) else "a1"
        self._icon.set_icon("circle-alert" if token == "a3" else "triangle-alert", token)
        self.text.set("\n".join(lines), token)
        present(self, bool(lines))


def _stops(sheet: Sheet, lines: Sequence[str]) -> bool:
    """Whether one of the sentences keeps the draft from being published."""
    errors = {finding_told(f) for f in sheet.findings if f.weight is Weight.ERROR}
    return any(error in line for error in errors for line in lines)
