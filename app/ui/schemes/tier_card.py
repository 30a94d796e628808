"""The card of the tiers: upper limits and what each tier adds or costs; lower bounds follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from app.core.schemes.cycles import CycleKind
from app.core.schemes.editing.document import Document, Path
from app.core.schemes.editing.items import first_tiers, tiers_on_card, without_item
from app.core.schemes.editing.tiers import (
    TierRow,
    add_tiers,
    as_additions,
    in_full,
    is_surcharge,
    tier_rows,
    with_limit,
    with_tier,
    without_tier,
)
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.choices import Choice
from app.ui.kit.language import language
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card, Panel, row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entry import PRICE_PLACES, Entry, FaultLine, fault_at
from app.ui.schemes.sheet import Sheet
from app.ui.schemes.words import finding_told, item_name, money_unit, unit_of

_DIGITS = "一二三四五六七八九"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TierCard(Card):
    """Shows one component with tiers, and makes steps on it."""

    form_wanted = Signal(int)  # all that a component may say

    def __init__(self) -> None:
        super().__init__("·", padding=0, spacing=0)
        self._sheet: Sheet | None = None
        self._place: int | None = None
        self._which = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        self._which.picked.connect(self._picked)
        self.cycle = Choice(size=SMALL, quiet=True, style=TextStyle.SMALL)
        self.cycle.picked.connect(self._cycle_picked)
        self.more = Button("", Kind.GHOST, icon="ellipsis", size=SMALL)
        self.more.clicked.connect(self._show_more)
        self.head.addWidget(self._which)
        self.head.addStretch(1)
        self.head.addWidget(self.cycle)
        self.head.addWidget(self.more)
        self.table = _Table()
        self.table.limit_typed.connect(self._limit_typed)
        self.table.price_typed.connect(self._price_typed)
        self.table.removed.connect(self._removed)
        self.faults = FaultLine()
        self.add_tier = Button("", icon="plus", size=SMALL)
        self.add_tier.clicked.connect(self._add)
        self._note = Text("", TextStyle.SMALL, "text3")
        foot = QWidget()
        foot.setLayout(row(self.add_tier, self._note))
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot.layout().setContentsMargins(12, 8, 12, 8)  # type: ignore[union-attr]
        self.add(self.table)
        self.add(self.faults)
        self.add(foot)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.more.setAccessibleName(self.tr("更多"))
        self.more.setToolTip(self.tr("更多"))
        self.cycle.setAccessibleName(self.tr("累计周期"))
        self.cycle.set_options(
            [
                (CycleKind.MONTH.value, self.tr("按月累计")),
                (CycleKind.BILL.value, self.tr("按账期累计")),
                (CycleKind.QUARTER.value, self.tr("按季累计")),
                (CycleKind.SEASON.value, self.tr("按季节累计")),
                (CycleKind.YEAR.value, self.tr("按年累计")),
            ]
        )
        self._show()

    def show_sheet(self, sheet: Sheet) -> None:
        if sheet is not self._sheet:
            self._place = None
        self._sheet = sheet
        self._show()

    def place(self) -> int | None:
        """The component that is shown."""
        return self._place

    def is_wide(self) -> bool:
        """Whether the table has a column for each of several periods."""
        return self._place is not None and self.table.columns() > 1

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        document = sheet.document
        places = tiers_on_card(document)
        if self._place not in places:
            self._place = first_tiers(document)
        place = self._place
        self.set_title(self._title(document))
        self._which.set_options([(n, item_name(document, n)) for n in places] or [(None, "")])
        present(self._which, len(places) > 1)
        for part in (self.table, self.cycle):
            present(part, place is not None)
        present(self.more, sheet.can_edit and place is not None)
        present(self.add_tier, sheet.can_edit)
        self._note.setAlignment(_RIGHT if sheet.can_edit else _LEFT)
        self.add_tier.setText(self.tr("增加一档") if place is not None else self.tr("加阶梯"))
        self._note.set("" if place is not None else self.tr("没有阶梯"))
        if place is None:
            self.faults.tell()
            return
        self._which.set_value(place)
        cycle = document.get(("components", place, "cycle"))
        if cycle in tuple(self.cycle.keys()):
            self.cycle.set_value(cycle)
        self.cycle.setEnabled(sheet.can_edit)
        self._note.set(self._noted(document, place))
        said = self.table.show_rows(sheet, tier_rows(document, place), self._heads(document, place))
        at = (f"components[{place}].cycle", f"components[{place}].tiers")
        said += [told for told in _told_at(sheet, at) if told not in said]
        self.faults.tell(*said, sheet=sheet)

    def _title(self, document: Document) -> str:
        if self._place is None or is_surcharge(document, self._place):
            return self.tr("阶梯加价")
        return self.tr("阶梯价格")

    def _heads(self, document: Document, place: int) -> Sequence[str]:
        unit, money = unit_of(document), money_unit(document)
        rows = tier_rows(document, place)
        periods = list(dict.fromkeys(period for line in rows for period in line.prices))
        if document.kind(place) == "tiered_by_period":
            prices = [f"{wording.period(period)} ({money})" for period in periods]
        elif is_surcharge(document, place):
            prices = [self.tr("加价 ({money})").format(money=money)]
        else:
            prices = [self.tr("单价 ({money})").format(money=money)]
        to = self.tr("到 ({unit})").format(unit=unit)
        return (self.tr("档"), self.tr("从"), to, *prices)

    def _noted(self, document: Document, place: int) -> str:
        """What else moves the limits, so that nobody overlooks it."""
        component = document.components[place]
        said = []
        if component.get("mode") == "volume":
            said.append(self.tr("整量按最高一档计"))
        if component.get("scale", "once") != "once" or "extra_limit" in component:
            said.append(self.tr("上限随人口或时间变"))
        return " · ".join(said)

    # -- steps -------------------------------------------------------------------------------

    def _edit(self, what: str, document: Document, path: Path | None = None) -> None:
        assert self._sheet is not None
        self._sheet.edit(what, document, path)

    def _document(self) -> Document:
        assert self._sheet is not None
        return self._sheet.document

    def _picked(self, place: object) -> None:
        self._place = place if isinstance(place, int) else None
        self._show()

    def _cycle_picked(self, cycle: object) -> None:
        path: Path = ("components", self._place or 0, "cycle")
        changed = self._document().put(path, cycle)
        if cycle != CycleKind.YEAR.value:
            changed = changed.drop((*path[:2], "anchor"))
        self._edit(self.tr("改累计周期"), changed)

    def _limit_typed(self, path: Path, text: str) -> None:
        self._edit(self.tr("改上限"), with_limit(self._document(), path, text.strip()), path)

    def _price_typed(self, path: Path, text: str) -> None:
        self._edit(self.tr("改单价"), self._document().put(path, text.strip()), path)

    def _add(self) -> None:
        if self._place is None:
            self._edit(self.tr("加阶梯"), add_tiers(self._document()))
        else:
            tier = max(0, len(tier_rows(self._document(), self._place)) - 1)
            self._edit(self.tr("增加一档"), with_tier(self._document(), self._place))
            self.table.to_limit(tier)

    def _removed(self, tier: int) -> None:
        assert self._place is not None
        self._edit(self.tr("去掉一档"), without_tier(self._document(), self._place, tier))

    def _show_more(self) -> None:
        place, document = self._place, self._document()
        if place is None:
            return
        menu = QMenu(self)
        if is_surcharge(document, place):
            self._offer(menu, self.tr("改为各档全价"), in_full(document, place))
        else:
            self._offer(menu, self.tr("改为基价加价"), as_additions(document, place))
        menu.addAction(self.tr("全部设置…"), partial(self.form_wanted.emit, place))
        menu.addAction(self.tr("去掉阶梯"), self._remove_all)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _offer(self, menu: QMenu, what: str, document: Document | None) -> None:
        """A change of form that asks for the same money; not offered where there is none."""
        act = menu.addAction(what)
        act.setEnabled(document is not None)
        if document is not None:
            act.triggered.connect(partial(self._edit, what, document))

    def _remove_all(self) -> None:
        if self._place is not None:
            self._edit(self.tr("去掉阶梯"), without_item(self._document(), self._place))


def _told_at(sheet: Sheet, places: Sequence[str]) -> list[str]:
    return [finding_told(f) for f in sheet.findings if f.path in places]


class _Table(Panel):
    """Rows of a lower bound, a limit and prices; kept, so that the caret stays where it is."""

    limit_typed = Signal(object, str)
    price_typed = Signal(object, str)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__("surface")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        self._heads: list[Text] = []
        self._rows: list[_Row] = []
        self._shown = 1

    def no_limit(self) -> str:
        return self.tr("不限")

    def removal(self, number: int) -> str:
        return self.tr("去掉第 {n} 档").format(n=number)

    def columns(self) -> int:
        """How many prices a tier has."""
        return self._shown

    def show_rows(self, sheet: Sheet, rows: Sequence[TierRow], heads: Sequence[str]) -> list[str]:
        """Show the tiers; gives what is wrong, a sentence each."""
        self._shown = len(heads) - 3
        self._show_heads(heads)
        self._show_edge(has_removal=sheet.can_edit and len(rows) > 1)
        while len(self._rows) < len(rows):
            self._rows.append(_Row(self, self._grid, len(self._rows)))
        said: list[str] = []
        for place, line in enumerate(self._rows):
            if place < len(rows):
                said += line.show_tier(sheet, rows[place], heads, is_only=len(rows) == 1)
            else:
                line.hide()
        return said

    def limits(self) -> list[Entry]:
        """The upper limits that are shown, from the lowest on."""
        return [line.limit for line in self._rows if line.limit.isVisibleTo(self)]

    def to_limit(self, tier: int) -> None:
        """Put the caret where the limit of a tier is still to be said."""
        if tier < len(self._rows):
            self._rows[tier].limit.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, look = QPainter(self), theme()
        head = QRectF(1, 0, self.width() - 2, look.px(32))
        painter.fillRect(head, look.color("surface2"))
        painter.fillRect(QRectF(1, head.bottom() - 1, head.width(), 1), look.color("line"))

    def _show_heads(self, heads: Sequence[str]) -> None:
        while len(self._heads) < len(heads):
            head = Text("", TextStyle.SMALL, "text3")
            column = len(self._heads)
            head.setAlignment(_RIGHT if column else _LEFT)
            head.setMinimumHeight(theme().px(32))
            self._grid.addWidget(head, 0, column)
            self._heads.append(head)
        for place, head in enumerate(self._heads):
            present(head, place < len(heads))
            if place < len(heads):
                head.set(heads[place])
        self._heads[0].setIndent(12)
        self.update()
        self._grid.setColumnStretch(1, 1)

    def _show_edge(self, *, has_removal: bool) -> None:
        """Keep the last column off the card's edge where no crosses stand beside it."""
        self._grid.setContentsMargins(0, 0, 0 if has_removal else theme().px(12), 0)

    def tier_name(self, place: int) -> str:
        if language() == "zh_CN" and place < len(_DIGITS):
            return self.tr("{n}档").format(n=_DIGITS[place])
        return self.tr("第 {n} 档").format(n=place + 1)


class _Row:
    """The parts of one tier in the grid."""

    def __init__(self, table: _Table, grid: QGridLayout, place: int) -> None:
        self._table, self._grid, self._place = table, grid, place
        self._line = place + 1
        self._name = Text("", TextStyle.BODY)
        self._name.setIndent(12)
        self._start = Text("", TextStyle.BODY, "text3")
        self._start.setAlignment(_RIGHT)
        self._start.setMinimumHeight(theme().px(32))
        self.limit = Entry()
        self.limit.typed.connect(table.limit_typed)
        self._prices: list[Entry] = []
        self._remove = Button("", Kind.GHOST, icon="x", size=SMALL)
        self._remove.clicked.connect(partial(table.removed.emit, place))
        grid.addWidget(self._name, self._line, 0)
        grid.addWidget(self._start, self._line, 1)
        grid.addWidget(self.limit, self._line, 2, _RIGHT)

    def show_tier(
        self, sheet: Sheet, tier: TierRow, heads: Sequence[str], *, is_only: bool
    ) -> list[str]:
        name = (
            _DIGITS[self._place]
            if self._place < 9 and language() == "zh_CN"
            else str(self._place + 1)
        )
        self._name.set(name)
        self._start.set(tier.start)
        self.limit.edit.setPlaceholderText(self._table.no_limit())
        said = [self.limit.show_sheet(sheet, tier.upto_path, tier.upto or "")]
        self.limit.name(f"{heads[0]} {name} {heads[2]}")
        paths = list(tier.price_paths.items())
        while len(self._prices) < len(paths):
            entry = Entry()
            entry.typed.connect(self._table.price_typed)
            self._grid.addWidget(entry, self._line, 3 + len(self._prices), _RIGHT)
            self._prices.append(entry)
        for n, entry in enumerate(self._prices):
            present(entry, n < len(paths))
            if n < len(paths):
                period, path = paths[n]
                price = tier.prices[period]
                said.append(entry.show_sheet(sheet, path, price, places=PRICE_PLACES))
                entry.name(f"{heads[0]} {name} {heads[min(3 + n, len(heads) - 1)]}")
        self._grid.addWidget(self._remove, self._line, 3 + len(paths))
        present(self._remove, sheet.can_edit and not is_only)
        self._remove.setAccessibleName(self._table.removal(self._place + 1))
        self._remove.setToolTip(self._remove.accessibleName())
        for part in (self._name, self._start, self.limit):
            present(part, True)
        return [fault_at(self._table.tier_name(self._place), text) for text in said if text]

    def hide(self) -> None:
        for part in (self._name, self._start, self.limit, self._remove, *self._prices):
            present(part, False)
