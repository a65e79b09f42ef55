"""The influence grid as a spreadsheet: keys, sums while typing, Excel, undo, too much, two people, the phone, what if."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import places
from tests.browser.conftest import Enter

SAVED = "已保存"
FIRST = 0  # column of the first step


def grid_of(page: Page) -> str:
    """The address of the grid of a deal with four people that no case of the method uses."""
    return places.case(page, "Northgate", "泵壳试单") + "decision/influence/"


def sheet(page: Page, address: str) -> None:
    """The grid, empty: whatever an earlier test left there is cleared with the keys."""
    page.goto(address)
    cell(page, 0, 0).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator("td.dirty")).to_have_count(0)
    for total in page.locator(".sumr td").all():
        expect(total).to_have_text("0")
    cell(page, 0, 0).click()


def cell(page: Page, row: int, column: int) -> Locator:
    return page.locator("table.mx tbody tr").nth(row).locator("td").nth(column)


def total(page: Page, column: int) -> Locator:
    return page.locator(".sumr td").nth(column)


def says(page: Page) -> Locator:
    return page.locator(".inf-says")


def paste(page: Page, text: str) -> None:
    """From the clipboard as Excel fills it."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


@pytest.fixture
def page(enter: Enter) -> Page:
    opened = enter("owner")
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sheet(opened, grid_of(opened))
    return opened


def test_typing_fills_cells_and_the_sums_follow_while_one_types(page: Page) -> None:
    page.keyboard.press("3")
    expect(total(page, 0)).to_have_text("3")
    page.keyboard.type("0")
    expect(total(page, 0)).to_have_text("30")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 0)).to_be_focused()
    page.keyboard.type("20%")
    page.keyboard.press("Tab")
    expect(cell(page, 1, 1)).to_be_focused()
    expect(total(page, 0)).to_have_text("50")
    expect(page.locator(".unkr td").nth(0)).to_have_text("50")
    expect(says(page)).to_have_text(SAVED)
    page.reload()
    expect(cell(page, 0, 0)).to_have_text("30")
    expect(cell(page, 1, 0)).to_have_text("20")


def test_escape_leaves_a_cell_as_it_was_and_delete_empties_it(page: Page) -> None:
    page.keyboard.type("40\n")
    expect(says(page)).to_have_text(SAVED)
    page.keyboard.press("ArrowUp")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(cell(page, 0, 0)).to_have_text("40")
    page.keyboard.press("Delete")
    expect(cell(page, 0, 0)).to_have_text("")
    expect(total(page, 0)).to_have_text("0")


def test_undo_and_redo_write_the_values_back(page: Page) -> None:
    page.keyboard.type("40\n")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("60\n")
    expect(says(page)).to_have_text(SAVED)
    page.keyboard.press("Control+z")
    expect(cell(page, 0, 0)).to_have_text("40")
    expect(says(page)).to_have_text(SAVED)
    page.keyboard.press("Control+y")
    expect(cell(page, 0, 0)).to_have_text("60")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(cell(page, 0, 0)).to_have_text("")
    expect(page.locator("td.dirty")).to_have_count(0)
    page.reload()
    expect(cell(page, 0, 0)).to_have_text("")


def test_a_rectangle_comes_from_excel_and_goes_back_to_it(page: Page) -> None:
    paste(page, "10%\t20%\r\n30\t40?\r\n")
    expect(cell(page, 1, 1)).to_contain_text("40")
    expect(cell(page, 1, 1).locator("i")).to_have_text("40")
    expect(total(page, 0)).to_have_text("40")
    expect(total(page, 1)).to_have_text("60")
    expect(says(page)).to_have_text(SAVED)
    cell(page, 0, 0).click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("td.sel")).to_have_count(4)
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "10\t20\n30\t40"
    page.keyboard.press("Control+z")
    expect(total(page, 1)).to_have_text("0")


def test_what_is_no_share_is_not_pasted(page: Page) -> None:
    paste(page, "10\tlots")
    expect(says(page)).to_contain_text("“lots”不是份额")
    expect(total(page, 0)).to_have_text("0")


def test_more_than_a_hundred_is_shown_at_once_and_not_saved(page: Page) -> None:
    page.keyboard.type("70\n")
    expect(says(page)).to_have_text(SAVED)
    page.keyboard.type("40")
    expect(total(page, 0)).to_have_class(re.compile("over"))
    expect(says(page)).to_contain_text("合计 110%，多了 10%")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 0)).to_have_class(re.compile("dirty"))
    page.wait_for_timeout(700)  # longer than the pause before a save
    expect(cell(page, 1, 0)).to_have_class(re.compile("dirty"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("60\n")
    expect(page.locator("td.dirty")).to_have_count(0)
    expect(total(page, 0)).to_have_text("100")
    expect(says(page)).to_have_text(SAVED)


def test_a_marks_a_share_as_assumed_and_as_confirmed_again(page: Page) -> None:
    page.keyboard.type("30\n")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("a")
    expect(cell(page, 0, 0).locator("i")).to_have_text("30")
    page.keyboard.press("?")
    expect(cell(page, 0, 0).locator("i")).to_have_count(0)
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("td.dirty")).to_have_count(0)


def test_the_bar_above_says_how_sure_and_keeps_the_evidence(page: Page) -> None:
    page.keyboard.type("30\n")
    expect(says(page)).to_have_text(SAVED)
    page.keyboard.press("ArrowUp")
    page.locator("[data-doubt]").click()
    expect(cell(page, 0, 0).locator("i")).to_have_text("30")
    page.locator("[data-why]").fill("总工在会上说的")
    page.locator("[data-why]").press("Enter")
    expect(cell(page, 0, 0)).to_be_focused()
    expect(page.locator("td.dirty")).to_have_count(0)
    page.reload()
    cell(page, 0, 0).click()
    expect(page.locator("[data-why]")).to_have_value("总工在会上说的")
    expect(page.locator("[data-doubt]")).to_have_attribute("aria-pressed", "true")


def test_two_who_write_the_same_cell_both_see_it_and_one_chooses(page: Page, enter: Enter) -> None:
    other = enter("owner")
    other.goto(page.url)
    page.keyboard.type("30\n")
    expect(says(page)).to_have_text(SAVED)
    cell(other, 0, 0).click()
    other.keyboard.type("50\n")
    other.keyboard.type("10\n")
    clash = cell(other, 0, 0)
    expect(clash.locator("button")).to_have_text(["对方 30", "我的 50"])
    expect(says(other)).to_contain_text("别人改了 1 格")
    expect(cell(other, 1, 0)).not_to_have_class(re.compile("dirty"))  # the rest is saved all the same
    clash.locator("button").nth(1).click()
    expect(says(other)).to_have_text(SAVED)
    page.reload()
    expect(cell(page, 0, 0)).to_have_text("50")
    expect(cell(page, 1, 0)).to_have_text("10")


def test_what_the_other_one_wrote_elsewhere_appears_after_a_save(page: Page, enter: Enter) -> None:
    other = enter("owner")
    other.goto(page.url)
    page.keyboard.type("30\n")
    expect(says(page)).to_have_text(SAVED)
    cell(other, 2, 0).click()
    other.keyboard.type("20\n")
    expect(cell(other, 0, 0)).to_have_text("30")
    expect(total(other, 0)).to_have_text("50")


def test_what_if_moves_the_support_and_saves_nothing(page: Page) -> None:
    page.keyboard.type("40\n")
    expect(says(page)).to_have_text(SAVED)
    address = page.url
    page.locator("a", has_text="假如").click()
    row = page.locator("table.mx tbody tr").first
    row.locator("select[data-aspect=attitude]").select_option("active")
    row.locator("select[data-aspect=stance]").select_option("champion")
    expect(page.locator(".pts li").first).to_contain_text("+40")
    face = row.locator("svg.pg").bounding_box()
    assert face
    page.mouse.move(face["x"] + 14, face["y"] + 14)
    page.mouse.down()
    page.mouse.move(face["x"] - 100, face["y"] + 14, steps=6)
    page.mouse.up()
    expect(row.locator("select[data-aspect=stance]")).to_have_value("opponent")
    expect(page.locator(".pts li").first).to_contain_text("−40")
    page.locator("a", has_text="退出，不保存").click()
    page.wait_for_url(lambda url: url == address)
    expect(page.locator(".pts li").first).not_to_contain_text("−40")


def test_the_phone_opens_at_the_current_step_and_a_tap_edits(enter: Enter) -> None:
    page = enter("owner", width=390, height=844)
    page.goto(grid_of(page))
    answer, grid = page.locator("[data-rail]").bounding_box(), page.locator("table.mx").bounding_box()
    assert answer
    assert grid
    assert answer["y"] < grid["y"]
    head = page.locator("th[aria-current=step]").bounding_box()
    if head:
        assert 0 <= head["x"] < 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = cell(page, 0, 1).bounding_box()
    assert box
    assert box["height"] >= 44


def test_axe_finds_nothing_in_the_grid_and_in_what_if(page: Page) -> None:
    page.keyboard.type("40\n")
    expect(says(page)).to_have_text(SAVED)
    assert places.violations(page) == []
    page.goto(page.url + "what-if/")
    assert places.violations(page) == []


def test_without_scripts_the_fields_do_the_same(enter: Enter) -> None:
    page = enter("owner", scripts=False)
    page.goto(grid_of(page))
    page.locator("a", has_text="修改份额").click()
    field = page.locator("table.mx tbody tr").nth(3).locator("td input").nth(2)
    field.fill("15?")
    page.locator("button", has_text="保存").click()
    expect(cell(page, 3, 2).locator("i")).to_have_text("15")
