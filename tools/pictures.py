"""Makes the pictures of the README from the demo, so that they stay true: `.venv/bin/python tools/pictures.py`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page, sync_playwright

from tools import showroom

FOLDER = showroom.ROOT / "docs/pictures"
LAPTOP, PHONE = (1280, 860), (390, 844)
LARGEST = 300 * 1024  # bytes; the README loads all of them
CASE, FIRST = "/deals/?q=金昌", ("main a[data-open]",)
DECISION, INFLUENCE = "main a[href$='/decision/']", "main a[href$='/influence/']"
APEX = "/deals/?q=阿派斯"


@dataclass(frozen=True)
class Shot:
    """One picture: whose page, where, how large, in which look; `then` are links to follow from there."""

    name: str
    role: str
    path: str
    size: tuple[int, int]
    dark: bool = False
    language: str = "zh-hans"
    then: tuple[str, ...] = ()


SHOTS = (
    Shot("today-zh-light", "salesperson", "/", LAPTOP),
    Shot("board-zh-light", "manager", "/deals/board/", LAPTOP),
    Shot("deal-zh-dark", "salesperson", CASE, LAPTOP, dark=True, then=FIRST),
    Shot("influence-zh-light", "salesperson", APEX, LAPTOP, then=(*FIRST, DECISION, INFLUENCE)),
    Shot("calendar-zh-light", "salesperson", "/calendar/?view=week", LAPTOP),
    Shot("funnel-zh-light", "manager", "/funnel/", LAPTOP),
    Shot("forecast-zh-light", "owner", "/funnel/forecast/", LAPTOP),
    Shot("today-zh-390", "salesperson", "/", PHONE),
    Shot("deal-zh-390", "salesperson", CASE, PHONE, then=FIRST),
    Shot("brief-zh-390", "salesperson", "/pocket/", PHONE, then=("main a[href$='/brief/']",)),
    Shot("record-zh-390", "salesperson", "/pocket/", PHONE, then=("main a[href$='/record/']",)),
    Shot("deal-en-390-dark", "salesperson", CASE, PHONE, dark=True, language="en", then=FIRST),
)


def go_to(page: Page, path: str, then: tuple[str, ...]) -> None:
    """The page of that address, or the one that the links lead to, each the first of its kind."""
    page.goto(path)
    for link in then:
        page.goto(str(page.locator(link).first.get_attribute("href")))
    page.wait_for_load_state("networkidle")


def main() -> None:
    """All pictures, one after the other; too large a one is an error."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with showroom.served() as address, sync_playwright() as playwright:
        browser = showroom.launch(playwright)
        for shot in SHOTS:
            width, height = shot.size
            page = showroom.enter(
                browser,
                address,
                shot.role,
                width=width,
                height=height,
                dark=shot.dark,
                language=shot.language,
            )
            go_to(page, shot.path, shot.then)
            target = FOLDER / f"{shot.name}.png"
            page.screenshot(path=target)
            page.context.close()
            if target.stat().st_size > LARGEST:
                raise SystemExit(f"{target.name} has {target.stat().st_size} bytes, more than {LARGEST}")
            print(target.relative_to(showroom.ROOT))


if __name__ == "__main__":
    main()
