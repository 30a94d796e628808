"""The right side: title, strip, chart, breakdown and ladder of the line on screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.ledger.explained_entry import Explained, ExplainedUse
from app.core.meters.supply import Utility
from app.ui.explain.chart import UseChart
from app.ui.explain.facts_strip import FactsStrip
from app.ui.explain.ladder_card import LadderCard
from app.ui.explain.legend import Legend
from app.ui.explain.line_card import LineCard
from app.ui.explain.tree import TreeCard
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.filters import Option, Segments
from app.ui.kit.language import language, zone
from app.ui.kit.presence import present
from app.ui.kit.states import StateStack
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.words.explained import UNITS
from app.words.explained_sums import UseTold, told_title
from app.words.sentences import label

# below this the ladder goes under the breakdown, and the whole scrolls
_NARROW = 880
_BELOW = QBoxLayout.Direction.TopToBottom


class ExplainSheet(QWidget):
    """Shows one `Explained`; a wallet that pays for several meters shows one of them at a time."""

    use_shown = Signal(object)  # ExplainedUse or None

    def __init__(self, prints: QAction, copies: QAction, saves: QAction) -> None:
        super().__init__()
        self._explained: Explained | None = None
        self._place = 0
        self.title = Text("", TextStyle.HEADING)
        self.tag = Tag()
        self.about = Text("", TextStyle.SMALL, "text3", elide=True)
        self.meters = Segments(small=True)
        self.buttons = []
        for action, icon in ((prints, "printer"), (copies, "copy"), (saves, "braces")):
            button = Button(icon=icon)
            button.follow(action, show_key=False)
            self.buttons.append(button)
        self.strip = FactsStrip()
        self.chart = UseChart()
        self.chart_title = Text("", TextStyle.BODY_BOLD)
        self.chart_note = Text("", TextStyle.SMALL, "text3")
        self.legend = Legend()
        self.chart_card = Card(padding=0, spacing=2)
        self.tree = TreeCard()
        self.ladder = LadderCard()
        self.line = LineCard()
        self._ground = QWidget()
        self.cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._ground)
        self.content = QScrollArea()
        self.states = StateStack(self.content)
        self._lay_out()
        self.chart.leaf_hovered.connect(self.tree.light)
        self.tree.leaf_current.connect(self.chart.light)
        self.tree.leaf_current.connect(self._follow)
        self.meters.chosen.connect(self._choose)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.tag)
        head.addWidget(self.about, 1)
        head.addWidget(self.meters)
        for button in self.buttons:
            head.addWidget(button)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chart_title)
        top.addWidget(self.chart_note)
        top.addStretch(1)
        top.addWidget(self.legend)
        self.chart_card.body.setContentsMargins(14, 8, 14, 4)
        self.chart_card.add(top)
        self.chart_card.add(self.chart)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(12)
        self.cards.addWidget(self.tree, 2)
        self.cards.addWidget(self.ladder, 1)
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.strip)
        column.addWidget(self.chart_card)
        column.addWidget(self._ground, 1)
        column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        inside.setAutoFillBackground(False)
        self.content.setWidgetResizable(True)
        self.content.setFrameShape(QScrollArea.Shape.NoFrame)
        self.content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content.setWidget(inside)
        self.content.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self.states, 1)

    # -- what is shown ---------------------------------------------------------------------

    def explained(self) -> Explained | None:
        return self._explained

    def use(self) -> ExplainedUse | None:
        """The use on screen; None for a line of another kind."""
        if self._explained is None or not self._explained.uses:
            return None
        return self._explained.uses[min(self._place, len(self._explained.uses) - 1)]

    def show_explained(self, explained: Explained) -> None:
        is_other = self._explained is None or self._explained.key != explained.key
        self._explained = explained
        self._place = 0 if is_other else self._place
        self._show()
        self.states.show_content()

    def show_none(self, fact: str, remedy: str) -> None:
        self._explained = None
        self._show_head()
        self.states.empty.tell(fact, remedy, icon="receipt")
        self.states.show_empty()
        self.use_shown.emit(None)

    def _show(self) -> None:
        explained, use = self._explained, self.use()
        self._show_head()
        if explained is None:
            return
        for part in (self.strip, self._ground):
            present(part, use is not None)
        has_chart = use is not None and bool(use.bars)
        present(self.chart_card, has_chart)
        present(self.line, use is None)
        if use is None:
            self.line.show_line(explained)
        else:
            self.strip.show_facts(UseTold(explained, use, language(), zone()).facts())
            self.chart.show_use(use)
            self.legend.show_use(use)
            self.chart_title.set(
                label(f"explain.chart_{use.utility}", language()).format(unit=UNITS[use.utility])
            )
            self.chart_note.set(self._chart_note(use))
            self.tree.show_use(use)
            self.ladder.show_use(explained, use)
            self._fit()
        self.use_shown.emit(use)

    def _chart_note(self, use: ExplainedUse) -> str:
        if use.bars and (use.bars[0].end - use.bars[0].start).total_seconds() > 7200:
            return self.tr("每天")
        return self.tr("每小时")

    def _show_head(self) -> None:
        explained = self._explained
        for part in (self.tag, self.about, self.meters, *self.buttons):
            present(part, explained is not None)
        if explained is None:
            self.title.set("")
            return
        self.title.set(told_title(explained, language()))
        is_posted = explained.entry is not None
        word = label("explain.posted_as" if is_posted else "explain.open_as", language())
        self._show_tag()
        self.tag.set(TagLook(word, icon="check" if is_posted else "clock"))
        at = wording.short_moment(explained.at)
        if is_posted:
            told = label("explain.entry", language()).format(entry=explained.entry, at=at)
        else:
            told = label("explain.until", language()).format(at=at)
        self.about.set(told)
        self._show_meters(explained)

    def _show_tag(self) -> None:
        """That a use is open the title says too, and has no room to spare where it is narrow."""
        explained = self._explained
        has_room = self.cards.direction() is not _BELOW
        present(self.tag, explained is not None and (explained.entry is not None or has_room))

    def _show_meters(self, explained: Explained) -> None:
        present(self.meters, len(explained.uses) > 1)
        if len(explained.uses) > 1:
            options = [
                Option(
                    place,
                    use.meter,
                    "droplet" if use.utility is Utility.WATER else "zap",
                )
                for place, use in enumerate(explained.uses)
            ]
            self.meters.set_options(options)
            self.meters.set_value(min(self._place, len(options) - 1))

    def _choose(self, place: object) -> None:
        self._place = place if isinstance(place, int) else 0
        self._show()

    # -- sizes and words -------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < theme().px(_NARROW)
        way = _BELOW if is_narrow else QBoxLayout.Direction.LeftToRight
        if self.cards.direction() != way:
            self.cards.setDirection(way)
            self._show_tag()
        self.strip.set_compact(is_narrow)
        self.tree.set_whole(is_narrow)
        self.ladder.set_whole(is_narrow)

    def _follow(self) -> None:
        """Where the whole scrolls, it follows the row that has the keyboard."""
        view = self.tree.table.view
        if not view.hasFocus():
            return
        row = view.visualRect(view.currentIndex())
        spot = view.viewport().mapTo(self._inside, row.center())
        self.content.ensureVisible(spot.x(), spot.y(), 0, row.height() * 2)

    def retranslate(self) -> None:
        if self._explained is not None:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
