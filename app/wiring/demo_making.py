"""Makes a demo's store with a past: in a workshop of its own, and put in its place when whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from sqlalchemy import Connection

from app.core.errors import Trouble
from app.core.meters.profile import Profile
from app.core.staff.actor import Actor
from app.simulator.past import PastMeters
from app.simulator.site import plan_site
from app.simulator.state import write_state
from app.storage import engine, keys
from app.storage.backup_copy import reading_copy, workshop
from app.storage.clock import set_demo_clock, system_time
from app.storage.opening import create_store, make_store, refuse_existing
from app.storage.place import Place
from app.storage.rows import copy_rows, set_counters
from app.storage.schema import make_tables
from app.wiring.demo_past import Past, Told
from app.wiring.demo_settings import quick_settings
from app.wiring.demo_site import plan_of
from app.wiring.demo_span import span_of
from app.wiring.demo_stories import stories_of
from app.wiring.services import Services
from app.wiring.site_import import import_read

#: what is made here is put on the disk when it is copied to its place, all of it at once
_QUICK = ("synchronous=OFF",)
_PORT = 1  # told anew at each start, when the simulated meters have found free ones


@dataclass(frozen=True, slots=True)
class NewDemo:
    """What is to be made; `days` of past, None for as many as are soon made."""

    place: Place
    keys: Path | None
    rooms: int
    seed: int
    speed: Fraction
    end: datetime  # where its time goes on
    days: int | None
    language: str
    actor: Actor


def make_demo(
    new: NewDemo, profiles: Mapping[str, Profile], state_file: Callable[[str], Path], told: Told
) -> bool:
    """The store and its meters' state, or nothing: False where no past is worth it.

    Refusal `store.exists` when something was put there meanwhile.
    """
    site = plan_site(new.rooms, new.seed, new.end, goes_on=True)
    span = span_of(site, new.end, new.days)
    if span is None:
        return False
    refuse_existing(new.place)
    meters = PastMeters(site, profiles, span.start)
    past = Past(site, span, meters, stories_of(site.rooms, span, profiles))
    with workshop() as copy:
        store_id = _live_through(new, past, span.start, copy, told)
        try:
            # the meters first: a store without them would find its registers fallen
            write_state(state_file(store_id), meters.state(new.end))
            make_store(new.place, lambda target: _fill(target, copy, new))
        except BaseException:
            state_file(store_id).unlink(missing_ok=True)
            keys.forget_key(keys.key_folder(new.keys), store_id)
            raise
    return True


def _live_through(new: NewDemo, past: Past, begins: datetime, copy: Path, told: Told) -> str:
    """Fill a store nobody else knows of; gives its id."""
    made, _ = create_store(
        copy, past.site.name, past.site.time_zone, new.keys,
        is_demo=True, settings=quick_settings(nights=True), speed=new.speed, begins_at=begins,
    )  # fmt: skip
    made.write_engine.dispose()
    quick = engine.sqlite_engine(copy, mode="rw", begin="BEGIN IMMEDIATE", pragmas=_QUICK)
    store = replace(made, write_engine=quick)
    services = Services(store, str(copy), new.keys)
    try:
        plan = plan_of(past.site, "tcp://127.0.0.1", _PORT, float(new.speed))
        outcome = import_read(services, plan, [], new.actor)
        errors = [finding for finding in outcome.findings if finding.is_error]
        if errors:
            raise Trouble("demo.site_refused", detail=outcome.tell(errors[0], new.language))
        now = services.clock.now()
        with store.sitting() as books:
            books.office.change_settings(quick_settings(nights=True), new.actor, now)
        past.make(store, new.actor, told)
    except BaseException:
        keys.forget_key(keys.key_folder(new.keys), store.store_id)
        raise
    finally:
        services.close()
    return store.store_id


def _fill(target: Connection, copy: Path, new: NewDemo) -> None:
    make_tables(target)
    with reading_copy(copy) as source:
        copy_rows(source, target)
    set_counters(target)
    set_demo_clock(target, system_time(), new.end, new.speed)
