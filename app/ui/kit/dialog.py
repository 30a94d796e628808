"""Questions: 440 px, the title asks, the safe button has the focus, Esc is no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.staff.actor import Actor
from app.ui.kit.buttons import Button, Kind
from app.ui.kit.choices import Choice
from app.ui.kit.fields import TextField, buddy
from app.ui.kit.icons import IconLabel
from app.ui.kit.marks import MarkLabel
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

WIDTH = 440
_SHADE = 24  # room for the shadow on each side
OTHER = "other"


def _composited() -> bool:
    """Plain X11 may have nobody to blend a see-through window; everyone else does."""
    return QGuiApplication.platformName() != "xcb"


class Scrim(QWidget):
    """Darkens the window behind a question."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QColor(theme().color("ink"))
        shade.setAlphaF(0.5 if theme().is_dark else 0.28)
        QPainter(self).fillRect(self.rect(), shade)


class Dialog(QDialog):
    """The frame of every question: title, `body`, buttons; it gathers and starts nothing."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        *,
        icon: str | None = None,
        icon_token: str = "text2",
        level: int = 0,
        width: int = WIDTH,
    ) -> None:
        super().__init__(parent)
        self._soft = _composited()
        self._card_width = width
        self._scrim: Scrim | None = None
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._soft)
        self.setWindowTitle(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        if level:
            head.addWidget(MarkLabel(level, 20))
        elif icon:
            head.addWidget(IconLabel(icon, icon_token, 20))
        self.title = Text(title, TextStyle.TITLE, wrap=True)
        head.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.note = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.foot.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        edge = _SHADE if self._soft else 0
        column.setContentsMargins(18 + edge, 16 + edge, 18 + edge, 16 + edge)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addSpacing(4)
        column.addLayout(self.foot)

    def say(self, text: str, token: str = "text2") -> Text:
        """Add a paragraph."""
        made = Text(text, TextStyle.BODY, token, wrap=True)
        self.body.addWidget(made)
        return made

    def add_button(self, text: str, kind: Kind = Kind.PLAIN, *, key: str | None = None) -> Button:
        made = Button(text, kind, key=key)
        self.foot.addWidget(made)
        return made

    def sizeHint(self) -> QSize:
        width = theme().px(self._card_width) + (2 * _SHADE if self._soft else 0)
        layout = self.layout()
        assert layout is not None
        # at this width, that is; the layout's own hint wraps its texts at a narrower one
        asked = layout.heightForWidth(width) if layout.hasHeightForWidth() else 0
        return QSize(width, asked or layout.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self._scrim = Scrim(parent.window())
            self.setFixedWidth(self.sizeHint().width())
            self.adjustSize()
            self._to_the_middle()
        super().showEvent(event)

    def adjustSize(self) -> None:
        """As high as the content asks for, up to the screen; Qt stops at two thirds of it."""
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize()))

    def _to_the_middle(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.window().frameGeometry().center()
            self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button only: nothing irreversible sits on a bare Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()  # the keys go on where they were

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._soft:
            mask = QBitmap(self.size())
            mask.clear()
            painter = QPainter(mask)
            painter.setBrush(Qt.GlobalColor.color1)
            painter.drawRoundedRect(mask.rect(), 10, 10)
            painter.end()
            self.setMask(mask)
        if self.isVisible():
            self._to_the_middle()  # some window managers put what grows into the corner

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        if self._soft:
            box = box.adjusted(_SHADE, _SHADE, -_SHADE, -_SHADE)
            shade = look.color("shadow")
            for step in range(_SHADE - 4, 0, -2):
                faint = QColor(shade)
                faint.setAlphaF(shade.alphaF() * 0.16)
                spread = box.adjusted(-step, -step + 6, step, step + 6)
                rounded(painter, spread, 10 + step, faint)
        rounded(
            painter, box, 10, look.color("surface"), look.color("line" if self._soft else "lineS")
        )


class Confirm(Dialog):
    """Asks before an act that cannot be undone; the answer is `accepted`, with `reason()`."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        verb: str,
        *,
        icon: str | None = None,
        level: int = 0,
        destructive: bool = False,
        reasons: Sequence[str] = (),
        wants_reason: bool = False,
        note: str = "",
        second: str = "",
    ) -> None:
        """`second` asks for the name of a second person, where one is needed."""
        super().__init__(
            parent,
            title,
            icon=icon,
            icon_token="a3" if destructive else "text2",
            level=level,
        )
        self.say(text)
        self.note.set(note)
        self._choice = Choice()
        self._other = TextField(placeholder=self.tr("写明原因"))
        self._wants_reason = wants_reason or bool(reasons)
        if self._wants_reason:
            label = buddy(self.tr("原因"), self._choice if reasons else self._other.edit)
            self.body.addWidget(label)
        if reasons:
            options: list[tuple[object, str]] = [(reason, reason) for reason in reasons]
            options.append((OTHER, self.tr("其他…")))
            self._choice.set_options(options)
            self._choice.setAccessibleName(self.tr("原因"))
            self._choice.currentIndexChanged.connect(self._reason_changed)
            self.body.addWidget(self._choice)
        if self._wants_reason:
            self.body.addWidget(self._other)
            self._other.changed.connect(self._reason_changed)
        self._wants_second = bool(second)
        self.second = TextField(second)
        self.second.setVisible(self._wants_second)
        self.body.addWidget(self.second)
        self.second.changed.connect(self._reason_changed)
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        self.confirm = self.add_button(verb, Kind.DANGER if destructive else Kind.PRIMARY)
        self.confirm.clicked.connect(self.accept)
        self._has_list = bool(reasons)
        self._reason_changed()
        self.cancel.setFocus()

    def reason(self) -> str:
        """The reason chosen or typed."""
        if self._has_list and self._choice.value() != OTHER:
            return str(self._choice.value())
        return self._other.text().strip()

    def actor(self, actor: Actor) -> Actor:
        """Who acts, with the second person where one is needed."""
        name = self.second.text().strip()
        return replace(actor, approved_by=name) if self._wants_second and name else actor

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason_changed(self) -> None:
        other = self._wants_reason and (not self._has_list or self._choice.value() == OTHER)
        was = self._other.isVisibleTo(self)
        present(self._other, other)
        if other and self._has_list and not was and self.isVisible():
            self._other.setFocus()
        has_second = not self._wants_second or bool(self.second.text().strip())
        has_reason = not self._wants_reason or bool(self.reason())
        self.confirm.setEnabled(has_second and has_reason)
        if self.isVisible():
            self.adjustSize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.cancel.setText(self.tr("取消"))


class Told(Dialog):
    """Says that something failed and what state the money is in; `chosen` names the way on."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        *,
        details: str = "",
        acts: Sequence[tuple[str, str]] = (),
        level: int = 3,
    ) -> None:
        """`acts` are keys and words of the ways on, the last one primary; closing gives ""."""
        super().__init__(parent, title, level=level)
        self.chosen = ""
        self.say(text)
        self._details = details
        if details:
            self.body.addWidget(_Details(details))
            copy = Button(self.tr("复制详情"), Kind.LINK)
            copy.clicked.connect(self._copy)
            self.foot.insertWidget(0, copy)
        ways = list(acts) or [("", self.tr("知道了"))]
        for place, (key, word) in enumerate(ways):
            last = place == len(ways) - 1
            made = self.add_button(word, Kind.PRIMARY if last else Kind.PLAIN)
            made.setProperty("way", key)
            made.clicked.connect(self._pressed)
            if last:
                self._primary = made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self) -> None:
        sender = self.sender()
        self.chosen = str(sender.property("way")) if sender is not None else ""
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.title.text()}\n{self._details}".strip())


class _Details(QWidget):
    """Number and time for support, on a grey ground."""

    def __init__(self, text: str) -> None:
        super().__init__()
        line = QVBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(Text(text, TextStyle.SMALL, "text3", wrap=True, selectable=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 6, theme().color("surface2"))
