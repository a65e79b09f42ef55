"""Every address and who may do what there. An address that is missing here fails the tests.

Levels: `public` anybody · `sign-in` any member, about the own sign-in · `self` any member, about an own row · `see` whoever
may see the object · `list` any member, whatever the list is narrowed by · `change` like `see`, if they may change anything ·
`author` who wrote it · `keeper` who wrote it and those who lead · `lead` managers and owners who see it · `staff` those who
answer for the member · `own` the owner of the workspace · `demo` and `demo door` nobody, unless the demo is on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.permissions.people import Rule

# What the parts of an address name; the first one that names an object decides who may
KINDS = {
    "account_id": "account",
    "batch": "batch",
    "care_id": "care",
    "commitment_id": "commitment",
    "activity_id": "activity",
    "deal_id": "deal",
    "event_id": "event",
    "feed_id": "feed",
    "gift_id": "gift",
    "import_id": "import",
    "item_id": "advice",
    "job_id": "job",
    "limit_id": "limit",
    "member_id": "member",
    "need_id": "need",
    "note_id": "note",
    "person_id": "person",
    "playbook_id": "playbook",
    "precedent_id": "precedent",
    "run_id": "import",
    "signal_id": "signal",
    "step_id": "step",
    "target_id": "target",
    "team_id": "team",
    "tie_id": "tie",
    "token_id": "token",
    "unit_id": "unit",
    "view_id": "view",
    "visit_id": "visit",
    "workspace_id": "workspace",
}
PARTS = {
    "currency": "USD",
    "day": "2030-01-01",
    "deed": "keep",
    "element": "budget",
    "item": "need_in_words",
    "key": "generic-5",
    "number": 1,
    "role": "owner",
    "secret": "nothing",
    "stage": "opportunity",
    "step": "evaluate",
    "tab": "funnel",
    "uidb36": "1",
}
LATER = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 - any day to come will do


@dataclass(frozen=True)
class Route:
    """One address: the level of each method, and where its object is named when the path does not.

    `opens` names words that the address gives out although its reader meets them nowhere else.
    """

    levels: dict[str, str]
    kind: str | None = None
    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    opens: frozenset[str] = frozenset()

    def rule(self, method: str, kind: str) -> Rule:
        """The rule of a method for the kind that the path names."""
        named = self.kind if self.kind is not None else kind
        return Rule(self.levels[method], named)


def route(get: str = "", post: str = "", **more: Any) -> Route:
    """A page; a method that is not named must be refused."""
    return Route({name: level for name, level in (("GET", get), ("POST", post)) if level}, **more)


def call(level: str, kind: str | None = None, body: dict[str, Any] | None = None, **more: Any) -> Route:
    """One operation of the interface; in `body` `{kind}` stands for that object's id."""
    return Route({"": level}, kind, body=body or {}, **more)


# Who a deal or account is handed to: somebody whom those who lead the keeper lead too
TAKER = {"owner": "{taker}", "owner_id": "{taker}"}
# A person is entitled to everything held about them, whatever the circle of who fetches it
HELD = frozenset({"noteteam", "traitme"})
APPOINTMENTS = (
    f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTART;VALUE=DATE:{LATER.replace('-', '')}\r\n"
    "SUMMARY:Elsewhere\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()
UPLOAD = b"deal name,account\nOne,A plant\n"
DEALS_FILE = {"file": UPLOAD, "kind": "deals", "playbook": "generic-5"}
# An item of the checklist of the stage that PARTS names
CHECK = {"key": "need_in_words"}
AIMED = {"member_id": "{member}", "period": "year", "starts_on": "2030-01-01", "amount": "7"}
FORM, DEED = {"get": "change", "post": "change"}, {"post": "change"}
# Two people of a house; a member and a channel of the playbook
PAIR = {"one": "person", "other": "colleague"}
CHANNEL = {"person": "person", "channel": "=demo"}
PUBLIC = {"get": "public", "post": "public"}
OWN_SIGN_IN = {"get": "sign-in", "post": "sign-in"}

WEB: dict[str, Route] = {
    # desk
    "desk:today": route("see"),
    "desk:board": route("see"),
    "desk:board_column": route("see"),
    "desk:deals": route("see"),
    "desk:complete_advice": route(**DEED),
    "desk:postpone_advice": route(**FORM),
    "desk:dismiss_advice": route(**FORM),
    "desk:reopen_advice": route(**DEED),
    "desk:postpone_step": route(**FORM),
    "desk:restore_step": route(**DEED),
    # deals
    "deals:new": route(**FORM, kind="account", query={"account": "account"}),
    "deals:deal": route("see"),
    "deals:story": route("see"),
    "deals:edit": route(**FORM),
    "deals:move": route(**FORM, query={"to": "=need_confirmed"}),
    "deals:close": route(**FORM),
    "deals:reopen": route(**FORM),
    "deals:assign": route("lead", "lead", body=TAKER),
    "deals:migrate": route(**DEED),
    "deals:qualify": route(**FORM),
    "deals:return_to_leads": route(**FORM),
    "deals:mark": route(**FORM),
    "deals:record_signal": route(**FORM),
    "deals:confirm_signal": route(**FORM),
    "deals:refute_signal": route(**FORM),
    "deals:withdraw_signal": route(**FORM),
    "deals:evidence": route(**FORM),
    "deals:tick": route(**DEED),
    "deals:untick": route(**DEED),
    "deals:record_need": route(**FORM),
    "deals:edit_need": route(**FORM),
    "deals:remove_need": route(**DEED),
    "deals:record_paper": route(**FORM),
    "deals:involve": route(**FORM),
    "deals:edit_contact": route(**FORM),
    "deals:release": route(**DEED),
    "deals:write_note": route(**FORM),
    "deals:plan_step": route(**FORM),
    "deals:edit_step": route(**FORM),
    "deals:complete_step": route(**DEED),
    "deals:reopen_step": route(**DEED),
    "deals:drop_step": route(**DEED),
    "deals:leads": route("see"),
    "deals:new_lead": route(**FORM, kind="account", query={"account": "account"}),
    "deals:lead": route("see"),
    # the decision map, its group and plan: kept from those who only look on
    "decision:group": route("change"),
    "decision:add": route(**FORM),
    "decision:save_member": route(**DEED),
    "decision:interview": route(**FORM),
    "decision:history": route("change"),
    "decision:release": route(**FORM),
    "decision:undo": route(**DEED, query={"id": "judgement"}),
    "decision:plan": route("change"),
    "decision:new_event": route(**FORM),
    "decision:edit_event": route(**FORM),
    "decision:event_done": route(**DEED),
    "decision:remove_event": route(**DEED),
    # the influence grid: kept from those who only look on
    "influence:grid": route(**FORM),
    "influence:what_if": route(**FORM),
    "influence:step": route(**FORM),
    # ties, channels, picture and one page; access map and lines: kept from those who only look on
    "relations:ties": route("change"),
    "relations:pair": route(**FORM, query=PAIR),
    "relations:set_tie": route(**DEED, query=PAIR),
    "relations:listens": route(**DEED),
    "relations:channels": route("change"),
    "relations:channel": route(**FORM, query=CHANNEL),
    "relations:set_channel": route(**DEED, query=CHANNEL),
    "relations:picture": route("change"),
    "relations:sheet": route("change"),
    "relations:workbook": route("change"),
    "relations:access": route("change"),
    "relations:mark": route(**FORM, query={"person": "person", "aspect": "=power"}),
    "relations:lines": route("change"),
    "relations:line": route(**FORM, query={"person": "person", "colleague": "member"}),
    "relations:outside": route(**FORM),
    "relations:end_outside": route(**DEED),
    "relations:record_precedent": route(**FORM),
    "relations:edit_precedent": route(**FORM),
    "relations:remove_precedent": route(**FORM),
    # accounts and people
    "accounts:accounts": route("see"),
    "accounts:find_accounts": route("see"),
    "accounts:new_account": route(**FORM),
    "accounts:account": route("see"),
    "accounts:edit_account": route(**FORM),
    "accounts:account_story": route("see"),
    "accounts:team": route("see", "change"),
    "accounts:leave_team": route(**DEED),
    "accounts:assign_account": route("lead", "lead", body=TAKER),
    "accounts:units": route("see"),
    "accounts:new_unit": route(**FORM),
    "accounts:edit_unit": route(**FORM),
    "accounts:remove_unit": route(**FORM),
    "accounts:notes": route("see"),
    "accounts:write_note": route(**DEED),
    "accounts:edit_note": route("author", "author"),
    "accounts:remove_note": route("author", "author"),
    "accounts:people": route("see"),
    "accounts:find_people": route("see"),
    "accounts:new_person": route(**FORM, kind="account", query={"account": "account"}),
    "accounts:person": route("see"),
    "accounts:edit_person": route(**FORM),
    "accounts:person_story": route("see"),
    "accounts:export_person": route(post="lead", opens=HELD),
    "accounts:erase_person": route("lead", "lead"),
    # visits and promises: who looks on sees that they are there; the brief is made of what is kept from them
    "visits:list": route("see"),
    "visits:new": route(**FORM, kind="account", query={"account": "account"}),
    "visits:visit": route("see"),
    "visits:edit": route(**FORM),
    "visits:brief": route("change"),
    "visits:record": route(**FORM),
    "visits:cancel": route(**FORM),
    "visits:revive": route(**DEED),
    "visits:move": route(**FORM),
    "visits:readiness": route(**DEED),
    "visits:promises": route("see"),
    "visits:promise": route(**FORM, kind="account", query={"account": "account"}),
    "visits:edit_promise": route(**FORM),
    "visits:postpone_promise": route(**FORM),
    "visits:close_promise": route(**DEED),
    "visits:deal_panel": route("see"),
    "visits:account_panel": route("see"),
    "visits:person_panel": route("see"),
    # relationships and the register of gifts: kept from those who only look on
    "bonds:bond": route("change"),
    "bonds:card": route("change"),
    "bonds:mark": route(**FORM),
    "bonds:adopt": route(**DEED),
    "bonds:record_activity": route(**FORM),
    "bonds:withdraw_activity": route(**DEED),
    "bonds:cooling": route("change"),
    "bonds:record_gift": route(**FORM, query={"person": "person"}),
    "bonds:register": route("change"),
    "bonds:report": route("lead"),
    "bonds:edit_gift": route("keeper", "keeper"),
    "bonds:remove_gift": route("lead", "lead"),
    "bonds:limits": route("change"),
    "bonds:set_limit": route("lead", "lead", kind="account", query={"account": "account"}),
    "bonds:remove_limit": route(post="lead"),
    # portraits: kept from those who only look on
    "portraits:portrait": route("change"),
    "portraits:card": route("change"),
    "portraits:history": route("change"),
    "portraits:hold": route(**FORM, query={"what": "=need:real.work"}, body={"what": "need:real.work"}),
    "portraits:interview": route(**FORM),
    "portraits:new_date": route(**FORM),
    "portraits:edit_date": route(**FORM),
    "portraits:remove_date": route(**FORM),
    # calendar: its entries are those of the other rows; feeds and what came from elsewhere are their member's alone
    "calendar:calendar": route("see", query={"view": "=month"}),
    "calendar:move": route(
        **FORM, kind="step", query={"kind": "=step", "id": "step"}, body={"kind": "step", "id": "{step}"}
    ),
    "calendar:sources": route("self"),
    "calendar:new_feed": route("self", "self"),
    "calendar:made_feed": route("self"),
    "calendar:revoke_feed": route(post="self"),
    "calendar:import": route("self", "self", body={"file": APPOINTMENTS}),
    "calendar:batch": route("self"),
    "calendar:remove_import": route(post="self"),
    "calendar:invite": route(**FORM),
    "calendar:feed": route("public"),
    # averages: one's own, or the sum of the reach; whose may be chosen is tested in tests/app/test_averages.py
    "offline:worker": route("public"),
    "offline:manifest": route("public"),
    "offline:pocket": route("see"),
    "offline:listing": route("see"),
    "averages:own": route("see"),
    "averages:numbers": route("self"),
    # repeat buying: of the accounts in reach; whose is tested in tests/app/test_loyalty.py
    "loyalty:list": route("see"),
    # targets of the person that the address names
    "targets:page": route("see", kind="target", query={"member": "member"}),
    "targets:set": route("lead", "lead", kind="target", query={"member": "member"}),
    "targets:remove": route("lead", "lead"),
    "targets:call": route(**FORM, kind="target", query={"member": "member"}),
    # funnel: one's own, or the sum of the reach; whose slices is tested in tests/app/test_funnel_permissions.py
    "funnel:funnel": route("see"),
    "funnel:flows": route("see"),
    "funnel:cohorts": route("see"),
    "funnel:forecast": route("see"),
    "funnel:backtest": route("see"),
    "funnel:people": route("see"),
    "funnel:compare": route("see"),
    "funnel:deals": route("see", query={"cell": "=won"}),
    "funnel:reckon": route(post="self"),
    "funnel:workbook": route("see"),
    # import
    "exchange:imports": route("see", "change", body=DEALS_FILE),
    "exchange:import": route("see"),
    "exchange:columns": route("see", "change"),
    "exchange:values": route("see", "change"),
    "exchange:start": route(**DEED),
    "exchange:progress": route("see"),
    "exchange:cancel": route(**DEED),
    "exchange:undo": route("see", "change"),
    "exchange:discard": route(**DEED),
    "exchange:problems_csv": route("see"),
    "exchange:problems_xlsx": route("see"),
    # settings
    "settings:home": route("self"),
    "settings:profile": route("self", "self"),
    "settings:theme": route(post="self"),
    "settings:language": route(post="self"),
    "settings:security": route("self"),
    "settings:end_sessions": route(post="self"),
    "settings:tokens": route("self"),
    "settings:new_token": route(**FORM),
    "settings:made_token": route("self"),
    "settings:revoke_token": route(post="self"),
    "settings:users": route("lead"),
    "settings:new_user": route("lead", "lead"),
    "settings:user": route("staff", "staff"),
    "settings:deactivate_user": route("staff", "staff"),
    "settings:hand_over_user": route("own", "own"),
    "settings:reactivate_user": route(post="staff"),
    "settings:invite_user": route(post="staff"),
    "settings:teams": route("own"),
    "settings:new_team": route("own", "own"),
    "settings:team": route("own", "own"),
    "settings:delete_team": route("own", "own"),
    "settings:workspace": route("own", "own"),
    "settings:set_rate": route(post="own"),
    "settings:remove_rate": route(post="own"),
    "settings:playbooks": route("self"),
    "settings:import_playbook": route("lead", "lead"),
    "settings:adopt_playbook": route(post="lead"),
    "settings:playbook": route("see"),
    "settings:playbook_version": route("see"),
    "settings:export_playbook": route("see"),
    "settings:retire_playbook": route(post="lead"),
    "settings:offer_playbook": route(post="lead"),
    "settings:audit": route("own"),
    "settings:verify_audit": route(post="own"),
    # help
    "help:guide": route("see"),
    "help:gallery": route("demo"),
    # sign-in
    "account_login": route(**PUBLIC),
    "account_logout": route(**PUBLIC),
    "account_inactive": route("public"),
    "account_reauthenticate": route(**OWN_SIGN_IN),
    "account_change_password": route(**OWN_SIGN_IN),
    "account_set_password": route(**PUBLIC),
    "account_reset_password": route(**PUBLIC),
    "account_reset_password_done": route("public"),
    "account_reset_password_from_key_done": route("public"),
    "account_reset_password_from_key": route(**PUBLIC, parts={"key": "nothing"}),
    "mfa_authenticate": route(**PUBLIC),
    "mfa_reauthenticate": route(**OWN_SIGN_IN),
    "mfa_index": route(**OWN_SIGN_IN),
    "mfa_activate_totp": route(**OWN_SIGN_IN),
    "mfa_deactivate_totp": route(**OWN_SIGN_IN),
    "mfa_view_recovery_codes": route("sign-in"),
    "mfa_generate_recovery_codes": route(**OWN_SIGN_IN),
    "mfa_download_recovery_codes": route("sign-in"),
    "demo_sign_in": route(post="demo door"),
    "switch_workspace": route(post="self"),
    "set_language": route(post="public"),
    # the interface's own pages
    "api:docs": route("public"),
    "api:openapi-json": route("public"),
}

MARKS = {name: {"state": "assumed"} for name in ("need", "budget", "key_person", "fit")}
SAID = {"stage": "opportunity", "key": "solution_asked", "certainty": "assumed"}
REASON = {"version": 1, "reason": "because"}
HOLDING = {"person_id": 1, "aspect": "stance", "value": "neutral"}
TYING = {"one_id": 1, "other_id": 2, "value": "close"}
GIVEN = {"what": "tea", "value": "10"}
LIMITED = {"account_id": "{account}", "currency": "USD", "once": "1", "year": "2"}
BOUGHT = {"what": "a press", "on": "2020-01-01", "decided_by": "the price"}

# A visit to the account, and what is agreed on there
MOMENT = f"{LATER}T09:30:00+08:00"
PLANNED = {"account_id": "{account}", "kind": "call", "starts_at": MOMENT}
PROMISED = {"account_id": "{account}", "side": "theirs", "text": "call us", "due": LATER}
API: dict[str, Route] = {
    # who is here
    "GET /me": call("self"),
    "GET /members": call("see"),
    "GET /teams": call("see"),
    "GET /playbooks": call("see"),
    "GET /playbooks/{key}": call("see"),
    # accounts, units, people, notes
    "GET /accounts": call("list", "account", query={"owner_id": "member"}),
    "POST /accounts": call("change", body={"name": "A new one"}),
    "GET /accounts/{account_id}": call("see"),
    "PATCH /accounts/{account_id}": call("change", body={"version": 1, "name": "changed"}),
    "POST /accounts/{account_id}/owner": call("lead", body={"version": 1, "owner_id": "{taker}"}),
    "GET /accounts/{account_id}/team": call("see"),
    "POST /accounts/{account_id}/team": call("change", body={"member_id": "{member}"}),
    "DELETE /accounts/{account_id}/team/{member_id}": call("change"),
    "GET /accounts/{account_id}/units": call("see"),
    "POST /accounts/{account_id}/units": call("change", body={"name": "A new one"}),
    "GET /units/{unit_id}": call("see"),
    "PATCH /units/{unit_id}": call("change", body={"version": 1, "name": "changed"}),
    "DELETE /units/{unit_id}": call("change"),
    "GET /people": call("list", "account", query={"account_id": "account"}),
    "POST /people": call("change", "account", {"name": "A new one", "account_id": "{account}"}),
    "GET /people/{person_id}": call("see"),
    "PATCH /people/{person_id}": call("change", body={"version": 1, "name": "changed"}),
    "POST /people/{person_id}/export": call("lead", opens=HELD),
    "POST /people/{person_id}/erase": call("lead"),
    "GET /notes": call("list", "account", query={"account_id": "account"}),
    "POST /notes": call("change", "account", {"account_id": "{account}", "text": "new"}),
    "GET /notes/{note_id}": call("see"),
    "PATCH /notes/{note_id}": call("author", body={"version": 1, "text": "changed"}),
    "DELETE /notes/{note_id}": call("author"),
    # leads and deals
    "GET /leads": call("list", "account", query={"account_id": "account"}),
    "POST /leads": call("change", "account", {"name": "A new one", "account_id": "{account}"}),
    "GET /leads/{deal_id}": call("see", "lead"),
    "PUT /leads/{deal_id}/qualification/{element}": call("change", "lead", {"state": "assumed"}),
    "POST /leads/{deal_id}/qualify": call("change", "lead"),
    "POST /leads/{deal_id}/close": call("change", "lead", {"lost_reason": "price"}),
    "GET /deals": call("list", "account", query={"account_id": "account"}),
    "POST /deals": call("change", "account", {"name": "new", "account_id": "{account}", "marks": MARKS}),
    "GET /deals/{deal_id}": call("see"),
    "PATCH /deals/{deal_id}": call("change", body={"version": 1, "name": "changed"}),
    "POST /deals/{deal_id}/assign": call("lead", body={"owner_id": "{taker}"}),
    "POST /deals/{deal_id}/migrate": call("change"),
    "POST /deals/{deal_id}/return-to-leads": call("change", body={"reason": "because"}),
    "GET /deals/{deal_id}/story": call("see"),
    "POST /deals/{deal_id}/move": call("change", body={"to_stage": "opportunity", "signals": [SAID]}),
    "POST /deals/{deal_id}/close": call("change", body={"won": True}),
    "POST /deals/{deal_id}/reopen": call("change", body={"reason": "because"}),
    "GET /deals/{deal_id}/moves": call("see"),
    "GET /moves": call("see", "deal", query={"deal_id": "deal"}),
    # signals
    "GET /deals/{deal_id}/signals": call("see"),
    "POST /deals/{deal_id}/signals": call("change", body=SAID),
    "GET /signals/{signal_id}": call("see"),
    "POST /signals/{signal_id}/confirm": call("change", body={"version": 1, "quote": "yes"}),
    "POST /signals/{signal_id}/refute": call("change", body=REASON),
    "POST /signals/{signal_id}/withdraw": call("change", body=REASON),
    # needs, people of a deal, papers
    "GET /deals/{deal_id}/needs": call("see"),
    "POST /deals/{deal_id}/needs": call("change", body={"text": "new", "type": "unclear"}),
    "GET /needs/{need_id}": call("see"),
    "PATCH /needs/{need_id}": call("change", body={"version": 1, "type": "explicit"}),
    "DELETE /needs/{need_id}": call("change"),
    "GET /deals/{deal_id}/checklist": call("see"),
    "PUT /deals/{deal_id}/checklist/{stage}/{key}": call("change", body={"evidence": "seen"}, parts=CHECK),
    "DELETE /deals/{deal_id}/checklist/{stage}/{key}": call("change", parts=CHECK),
    "GET /deals/{deal_id}/people": call("see"),
    "PUT /deals/{deal_id}/people/{person_id}": call("change", body={"is_key": True}),
    "DELETE /deals/{deal_id}/people/{person_id}": call("change"),
    "GET /deals/{deal_id}/papers": call("see"),
    "POST /deals/{deal_id}/papers": call("change", body={"kind": "inquiry"}),
    # steps and advice
    "GET /steps": call("see", "deal", query={"deal_id": "deal"}),
    "GET /deals/{deal_id}/steps": call("see"),
    "POST /deals/{deal_id}/steps": call("change", body={"text": "new", "due": LATER}),
    "GET /steps/{step_id}": call("see"),
    "PATCH /steps/{step_id}": call("change", body={"version": 1, "text": "changed"}),
    "POST /steps/{step_id}/complete": call("change"),
    "POST /steps/{step_id}/reopen": call("change"),
    "DELETE /steps/{step_id}": call("change"),
    "GET /deals/{deal_id}/advice": call("see"),
    "POST /advice/{item_id}/complete": call("change"),
    "POST /advice/{item_id}/postpone": call("change", body={"until": LATER}),
    "POST /advice/{item_id}/dismiss": call("change", body={"reason": "because"}),
    "POST /advice/{item_id}/reopen": call("change"),
    # the decision map: kept from those who only look on, so that reading asks for as much as changing
    "GET /deals/{deal_id}/decision": call("change"),
    "GET /deals/{deal_id}/judgements": call("change"),
    "POST /deals/{deal_id}/judgements": call("change", body={"changes": [HOLDING]}),
    "POST /deals/{deal_id}/people/{person_id}/answers": call("change", body={"answers": {"hides": True}}),
    "GET /deals/{deal_id}/buying-steps": call("change"),
    "PUT /deals/{deal_id}/buying-steps/{step}": call("change", body={"due": LATER}),
    "GET /deals/{deal_id}/key-events": call("change"),
    "POST /deals/{deal_id}/key-events": call("change", body={"name": "new", "on": LATER}),
    "GET /key-events/{event_id}": call("change"),
    "PATCH /key-events/{event_id}": call("change", body={"version": 1, "name": "changed"}),
    "DELETE /key-events/{event_id}": call("change"),
    "POST /deals/{deal_id}/what-if": call("change", body={"stances": {}}),
    "GET /accounts/{account_id}/ties": call("change"),
    "POST /accounts/{account_id}/ties": call("change", body={"changes": [TYING]}),
    "GET /accounts/{account_id}/lines": call("change"),
    "POST /people/{person_id}/lines": call("change", body={"level": "ally"}),
    "GET /people/{person_id}/outside-ties": call("change"),
    "POST /people/{person_id}/outside-ties": call("change", body={"party": "a bank"}),
    "POST /outside-ties/{tie_id}/end": call("change"),
    "GET /accounts/{account_id}/access": call("change"),
    "POST /people/{person_id}/access": call("change", body={"aspect": "power"}),
    "GET /accounts/{account_id}/precedents": call("change"),
    "POST /accounts/{account_id}/precedents": call("change", body=BOUGHT),
    "GET /precedents/{precedent_id}": call("change"),
    "PATCH /precedents/{precedent_id}": call("change", body={"version": 1, "what": "changed"}),
    "DELETE /precedents/{precedent_id}": call("change"),
    # relationships and gifts: kept from those who only look on
    "GET /people/{person_id}/bond": call("change"),
    "GET /people/{person_id}/activities": call("change"),
    "POST /people/{person_id}/activities": call("change", body={"kind": "talked"}),
    "POST /activities/{activity_id}/withdraw": call("change"),
    "GET /people/{person_id}/contact": call("change"),
    "POST /people/{person_id}/contact": call("change", body={"aspect": "target", "value": "ally"}),
    "GET /gifts": call("change"),
    "POST /accounts/{account_id}/gifts": call("change", body=GIVEN),
    "GET /gifts/report": call("lead"),
    "GET /gifts/{gift_id}": call("change"),
    "PATCH /gifts/{gift_id}": call("keeper", body={"version": 1, "what": "changed"}),
    "DELETE /gifts/{gift_id}": call("lead"),
    "GET /gift-limits": call("change"),
    "POST /gift-limits": call("lead", "account", LIMITED),
    "DELETE /gift-limits/{limit_id}": call("lead"),
    # portraits
    "GET /people/{person_id}/portrait": call("change"),
    "GET /people/{person_id}/traits": call("change"),
    "POST /people/{person_id}/traits": call("change", body={"aspect": "style", "value": "visual"}),
    "POST /people/{person_id}/marks": call("change", body={"answers": {"draws": True}}),
    "POST /people/{person_id}/care-dates": call("change", body={"kind": "joined", "month": 1, "day": 2}),
    "GET /care-dates/{care_id}": call("change"),
    "PATCH /care-dates/{care_id}": call("change", body={"version": 1, "day": 3}),
    "DELETE /care-dates/{care_id}": call("change"),
    # visits and commitments: who looks on sees that they are there, and none of their words
    "GET /visits": call("see", "account", query={"account_id": "account"}),
    "POST /visits": call("change", "account", PLANNED),
    "POST /visits/unplanned": call("change", "account", PLANNED | {"record": {"claimed": "no_sale"}}),
    "GET /visits/{visit_id}": call("see"),
    "PATCH /visits/{visit_id}": call("change", body={"version": 1, "place": "changed"}),
    "POST /visits/{visit_id}/cancel": call("change", body={"version": 1}),
    "POST /visits/{visit_id}/revive": call("change", body={"version": 1}),
    "POST /visits/{visit_id}/readiness": call("change", body={"version": 1, "answers": {"who_leads": True}}),
    "GET /visits/{visit_id}/brief": call("change"),
    "POST /visits/{visit_id}/record": call("change", body={"claimed": "no_sale"}),
    "POST /visits/{visit_id}/amend": call("change", body={"version": 1, "record": {"claimed": "no_sale"}}),
    "GET /commitments": call("see", "deal", query={"deal_id": "deal"}),
    "POST /commitments": call("change", "account", PROMISED),
    "GET /commitments/{commitment_id}": call("see"),
    "PATCH /commitments/{commitment_id}": call("change", body={"version": 1, "text": "changed"}),
    "POST /commitments/{commitment_id}/keep": call("change", body={"version": 1}),
    "POST /commitments/{commitment_id}/break": call("change", body={"version": 1}),
    "POST /commitments/{commitment_id}/drop": call("change", body={"version": 1}),
    "POST /commitments/{commitment_id}/postpone": call("change", body={"version": 1, "due": LATER}),
    "POST /commitments/{commitment_id}/reopen": call("change", body={"version": 1}),
    # calendar
    "GET /calendar/entries": call("list", "member", query={"first": f"={LATER}", "last": f"={LATER}"}),
    "POST /calendar/move": call(
        "change", "step", {"kind": "step", "id": "{step}", "version": 1, "day": LATER}
    ),
    "GET /calendar/feeds": call("self"),
    "POST /calendar/feeds": call("self", body={"name": "phone"}),
    "DELETE /calendar/feeds/{feed_id}": call("self"),
    "POST /calendar/imports": call("self", body={"file": APPOINTMENTS}),
    "DELETE /calendar/imports/{batch}": call("self"),
    # funnel: whose slices is tested in tests/app/test_funnel_permissions.py
    "GET /funnel": call("see"),
    "GET /funnel/flows": call("see"),
    "GET /funnel/cohorts": call("see"),
    "GET /funnel/forecast": call("see"),
    "GET /funnel/backtest": call("see"),
    "GET /funnel/people": call("see"),
    "GET /funnel/compare": call("see"),
    "POST /funnel/views": call("self", body={"page": "funnel"}),
    "GET /funnel/views/{view_id}/deals": call("see", query={"cell": "=won"}),
    # averages of numbers that the caller has
    "GET /averages": call("self", query={"tries": "=100", "hits": "=36", "target": "=20"}),
    # repeat buying
    "GET /loyalty": call("see"),
    "GET /loyalty/overdue": call("see"),
    "GET /loyalty/due": call("see"),
    # targets and calls
    "GET /targets": call("see"),
    "POST /targets": call("lead", "target", AIMED),
    "GET /targets/standing": call("see", "target", query={"member_id": "member"}),
    "GET /targets/judged": call("see", "target", query={"member_id": "member"}),
    "GET /targets/{target_id}": call("see"),
    "PATCH /targets/{target_id}": call("lead", body={"version": 1, "amount": "7"}),
    "DELETE /targets/{target_id}": call("lead"),
    "GET /calls": call("see"),
    "POST /calls": call("change", "target", AIMED),
    # files brought in
    "GET /imports": call("see"),
    "POST /imports": call("change", body={"file": UPLOAD, "dry_run": "true"}),
    "GET /imports/{import_id}": call("see"),
    "GET /imports/{import_id}/problems": call("see"),
    "POST /imports/{import_id}/start": call("change"),
    "POST /imports/{import_id}/cancel": call("change"),
    "POST /imports/{import_id}/undo": call("change"),
    "DELETE /imports/{import_id}": call("change"),
}
