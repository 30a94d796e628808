from __future__ import annotations

import pytest

from app.core.premises.lookalike import (
    as_digits,
    differing,
    letters_among_digits,
    meant,
    near,
    plain_form,
)

ROOMS = {"1-0701", "1-0702", "2-1004", "裙-01"}


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        ("2-1OO4", "2-1004"),
        ("2-1O04", "2-1004"),
        ("l-0702", "1-0702"),
        ("１－０７０２", "1-0702"),
        ("1–0702", "1-0702"),
        ("1 - 0702", "1-0702"),
        ("裙一01", None),
        ("3-0101", None),
        ("1-0702", None),
    ],
)
def test_a_code_that_looks_like_a_known_one_was_meant_to_be_it(
    typed: str, room: str | None
) -> None:
    assert meant(typed, ROOMS) == room


def test_two_codes_that_look_alike_are_not_chosen_between() -> None:
    assert meant("O1", {"01", "0l"}) is None


def test_a_word_is_near_another_by_spelling_or_capitals() -> None:
    assert near("dds238-2", {"DDS238-2", "SDM120"}) == "DDS238-2"
    assert near("DDS2382", {"DDS238-2", "SDM120"}) == "DDS238-2"
    assert near("nothing", {"DDS238-2"}) is None


def test_no_other_number_is_taken_for_the_one_meant() -> None:
    assert near("1-0302", {"1-0301", "2-0302", "1-0303"}) is None
    assert near("网关 9", {"网关 1", "网关 2"}) is None


def test_differing_places_are_named_for_texts_of_one_length() -> None:
    assert differing("2-1O04", "2-1004") == (3,)
    assert differing("2-1O4", "2-1004") == ()


@pytest.mark.parametrize(
    ("code", "places"),
    [("2-1O04", (3,)), ("2-10O", (4,)), ("O-101", ()), ("Hall", ()), ("1-0702", ()), ("B1l", (2,))],
)
def test_letters_that_stand_among_digits_are_seen(code: str, places: tuple[int, ...]) -> None:
    assert letters_among_digits(code) == places


def test_letters_are_told_as_the_digits_they_look_like() -> None:
    assert as_digits("2-1O0l") == "2-1001"
    assert plain_form("　１２Ａ　") == "12A"
