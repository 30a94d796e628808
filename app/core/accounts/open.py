"""Open an account: a base reading for every meter, the scheme of each, and the balance brought
in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.core.accounts.account import Account, AccountState
from app.core.books import Books
from app.core.counter.top_up import money_moved
from app.core.errors import Refusal
from app.core.ledger.entry import Entry, EntryKind, Posting
from app.core.meters.metering import Assignment, KeptAs, KeptReading, Mark, Metering
from app.core.schemes.position import Position
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.staff.once import is_repeat, remember
from app.core.supply.command import CommandState


@dataclass(frozen=True, slots=True)
class Opening:
    """`bases` are the readings taken now; a base typed with the draft stands in where one is
    missing. `typed_why` gives the reason for each of them that a person typed now.
    """

    act: str
    account_id: int
    actor: Actor
    bases: Mapping[int, Mark] = field(default_factory=dict)
    typed_why: Mapping[int, str] = field(default_factory=dict)

    @property
    def content(self) -> dict[str, object]:
        return {"act": "open", "account": self.account_id}


def open_account(books: Books, opening: Opening, now: datetime) -> Account:
    """Make a complete draft active: as a whole, or not at all.

    Raises Refusal `open.*`: not a draft, no meter, no scheme, or no base for a meter, or a
    meter that waits for a ruling, naming which.
    """
    if is_repeat(books, opening.act, opening.content):
        return books.accounts.get(opening.account_id)
    account = books.accounts.get(opening.account_id)
    if account.state is not AccountState.DRAFT:
        raise Refusal("open.not_a_draft", account=account.number, state=account.state)
    meterings = books.meters.metering(books.accounts.meters(account.id))
    if not meterings:
        raise Refusal("open.no_meter", account=account.number, room=account.room)
    typed = [
        metering.meter.number
        for metering in meterings.values()
        if not _assign(books, account, metering, opening, now)
    ]
    books.accounts.change_state(account.id, AccountState.ACTIVE, now)
    for wallet in books.accounts.wallets(account.id):
        brought_in = books.accounts.opening_balance(wallet.id)
        if brought_in:
            books.ledger.post(
                Entry(
                    key=f"open/{account.number}/{wallet.id}",
                    kind=EntryKind.OPENING,
                    at=now,
                    day=books.site.day_of(now),
                    postings=(
                        Posting(wallet.ledger_account, brought_in),
                        Posting("opening", -brought_in),
                    ),
                    actor=opening.actor,
                )
            )
    remember(books, opening.act, opening.content, now)
    facts = {"account": account.number, "bases_typed": typed}
    books.trail.write(AuditLine(now, opening.actor, "open", account.room, facts))
    for wallet in books.accounts.wallets(account.id):
        money_moved(books, wallet.id, now, opening.actor)
    return books.accounts.get(account.id)


def _assign(
    books: Books, account: Account, metering: Metering, opening: Opening, now: datetime
) -> bool:
    """Put one meter on the account; False where its base was typed and not read."""
    meter = metering.meter
    if metering.assignment is not None:
        raise Refusal("open.meter_taken", meter=meter.number, room=account.room)
    if metering.hold is not None:
        raise Refusal("open.hold", meter=meter.number, room=account.room)
    _withdraw_vacancy(books, metering, account, now)
    read = opening.bases.get(meter.id)
    base = read or books.accounts.preset_base(account.id, meter.id)
    if base is None:
        raise Refusal("open.no_base", meter=meter.number, room=account.room)
    scheme = books.accounts.preset_scheme(account.id, meter.id)
    if not scheme or not books.schemes.versions(scheme):
        raise Refusal("open.no_scheme", meter=meter.number, room=account.room)
    wallet = books.accounts.wallet_for(account.id, meter.utility)
    assignment = books.accounts.assign(
        account.id, wallet.id, meter.id, scheme, base, Position.START.to_text()
    )
    why = opening.typed_why.get(meter.id, "")
    is_read = read is not None and not why
    books.meters.keep(
        [
            KeptReading(
                meter.id,
                base.at,
                base.total,
                KeptAs.BASE,
                base.bands,
                typed_by=None if is_read else opening.actor.operator,
                facts=(("typed", why),) if why else (),
            )
        ]
    )
    books.meters.save([_counted_from(metering, base, assignment)])
    return is_read


def _withdraw_vacancy(books: Books, metering: Metering, account: Account, now: datetime) -> None:
    """What was ordered for the empty room must not reach the new tenant."""
    for command in books.commands.open_of_meter(metering.meter.id):
        if command.supply is None:
            continue
        if command.state is not CommandState.QUEUED:
            raise Refusal("open.open_command", meter=metering.meter.number, room=account.room)
        books.commands.move(
            command.id, CommandState.SUPERSEDED, now, facts={"withdrawn_by": "open"}
        )


def _counted_from(metering: Metering, base: Mark, assignment: Assignment) -> Metering:
    """The base is where billing begins; an older or lower standing of the meter is forgotten."""
    candidate = metering.candidate
    if candidate is not None and (candidate.at <= base.at or candidate.total < base.total):
        candidate = None
    return replace(
        metering, billable=base, candidate=candidate, suspect=None, assignment=assignment
    )
