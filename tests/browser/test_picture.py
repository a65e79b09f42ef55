"""The picture of the house in a browser: its lines stay between their cards, in either layer, with scripts and without."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import Enter

# how far the ends of the lines, and of the lines of those who listen, lie from the middle of the cards that they belong to
FARTHEST = """picture => {
  const place = (card) => card.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
  const cards = new Map([...picture.querySelectorAll(".pp-who")].map((card) => [card.dataset.id, place(card)]));
  const lines = [...picture.querySelectorAll("path[data-pair]")];
  const apart = lines.flatMap((line) => {
    const [x, y, toX, toY] = line.getAttribute("d").match(/-?[\\d.]+/g).map(Number);
    const [one, other] = line.dataset.pair.split(" ").map((id) => cards.get(id));
    return [Math.hypot(x - one[0], y - one[1]), Math.hypot(toX - other[0], toY - other[1])];
  });
  return lines.length ? Math.max(...apart) : NaN;
}"""
NEAR = 0.2  # places are written with one digit


def farthest(page: Page) -> float:
    return float(page.locator("power-picture").evaluate(FARTHEST))


def address(page: Page) -> str:
    return places.case(page, "金昌", "集团专网") + "decision/picture/"


def test_the_lines_of_the_picture_follow_the_cards_from_layer_to_layer(enter: Enter) -> None:
    page = enter("owner")
    page.emulate_media(reduced_motion="reduce")
    page.goto(address(page))
    card = page.locator(".pp-who").first
    expect(page.locator("svg.pp")).to_have_class("pp is-live")
    assert farthest(page) < NEAR
    before = card.get_attribute("transform")
    page.locator(".chip[data-layer=chart]").click()
    expect(card).not_to_have_attribute("transform", before or "")
    assert farthest(page) < NEAR


def test_the_picture_without_scripts_has_its_lines_and_signs(enter: Enter) -> None:
    page = enter("owner", scripts=False)
    page.goto(address(page))
    line, sign = page.locator("path.pp-tie").first, page.locator(".pp-sign").first
    assert (line.bounding_box() or {"width": 0})["width"] > 0
    assert (sign.bounding_box() or {"width": 0})["width"] > 0
    expect(page.locator(".pp-who")).not_to_have_count(0)
