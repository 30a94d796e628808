"""Real books, real sockets, simulated meters: rooms run out, and lines and relays fail."""

from __future__ import annotations

from pathlib import Path

from app.core.books import Books
from app.core.meters.supply import Supply
from app.core.supply.command import CommandState
from app.simulator.meter import SimulatedMeter
from tests.station.office import Flat, office


def supply_of(meter: SimulatedMeter) -> Supply:
    return meter.kept.supply


def test_a_room_runs_out_is_warned_cut_paid_for_and_restored(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "4.00"), Flat("1-0102", "900.00")) as place:
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
