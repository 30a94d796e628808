"""Somebody wants a reading now: the window, the command line, or an act that must not wait for
the next poll.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.core.books import Books
from app.core.errors import Refusal
from app.core.meters.metering import Mark
from app.core.meters.reading import Reading
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from app.core.supply.command import Command, CommandKind, CommandState


def ask_reading(books: Books, act: str, meter_id: int, actor: Actor, now: datetime) -> Command:
    """Queue a reading of one meter; the station that runs takes it next."""
    if meter_id not in books.meters.metering([meter_id]):
        raise Refusal("meter.not_found", meter=meter_id)
    return books.commands.plan(
        key=f"read/{act}/{meter_id}",
        kind=CommandKind.READ,
        meter_id=meter_id,
        wallet_id=None,
        supply=None,
        because=None,
        reason="",
        actor=actor,
        at=now,
        facts={},
    )


def reading_done(
    books: Books, command_id: int, reading: Reading | None, now: datetime, why: str = ""
) -> None:
    """End a read command with what was seen, or with the reason why nothing was."""
    if not books.commands.get(command_id).is_open:
        return
    if reading is None:
        books.commands.move(command_id, CommandState.FAILED, now, facts={"trouble": why})
        return
    facts: dict[str, object] = {
        "at": reading.at.isoformat(),
        "total": str(reading.total),
        "supply": str(reading.supply),
    }
    if reading.bands:
        facts["bands"] = {band: str(total) for band, total in reading.bands}
    books.commands.move(command_id, CommandState.VERIFIED, now, facts=facts)


def mark_read(command: Command) -> Mark:
    """The registers that a read command was answered with."""
    facts = command.facts
    bands = facts.get("bands")
    return Mark(
        datetime.fromisoformat(str(facts["at"])),
        Quantity.parse(str(facts["total"])),
        tuple(
            (str(band), Quantity.parse(str(total)))
            for band, total in (bands.items() if isinstance(bands, Mapping) else ())
        ),
    )
