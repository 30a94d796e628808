"""The card of all that is neither a period's price nor a tier: each a line with its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.schemes.components.kinds import INPUTS
from app.core.schemes.editing.document import Document, Path
from app.core.schemes.editing.items import (
    is_allowance,
    item_places,
    moved,
    parked,
    parked_again,
    unparked,
    without_item,
    without_parked,
)
from app.core.schemes.finding import Weight
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.focus import ring
from app.ui.kit.icons import IconLabel, icon
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes import palette
from app.ui.schemes.entry import MONEY_PLACES, PRICE_PLACES, Entry, FaultLine
from app.ui.schemes.item_fields import FIELDS, MAIN, counted_word, per_word, unit_told
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import (
    ICONS,
    finding_told,
    item_name,
    kind_word,
    money_unit,
    spoken,
    unit_of,
)


class ItemsCard(Card):
    """Shows the other components of a sheet and makes steps on it."""

    form_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("·", padding=0, spacing=0)
        self._sheet: Sheet | None = None
        self._tiers_shown: int | None = None
        self.add_button = Button("", icon="plus", size=SMALL)
        self.add_button.clicked.connect(self._show_palette)
        self.head.addStretch(1)
        self.head.addWidget(self.add_button)
        self._rows: list[ItemRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._none = Text("", TextStyle.SMALL, "text3", wrap=True)
        self._none.setContentsMargins(12, 8, 12, 8)
        self.add(self._list)
        self.add(self._none)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("其他项目"))
        self.add_button.setText(self.tr("添加"))
        self._none.set(self.tr("没有基金、服务费、最低消费等项目。"))
        self._show()

    def show_sheet(self, sheet: Sheet, tiers_shown: int | None) -> None:
        self._sheet, self._tiers_shown = sheet, tiers_shown
        self._show()

    def rows(self) -> Sequence[ItemRow]:
        return [line for line in self._rows if line.isVisibleTo(self)]

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        places = item_places(sheet.document, self._tiers_shown)
        off = parked(sheet.document)
        while len(self._rows) < len(places) + len(off):
            made = ItemRow()
            made.typed.connect(self._typed)
            made.form_wanted.connect(self.form_wanted)
            made.menu_wanted.connect(self._show_menu)
            made.switched_on.connect(self._switch_on)
            self._rows.append(made)
            self._list.addWidget(made)
        for n, line in enumerate(self._rows):
            present(line, n < len(places) + len(off))
            if n < len(places):
                line.show_item(sheet, places[n])
            elif n < len(places) + len(off):
                line.show_parked(sheet, n - len(places), off[n - len(places)])
        present(self._none, not places and not off)
        present(self.add_button, sheet.can_edit)

    # -- steps -------------------------------------------------------------------------------

    def _edit(self, what: str, document: Document, path: Path | None = None) -> None:
        assert self._sheet is not None
        self._sheet.edit(what, document, path)

    def _document(self) -> Document:
        assert self._sheet is not None
        return self._sheet.document

    def _typed(self, path: Path, text: str) -> None:
        self._edit(self.tr("改数"), self._document().put(path, text.strip()), path)

    def _show_palette(self) -> None:
        menu = QMenu(self)
        for choice in palette.PALETTE:
            act = menu.addAction(palette.word(choice), partial(self._add, choice))
            act.setIcon(icon(choice.icon or ICONS[choice.kind]))
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def _add(self, choice: palette.Choice) -> None:
        self._edit(self.tr("添加项目"), palette.added(self._document(), choice))
        lines = self.rows()
        entry = next((x for x in reversed(lines) if not x.is_parked()), None)
        if entry is not None:
            wanted = entry.entry.edit if entry.has_entry() else entry
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            if not entry.has_entry():
                self.form_wanted.emit(entry.place)

    def _show_menu(self, line: ItemRow) -> None:
        menu = QMenu(self)
        if line.is_parked():
            menu.addAction(self.tr("启用"), partial(self._switch_on, line.place))
            menu.addAction(self.tr("删除"), partial(self._delete_parked, line.place))
        else:
            menu.addAction(self.tr("全部设置…"), partial(self.form_wanted.emit, line.place))
            menu.addAction(self.tr("上移"), partial(self._move, line.place, -1))
            menu.addAction(self.tr("下移"), partial(self._move, line.place, 1))
            menu.addAction(self.tr("停用"), partial(self._switch_off, line.place))
            menu.addAction(self.tr("删除"), partial(self._delete, line.place))
        menu.popup(line.menu_spot())

    def _move(self, place: int, by: int) -> None:
        self._edit(self.tr("移动项目"), moved(self._document(), place, by))

    def _delete(self, place: int) -> None:
        self._edit(self.tr("删除项目"), without_item(self._document(), place))

    def _switch_off(self, place: int) -> None:
        self._edit(self.tr("停用项目"), parked_again(self._document(), place))

    def _switch_on(self, place: int) -> None:
        self._edit(self.tr("启用项目"), unparked(self._document(), place))

    def _delete_parked(self, place: int) -> None:
        self._edit(self.tr("删除项目"), without_parked(self._document(), place))


class ItemRow(QWidget):
    """One component: icon, name, its number; Enter opens all of it."""

    typed = Signal(object, str)
    form_wanted = Signal(int)
    menu_wanted = Signal(object)
    switched_on = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self._is_parked = False
        self._icon = IconLabel("receipt", "text3", 16)
        self._name = Text("", TextStyle.BODY, elide=True)
        self._summary = Text("", TextStyle.SMALL, "text3")
        self.entry = Entry(104)
        self.entry.typed.connect(self.typed)
        self.more = Button("", Kind.GHOST, icon="ellipsis", size=SMALL)
        self.more.clicked.connect(self._more_pressed)
        self._faults = FaultLine()
        across = QHBoxLayout()
        across.setContentsMargins(12, 0, 6, 0)
        across.setSpacing(8)
        across.addWidget(self._icon)
        across.addWidget(self._name, 1)
        across.addWidget(self._summary)
        across.addWidget(self.entry)
        across.addWidget(self.more)
        self._line = QWidget()
        self._line.setLayout(across)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 1)
        whole.setSpacing(0)
        whole.addWidget(self._line)
        whole.addWidget(self._faults)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ring(self, 4)
        theme().changed.connect(self._dress)
        self._dress()

    def is_parked(self) -> bool:
        return self._is_parked

    def has_entry(self) -> bool:
        return not self._is_parked and self.entry.isVisibleTo(self)

    def show_item(self, sheet: Sheet, place: int) -> None:
        document = sheet.document
        component, kind = document.components[place], document.kind(place)
        self.place, self._is_parked = place, False
        self._icon.set_icon(_icon_of(component), "text3")
        name = item_name(document, place)
        self._name.set(name, "text")
        self._name.setToolTip(kind_word(kind))
        path = _main_path(component, place, kind)
        present(self.entry, path is not None)
        self._summary.set("" if path else kind_word(kind))
        said = ""
        if path is not None:
            self.entry.set_unit(_unit(document, component, kind))
            said = self.entry.show_sheet(sheet, path, places=_places(component, kind))
            self.entry.name(name)
        start = f"components[{place}]"
        others = [
            finding_told(f)
            for f in sheet.findings
            if (f.path == start or f.path.startswith(f"{start}.")) and f.weight is Weight.ERROR
        ]
        self._faults.tell(said, *others, sheet=sheet)
        self._show_more(sheet, name)

    def show_parked(self, sheet: Sheet, place: int, component: Mapping[str, object]) -> None:
        """Kept aside: it asks for nothing until it is switched on again."""
        self.place, self._is_parked = place, True
        self._icon.set_icon(_icon_of(component), "text3")
        name = spoken(component.get("label")) or str(component.get("id", ""))
        self._name.set(name, "text3")
        self._summary.set(self.tr("未启用"))
        present(self.entry, False)
        self._faults.tell()
        self._show_more(sheet, name)

    def menu_spot(self) -> QPoint:
        return self.more.mapToGlobal(QPoint(0, self.more.height()))

    def _show_more(self, sheet: Sheet, name: str) -> None:
        self.setAccessibleName(f"{name} {self._summary.text()}".strip())
        present(self.more, sheet.can_edit)
        self.more.setAccessibleName(self.tr("{name}：更多").format(name=name))
        self.more.setToolTip(self.tr("更多"))

    def _more_pressed(self) -> None:
        self.menu_wanted.emit(self)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if self._is_parked:
            self.menu_wanted.emit(self)
        else:
            self.form_wanted.emit(self.place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(1, self.height() - 1, self.width() - 2, 1, theme().color("line"))

    def _dress(self) -> None:
        self._line.setMinimumHeight(theme().px(36))


def _icon_of(component: Mapping[str, object]) -> str:
    if is_allowance(component):
        return "tag"
    if component.get("quantity") in INPUTS:
        return "gauge"
    return ICONS.get(str(component.get("kind", "")), "receipt")


def _main_path(component: Mapping[str, object], place: int, kind: str) -> Path | None:
    """Where the one number stands that a line has room for."""
    if is_allowance(component):
        return ("components", place, "tiers", 0, "upto")
    return ("components", place, MAIN[kind]) if kind in MAIN else None


def _places(component: Mapping[str, object], kind: str) -> int:
    """Decimals that its number is shown with at least: those of a price, of a sum, or none."""
    if is_allowance(component):
        return 0
    if kind in ("rate", "price_cap"):
        return PRICE_PLACES
    return MONEY_PLACES if MAIN[kind] in ("price", "amount") else 0


def _unit(document: Document, component: Mapping[str, object], kind: str) -> str:
    if is_allowance(component):
        cycle = wording.translate("items", "月") if component.get("cycle") == "month" else ""
        return f"{unit_of(document)}/{cycle}".rstrip("/")
    if kind == "fixed":
        return f"{money_unit(document)}/{per_word(component.get('per'))}"
    if kind in ("minimum", "maximum"):
        return f"{money_unit(document)}/{per_word(document.get(('settle',), 'month'))}"
    field = next(field for field in FIELDS[kind] if field.key == MAIN[kind])
    quantity = component.get("quantity", "total")
    if kind == "rate" and quantity != "total":
        return f"{money_unit(document)}/{counted_word(str(quantity)).split()[-1]}"
    return unit_told(field, document)
