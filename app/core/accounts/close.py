"""Close an account: final readings, settlement, refund or collection; nothing is posted before
the last step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.accounts.account import Account, AccountState, Wallet
from app.core.books import Books
from app.core.counter.order import Method, OrderKind, Receipt, fingerprint
from app.core.counter.top_up import make_receipt
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.ledger.deduction import Deduction
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.ledger.final_use import Doubt, deduction_to, doubt_about, end_use
from app.core.ledger.final_use import FinalReading as FinalReading
from app.core.ledger.use import used
from app.core.meters.metering import KeptAs, Mark, Metering
from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.staff.actor import STATION, Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.supply.case import Intent
from app.core.supply.command import CommandKind
from app.core.supply.review import review

_BLOCKS = {
    Doubt.HOLD: "closing.hold",
    Doubt.OLD: "closing.final_old",
    Doubt.BELOW: "closing.final_below",
    Doubt.ABOVE: "closing.final_above",
}


@dataclass(frozen=True, slots=True)
class MeterSettlement:
    meter_id: int
    number: str
    utility: Utility
    posted: Mark  # register at the last consumption entry
    final: Mark
    use: Quantity
    cost: Money


@dataclass(frozen=True, slots=True)
class WalletSettlement:
    wallet_id: int
    utility: Utility | None
    book: Money
    final_use: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class Settlement:
    """What closing would post, worked out and not yet posted."""

    account: Account
    meters: tuple[MeterSettlement, ...]
    wallets: tuple[WalletSettlement, ...]
    result: Money  # plus: to be refunded; minus: to be collected
    needs_approval: bool
    blocked: tuple[str, ...]  # codes of what stands in the way


@dataclass(frozen=True, slots=True)
class Closing:
    act: str
    room: str
    finals: Mapping[int, FinalReading]
    expected: Money  # the result the operator saw and agreed to
    method: Method
    payee: str
    actor: Actor
    supply_after: Supply = Supply.ON  # what the empty room gets

    @property
    def content(self) -> dict[str, object]:
        return {
            "act": "close",
            "room": self.room,
            "expected": self.expected.fen,
            "method": str(self.method),
            "payee": self.payee,
            "supply_after": str(self.supply_after),
            "finals": {
                str(meter_id): [micros(final.mark.at), final.mark.total.micro, final.typed_why]
                for meter_id, final in self.finals.items()
            },
        }


def begin_closing(books: Books, act: str, room: str, actor: Actor, now: datetime) -> Account:
    """Put the account into closing: nothing is sold to it any more, use is still measured."""
    return _move(books, act, "closing.begun", room, AccountState.CLOSING, actor, now)


def withdraw_closing(books: Books, act: str, room: str, actor: Actor, now: datetime) -> Account:
    """The tenant stays: the account is active again."""
    return _move(books, act, "closing.withdrawn", room, AccountState.ACTIVE, actor, now)


def _move(
    books: Books, act: str, name: str, room: str, to: AccountState, actor: Actor, now: datetime
) -> Account:
    """Between active and closing; the table is asked, because it leaves a closing account alone."""
    account = _account(books, room, AccountState.ACTIVE, AccountState.CLOSING)
    content: dict[str, object] = {"act": name, "account": account.id}
    if is_repeat(books, act, content) or account.state is to:
        return account
    books.accounts.change_state(account.id, to, now)
    remember(books, act, content, now)
    books.trail.write(AuditLine(now, actor, name, room, {"account": account.number}))
    review(books, [wallet.id for wallet in books.accounts.wallets(account.id)], now, actor)
    return books.accounts.get(account.id)


def settlement(books: Books, room: str, finals: Mapping[int, FinalReading]) -> Settlement:
    """Work the settlement out from final readings; posts nothing."""
    account = _account(books, room, AccountState.CLOSING)
    meterings = books.meters.metering(books.accounts.meters(account.id))
    return _work_out(books, account, meterings, finals)[0]


def confirm_closing(books: Books, closing: Closing, now: datetime) -> list[Receipt]:
    """Post the final use, pay out or take in, end the assignments and close: all of it in one
    sitting.

    Raises Refusal `closing.*`: a final reading missing or below the last one, a hold or open
    command in the way, a
    result other than the one agreed to, or a refund that needs approval.
    """
    if is_repeat(books, closing.act, closing.content):
        found = [books.orders.find(f"{closing.act}/{n}") for n in range(len(Utility))]
        return [receipt for receipt in found if receipt is not None]
    account = _account(books, closing.room, AccountState.CLOSING)
    meterings = books.meters.metering(books.accounts.meters(account.id))
    settled, deductions = _work_out(books, account, meterings, closing.finals, closing.actor)
    _check(settled, closing)
    for meter_id, deduction in deductions.items():
        end_use(books, meterings[meter_id], deduction, closing.finals[meter_id].mark)
    receipts = _pay(books, account, list(meterings.values()), settled, closing, now)
    books.accounts.change_state(account.id, AccountState.CLOSED, now)
    _switch_vacant(books, meterings, closing, now)
    remember(books, closing.act, closing.content, now)
    books.trail.write(
        AuditLine(
            now, closing.actor, "closed", closing.room,
            {"account": account.number, "result": str(settled.result),
             "payee": closing.payee.strip(), "method": str(closing.method)},
        )
    )  # fmt: skip
    return receipts


def _account(books: Books, room: str, *states: AccountState) -> Account:
    account = books.accounts.in_room(room)
    if account is None:
        raise Refusal("account.none_in_room", room=room)
    if account.state not in states:
        raise Refusal("closing.wrong_state", room=room, state=account.state)
    return account


def _work_out(
    books: Books,
    account: Account,
    meterings: Mapping[int, Metering],
    finals: Mapping[int, FinalReading],
    actor: Actor = STATION,
) -> tuple[Settlement, dict[int, Deduction]]:
    blocked: list[str] = []
    lines: list[MeterSettlement] = []
    deductions: dict[int, Deduction] = {}
    final_use: dict[int, Money] = {}
    for meter_id, metering in meterings.items():
        assignment = metering.assignment
        assert assignment is not None, "a meter of an account that is open has its assignment"
        if any(c.supply is not None for c in books.commands.open_of_meter(meter_id)):
            blocked.append("closing.open_command")
        final = finals.get(meter_id)
        doubt = Doubt.HOLD if metering.hold else final and doubt_about(books, metering, final.mark)
        if final is None or doubt is not None:
            blocked.append(_BLOCKS[doubt] if doubt else "closing.no_final_reading")
            continue
        deduction = deduction_to(books, metering, final.mark)
        deduction.finish(
            final.mark,
            KeptAs.FINAL,
            actor,
            is_typed=bool(final.typed_why),
            facts={"typed": final.typed_why} if final.typed_why else {},
        )
        deductions[meter_id] = deduction
        cost = -Money(sum(entry.postings[0].amount.fen for entry in deduction.entries))
        final_use[assignment.wallet_id] = final_use.get(assignment.wallet_id, ZERO) + cost
        lines.append(
            MeterSettlement(
                meter_id, metering.meter.number, metering.meter.utility, assignment.entry,
                final.mark, used(metering.meter.ratio, assignment.entry, final.mark), cost,
            )
        )  # fmt: skip
    wallets = tuple(
        _wallet_line(wallet, final_use.get(wallet.id, ZERO))
        for wallet in books.accounts.wallets(account.id)
    )
    result = Money(sum(wallet.balance.fen for wallet in wallets))
    needs = result > books.site.settings.refund_approval_above
    made = Settlement(account, tuple(lines), wallets, result, needs, tuple(dict.fromkeys(blocked)))
    return made, deductions


def _wallet_line(wallet: Wallet, final_use: Money) -> WalletSettlement:
    return WalletSettlement(
        wallet.id, wallet.utility, wallet.posted, final_use, wallet.posted - final_use
    )


def _check(settled: Settlement, closing: Closing) -> None:
    if settled.blocked:
        raise Refusal(settled.blocked[0], room=closing.room)
    if settled.result != closing.expected:
        raise Refusal("closing.changed", expected=closing.expected, result=settled.result)
    if settled.needs_approval and not closing.actor.is_seconded:
        raise Refusal("closing.needs_approval", amount=settled.result)
    if settled.result > ZERO and not closing.payee.strip():
        raise Refusal("closing.no_payee", amount=settled.result)


def _pay(
    books: Books,
    account: Account,
    meterings: list[Metering],
    settled: Settlement,
    closing: Closing,
    now: datetime,
) -> list[Receipt]:
    """Bring every wallet to zero against the till; each wallet leaves its own paper."""
    receipts = []
    for number, line in enumerate(settled.wallets):
        if not line.balance:
            continue
        wallet = books.accounts.wallet(line.wallet_id)
        assert wallet.balance == line.balance, "what was agreed to is what the postings come to"
        amount = -line.balance
        kind = EntryKind.REFUND if amount < ZERO else EntryKind.TOP_UP
        entry = Entry(
            key=f"order/{closing.act}/{number}",
            kind=kind,
            at=now,
            day=books.site.day_of(now),
            postings=(
                Posting(wallet.ledger_account, amount),
                Posting(f"till/{closing.method}", -amount),
            ),
            actor=closing.actor,
            facts={"room": account.room, "payee": closing.payee.strip(), "closing": True},
        )
        books.ledger.post(entry)
        receipt = make_receipt(
            books, account, wallet, meterings, entry,
            OrderKind.REFUND if amount < ZERO else OrderKind.TOP_UP, closing.method, amount,
            act=f"{closing.act}/{number}", reason=closing.payee.strip(),
        )  # fmt: skip
        books.orders.issue(receipt, fingerprint(closing.content))
        receipts.append(receipt)
    return receipts


def _switch_vacant(
    books: Books, meterings: Mapping[int, Metering], closing: Closing, now: datetime
) -> None:
    """The site's rule for an empty room, as the operator left it on the form."""
    for metering in meterings.values():
        meter = metering.meter
        if not meter.has_switch or meter.supply is closing.supply_after:
            continue
        books.commands.plan(
            key=f"close/{closing.act}/{meter.id}",
            kind=CommandKind.SUPPLY,
            meter_id=meter.id,
            wallet_id=None,
            supply=closing.supply_after,
            because=Intent.VACANT,
            reason="closing",
            actor=closing.actor,
            at=now,
            facts={},
        )
