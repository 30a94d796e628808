"""The questions of the counter: a large sum, a lost answer, an order to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.counter.capitals import capitals
from app.core.counter.order import Method, Receipt
from app.core.counter.reverse import Reversal
from app.core.counter.top_up import TopUp
from app.core.errors import StationError
from app.ui.counter.selling import Lost
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.language import language
from app.words.sentences import label

RETRY, HOLD = "retry", "hold"


class Questions(QObject):
    """Makes the dialogs and shows one at a time; whoever asked acts on the answer."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._open: Confirm | Told | None = None

    def current(self) -> Confirm | Told | None:
        """What is being asked now."""
        return self._open

    def open(self, dialog: Confirm | Told, answered: Callable[[int], None]) -> None:
        self._open = dialog

        def finished(result: int) -> None:
            self._open = None
            dialog.deleteLater()
            answered(result)

        dialog.finished.connect(finished)
        dialog.open()

    def large(self, order: TopUp, customer: str) -> Confirm:
        """Once more in words and figures."""
        money = wording.money(order.amount)
        text = self.tr("{room} {customer}，{method}，{sum}（{capitals}）。核对现金或到账后再收。")
        return Confirm(
            self._page,
            self.tr("收 {sum}，金额没有错吗？").format(sum=money),
            text.format(
                room=order.room,
                customer=customer,
                method=_within(order.method),
                sum=money,
                capitals=capitals(order.amount),
            ),
            self.tr("收款 {sum}").format(sum=money),
            level=1,
        )

    def undo(self, receipt: Receipt) -> Confirm:
        money = wording.money(receipt.amount)
        text = self.tr(
            "{room} {customer} 的余额减少 {sum}，{method}退回 {sum}。原单不改，另出一张冲正单。"
        )
        return Confirm(
            self._page,
            self.tr("作废 {time} 收的 {sum}？").format(time=wording.clock(receipt.at), sum=money),
            text.format(
                room=receipt.room,
                customer=receipt.customer,
                method=_within(receipt.method),
                sum=money,
            ),
            self.tr("作废并退 {sum}").format(sum=money),
            icon="rotate-ccw",
            destructive=True,
            reasons=(
                self.tr("房间选错"),
                self.tr("金额录错"),
                self.tr("付款方式选错"),
                self.tr("住户不要了"),
            ),
            note=self.tr("单号 {order}").format(order=receipt.order),
        )

    def lost(self, lost: Lost, when: str) -> Told:
        """What did not happen, whether money was touched, and the two ways on."""
        order = lost.order
        is_sale = isinstance(order, TopUp)
        if isinstance(order, Reversal):
            subject = order.order
        else:
            subject = f"{order.room} {wording.money(order.amount)}"
        if is_sale and lost.is_certain:
            title = self.tr("收款未入账")
            said = self.tr("{what} 没有记入。不要重复收款：重试，或先挂起这一单。")
        elif is_sale:
            title = self.tr("还不知道收款是否入账")
            said = self.tr("{what} 的结果没有收到。不要重复收款：重试不会记两次，也可以先挂起。")
        elif lost.is_certain:
            title = self.tr("没有作废")
            said = self.tr("订单 {what} 没有冲正，什么都没有改变。")
        else:
            title = self.tr("还不知道是否作废")
            said = self.tr("订单 {what} 冲正的结果没有收到。重试不会冲两次。")
        cause = wording.sentence(lost.error) if isinstance(lost.error, StationError) else ""
        text = said.format(what=subject)
        code = lost.error.code if isinstance(lost.error, StationError) else repr(lost.error)[:200]
        details = self.tr("操作号 {act} · {code} · {time}").format(
            act=order.act, code=code, time=when
        )
        hold = self.tr("挂起此单") if is_sale else self.tr("先不作废")
        return Told(
            self._page,
            title,
            f"{cause}\n{text}".strip(),
            details=details,
            acts=((HOLD, hold), (RETRY, self.tr("重试"))),
        )

    def drop(self, order: TopUp) -> Confirm:
        """Let go of a held sale that the books do not hold."""
        money = wording.money(order.amount)
        return Confirm(
            self._page,
            self.tr("放弃 {room} 的 {sum}？").format(room=order.room, sum=money),
            self.tr("账上没有这一单。钱如果已收，先退给住户。"),
            self.tr("放弃此单"),
            destructive=True,
        )


def _within(method: Method) -> str:
    """The way of paying as it stands within a sentence, where English has no capital."""
    return label(f"method.{method.value}", language())
