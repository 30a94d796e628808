"""The worked bill beside the editor: a month of use, typed or a room's, priced as it is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.month_bill import MonthBill, difference
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.filters import Option, Segments
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Panel, Rule, row
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.aside import Fitted, beside
from app.ui.schemes.band_use import BandStrip, BandUse
from app.ui.schemes.bill_list import BillList, Compared
from app.ui.schemes.bill_rows import share_told, told_rows
from app.ui.schemes.inputs import InputFields
from app.ui.schemes.month_choice import MonthChoice
from app.ui.schemes.room_choice import RoomChoice
from app.ui.schemes.trial import Trial

WIDTH = 332
BY_HAND, BY_ROOM = "hand", "room"


class BillPanel(Panel):
    """Asks for a month, and shows what came of it; prices nothing itself."""

    asked = Signal()  # the month or the use is another
    mode_chosen = Signal(str)
    all_wanted = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("surface", edge="l")
        self._unit = "kWh"
        self._title = Text("", TextStyle.TITLE)
        self.mode = Segments()
        self.mode.chosen.connect(self._mode_chosen)
        self.month = MonthChoice()
        self.use = BandUse()
        self.strip = BandStrip()
        self.inputs = InputFields()
        self.room = RoomChoice()
        for part in (self.month, self.use, self.inputs):
            part.changed.connect(self.asked)
        self.lines = BillList()
        self._trouble = Text("", TextStyle.SMALL, "a3", wrap=True)
        self._trouble.setContentsMargins(0, 0, 0, 8)
        self._trouble.setMinimumWidth(1)  # a long sentence wraps, it does not widen the bill
        self._due = Text("", TextStyle.BODY_BOLD)
        self._average = Text("", TextStyle.SMALL, "text3", elide=True)
        self._average_below = Text("", TextStyle.SMALL, "text3", elide=True)
        present(self._average_below, False)
        self.total = Text(wording.NOTHING, TextStyle.FIGURE)
        self.compared = Compared()
        self._shows_own = False  # the bill is one of the text on the desk, if an earlier one
        self.all_accounts = Button("", icon="users")
        self.all_accounts.clicked.connect(self.all_wanted)
        self.export = Button("", icon="download")
        self.export.clicked.connect(self.export_wanted)
        self._lay_out()
        self._dress()
        theme().changed.connect(self._dress)
        self.retranslate()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 14)
        whole.setSpacing(8)
        whole.addLayout(row(self._title, None, self.mode))
        whole.addSpacing(2)
        whole.addWidget(self.room)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.month, 1)
        above.addWidget(self.use.total, 1)
        whole.addLayout(above)
        whole.addWidget(self.use)
        whole.addWidget(self.inputs)
        whole.addWidget(self.strip)
        whole.addWidget(Rule())
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._trouble)
        column.addWidget(self.lines)
        column.addStretch(1)
        whole.addWidget(Fitted(inside))
        whole.addWidget(Rule("text", 2))
        sums = QHBoxLayout()
        sums.setSpacing(8)
        sums.addWidget(self._due)
        sums.addWidget(self._average, 1)
        sums.addWidget(self.total)
        whole.addLayout(sums)
        whole.addWidget(self._average_below)
        whole.addWidget(self.compared)
        whole.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.all_accounts, 1)
        foot.addWidget(self.export)
        whole.addLayout(foot)

    def retranslate(self) -> None:
        self._title.set(self.tr("试算"))
        self.mode.set_options(
            [Option(BY_HAND, self.tr("手填")), Option(BY_ROOM, self.tr("选房间"))]
        )
        self._due.set(self.tr("应付"))
        self.export.setText(self.tr("导出"))
        self.month.retranslate()
        self.use.retranslate()
        self.inputs.retranslate()
        self.room.retranslate()

    # -- what is asked -----------------------------------------------------------------------

    def month_asked(self) -> date:
        return self.month.month()

    def use_asked(self) -> Mapping[str, Quantity]:
        return self.use.asked()

    def inputs_asked(self) -> Mapping[str, Fraction]:
        return self.inputs.asked()

    def used_before_asked(self) -> Quantity:
        return self.inputs.used_before()

    def is_by_room(self) -> bool:
        return self.mode.value() == BY_ROOM

    def _mode_chosen(self, mode: object) -> None:
        if mode == BY_ROOM:
            self.month.show_now()
        self._show_mode()
        self.mode_chosen.emit(str(mode))
        self.asked.emit()

    def _show_mode(self) -> None:
        by_room = self.is_by_room()
        present(self.room, by_room)
        self.use.set_read_only(by_room)

    # -- what came of it ---------------------------------------------------------------------

    def show_scheme(self, unit: str, periods: Sequence[str], accounts: int, can_edit: bool) -> None:
        """The unit and the periods that a month's use may be told in."""
        self._unit = unit
        self.use.show_periods(periods, unit)
        self.strip.set_periods(periods)
        self.all_accounts.setText(self.tr("全部 {n} 户试算").format(n=accounts))
        self.all_accounts.setEnabled(can_edit and accounts > 0)
        why = "" if can_edit else self.tr("草稿才能试算")
        self.all_accounts.setToolTip(why if accounts or why else self.tr("还没有户用这个方案"))
        self._show_mode()

    def begin_other(self) -> None:
        """Another text stands on the desk: what is shown is not a bill of it."""
        self._shows_own = False

    def show_trial(self, trial: Trial, against: str) -> None:
        """`against` is what the other version is called; "" for none."""
        bill = trial.bill
        if trial.refusal is not None:
            self._trouble.set(wording.sentence(trial.refusal))
            self.inputs.want(trial.refusal)
        elif trial.version is None:
            self._trouble.set(self.tr("草稿还有不对的地方，改好就有账单。"))
        else:
            self._trouble.set("")
        present(self._trouble, bool(self._trouble.text()))
        if bill is None and (trial.refusal is not None or not self._shows_own):
            self.lines.show_rows(())
            self.total.set(wording.NOTHING, "text3")
            self._show_average("")
            present(self.compared, False)
            return
        if bill is None:
            self.lines.fade()
            self.total.set_token("text3")
            present(self.compared, False)
            return
        self._shows_own = True
        self.use.show_result(bill.bands, bill.used)
        self.strip.show_bands(bill.bands)
        self.lines.show_rows(told_rows(bill))
        self.total.set(wording.money(bill.total), "text")
        self._show_average(self._average_told(bill))
        self._show_compared(trial, bill, against)

    def _show_average(self, told: str) -> None:
        """Beside the sum where there is room for it, else below."""
        beside_it = [part.sizeHint().width() + 8 for part in (self._due, self.total)]
        left = self.width() - 2 * 18 - sum(beside_it)
        fits = QFontMetrics(self._average.font()).horizontalAdvance(told) <= left
        self._average.set(told if fits else "")
        self._average_below.set("" if fits else told)
        present(self._average_below, not fits)

    def _average_told(self, bill: MonthBill) -> str:
        if bill.average is None:
            return ""
        price = wording.price(Fraction(round(bill.average * 10**4), 10**4))
        return self.tr("均价 {price} 元/{unit}").format(price=price, unit=self._unit)

    def _show_compared(self, trial: Trial, bill: MonthBill, against: str) -> None:
        present(self.compared, trial.other is not None)
        if trial.other is not None:
            more = difference(bill, trial.other)
            self.compared.tell(
                self.tr("与 {version} 相比").format(version=against),
                _signed(more.money),
                share_told(more.share),
                trial.changes,
            )

    def _dress(self) -> None:
        self.setFixedWidth(beside(WIDTH))


def _signed(amount: Money) -> str:
    return ("+" if amount.fen > 0 else "") + wording.money(amount)
