"""Language and theme stay as they were chosen, and no page mixes languages."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import Enter

PAGES = (
    *("/", "/deals/board/", "/deals/", "/leads/", "/accounts/", "/people/", "/import/", "/help/"),
    *("/settings/", "/settings/profile/", "/settings/security/", "/settings/tokens/", "/settings/users/"),
    *("/settings/teams/", "/settings/workspace/", "/settings/playbooks/", "/deals/new/", "/accounts/new/"),
)
# file formats, codes, keys of the keyboard, names of products and of languages: the same in every language
NAMES = re.compile(
    r"\b(API|CNY|CRM|CSV|English|Enter|Esc|Excel|GPS|ID|IP|JSON|MB|OA|PDF|SIM|TOTP|Tongpin|URL|USD|UTF|XLSX?|YAML|"
    r"EUR|GBP?|HKD|JPY|AED|VPN|WiFi|Salesforce|HubSpot|Pipedrive|Odoo|Maven|Asia|Shanghai)\b"
)
# the keys of the keyboard and what can be chosen from (time zones, customers abroad) are no words of the page
SHOWN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (!holder.closest("select, datalist, code, kbd, script, .ts-dropdown, .ts-control") && holder.offsetParent !== null)
      found.push(walk.currentNode.nodeValue);
  }
  return found.join(" ");
}"""
WORD = re.compile(r"[A-Za-z]{2,}")
# addresses, files, keys, versions, and the columns that the page of imports names
NOT_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|\S+\.(?:csv|xlsx)\b|\b[a-z]+(-[a-z0-9]+)+\b|\bv\d+|deal、at、stage、amount、owner"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
SIMPLIFIED_ONLY = re.compile("[户线们这说设录见关开对总导联认预报队员发现]")
# the words of the product itself; names, sentences and headings of records are data
OWN_WORDS = (
    "header.top nav, nav.tabs, main th, main label, main dt, main legend, main .btn, main .chip, .grp, "
    "main summary > b, .bd .ph, main .head h1, .key"
)


def language_to(page: Page, code: str) -> None:
    page.locator("header.top details.menu summary").click()
    page.locator(f"header.top button[name=language][value={code}]").click()
    page.wait_for_load_state()


def foreign(text: str) -> set[str]:
    return set(WORD.findall(NAMES.sub(" ", NOT_WORDS.sub(" ", text))))


def test_a_chosen_language_stays(enter: Enter) -> None:
    page = enter("manager")
    language_to(page, "en")
    expect(page.locator("h1")).to_have_text("Today")
    page.goto("/deals/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Deals")
    page.goto("/")
    language_to(page, "zh-hant")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    language_to(page, "zh-hans")
    expect(page.locator("h1")).to_have_text("今天")


def test_traditional_pages_are_in_traditional_characters(enter: Enter) -> None:
    page = enter("owner", language="zh-hant")
    assert "客戶" in page.locator("header.top nav").inner_text()
    for path in ("/", "/deals/board/", "/deals/", "/leads/", "/help/", "/settings/"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
        said = " ".join(
            page.locator("header.top nav, main .head, main th, main .chip, .key").all_inner_texts()
        )
        assert not re.findall("[户线们这说设录见关开对总导联认预报队员发现]", said.replace("简体中文", "")), (
            path
        )


def test_a_chosen_theme_stays(enter: Enter) -> None:
    page = enter("manager")
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "light")
    with page.expect_response("**/settings/theme/"):
        page.locator("[data-theme-toggle] button").click()
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.goto("/deals/")
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", ground)[:3])) < 60
    with page.expect_response("**/settings/theme/"):
        page.locator("[data-theme-toggle] button").click()
    expect(root).to_have_attribute("data-bs-theme", "light")


def test_chinese_pages_have_no_english_words(enter: Enter) -> None:
    page = enter("owner")
    found = []
    for path in (*PAGES, places.case(page, "金昌", "集团专网"), places.case(page, "旭日", "车间集群")):
        page.goto(path)
        words = foreign(page.evaluate(SHOWN))
        # places abroad have their names in their own script
        if path not in ("/", "/deals/board/", "/accounts/", "/people/", "/deals/", "/leads/") and words:
            found.append(f"{path}: {sorted(words)}")
        own = foreign(" ".join(page.locator(OWN_WORDS).all_inner_texts()))
        if own:
            found.append(f"{path}, own words: {sorted(own)}")
    assert not found, "\n".join(found)


def test_english_pages_have_no_chinese_words_of_their_own(enter: Enter) -> None:
    page = enter("owner", language="en")
    found = []
    for path in (*PAGES, places.case(page, "金昌", "集团专网")):
        page.goto(path)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            own = [text for text in page.locator(OWN_WORDS).all_inner_texts() if HAN.search(text)]
            found += [f"{path} at {width}: {own[:6]}"] * bool(own)
    assert not found, "\n".join(found)
