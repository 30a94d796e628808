"""What a scheme is, beside its prices: names, id, utility, settlement, rounding, note."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.meters.supply import Utility
from app.core.schemes.editing.document import Document
from app.core.schemes.rounding import RoundingMode
from app.core.schemes.scheme import SETTLE
from app.ui.kit import wording
from app.ui.kit.buttons import Kind
from app.ui.kit.choices import Choice
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import TextField, buddy
from app.ui.kit.surfaces import row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle
from app.ui.schemes.words import name_of

_WIDTH = 520


class AboutDialog(Dialog):
    """Works on a copy; `accepted` gives it back with `document()`."""

    def __init__(
        self, parent: QWidget, document: Document, *, can_edit: bool, is_new: bool
    ) -> None:
        """`is_new`: no version is published yet, so that id and utility may still be chosen."""
        super().__init__(parent, name_of(document) or self.tr("方案"), width=_WIDTH)
        self._document = document
        self.zh, self.en = TextField(self.tr("名称（中文）")), TextField(self.tr("名称（英文）"))
        self.id = TextField(self.tr("编号"))
        self.remark = TextField(self.tr("备注"))
        for field, path in (
            (self.zh, ("name", "zh")),
            (self.en, ("name", "en")),
            (self.id, ("id",)),
            (self.remark, ("note",)),
        ):
            found = document.get(path)
            field.set_text("" if found is None else str(found))
            field.set_read_only(not can_edit)
            field.changed.connect(self._check)
        self.id.set_read_only(not can_edit or not is_new)
        self.utility = self._choice(
            [(u.value, wording.utility_name(u)) for u in Utility], "utility", can_edit and is_new
        )
        settles = {
            "month": self.tr("按月"), "bill": self.tr("按账期"), "year": self.tr("按年"),
        }  # fmt: skip
        self.settle = self._choice([(key, settles[key]) for key in SETTLE], "settle", can_edit)
        roundings = [
            ("", self.tr("不取整")),
            (RoundingMode.HALF_UP.value, self.tr("四舍五入到分")),
            (RoundingMode.HALF_EVEN.value, self.tr("四舍六入五成双到分")),
            (RoundingMode.DOWN.value, self.tr("舍去分以下")),
            (RoundingMode.UP.value, self.tr("进到分")),
        ]
        self.rounding = Choice()
        self.rounding.set_options([(key, text) for key, text in roundings])
        mode = document.get(("round_total", "mode"), "")
        self.rounding.set_value(mode if mode in dict(roundings) else "")
        self.rounding.setEnabled(can_edit)
        self.body.addLayout(row(self.zh, self.en, spacing=10))
        self.body.addWidget(self.id)
        for caption, choice in (
            (self.tr("种类"), self.utility),
            (self.tr("结算周期"), self.settle),
            (self.tr("合计取整"), self.rounding),
        ):
            self.body.addWidget(buddy(caption, choice))
            self.body.addWidget(choice)
        self.body.addWidget(self.remark)
        self._tell_source(document)
        self.cancel = self.add_button(self.tr("取消") if can_edit else self.tr("关闭"))
        self.cancel.clicked.connect(self.reject)
        self.ok = self.add_button(self.tr("改好了"), Kind.PRIMARY)
        self.ok.clicked.connect(self.accept)
        self.ok.setVisible(can_edit)
        self._check()

    def document(self) -> Document:
        """The draft with what was entered; an empty note is none."""
        found = self._document.put(("name", "zh"), self.zh.text().strip())
        found = found.put(("name", "en"), self.en.text().strip())
        found = found.put(("id",), self.id.text().strip())
        found = found.put(("utility",), self.utility.value())
        if found.get(("settle",), SETTLE[0]) != self.settle.value():
            found = found.put(("settle",), self.settle.value())
        note = self.remark.text().strip()
        found = found.put(("note",), note) if note else found.drop(("note",))
        mode = self.rounding.value()
        if mode == found.get(("round_total", "mode"), ""):
            return found
        step = found.get(("round_total", "step"), "0.01")
        return found.put(("round_total",), {"step": step, "mode": mode} if mode else None)

    def _choice(self, options: list[tuple[str, str]], key: str, can_edit: bool) -> Choice:
        made = Choice()
        made.set_options([(value, text) for value, text in options])
        value = self._document.get((key,))
        made.set_value(value if value in dict(options) else options[0][0])
        made.setEnabled(can_edit)
        return made

    def _tell_source(self, document: Document) -> None:
        title, day = document.get(("source", "title")), document.get(("source", "date"))
        if isinstance(title, str) and title:
            said = self.tr("出处：{title}（{day}）").format(title=title, day=day or "—")
            if document.get(("source", "is_example")):
                said += self.tr("，仅为示例，启用前按当地价目核对")
            self.body.addWidget(Text(said, TextStyle.SMALL, "text3", wrap=True))

    def _check(self, _text: str = "") -> None:
        missing = [field for field in (self.zh, self.en, self.id) if not field.text().strip()]
        for field in (self.zh, self.en, self.id):
            field.show_error(self.tr("还没有填。") if field in missing else None)
        self.ok.setEnabled(not missing)
