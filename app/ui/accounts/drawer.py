"""The drawer of the accounts page: an account, a draft to be opened, or a closing under way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.accounts.account import Account, AccountState
from app.ui.accounts.closing_part import ClosingPart
from app.ui.accounts.detail_part import DetailPart
from app.ui.accounts.look import AccountLook
from app.ui.accounts.opening_part import OpeningPart
from app.ui.accounts.words import state_tag
from app.ui.kit import wording
from app.ui.kit.drawer import DETAIL, TASK, Drawer
from app.ui.kit.presence import present


class AccountDrawer(Drawer):
    """One of three sheets; a task is wider than a plain detail."""

    def __init__(self, detail: DetailPart, opening: OpeningPart, closing: ClosingPart) -> None:
        super().__init__()
        self.detail, self.opening, self.closing = detail, opening, closing
        self._sheets: tuple[tuple[QWidget, QWidget, int], ...] = (
            (detail, detail.foot, DETAIL),
            (opening, opening.foot, TASK),
            (closing, closing.foot, TASK),
        )
        for sheet, foot, _ in self._sheets:
            self.body.addWidget(sheet, 1)
            self.foot.addWidget(foot)
            sheet.hide()
            foot.hide()

    def shown(self) -> QWidget:
        """The sheet on top."""
        return next((sheet for sheet, _, _ in self._sheets if sheet.isVisibleTo(self)), self.detail)

    def show_sheet(self, wanted: QWidget) -> None:
        for sheet, foot, width in self._sheets:
            present(sheet, sheet is wanted)
            present(foot, sheet is wanted)
            if sheet is wanted:
                self.design_width = width

    def show_account(self, account: Account) -> None:
        """What the row itself says, while the rest is asked for."""
        self.set_head(account.room, account.customer, account.number)
        self.tag.set(state_tag(account.state))

    def head_of(self, look: AccountLook) -> None:
        account = look.account
        self.tag.set(state_tag(account.state))
        if account.state is not AccountState.CLOSING:
            self.set_head(account.room, account.customer, look.line.building)
            return
        parts = [self.tr("户号 {number}").format(number=account.number)]
        if account.opened_at is not None:
            day = wording.day(account.opened_at)
            parts.append(self.tr("{day} 开户").format(day=day))
        if look.line.scheme:
            parts.append(wording.scheme(look.line.scheme))
        if look.phone:
            parts.append(wording.masked_phone(look.phone))
        self.set_head(account.room, account.customer, " · ".join(parts))
