"""A real server with the demo in a data folder of its own, and a browser that is signed in to it.

Browser tests and the pictures of the README use it; it listens on loopback at a free port and ends with its starter.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ANSWERS_WITHIN = 40.0


def chromium() -> str | None:
    """Where the system's browser is, or None."""
    return next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


def tongpin(folder: str, *arguments: str) -> None:
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


def environment(folder: str) -> dict[str, str]:
    """What the server and the commands of that data folder see."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "TONGPIN_DATA": folder,
        "PYTHONPATH": str(ROOT / "src"),
        "TONGPIN_DEMO": "1",
        "TONGPIN_JOBS_INLINE": "1",
        "DJANGO_SETTINGS_MODULE": "tongpin.config.settings",
    }


@contextmanager
def served(*, demo: bool = True) -> Iterator[str]:
    """The address of a running server with the demo (or an empty one)."""
    with tempfile.TemporaryDirectory(prefix="tongpin-showroom-") as folder:
        tongpin(folder, "migrate", "--verbosity=0")
        tongpin(folder, "collectstatic", "--noinput", "--verbosity=0")
        if demo:
            tongpin(folder, "demo", "load")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = Path(folder) / "server.log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
                    *(
                        "--port",
                        str(port),
                        "--workers",
                        "1",
                        "--blocking-threads",
                        "4",
                        "--backpressure",
                        "64",
                    ),
                    "tongpin.config.wsgi:application",
                ],
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


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/sign/login/", timeout=5)  # noqa: S310 - our own server on loopback
        except (urllib.error.URLError, ConnectionError):
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


def enter(
    browser: Browser,
    address: str,
    role: str = "salesperson",
    *,
    width: int = 1280,
    height: int = 900,
    dark: bool = False,
    language: str = "zh-hans",
) -> Page:
    """A page signed in by the demo's button of that role."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="en-GB" if language == "en" else "zh-CN",
        base_url=address,
    )
    context.add_cookies([{"name": "tongpin_language", "value": language, "url": address}])
    page = context.new_page()
    page.goto("/sign/login/")
    page.locator(f'form[action$="/demo/{role}/"] button').click()
    page.wait_for_url(lambda url: "/sign/" not in url)
    return page
