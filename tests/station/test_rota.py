"""The order of polls on one channel, in site time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.station.rota import Rota

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
POLL = timedelta(minutes=5)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def rota(*meters: int) -> Rota:
    return Rota(meters, POLL, 3, NOON)


def ask_all(turns: Rota, now: datetime, silent: frozenset[int] = frozenset()) -> list[int]:
    asked = []
    while (meter_id := turns.next(now)) is not None:
        asked.append(meter_id)
        if meter_id in silent:
            turns.missed(meter_id, now)
        else:
            turns.heard(meter_id, now)
    return asked


def test_everyone_is_asked_at_the_start_and_once() -> None:
    turns = rota(1, 2, 3)
    assert not turns.first_round_done
    assert sorted(ask_all(turns, NOON)) == [1, 2, 3]
    assert turns.first_round_done
    assert turns.next(NOON) is None


def test_polls_are_spread_evenly_over_the_period() -> None:
    turns = rota(*range(10))
    ask_all(turns, NOON)
    # ten meters in five minutes: one each half minute, after the first round found its grid
    by_half_minute = [ask_all(turns, at(10 + step / 2)) for step in range(1, 21)]
    assert [len(asked) for asked in by_half_minute[10:]] == [1] * 10


def test_each_meter_is_asked_once_in_a_period_for_ever() -> None:
    turns = rota(*range(7))
    ask_all(turns, NOON)
    count = dict.fromkeys(range(7), 0)
    for second in range(0, 3600, 3):
        for meter_id in ask_all(turns, at(second / 60)):
            count[meter_id] += 1
    assert all(11 <= times <= 13 for times in count.values())


def test_a_meter_is_offline_after_three_misses_and_not_before() -> None:
    turns = rota(1)
    assert [turns.missed(1, at(5 * n)) for n in range(4)] == [False, False, True, False]
    assert turns.is_offline(1)
    assert turns.heard(1, at(30))
    assert not turns.is_offline(1)


def test_a_dead_meter_is_tried_in_the_next_round_and_then_every_tenth() -> None:
    turns = rota(1)  # alone, its place in the period is the full five minutes
    tries = [minute for minute in range(5 * 40) if ask_all(turns, at(minute), frozenset({1}))]
    # three misses make it offline; one more try in the next round, then each tenth round
    assert tries == [0, 5, 10, 15, 65, 115, 165]


def test_twenty_rounds_lose_little_to_a_dead_meter() -> None:
    # 60 meters at 150 ms make a round of 9 s; a dead one costs 2 s at each try
    turns = rota(*range(60))
    for half in range(30):
        ask_all(turns, at(half / 2), frozenset({7}))
    assert turns.is_offline(7)
    tries = sum(
        ask_all(turns, at(15 + half / 2), frozenset({7})).count(7) for half in range(20 * 10)
    )
    assert tries * 2 <= 0.05 * 20 * 60 * 0.15


def test_a_dead_meter_that_a_command_waits_for_is_tried_in_each_round() -> None:
    turns = rota(1, 2)
    for n in range(5):
        ask_all(turns, at(5 * n), frozenset({2}))
    turns.want(2, at(25))
    tries = [2 in ask_all(turns, at(30 + 5 * n), frozenset({2})) for n in range(6)]
    assert tries.count(True) >= 5


def test_live_meters_come_before_dead_ones() -> None:
    turns = rota(1, 2, 3)
    for n in range(3):
        turns.missed(1, at(n))
    turns.all_due(at(20))
    assert ask_all(turns, at(20))[-1] == 1


def test_a_full_channel_still_comes_to_its_dead_meters() -> None:
    turns = rota(1, 2)
    for n in range(3):
        turns.missed(1, at(n))
    turns.all_due(at(20))
    assert turns.next(at(20)) == 2
    assert turns.next(at(25)) == 1


def test_a_resting_meter_is_left_alone() -> None:
    turns = rota(1, 2)
    turns.rest(1)
    assert ask_all(turns, NOON) == [2]
    turns.wake(1, at(1))
    assert ask_all(turns, at(1)) == [1]


def test_a_round_ends_when_everyone_who_lives_was_asked() -> None:
    turns = rota(1, 2)
    turns.heard(1, NOON)
    assert turns.round_at is None
    turns.missed(2, at(1))
    assert turns.round_at == at(1)


def test_a_new_meter_joins_without_disturbing_the_others() -> None:
    turns = rota(1, 2)
    ask_all(turns, NOON)
    turns.change((1, 2, 3), POLL, 3, at(0.1))
    assert ask_all(turns, at(0.1)) == [3]
    turns.change((2, 3), POLL, 3, at(0.2))
    assert len(turns) == 2
    assert 1 not in ask_all(turns, at(30))


def test_after_sleep_the_next_round_counts_as_the_first() -> None:
    turns = rota(1, 2)
    ask_all(turns, NOON)
    turns.restart(at(600))
    assert not turns.first_round_done
    assert sorted(ask_all(turns, at(600))) == [1, 2]
    assert turns.first_round_done


def test_the_witness_is_whom_we_heard_last() -> None:
    turns = rota(1, 2, 3)
    turns.heard(3, NOON)
    turns.heard(1, at(1))
    assert turns.witness(()) == 1
    assert turns.witness((1,)) == 3
    assert turns.witness((1, 2, 3)) is None


def test_meters_that_answer_are_counted() -> None:
    turns = rota(1, 2, 3)
    assert turns.online == 0
    turns.heard(1, NOON)
    turns.heard(2, NOON)
    for n in range(3):
        turns.missed(2, at(n))
    assert turns.online == 1
    assert turns.not_yet_offline == (1, 3)


def test_word_of_a_meter_that_left_changes_nothing() -> None:
    turns = rota(1)
    assert not turns.heard(9, NOON)
    assert not turns.missed(9, NOON)
    assert not turns.is_offline(9)


@given(
    meters=st.integers(1, 30),
    steps=st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=120),
)
def test_nobody_is_forgotten_whatever_answers(meters: int, steps: list[tuple[int, bool]]) -> None:
    turns = Rota(range(meters), POLL, 3, NOON)
    now = NOON
    for seconds, answers in steps:
        now += timedelta(seconds=seconds)
        meter_id = turns.next(now)
        if meter_id is not None:
            (turns.heard if answers else turns.missed)(meter_id, now)
    later = now + POLL * 11
    assert sorted(set(ask_all(turns, later))) == list(range(meters))
