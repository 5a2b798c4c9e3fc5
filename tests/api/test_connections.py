"""Cursors lead to where they came from and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracegraph.api.connections import CursorError, connection, cursor_text, page_request
from tracegraph.domain.errors import InputError
from tracegraph.domain.paging import Page

KEY = (int, int, str)


@given(st.integers(0, 2), st.integers(0, 2000), st.text(max_size=300))
def test_cursor_gives_its_key_back(rank: int, length: int, name: str) -> None:
    cursor = cursor_text("search 电", (rank, length, name))
    assert page_request("search 电", 5, cursor, KEY).after == (rank, length, name)


@pytest.mark.parametrize("first", [0, -1, 101, 2**31 - 1])
def test_first_outside_1_to_100_is_refused(first: int) -> None:
    with pytest.raises(InputError, match="from 1 to 100"):
        page_request("search 电", first, None, KEY)


def test_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(CursorError, match="start anew"):
        page_request("search 池", 5, cursor_text("search 电", (0, 1, "a")), KEY)


def test_key_of_another_shape_is_refused() -> None:
    with pytest.raises(CursorError):
        page_request("search 电", 5, cursor_text("search 电", ("a", 1)), KEY)


@given(st.text(max_size=60) | st.just("A" * 5000))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(CursorError):
        page_request("search 电", 5, text, KEY)


def test_connection_tells_where_its_page_ends() -> None:
    page = Page(items=("a", "b"), keys=((0, 1, "a"), (0, 1, "b")), total=7, more=True)
    shown = connection("search 电", page)
    assert [edge.node for edge in shown.edges] == ["a", "b"]
    assert shown.page_info.end_cursor == shown.edges[1].cursor
    assert (shown.page_info.has_next_page, shown.total_count, shown.complete) == (True, 7, True)


def test_empty_page_has_no_cursor() -> None:
    nothing: Page[str] = Page(items=(), keys=(), total=0, more=False)
    shown = connection("search 电", nothing)
    assert (shown.page_info.end_cursor, shown.page_info.has_next_page) == (None, False)
