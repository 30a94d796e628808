"""The receipt as its paper will look: before the sale a draft, afterwards the very page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.core.counter.order import Receipt
from app.ui.counter.papers import Papers
from app.ui.kit.buttons import SMALL, Button
from app.ui.kit.choices import Tick
from app.ui.kit.language import language
from app.ui.kit.local_settings import AUTO_PRINT
from app.ui.kit.office import Office
from app.ui.kit.presence import present
from app.ui.kit.printer import Pages
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme

_PAUSE_MS = 120  # a draft is drawn when the hand rests
_SIDE = 16


class _Paper(QWidget):
    """White paper on the card's ground, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Pages | None = None
        self._image: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pages(self, pages: Pages | None) -> None:
        self._pages, self._image = pages, None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._pages is None:
            return 1
        points = self._pages.points(0)
        return round(points.height() * width / points.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._image = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pages is None or self.width() < 2:
            return
        scale = self.devicePixelRatioF()
        if self._image is None:
            self._image = self._pages.picture(0, round(self.width() * scale))
            self._image.setDevicePixelRatio(scale)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(theme().color("line"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 1)


class PreviewCard(Card):
    """Shows one order; a later wish overtakes an earlier answer."""

    def __init__(self, office: Office, papers: Papers) -> None:
        super().__init__("-", padding=0, spacing=0)
        self._office, self._papers = office, papers
        self._asked = 0
        self._receipt: Receipt | None = None
        self._phone = ""
        self._is_draft = True
        self.state = Tag()
        self.auto = Tick()
        self.auto.setChecked(office.settings.flag(AUTO_PRINT))
        self.auto.toggled.connect(self._auto_toggled)
        self.head.addWidget(self.state)
        self.head.addStretch(1)
        self.head.addWidget(self.auto)
        self._paper = _Paper()
        self._nothing = Text("", TextStyle.BODY, "text3", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(_SIDE, 12, _SIDE, 12)
        row.addWidget(self._paper, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._nothing, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        self.print_button = Button(icon="printer", key="Ctrl+P", size=SMALL)
        self.save_button = Button(icon="download", key="Ctrl+S", size=SMALL)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        self.add(self._scroll, 1)
        self.add(foot)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self._ask)
        self._show_state()

    def receipt(self) -> Receipt | None:
        """The order on show, None while there is only a draft."""
        return None if self._is_draft else self._receipt

    def phone(self) -> str:
        return self._phone

    def show_draft(self, receipt: Receipt | None, phone: str) -> None:
        """A sale in the making; None empties the card."""
        if self._is_draft and _same(receipt, self._receipt):
            return
        self._receipt, self._phone, self._is_draft = receipt, phone, True
        self._asked += 1
        if receipt is None:
            self._rest.stop()
            self._paper.show_pages(None)
        else:
            self._rest.start()
        self._show_state()

    def show_order(self, receipt: Receipt, phone: str) -> None:
        """An order as the books hold it."""
        self._receipt, self._phone, self._is_draft = receipt, phone, False
        self._rest.stop()
        self._show_state()
        self._ask()

    def say(self) -> None:
        self.set_title(self.tr("小票预览"))
        self.auto.setText(self.tr("自动打印"))
        self.auto.setToolTip(self.tr("收款后马上打印小票"))
        self._nothing.set(self.tr("选房间、填金额后，这里先看小票。"))
        self.print_button.setText(self.tr("打印"))
        self.save_button.setText(self.tr("存为 PDF"))
        self._paper.setAccessibleName(self.tr("小票预览"))
        self._show_state()
        if self._receipt is not None:
            self._ask()

    def _show_state(self) -> None:
        receipt = self._receipt
        present(self._nothing, receipt is None)
        present(self._paper, receipt is not None)
        for button in (self.print_button, self.save_button):
            button.setEnabled(receipt is not None and not self._is_draft)
        if receipt is None:
            self.state.set(TagLook(""))
        elif self._is_draft:
            self.state.set(TagLook(self.tr("未入账"), icon="pencil"))
        elif receipt.reversed_by is not None:
            self.state.set(TagLook(self.tr("已作废"), "a3s", "text", "rotate-ccw"))
        elif receipt.copies:
            self.state.set(TagLook(self.tr("已打印"), "oks", "ok", "printer"))
        else:
            self.state.set(TagLook(self.tr("已入账"), "oks", "ok", "check"))

    def _ask(self) -> None:
        receipt = self._receipt
        if receipt is None:
            return
        self._asked += 1
        number = self._asked

        def made(pdf: bytes) -> None:
            if number == self._asked:
                self._paper.show_pages(Pages(pdf))

        office = self._office
        last = max(0, receipt.copies - 1)  # as it came out last
        office.tasks.when(
            office.readers.submit(
                self._papers.receipt, receipt, last, None, self._phone, language()
            ),
            made,
        )

    def _auto_toggled(self, wanted: bool) -> None:
        self._office.settings.set(AUTO_PRINT, wanted)


def _same(one: Receipt | None, other: Receipt | None) -> bool:
    """Whether two drafts differ in nothing but the moment they were made."""
    if one is None or other is None:
        return one is other
    return replace(one, at=other.at) == other
