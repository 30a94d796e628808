"""One component in full: its names, its fields, what is wrong in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.schemes.editing.document import Document
from app.core.schemes.finding import Weight
from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import TextField
from app.ui.kit.surfaces import row
from app.ui.kit.theme import theme
from app.ui.schemes.item_form import ItemForm
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import item_name, kind_word

_WIDTH = 560


class ItemDialog(Dialog):
    """Works on a copy; `accepted` gives it back with `document()`."""

    def __init__(self, parent: QWidget, sheet: Sheet, place: int) -> None:
        kind = kind_word(sheet.document.kind(place))
        title = f"{item_name(sheet.document, place)} · {kind}"
        super().__init__(parent, title, width=_WIDTH)
        self._sheet = Sheet(sheet.document, sheet.draft, self)
        self._place = place
        self.zh = TextField(self.tr("账单上的名称（中文）"))
        self.en = TextField(self.tr("账单上的名称（英文）"))
        for field, key in ((self.zh, "zh"), (self.en, "en")):
            text = sheet.document.get(("components", place, "label", key))
            field.set_text("" if text is None else str(text))
            field.set_read_only(not sheet.can_edit)
            field.changed.connect(partial(self._named, key))
        self.body.addLayout(row(self.zh, self.en, spacing=10))
        self.form = ItemForm(self._sheet, place)
        self.form.made_anew.connect(self._refit)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(3, 3, 12, 3)
        column.addWidget(self.form)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(ground)
        self._scroll.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.cancel = self.add_button(self.tr("取消") if sheet.can_edit else self.tr("关闭"))
        self.cancel.clicked.connect(self.reject)
        self.ok = self.add_button(self.tr("改好了"), Kind.PRIMARY)
        self.ok.clicked.connect(self.accept)
        self.ok.setVisible(sheet.can_edit)
        self._sheet.changed.connect(self._tell)
        self._refit()
        self._tell()

    def document(self) -> Document:
        return self._sheet.document

    def _named(self, key: str, text: str) -> None:
        path = ("components", self._place, "label", key)
        document = self._sheet.document
        other = "en" if key == "zh" else "zh"
        said = document.get((*path[:-1], other), "")
        if not text.strip() and not said:
            document = document.drop(path[:-1])
        else:
            document = document.put((*path[:-1], other), said).put(path, text.strip())
        self._sheet.edit(self.tr("改名称"), document, path)

    def _tell(self) -> None:
        """A component that is wrong may be kept: the editor goes on saying so."""
        start = f"components[{self._place}]"
        wrong = [
            f for f in self._sheet.findings
            if f.weight is Weight.ERROR and f.path.startswith(start)
        ]  # fmt: skip
        self.note.set(self.tr("还有 {n} 处不对").format(n=len(wrong)) if wrong else "")

    def _refit(self) -> None:
        height = self.form.sizeHint().height() + theme().px(20)
        self._scroll.setFixedHeight(max(theme().px(60), min(height, theme().px(420))))
        if self.isVisible():
            self.adjustSize()
