"""What the accounts page asks before it acts: a register typed by hand, closing, withdrawing."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.meters.supply import Utility
from app.core.quantity import Quantity
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm
from app.ui.kit.fields import QuantityField
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle


class TypedReading(Confirm):
    """A register read off the dial, with the reason why the station did not read it."""

    def __init__(
        self, parent: QWidget, number: str, utility: Utility, last: Quantity | None
    ) -> None:
        self._is_built = False
        meter = wording.meter_word(utility)
        super().__init__(
            parent,
            self.tr("手填 {meter} {number} 的示数？").format(meter=meter, number=number),
            self.tr("看表盘填写，照片存档。手填的示数会写进账户和签字单。"),
            self.tr("填入"),
            icon="gauge",
            reasons=(
                self.tr("通讯中断，现场看表"),
                self.tr("表已拆下，看表盘"),
                self.tr("与租户共同看表"),
            ),
        )
        self._last = last
        self.register = QuantityField(self.tr("示数"), unit=wording.unit(utility))
        self.register.changed.connect(self._reason_changed)
        seen = wording.quantity(last, utility, 2)
        self._told = Text(self.tr("上次 {seen}").format(seen=seen), TextStyle.SMALL, "text3")
        self.body.insertWidget(1, self.register)
        self.body.insertWidget(2, self._told)
        self.register.entered.connect(self._entered)
        self._is_built = True
        self._reason_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.register.setFocus()

    def total(self) -> Quantity | None:
        return self.register.quantity()

    def _entered(self) -> None:
        """Nothing is booked by it, so Enter in the entry is enough."""
        if self.confirm.isEnabled():
            self.accept()

    def _reason_changed(self) -> None:
        super()._reason_changed()
        if not self._is_built:
            return
        total = self.register.quantity()
        is_below = total is not None and self._last is not None and total < self._last
        if is_below:
            self.register.show_error(self.tr("比上次的示数小"))
        if total is None or is_below:
            self.confirm.setEnabled(False)


class BeginClosing(Confirm):
    """Whether the tenant leaves."""

    def __init__(self, parent: QWidget, room: str, customer: str) -> None:
        super().__init__(
            parent,
            self.tr("给 {room} {customer} 销户？").format(room=room, customer=customer),
            self.tr("开始后不再收费，用量照常计。先抄终止读数、结算、签字；确认前随时可以撤回。"),
            self.tr("开始销户"),
            icon="door-open",
        )


class WithdrawClosing(Confirm):
    """Whether the tenant stays after all."""

    def __init__(self, parent: QWidget, room: str, customer: str) -> None:
        super().__init__(
            parent,
            self.tr("撤回 {room} {customer} 的销户？").format(room=room, customer=customer),
            self.tr("账户回到正常，已填的终止读数、批准和签字作废。什么都没有入账。"),
            self.tr("撤回销户"),
            icon="rotate-ccw",
        )
