"""Which months a what-if is offered for."""

from __future__ import annotations

from datetime import date

from app.core.schemes.what_if_months import Span, trial_months

TODAY = date(2025, 6, 18)


def test_the_last_twelve_whole_months_come_first() -> None:
    year, last, this, this_year, last_year, *singles = trial_months(TODAY, date(2023, 1, 1))
    assert (year.span, year.first, year.end, year.count) == (
        Span.YEAR,
        date(2024, 6, 1),
        date(2025, 6, 1),
        12,
    )
    assert (last.first, last.end) == (date(2025, 5, 1), date(2025, 6, 1))
    assert (this.span, this.first, this.end) == (
        Span.THIS_MONTH,
        date(2025, 6, 1),
        date(2025, 7, 1),
    )
    assert (this_year.first, this_year.end) == (date(2025, 1, 1), date(2025, 6, 1))
    assert (last_year.first, last_year.end) == (date(2024, 1, 1), date(2025, 1, 1))
    assert [one.first for one in singles][:2] == [date(2025, 4, 1), date(2025, 3, 1)]
    assert singles[-1].first == date(2024, 6, 1)
    assert {one.count for one in singles} == {1}


def test_a_store_of_this_month_only_has_the_month_that_goes_on() -> None:
    assert [one.span for one in trial_months(TODAY, date(2025, 6, 18))] == [Span.THIS_MONTH]


def test_months_before_the_first_use_are_not_offered() -> None:
    spans = [one.span for one in trial_months(TODAY, date(2025, 4, 20))]
    assert spans == [Span.YEAR, Span.LAST_MONTH, Span.THIS_MONTH, Span.THIS_YEAR, Span.MONTH]


def test_in_january_this_year_has_no_whole_month() -> None:
    spans = {one.span for one in trial_months(date(2025, 1, 9), date(2023, 1, 1))}
    assert Span.THIS_YEAR not in spans
    assert Span.LAST_YEAR in spans


def test_without_use_there_is_nothing_to_choose() -> None:
    assert trial_months(TODAY, None) == ()
