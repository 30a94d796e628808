"""The lines of the worked bill, and what differs from the version in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.schemes.compare import Change
from app.ui.kit import wording
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.bill_rows import ToldRow
from app.ui.schemes.words import change_told

_CHANGES = 3
_GAP = 7


class BillList(QWidget):
    """Name over quantity x price, and the sum; labels are kept, so that nothing flickers."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[Text, Text, Text]] = []
        self._shown: tuple[ToldRow, ...] = ()

    def rows(self) -> Sequence[ToldRow]:
        return self._shown

    def show_rows(self, rows: Sequence[ToldRow]) -> None:
        self._shown = tuple(rows)
        while len(self._rows) < len(rows):
            self._make()
        for place, parts in enumerate(self._rows):
            for part in parts:
                present(part, place < len(rows))
            self._grid.setRowMinimumHeight(3 * place + 2, _GAP if place < len(rows) else 0)
            if place < len(rows):
                name, how, money = parts
                name.set(rows[place].name, "text")
                how.set(rows[place].how)
                money.set(wording.plain_money(rows[place].money), "text")
                present(how, bool(rows[place].how))

    def fade(self) -> None:
        """The lines are of another text than stands there now."""
        for name, _, money in self._rows:
            name.set_token("text3")
            money.set_token("text3")

    def _make(self) -> None:
        name = Text("", TextStyle.BODY, elide=True)
        how = Text("", TextStyle.CAPTION, "text3", elide=True)
        money = Text("", TextStyle.BODY_BOLD)
        line = 3 * len(self._rows)
        self._grid.addWidget(name, line, 0)
        self._grid.addWidget(money, line, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(how, line + 1, 0)
        self._rows.append((name, how, money))


class Compared(QWidget):
    """On a grey ground: the difference, and what makes it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._what = Text("", TextStyle.BODY, "text2")
        self.money = Text("", TextStyle.BODY_BOLD)
        self.share = Text("", TextStyle.SMALL, "text3")
        self._whys = [Text("", TextStyle.SMALL, "text3", elide=True) for _ in range(_CHANGES + 1)]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._what)
        head.addStretch(1)
        head.addWidget(self.money)
        head.addWidget(self.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        column.addLayout(head)
        for why in self._whys:
            column.addWidget(why)

    def tell(self, what: str, money: str, share: str, changes: Sequence[Change]) -> None:
        self._what.set(what)
        self.money.set(money)
        self.share.set(share)
        said = [change_told(change) for change in changes[:_CHANGES]]
        if len(changes) > _CHANGES:
            said.append(self.tr("还有 {n} 处不同").format(n=len(changes) - _CHANGES))
        for place, why in enumerate(self._whys):
            present(why, place < len(said))
            why.set(said[place] if place < len(said) else "")
        self.updateGeometry()

    def whys(self) -> Sequence[str]:
        """What makes the difference, as it is told."""
        return [why.text() for why in self._whys if why.text()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 8, theme().color("surface2"))
