"""Search over everything (Ctrl+K): a box in the top bar, results in groups under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme

if TYPE_CHECKING:
    from app.ui.kit.fields import SearchField
    from app.ui.kit.tasks import Tasks

MOST_IN_GROUP = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it opens and what it is."""

    text: str
    detail: str = ""
    aside: str = ""
    icon: str = "search"
    place: str = ""  # key of the place that shows it
    target: object = None
    at_counter: object = None  # what Ctrl+Enter takes to the counter, if anything


@dataclass(frozen=True, slots=True)
class HitGroup:
    title: str
    hits: Sequence[Hit]


class Finder(Protocol):
    """Answers a search in a reader's thread."""

    def find(self, text: str) -> Future[Sequence[HitGroup]]: ...


class _Results(QWidget):
    """The popup; painted, because it is rebuilt at every key."""

    picked = Signal(object, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._rows: list[HitGroup | Hit] = []
        self._current = -1
        self._nothing = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.hide()

    def show_groups(self, groups: Sequence[HitGroup], nothing: str) -> None:
        self._rows = []
        for group in groups:
            if group.hits:
                self._rows.append(group)
                self._rows.extend(group.hits[:MOST_IN_GROUP])
        self._nothing = nothing
        self._current = next((i for i, row in enumerate(self._rows) if isinstance(row, Hit)), -1)
        self.resize(self.width(), self._height())
        self.show()
        self.raise_()
        self._announce()
        self.update()

    def step(self, by: int) -> None:
        spots = [i for i, row in enumerate(self._rows) if isinstance(row, Hit)]
        if not spots:
            return
        here = spots.index(self._current) if self._current in spots else -1
        self._current = spots[max(0, min(len(spots) - 1, here + by))]
        self._announce()
        self.update()

    def current(self) -> Hit | None:
        row = self._rows[self._current] if 0 <= self._current < len(self._rows) else None
        return row if isinstance(row, Hit) else None

    def hits(self) -> list[Hit]:
        return [row for row in self._rows if isinstance(row, Hit)]

    def _announce(self) -> None:
        hit = self.current()
        self.setAccessibleName(f"{hit.text} {hit.detail}" if hit is not None else self._nothing)

    @staticmethod
    def _row_height(row: HitGroup | Hit) -> int:
        return theme().px(34 if isinstance(row, Hit) else 26)

    def _height(self) -> int:
        if not self._rows:
            return theme().px(56)
        return sum(self._row_height(row) for row in self._rows) + 12

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        rounded(painter, QRectF(self.rect()), 8, look.color("surface"), look.color("lineS"))
        if not self._rows:
            painter.setFont(look.font(TextStyle.BODY))
            painter.setPen(look.color("text2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._nothing)
            return
        y = 6.0
        for place, row in enumerate(self._rows):
            box = QRectF(6, y, self.width() - 12, self._row_height(row))
            if isinstance(row, Hit):
                self._paint_hit(painter, box, row, place == self._current)
            else:
                small = look.font(TextStyle.SMALL, 500)
                text_at(painter, small, look.color("text3"), box.x() + 8, box, row.title)
            y += box.height()

    @staticmethod
    def _paint_hit(painter: QPainter, box: QRectF, hit: Hit, chosen: bool) -> None:
        look = theme()
        if chosen:
            rounded(painter, box, 6, look.color("accentS"))
        side = look.px(14)
        spot = QRectF(box.x() + 8, round(box.center().y() - side / 2), side, side)
        paint_icon(painter, hit.icon, "text3", spot)
        x = spot.right() + look.px(8)
        bold = look.font(TextStyle.BODY_BOLD)
        end = text_at(painter, bold, look.color("text"), x, box, hit.text) + look.px(10)
        body = look.font(TextStyle.BODY)
        width = look.width_of(hit.aside)
        right = box.right() - 10 - width
        text_at(painter, body, look.color("text2"), right, box, hit.aside)
        detail = QFontMetrics(body).elidedText(
            hit.detail, Qt.TextElideMode.ElideRight, max(0, int(right - end - 8))
        )
        text_at(painter, body, look.color("text2"), end, box, detail)

    def _row_at(self, y: float) -> int:
        top = 6.0
        for place, row in enumerate(self._rows):
            bottom = top + self._row_height(row)
            if top <= y < bottom:
                return place if isinstance(row, Hit) else -1
            top = bottom
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._row_at(event.position().y())
        if place >= 0 and place != self._current:
            self._current = place
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._row_at(event.position().y())
        if place >= 0:
            self._current = place
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.picked.emit(self.current(), bool(held))


class OmniSearch(QObject):
    """Joins the box, the finder and the popup; a late answer to an old question is dropped."""

    picked = Signal(object, bool)  # Hit, whether Ctrl was held

    def __init__(
        self,
        field: SearchField,
        finder: Finder,
        tasks: Tasks,
        window: QWidget,
        pages: Callable[[str], Sequence[Hit]],
    ) -> None:
        super().__init__(window)
        self._pages = pages
        self._window = window
        self._field, self._finder, self._tasks = field, finder, tasks
        self.results = _Results(window)
        self._asked = 0
        field.changed.connect(self._ask)
        field.stepped.connect(self.results.step)
        field.entered.connect(self._take)
        field.edit.installEventFilter(self)
        self.results.picked.connect(self._picked)

    def close(self) -> bool:
        """Put the popup away; False when there was none."""
        self._asked += 1
        if not self.results.isVisible():
            return False
        self.results.hide()
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.close()
        elif event.type() is QEvent.Type.FocusIn and self._field.text().strip():
            self._ask(self._field.text())
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._picked(self.results.current(), True)
                return True
        return False

    def _ask(self, text: str) -> None:
        self._asked += 1
        if not text.strip():
            self.results.hide()
            return
        number = self._asked

        def answer(groups: Sequence[HitGroup]) -> None:
            if number == self._asked:
                pages = HitGroup(self.tr("页面"), self._pages(text.strip()))
                self._show([*groups, pages], text.strip())

        self._tasks.when(self._finder.find(text.strip()), answer)

    def _show(self, groups: Sequence[HitGroup], text: str) -> None:
        window = self._window
        box = self._field.box
        spot = box.mapTo(window, QPoint(0, box.height() + 4))
        self.results.resize(max(box.width(), theme().px(440)), 10)
        self.results.show_groups(groups, self.tr("没有找到“{text}”").format(text=text))
        x = min(spot.x(), window.width() - self.results.width() - 12)
        self.results.move(max(12, x), spot.y())

    def _take(self) -> None:
        self._picked(self.results.current(), False)

    def _picked(self, hit: object, to_counter: bool) -> None:
        if isinstance(hit, Hit) and self.results.isVisible():
            self._field.edit.clear()
            self.results.hide()
            self.picked.emit(hit, to_counter)
