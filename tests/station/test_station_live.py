"""Real books, real sockets, simulated meters: rooms run out, and lines and relays fail."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select, update

from app.core.books import Books
from app.core.meters.on_demand import ask_reading
from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity
from app.core.supply.command import Command, CommandState
from app.core.supply.manual import SupplyOrder, order_supply
from app.core.supply.switching import begin
from app.simulator.meter import Fault, SimulatedMeter
from app.station.clerk import Clerk
from app.station.events import Events, StationChanged, TroubleSeen
from app.station.readers import Readers
from app.station.station import Station
from app.storage.tables import station as station_row
from app.storage.tables import station_lease
from tests.station.office import LI, Flat, Office, around, office


def supply_of(meter: SimulatedMeter) -> Supply:
    return meter.kept.supply


def test_a_room_runs_out_is_warned_cut_paid_for_and_restored(
    tmp_path: Path, store_url: str
) -> None:
    rooms = (Flat("1-0101", "4.00"), Flat("1-0102", "900.00"))
    with office(tmp_path, *rooms, url=store_url) as place:
        cut = place.until(place.ended("1-0101", "off", CommandState.VERIFIED))
        meter = place.meters["1-0101"]
        assert supply_of(meter) is Supply.OFF
        still = meter.lanes(place.meters.simulation.now_us())

        def levels(books: Books) -> list[int]:
            assert cut.wallet_id is not None
            return [state.level for state in books.alarms.states([cut.wallet_id]).values()]

        assert place.until(levels) == [3]
        receipt = place.pay("1-0101", "50.00", "act-1")
        assert receipt.balance_after.fen > 0
        assert meter.lanes(place.meters.simulation.now_us()) == still
        place.until(place.ended("1-0101", "on", CommandState.VERIFIED))
        assert supply_of(meter) is Supply.ON

        def neighbour(books: Books) -> bool:
            return not place.commands(books, "1-0102")

        assert place.until(neighbour)


def test_a_blind_meter_is_cut_by_its_stillness_and_on_at_its_first_current(tmp_path: Path) -> None:
    with office(tmp_path, Flat("2-0101", "1.00", profile="DDSY1352")) as place:
        place.until(place.ended("2-0101", "off", CommandState.VERIFIED))
        place.pay("2-0101", "50.00", "act-1")
        place.until(place.ended("2-0101", "on", CommandState.VERIFIED))
        assert supply_of(place.meters["2-0101"]) is Supply.ON


def test_a_welded_relay_is_reported_and_never_tried_again(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("supply of 1-0101 is off and still carries current")
    with office(tmp_path, Flat("1-0101", "1.00")) as place:
        place.meters["1-0101"].faults.add(Fault.WELDED)
        failed = place.until(place.ended("1-0101", "off", CommandState.FAILED))
        assert failed.facts["welded"] is True
        assert failed.tries == 1
        place.until(lambda books: TroubleSeen("supply.welded", {"room": "1-0101"}) in place.heard)


def test_when_the_answer_to_a_cut_is_lost_the_read_back_decides(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "1.00")) as place:
        place.meters["1-0101"].faults.add(Fault.ANSWER_LOST)
        done = place.until(place.ended("1-0101", "off", CommandState.VERIFIED))
        assert done.tries == 1  # obeyed at the first sending, though its answer never came


def test_a_meter_that_refuses_a_command_is_left_to_a_person(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "1.00")) as place:
        place.meters["1-0101"].faults.add(Fault.REFUSES)
        failed = place.until(place.ended("1-0101", "off", CommandState.FAILED))
        assert failed.tries == 1
        assert "refused" in failed.facts


def test_a_silent_meter_goes_offline_while_the_others_are_read_on(tmp_path: Path) -> None:
    rooms = [Flat(f"1-01{door:02}", "900.00") for door in range(1, 7)]
    with office(tmp_path, *rooms) as place:
        place.meters["1-0103"].faults.add(Fault.SILENT)
        place.until(lambda books: _misses(place, books).get("1-0103", 0) >= 3)
        misses = place.until(lambda books: _misses(place, books))
        assert {room for room, count in misses.items() if count >= 3} == {"1-0103"}
        place.meters["1-0103"].faults.clear()
        place.until(lambda books: _misses(place, books).get("1-0103") == 0)


def test_an_offline_meter_is_not_cut_and_is_cut_when_it_answers_again(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "1.50"), Flat("1-0102", "900.00")) as place:
        place.meters["1-0101"].faults.add(Fault.SILENT)
        place.until(lambda books: _misses(place, books).get("1-0101", 0) >= 3)
        place.meters["1-0101"].faults.clear()
        place.until(place.ended("1-0101", "off", CommandState.VERIFIED))


def test_nobody_is_cut_before_everyone_was_asked_once(tmp_path: Path) -> None:
    rooms = [Flat("1-0101", "0.00"), *(Flat(f"1-02{door:02}", "900.00") for door in range(4))]
    with office(tmp_path, *rooms, starts=False) as place:
        for room in rooms[1:]:
            place.meters[room.code].faults.add(Fault.SILENT)  # the first round takes its time
        place.station.start()
        cut = place.until(place.ended("1-0101", "off", CommandState.VERIFIED))
        with place.store.reading() as connection:
            round_done = connection.execute(select(station_row.c.first_round_at)).scalar_one()
        assert round_done is not None
        assert cut.created_at >= round_done


def test_a_person_gets_a_reading_at_once(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        asked = place.do(ask_reading, "act-7", 1, LI, place.clock.now())
        done = place.until(lambda books: _if_ended(books, asked.id))
        assert done.state is CommandState.VERIFIED
        assert Quantity.parse(str(done.facts["total"])) >= Quantity.parse("100")


def test_a_person_who_asks_a_dead_meter_is_told_so(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        place.meters["1-0101"].faults.add(Fault.SILENT)
        asked = place.do(ask_reading, "act-7", 1, LI, place.clock.now())
        done = place.until(lambda books: _if_ended(books, asked.id))
        assert done.state is CommandState.FAILED
        assert done.facts["trouble"] == "meter.silent"


def test_what_a_killed_station_had_sent_is_settled_by_reading_and_not_sent_again(
    tmp_path: Path,
) -> None:
    with office(tmp_path, Flat("1-0101", "900.00"), starts=False) as place:
        order = SupplyOrder("act-1", "1-0101", Supply.OFF, "leak", LI, Utility.ELECTRIC)
        (planned,) = place.do(order_supply, order, place.clock.now())
        place.do(begin, planned.id, place.clock.now())  # and killed before the first byte
        before = supply_of(place.meters["1-0101"])
        place.station.start()
        place.until(lambda books: books.commands.get(planned.id).tries == 2 or None)
        done = place.until(place.ended("1-0101", "off", CommandState.VERIFIED))
        assert before is Supply.ON
        assert done.facts["seen"] == "off"


def test_pausing_stops_the_polls_and_resuming_takes_them_up(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        place.until(lambda books: place.station.at_work.round_at)
        place.station.pause()
        place.until(lambda books: place.station.at_work.is_paused)
        asked = place.do(ask_reading, "act-7", 1, LI, place.clock.now())
        assert place.until(lambda books: _if_ended(books, asked.id)).state is CommandState.VERIFIED
        place.station.resume()
        place.until(lambda books: place.station.at_work.is_collecting)


def test_a_second_station_waits_and_takes_over_when_the_first_one_leaves(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        place.station.is_working.wait()
        events, clerk, readers = Events(), Clerk(place.store.sitting), Readers()
        waits = threading.Event()
        events.subscribe(
            lambda event: (
                waits.set()
                if isinstance(event, StationChanged) and event.state.is_waiting
                else None
            )
        )
        second = Station(around(place.store, place.clock), clerk, readers, events)
        second.start()
        waits.wait()
        assert not second.is_working.is_set()
        place.station.stop()
        second.is_working.wait()
        second.stop()
        clerk.stop()
        readers.stop()


def test_a_station_whose_lease_was_taken_stops_and_writes_nothing_more(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("the station stops working: station.lease_lost")
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        place.station.is_working.wait()
        with place.store.writing() as connection:
            connection.execute(update(station_lease).values(number=99))
        place.until(lambda books: TroubleSeen("station.lease_lost", {"number": 1}) in place.heard)


def test_a_station_stops_in_order_with_a_command_under_way(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        place.until(lambda books: place.station.at_work.round_at)
        order = SupplyOrder("act-1", "1-0101", Supply.OFF, "leak", LI)
        (planned,) = place.do(order_supply, order, place.clock.now())
        place.until(lambda books: books.commands.get(planned.id).tries == 1)
        place.station.stop()
        place.station.stop()
        with place.store.sitting() as books:
            state = books.commands.get(planned.id).state
        assert state in (CommandState.ACKNOWLEDGED, CommandState.VERIFIED)
        assert supply_of(place.meters["1-0101"]) is Supply.OFF


def _misses(place: Office, books: Books) -> dict[str, int]:
    rows = place.misses(books)
    return {place.room_of(meter_id): misses for meter_id, misses in rows.items()}


def _if_ended(books: Books, command_id: int) -> Command | None:
    command = books.commands.get(command_id)
    return None if command.is_open else command
