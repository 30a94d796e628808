"""The buildings side by side: how many rooms each has, and how many have reached level 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit.choices import Choice
from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


@dataclass(frozen=True, slots=True)
class BuildingTab:
    """One tab; `code` None is the whole site."""

    code: str | None
    name: str
    rooms: int | None  # None while they are being counted
    level3: int = 0

    @property
    def count(self) -> str:
        return "" if self.rooms is None else f"{self.rooms:,}"


class _Tab(QAbstractButton):
    def __init__(self, tab: BuildingTab, parent: QWidget) -> None:
        super().__init__(parent)
        self.tab = tab
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 6)
        self.show_tab(tab)

    def show_tab(self, tab: BuildingTab) -> None:
        self.tab = tab
        said = self.tr("{name}，{rooms} 间").format(name=tab.name, rooms=tab.count)
        if tab.level3:
            said = self.tr("{name}，{rooms} 间，三级报警 {level3} 间").format(
                name=tab.name, rooms=tab.count, level3=tab.level3
            )
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def _badge(self) -> int:
        px = theme().px
        width = theme().width_of(str(self.tab.level3), TextStyle.CAPTION) + px(14)
        return max(width, px(18)) if self.tab.level3 else 0

    def sizeHint(self) -> QSize:
        px = theme().px
        width = px(12) * 2 + theme().width_of(self.tab.name, TextStyle.BODY_BOLD)
        width += px(8) + theme().width_of(self.tab.count, TextStyle.SMALL)
        if self.tab.code is not None:
            width += px(16) + px(8)
        if self.tab.level3:
            width += self._badge() + px(8)
        return QSize(width, px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            rounded(painter, box, 6, look.color("surface"), look.color("line"))
        elif self.underMouse():
            rounded(painter, box, 6, look.color("surface3"))
        ink = "text" if on else "text2"
        x = float(look.px(12))
        if self.tab.code is not None:
            side = look.px(16)
            spot = QRectF(x, round(box.center().y() - side / 2), side, side)
            paint_icon(painter, "building-2", ink, spot)
            x += side + look.px(8)
        style = TextStyle.BODY_BOLD if on else TextStyle.BODY
        x = text_at(painter, look.font(style), look.color(ink), x, box, self.tab.name)
        small = look.font(TextStyle.SMALL)
        x += look.px(8)
        x = text_at(painter, small, look.color("text3"), x, box, self.tab.count)
        if self.tab.level3:
            height = look.px(16)
            badge = QRectF(x + look.px(8), box.center().y() - height / 2, self._badge(), height)
            rounded(painter, badge, height / 2, look.color("a3m"))
            painter.setFont(look.font(TextStyle.CAPTION, 600))
            painter.setPen(look.color("mark3"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self.tab.level3))


class BuildingTabs(QWidget):
    """Tabs where they fit, a drop-down where they do not."""

    chosen = Signal(object)  # code of the building, or None for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[BuildingTab] = []
        self._buttons: list[_Tab] = []
        self._value: str | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._choice = Choice(icon="building-2", quiet=True)
        self._choice.picked.connect(self._picked)
        self._choice.hide()
        self._row.addWidget(self._choice)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)
        self._name()

    def set_tabs(self, tabs: Sequence[BuildingTab]) -> None:
        """Show these; with the same buildings only the numbers change."""
        same = [tab.code for tab in tabs] == [tab.code for tab in self._tabs]
        self._tabs = list(tabs)
        self._choice.set_options([(tab.code, f"{tab.name}  {tab.count}") for tab in tabs])
        if same:
            for button, tab in zip(self._buttons, tabs, strict=True):
                button.show_tab(tab)
        else:
            self._rebuild()
        self._fit()

    def _rebuild(self) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        for place, tab in enumerate(self._tabs):
            button = _Tab(tab, self)
            self._group.addButton(button, place)
            self._row.insertWidget(place, button)
            self._buttons.append(button)
        codes = [tab.code for tab in self._tabs]
        self.set_value(self._value if self._value in codes else None)

    def value(self) -> str | None:
        return self._value

    def set_value(self, code: str | None) -> None:
        """Show a choice without telling anyone."""
        self._value = code
        for button in self._buttons:
            button.setChecked(button.tab.code == code)
        if code in [tab.code for tab in self._tabs]:
            self._choice.set_value(code)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = sum(button.sizeHint().width() + 2 for button in self._buttons)
        fits = wanted <= self.width() or not self.width()
        for button in self._buttons:
            button.setVisible(fits)
        self._choice.setVisible(not fits and bool(self._buttons))

    def _clicked(self, place: int) -> None:
        self._value = self._tabs[place].code
        self.chosen.emit(self._value)

    def _picked(self, code: object) -> None:
        self.set_value(None if code is None else str(code))
        self.chosen.emit(self._value)

    def _name(self) -> None:
        self._choice.setAccessibleName(self.tr("楼栋"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
