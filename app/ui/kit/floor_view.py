"""The building as it stands: one row of tiles for each floor, painted only where it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.kit import wording
from app.ui.kit.floor_layout import EDGE, GAP, FloorLayout, Line, Measure
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded
from app.ui.kit.room_painter import Density, RoomPainter
from app.ui.kit.rooms_model import RoomsModel
from app.ui.kit.theme import TextStyle, theme

if TYPE_CHECKING:
    from app.core.premises.card import RoomCard

PULSE_MS: Final = 600
Index = QModelIndex | QPersistentModelIndex


class FloorView(QAbstractItemView):
    """The room grid."""

    opened = Signal(object)  # RoomCard: Enter or double click
    current_changed = Signal(object)  # RoomCard or None
    chosen_changed = Signal(object)  # codes of the rooms in the set
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor = 0
        self._current_code = ""
        self._chosen_codes: list[str] = []
        self._pulsing: set[int] = set()
        self._pulse = QVariantAnimation(self)
        self._pulse.setDuration(PULSE_MS)
        self._pulse.setStartValue(1.0)
        self._pulse.setEndValue(0.0)
        self._pulse.valueChanged.connect(self._pulse_step)
        self._pulse.finished.connect(self._pulse_end)
        self._pulse_share = 0.0
        # one of our own: to name a widget that Qt made, PySide first loads every class of widget
        self.setViewport(QWidget())
        self.painter_of_tiles = RoomPainter(self)
        self._layout = FloorLayout([], self._measure())
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("房间"))
        ring(self, 0)  # the tile wears the ring
        theme().changed.connect(self._theme_changed)

    # -- what is shown ---------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RoomsModel):
            model.raised.connect(self._start_pulse)
        selection = self.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._tell_chosen)
        if isinstance(model, RoomsModel):
            # connected last, because the selection forgets everything when the model is reset
            model.modelReset.connect(self._restore)
        self.doItemsLayout()

    def rooms(self) -> RoomsModel:
        model = self.model()
        assert isinstance(model, RoomsModel)
        return model

    def set_density(self, density: Density) -> None:
        self.painter_of_tiles.density = density
        self.doItemsLayout()

    def current_card(self) -> RoomCard | None:
        row = self.currentIndex().row()
        return self.rooms().card(row) if 0 <= row < self.rooms().rowCount() else None

    def chosen(self) -> list[str]:
        """The set that Space and Shift+arrows build."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rooms().card(row).code for row in rows]

    def clear_chosen(self) -> None:
        self.selectionModel().clearSelection()

    def go_to(self, code: str) -> bool:
        """Make a room current and bring it into sight; False when the filter hides it."""
        row = self.rooms().row_of(code)
        if row is None:
            return False
        self._go(row)
        return True

    # -- layout ----------------------------------------------------------------------------

    def _measure(self) -> Measure:
        px = theme().px
        density = self.painter_of_tiles.density
        width, height = density.value
        return Measure(
            width=self.viewport().width(),
            floor_width=px(36),
            heading_height=px(30),
            tile_width_min=px(width),
            tile_height=px(height),
            may_exceed_columns=density is Density.COMPACT,
        )

    def _theme_changed(self) -> None:
        # a slot that is overridden would stay connected after the view has gone
        self.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.doItemsLayout()  # the floors have their names in it

    def doItemsLayout(self) -> None:
        model = self.model()
        if isinstance(model, RoomsModel):
            self._layout = FloorLayout(model.shown(), self._measure())
        super().doItemsLayout()
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setRange(0, max(0, self._layout.height - page))
        bar.setPageStep(page)
        bar.setSingleStep((self._layout.measure.tile_height + GAP) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep = self.current_card() if self.currentIndex().isValid() else None
        model = self.model()
        if isinstance(model, RoomsModel):
            self._layout = FloorLayout(model.shown(), self._measure())
        self.updateGeometries()
        if keep is not None and event.oldSize().width() != event.size().width():
            self.scrollTo(self.currentIndex())

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or not self._layout.holds(index.row()):
            return QRect()
        return self._layout.tile(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._layout.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self.model().index(row, 0)

    def scrollTo(
        self,
        index: Index,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        rect = self.visualRect(index)
        if rect.isNull():
            return
        rect.adjust(0, -EDGE, 0, EDGE)
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        selection = QItemSelection()
        area = rect.translated(0, self.verticalOffset())
        for line in self._layout.lines_between(area.top(), area.bottom()):
            for row in range(line.first, line.first + line.count):
                if self._layout.tile(row).intersects(area):
                    index = self.model().index(row, 0)
                    selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(QRegion(self._ringed(self.visualRect(index))))
        return region

    # -- painting --------------------------------------------------------------------------

    @staticmethod
    def _ringed(rect: QRect) -> QRect:
        return rect.adjusted(-EDGE, -EDGE, EDGE, EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        area = event.rect()
        current = self.currentIndex().row()
        chosen = {index.row() for index in self.selectionModel().selectedIndexes()}
        focused = self.hasFocus()
        rooms = self.rooms()
        for line in self._layout.lines_between(area.top() + offset, area.bottom() + offset):
            self._paint_names(painter, line, offset)
            for row in range(line.first, line.first + line.count):
                rect = self._layout.tile(row).translated(0, -offset)
                if not self._ringed(rect).intersects(area):
                    continue
                self.painter_of_tiles.paint_card(
                    painter,
                    QRectF(rect),
                    rooms.card(row),
                    is_current=row == current and (focused or self._keeps_ring()),
                    is_chosen=row in chosen,
                )
                if row in self._pulsing:
                    edge = theme().color("a3m", max(0.01, self._pulse_share))
                    box = QRectF(rect).adjusted(-3, -3, 3, 3)
                    rounded(painter, box, 9, None, edge, 3)

    def _keeps_ring(self) -> bool:
        """The room whose drawer is open stays marked while the drawer has the keyboard."""
        return self.property("keepsRing") is True

    def keep_ring(self, keep: bool) -> None:
        self.setProperty("keepsRing", keep)
        self.viewport().update()

    def _paint_names(self, painter: QPainter, line: Line, offset: int) -> None:
        look = theme()
        y = line.y - offset
        measure = self._layout.measure
        if line.heading:
            painter.setFont(look.font(TextStyle.BODY_BOLD))
            painter.setPen(look.color("text2"))
            height = measure.heading_height
            box = QRect(EDGE, y - height, self.viewport().width(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line.heading)
        if line.label:
            painter.setFont(look.font(TextStyle.BODY_BOLD))
            painter.setPen(look.color("text3"))
            box = QRect(0, y, EDGE + measure.floor_width, measure.tile_height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line.label)

    def dataChanged(self, top: Index, bottom: Index, _roles: object = None) -> None:
        """Repaint the tiles that changed and no others."""
        area = self.viewport().rect()
        for row in range(top.row(), bottom.row() + 1):
            rect = self.visualRect(self.model().index(row, 0))
            if rect.intersects(area):
                self.viewport().update(self._ringed(rect))

    def reset(self) -> None:
        super().reset()
        self._pulsing.clear()
        self.doItemsLayout()

    def _restore(self) -> None:
        """Other rooms are shown; what is still among them stays current and chosen."""
        code, chosen = self._current_code, self._chosen_codes
        model, selection = self.rooms(), self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        rows = [row for other in chosen if (row := model.row_of(other)) is not None]
        for row in rows:
            selection.select(model.index(row, 0), flags.Select)
        here = model.row_of(code)
        if here is not None:
            selection.setCurrentIndex(model.index(here, 0), flags.NoUpdate)
        elif code:
            self._current_code = ""
            self.current_changed.emit(None)
        elif self.window().focusWidget() is self and model.rowCount():
            # the keyboard was here before the rooms were
            selection.setCurrentIndex(model.index(0, 0), flags.NoUpdate)
        if len(rows) != len(chosen):
            self._tell_chosen()

    def _start_pulse(self, row: int) -> None:
        text = wording.room_aloud(self.rooms().card(row))
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # no start needs them

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if theme().animates:
            self._pulsing.add(row)
            self._pulse.stop()
            self._pulse.start()

    def _pulse_step(self, share: object) -> None:
        self._pulse_share = float(str(share))
        for row in self._pulsing:
            self.viewport().update(self._ringed(self.visualRect(self.model().index(row, 0))))

    def _pulse_end(self) -> None:
        self._pulse_share = 0.0
        self._pulse_step(0.0)
        self._pulsing.clear()

    # -- keyboard and mouse ----------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count = self.model().rowCount()
        if not count:
            return QModelIndex()
        here = self.currentIndex().row()
        if here < 0:
            return self.model().index(0, 0)
        moves = QAbstractItemView.CursorAction
        match action:
            case moves.MoveLeft | moves.MovePrevious:
                row = max(0, here - 1)
            case moves.MoveRight | moves.MoveNext:
                row = min(count - 1, here + 1)
            case moves.MoveUp:
                row = self._layout.beside(here, -1)
            case moves.MoveDown:
                row = self._layout.beside(here, 1)
            case moves.MoveHome:
                row = 0
            case moves.MoveEnd:
                row = count - 1
            case moves.MovePageUp:
                row = self._layout.building(here, -1)
            case moves.MovePageDown:
                row = self._layout.building(here, 1)
            case _:
                row = here
        return self.model().index(row, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = QAbstractItemView.CursorAction
        action = {
            Qt.Key.Key_Left: moves.MoveLeft,
            Qt.Key.Key_Right: moves.MoveRight,
            Qt.Key.Key_Up: moves.MoveUp,
            Qt.Key.Key_Down: moves.MoveDown,
            Qt.Key.Key_Home: moves.MoveHome,
            Qt.Key.Key_End: moves.MoveEnd,
            Qt.Key.Key_PageUp: moves.MovePageUp,
            Qt.Key.Key_PageDown: moves.MovePageDown,
        }.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if action is not None and plain in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            row = self.moveCursor(action, event.modifiers()).row()
            if row >= 0:
                self._go(row, extend=bool(plain))
            return
        card = self.current_card()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and card is not None:
            if plain == Qt.KeyboardModifier.NoModifier:
                self.opened.emit(card)
                return
        elif event.key() == Qt.Key.Key_Space and card is not None:
            self._toggle(self.currentIndex().row())
            return
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not index.isValid():
            self.clear_chosen()
            return
        if event.button() == Qt.MouseButton.RightButton:
            self._go(index.row(), keep=True)
            self.menu_wanted.emit(self.current_card(), event.globalPosition().toPoint())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go(index.row(), keep=True)
            self._toggle(index.row())
        else:
            self._go(
                index.row(), extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self.current_card()
        if card is not None and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(card)

    def _go(self, row: int, *, extend: bool = False, keep: bool = False) -> None:
        model, selection = self.model(), self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        if extend:
            if not selection.hasSelection():
                self._anchor = max(0, self.currentIndex().row())
            first, last = sorted((self._anchor, row))
            span = QItemSelection(model.index(first, 0), model.index(last, 0))
            selection.select(span, flags.ClearAndSelect)
        elif not keep:
            self._anchor = row
        before = self.currentIndex()
        selection.setCurrentIndex(model.index(row, 0), flags.NoUpdate)
        for index in (before, self.currentIndex()):
            self.viewport().update(self._ringed(self.visualRect(index)))
        self.scrollTo(self.currentIndex())
        card = self.current_card()
        if card is not None and self._current_code != card.code:
            self._current_code = card.code
            self.setAccessibleDescription(wording.room_aloud(card))
            self.current_changed.emit(card)

    def _toggle(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self._anchor = row
        self.selectionModel().select(self.model().index(row, 0), flags.Toggle)

    def _tell_chosen(self) -> None:
        self.viewport().update()
        self._chosen_codes = self.chosen()
        self.chosen_changed.emit(self._chosen_codes)
