"""A reading that somebody asks for: queued, answered with what was seen, or with why not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import Refusal
from app.core.meters.metering import Mark
from app.core.meters.on_demand import ask_reading, mark_read, reading_done
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.core.supply.command import CommandKind, CommandState
from app.core.supply.manual import SupplyOrder, order_supply
from tests.core.conftest import NewSite
from tests.sites import ENGINEER, START, kwh

ROOM = "1-0101"


def test_a_reading_asked_for_is_answered_with_what_was_seen(new_site: NewSite) -> None:
    site = new_site()
    later = START + timedelta(seconds=3)
    with site.store.sitting() as books:
        asked = ask_reading(books, "look", site.meter(ROOM), ENGINEER, START)
        assert ask_reading(books, "look", site.meter(ROOM), ENGINEER, later) == asked
        assert (asked.kind, asked.state) == (CommandKind.READ, CommandState.QUEUED)
        reading_done(books, asked.id, Reading(later, kwh("1000.5"), supply=Supply.ON), later)
        done = books.commands.get(asked.id)
    assert done.state is CommandState.VERIFIED
    assert done.facts == {"at": later.isoformat(), "total": "1000.5", "supply": "on"}
    assert mark_read(done) == Mark(later, kwh("1000.5"))
    assert mark_read(done).bands == ()


def test_the_periods_of_a_meter_come_with_its_answer(new_site: NewSite) -> None:
    site = new_site()
    own = (("peak", kwh("600.25")), ("valley", kwh("400.25")))
    with site.store.sitting() as books:
        asked = ask_reading(books, "look", site.meter(ROOM), ENGINEER, START)
        reading_done(books, asked.id, Reading(START, kwh("1000.5"), own), START)
        done = books.commands.get(asked.id)
    assert mark_read(done).bands == own


def test_a_meter_that_does_not_answer_fails_the_request_with_the_reason(new_site: NewSite) -> None:
    site = new_site()
    with site.store.sitting() as books:
        asked = ask_reading(books, "look", site.meter(ROOM), ENGINEER, START)
        reading_done(books, asked.id, None, START, "meter.silent")
        failed = books.commands.get(asked.id)
        reading_done(books, asked.id, Reading(START, kwh("1")), START)  # too late
        assert books.commands.get(asked.id) == failed
    assert (failed.state, failed.facts) == (CommandState.FAILED, {"trouble": "meter.silent"})


def test_asking_for_a_reading_leaves_a_supply_command_alone(new_site: NewSite) -> None:
    site = new_site()
    with site.store.sitting() as books:
        (off,) = order_supply(books, SupplyOrder("off", ROOM, Supply.OFF, "检修", ENGINEER), START)
        ask_reading(books, "look", site.meter(ROOM), ENGINEER, START)
        assert books.commands.get(off.id).state is CommandState.QUEUED


def test_an_unknown_meter_is_refused(new_site: NewSite) -> None:
    site = new_site()
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        ask_reading(books, "look", 999, ENGINEER, START)
    assert caught.value.code == "meter.not_found"
