"""Requests about one's own things that name somebody else's beside them: {mine:kind} and {theirs:kind}."""

from __future__ import annotations

import re
from typing import Any

from tests.permissions.scene import Scene
from tests.permissions.table import BOUGHT, GIVEN, LATER, MARKS, PLANNED, PROMISED, SAID

NAMED = re.compile(r"{(mine|theirs):(\w+)}")
Mixed = tuple[str, str, dict[str, Any]]

SURE = {"certainty": "confirmed"}
TIED = {"one_id": "{mine:person}", "value": "close"}
STEP = {"text": "call", "due": LATER}
DEAL = "/api/v1/deals/{mine:deal}"
ACCOUNT = "/api/v1/accounts/{mine:account}"
THEIR_ACCOUNT = {"account_id": "{theirs:account}"}
THEIR_PERSON = {"person_id": "{theirs:person}"}
VISIT = "/api/v1/visits/{mine:visit}"
VISITED = PLANNED | {"account_id": "{mine:account}"}
AGREED = PROMISED | {"account_id": "{mine:account}"}
RECORDED = {"claimed": "no_sale"}
CHANGED = {"need_id": "{theirs:need}", "version": 1, "type": "explicit"}

REQUESTS: tuple[Mixed, ...] = (
    ("PATCH", DEAL, {"version": "{version:deal}", **THEIR_ACCOUNT}),
    ("POST", f"{DEAL}/assign", {"owner_id": "{theirs:member}"}),
    ("POST", f"{DEAL}/signals", SAID | THEIR_PERSON),
    ("POST", f"{DEAL}/move", {"to_stage": "opportunity", "signals": [SAID | THEIR_PERSON]}),
    ("POST", f"{DEAL}/needs", {"text": "new", "type": "unclear", **THEIR_PERSON}),
    ("PATCH", "/api/v1/needs/{mine:need}", {"version": 1, **THEIR_PERSON}),
    ("POST", f"{DEAL}/steps", STEP | THEIR_PERSON),
    ("POST", f"{DEAL}/steps", STEP | {"owner_id": "{theirs:member}"}),
    ("PATCH", "/api/v1/steps/{mine:step}", {"version": 1, "owner_id": "{theirs:member}"}),
    ("PUT", f"{DEAL}/people/{{theirs:person}}", {"is_key": True}),
    ("DELETE", f"{DEAL}/people/{{theirs:person}}", {}),
    ("POST", "/api/v1/leads", {"name": "new", "account_id": "{mine:account}", "owner_id": "{theirs:member}"}),
    ("POST", "/api/v1/deals", {"name": "new", "marks": MARKS, **THEIR_ACCOUNT}),
    ("PATCH", ACCOUNT, {"version": 1, "parent_id": "{theirs:account}"}),
    ("POST", f"{ACCOUNT}/units", {"name": "new", "parent_id": "{theirs:unit}"}),
    ("PATCH", "/api/v1/units/{mine:unit}", {"version": 1, "parent_id": "{theirs:unit}"}),
    ("POST", "/api/v1/people", {"name": "new", "account_id": "{mine:account}", "unit_id": "{theirs:unit}"}),
    ("PATCH", "/api/v1/people/{mine:person}", {"version": 1, "reports_to_id": "{theirs:person}"}),
    ("PATCH", "/api/v1/people/{mine:person}", {"version": 1, "unit_id": "{theirs:unit}"}),
    ("POST", f"{DEAL}/judgements", {"changes": [{"aspect": "stance", "value": "neutral", **THEIR_PERSON}]}),
    ("POST", f"{DEAL}/people/{{theirs:person}}/answers", {"answers": {"hides": True}}),
    ("POST", f"{DEAL}/key-events", {"name": "new", "on": LATER, **THEIR_PERSON}),
    ("POST", f"{DEAL}/key-events", {"name": "new", "on": LATER, "must_reach": ["{theirs:person}"]}),
    ("PATCH", "/api/v1/key-events/{mine:event}", {"version": 1, "must_reach": ["{theirs:person}"]}),
    ("POST", f"{ACCOUNT}/ties", {"changes": [TIED | {"other_id": "{theirs:person}"}]}),
    ("POST", f"{ACCOUNT}/precedents", BOUGHT | THEIR_PERSON),
    ("PATCH", "/api/v1/precedents/{mine:precedent}", {"version": 1, **THEIR_PERSON}),
    ("POST", "/api/v1/people/{mine:person}/outside-ties", {"party": "x", "linked_id": "{theirs:account}"}),
    ("POST", "/deals/{mine:deal}/decision/ties/set/", {"one": "{mine:person}", "other": "{theirs:person}"}),
    ("POST", "/deals/{mine:deal}/decision/ties/pair/", {"one": "{mine:person}", "other": "{theirs:person}"}),
    ("POST", "/deals/{mine:deal}/decision/channels/set/", {"person": "{theirs:person}", "channel": "demo"}),
    ("POST", "/accounts/{mine:account}/access/mark/", {"aspect": "power", **SURE, **THEIR_PERSON}),
    ("POST", "/accounts/{mine:account}/lines/line/", {"level": "ally", **SURE, **THEIR_PERSON}),
    ("POST", "/accounts/{mine:account}/outside/new/", {"party": "x", "kind": "bank", **SURE, **THEIR_PERSON}),
    ("POST", "/accounts/{mine:account}/precedents/new/", BOUGHT | THEIR_PERSON),
    ("POST", f"{ACCOUNT}/gifts", GIVEN | THEIR_PERSON),
    ("POST", "/accounts/{mine:account}/gifts/new/", GIVEN | {"on": "2026-01-01"} | THEIR_PERSON),
    ("POST", "/api/v1/visits", VISITED | {"person_ids": ["{theirs:person}"]}),
    ("POST", "/api/v1/visits", VISITED | {"deal_ids": ["{theirs:deal}"]}),
    ("POST", "/api/v1/visits", VISITED | {"owner_id": "{theirs:member}"}),
    ("PATCH", "/api/v1/visits/{mine:visit}", {"version": 1, "deal_ids": ["{theirs:deal}"]}),
    ("POST", f"{VISIT}/record", RECORDED | {"signals": [SAID | {"deal_id": "{theirs:deal}"}]}),
    ("POST", f"{VISIT}/record", RECORDED | {"present": ["{theirs:person}"]}),
    ("POST", f"{VISIT}/record", RECORDED | {"need_changes": [CHANGED]}),
    ("POST", "/api/v1/commitments", AGREED | THEIR_PERSON),
    ("POST", "/api/v1/commitments", AGREED | {"deal_id": "{theirs:deal}"}),
    ("POST", "/api/v1/commitments", AGREED | {"visit_id": "{theirs:visit}"}),
    ("PATCH", "/api/v1/commitments/{mine:commitment}", {"version": 1, **THEIR_PERSON}),
    ("POST", "/api/v1/notes", {"text": "new", "deal_id": "{mine:deal}", **THEIR_PERSON}),
    ("POST", "/api/v1/notes", {"text": "new", "deal_id": "{mine:deal}", **THEIR_ACCOUNT}),
)


def filled(scene: Scene, mine: str, theirs: str, value: Any) -> Any:
    """The value with the ids of the two places in it."""
    if isinstance(value, dict):
        return {name: filled(scene, mine, theirs, one) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(scene, mine, theirs, one) for one in value]
    if not isinstance(value, str):
        return value
    if value == "{version:deal}":
        return scene.version
    whole = NAMED.fullmatch(value)
    if whole:
        return _id(scene, mine, theirs, whole)
    return NAMED.sub(lambda found: str(_id(scene, mine, theirs, found)), value)


def _id(scene: Scene, mine: str, theirs: str, found: re.Match[str]) -> int:
    return scene.ids[mine if found.group(1) == "mine" else theirs][found.group(2)]
