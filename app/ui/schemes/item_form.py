"""A form for any kind of component, made from the table of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.schemes.editing.document import Path, place_of
from app.core.schemes.editing.hour_map import read_map
from app.core.schemes.rounding import RoundingMode
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.choices import Choice, Tick
from app.ui.kit.flow import FlowLayout
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entry import Entry, FaultLine
from app.ui.schemes.item_fields import COMMON, FIELDS, Field, Form, counted_word, said, unit_told
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import finding_told, item_name

_NAME = 132


class ItemForm(QWidget):
    """Every field of one component of a sheet; each change is a step on the sheet."""

    made_anew = Signal()  # other fields stand here now

    def __init__(self, sheet: Sheet, place: int) -> None:
        super().__init__()
        self._sheet, self._place = sheet, place
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.entries: list[Entry] = []
        self._faults: list[tuple[Path, FaultLine]] = []
        self._shape: object = None
        sheet.changed.connect(self._follow)
        self._make()

    def _follow(self) -> None:
        """Fields stay while the shape does, so that the caret stays where it is."""
        if self._shape_now() != self._shape:
            self._make()
            self.made_anew.emit()
        for entry in self.entries:
            entry.show_sheet(self._sheet, entry.path)
        self._tell_faults()

    def _shape_now(self) -> object:
        """All that is no text somebody types: a step in it makes the form anew."""
        return _shape(self._sheet.document.get(("components", self._place)))

    def _make(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.entries, self._faults = [], []
        self._shape = self._shape_now()
        kind = self._sheet.document.kind(self._place)
        at: Path = ("components", self._place)
        for field in (*FIELDS.get(kind, ()), *COMMON):
            if self._is_meant(field):
                self._column.addWidget(self._line(field, at))
                fault = FaultLine()
                self._faults.append(((*at, field.key), fault))
                self._column.addWidget(fault)
        for entry in self.entries:
            entry.show_sheet(self._sheet, entry.path)
        self._tell_faults()

    def _is_meant(self, field: Field) -> bool:
        """Prices, or a base with coefficients; the first day of a year for a year alone."""
        component = self._sheet.document.components[self._place]
        if field.key in ("base", "coefficients", "unfloated"):
            return "base" in component or "coefficients" in component
        if field.key == "prices":
            return "base" not in component and "coefficients" not in component
        return field.key != "anchor" or component.get("cycle") == "year"

    def _tell_faults(self) -> None:
        for path, line in self._faults:
            start = place_of(path)
            said = [finding_told(f) for f in self._sheet.findings if _within(f.path, start)]
            line.tell(*said, sheet=self._sheet)

    # -- one line for each field -------------------------------------------------------------

    def _line(self, field: Field, at: Path) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        name = Text(said(field.label), TextStyle.SMALL, "text2")
        name.setFixedWidth(theme().px(_NAME))
        across.addWidget(name)
        across.addWidget(self._entry(field, (*at, field.key)), 1)
        return line

    def _entry(self, field: Field, path: Path) -> QWidget:
        match field.form:
            case Form.NUMBER:
                return _left(self._number(field, path))
            case Form.DAY:
                return _left(self._number(field, path, empty="01-01"))
            case Form.CHOICE:
                options = [(value, said(text)) for value, text in field.options]
                return _left(self._choice(field, path, options))
            case Form.QUANTITY:
                return _left(self._choice(field, path, self._counted(field)))
            case Form.OF:
                return self._of(path)
            case Form.PRICES:
                return self._prices(field, path)
            case Form.ROWS:
                return self._rows(field, path)
            case Form.ROUNDING:
                return self._rounding(path)
            case Form.EXTRA:
                return self._extra(path)
            case Form.FLAG:
                return _left(self._flag(field, path))
            case Form.CARRY:
                return _left(self._carry(field, path))

    def _number(
        self, field: Field, path: Path, *, empty: str = "", width: int = 150, in_row: bool = False
    ) -> Entry:
        """The unit stands inside; in a row of several it stands with the label."""
        unit = "" if in_row else unit_told(field, self._sheet.document)
        entry = Entry(width, unit=unit, empty=empty)
        entry.name(said(field.label))
        entry.path = path
        entry.typed.connect(partial(self._typed, field.must))
        self.entries.append(entry)
        return entry

    def _typed(self, must: bool, path: Path, text: str) -> None:
        document, text = self._sheet.document, text.strip()
        changed = document.put(path, text) if text or must else document.drop(path)
        if path[-1] == "upto":
            changed = document.put(path, text or None)
        self._sheet.edit(self.tr("改数"), changed, path)

    def _choice(self, field: Field, path: Path, options: list[tuple[str, str]]) -> Choice:
        choice = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        choice.set_options([(value, text) for value, text in options])
        value = self._sheet.document.get(path)
        if value is not None and value not in tuple(choice.keys()):
            choice.set_options([(value, str(value)), *options])
        choice.set_value(value if value is not None else options[0][0])
        choice.setAccessibleName(said(field.label))
        choice.setEnabled(self._sheet.can_edit)
        choice.picked.connect(partial(self._picked, path, field.must))
        return choice

    def _picked(self, path: Path, must: bool, value: object) -> None:
        self._sheet.edit(self.tr("改选择"), self._sheet.document.put(path, value))

    def _flag(self, field: Field, path: Path) -> Tick:
        tick = Tick()
        tick.setAccessibleName(said(field.label))
        tick.setChecked(self._sheet.document.get(path) is True)
        tick.setEnabled(self._sheet.can_edit)
        tick.toggled.connect(partial(self._flagged, path))
        return tick

    def _flagged(self, path: Path, is_on: bool) -> None:
        document = self._sheet.document
        changed = document.put(path, True) if is_on else document.drop(path)
        self._sheet.edit(self.tr("改选择"), changed)

    def _carry(self, field: Field, path: Path) -> Choice:
        """For so many months; terms that end in named months are said in the text."""
        kept = self._sheet.document.get(path)
        options = [(0, self.tr("不结转"))]
        options += [(n, self.tr("结转 {n} 个月").format(n=n)) for n in range(1, 13)]
        months = self._sheet.document.get((*path, "months"), 0 if kept is None else -1)
        if months not in range(13):
            options.append((months, self.tr("按文本里写的")))
        choice = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        choice.set_options([(value, text) for value, text in options])
        choice.set_value(months)
        choice.setAccessibleName(said(field.label))
        choice.setEnabled(self._sheet.can_edit)
        choice.picked.connect(partial(self._carried, path))
        return choice

    def _carried(self, path: Path, months: object) -> None:
        document = self._sheet.document
        if months in range(1, 13):
            document = document.put(path, {"months": months})
        elif months == 0:
            document = document.drop(path)
        self._sheet.edit(self.tr("改结转"), document)

    def _counted(self, field: Field) -> list[tuple[str, str]]:
        hours = read_map(self._sheet.document)
        use = ("total", *(hours.periods if hours else ()))
        names = field.inputs if field.must else (*use, *field.inputs)
        return [(name, counted_word(name)) for name in names]

    def _of(self, path: Path) -> QWidget:
        """A tick for each component before this one; the order is theirs."""
        box = QWidget()
        flow = FlowLayout(10, box)
        document = self._sheet.document
        chosen = document.get(path, [])
        for place in range(self._place):
            name = document.components[place].get("id")
            tick = Tick(item_name(document, place))
            tick.setChecked(isinstance(chosen, list) and name in chosen)
            tick.setEnabled(self._sheet.can_edit)
            tick.toggled.connect(partial(self._ticked, path, name))
            flow.addWidget(tick)
        return box

    def _ticked(self, path: Path, name: Any, is_on: bool) -> None:
        document = self._sheet.document
        old = document.get(path, [])
        chosen = {*old, name} if is_on else {*old} - {name}
        ordered = [c.get("id") for c in document.components if c.get("id") in chosen]
        self._sheet.edit(self.tr("改选择"), document.put(path, ordered))

    def _prices(self, field: Field, path: Path) -> QWidget:
        """A number for each period of the calendar, and for what else has one."""
        box = QWidget()
        flow = FlowLayout(8, box)
        known = self._sheet.document.get(path, {})
        hours = read_map(self._sheet.document)
        periods = (
            *(hours.periods if hours else ()),
            *(known if isinstance(known, Mapping) else ()),
        )
        for period in dict.fromkeys(periods):
            pair = QWidget()
            across = QHBoxLayout(pair)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(4)
            across.addWidget(Text(wording.period(period), TextStyle.SMALL, "text2"))
            entry = self._number(Field(period, Form.NUMBER, field.label), (*path, period), width=72)
            entry.name(f"{said(field.label)} {wording.period(period)}")
            across.addWidget(entry)
            flow.addWidget(pair)
        return box

    def _rows(self, field: Field, path: Path) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        rows = self._sheet.document.get(path, [])
        for n in range(len(rows) if isinstance(rows, list) else 0):
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(6)
            for part in field.columns:
                if part.form is Form.PRICES:
                    across.addWidget(self._prices(part, (*path, n, part.key)), 1)
                else:
                    unit = unit_told(part, self._sheet.document)
                    name = f"{said(part.label)} {unit}".rstrip()
                    across.addWidget(Text(name, TextStyle.SMALL, "text3"))
                    empty = self.tr("不限") if part.key == "upto" else ""
                    across.addWidget(
                        self._number(part, (*path, n, part.key), empty=empty, width=76, in_row=True)
                    )
            gone = Button("", Kind.GHOST, icon="x", size=SMALL, name=self.tr("去掉这一行"))
            gone.clicked.connect(partial(self._row_removed, path, n))
            gone.setEnabled(self._sheet.can_edit)
            across.addWidget(gone)
            across.addStretch(1)
            column.addWidget(line)
        more = Button(self.tr("加一行"), icon="plus", size=SMALL)
        more.clicked.connect(partial(self._row_added, field, path))
        more.setEnabled(self._sheet.can_edit)
        column.addWidget(_left(more))
        return box

    def _row_added(self, field: Field, path: Path) -> None:
        rows = self._sheet.document.get(path, [])
        blank: Any = {c.key: {} if c.form is Form.PRICES else "" for c in field.columns if c.must}
        if field.columns[0].key == "upto":
            blank = (dict(rows[-1]) if rows else blank) | {"upto": None}
        self._sheet.edit(self.tr("加一行"), self._sheet.document.put(path, [*rows, blank]))

    def _row_removed(self, path: Path, place: int) -> None:
        document = self._sheet.document.drop((*path, place))
        if not document.get(path):
            document = document.drop(path)
        self._sheet.edit(self.tr("去掉一行"), document)

    def _rounding(self, path: Path) -> QWidget:
        modes = [
            ("", self.tr("不取整")),
            (RoundingMode.HALF_UP.value, self.tr("四舍五入")),
            (RoundingMode.HALF_EVEN.value, self.tr("四舍六入五成双")),
            (RoundingMode.DOWN.value, self.tr("舍去")),
            (RoundingMode.UP.value, self.tr("进一")),
        ]
        mode = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        mode.set_options([(value, text) for value, text in modes])
        value = self._sheet.document.get((*path, "mode"), "")
        mode.set_value(value if value in tuple(mode.keys()) else "")
        mode.setEnabled(self._sheet.can_edit)
        mode.picked.connect(partial(self._mode_picked, path))
        parts: list[QWidget] = [mode]
        if self._sheet.document.get(path) is not None:
            step = Field(
                "step", Form.NUMBER, path[-1] if isinstance(path[-1], str) else "", must=True
            )
            entry = self._number(step, (*path, "step"), width=96)
            entry.name(self.tr("取整到"))
            parts += [Text(self.tr("到"), TextStyle.SMALL, "text3"), entry]
        return _left(*parts)

    def _mode_picked(self, path: Path, mode: object) -> None:
        document = self._sheet.document
        step = document.get((*path, "step"), "0.01")
        changed = document.put(path, {"step": step, "mode": mode}) if mode else document.drop(path)
        self._sheet.edit(self.tr("改取整"), changed)

    def _extra(self, path: Path) -> QWidget:
        document = self._sheet.document
        on = Tick(self.tr("超过"))
        on.setChecked(document.get(path) is not None)
        on.setEnabled(self._sheet.can_edit)
        on.toggled.connect(partial(self._extra_ticked, path))
        if document.get(path) is None:
            on.setText(self.tr("加"))
            return _left(on)
        persons = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        count = document.get((*path, "above_persons"), 4)
        options = sorted({*range(1, 11), count if type(count) is int else 4})
        persons.set_options([(n, self.tr("{n} 人").format(n=n)) for n in options])
        persons.set_value(count if count in options else 4)
        persons.picked.connect(partial(self._picked, (*path, "above_persons"), True))
        amount = Field("amount", Form.NUMBER, "", "units", must=True)
        entry = self._number(amount, (*path, "amount"), width=110)
        entry.name(self.tr("每档加"))
        each = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        each.set_options([(False, self.tr("每人加")), (True, self.tr("共加"))])
        each.set_value(bool(document.get((*path, "step_only"), False)))
        each.picked.connect(partial(self._picked, (*path, "step_only"), True))
        for part in (persons, each):
            part.setEnabled(self._sheet.can_edit)
        return _left(on, persons, each, entry)

    def _extra_ticked(self, path: Path, is_on: bool) -> None:
        document = self._sheet.document
        made = {"above_persons": 4, "amount": ""}
        changed = document.put(path, made) if is_on else document.drop(path)
        self._sheet.edit(self.tr("改人多加量"), changed)


def _left(*parts: QWidget) -> QWidget:
    box = QWidget()
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    for part in parts:
        across.addWidget(part)
    across.addStretch(1)
    return box


def _shape(component: Any) -> object:
    """What decides which fields there are: the cycle, how many rows, which parts are said."""
    if not isinstance(component, Mapping):
        return None
    rows = [(key, len(part)) for key, part in component.items() if key in _ROWS and part]
    return component.get("kind"), component.get("cycle"), rows, sorted(_PARTS & set(component))


_ROWS = ("tiers", "steps", "below", "above")
_PARTS = {"round", "round_limit", "round_quantity", "round_input", "extra_limit"}


def _within(path: str, start: str) -> bool:
    return path == start or path.startswith((f"{start}.", f"{start}["))
