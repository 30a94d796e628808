"""What a sale would do, said before it is booked; the rules about its amount stand here once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from app.core.accounts.account import Account, AccountState
from app.core.errors import Refusal
from app.core.money import ZERO, Money
from app.core.site.settings import Settings


@dataclass(frozen=True, slots=True)
class Quote:
    """A sale in the making: what the cashier and the tenant look at before the money changes
    hands.
    """

    before: Money
    after: Money
    change: Money | None  # None until cash was typed
    days: int | None  # how long the balance after will last
    is_large: bool  # asked once more before it is booked
    refusal: Refusal | None  # why it would not be booked as it stands


def quote(
    account: Account,
    balance: Money,
    amount: Money,
    tendered: Money | None,
    settings: Settings,
    fen_per_day: Fraction | None,
) -> Quote:
    """Work out a sale without booking it; `fen_per_day` is the pace of the last week."""
    after = balance + amount
    return Quote(
        before=balance,
        after=after,
        change=None if tendered is None else tendered - amount,
        days=None if not fen_per_day else max(0, int(after.fen / fen_per_day)),
        is_large=amount > settings.top_up_confirm_above,
        refusal=not_sellable(account)
        or wrong_amount(amount, tendered, settings)
        or hoarded(balance, amount, settings),
    )


def not_sellable(account: Account) -> Refusal | None:
    """Money is taken only for an account that is open and not on its way out."""
    if account.state is AccountState.ACTIVE:
        return None
    return Refusal("account.not_active", room=account.room, state=account.state)


def wrong_amount(amount: Money, tendered: Money | None, settings: Settings) -> Refusal | None:
    """The site's limits, and cash that does not cover the amount."""
    if amount <= ZERO:
        return Refusal("top_up.amount_not_positive", amount=amount)
    if amount > settings.top_up_max:
        return Refusal("top_up.above_limit", amount=amount, limit=settings.top_up_max)
    if tendered is not None and tendered < amount:
        return Refusal("top_up.tendered_too_little", amount=amount, tendered=tendered)
    return None


def hoarded(balance: Money, amount: Money, settings: Settings) -> Refusal | None:
    """Some sites let no more than a certain sum lie on an account."""
    most = settings.hoard_max
    if most is None or balance + amount <= most:
        return None
    return Refusal("top_up.hoard", limit=most, balance=balance)
