"""The worked example of docs/method/portraits.md, computed and read from the page; and the codes that it names."""

from __future__ import annotations

from pathlib import Path

from tongpin.core.portraits import FACES, FIELDS, GROUND, MOTIVES, PERSONALITIES, QUESTIONS, STYLES, propose

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "method" / "portraits.md").read_text(encoding="utf-8")
SEEN = ("comes_to_the_point", "sets_the_agenda", "asks_who_answers", "asks_for_figures")


def test_the_example_comes_out_as_the_page_says() -> None:
    answers = {**dict.fromkeys(SEEN, True), "chats_first": False}
    found = propose(answers).personality
    assert (found.kind, found.clearness, found.beside) == ("driver", "clear", "analytical")
    for kind, points in found.points.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| {kind} |"))
        assert row.endswith(f"| {points} |".replace("-", "−"))
    del answers["asks_who_answers"]
    found = propose(answers).personality
    assert (found.kind, found.clearness) == ("driver", "leaning")


def test_the_page_names_every_code() -> None:
    codes = (*FACES, *FIELDS, *PERSONALITIES, *STYLES, *MOTIVES, *GROUND, *QUESTIONS)
    assert [code for code in codes if f"`{code}`" not in PAGE] == []
