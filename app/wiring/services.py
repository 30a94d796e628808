"""A store opened for work, and everything that stands on it, without a window."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from platformdirs import user_data_path

from app.core.errors import Refusal
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.staff.clock_doubt import refuse_in_doubt
from app.core.staff.refused import note_refusal
from app.core.supply.command import ENDED, Command
from app.core.views import Views
from app.station.clerk import Clerk
from app.station.events import Events
from app.station.readers import Readers

if TYPE_CHECKING:
    from app.core.meters.profile import Profile
    from app.storage.place import Place
    from app.storage.store import Store

T = TypeVar("T")

_LOOK_EVERY_S = 0.2


class Services:
    """The same for the command line, the station and the window; close it when done."""

    def __init__(self, store: Store, url: str, keys: Path | None) -> None:
        from app.storage.views.first_views import ViewsInTime

        self.store = store
        self._url = url
        self.keys = keys
        self.clock = store.clock
        self.events = Events()
        self.views: Views = cast("Views", ViewsInTime(store))

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Read when the first meter is to be asked: lists and sales need none."""
        from app.drivers.profiles import load_profiles

        return load_profiles(profile_folder(self.store))

    @cached_property
    def clerk(self) -> Clerk:
        return Clerk(self.store.sitting, lambda books: refuse_in_doubt(books, self.clock.now()))

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
    return _own_folder("profiles", store.place, store.store_id)


def backup_folder(services: Services) -> Path:
    """Where the program keeps its own backups unless told otherwise."""
    return backup_folder_of(services.store.place, services.store.store_id)


def backup_folder_of(place: Place, store_id: str) -> Path:
    return _own_folder("backups", place, store_id)


def _own_folder(name: str, place: Place, store_id: str) -> Path:
    return place.file.parent / name if place.is_file else data_folder() / name / store_id


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
    from app.storage.opening import open_store  # SQLAlchemy comes with it: no help waits for it

    services = Services(open_store(store, keys), store, keys)
    try:
        if profile_folder(services.store).is_dir():
            services.profiles  # noqa: B018 - the site's own may be wrong, and are told at once
    except BaseException:
        services.close()
        raise
    return services
