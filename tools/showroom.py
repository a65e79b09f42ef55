"""A real server with the demo in a data folder of its own, and a browser that is signed in to it.

Browser tests and the pictures of the README use it; it listens on loopback at a free port and ends with its starter.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tools.browser import chromium

DATABASE = "tongpin.sqlite3"
ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
COLLECT = ("collectstatic", "--no-input", "--verbosity=0", "--ignore=ninja", "--ignore=django_htmx")
SERVE = (
    *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
    *("--workers", "1", "--blocking-threads", "4", "--backpressure", "64"),
    "tongpin.config.wsgi:application",
)
ANSWERS_WITHIN = 90.0  # seconds; other tests may keep all cores busy
CSRF = "csrftoken"  # the cookie that its answers must repeat


def tongpin(folder: Path, *arguments: str) -> None:
    """One command of the product on that data folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tongpin", *arguments],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"tongpin {arguments}: {done.stderr[-2000:]}")


def environment(folder: Path) -> dict[str, str]:
    """What the server and the commands of that data folder see."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("TONGPIN_")
    }
    return {
        **kept,
        "TONGPIN_DATA": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
        "TONGPIN_DEMO": "1",
        "TONGPIN_JOBS_INLINE": "1",
        "DJANGO_SETTINGS_MODULE": "tongpin.config.settings",
    }


def furnish(folder: Path) -> None:
    """A data folder with the demo and the collected static files; copies of it are served."""
    tongpin(folder, "migrate", "--verbosity=0")
    with ThreadPoolExecutor(2) as pool:  # everybody waits for the folder: the other core is free
        for done in [pool.submit(tongpin, folder, *what) for what in (COLLECT, ("demo", "load", "--judge"))]:
            done.result()


@contextmanager
def served(furnished: Path | None = None, *, place: Path | None = None) -> Iterator[str]:
    """The address of a running server with the demo, on a copy of the furnished folder (in `place`) or a new one."""
    with tempfile.TemporaryDirectory(prefix="tongpin-showroom-") as temporary:
        folder = place or Path(temporary)
        if furnished is None:
            furnish(folder)
        else:
            shutil.copytree(furnished, folder, dirs_exist_ok=True)
        port = _free_port()
        log = folder / "server.log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                [sys.executable, *SERVE, "--port", str(port)],
                env=environment(folder),
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            try:
                address = f"http://127.0.0.1:{port}"
                _await(address, server, log)
                yield address
            finally:
                server.terminate()
                server.wait(20)


def restore(furnished: Path, place: Path) -> None:
    """Put the database of a running server back to what was furnished; SQLite swaps it in one transaction."""
    with (
        closing(sqlite3.connect(furnished / DATABASE)) as fresh,
        closing(sqlite3.connect(place / DATABASE)) as used,
    ):
        fresh.backup(used)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/sign/login/", timeout=5)  # noqa: S310 - our own server on loopback
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server does not answer: {log.read_text()[-2000:]}")


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium, headless."""
    path = chromium()
    if path is None:
        raise RuntimeError("no Chromium on this machine")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def look_in(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 900,
    dark: bool = False,
    language: str = "zh-hans",
    scripts: bool = True,
    offline: bool = False,
) -> BrowserContext:
    """A browser window of somebody who has not signed in; with `offline` it keeps pages for the time without network."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="en-GB" if language == "en" else "zh-CN",
        base_url=address,
        java_script_enabled=scripts,
        service_workers="allow" if offline else "block",
    )
    context.add_cookies([{"name": "tongpin_language", "value": language, "url": address}])
    return context


def enter(
    browser: Browser,
    address: str,
    role: str = "salesperson",
    *,
    width: int = 1280,
    height: int = 900,
    dark: bool = False,
    language: str = "zh-hans",
    scripts: bool = True,
    offline: bool = False,
) -> Page:
    """Today, seen by somebody who has signed in as that role of the demo, in that language; the theme follows the device.

    What leads there, the page of signing in and its buttons, is asked for without being drawn.
    """
    looks = {"width": width, "height": height, "dark": dark, "language": language, "scripts": scripts}
    context = look_in(browser, address, offline=offline, **looks)  # type: ignore[arg-type]  # the same keywords
    context.request.get("/sign/login/")
    _send(context, f"/sign/demo/{role}/")
    # both belong to the user's profile: an earlier visit may have left others
    _send(context, "/settings/language/", language=language)
    _send(context, "/settings/theme/", theme="auto")
    page = context.new_page()
    page.goto("/")
    return page


def _send(context: BrowserContext, path: str, **form: str | float | bool) -> None:
    """Press a button, as far as the server is concerned."""
    token = next(one["value"] for one in context.cookies() if one["name"] == CSRF)
    answer = context.request.post(path, form={**form, "csrfmiddlewaretoken": token}, max_redirects=0)
    if answer.status not in (204, 302):
        raise RuntimeError(f"{path} answered {answer.status}")
