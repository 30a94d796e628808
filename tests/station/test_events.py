"""Events gather, and are given in few pieces to whoever listens."""

from __future__ import annotations

from collections.abc import Callable

from app.station.events import (
    AtWork,
    Events,
    RoomsChanged,
    StationChanged,
    StationEvent,
    TroubleSeen,
)


def test_rooms_that_changed_are_told_once_and_together() -> None:
    events, heard = Events(), list[StationEvent]()
    events.subscribe(heard.append)
    events.publish(RoomsChanged(frozenset({"1-0101"})))
    events.publish(RoomsChanged(frozenset({"1-0102", "1-0101"})))
    events.flush()
    events.flush()
    assert heard == [RoomsChanged(frozenset({"1-0101", "1-0102"}))]


def test_a_change_in_rooms_nobody_named_is_still_told() -> None:
    events, heard = Events(), list[StationEvent]()
    events.subscribe(heard.append)
    events.publish(RoomsChanged())
    events.flush()
    assert heard == [RoomsChanged()]


def test_only_the_newest_state_is_told() -> None:
    events, heard = Events(), list[StationEvent]()
    events.subscribe(heard.append)
    for online in range(3):
        events.publish(StationChanged(AtWork(online=online)))
    events.flush()
    assert heard == [StationChanged(AtWork(online=2))]


def test_who_left_is_told_no_more() -> None:
    events, heard = Events(), list[StationEvent]()
    leave = events.subscribe(heard.append)
    leave()
    leave()
    events.publish(TroubleSeen("link.broken"))
    events.flush()
    assert heard == []


def test_a_listener_that_fails_does_not_silence_the_others(
    expected_log: Callable[[str], None],
) -> None:
    expected_log("a listener failed on TroubleSeen")

    def broken(_: StationEvent) -> None:
        raise RuntimeError

    events, heard = Events(), list[StationEvent]()
    events.subscribe(broken)
    events.subscribe(heard.append)
    events.publish(TroubleSeen("link.broken", {"where": "x"}))
    events.flush()
    assert heard == [TroubleSeen("link.broken", {"where": "x"})]
