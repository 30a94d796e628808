"""A drawer at the right: beside the page where there is room, over it where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Tag, Text
from app.ui.kit.theme import TextStyle, theme

DETAIL, TASK, CASE = 384, 440, 488
SLIDE_MS = 160
DOCKED_FROM = 1400  # narrower windows let the drawer cover the page
WIDE_FROM = 1680


class Drawer(Panel):
    """Head with the object's name, a scrolling body and a fixed foot."""

    closed = Signal()
    stepped = Signal(int)  # -1 the one above, +1 the one below

    def __init__(self, width: int = DETAIL, *, steps: bool = True) -> None:
        super().__init__("surface", edge="l")
        self.design_width = width
        self.name = Text("", TextStyle.HEADING)
        self.also = Text("", TextStyle.TITLE)
        self.tag = Tag()
        self.who = Text("", TextStyle.SMALL_BOLD)
        self.line = Text("", TextStyle.SMALL, "text2", elide=True)
        self._above = Button(kind=Kind.GHOST, icon="chevron-up", size=SMALL, name=self.tr("上一个"))
        self._below = Button(
            kind=Kind.GHOST, icon="chevron-down", size=SMALL, name=self.tr("下一个")
        )
        self._close = Button(kind=Kind.GHOST, icon="x", size=SMALL, name=self.tr("关闭"))
        self._above.clicked.connect(self._step_up)
        self._below.clicked.connect(self._step_down)
        self._close.clicked.connect(self.closed)
        self.tags = QHBoxLayout()
        self.tags.setSpacing(6)
        self.tags.addWidget(self.tag)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.also)
        head.addLayout(self.tags)
        head.addStretch(1)
        for button in (self._above, self._below, self._close):
            head.addWidget(button)
        present(self._above, steps)
        present(self._below, steps)
        self.also.hide()
        ground = QWidget()
        self.body = QVBoxLayout(ground)
        self.body.setContentsMargins(16, 8, 16, 8)
        self.body.setSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setWidget(ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(16, 0, 16, 12)
        self.foot.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 12, 0)
        top.setSpacing(2)
        top.addLayout(head)
        under = QHBoxLayout()
        under.setSpacing(10)
        under.addWidget(self.who)
        under.addWidget(self.line, 1)
        top.addLayout(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_head(self, name: str, also: str = "", line: str = "", who: str = "") -> None:
        """Large name, a second name beside it; under them who it is and the rest of the line."""
        self.name.set(name)
        self.also.set(also)
        present(self.also, bool(also))
        self.who.set(who)
        present(self.who, bool(who))
        self.line.set(line)
        self.setAccessibleName(" ".join(part for part in (name, also) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            for button, name in (
                (self._above, self.tr("上一个")),
                (self._below, self.tr("下一个")),
                (self._close, self.tr("关闭")),
            ):
                button.setAccessibleName(name)
                button.setToolTip(name)

    def _step_up(self) -> None:
        self.stepped.emit(-1)

    def _step_down(self) -> None:
        self.stepped.emit(1)


class DrawerHost(QWidget):
    """A page's content with the drawer that may slide in beside or over it."""

    opened = Signal(bool)

    def __init__(self, content: QWidget, drawer: Drawer | None = None) -> None:
        """A drawer that is costly to make may be given later, by `take`."""
        super().__init__()
        self.content = content
        self._drawer: Drawer | None = None
        content.setParent(self)
        self._share = 0.0
        self._wanted = False
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._moved)
        self._slide.finished.connect(self._ended)
        theme().changed.connect(self._place)
        if drawer is not None:
            self.take(drawer)

    def take(self, drawer: Drawer) -> None:
        """The drawer that slides here from now on."""
        self._drawer = drawer
        drawer.setParent(self)
        drawer.hide()
        drawer.closed.connect(self.close_drawer)
        self._place()

    def is_open(self) -> bool:
        return self._wanted

    def is_docked(self) -> bool:
        return self.window().width() >= theme().px(DOCKED_FROM)

    def open_drawer(self) -> None:
        if not self._wanted:
            self._go(True)

    def close_drawer(self) -> None:
        if self._wanted:
            self._go(False)
            self.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def refit(self) -> None:
        """The drawer shows something of another width."""
        self._place()

    def _go(self, wanted: bool) -> None:
        assert self._drawer is not None
        self._wanted = wanted
        if wanted:
            self._drawer.show()
            self._drawer.raise_()
        self._slide.stop()
        if theme().animates and self.isVisible():
            self._slide.setStartValue(self._share)
            self._slide.setEndValue(1.0 if wanted else 0.0)
            self._slide.start()
        else:
            self._share = 1.0 if wanted else 0.0
            self._ended()
        self.opened.emit(wanted)

    def _moved(self, share: object) -> None:
        self._share = float(str(share))
        self._place()

    def _ended(self) -> None:
        if not self._wanted and self._drawer is not None:
            self._drawer.hide()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _drawer_width(self, width: int) -> int:
        if width == DETAIL and self.window().width() >= theme().px(WIDE_FROM):
            width = TASK
        return min(theme().px(width), self.width())

    def _place(self) -> None:
        drawer = self._drawer
        if drawer is None:
            self.content.setGeometry(self.rect())
            return
        width = self._drawer_width(drawer.design_width)
        shown = round(width * self._share)
        # the page is laid out once, when the drawer has arrived or begins to leave: tiles that
        # are re-arranged on every frame of the slide would jump
        arrived = self._wanted and self._share >= 1.0
        room = self.width() - width if arrived and self.is_docked() else self.width()
        self.content.setGeometry(0, 0, room, self.height())
        drawer.resize(width, self.height())
        drawer.move(QPoint(self.width() - shown, 0))
