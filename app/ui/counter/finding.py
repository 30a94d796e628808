"""Finding the account: the search box with its matches under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.money import Money
from app.core.premises.card import alarm_level
from app.core.views import SearchHit, Views
from app.ui.kit import wording
from app.ui.kit.fields import SearchField
from app.ui.kit.office import Office
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.records import Index
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

MOST: Final = 30
_SHOWN: Final = 5  # rows before the list scrolls
_ROW: Final = 36
_INKS: Final = ("text", "a1", "a2", "a3")  # by alarm level
#: what a label or card carries, as `SearchHit.matched` names it
_ON_LABELS: Final = frozenset({"room", "meter", "account", "phone"})


@dataclass(frozen=True, slots=True)
class Matches:
    """What a query found, with the site's limits that give a balance its colour."""

    hits: Sequence[SearchHit]
    limits: tuple[Money, ...]


def look_for(views: Views, text: str, now: datetime) -> Matches:
    """Asked in a reader's thread."""
    return Matches(views.account_search(text, now, MOST), views.site().settings.alarm_levels)


class HitsModel(QAbstractListModel):
    """Matches as they came from the books; decides nothing."""

    HIT = Qt.ItemDataRole.UserRole
    INK = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()
        self._limits: tuple[Money, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def hits(self) -> Sequence[SearchHit]:
        return self._hits

    def set_hits(self, hits: Sequence[SearchHit], limits: tuple[Money, ...] = ()) -> None:
        self.beginResetModel()
        self._hits, self._limits = tuple(hits), limits
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == self.HIT:
            return hit
        if role == self.INK:
            return _INKS[alarm_level(hit.balance, self._limits)]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.room
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.room} {hit.customer or ''} {wording.money(hit.balance)}"
        return None


class _HitPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: SearchHit = index.data(HitsModel.HIT)
        look = theme()
        box = QRectF(option.rect)
        view = self.parent()
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        if chosen:
            rounded(painter, box, 6, look.color("accentS"))
        plain, bold = look.font(TextStyle.BODY), look.font(TextStyle.BODY_BOLD)
        pad = look.px(10)
        in_room = hit.matched == "room"
        room_font = bold if chosen or in_room else plain
        room_ink = look.color("accent" if in_room else "text")
        end = text_at(painter, room_font, room_ink, box.x() + pad, box, hit.room)
        sum_font = bold if chosen else plain
        money = wording.money(hit.balance)
        width = QFontMetrics(sum_font).horizontalAdvance(money)
        right = box.right() - pad - width
        text_at(painter, sum_font, look.color(index.data(HitsModel.INK)), right, box, money)
        x = max(box.x() + look.px(86), end + look.px(12))
        room = int(right - x - look.px(8))
        name_font = bold if not in_room else plain
        name = QFontMetrics(name_font).elidedText(
            hit.customer or "", Qt.TextElideMode.ElideRight, max(0, room)
        )
        name_ink = look.color("text" if in_room else "accent")
        x = text_at(painter, name_font, name_ink, x, box, name) + look.px(6)
        place = QFontMetrics(plain).elidedText(
            hit.building, Qt.TextElideMode.ElideRight, max(0, int(right - x - look.px(8)))
        )
        text_at(painter, plain, look.color("text3"), x, box, place)


class Finding(QWidget):
    """Gives one room; a late answer to an old question is dropped."""

    found = Signal(str)  # room code
    cleared = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._asked = 0
        self._wanted = False  # Enter came before the answer
        self._is_scan = False
        self.keeps_list = True  # a low window has no room for it beside the account
        self.field = SearchField(key="F2", size=48, style=TextStyle.LEAD)
        self._hint = Text("", TextStyle.SMALL, "text3", elide=True)
        self.model = HitsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_HitPainter(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._clicked)
        self._nothing = Text("", TextStyle.BODY, "text2", wrap=True)
        self._card = Card(padding=4, spacing=0)
        self._card.add(self.list)
        self._card.add(self._nothing)
        self._nothing.setContentsMargins(8, 8, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        column.addWidget(self._card)
        self._card.hide()
        self.field.changed.connect(self._changed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.field.cleared.connect(self.cleared)
        theme().changed.connect(self._fit)

    def focus(self) -> None:
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def text(self) -> str:
        return self.field.text().strip()

    def nothing(self) -> str:
        """What stands where matches would be."""
        return self._nothing.text() if self._nothing.isVisibleTo(self) else ""

    def clear(self) -> None:
        self.field.set_text("")

    def close_list(self) -> None:
        """Put the matches away; what was typed stays until the next query."""
        self._asked += 1
        present(self._card, False)

    def scan(self, text: str) -> None:
        """A label or card: what matches exactly is taken at once."""
        self.field.set_text(text)
        self._is_scan = True
        self._ask(wanted=True)

    def say(self) -> None:
        self.field.set_placeholder(self.tr("查找"))
        self._hint.set(self.tr("房号 / 姓名 / 拼音首字母 / 手机 / 表号 / 刷卡"))

    def _changed(self, _text: str) -> None:
        self._is_scan = False
        self._ask(wanted=False)

    def _ask(self, *, wanted: bool) -> None:
        self._asked += 1
        self._wanted = wanted
        text = self.text()
        if not text:
            self.model.set_hits(())
            present(self._card, False)
            return
        number = self._asked

        def answer(found: Matches) -> None:
            if number == self._asked:
                self._show(found, text)

        office = self._office
        office.tasks.when(
            office.readers.submit(look_for, office.views, text, office.clock.now()), answer
        )

    def _show(self, found: Matches, text: str) -> None:
        hits = found.hits
        self.model.set_hits(hits, found.limits)
        self._nothing.set(
            self.tr("没有找到“{text}”。试试房号、手机后四位或表号。").format(text=text)
        )
        present(self.list, bool(hits))
        present(self._nothing, not hits)
        present(self._card, True)
        if hits:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._fit()
        if self._wanted:
            self._wanted = False
            self._take_wanted(text)

    def _take_wanted(self, text: str) -> None:
        hits = self.model.hits()
        if not self._is_scan:
            if len(hits) == 1:
                self._take(hits[0])
            return
        exact = [hit for hit in hits if text in (hit.room, hit.account_number)]
        if not exact and len(hits) == 1 and hits[0].matched in _ON_LABELS:
            exact = list(hits)
        if len(exact) == 1:
            self._take(exact[0])
        else:
            self.focus()

    def _enter(self) -> None:
        """Enter takes the current match; before the answer is there, the only one it brings."""
        if self._card.isVisibleTo(self) and self.model.rowCount():
            hit = self.list.currentIndex().data(HitsModel.HIT)
            if hit is not None:
                self._take(hit)
            return
        self._ask(wanted=True)

    def _step(self, by: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = max(0, min(rows - 1, self.list.currentIndex().row() + by))
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.list.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        self._take(index.data(HitsModel.HIT))

    def _take(self, hit: SearchHit) -> None:
        present(self._card, self.model.rowCount() > 1 and self.keeps_list)
        self.list.viewport().update()
        self.found.emit(hit.room)

    def _fit(self) -> None:
        rows = min(_SHOWN, self.model.rowCount())
        self.list.setFixedHeight(theme().px(_ROW) * max(1, rows) + 2)
