"""One server with the demo and one browser for all browser tests of a worker."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser import places
from tools import showroom

Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for what is made once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The other workers wait meanwhile."""
    with (folder / "one-at-a-time.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def furnished(shared: Path) -> Path:
    """The demo's data folder; nobody serves from it."""
    folder = shared / "showroom"
    folder.mkdir(exist_ok=True)
    done = folder / "furnished"
    with alone(shared):
        if not done.exists():
            showroom.furnish(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def everywhere(shared: Path, browser: Browser, address: str) -> list[str]:
    """One address of every page there is in the demo."""
    known = shared / "places.json"
    with alone(shared):
        if not known.exists():
            page = showroom.enter(browser, address, "owner")
            known.write_text(json.dumps(places.walked(page)))
            page.context.close()
    return list(json.loads(known.read_text()))


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
