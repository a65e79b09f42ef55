"""Makes the pictures of the README from the demo, so that they stay true: `.venv/bin/python tools/pictures.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page, sync_playwright

from tools import showroom

FOLDER = showroom.ROOT / "docs/pictures"
LAPTOP, PHONE = (1280, 860), (390, 844)
CASE = "金昌"


def deal_of(page: Page) -> str:
    """The address of the Jinchang case's deal."""
    page.goto(f"/deals/?q={CASE}")
    link = page.locator("main a[href^='/deals/']", has_text="集团专网").first
    return str(link.get_attribute("href"))


def main() -> None:
    """All pictures, one after the other."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shots = (
        ("today-zh-light", "salesperson", "/", LAPTOP, False, "zh-hans"),
        ("board-zh-light", "manager", "/deals/board/", LAPTOP, False, "zh-hans"),
        ("deal-zh-dark", "salesperson", "deal", LAPTOP, True, "zh-hans"),
        ("today-zh-390", "salesperson", "/", PHONE, False, "zh-hans"),
        ("deal-zh-390", "salesperson", "deal", PHONE, False, "zh-hans"),
        ("deal-en-390-dark", "salesperson", "deal", PHONE, True, "en"),
    )
    with showroom.served() as address, sync_playwright() as playwright:
        browser = showroom.launch(playwright)
        for name, role, path, (width, height), dark, language in shots:
            page = showroom.enter(
                browser, address, role, width=width, height=height, dark=dark, language=language
            )
            page.goto(deal_of(page) if path == "deal" else path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.context.close()
            print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
