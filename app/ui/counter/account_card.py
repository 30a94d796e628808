"""The account at the counter: who it is, the meters, both balances, how long they last."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.accounts.account import AccountState
from app.core.meters.supply import Utility
from app.core.money import Money
from app.ui.counter.look import AccountLook
from app.ui.kit import wording
from app.ui.kit.icons import IconLabel
from app.ui.kit.language import language
from app.ui.kit.presence import present
from app.ui.kit.state_tags import money_token, state_tag
from app.ui.kit.surfaces import Card, Rule
from app.ui.kit.text import KeyValues, Tag, TagLook, Text, tag_width
from app.ui.kit.theme import TextStyle, theme
from app.words.sentences import label


class _Balance(QWidget):
    """The balance of one utility."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.caption = Text("", TextStyle.SMALL, "text3", elide=True)
        self.value = Text("", TextStyle.HEADING)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(IconLabel(icon, "text3", 12))
        head.addWidget(self.caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.value)

    def tell(self, caption: str, balance: Money | None, token: str) -> None:
        self.caption.set(caption)
        self.value.set(wording.money(balance), token)
        self.setAccessibleName(f"{caption} {self.value.text()}")


class AccountCard(Card):
    """So that the cashier can answer without leaving the screen."""

    def __init__(self) -> None:
        super().__init__(padding=12, spacing=8)
        self._look: AccountLook | None = None
        self._utility = Utility.ELECTRIC
        self._now: datetime | None = None
        self.name = Text("", TextStyle.HEADING, elide=True)
        self.room = Tag()
        self.tag = Tag()
        self.tag_below = Tag()  # where the name needs the whole line
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 100)
        head.addWidget(self.room)
        head.addStretch(1)
        head.addWidget(self.tag)
        self.rows = KeyValues(64)
        self.balances = {
            Utility.ELECTRIC: _Balance("zap"),
            Utility.WATER: _Balance("droplet"),
        }
        figures = QHBoxLayout()
        figures.setSpacing(8)
        for balance in self.balances.values():
            figures.addWidget(balance, 1)
        self.pace = Text("", TextStyle.SMALL, "text3", wrap=True)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.tag_below)
        column.addWidget(self.rows)
        column.addWidget(Rule())
        column.addLayout(figures)
        column.addWidget(self.pace)
        self._nobody = Text("", TextStyle.BODY, "text2", wrap=True)
        self.add(self._content)
        self.add(self._nobody)
        self._show()

    def show_account(self, look: AccountLook | None, utility: Utility, now: datetime) -> None:
        self._look, self._utility, self._now = look, utility, now
        self._show()

    def say(self) -> None:
        self._show()

    def _show(self) -> None:
        look = self._look
        present(self._content, look is not None)
        present(self._nobody, look is None)
        self._nobody.set(self.tr("还没有选房间。按 F2 查找，或刷卡、扫表号。"))
        if look is None:
            self.setAccessibleName(self._nobody.text())
            return
        name = look.room.customer or look.account.customer
        self.name.set(name)
        self.name.setMaximumWidth(theme().width_of(name, TextStyle.HEADING) + 2)
        self.room.set(TagLook(look.code))
        self._place_tag()
        self.rows.set_rows(self._rows(look))
        there = look.utilities()
        for utility, balance in self.balances.items():
            present(balance, utility in there)
            wallet = look.wallet(utility)
            card = look.room.cards.get(utility)
            token = "text" if card is None else money_token(card.state)
            if wallet is not None and wallet.balance.fen < 0:
                token = "a3"
            caption = self.tr("电费余额") if utility is Utility.ELECTRIC else self.tr("水费余额")
            balance.tell(caption, None if wallet is None else wallet.balance, token)
        self.pace.set(" · ".join(self._pace(look)))
        present(self.pace, bool(self.pace.text()))
        self.setAccessibleName(f"{look.code} {self.name.text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tag()

    def _place_tag(self) -> None:
        look = self._look
        if look is None:
            return
        tag = self._tag(look)
        taken = self.name.maximumWidth() + tag_width(TagLook(look.code)) + tag_width(tag)
        beside = taken + theme().px(56) <= self.width()
        self.tag.set(tag if beside else TagLook(""))
        self.tag_below.set(TagLook("") if beside else tag)

    def _tag(self, look: AccountLook) -> TagLook:
        if look.account.state is not AccountState.ACTIVE:
            return TagLook(
                label(f"account_state.{look.account.state.value}", language()), "a1s", "text"
            )
        card = look.room.cards.get(self._utility)
        return TagLook("") if card is None else state_tag(card.state, card.utility)

    def _rows(self, look: AccountLook) -> list[tuple[str, str]]:
        rows = [
            (self.tr("户号"), look.account.number),
            (self.tr("手机"), wording.masked_phone(look.room.phone)),
        ]
        for meter in look.room.meters:
            caption = self.tr("电表") if meter.utility is Utility.ELECTRIC else self.tr("水表")
            supply = wording.supply(meter.utility, meter.supply)
            rows.append((caption, f"{meter.profile} · {meter.number} · {supply}"))
        meter_now = look.meter(self._utility)
        scheme = wording.scheme(meter_now.scheme) if meter_now else ""
        rows.append((self.tr("方案"), scheme or wording.NOTHING))
        return rows

    def _pace(self, look: AccountLook) -> list[str]:
        said = []
        use = look.uses.get(self._utility)
        if use is not None and use.per_day is not None:
            a_day = wording.quantity(use.per_day, self._utility)
            said.append(self.tr("日均 {quantity}").format(quantity=a_day))
        if use is not None and use.days_left is not None:
            said.append(self.tr("约可用 {n} 天").format(n=use.days_left))
        last = look.last_top_up
        if last is not None:
            said.append(
                self.tr("上次充值 {at} {amount}").format(
                    at=wording.short_moment(last.at, self._now), amount=wording.money(last.amount)
                )
            )
        return said
