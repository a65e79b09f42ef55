"""Moving a card asks what the customer did or said, and moves it only for an answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Enter

BOARD = "/deals/board/?playbook=group-customer"
QUESTION = "客户做了或说了什么？"


def card(page: Page, account: str, deal: str) -> Locator:
    return page.locator("article.card2").filter(has_text=account).filter(has_text=deal)


def stage_of(card: Locator) -> str:
    return str(card.evaluate("card => card.closest('.cards').dataset.stage"))


def drag(page: Page, card: Locator, target: str, by: tuple[float, float] | None = None) -> None:
    """With the mouse, `by` a point, to what `target` names: a column, a part of it, a place below the board, or something else."""
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    if by:
        page.mouse.move(*by, steps=6)
    place = page.locator(target).bounding_box()
    assert place
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + min(60, place["height"] / 2), steps=8)
    page.mouse.move(place["x"] + place["width"] / 2 + 3, place["y"] + min(62, place["height"] / 2), steps=2)
    page.mouse.up()


def answer(page: Page, words: str) -> None:
    """Tick as many missing signals of each door as open it, each with the customer's words."""
    over = page.locator("dialog#over[open]")
    for door in over.locator("fieldset.door:not(.open)").all():
        needed = int(re.findall(r"\d+", door.locator("legend span").inner_text())[0])
        asks = door.locator("li.ask:has(input[name=ticked])").filter(has_not_text="不强求")
        for place in range(needed):
            ask = asks.nth(place)
            ask.locator("input[name=ticked]").check()
            ask.locator("textarea[name$=quote], input[name$=quote]").fill(words)
            ask.locator("input[name$=said_by]").fill("调度主任")


def test_a_dropped_card_stays_and_the_question_opens(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(BOARD)
    one = card(page, "市交警支队", "执法终端")
    before = stage_of(one)
    drag(page, one, "[data-stage=solution_confirmed]")
    over = page.locator("dialog#over[open]")
    expect(over.locator("h2")).to_have_text(QUESTION)
    assert over.locator("input[name=ticked]").count() >= 2
    assert stage_of(one) == before
    over.locator("button[type=submit]").last.click()
    expect(over).to_contain_text("什么都没保存")
    page.keyboard.press("Escape")
    expect(page.locator("dialog#over[open]")).to_have_count(0)
    assert stage_of(one) == before
    expect(one).to_be_focused()


def test_ticked_signals_with_the_customers_words_move_the_card(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(BOARD)
    one = card(page, "顺达物流", "车辆监控")
    drag(page, one, "[data-stage=supplier_accepted]")
    page.locator("dialog#over[open]").wait_for()
    answer(page, "周三把五台车开过来装")
    page.locator("dialog#over[open] button[type=submit]").last.click()
    moved = page.locator("[data-stage=supplier_accepted] article.card2").filter(has_text="顺达物流")
    expect(moved).to_have_count(1)
    expect(moved).to_be_focused()
    moved.locator("[data-open]").click()
    page.wait_for_url(re.compile(r"/deals/\d+/$"))
    expect(page.locator("table.track [aria-current=step]")).to_contain_text("客户认可")
    expect(page.locator("#list")).to_contain_text("周三把五台车开过来装")
    _back_with_a_reason(page)


def _back_with_a_reason(page: Page) -> None:
    """Back needs a reason: first none, then one."""
    page.locator("table.track a", has_text="需求确认").click()
    over = page.locator("dialog#over[open]")
    over.locator("button[type=submit]").last.click()
    expect(over.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    over.locator("[name=reason]").fill("车队长换人了，要重新谈")
    over.locator("button[type=submit]").last.click()
    expect(page.locator("table.track [aria-current=step]")).to_contain_text("需求确认")
    expect(page.locator("#story")).to_contain_text("车队长换人了，要重新谈")


def test_the_same_without_a_mouse(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(BOARD)
    one = card(page, "市交警支队", "执法终端")
    one.focus()
    page.keyboard.press("m")
    menu = page.locator("#movemenu")
    expect(menu).to_be_visible()
    expect(menu.locator("a:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(one).to_be_focused()
    page.keyboard.press("m")
    target = menu.locator("[data-to=solution_confirmed]")
    for _ in range(8):
        if target.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    over = page.locator("dialog#over[open]")
    expect(over.locator("h2")).to_have_text(QUESTION)
    page.keyboard.press("Escape")
    expect(one).to_be_focused()
    assert stage_of(one) == "supplier_accepted"


def test_the_whole_column_under_the_pointer_takes_the_card(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(BOARD)
    beyond = page.locator("[data-stage=solution_confirmed]").bounding_box()
    assert beyond
    one, header = card(page, "顺达物流", "车辆监控"), ".col:has([data-stage=supplier_accepted]) > header"
    drag(page, one, header, by=(beyond["x"] + beyond["width"] / 2, beyond["y"] + 20))
    form = page.locator("dialog#over[open] form.panel")
    expect(form).to_have_attribute("action", re.compile("to=supplier_accepted"))
    expect(page.locator("[data-ends]")).to_be_hidden()


@pytest.mark.parametrize(
    "elsewhere", ["header.head h1", ".tot0", "header.top", ".col:has([data-stage=need_confirmed])"]
)
def test_released_elsewhere_the_card_goes_nowhere(enter: Enter, elsewhere: str) -> None:
    page = enter("salesperson")
    page.goto(BOARD)
    one = card(page, "顺达物流", "车辆监控")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    across = page.locator("[data-stage=supplier_accepted]").bounding_box()
    assert across
    drag(page, one, elsewhere, by=(across["x"] + 60, across["y"] + 40))
    expect(page.locator("[data-ends]")).to_be_hidden()
    expect(one).not_to_have_class(re.compile("is-held"))
    assert stage_of(one) == "need_confirmed"
    assert asked == []


def test_the_menu_of_a_low_card_keeps_the_focus_while_the_column_loads(enter: Enter) -> None:
    page = enter("manager", height=700)
    page.goto(BOARD)
    column = page.locator(".col:has(.more)").first
    few = column.locator(".card2").count()
    low = column.locator(".card2").nth(few - 1)
    low.evaluate("card => card.focus({ preventScroll: true })")
    page.keyboard.press("m")
    column.locator(".more").evaluate("more => more.scrollIntoView()")
    expect(column.locator(".card2").nth(few)).to_be_attached()
    menu = page.locator("#movemenu")
    expect(menu.locator("a:not([hidden])").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("dialog#over[open] h2")).to_have_text(QUESTION)


def test_the_menu_opens_upward_where_there_is_no_room_below(enter: Enter) -> None:
    page = enter("salesperson", height=700)
    page.goto(BOARD)
    one = card(page, "顺达物流", "车辆监控")
    one.evaluate("card => { card.scrollIntoView({ block: 'end' }); card.focus({ preventScroll: true }); }")
    page.keyboard.press("m")
    menu = page.locator("#movemenu")
    expect(menu).to_be_in_viewport(ratio=1)
    below, box = menu.bounding_box(), one.bounding_box()
    assert below
    assert box
    assert below["y"] < box["y"]


def test_managers_may_override_and_salespeople_may_not(enter: Enter) -> None:
    for role, may in (("salesperson", 0), ("manager", 1)):
        page = enter(role)
        page.goto(BOARD)
        drag(page, card(page, "顺达物流", "车辆监控"), "[data-stage=supplier_accepted]")
        over = page.locator("dialog#over[open]")
        expect(over.locator("h2")).to_have_text(QUESTION)
        expect(over.locator("details.force")).to_have_count(may)


def test_an_override_needs_a_reason_and_stays_on_the_deal(enter: Enter) -> None:
    page = enter("manager")
    page.goto(BOARD)
    one = page.locator("[data-stage=opportunity] article.card2", has_text="没有下一步")
    if not one.count():
        one = page.locator("[data-stage=opportunity] article.card2").last
    one = one.last
    url = str(one.get_attribute("data-url"))
    page.goto(f"{url}move/?to=supplier_accepted")
    page.locator("details.force summary").click()
    page.locator("[name=override]").check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    if not page.locator("[name=override]").is_checked():
        page.locator("[name=override]").check()
    page.locator("[name=reason]").fill("总部已和客户总部谈定，地市来不及补")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".mark-override")).to_contain_text("总部已和客户总部谈定")


def test_dropping_on_lost_asks_for_a_reason(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(BOARD)
    one = card(page, "临江酒店集团", "视频监控")
    before = stage_of(one)
    drag(page, one, ".enddrop[data-end=lost]")
    over = page.locator("dialog#over[open]")
    expect(over.locator("[name=lost_reason]").first).to_be_visible()
    over.locator("button[type=submit]").last.click()
    expect(over.locator("[aria-invalid=true]").first).to_be_visible()
    assert stage_of(one) == before
    page.keyboard.press("Escape")


def test_the_phone_shows_one_column_and_a_glimpse_of_the_next(enter: Enter) -> None:
    page = enter("salesperson", width=390, height=844)
    page.goto(BOARD)
    boxes = [column.bounding_box() for column in page.locator("section.col").all()[:2]]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["width"] > 390 * 0.7
    assert boxes[0]["x"] >= 0
    assert 0 < 390 - boxes[1]["x"] < 390 * 0.25
