"""The filter rows over the table of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.accounts.account import AccountState
from app.core.money import Money
from app.core.views import AccountLine
from app.ui.accounts.account_table import AccountTable
from app.ui.accounts.filtering import ALL, ARREARS, KEPT_ON, Filter, choices
from app.ui.accounts.words import STATE_ICONS, state_word
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.choices import Choice
from app.ui.kit.fields import SearchField
from app.ui.kit.filters import Chip
from app.ui.kit.flow import FlowLayout
from app.ui.kit.presence import present
from app.ui.kit.states import StateStack
from app.ui.kit.surfaces import Card, Rule, row
from app.ui.kit.theme import theme


class _Bar(QWidget):
    """A short line between two groups of chips."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 0, 2, 0)
        line.addWidget(Rule(vertical=True, length=18))

    def sizeHint(self) -> QSize:
        return QSize(5, theme().px(28))


class ListPane(QWidget):
    """Search, building, scheme; state chips; the table. It holds the lines and filters them."""

    searched = Signal(str)
    import_wanted = Signal()

    def __init__(self, open_one: QAction, open_all: QAction) -> None:
        super().__init__()
        self._lines: Sequence[AccountLine] = ()
        self._filter = Filter()
        self.search = SearchField(key="/")
        self.search.setMaximumWidth(theme().px(300))
        self.search.setMinimumWidth(theme().px(180))
        self.building = Choice()
        self.scheme = Choice()
        self.bring_in = Button(icon="upload")
        self.open_one = Button(kind=Kind.PRIMARY, icon="plus")
        self.open_one.follow(open_one, show_key=False)
        self.open_all = Button(icon="check", size=SMALL)
        self.open_all.follow(open_all, show_key=False)
        self.all = Chip("")
        self.states = {state: Chip("", icon=STATE_ICONS[state]) for state in _CHIPS}
        self.arrears = Chip("", icon="wallet")
        self.kept_on = Chip("", icon="shield-check")
        self.table = AccountTable()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        first = row(self.search, self.building, self.scheme, None, self.bring_in, self.open_one)
        first.setStretch(0, 3)
        chips = QWidget()
        flow = FlowLayout(6, chips)
        for part in (self.all, *self.states.values(), _Bar(), self.arrears, self.kept_on):
            flow.addWidget(part)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(chips, 1)
        second.addWidget(self.open_all, 0, Qt.AlignmentFlag.AlignTop)
        card = Card(padding=0)
        card.add(self.table)
        card.setFocusProxy(self.table)
        self.body = StateStack(card)
        self._content = card
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(0)
        column.addLayout(first)
        column.addSpacing(8)
        column.addLayout(second)
        column.addSpacing(10)
        column.addWidget(self.body, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.changed.connect(self._typed)
        self.search.stepped.connect(self.table.step)
        self.search.entered.connect(self._enter)
        self.building.picked.connect(self._building_picked)
        self.scheme.picked.connect(self._scheme_picked)
        self.bring_in.clicked.connect(self.import_wanted)
        self.all.clicked.connect(self._all_pressed)
        for chip in (*self.states.values(), self.arrears, self.kept_on):
            chip.clicked.connect(self._chips_pressed)
        self.body.empty.acted.connect(self._empty_acted)

    def retranslate(self) -> None:
        self.search.set_placeholder(self.tr("房号、姓名、拼音、手机、表号"))
        self.building.set_caption(self.tr("楼栋"))
        self.scheme.set_caption(self.tr("方案"))
        self.bring_in.setText(self.tr("导入"))
        self.all.set_text(self.tr("全部"))
        for state, chip in self.states.items():
            chip.set_text(state_word(state))
        self.arrears.set_text(self.tr("欠费"))
        self.kept_on.set_text(self.tr("保电"))
        self.table.setAccessibleName(self.tr("账户"))
        self._offer()
        self._show()

    # -- what is shown ---------------------------------------------------------------------

    def lines(self) -> Sequence[AccountLine]:
        return self._lines

    def show_lines(self, lines: Sequence[AccountLine], levels: tuple[Money, ...]) -> None:
        self._lines = lines
        self.table.levels = levels
        self._offer()
        self._show()

    def show_found(self, text: str, numbers: frozenset[str]) -> None:
        """The answer of a search; a late one to other words is dropped."""
        if text == self._filter.text:
            self._set(found=numbers)

    def go_to(self, account_id: int) -> None:
        """Select an account, whatever is filtered."""
        if not self.table.go_to(account_id):
            self.clear_filter()
            line = next((x for x in self._lines if x.account.id == account_id), None)
            if line is not None and line.account.state is AccountState.CLOSED:
                self.states[AccountState.CLOSED].setChecked(True)
                self._chips_pressed()
            self.table.go_to(account_id)

    def is_filtering(self) -> bool:
        return self._filter.is_set

    def clear_filter(self) -> None:
        self._filter = Filter()
        self.search.edit.blockSignals(True)
        self.search.edit.clear()
        self.search.edit.blockSignals(False)
        self.building.set_value(None)
        self.scheme.set_value(None)
        for chip in (*self.states.values(), self.arrears, self.kept_on):
            chip.setChecked(False)
        self._show()

    def _offer(self) -> None:
        buildings, schemes = choices(self._lines)
        every = [(None, self.tr("全部"))]
        self.building.set_options([*every, *((name, name) for name in buildings)])
        self.scheme.set_options([*every, *((wording.scheme(name), name) for name in schemes)])
        present(self.building, len(buildings) > 1)
        present(self.scheme, len(schemes) > 1)

    def _set(self, **changes: object) -> None:
        self._filter = replace(self._filter, **changes)  # type: ignore[arg-type]
        self._show()

    def _show(self) -> None:
        counts = self._filter.counts(self._lines)
        self.all.set_count(counts[ALL])
        for state, chip in self.states.items():
            chip.set_count(counts[state.value])
            present(chip, state in _ALWAYS or counts[state.value] > 0 or chip.isChecked())
        self.arrears.set_count(counts[ARREARS])
        self.kept_on.set_count(counts[KEPT_ON])
        self.all.setChecked(
            not (self._filter.states or self._filter.in_arrears or self._filter.kept_on)
        )
        shown = self._filter.shown(self._lines)
        self.table.show_lines(shown)
        if shown:
            if not self.body.is_showing(self._content):
                self.body.show_content()
        elif self._lines:
            self._tell_no_match()
        # with no lines at all the page says whether they are still coming

    def tell_none(self) -> None:
        """The site has no account at all."""
        self.body.empty.tell(
            self.tr("还没有账户"), self.tr("从 Excel 导入房间、表和账户，再一键开户。"),
            self.tr("导入"), icon="users",
        )  # fmt: skip
        self.body.show_empty()

    def _tell_no_match(self) -> None:
        fact = self.tr("没有符合的账户")
        if self._filter.text:
            fact = self.tr("没有找到“{text}”").format(text=self._filter.text)
        self.body.empty.tell(
            fact, self.tr("换一个词，或看别的状态。"), self.tr("清除筛选"),
            icon="search", primary=False, key="Esc",
        )  # fmt: skip
        self.body.show_empty()

    def _empty_acted(self) -> None:
        if self._lines:
            self.clear_filter()
        else:
            self.import_wanted.emit()

    # -- what is chosen --------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._set(text=text.strip(), found=frozenset())
        self.searched.emit(text.strip())

    def _enter(self) -> None:
        if self.table.model.rowCount():
            if self.table.current() is None:
                self.table.select_row(0)
            self.table.setFocus()

    def _building_picked(self, name: object) -> None:
        self._set(building=name)

    def _scheme_picked(self, name: object) -> None:
        self._set(scheme=name)

    def _all_pressed(self) -> None:
        for chip in (*self.states.values(), self.arrears, self.kept_on):
            chip.setChecked(False)
        self._chips_pressed()

    def _chips_pressed(self) -> None:
        self._set(
            states=frozenset(state for state, chip in self.states.items() if chip.isChecked()),
            in_arrears=self.arrears.isChecked(),
            kept_on=self.kept_on.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # keys of the page belong to the page

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


_CHIPS: Final = (
    AccountState.ACTIVE,
    AccountState.DRAFT,
    AccountState.SUSPENDED,
    AccountState.CLOSING,
    AccountState.CLOSED,
)
#: shown also with none; the others only where the site has some
_ALWAYS: Final = frozenset({AccountState.ACTIVE, AccountState.DRAFT, AccountState.CLOSED,
                            AccountState.CLOSING})  # fmt: skip
