"""Every page there is, found by following the links from the first ones; and how axe is asked about one."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent / "vendor" / "axe.min.js"
BEGIN = (
    "/",
    "/deals/",
    "/deals/board/",
    "/leads/",
    "/accounts/",
    "/people/",
    "/import/",
    "/settings/",
    "/help/",
)
UNLINKED = ("/help/gallery/", "/nowhere/", "/sign/logout/", "/sign/inactive/", "/sign/password/reset/done/")
# pages by link only; what downloads a file shows nothing
LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)')
FILE = re.compile(r"/(file|export|template)/|\.xlsx\b|^/static/|^/api/")
REFUSED = ("/nowhere/",)
LEAST = 55  # distinct pages; fewer mean that the walk got lost


@cache
def kind(path: str) -> str:
    """The page behind an address: the same for all deals, stages and checklist items; what leads nowhere stands for itself."""
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return path


def walked(page: Page) -> list[str]:
    """One address of every page that an owner comes to by links."""
    found = {kind(path): path for path in (*BEGIN, *UNLINKED)}
    waiting = list(BEGIN)
    while waiting:
        text = page.request.get(waiting.pop(0)).text()
        for link in map(unescape, dict.fromkeys(LINK.findall(text))):
            if kind(link) not in found and not FILE.search(link):
                found[kind(link)] = link
                waiting.append(link)
    assert len(found) >= LEAST, sorted(found)
    return sorted(found.values())


def case(page: Page, account: str, deal: str) -> str:
    """The address of that deal."""
    page.goto(f"/deals/?q={account}")
    link = page.locator("main a[data-open]", has_text=deal).first.get_attribute("href")
    assert link
    return link


def bring_axe(page: Page) -> None:
    """Every page that is opened from here on brings axe along: for a walk that is quicker than to lay it into each."""
    page.add_init_script(path=AXE)


def violations(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds in the page or a part of it, a line each. It runs in the page's own world, past the content policy."""
    # the policy forbids foreign scripts: the text goes in through the debugger, which is not under it
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        "async (part) => (await axe.run(part, {resultTypes: ['violations'], preload: false})).violations",
        part,
    )
    return [
        f"{page.url} {one['id']}: "
        + json.dumps([(node["target"], node["html"][:120]) for node in one["nodes"]][:3], ensure_ascii=False)
        for one in found
    ]
