"""The middle of the page: head, the cards of one draft or version, and what is wrong in it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.schemes.editing.document import Document
from app.ui.kit.buttons import Button, Kind
from app.ui.kit.language import language
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entries import Entry, title_of
from app.ui.schemes.findings_bar import FindingsBar
from app.ui.schemes.items_card import ItemsCard
from app.ui.schemes.map_card import MapCard
from app.ui.schemes.price_card import PriceCard
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.start_field import PATH, StartField
from app.ui.schemes.tier_card import TierCard
from app.ui.schemes.words import name_of, state_word

_STACKED, _STACKED_LONG = 540, 660  # below this the small cards stand one over the other


class Editor(QWidget):
    """Shows a sheet; every card makes its own steps on it."""

    form_wanted = Signal(int)
    text_wanted = Signal()
    months_wanted = Signal()
    more_wanted = Signal()
    finding_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._entry: Entry | None = None
        self._now = datetime.min.replace(tzinfo=UTC)
        self._outlook = ""
        self._is_stacked: bool | None = None
        self.name = Text("", TextStyle.HEADING, elide=True)
        self.tag = Tag()
        self.start = StartField()
        self.start.typed.connect(self._start_typed)
        self.copy = Button("", icon="copy")
        self.publish = Button("", Kind.PRIMARY)
        self.more = Button("", icon="ellipsis")
        self.more.clicked.connect(self.more_wanted)
        self.map = MapCard()
        self.map.text_wanted.connect(self.text_wanted)
        self.map.months_wanted.connect(self.months_wanted)
        self.tiers = TierCard()
        self.tiers.form_wanted.connect(self.form_wanted)
        self.items = ItemsCard()
        self.items.form_wanted.connect(self.form_wanted)
        self.prices = PriceCard()
        self.findings = FindingsBar()
        self.findings.wanted.connect(self.finding_wanted)
        self._pair = QGridLayout()
        self._pair.setHorizontalSpacing(12)
        self._pair.setVerticalSpacing(12)
        self._lay_out()
        self._arrange()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 4)
        head.setSpacing(8)
        shrink = QSizePolicy.Policy.Preferred
        self.name.setSizePolicy(shrink, shrink)
        head.addWidget(self.name)
        head.addWidget(self.tag)
        head.addWidget(self.start)
        head.addStretch(1)
        self._head, self._below = head, QHBoxLayout()
        self._below.setContentsMargins(16, 0, 16, 4)
        self._below.addStretch(1)
        for button in (self.more, self.copy, self.publish):
            head.addWidget(button)
        cards = QWidget()
        cards.setAutoFillBackground(False)
        column = QVBoxLayout(cards)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.map)
        column.addLayout(self._pair)
        column.addWidget(self.findings)
        column.addWidget(self.prices)
        column.addStretch(1)
        self.ground = QScrollArea()
        self.ground.setWidgetResizable(True)
        self.ground.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ground.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ground.setWidget(cards)
        cards.setAutoFillBackground(False)
        self.ground.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(self._below)
        whole.addWidget(self.ground, 1)

    def retranslate(self) -> None:
        self.more.setAccessibleName(self.tr("更多"))
        self.more.setToolTip(self.tr("更多"))
        for card in (self.map, self.tiers, self.items, self.prices):
            card.retranslate()
        self.start.retranslate()
        self._show()

    def show_entry(self, entry: Entry, sheet: Sheet, now: datetime, outlook: str) -> None:
        """`outlook` says what publishing will do, as long as nothing is wrong."""
        if self._sheet is not None and self._sheet is not sheet:
            self._sheet.changed.disconnect(self._show)
        if self._sheet is not sheet:
            sheet.changed.connect(self._show)
            self.ground.verticalScrollBar().setValue(0)
        self._entry, self._sheet, self._now, self._outlook = entry, sheet, now, outlook
        self._show()

    def set_outlook(self, outlook: str) -> None:
        self._outlook = outlook
        if self._sheet is not None:
            self.findings.tell(self._sheet, outlook)

    def sheet(self) -> Sheet | None:
        return self._sheet

    def _show(self) -> None:
        sheet, entry = self._sheet, self._entry
        if sheet is None or entry is None:
            return
        self.name.set(name_of(sheet.document) or title_of(entry.scheme))
        state = state_word(entry.version.state) if entry.version else self.tr("草稿")
        self.tag.set(TagLook(f"v{entry.number} {state}"))
        self.start.show_sheet(sheet, self._now)
        self.map.show_sheet(sheet)
        self.tiers.show_sheet(sheet)
        self.items.show_sheet(sheet, self.tiers.place())
        self.findings.tell(sheet, self._outlook)
        self._arrange()

    def _start_typed(self, document: Document) -> None:
        if self._sheet is not None:
            self._sheet.edit(self.tr("改生效时间"), document, PATH)

    def _arrange(self) -> None:
        """Side by side where there is room, and no tier has a price for each of many periods."""
        least = theme().px(_STACKED if language() == "zh_CN" else _STACKED_LONG)
        stacked = self.width() < least or self.tiers.is_wide()
        self._arrange_head()
        if stacked is self._is_stacked:
            return
        self._is_stacked = stacked
        for card in (self.tiers, self.items):
            self._pair.removeWidget(card)
        top = Qt.AlignmentFlag(0)
        self._pair.addWidget(self.tiers, 0, 0, top)
        self._pair.addWidget(self.items, 1 if stacked else 0, 0 if stacked else 1, top)
        self._pair.setColumnStretch(0, 1)
        self._pair.setColumnStretch(1, 0 if stacked else 1)

    def _arrange_head(self) -> None:
        """The start goes below where it would take the room of the name."""
        hints = [part.sizeHint().width() for part in (self.name, self.tag, self.start)]
        buttons = [b.sizeHint().width() for b in (self.more, self.copy, self.publish) if b]
        needed = sum(hints) + sum(buttons) + 8 * 6 + 32
        is_below = self._below.indexOf(self.start) >= 0
        if (needed > self.width()) is is_below:
            return
        if is_below:
            self._below.removeWidget(self.start)
            self._head.insertWidget(2, self.start)
        else:
            self._head.removeWidget(self.start)
            self._below.insertWidget(0, self.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
