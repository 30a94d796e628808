"""The run strip: how far a what-if has come, what it left out, and the way to stop it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.schemes.what_if_report import TrialState
from app.ui.kit.buttons import SMALL, Button
from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import rounded
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme


@dataclass(frozen=True, slots=True)
class Progress:
    """What the strip shows."""

    state: TrialState
    done: int
    total: int
    failed: int  # of those done: could not be priced
    months: int = 0
    short: int = 0  # without all of the months
    seconds: int = 0
    left_s: int | None = None
    finished: str = ""  # the clock's time
    is_stale: bool = False


class _Bar(QWidget):
    """Accent as far as it has come; accounts that could not be priced are hatched red."""

    def __init__(self) -> None:
        super().__init__()
        self.done = self.failed = 0
        self.total = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(220), theme().px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 4, look.color("surface3"))
        total = max(1, self.total)
        done = box.width() * self.done / total
        if done:
            fill = look.color("accent" if self.isEnabled() else "lineS")
            rounded(painter, QRectF(0, 0, done, box.height()), 4, fill)
        if self.failed:
            width = max(4.0, box.width() * self.failed / total)
            part = QRectF(max(0.0, done - width), 0, width, box.height())
            rounded(painter, part, 4, look.color("a3s"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(look.color("a3m"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(part, 4, 4)


class RunStrip(QWidget):
    """One line of 40 px under the head."""

    def __init__(self, again: QAction, cancel: QAction) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self.icon = IconLabel("circle-check", "ok", 16)
        self.state = Text("", TextStyle.BODY_BOLD)
        self.bar = _Bar()
        self.count = Text("", TextStyle.BODY_BOLD)
        self.more = Text("", TextStyle.SMALL, "text3", elide=True)
        self.promise = Text("", TextStyle.SMALL, "text2")
        self.again = Button(icon="rotate-ccw", size=SMALL)
        self.again.follow(again, show_key=False)
        self.cancel = Button(icon="x", size=SMALL)
        self.cancel.follow(cancel, show_key=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(self.icon)
        line.addWidget(self.state)
        line.addSpacing(6)
        line.addWidget(self.bar)
        line.addSpacing(6)
        line.addWidget(self.count)
        line.addWidget(self.more, 1)
        line.addWidget(IconLabel("info", "text2", 14))
        line.addWidget(self.promise)
        line.addWidget(self.again)
        line.addWidget(self.cancel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), theme().px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(40))

    def show_progress(self, progress: Progress | None) -> None:
        self._progress = progress
        self.retranslate()

    def retranslate(self) -> None:
        self.promise.set(self.tr("只试算，不入账，不下发"))
        progress = self._progress
        if progress is None:
            self.icon.set_icon("info", "text3")
            self.state.set(self.tr("还没有算"), "text2")
            self.count.set("")
            self.more.set("")
            self.bar.done = self.bar.failed = 0
            self.bar.update()
            return
        icon, token, word = self._state_word(progress)
        self.icon.set_icon(icon, token)
        self.state.set(word, token if token in ("a2", "a3") else "text")
        self.bar.done, self.bar.failed = progress.done, progress.failed
        self.bar.total = progress.total
        self.bar.setEnabled(not progress.is_stale)
        self.bar.update()
        self.count.set(
            self.tr("{done} / {total} 户").format(
                done=f"{progress.done:,}", total=f"{progress.total:,}"
            )
        )
        self.more.set(" · ".join(self._facts(progress)))
        self.setAccessibleName(f"{word} {self.count.text()} {self.more.text()}")

    def _state_word(self, progress: Progress) -> tuple[str, str, str]:
        """Icon, colour and word of the present state."""
        if progress.is_stale and progress.state is not TrialState.RUNNING:
            return "history", "a2", self.tr("已过时")
        match progress.state:
            case TrialState.RUNNING:
                return "loader", "accent", self.tr("正在算")
            case TrialState.DONE:
                return "circle-check", "ok", self.tr("已算完")
            case TrialState.CANCELLED:
                return "circle-alert", "a2", self.tr("已取消")
            case TrialState.FAILED:
                return "circle-alert", "a3", self.tr("没有算完")

    def _facts(self, progress: Progress) -> list[str]:
        facts = []
        if progress.is_stale:
            facts.append(self.tr("草稿改过，重算后才作数"))
        if progress.state in (TrialState.CANCELLED, TrialState.FAILED):
            facts.append(self.tr("部分"))
        if progress.months:
            facts.append(self.tr("{n} 户月").format(n=f"{progress.months:,}"))
        if progress.short:
            facts.append(self.tr("{n} 户月数不满").format(n=f"{progress.short:,}"))
        if progress.failed:
            facts.append(self.tr("{n} 户不能试算").format(n=f"{progress.failed:,}"))
        if progress.state is TrialState.RUNNING:
            if progress.left_s is not None:
                facts.append(self.tr("约剩 {s} 秒").format(s=f"{progress.left_s:,}"))
        else:
            facts.append(self.tr("用时 {s} 秒").format(s=f"{progress.seconds:,}"))
            if progress.finished:
                facts.append(self.tr("{time} 完成").format(time=progress.finished))
        return facts

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        box = QRectF(self.rect())
        rounded(QPainter(self), box, 8, look.color("surface"), look.color("line"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
