"""Addresses that nobody gave out: days and numbers beyond all use, texts that no database keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import World
from tongpin.app.base.actor import Actor

PAGES = (
    "calendar:calendar",
    "funnel:flows",
    "funnel:funnel",
    "targets:page",
    "averages:numbers",
    "desk:today",
)
ASKED = [
    *(
        {"day": day, "view": view}
        for day in ("0001-01-01", "9999-12-31")
        for view in ("month", "list", "day")
    ),
    *({"start": day, "end": day} for day in ("0001-01-01", "9999-12-31")),
    dict.fromkeys(("owner", "member", "tries", "hits", "target", "page", "left"), "9" * 40),
]


@pytest.mark.parametrize("name", PAGES)
def test_no_address_breaks_a_page(world: World, client_of: Callable[[Actor], Client], name: str) -> None:
    client = client_of(world.owner)
    assert [asked for asked in ASKED if client.get(reverse(name), asked).status_code >= 500] == []


@pytest.mark.parametrize("name", ["desk:deals", "deals:leads", "funnel:funnel", "accounts:find_people"])
def test_an_address_with_a_nul_cannot_be_read(
    world: World, client_of: Callable[[Actor], Client], name: str
) -> None:
    assert client_of(world.owner).get(reverse(name), {"q": "a\0b"}).status_code == 400
