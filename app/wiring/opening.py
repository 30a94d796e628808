"""One-click opening: a base reading for every meter, then each draft as a whole."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.accounts.account import Account
from app.core.accounts.open import Opening, open_account
from app.core.books import Books
from app.core.errors import Refusal, StationError, Trouble
from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.meter import Channel, Meter
from app.core.meters.metering import Mark
from app.core.meters.on_demand import ask_reading, mark_read
from app.core.staff.actor import Actor
from app.core.supply.command import Command, CommandState
from app.drivers import open_channel
from app.drivers.profiles import find_profile
from app.station.duty import BEAT_S
from app.wiring.services import Services

_WAIT_S = 30.0


@dataclass(frozen=True, slots=True)
class Row:
    """How one draft fared; `error` says why it stays a draft."""

    room: str
    number: str
    ok: bool
    code: str
    error: StationError | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    account: Account
    missing: tuple[Meter, ...]  # meters whose base must be read


def open_drafts(services: Services, actor: Actor) -> Iterator[Row]:
    """Open every draft; what fails is told with its reason and stays a draft."""
    drafts, channels = _drafts(services)
    wanted = [meter for draft in drafts for meter in draft.missing]
    bases, troubles = _read_bases(services, channels, wanted, actor) if wanted else ({}, {})
    for draft in drafts:
        account = draft.account
        failed = [troubles[m.id] for m in draft.missing if m.id in troubles]
        opening = Opening(
            act=f"open/{account.number}/{account.id}",
            account_id=account.id,
            actor=actor,
            bases={m.id: bases[m.id] for m in draft.missing if m.id in bases},
        )
        try:
            if failed:
                raise failed[0]
            services.act(open_account, opening)
        except (Refusal, Trouble) as error:
            yield Row(account.room, account.number, False, "cli.row_failed", error)
        else:
            yield Row(account.room, account.number, True, "cli.row_opened")


def _drafts(services: Services) -> tuple[list[_Draft], Sequence[Channel]]:
    with services.store.looking() as books:
        return [_draft(books, account) for account in books.accounts.drafts()], list(
            books.station.channels()
        )


def _draft(books: Books, account: Account) -> _Draft:
    meterings = books.meters.metering(books.accounts.meters(account.id))
    missing = [
        m.meter
        for m in meterings.values()
        if books.accounts.preset_base(account.id, m.meter.id) is None
    ]
    return _Draft(account, tuple(missing))


Bases = dict[int, Mark]
Troubles = dict[int, StationError]


def _read_bases(
    services: Services, channels: Sequence[Channel], meters: Sequence[Meter], actor: Actor
) -> tuple[Bases, Troubles]:
    """Through the station that works, or by ourselves where none does."""
    lease = services.store.leases().acquire()
    if lease is None:
        return _ask_station(services, meters, actor)
    try:
        return asyncio.run(_read_with_time(services, channels, meters))
    finally:
        lease.release()


def _ask_station(
    services: Services, meters: Sequence[Meter], actor: Actor
) -> tuple[Bases, Troubles]:
    now = services.clock.now()
    act = services.new_act()
    asked: list[Command] = [
        services.clerk.submit(ask_reading, act, meter.id, actor, now).result() for meter in meters
    ]
    numbers = {meter.id: meter.number for meter in meters}
    bases: Bases = {}
    troubles: Troubles = {}
    for command in services.wait_for(asked, _WAIT_S):
        if command.state is CommandState.VERIFIED:
            bases[command.meter_id] = mark_read(command)
        else:
            number = numbers[command.meter_id]
            troubles[command.meter_id] = Trouble("meter.not_read", meter=number)
    return bases, troubles


async def _read_with_time(
    services: Services, channels: Sequence[Channel], meters: Sequence[Meter]
) -> tuple[Bases, Troubles]:
    """As a station does: a demo's time goes on while its meters are read."""

    async def beat() -> None:
        while True:
            await asyncio.to_thread(services.clock.beat)
            await asyncio.sleep(BEAT_S)

    beating = asyncio.create_task(beat())
    try:
        return await _read_all(services, channels, meters)
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _read_all(
    services: Services, channels: Sequence[Channel], meters: Sequence[Meter]
) -> tuple[Bases, Troubles]:
    """All channels side by side, one question at a time on each."""
    bases: Bases = {}
    troubles: Troubles = {}
    behind = defaultdict(list)
    for meter in meters:
        behind[meter.channel_id].append(meter)

    async def along(channel: Channel) -> None:
        driver: MeterDriver = open_channel(
            ChannelAddress.parse(channel.address), channel.timeout_ms / 1000
        )
        try:
            for meter in behind[channel.id]:
                try:
                    profile = find_profile(services.profiles, meter.profile)
                    reading = await driver.read(
                        MeterAddress(meter.unit), profile, services.clock.now
                    )
                except StationError as error:
                    troubles[meter.id] = error
                else:
                    bases[meter.id] = Mark(reading.at, reading.total, reading.bands)
        finally:
            await driver.close()

    await asyncio.gather(*(along(channel) for channel in channels if channel.id in behind))
    return bases, troubles
