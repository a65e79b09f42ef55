"""A salesperson's morning, by the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Enter
from tools import showroom

STEP = "main li[data-item]:has(form[action*='/steps/'])"
ADVICE = "main li[data-item]:has(form[action*='/today/advice/'])"


def first(page: Page) -> str:
    """What stands on top: where its deed is sent to, since two steps may have the same words."""
    return str(page.locator("main article.now form").first.get_attribute("action"))


def advice(page: Page) -> Locator:
    """The first advice there is; what is late or due comes before, for more than a page."""
    while not page.locator(ADVICE).count():
        page.goto(str(page.locator("main a[rel=next]").get_attribute("href")))
    return page.locator(ADVICE).first


def test_the_demo_is_entered_by_a_button_for_each_role(browser: Browser, address: str) -> None:
    page = showroom.look_in(browser, address).new_page()
    page.goto("/")
    buttons = page.locator("form[action*='/sign/demo/'] button")
    expect(buttons).to_have_count(3)
    buttons.last.click()
    expect(page.locator("h1")).to_have_text("今天")
    page.context.close()


def test_today_speaks_chinese_and_gives_a_reason_for_every_line(enter: Enter) -> None:
    page = enter("salesperson")
    expect(page.locator("h1")).to_have_text("今天")
    expect(page.locator("nav a[aria-current=page]").first).to_have_text("今天")
    expect(page.locator("article.now .tg.us")).to_have_text("先做这一步")
    lines = page.locator("main [data-item]").count()
    assert lines > 10
    assert page.locator("main [data-item] .because b", has_text="因为").count() == lines


def test_today_shows_a_page_and_then_what_comes_after(enter: Enter) -> None:
    page = enter("manager")
    assert page.locator("main ol [data-item]").count() <= 20
    page.locator("main a[rel=next]").click()
    page.wait_for_url("**/?after=*")
    expect(page.locator("main article.now")).to_have_count(0)
    assert page.locator("main ol [data-item]").count() > 0


def test_j_and_k_walk_the_lines_and_enter_opens_the_deal(enter: Enter) -> None:
    page = enter("salesperson")
    items = page.locator("main [data-item]")
    page.keyboard.press("j")
    expect(items.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(items.nth(2)).to_be_focused()
    page.keyboard.press("k")
    expect(items.nth(1)).to_be_focused()
    account = items.nth(1).locator(".deal > span").inner_text().split()[0]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/deals/\d+/$"))
    expect(page.locator("header.dh")).to_contain_text(account)


def test_e_completes_the_focused_step_and_the_undo_brings_it_back(enter: Enter) -> None:
    page = enter("salesperson")
    step = page.locator(STEP).first
    words = step.locator("h3").inner_text()
    same = page.locator(f"main form[action='{step.locator('form').get_attribute('action')}']")
    while not step.evaluate("one => one === document.activeElement"):
        page.keyboard.press("j")
    page.keyboard.press("e")
    note = page.locator("#says .said-now")
    expect(note.last).to_contain_text(words)
    expect(same).to_have_count(0)
    note.locator("button.undo").last.click()
    expect(same).to_have_count(1)


def test_s_puts_a_step_off_to_an_offered_day(enter: Enter) -> None:
    page = enter("salesperson")
    same = page.locator(f"main article.now form[action='{first(page)}']")
    page.keyboard.press("j")
    page.keyboard.press("s")
    over = page.locator("dialog#over[open]")
    expect(over.locator("h2")).to_have_text("推迟")
    over.locator(".offers button").first.click()
    expect(page.locator("#says button.undo")).to_be_visible()
    expect(same).to_have_count(0)
    page.locator("#says button.undo").click()
    expect(same).to_have_count(1)


def test_advice_is_dismissed_only_with_a_reason(enter: Enter) -> None:
    page = enter("salesperson")
    line = advice(page)
    what, whose = line.locator("h3").inner_text(), line.locator(".deal").inner_text()
    line.locator("a[data-later]").click()
    over = page.locator("dialog#over[open]")
    over.get_by_text("不适用").click()
    reason = over.locator("textarea[name=reason]")
    reason.wait_for()
    over.locator("button[type=submit]").click()
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.fill("这家的关键人我们从上一单就认识")
    over.locator("button[type=submit]").click()
    expect(page.locator("#says button.undo")).to_be_visible()
    same = page.locator(ADVICE).filter(has_text=what).filter(has_text=whose)
    expect(same).to_have_count(0)
    page.locator("#says button.undo").click()
    expect(same).to_have_count(1)


def test_advice_put_off_stays_away_until_its_day(enter: Enter) -> None:
    page = enter("salesperson")
    line = advice(page)
    what, whose = line.locator("h3").inner_text(), line.locator(".deal").inner_text()
    same = page.locator(ADVICE).filter(has_text=what).filter(has_text=whose)
    line.locator("a[data-later]").click()
    page.locator("dialog#over[open] .offers button").last.click()
    expect(page.locator("#says button.undo")).to_be_visible()
    expect(same).to_have_count(0)
    page.locator("#says button.undo").click()
    expect(same).to_have_count(1)


def test_the_slash_goes_to_the_filter_and_the_question_mark_lists_the_keys(enter: Enter) -> None:
    page = enter("salesperson")
    page.keyboard.press("/")
    page.keyboard.type("金昌")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    deals = page.locator("main [data-item] .deal").all_inner_texts()
    assert deals
    assert all("金昌" in deal for deal in deals)
    page.keyboard.press("?")
    keys = page.locator("dialog#keys[open]")
    expect(keys).to_contain_text("推迟这一步")
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
