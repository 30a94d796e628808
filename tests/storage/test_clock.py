"""The site clock: a demo's time runs while a station beats, and never goes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.core.errors import Trouble
from app.storage.anchor import Anchor
from app.storage.clock import SiteClock
from app.storage.opening import create_store
from app.storage.store import Store

REAL = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SITE = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def fresh(speed: int = 60) -> Anchor:
    return Anchor(REAL, SITE, Fraction(speed), REAL, SITE)


def test_time_runs_at_its_speed_while_a_station_beats() -> None:
    anchor = fresh()
    for second in range(1, 11):
        anchor = anchor.beaten(REAL + second * SECOND)
    assert anchor.site_time(REAL + 10 * SECOND) == SITE + timedelta(minutes=10)
    assert anchor.real_at == REAL


def test_time_stands_still_a_moment_after_the_last_beat() -> None:
    anchor = fresh().beaten(REAL + SECOND)
    standing = SITE + timedelta(minutes=4)
    assert anchor.site_time(REAL + 4 * SECOND) == standing
    assert anchor.site_time(REAL + timedelta(days=3)) == standing


def test_a_station_that_comes_back_goes_on_where_time_stood() -> None:
    anchor = fresh().beaten(REAL + SECOND)
    back = REAL + timedelta(hours=5)
    again = anchor.beaten(back)
    assert again.site_time(back) == SITE + timedelta(minutes=4)
    assert again.site_time(back + SECOND) == SITE + timedelta(minutes=5)


def test_a_change_of_speed_touches_only_what_comes() -> None:
    anchor = fresh().beaten(REAL + SECOND).anchored(REAL + SECOND, Fraction(600))
    assert anchor.site_time(REAL + SECOND) == SITE + timedelta(minutes=1)
    assert anchor.site_time(REAL + 2 * SECOND) == SITE + timedelta(minutes=11)


def test_a_system_clock_set_back_holds_site_time_and_does_not_turn_it_back() -> None:
    anchor = fresh().beaten(REAL + SECOND)
    earlier = REAL - timedelta(hours=1)
    assert anchor.site_time(earlier) == SITE + timedelta(minutes=1)
    assert anchor.beaten(earlier).site_time(earlier + SECOND) == SITE + timedelta(minutes=2)


steps = st.lists(
    st.tuples(
        st.sampled_from(["beat", "start", "look", "faster"]),
        st.integers(min_value=-3_600_000, max_value=10_000_000),
    ),
    max_size=30,
)


@given(steps)
def test_whatever_happens_site_time_never_goes_back(steps: list[tuple[str, int]]) -> None:
    anchor, real, said = fresh(), REAL, SITE
    for step, milliseconds in steps:
        real += timedelta(milliseconds=milliseconds)
        match step:
            case "beat":
                anchor = anchor.beaten(real)
            case "start":
                anchor = anchor.anchored(real, anchor.speed)
            case "faster":
                anchor = anchor.anchored(real, anchor.speed * 2)
            case _:
                pass
        if step != "look":  # what a process has said itself it remembers, see SiteClock
            assert anchor.beat_site >= said
            said = anchor.beat_site


class Wrist:
    """A real time the test turns by hand."""

    def __init__(self) -> None:
        self.real = REAL

    def __call__(self) -> datetime:
        return self.real


@pytest.fixture
def wrist() -> Wrist:
    return Wrist()


@pytest.fixture
def demo(store_url: str, tmp_path: Path) -> Store:
    store, _ = create_store(
        store_url, "演示", "Asia/Shanghai", tmp_path / "keys", is_demo=True, begins_at=SITE
    )
    return store


def clock_of(store: Store, real: Callable[[], datetime]) -> SiteClock:
    engines: tuple[Engine, Engine] = (store.read_engine, store.write_engine)
    return SiteClock(store.place.name, store.is_demo, *engines, real)


def test_every_process_of_a_demo_reads_the_same_time(demo: Store, wrist: Wrist) -> None:
    station, window = clock_of(demo, wrist), clock_of(demo, wrist)
    station.start(Fraction(60))
    stood = station.now()
    assert window.now() == stood >= SITE
    wrist.real += SECOND
    assert window.peek() == station.now() == stood + timedelta(minutes=1)
    assert window.speed == 60
    demo.close()


def test_a_process_never_says_an_earlier_time_than_before(demo: Store, wrist: Wrist) -> None:
    clock = clock_of(demo, wrist)
    clock.start()
    wrist.real += 2 * SECOND
    said = clock.now()
    wrist.real -= timedelta(hours=2)
    assert clock.now() == said
    demo.close()


def test_a_clock_that_cannot_be_read_any_more_stands_still_and_says_so_once(
    demo: Store, wrist: Wrist, expected_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = clock_of(demo, wrist)
    clock.start()
    monkeypatch.setattr("app.storage.clock._LOOK_AGAIN_S", 0.0)
    broken = clock_of(demo, wrist)
    stood = broken.now()
    monkeypatch.setattr(broken, "_read_engine", _Broken())
    expected_log("demo clock cannot be read")
    wrist.real += timedelta(hours=1)
    assert broken.now() == stood + timedelta(minutes=3)
    demo.close()


class _Broken:
    def begin(self) -> object:
        raise Trouble("store.unreachable")


def test_a_real_site_has_the_system_time_and_no_row(store: Store, wrist: Wrist) -> None:
    clock = clock_of(store, wrist)
    clock.start()
    clock.beat()
    assert clock.now() == clock.peek() == REAL
    assert clock.speed == 1
