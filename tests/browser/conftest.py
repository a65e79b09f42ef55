"""One server with the demo and one browser for all browser tests of a worker."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tools import showroom

Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo's data folder, made once for all workers of a run; nobody serves from it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "showroom"
    folder.mkdir(exist_ok=True)
    done = folder / "furnished"
    with (folder.parent / "showroom.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            showroom.furnish(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that this worker's server works in."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def address(furnished: Path, place: Path) -> Iterator[str]:
    with showroom.served(furnished, place=place) as where:
        yield where


@pytest.fixture(autouse=True)
def as_furnished(furnished: Path, place: Path, address: str) -> None:
    """Every test begins with the demo as it was loaded: none depends on what another one has changed."""
    showroom.restore(furnished, place)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = showroom.launch(playwright)
        yield opened
        opened.close()


@pytest.fixture
def enter(browser: Browser, address: str) -> Iterator[Enter]:
    """Sign in by a demo button; a test fails when any of its pages breaks the content policy or throws."""
    pages: list[Page] = []
    complaints: list[str] = []

    def opened(role: str = "salesperson", **how: object) -> Page:
        page = showroom.enter(browser, address, role, **how)  # type: ignore[arg-type]  # passed on as given
        page.set_default_timeout(15_000)
        page.on("console", lambda message: _hear(complaints, message))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert not complaints


def _hear(complaints: list[str], message: ConsoleMessage) -> None:
    # a form that comes back with 422 or 409 is meant; the browser reports it as a failed resource
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(f"{message.location.get('url')}: {message.text}")
