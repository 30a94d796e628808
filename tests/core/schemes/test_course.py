"""What prices a meter over time: versions of one scheme after another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.schemes.course import Course, DatedScheme, Leg, course_along, course_through
from tests.sites import flat_scheme

SECOND = timedelta(seconds=1)
OLD = flat_scheme("old", "0.5", effective_from="2025-01-01T00:00:00+00:00")
OLD_2 = flat_scheme("old", "0.6", effective_from="2026-03-01T00:00:00+00:00")
OLD_3 = flat_scheme("old", "0.7", effective_from="2026-05-01T00:00:00+00:00")
NEW = flat_scheme("new", "0.8", effective_from="2026-01-01T00:00:00+00:00")
NEW_2 = flat_scheme("new", "0.9", effective_from="2026-04-15T00:00:00+00:00")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_version_in_force_is_the_last_that_has_begun() -> None:
    course = course_along([OLD, OLD_2])
    assert course.at(OLD_2.effective_from - SECOND).version is OLD
    assert course.at(OLD_2.effective_from).version is OLD_2
    assert course.at(day("2020-01-01")).version is OLD  # before the first


def test_another_scheme_takes_over_with_the_version_of_that_instant_and_goes_on_with_its_own() -> (
    None
):
    change = DatedScheme("new", day("2026-04-01"), begins_anew=True)
    course = course_through([(DatedScheme("old"), [OLD, OLD_2, OLD_3]), (change, [NEW, NEW_2])])
    assert course.legs == (
        Leg(None, OLD),
        Leg(day("2026-03-01"), OLD_2),
        Leg(day("2026-04-01"), NEW, begins_anew=True),
        Leg(day("2026-04-15"), NEW_2),
    )
    assert course.begins_anew_at(day("2026-04-01"))
    assert not course.begins_anew_at(day("2026-04-15"))
    assert not course.begins_anew_at(day("2026-04-01") + SECOND)


def test_a_change_at_the_start_of_a_version_is_one_edge() -> None:
    change = DatedScheme("new", day("2026-04-15"))
    course = course_through([(DatedScheme("old"), [OLD]), (change, [NEW, NEW_2])])
    assert course.legs == (Leg(None, OLD), Leg(day("2026-04-15"), NEW_2))


def test_a_scheme_given_before_its_first_version_begins_with_it() -> None:
    change = DatedScheme("new", day("2025-06-01"))
    course = course_through([(DatedScheme("old"), [OLD]), (change, [NEW, NEW_2])])
    assert [leg.version for leg in course.legs] == [OLD, NEW, NEW, NEW_2]
    assert course.at(day("2025-06-02")).version is NEW


def test_edges_lie_strictly_between_the_instants() -> None:
    course = course_along([OLD, OLD_2, OLD_3])
    start, end = OLD_2.effective_from, OLD_3.effective_from
    assert list(course.edges(start, end)) == []
    assert list(course.edges(start - SECOND, end + SECOND)) == [start, end]


def test_a_course_has_one_beginning_and_its_legs_rise() -> None:
    for legs in ((), (Leg(day("2026-01-01"), OLD),), (Leg(None, OLD), Leg(None, NEW))):
        with pytest.raises(ValueError, match="has no beginning"):
            Course(legs)
    at = day("2026-01-01")
    with pytest.raises(ValueError, match="follow one another"):
        Course((Leg(None, OLD), Leg(at, NEW), Leg(at, OLD)))
