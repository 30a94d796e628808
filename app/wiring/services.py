"""A store opened for work, and everything that stands on it, without a window."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from platformdirs import user_data_path

from app.core.errors import Refusal
from app.core.meters.profile import Profile
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.staff.refused import note_refusal
from app.core.supply.command import ENDED, Command
from app.core.views import Views
from app.drivers.profiles import load_profiles
from app.station.clerk import Clerk, Readers
from app.station.events import Events
from app.storage.archive import Archived, archive
from app.storage.backup import Made
from app.storage.backup import back_up as make_backup
from app.storage.opening import create_store, open_store
from app.storage.restore import Restored, restore
from app.storage.store import Store
from app.storage.verify import Report, verify
from app.storage.views import SqlViews

T = TypeVar("T")

_LOOK_EVERY_S = 0.2


class Services:
    """The same for the command line, the station and the window; close it when done."""

    def __init__(
        self, store: Store, url: str, keys: Path | None, profiles: dict[str, Profile]
    ) -> None:
        self.store = store
        self._url = url
        self.keys = keys
        self.profiles = profiles
        self.clock = store.clock
        self.events = Events()
        self.views: Views = SqlViews(store)

    @cached_property
    def clerk(self) -> Clerk:
        return Clerk(self.store.sitting)

    @cached_property
    def readers(self) -> Readers:
        return Readers()

    @property
    def follow_url(self) -> str:
        """What a program of our own is given as `--store`."""
        return self._url

    @property
    def site(self) -> Site:
        return self.views.site()

    def act(self, act: Callable[..., T], *facts: object) -> T:
        """Have the clerk do one act of a person now, and wait for it."""
        return self.clerk.submit(act, *facts, self.clock.now()).result()

    def checked(
        self, act: str, subject: str, parse: Callable[[str], T], text: str, actor: Actor
    ) -> T:
        """Read what a person typed; a refusal leaves its audit line before it is told."""
        try:
            return parse(text)
        except Refusal as refusal:
            now = self.clock.now()
            self.clerk.submit(note_refusal, refusal, act, subject, actor, now).result()
            raise

    def new_act(self) -> str:
        return uuid.uuid4().hex

    def wait_for(self, commands: Sequence[Command], real_s: float) -> list[Command]:
        """The commands as they stand once they are done, or once the time is over."""
        until = time.monotonic() + real_s
        while True:
            now = [self.views.command(command.id) for command in commands]
            if all(c.state in ENDED for c in now) or time.monotonic() >= until:
                return now
            time.sleep(_LOOK_EVERY_S)

    def close(self) -> None:
        if "clerk" in self.__dict__:
            self.clerk.stop()
        if "readers" in self.__dict__:
            self.readers.stop()
        self.store.close()


def profile_folder(store: Store) -> Path:
    """Where a site keeps meter profiles of its own: beside its file, or by its store id."""
    if store.place.is_file:
        return store.place.file.parent / "profiles"
    return data_folder() / "profiles" / store.store_id


def data_folder() -> Path:
    return user_data_path("prepay-station", appauthor=False)


@contextmanager
def open_services(store: str, keys: Path | None) -> Iterator[Services]:
    services = started_services(store, keys)
    try:
        yield services
    finally:
        services.close()


def started_services(store: str, keys: Path | None) -> Services:
    opened = open_store(store, keys)
    try:
        return Services(opened, store, keys, load_profiles(profile_folder(opened)))
    except BaseException:
        opened.close()
        raise


def new_store(store: str, keys: Path | None, name: str, time_zone: str) -> str:
    """Make an empty store; gives the recovery sheet, which is shown this once."""
    made, sheet = create_store(store, name or "Prepay Station", time_zone, keys)
    made.close()
    return sheet


def back_up(services: Services, folder: Path) -> Made:
    return make_backup(services.store, folder)


def restore_store(
    backup: Path, store: str, keys: Path | None, passphrase: str | None, actor: Actor
) -> Restored:
    return restore(backup, store, keys, passphrase, actor)


def archive_readings(
    services: Services, before: date, actor: Actor, folder: Path | None
) -> Archived:
    return archive(
        services.store, before, actor, services.clock.now(), folder or backup_folder(services)
    )


def backup_folder(services: Services) -> Path:
    """Where the program keeps its own backups unless told otherwise."""
    if services.store.place.is_file:
        return services.store.place.file.parent / "backups"
    return data_folder() / "backups" / services.store.store_id


def verify_books(services: Services) -> Report:
    return verify(services.store)
