"""The last look before a version is made: who is touched, from when, what changes; a name typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import Refusal
from app.core.schemes.publish import Publication
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import TextField
from app.ui.kit.icons import IconLabel
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.words import change_told

_WIDTH = 560
_ROOMS = 12
#: where obstacles that have no place in the text are put right
_PLACES = {
    "scheme.bills_differ": "cases",
    "scheme.start_past": "effective_from",
    "scheme.start_before_last": "effective_from",
    "scheme.id_changed": "id",
    "scheme.utility_changed": "utility",
    "scheme.name_taken": "name",
}


class PublishDialog(Dialog):
    """Shows a `Publication`; publishes nothing itself. `typed()` is the name as it was typed."""

    finding_wanted = Signal(str)
    publish_wanted = Signal()

    def __init__(self, parent: QWidget, name: str, found: Publication, tried: str) -> None:
        """`tried` tells the last what-if and its age; "" for none."""
        super().__init__(parent, name, icon="send", width=_WIDTH)
        self._names = tuple(found.version.name.values()) if found.version else (name,)
        self._can = not found.obstacles
        self.title.set(self.tr("发布 {name} v{n}？").format(name=name, n=found.number))
        ground = QWidget()
        ground.setAutoFillBackground(False)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(3, 0, 10, 0)
        self._column.setSpacing(8)
        self._facts(found, tried)
        self._obstacles(found.obstacles)
        for caution in found.cautions:
            self._line("triangle-alert", "a1", wording.sentence(caution))
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        height = ground.layout().heightForWidth(theme().px(_WIDTH - 60))  # type: ignore[union-attr]
        scroll.setFixedHeight(min(max(height, theme().px(120)) + 6, theme().px(380)))
        self.body.addWidget(scroll)
        self.field = TextField(self.tr("输入方案名称“{name}”确认").format(name=name))
        self.field.changed.connect(self._check)
        self.field.entered.connect(self._entered)
        present(self.field, self._can)
        self.body.addWidget(self.field)
        self.note.set(self.tr("发布后不能改，只能再出新版本。") if self._can else "")
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        self.publish = self.add_button(self.tr("发布"), Kind.PRIMARY)
        self.publish.clicked.connect(self.publish_wanted)
        self._check()

    def typed(self) -> str:
        return self.field.text().strip()

    def refuse(self, said: str) -> None:
        """It was not published; the reason stands at the field, and it may be tried again."""
        self.publish.set_busy(False)
        self.field.show_error(said)
        self._check()
        self.adjustSize()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.field if self._can else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, found: Publication, tried: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        bills = len(found.version.cases) if found.version else 0
        rows = [
            (self.tr("生效"), wording.moment(found.effective_from)),
            (self.tr("涉及"), self._touched(found)),
            (self.tr("改动"), self._changes(found)),
            (self.tr("验算账单"), self._bills(bills, len(found.failed))),
            (self.tr("全部户试算"), tried or self.tr("没有做过")),
        ]
        for place, (key, value) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Text(key, TextStyle.SMALL, "text3"), place, 0, top)
            grid.addWidget(Text(value, TextStyle.BODY, wrap=True), place, 1)
        self._column.addLayout(grid)

    def _touched(self, found: Publication) -> str:
        rooms = list(dict.fromkeys(follower.room for follower in found.touched))
        accounts = len({follower.account_id for follower in found.touched})
        if not rooms:
            return self.tr("现在没有户用它")
        listed = self.tr("、").join(rooms[:_ROOMS])
        said = self.tr("{n} 户：{rooms}").format(n=accounts, rooms=listed)
        return said + ("…" if len(rooms) > _ROOMS else "")

    def _changes(self, found: Publication) -> str:
        if found.against is None:
            return self.tr("第一个版本")
        lines = [change_told(change) for change in found.changes]
        return "\n".join(lines) or self.tr("计价没有不同")

    def _bills(self, count: int, failed: int) -> str:
        if not count:
            return self.tr("没有带验算账单")
        if failed:
            return self.tr("{n} 份里有 {failed} 份对不上").format(n=count, failed=failed)
        return self.tr("{n} 份全部对上").format(n=count)

    def _obstacles(self, obstacles: Sequence[Refusal]) -> None:
        if obstacles:
            self._column.addWidget(Text(self.tr("还不能发布："), TextStyle.BODY_BOLD, "a3"))
        for obstacle in obstacles:
            path = obstacle.facts.get("path") or _PLACES.get(obstacle.code)
            self._line("circle-alert", "a3", wording.sentence(obstacle), str(path) if path else "")

    def _line(self, icon: str, token: str, said: str, path: str = "") -> None:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(IconLabel(icon, token, 14), 0, 0, top)
        grid.addWidget(Text(said, TextStyle.SMALL, "text", wrap=True), 0, 1)
        if path:
            link = Button(self.tr("去改"), Kind.LINK, size=SMALL)
            link.setProperty("path", path)
            link.clicked.connect(self._link_pressed)
            grid.addWidget(link, 0, 2, top)
        self._column.addWidget(line)

    def _link_pressed(self) -> None:
        sender = self.sender()
        self.reject()
        if sender is not None:
            self.finding_wanted.emit(str(sender.property("path")))

    def _check(self, _text: str = "") -> None:
        self.publish.setEnabled(self._can and self.typed() in self._names)
        if self.publish.isEnabled() and self.field.error() == self._another():
            self.field.show_error(None)

    def _another(self) -> str:
        return self.tr("和方案名称不一样。")

    def _entered(self) -> None:
        if self.publish.isEnabled():
            self.publish.click()
        elif self._can:
            self.field.show_error(self._another())
            self.adjustSize()
