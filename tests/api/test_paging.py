"""Lists come in bounded windows."""

import pytest

from tests.api.knocking import program_of
from tongpin.api.paging import LARGEST_OFFSET, Window
from tongpin.app.base.actor import Actor


@pytest.mark.parametrize(
    "query",
    [{"limit": 0}, {"limit": 201}, {"limit": -1}, {"limit": "many"}, {"offset": -1}, {"offset": 10_001}],
)
def test_a_window_out_of_bounds_is_refused(owner: Actor, query: dict[str, object]) -> None:
    response = program_of(owner).get("/api/v1/members", **query)
    assert response.status_code == 422
    assert [row["field"] for row in response.json()["problems"]] == list(query)


def test_following_next_offset_reads_every_row_once(owner: Actor) -> None:
    program, offset, names = program_of(owner), 0, []
    while offset is not None:
        page = program.get("/api/v1/members", limit=2, offset=offset).json()
        assert len(page["items"]) <= page["limit"] == 2
        names += [row["name"] for row in page["items"]]
        offset = page["next_offset"]
    assert names == sorted(names)
    assert len(names) == 5


def test_a_row_too_many_tells_that_there_is_more() -> None:
    window = Window(limit=2, offset=4)
    assert window.page([1, 2, 3]) == {"items": [1, 2], "limit": 2, "offset": 4, "next_offset": 6}
    assert window.page([1, 2])["next_offset"] is None
    assert window.cut(list(range(6)))["items"] == [4, 5]


def test_nothing_is_offered_beyond_the_largest_offset() -> None:
    assert Window(limit=2, offset=LARGEST_OFFSET).page([1, 2, 3])["next_offset"] is None
