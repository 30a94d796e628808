"""The breakdown as a table whose heads open and close over their leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.core.ledger.explained_entry import ExplainedUse, Leaf
from app.ui.explain.periods import badge
from app.ui.kit.language import language, zone
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import Card
from app.ui.kit.table import Table
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.words.exact_figures import digits, fixed
from app.words.explained import ToldRow, opens, quantity_places, told_rows, told_titles
from app.words.sentences import label

_LEAST_ROWS = 5
_SPAN = 1  # the column of times
_NAME_PAD = 44  # its edge, and the arrow
_TITLE_PAD = 30  # the edges of a head, and the room that its style keeps


class TreeCard(Card):
    """One head for each component, in the order of the scheme; leaves by time."""

    leaf_opened = Signal(object)  # Leaf: its readings are wanted
    leaf_current = Signal(int)  # a leaf of the leading head has the keyboard; -1: none

    def __init__(self) -> None:
        super().__init__(" ", icon="list", padding=0)
        self._use: ExplainedUse | None = None
        self._rows: list[ToldRow] = []
        self._open: set[int] = set()
        self._is_whole = False
        self._titles: Sequence[str] = ("",) * 6
        self.note = Text("", TextStyle.SMALL, "text3")
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self.head.addSpacing(4)
        self.table: Table[ToldRow] = Table(
            (
                Column(lambda: self._titles[0], self._name, width=116),
                Column(lambda: self._titles[1], self._span, stretch=True),
                Column(lambda: self._titles[2], self._tier, width=46),
                Column(lambda: self._titles[3], self._quantity, Align.RIGHT, width=94),
                Column(lambda: self._titles[4], self._price, Align.RIGHT, width=126),
                Column(lambda: self._titles[5], self._amount, Align.RIGHT, width=94),
            ),
            row_height=26,
        )
        self.table.opened.connect(self._opened)
        self.table.current_changed.connect(self._moved)
        self.table.view.clicked.connect(self._clicked)
        self.add(self.table, 1)
        self.setFocusProxy(self.table)
        self._key("Left", self._close_one)
        self._key("Right", self._open_one)
        theme().changed.connect(self._tell)  # after the table, which sets its own widths
        self.retranslate()

    def _key(self, key: str, slot: object) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.table.addAction(action)

    # -- what is shown ---------------------------------------------------------------------

    def show_use(self, use: ExplainedUse | None) -> None:
        same = (
            use is not None
            and self._use is not None
            and [h.component.id for h in use.heads] == [h.component.id for h in self._use.heads]
        )
        self._use = use
        if use is not None and not same:  # what a person opened stays open along the entries
            self._open = {place for place, head in enumerate(use.heads) if opens(head)}
        self._tell()

    def _tell(self) -> None:
        use = self._use
        if use is None:
            self.table.set_records([])
            self.table.set_total(())
            return
        self._titles = told_titles(use, language())
        self._rows = told_rows(use, language(), zone())
        self._refill()
        self._widen()
        self.table.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 5)
        total = label("explain.total", language())
        if use.difference:
            said = self.tr("对不上，差 {sum} 元").format(sum=digits(use.difference))
            cells = [Cell(f"{total}  {said}", "a3", is_bold=True)]
        else:
            cells = [Cell(total, is_bold=True)]
        token = "a3" if use.difference else "text"
        used = Cell(fixed(use.used.exact, quantity_places(use)), is_bold=True)
        amount = Cell(fixed(use.amount), token, is_bold=True)
        self.table.set_total([*cells, "", "", used, "", amount])

    def _widen(self) -> None:
        """Columns as wide as what they hold; the times take what is left."""
        look = theme()
        head = self.table.view.horizontalHeader()
        total = fixed(self._use.amount) if self._use is not None else ""
        for place, title in enumerate(self._titles):
            if place == _SPAN:
                continue
            texts = [row.cells()[place] for row in self._rows if place or row.leaf is None]
            texts += [total] if place == len(self._titles) - 1 else []
            widest = max((look.width_of(text, TextStyle.BODY_BOLD) for text in texts), default=0)
            title_width = look.width_of(title, TextStyle.SMALL_BOLD)
            pad = look.px(_NAME_PAD if place == 0 else 21)
            head.resizeSection(place, max(widest + pad, title_width + look.px(_TITLE_PAD)))

    def _refill(self) -> None:
        shown = [row for row in self._rows if row.leaf is None or row.head in self._open]
        before = self.table.current()
        self.table.set_records(shown)
        self.table.view.clearSpans()
        for place, row in enumerate(shown):
            if row.leaf is None:  # what a head says needs the room that its tier does not
                self.table.view.setSpan(place, 1, 1, 2)
        self._fit()
        if before is not None and before not in shown and before.leaf is not None:
            head = next((row for row in shown if row.head == before.head), None)
            if head is not None:
                self.table.select(head)

    def set_whole(self, is_whole: bool) -> None:
        """Show every row at once: what the table stands in scrolls."""
        if is_whole != self._is_whole:
            self._is_whole = is_whole
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        rows = self.table.model.rowCount() if self._is_whole else _LEAST_ROWS
        self.table.setMinimumHeight(px(30) + rows * px(26) + px(34))

    def open_all(self) -> None:
        self._open = set(range(len(self._use.heads))) if self._use is not None else set()
        self._refill()

    def close_all(self) -> None:
        self._open = set()
        self._refill()

    def light(self, leaf: int) -> None:
        """A bar of the chart is under the pointer: its leaf is shown."""
        place = self._leading()
        if leaf < 0 or place is None:
            return
        for row in self.table.model.records():
            if (row.head, row.leaf) == (place, leaf):
                self.table.select(row)
                return

    def _leading(self) -> int | None:
        use = self._use
        if use is None or use.leading is None:
            return None
        return use.heads.index(use.leading)

    # -- opening and closing ---------------------------------------------------------------

    def _close_one(self) -> None:
        row = self.table.current()
        if row is not None and row.head in self._open:
            self._open.discard(row.head)
            self._refill()

    def _open_one(self) -> None:
        row = self.table.current()
        if row is not None and self._leaves_of(row) and row.head not in self._open:
            self._open.add(row.head)
            self._refill()

    def _leaves_of(self, row: ToldRow) -> tuple[Leaf, ...]:
        return self._use.heads[row.head].leaves if self._use is not None else ()

    def _opened(self, row: ToldRow) -> None:
        if row.leaf is not None:
            self.leaf_opened.emit(self._leaves_of(row)[row.leaf])
        elif row.head in self._open:
            self._close_one()
        else:
            self._open_one()

    def _clicked(self) -> None:
        row = self.table.current()
        if row is not None and row.leaf is None:
            self._opened(row)

    def _moved(self, row: ToldRow | None) -> None:
        is_leading = row is not None and row.head == self._leading()
        leaf = row.leaf if row is not None and is_leading else None
        self.leaf_current.emit(-1 if leaf is None else leaf)

    # -- cells -----------------------------------------------------------------------------

    def _name(self, row: ToldRow) -> Cell:
        if row.leaf is None:
            has_leaves = bool(self._leaves_of(row))
            sign = "chevron-down" if row.head in self._open else "chevron-right"
            if not has_leaves:
                return Cell(row.name, is_bold=True, indent=18)
            return Cell(row.name, is_bold=True, icon=sign)
        if row.band is not None:
            return Cell("", indent=22, badge=badge(row.band, language()), note=row.tag)
        return Cell(row.name, "text2", indent=22, note=row.tag)

    def _span(self, row: ToldRow) -> Cell:
        return Cell(row.span, "text3" if row.leaf is None else "text2")

    def _tier(self, row: ToldRow) -> Cell:
        return Cell(row.tier, "text2")

    def _quantity(self, row: ToldRow) -> Cell:
        return Cell(row.quantity, "text")

    def _price(self, row: ToldRow) -> Cell:
        return Cell(row.price, "text2")

    def _amount(self, row: ToldRow) -> Cell:
        return Cell(row.amount, is_bold=row.leaf is None)

    def retranslate(self) -> None:
        self.set_title(label("explain.tree", language()))
        self.note.set(label("explain.not_rounded", language()))
        self.table.setAccessibleName(self.title.text())
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def as_text(use: ExplainedUse) -> str:
    """The whole table as rows of a sheet, whatever is open on screen."""
    rows = [told_titles(use, language())]
    rows += [
        (f"  {row.name}" if row.leaf is not None else row.name, *row.cells()[1:])
        for row in told_rows(use, language(), zone())
    ]
    total = label("explain.total", language())
    rows.append((total, "", "", fixed(use.used.exact, quantity_places(use)), "", fixed(use.amount)))
    return "\n".join("\t".join(cells) for cells in rows)
