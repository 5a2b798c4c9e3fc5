"""When something happened, as texts: what a text spans, and what is none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracegraph.domain.errors import InputError
from tracegraph.domain.times import china_text, day_text, parse_interval, parse_moment

REACHED = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(REACHED)
def test_a_recorded_day_shows_as_that_day_from_its_first_to_its_last_moment(day: date) -> None:
    interval = parse_interval(day.isoformat())
    assert {day_text(interval.first), day_text(interval.last)} == {day.isoformat()}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("9999-12-31", "9999-12-31", "9999-12-31"),  # how many systems write that there is no end
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026/9999", "2026-01-01", "9999-12-31"),
    ],
)
def test_months_years_and_intervals_reach_to_the_last_year(
    text: str, first: str, last: str
) -> None:
    interval = parse_interval(text)
    assert (day_text(interval.first), day_text(interval.last)) == (first, last)
    assert china_text(interval.last) == f"{last}T23:59:59+08:00"


@pytest.mark.parametrize(
    "text",
    [
        "0001", "0026-03", "0999-12-31", "２０２６", "2026-02-30", "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:00:00-10:00", "9999-12-31T20:00:00Z",
    ],
)  # fmt: skip
def test_what_no_calendar_here_holds_is_refused_and_not_a_failure(text: str) -> None:
    with pytest.raises(InputError, match="1000 to 9999"):
        parse_interval(text)
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)


def test_moments_at_the_ends_can_be_shown() -> None:
    assert parse_moment("9999-12-31T15:59:59Z") == datetime(9999, 12, 31, 15, 59, 59, tzinfo=UTC)
    assert parse_moment("1000-01-01T00:00:00+08:00").year == 999
