"""The left column: schemes with their versions and drafts, and how many accounts follow them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.meters.supply import Utility
from app.core.schemes.listing import SchemeLine, VersionState
from app.ui.kit import wording
from app.ui.kit.buttons import Button, Kind
from app.ui.kit.filters import Option, Segments
from app.ui.kit.focus import ring
from app.ui.kit.icons import IconLabel
from app.ui.kit.language import zone
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Panel, row
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.aside import beside
from app.ui.schemes.entries import (
    Entry,
    about,
    default_of,
    entries_of,
    shown_lines,
    start_of,
    title_of,
)
from app.ui.schemes.words import state_word

WIDTH = 264
_MICRO = timedelta(microseconds=1)
_YEAR = timedelta(days=365)


class SchemeList(Panel):
    """Shows what there is; ↑ ↓ go over every version and draft."""

    chosen = Signal(object)  # Entry
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("bg", edge="r")
        self._lines: Sequence[SchemeLine] = ()
        self._current: tuple[str, str, int] | None = None
        self._utility = Segments()
        self._utility.chosen.connect(self._show)
        self.new = Button("", Kind.PRIMARY, icon="plus")
        self.new.clicked.connect(self.new_wanted)
        self.rows = _Rows()
        self.rows.stepped.connect(self._step)
        self._column = QVBoxLayout(self.rows)
        self._column.setContentsMargins(4, 2, 10, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.rows)
        self._scroll.viewport().setAutoFillBackground(False)
        self.rows.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 3, 0)
        whole.setSpacing(8)
        head = row(self._utility, None, self.new)
        head.setContentsMargins(0, 0, 9, 0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        self._items: list[_Item] = []
        theme().changed.connect(self._dress)
        self._dress()

    def retranslate(self) -> None:
        is_roomy = theme().px(100) <= 115  # the column grows less than the text
        self._utility.set_options(
            [
                Option(None, self.tr("全部")),
                Option(Utility.ELECTRIC, self.tr("电"), "zap" if is_roomy else None),
                Option(Utility.WATER, self.tr("水"), "droplet" if is_roomy else None),
            ]
        )
        self.new.setAccessibleName(self.tr("新建方案"))
        self.new.setToolTip(self.tr("新建方案 (Ctrl+N)"))
        self.rows.setAccessibleName(self.tr("方案"))
        self._show()

    def show_lines(self, lines: Sequence[SchemeLine]) -> None:
        self._lines = lines
        self._show()

    def lines(self) -> Sequence[SchemeLine]:
        return self._lines

    def select(self, key: tuple[str, str, int] | None) -> None:
        """Mark an entry without telling anyone."""
        self._current = key
        self._show()

    def entries(self) -> list[Entry]:
        """Everything that is shown, as ↑ ↓ go over it."""
        utility = self._utility.value()
        wanted = utility if isinstance(utility, Utility) else None
        return [e for line in shown_lines(self._lines, wanted) for e in entries_of(line)]

    def entry_of(self, key: tuple[str, str, int] | None) -> Entry | None:
        return next((e for line in self._lines for e in entries_of(line) if e.key == key), None)

    def _show(self, _utility: object = None) -> None:
        value = self._utility.value()
        lines = shown_lines(self._lines, value if isinstance(value, Utility) else None)
        while len(self._items) < len(lines):
            item = _Item()
            item.chosen.connect(self._choose)
            self._column.insertWidget(len(self._items), item)
            self._items.append(item)
        for place, item in enumerate(self._items):
            present(item, place < len(lines))
            if place < len(lines):
                item.show_line(lines[place], self._current)
        current = self.entry_of(self._current)
        self.rows.setAccessibleDescription(title_of(current.scheme) if current else "")

    def _choose(self, entry: Entry) -> None:
        self._current = entry.key
        self._show()
        self.rows.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(entry)

    def _step(self, by: int) -> None:
        """To the next scheme's own entry, or through the versions of the one that is open."""
        opened = self.entry_of(self._current)
        entries: list[Entry] = []
        value = self._utility.value()
        for line in shown_lines(self._lines, value if isinstance(value, Utility) else None):
            if opened is not None and line.id == opened.scheme.id:
                entries += entries_of(line)
            elif (default := default_of(line)) is not None:
                entries.append(default)
        keys = [entry.key for entry in entries]
        if not keys:
            return
        at = keys.index(self._current) if self._current in keys else -1
        self._choose(entries[max(0, min(at + by, len(keys) - 1))])
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.setFixedWidth(beside(WIDTH))
        self.retranslate()


class _Rows(QWidget):
    """The list as one stop of the Tab key."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ring(self, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class _Item(QWidget):
    """A scheme; the chosen one is open and shows its versions."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._line: SchemeLine | None = None
        self._is_open = False
        self._name = Text("", TextStyle.BODY_BOLD, elide=True)
        self._tag = Tag()
        self._count = Text("", TextStyle.SMALL, "text3")
        self._about = Text("", TextStyle.SMALL, "text3", elide=True)
        self._versions: list[_Version] = []
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name, 1)
        head.addWidget(self._tag)
        head.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addWidget(self._about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_line(self, line: SchemeLine, current: tuple[str, str, int] | None) -> None:
        self._line = line
        entries = entries_of(line)
        self._is_open = any(entry.key == current for entry in entries)
        self._name.set(title_of(line))
        count = self.tr("{n} 户").format(n=line.accounts)
        self._tag.set(TagLook(count if self._is_open else ""))
        self._count.set("" if self._is_open else count)
        self._about.set(about(line) or self.tr("草稿"))
        present(self._about, not self._is_open)
        while len(self._versions) < len(entries):
            made = _Version()
            made.chosen.connect(self.chosen)
            self._versions.append(made)
            self._column.addWidget(made)
        for place, version in enumerate(self._versions):
            present(version, self._is_open and place < len(entries))
            if place < len(entries):
                version.show_entry(entries[place], entries[place].key == current)
        self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        if self._line is not None and not self._is_open:
            entry = default_of(self._line)
            if entry is not None:
                self.chosen.emit(entry)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_open:
            box, look = QRectF(self.rect()), theme()
            rounded(QPainter(self), box, 8, look.color("surface"), look.color("line"))


class _Version(QWidget):
    """`v3 2025-06-01 起 ✓ 生效`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._is_current = False
        self._number = Text("", TextStyle.SMALL, "text2")
        self._when = Text("", TextStyle.SMALL, "text2", elide=True)
        self._tick = IconLabel("check", "ok", 12)
        self._state = Text("", TextStyle.SMALL, "text3")
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 0, 6, 0)
        grid.setHorizontalSpacing(4)
        grid.addWidget(self._number, 0, 0)
        grid.addWidget(self._when, 0, 1)
        grid.addWidget(self._tick, 0, 2)
        grid.addWidget(self._state, 0, 3)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        theme().changed.connect(self._dress)
        self._dress()

    def show_entry(self, entry: Entry, is_current: bool) -> None:
        self._entry, self._is_current = entry, is_current
        style = TextStyle.SMALL_BOLD if is_current else TextStyle.SMALL
        state = entry.version.state if entry.version else None
        ink = "accent" if is_current else "text2"
        faint = "ok" if state is VersionState.IN_FORCE else "text3"
        for part, text in (
            (self._number, f"v{entry.number}"),
            (self._when, ""),
            (self._state, state_word(state) if state else self.tr("草稿")),
        ):
            part.set_style(style)
            part.set(text, ink)
        if not is_current:
            self._state.set_token(faint)
        present(self._tick, state is VersionState.IN_FORCE)
        self._tell_when()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_when()

    def _tell_when(self) -> None:
        """A start without room for its preposition is a day by itself, rather than half of one."""
        if self._entry is None:
            return
        told, metrics = self._told_when(self._entry), QFontMetrics(self._when.font())
        others = [part for part in (self._tick, self._state) if not part.isHidden()]
        taken = sum(part.sizeHint().width() + self._grid.horizontalSpacing() for part in others)
        first = max(self._grid.columnMinimumWidth(0), self._number.sizeHint().width())
        margins = self._grid.contentsMargins()
        left = self.width() - margins.left() - margins.right() - first - taken
        fits = metrics.horizontalAdvance(told) <= left - self._grid.horizontalSpacing()
        is_open_end = "–" not in told
        self._when.set(told if fits or not is_open_end else wording.day(start_of(self._entry)))

    def _told_when(self, entry: Entry) -> str:
        start = wording.day(start_of(entry))
        if entry.version is None or entry.version.until is None:
            return self.tr("{day} 起").format(day=start)
        if entry.version.state is not VersionState.HISTORY:
            return self.tr("{day} 起").format(day=start)
        last = entry.version.until - _MICRO
        is_plain = last < entry.version.effective_from + _YEAR  # nobody takes it for a later one
        end = wording.day(last)
        if end[4] != "-":
            return f"{start} – {end}"
        if is_plain:
            return f"{start} – {end[5:]}"
        first = entry.version.effective_from
        if all(at.astimezone(zone()).day == 1 for at in (first, entry.version.until)):
            return f"{start[:7]} – {end[:7]}"  # whole months
        return f"{start} – {end}"

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        if self._entry is not None:
            self.chosen.emit(self._entry)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_current:
            rounded(QPainter(self), QRectF(self.rect()), 5, theme().color("accentS"))

    def _dress(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme().px(22))
        self.setFixedHeight(theme().px(26))
