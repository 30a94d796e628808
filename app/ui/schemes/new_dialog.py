"""How a new scheme begins: from a template, as a copy, empty, or from a file."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.meters.supply import Utility
from app.core.schemes.copying import copied_text, free_id
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import TextField
from app.ui.kit.filters import Option, Segments
from app.ui.kit.records import Cell, Column
from app.ui.kit.surfaces import row
from app.ui.kit.table import Table
from app.ui.kit.text import TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.words import spoken

_WIDTH = 720
_ROWS = 9
TEMPLATE, COPY, EMPTY = "template", "copy", "empty"


@dataclass(frozen=True, slots=True)
class Sample:
    """A text to begin from, and what is known of it."""

    names: Mapping[str, str]
    utility: Utility | None
    text: str
    source: str = ""
    day: str = ""
    is_example: bool = False


class NewDialog(Dialog):
    """`accepted` gives `text()` and `scheme()`; a file is asked for by `file_wanted`."""

    file_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        samples: Mapping[str, Sequence[Sample]],
        taken: Collection[str],
        start: str,
    ) -> None:
        """`samples` by way of beginning; `taken` are the ids of other schemes."""
        super().__init__(parent, "", icon="plus", width=_WIDTH)
        self.title.set(self.tr("新建方案"))
        self._samples, self._taken, self._start = samples, taken, start
        self.way = Segments()
        self.way.set_options(
            [
                Option(TEMPLATE, self.tr("模板")),
                Option(COPY, self.tr("复制")),
                Option(EMPTY, self.tr("空白")),
            ]
        )
        self.way.chosen.connect(self._show)
        self.file = Button(self.tr("从文件导入…"), icon="folder-open", size=SMALL)
        self.file.clicked.connect(self._to_file)
        self.body.addLayout(row(self.way, None, self.file))
        self.table: Table[Sample] = Table(
            (
                Column(lambda: self.tr("方案"), lambda x: spoken(x.names), stretch=True),
                Column(lambda: self.tr("种类"), _utility, width=78),
                Column(lambda: self.tr("出处"), lambda x: Cell(x.source, "text2"), width=216),
                Column(lambda: self.tr("日期"), lambda x: Cell(x.day, "text2"), width=108),
                Column(lambda: "", self._mark, width=96),
            ),
            row_height=28,
        )
        self.table.setFixedHeight(theme().px(30 + 28 * _ROWS))
        self.table.current_changed.connect(self._picked)
        self.table.opened.connect(self._opened)
        self.body.addWidget(self.table)
        self._about = Text("", TextStyle.SMALL, "a1", wrap=True)
        self._about.setMinimumHeight(2 * theme().line_height(TextStyle.SMALL))  # rows stay put
        self.body.addWidget(self._about)
        self.zh, self.en = TextField(self.tr("名称（中文）")), TextField(self.tr("名称（英文）"))
        for field in (self.zh, self.en):
            field.changed.connect(self._check)
        self.body.addLayout(row(self.zh, self.en, spacing=10))
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        self.make = self.add_button(self.tr("新建草稿"), Kind.PRIMARY, key="Ctrl+Return")
        self.make.clicked.connect(self.accept)
        self.make.setShortcut("Ctrl+Return")
        self._show()

    def scheme(self) -> str:
        """The id of the new scheme; no other one has it."""
        sample = self._sample()
        known = json.loads(sample.text).get("id") if sample else None
        return free_id(str(known or "scheme"), self._taken)

    def text(self) -> str:
        sample = self._sample()
        assert sample is not None  # else the button is grey
        names = {"zh": self.zh.text().strip(), "en": self.en.text().strip()}
        plain = json.loads(sample.text) | {"effective_from": self._start}
        return copied_text(json.dumps(plain, ensure_ascii=False), self.scheme(), names)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sample(self) -> Sample | None:
        return self.table.current()

    def _show(self, _way: object = None) -> None:
        self.table.set_records(self._samples[str(self.way.value())])
        self.table.select_row(0)
        self._picked(self.table.current())

    def _picked(self, sample: Sample | None) -> None:
        if sample is not None:
            self.zh.set_text(sample.names.get("zh", ""))
            self.en.set_text(sample.names.get("en", ""))
        is_example = sample is not None and sample.is_example
        said = self.tr("仅为示例：价格没有核对过官方文件，启用前按当地价目核对。")
        self._about.set(said if is_example else "")
        self._check()

    def _opened(self, _sample: Sample) -> None:
        if self.make.isEnabled():
            self.accept()

    def _mark(self, sample: Sample) -> Cell:
        if not sample.is_example:
            return Cell("")
        return Cell("", tag=TagLook(self.tr("仅为示例"), "a1s", "a1"))

    def _check(self, _text: str = "") -> None:
        named = bool(self.zh.text().strip() and self.en.text().strip())
        self.make.setEnabled(named and self._sample() is not None)

    def _to_file(self) -> None:
        self.reject()
        self.file_wanted.emit()


def _utility(sample: Sample) -> str:
    return wording.utility_name(sample.utility) if sample.utility else ""


def empty_samples() -> Sequence[Sample]:
    """One price for all use, with the price still to be said."""
    return [
        Sample({"zh": zh, "en": en}, utility, _empty(utility, price))
        for utility, zh, en, price in (
            (Utility.ELECTRIC, "新电价方案", "New electricity scheme", "电费"),
            (Utility.WATER, "新水价方案", "New water scheme", "水费"),
        )
    ]


def _empty(utility: Utility, label: str) -> str:
    en = "Energy" if utility is Utility.ELECTRIC else "Water"
    plain = {
        "form": 1,
        "id": f"scheme-{utility.value}",
        "name": {"zh": "", "en": ""},
        "utility": utility.value,
        "settle": "month",
        "round_total": {"step": "0.01", "mode": "half_up"},
        "components": [
            {"id": "energy", "kind": "rate", "price": "", "label": {"zh": label, "en": en}}
        ],
    }
    return json.dumps(plain, ensure_ascii=False)
