"""What the accounts page asks of the books, each question in one go in a reader's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from app.core.accounts.account import Account, AccountState
from app.core.accounts.draft import Draft
from app.core.site.settings import Site
from app.core.views import AccountLine, MeterView, RoomView, StatementLine, Views

LINES_SHOWN: Final = 8
FOUND_MAX: Final = 500


@dataclass(frozen=True, slots=True)
class ListLook:
    """Every account, and the drafts by account id."""

    lines: Sequence[AccountLine]
    drafts: Mapping[int, Draft]
    site: Site


@dataclass(frozen=True, slots=True)
class AccountLook:
    """All that the drawer shows of one account."""

    line: AccountLine
    room: RoomView
    site: Site
    statement: Sequence[StatementLine] = ()
    draft: Draft | None = None
    meters: tuple[MeterView, ...] = field(default=())

    @property
    def account(self) -> Account:
        return self.line.account

    @property
    def phone(self) -> str | None:
        """Of this account's own customer; the room may have another one by now."""
        return self.room.phone if self.is_in_room else None

    @property
    def is_in_room(self) -> bool:
        """Whether the room is still this account's."""
        return self.room.account is not None and self.room.account.id == self.account.id


def look_at_list(views: Views, now: datetime) -> ListLook:
    lines = views.accounts(now)
    has_drafts = any(line.account.state is AccountState.DRAFT for line in lines)
    drafts = {draft.account.id: draft for draft in views.drafts()} if has_drafts else {}
    return ListLook(lines, drafts, views.site())


def look_at_account(
    views: Views, line: AccountLine, draft: Draft | None, now: datetime
) -> AccountLook:
    """`line` and `draft` are as the list has them."""
    room = views.room(line.account.room, now)
    statement = () if draft is not None else views.statement(line.account.id, LINES_SHOWN)
    look = AccountLook(line, room, views.site(), statement, draft)
    return replace(look, meters=_meters(look))


def _meters(look: AccountLook) -> tuple[MeterView, ...]:
    """The account's own meters; a room may have some that nobody pays for."""
    if look.draft is not None:
        own = {meter.id for meter in look.draft.meters}
        return tuple(meter for meter in look.room.meters if meter.id in own)
    if not look.is_in_room:
        return ()
    return tuple(meter for meter in look.room.meters if meter.balance is not None)


def find_accounts(views: Views, text: str, now: datetime) -> frozenset[str]:
    """Account numbers that a typed text means by pinyin, phone or meter number."""
    hits = views.account_search(text, now, FOUND_MAX)
    return frozenset(hit.account_number for hit in hits if hit.account_number is not None)
