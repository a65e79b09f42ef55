"""What the form of a record sends, as the record that the command takes; the same for a form that a phone sends later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from tongpin.app.visits.reading import read_record
from tongpin.app.visits.record import Record

MOST_ROWS = 20
SEEN, WAS = "-seen", "-was"
KEYS = ("deal_id", "person_id", "owner_id")


def record_from(post: QueryDict) -> Record:
    """The record; Invalid names what is of the wrong kind by its path."""
    return read_record(plain_from(post))


def plain_from(post: QueryDict) -> dict[str, Any]:
    """The form's fields as the plain record of the interface."""
    plain: dict[str, Any] = {
        "claimed": post.get("claimed", ""),
        "client_key": post.get("client_key", ""),
        "version": _number(post.get("version")),
        "held_on": post.get("held_on") or None,
        "result": post.get("result", ""),
        "said": post.get("said", ""),
        "raw": post.get("raw", ""),
        "promises": [*_aim_agreed(post), *_rows(post, "promises", "text", side="theirs")],
        "signals": list(_signals(post)),
        "needs": list(_rows(post, "needs", "text", type="implicit")),
        "need_changes": list(_need_changes(post)),
        "answers": list(_answers(post)),
        "judgements": list(_judgements(post)),
        "new_people": list(_new_people(post)),
        "activities": list(_rows(post, "activities", "person_id")),
        "gifts": list(_rows(post, "gifts", "what", value="")),
        "move_to": {name.removeprefix("move-"): post[name] for name in post if name.startswith("move-")},
    }
    if "expected" in post:
        plain["present"] = [_number(one) for one in post.getlist("present")]
    return plain


def _aim_agreed(post: QueryDict) -> Iterator[dict[str, Any]]:
    """The customer's commitment that needs no typing: the one that was aimed for, or another of the playbook's."""
    kind = post.get("agreed", "")
    if not kind:
        return
    names = ("deal_id", "person_id", "quote")
    row: dict[str, Any] = {name: post.get(f"agreed-{name}", "") for name in names}
    text = post.get("agreed-text", "").strip() or post.get(f"agreed-name-{kind}", "")
    row |= {"side": "theirs", "kind": "" if kind == "other" else kind, "text": text}
    yield _typed({**row, "due": post.get("agreed-day") or post.get("agreed-due") or None})


def _rows(post: QueryDict, group: str, must: str, **usual: str) -> Iterator[dict[str, Any]]:
    """The rows of a group that say anything: those whose main field is filled."""
    for place in range(MOST_ROWS):
        start = f"{group}-{place}-"
        row = {
            name.removeprefix(start): post.get(name, "").strip() for name in post if name.startswith(start)
        }
        if row.get(must):
            yield _typed({**usual, **{name: value for name, value in row.items() if value}})


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """Ids as numbers; a person may be one of the new ones, named by a key."""
    for name in KEYS:
        value = row.pop(name, None)
        if value:
            row[name] = _number(value) if str(value).isdigit() else value
    return row


def _signals(post: QueryDict) -> Iterator[dict[str, Any]]:
    for ticked in post.getlist("signals"):
        deal, _, place = ticked.partition(":")
        stage, _, key = place.partition(":")
        quote = post.get(f"quote:{ticked}", "").strip()
        who = post.get(f"by:{ticked}", "")
        row = {"deal_id": deal, "stage": stage, "key": key, "quote": quote, "person_id": who}
        # without the customer's words it is what we believe to have heard
        yield _typed({**row, "certainty": "confirmed" if quote else "assumed"})


def _need_changes(post: QueryDict) -> Iterator[dict[str, Any]]:
    for name in post:
        number = name.removeprefix("need-")
        if name.startswith("need-") and number.isdigit() and post[name] != post.get(name + WAS, ""):
            version = _number(post.get(f"{name}-version"))
            yield {"need_id": int(number), "version": version, "type": post[name]}


def _answers(post: QueryDict) -> Iterator[dict[str, Any]]:
    for name in post:
        number = name.removeprefix("answer-")
        text = post.get(name, "").strip()
        if name.startswith("answer-") and number.isdigit() and text:
            row = {"question_id": int(number), "text": text}
            yield _typed(
                {**row, "value": post.get(f"{name}-value", ""), "person_id": post.get(f"{name}-who", "")}
            )


def _judgements(post: QueryDict) -> Iterator[dict[str, Any]]:
    """What was chosen otherwise than it was held."""
    for name in post:
        aspect, _, place = name.partition("-")
        deal, _, person = place.partition("-")
        if aspect not in ("stance", "attitude") or not (deal.isdigit() and person.isdigit()):
            continue
        if post[name] and post[name] != post.get(name + WAS, ""):
            yield {
                "deal_id": int(deal),
                "person_id": int(person),
                "aspect": aspect,
                "value": post[name],
                "certainty": "assumed" if post.get(f"assumed-{place}") else "confirmed",
                "evidence": post.get(f"evidence-{place}", "").strip() or post.get("said", "").strip(),
                "seen": _number(post.get(name + SEEN)),
            }


def _new_people(post: QueryDict) -> Iterator[dict[str, Any]]:
    for place in range(MOST_ROWS):
        name = post.get(f"new_people-{place}-name", "").strip()
        if name:
            row = {"key": f"new{place}", "name": name, "title": post.get(f"new_people-{place}-title", "")}
            yield _typed({**row, "deal_id": post.get(f"new_people-{place}-deal_id", "")})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None
