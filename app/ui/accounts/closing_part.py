"""Closing an account in the drawer: readings, settlement, signature, confirmation on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.accounts.close import MeterSettlement
from app.core.counter.order import Method
from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO
from app.core.views import MeterView
from app.ui.accounts.closing_form import ClosingForm, Lacks
from app.ui.accounts.look import AccountLook
from app.ui.accounts.meter_rows import MeterRow, MeterRows
from app.ui.accounts.settlement_lines import SettlementLines, result_word
from app.ui.accounts.words import method_word
from app.ui.kit import wording
from app.ui.kit.buttons import LARGE, SMALL, Button, Kind
from app.ui.kit.choices import Tick
from app.ui.kit.fields import TextField
from app.ui.kit.filters import Option, Segments
from app.ui.kit.icons import IconLabel
from app.ui.kit.presence import present
from app.ui.kit.steps import Step, Steps
from app.ui.kit.surfaces import Rule, row
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle

#: how money is paid back, and how it is taken in
REFUND_BY: Final = (Method.CASH, Method.TRANSFER)
COLLECT_BY: Final = tuple(Method)
#: what stands in the way and is settled there
WORKLIST: Final = frozenset({"closing.hold", "closing.open_command"})


class ClosingPart(QWidget):
    """Shows a `ClosingForm` and tells what the operator changed in it; it starts nothing."""

    changed = Signal()  # something was chosen or written: look again what is lacking
    type_wanted = Signal(int)  # a meter's register is to be typed
    save_wanted = Signal()
    worklist_wanted = Signal()
    explained_wanted = Signal()

    def __init__(self, read: QAction, paper: QAction, withdraw: QAction, confirm: QAction) -> None:
        super().__init__()
        self._form: ClosingForm | None = None
        self._look: AccountLook | None = None
        self._asking: frozenset[int] = frozenset()
        self._operator = ""
        self._is_filling = False
        self.steps = Steps()
        self.read_title = Text("", TextStyle.BODY_BOLD)
        self.read_tag = Tag()
        self.read = Button(icon="refresh-cw", size=SMALL)
        self.read.follow(read)
        self.meters = MeterRows()
        self.sum_title = Text("", TextStyle.BODY_BOLD)
        self.sum_unit = Text("", TextStyle.SMALL, "text3")
        self.explain = Button(kind=Kind.LINK, size=SMALL)
        self.waiting = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.to_worklist = Button(kind=Kind.LINK, size=SMALL)
        self.lines = SettlementLines()
        self.result_rule = Rule("text", 2)
        self.result_word = Text("", TextStyle.BODY_BOLD)
        self.result_note = Text("", TextStyle.SMALL, "text3")
        self.result = Text("", TextStyle.FIGURE)
        self.method_label = Text("", TextStyle.BODY, "text3")
        self.method = Segments(small=True)
        self.payee_label = Text("", TextStyle.BODY, "text3")
        self.payee = TextField(size=SMALL)
        self.approval_label = Text("", TextStyle.BODY, "text3")
        self.approval = TextField(size=SMALL)
        self.approval_note = Text("", TextStyle.SMALL, "text3")
        self.paper_label = Text("", TextStyle.BODY, "text3")
        self.signed = Tick()
        self.print = Button(icon="printer", size=SMALL)
        self.print.follow(paper, show_key=False)
        self.save = Button(icon="save", size=SMALL)
        self.supply_label = Text("", TextStyle.BODY, "text3")
        self.supply = Segments(small=True)
        self.supply_note = Text("", TextStyle.SMALL, "text3")
        self.foot = ClosingFoot(withdraw, confirm)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addSpacing(14)
        column.addLayout(row(self.read_title, self.read_tag, None, self.read))
        column.addSpacing(6)
        column.addWidget(self.meters)
        column.addSpacing(14)
        column.addLayout(row(self.sum_title, self.sum_unit, None, self.explain))
        column.addSpacing(4)
        column.addWidget(self.waiting)
        column.addWidget(self.to_worklist, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lines)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 4, 0, 0)
        result.setSpacing(4)
        result.addWidget(self.result_rule)
        line = QHBoxLayout()
        line.setSpacing(8)
        base = Qt.AlignmentFlag.AlignBaseline
        line.addWidget(self.result_word, 0, base)
        line.addWidget(self.result_note, 0, base)
        line.addStretch(1)
        line.addWidget(self.result, 0, base)
        result.addLayout(line)
        result.addWidget(Rule())
        result.addWidget(self._rows())
        column.addWidget(self._result)
        column.addStretch(1)

    def _rows(self) -> QWidget:
        ground = QWidget()
        grid = self._grid = QGridLayout(ground)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | middle
        for place, label in enumerate(
            (
                self.method_label,
                self.payee_label,
                self.approval_label,
                self.paper_label,
                self.supply_label,
            )
        ):
            grid.addWidget(label, place, 0, left)
        grid.addWidget(self.method, 0, 1, 1, 2, left)
        grid.addWidget(self.payee, 1, 1, 1, 2)
        grid.addWidget(self.approval, 2, 1)
        grid.addWidget(self.approval_note, 2, 2, middle)
        grid.addWidget(self.signed, 3, 1, left)
        paper = QWidget()
        line = row(self.print, self.save, spacing=6)
        line.setContentsMargins(0, 0, 0, 0)
        paper.setLayout(line)
        grid.addWidget(paper, 3, 2, Qt.AlignmentFlag.AlignRight | middle)
        grid.addWidget(self.supply, 4, 1, left)
        grid.addWidget(self.supply_note, 4, 2, Qt.AlignmentFlag.AlignRight | middle)
        return ground

    def _connect(self) -> None:
        self.meters.acted.connect(self.type_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.explain.clicked.connect(self.explained_wanted)
        self.to_worklist.clicked.connect(self.worklist_wanted)
        self.method.chosen.connect(self._method_chosen)
        self.payee.changed.connect(self._payee_changed)
        self.approval.changed.connect(self._approval_changed)
        self.signed.toggled.connect(self._signed_changed)
        self.supply.chosen.connect(self._supply_chosen)
        for label, part in (
            (self.payee_label, self.payee.edit),
            (self.approval_label, self.approval.edit),
            (self.paper_label, self.signed),
        ):
            label.setBuddy(part)

    def retranslate(self) -> None:
        self.read_title.set(self.tr("终止读数"))
        self.sum_title.set(self.tr("结算"))
        self.sum_unit.set(self.tr("元"))
        self.meters.set_heads(
            [
                self.tr("表"),
                self.tr("已入账示数"),
                self.tr("终止示数"),
                self.tr("用量"),
                self.tr("元"),
            ]
        )
        self.approval_label.set(self.tr("批准人"))
        self.approval.edit.setAccessibleName(self.tr("批准人"))
        self.paper_label.set(self.tr("签字单"))
        self.signed.setText(self.tr("双方已签"))
        self.save.setText(self.tr("存为 PDF"))
        self.explain.setText(self.tr("逐分解释"))
        self.to_worklist.setText(self.tr("去待处理"))
        self.supply_label.set(self.tr("房间供电"))
        self.supply_note.set(self.tr("空房照这样"))
        self.supply.set_options(
            [
                Option(Supply.ON, self.tr("保持送电"), "power"),
                Option(Supply.OFF, self.tr("断开"), "power-off"),
            ]
        )
        if self._form is not None and self._look is not None:
            self.show_form(self._form, self._look, self._asking, self._operator)

    # -- what is shown ---------------------------------------------------------------------

    def show_form(
        self, form: ClosingForm, look: AccountLook, asking: frozenset[int], operator: str
    ) -> None:
        """`asking` are the meters whose answer is awaited."""
        self._form, self._look, self._asking, self._operator = form, look, asking, operator
        self._is_filling = True
        names = (self.tr("终止读数"), self.tr("结算"), self.tr("签字"), self.tr("确认"))
        self.steps.set_steps([Step(name) for name in names], int(form.step(operator)))
        self._show_meters(form, look)
        self._show_settlement(form)
        self._show_signing(form, look)
        self.foot.show_form(form, form.lacks(operator))
        self._is_filling = False

    def _show_meters(self, form: ClosingForm, look: AccountLook) -> None:
        settled = {} if form.settled is None else {m.meter_id: m for m in form.settled.meters}
        rows = [self._meter_row(form, meter, settled) for meter in look.meters]
        self.meters.set_rows(rows)
        finals = [form.finals[key] for key in form.meters if key in form.finals]
        if form.is_read and finals:
            at = wording.clock(max(final.mark.at for final in finals), seconds=True)
            if any(final.typed_why for final in finals):
                self.read_tag.set(TagLook(self.tr("{at} 有手填").format(at=at), "a1s", "text",
                                          level=1))  # fmt: skip
            else:
                self.read_tag.set(TagLook(self.tr("{at} 抄到").format(at=at), "oks", "ok", "check"))
        elif self._asking:
            self.read_tag.set(TagLook(self.tr("正在抄读"), "accentS", "accent", "loader"))
        else:
            self.read_tag.set(TagLook(self.tr("还没有抄全"), icon="circle-dashed"))

    def _meter_row(
        self, form: ClosingForm, meter: MeterView, settled: Mapping[int, MeterSettlement]
    ) -> MeterRow:
        final, line = form.finals.get(meter.id), settled.get(meter.id)
        nothing = wording.NOTHING
        values = (
            nothing if line is None else wording.number(line.posted.total),
            nothing if final is None else wording.number(final.mark.total),
            nothing if line is None else wording.quantity(line.use, meter.utility, 2),
            nothing if line is None else wording.plain_money(line.cost),
        )
        note, token, act = "", "text3", ""
        if final is not None and final.typed_why:
            note = self.tr("手填：{why}").format(why=final.typed_why)
        elif meter.id in self._asking:
            note = self.tr("正在抄读…")
        elif final is None:
            note, token = form.whys.get(meter.id, ""), "a3"
            act = self.tr("手填")
        return MeterRow(meter.id, meter.number, meter.utility, values, note, token, act)

    def _show_settlement(self, form: ClosingForm) -> None:
        settled = form.settled
        blocked = settled.blocked if settled is not None else ()
        present(self.waiting, settled is None or bool(blocked))
        present(self.to_worklist, any(code in WORKLIST for code in blocked))
        present(self.lines, settled is not None and not blocked)
        present(self._result, settled is not None and not blocked)
        if settled is None:
            told = self.tr("正在结算…") if form.is_read else self.tr("每块表都有终止读数后结算。")
            self.waiting.set(told, "text3")
            return
        if blocked:
            facts: dict[str, object] = {"room": form.room}
            said = [wording.sentence_of(code, facts) for code in blocked]
            self.waiting.set("\n".join(said), "a3")
            return
        self.lines.show_settlement(settled)
        self.result_word.set(result_word(settled), "a3" if settled.result < ZERO else "text")
        self.result.set(
            wording.money(abs(settled.result)), "a3" if settled.result < ZERO else "text"
        )

    def _show_signing(self, form: ClosingForm, look: AccountLook) -> None:
        settled = form.settled
        if settled is None:
            return
        is_refund, is_even = settled.result > ZERO, settled.result == ZERO
        methods = REFUND_BY if is_refund else COLLECT_BY
        if form.method not in methods:
            form.method = methods[0]
        self.method.set_options([Option(method, method_word(method)) for method in methods])
        self.method.set_value(form.method)
        self.method_label.set(self.tr("退款方式") if is_refund else self.tr("收款方式"))
        self.payee_label.set(self.tr("收款人") if is_refund else self.tr("付款人"))
        self.payee.edit.setAccessibleName(self.payee_label.text())
        if self.payee.text() != form.payee:
            self.payee.set_text(form.payee)
        for part in (self.method_label, self.method, self.payee_label, self.payee):
            present(part, not is_even)
        note = ""
        if not is_even and form.method is Method.CASH:
            note = self.tr("现金，从本班钱箱出") if is_refund else self.tr("现金，收进本班钱箱")
        self.result_note.set(note)
        limit = wording.money(look.site.settings.refund_approval_above).removesuffix(".00")
        self.approval_note.set(self.tr("退款超 {limit} 须批").format(limit=limit))
        if self.approval.text() != form.approved_by:
            self.approval.set_text(form.approved_by)
        for part in (self.approval_label, self.approval, self.approval_note):
            present(part, form.needs_approval)
        if form.approved_by.strip() and form.approved_by.strip() == self._operator:
            self.approval.show_error(self.tr("批准人不能是经办人自己"))
        self.signed.setChecked(form.is_signed)
        has_switch = any(meter.supply is not Supply.NONE for meter in look.meters)
        only_water = all(meter.utility is Utility.WATER for meter in look.meters)
        self.supply_label.set(self.tr("房间供水") if only_water else self.tr("房间供电"))
        for part in (self.supply_label, self.supply, self.supply_note):
            present(part, has_switch)
        self.supply.set_value(form.supply_after)

    # -- what the operator changes ---------------------------------------------------------

    def _method_chosen(self, method: object) -> None:
        if self._form is not None and isinstance(method, Method):
            self._form.method = method
            self.changed.emit()

    def _payee_changed(self, text: str) -> None:
        if self._form is not None and not self._is_filling:
            self._form.payee = text
            self.changed.emit()

    def _approval_changed(self, text: str) -> None:
        if self._form is not None and not self._is_filling:
            self._form.approved_by = text
            self.changed.emit()

    def _signed_changed(self, signed: bool) -> None:
        if self._form is not None and not self._is_filling:
            self._form.is_signed = signed
            self.changed.emit()

    def _supply_chosen(self, supply: object) -> None:
        if self._form is not None and isinstance(supply, Supply):
            self._form.supply_after = supply
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class ClosingFoot(QWidget):
    """What confirming does, and the two ways out."""

    def __init__(self, withdraw: QAction, confirm: QAction) -> None:
        super().__init__()
        self._form: ClosingForm | None = None
        self.info = Text("", TextStyle.SMALL, "text2", wrap=True)
        self.withdraw = Button(size=LARGE)
        self.withdraw.follow(withdraw, show_key=False)
        self.confirm = Button(kind=Kind.PRIMARY, size=LARGE)
        self.confirm.follow(confirm)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel("info", "text3", 14))
        line.addWidget(self.info, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.withdraw)
        buttons.addWidget(self.confirm, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addLayout(buttons)

    def show_form(self, form: ClosingForm, lacks: Lacks | None) -> None:
        self.info.set(self.why(lacks) or self._after(form))

    def _after(self, form: ClosingForm) -> str:
        number = form.settled.account.number if form.settled is not None else ""
        return self.tr("确认后户号 {number} 不再使用，{room} 转为未开户。").format(
            number=number, room=form.room
        )

    def why(self, lacks: Lacks | None) -> str:
        """What is still lacking, in one sentence."""
        match lacks:
            case Lacks.READING:
                return self.tr("先抄到每块表的终止读数；抄不到的手填。")
            case Lacks.SETTLEMENT:
                return self.tr("正在结算。")
            case Lacks.BLOCKED:
                return self.tr("先办完上面拦着的事。")
            case Lacks.PAYEE:
                return self.tr("先写收款人。")
            case Lacks.APPROVAL:
                return self.tr("退款超过限额，先请另一个人批准。")
            case Lacks.SIGNATURE:
                return self.tr("打印签字单，双方签好后勾上“双方已签”。")
        return ""


def confirm_text(form: ClosingForm, refund: str, collect: str, even: str) -> str:
    """The verb with its sum: the words of the button."""
    settled = form.settled
    if settled is None or settled.result == ZERO:
        return even
    amount = wording.money(abs(settled.result))
    return (refund if settled.result > ZERO else collect).format(amount=amount)
