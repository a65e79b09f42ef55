"""Forms about a deal: the question before a move above all; each works without JavaScript, and in the dialog."""

import json
from datetime import timedelta

import pytest

from tests.cast import make_account, make_deal, make_person, signal
from tests.remembering import written_once
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal, DealPerson, Need, NextStep, Paper, QualificationMark, Signal
from tongpin.app.notes.models import Note

IN_THE_DIALOG = {"HX-Request": "true", "HX-Target": "over"}


@pytest.fixture
@written_once
def account(world):
    return make_account(world.salesperson, "Jinchang Poles")


@pytest.fixture
@written_once
def deal(world, account):
    return make_deal(world.salesperson, account, playbook_key="group-customer")


@pytest.fixture
def client(world, client_of):
    return client_of(world.salesperson)


def ticked(world, *names, **more):
    """What the browser sends for these ticked signals."""
    sent = {"ticked": list(names)}
    for name in names:
        prefix = name.replace(":", "--")
        evidence = {
            "certainty": "confirmed",
            "happened_on": world.salesperson.today().isoformat(),
            "quote": f"about {name}",
        }
        sent |= {f"{prefix}-{field}": value for field, value in evidence.items()}
    return {**sent, **more}


EXPECTATION, MOTIVE = "need_confirmed:expectation_stated", "need_confirmed:motive_stated"


def move_url(deal, to, more=""):
    return f"/deals/{deal.pk}/move/?to={to}{more}"


# --- the question ---------------------------------------------------------------------------------------------


def test_the_question_lists_what_is_missing_door_by_door(client, deal):
    html = client.get(move_url(deal, "supplier_accepted")).content.decode()
    assert "What did the customer do or say?" in html
    assert html.index(EXPECTATION) < html.index("supplier_accepted:test_agreed")
    assert html.count("2 more needed") == 2
    assert "paperwork" in html


def test_ticked_signals_move_the_deal_and_are_kept_with_their_evidence(world, client, deal, account):
    person = make_person(world.salesperson, account, "Li Qiong")
    sent = ticked(world, EXPECTATION, MOTIVE, **{"need_confirmed--motive_stated-person_id": person.pk})
    answer = client.post(move_url(deal, "need_confirmed"), sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/deals/{deal.pk}/")
    deal.refresh_from_db()
    assert deal.stage == "need_confirmed"
    motive = Signal.objects.get(deal=deal, key="motive_stated")
    assert (motive.certainty, motive.person, motive.quote) == ("confirmed", person, f"about {MOTIVE}")


def test_too_few_signals_save_nothing_and_keep_what_was_ticked(world, client, deal):
    answer = client.post(move_url(deal, "need_confirmed"), ticked(world, EXPECTATION))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "1 signal is still missing. Nothing has been saved." in html
    assert "1 more needed" in html
    assert f'value="{EXPECTATION}" checked' in html
    assert f"about {EXPECTATION}</textarea>" in html
    assert not Signal.objects.filter(deal=deal).exists()


def test_nothing_ticked_is_answered_with_what_is_missing(client, deal):
    answer = client.post(move_url(deal, "need_confirmed"), {})
    assert answer.status_code == 422
    assert "2 signals are still missing" in answer.content.decode()


def test_a_confirmed_signal_without_evidence_is_asked_for_it_at_its_place(world, client, deal):
    sent = ticked(world, EXPECTATION, MOTIVE) | {"need_confirmed--motive_stated-quote": ""}
    answer = client.post(move_url(deal, "need_confirmed"), sent)
    assert answer.status_code == 422
    assert 'id="id_need_confirmed--motive_stated-quote_error"' in answer.content.decode()
    assert not Signal.objects.filter(deal=deal).exists()


def test_an_assumption_opens_a_door_without_evidence_and_stays_one(world, client, deal):
    sent = ticked(world, EXPECTATION, MOTIVE)
    sent |= {"need_confirmed--motive_stated-quote": "", "need_confirmed--motive_stated-certainty": "assumed"}
    assert client.post(move_url(deal, "need_confirmed"), sent).status_code == 302
    assert Signal.objects.get(key="motive_stated").certainty == "assumed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("happened_on", "2999-01-01"),
        ("happened_on", "yesterday"),
        ("link", "not a link"),
        ("certainty", "sure"),
        ("person_id", "x"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_done(world, client, deal, field, value):
    sent = ticked(world, EXPECTATION, MOTIVE) | {f"need_confirmed--motive_stated-{field}": value}
    assert client.post(move_url(deal, "need_confirmed"), sent).status_code == 422
    deal.refresh_from_db()
    assert (deal.stage, Signal.objects.count()) == ("opportunity", 0)


def test_a_signal_that_the_playbook_does_not_know_moves_nothing(world, client, deal):
    assert (
        client.post(move_url(deal, "need_confirmed"), ticked(world, "need_confirmed:bribed")).status_code
        == 422
    )
    assert client.get(move_url(deal, "nowhere")).status_code == 404
    assert client.post(move_url(deal, "nowhere"), {}).status_code == 404


def test_only_those_who_lead_are_offered_the_override_and_it_is_marked(world, client, client_of, deal):
    url = move_url(deal, "supplier_accepted")
    assert "for ever" not in client.get(url).content.decode()
    assert client.post(url, {"override": "on", "reason": "I want to"}).status_code == 403
    manager = client_of(world.manager)
    assert "The deal stays marked for ever" in manager.get(url).content.decode()
    refused = manager.post(url, {"override": "on", "reason": ""})
    assert refused.status_code == 422
    assert "Please fill this in." in refused.content.decode()
    assert manager.post(url, {"override": "on", "reason": "their boss asked"}).status_code == 302
    deal.refresh_from_db()
    assert (deal.stage, deal.overridden) == ("supplier_accepted", True)


def test_back_asks_for_a_reason_only(world, client, deal):
    client.post(move_url(deal, "need_confirmed"), ticked(world, EXPECTATION, MOTIVE))
    url = move_url(deal, "opportunity")
    assert "goes back to" in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "the need was not theirs"}).status_code == 302
    deal.refresh_from_db()
    assert deal.stage == "opportunity"


def test_the_cloud_is_reached_by_its_own_way(client, deal):
    answer = client.post(move_url(deal, "lead"), {"reason": "wrong"})
    assert answer.status_code == 422
    assert "back to the leads" in answer.content.decode()


def test_the_dialog_of_the_board_is_told_instead_of_sent_away(world, client, deal):
    url = move_url(deal, "need_confirmed", "&from=board")
    html = client.get(url, headers=IN_THE_DIALOG).content.decode()
    assert "<html" not in html
    assert "to=need_confirmed&amp;from=board" in html
    answer = client.post(url, ticked(world, EXPECTATION, MOTIVE), headers=IN_THE_DIALOG)
    told = json.loads(answer["HX-Trigger"])
    assert (answer.status_code, told["tp:moved"]) == (204, {"deal": deal.pk, "to": "need_confirmed"})
    assert "tp:close" in told


def test_without_javascript_the_board_is_where_one_returns(world, client, deal):
    url = move_url(deal, "need_confirmed", "&from=board")
    assert client.post(url, ticked(world, EXPECTATION, MOTIVE))["Location"] == "/deals/board/"


def test_in_the_dialog_of_the_deal_page_the_page_comes_anew(world, client, deal):
    answer = client.post(
        move_url(deal, "need_confirmed"), ticked(world, EXPECTATION, MOTIVE), headers=IN_THE_DIALOG
    )
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/deals/{deal.pk}/")


def test_a_viewer_is_asked_nothing(world, client_of, deal):
    viewer = client_of(world.viewer)
    for path in (
        "move/?to=need_confirmed",
        "signals/new/",
        "steps/new/",
        "edit/",
        "close/",
        "people/new/",
        "notes/new/",
    ):
        assert viewer.get(f"/deals/{deal.pk}/{path}").status_code == 403, path
    assert (
        viewer.post(move_url(deal, "need_confirmed"), ticked(world, EXPECTATION, MOTIVE)).status_code == 403
    )


# --- ending ---------------------------------------------------------------------------------------------------


def test_lost_needs_one_of_the_reasons_of_the_playbook(world, client, deal):
    url, today = f"/deals/{deal.pk}/close/", world.salesperson.today().isoformat()
    assert "Criteria were set to a rival&#x27;s terms" in client.get(url).content.decode()
    assert client.post(url, {"on": today, "version": deal.version}).status_code == 422
    assert client.post(url, {"on": today, "version": deal.version, "lost_reason": "fate"}).status_code == 422
    sent = {"on": today, "version": deal.version, "lost_reason": "rival_criteria", "reason": "2–3 of 5"}
    assert client.post(url, sent).status_code == 302
    deal.refresh_from_db()
    assert (deal.status, deal.lost_reason) == ("lost", "rival_criteria")
    assert client.post(f"/deals/{deal.pk}/reopen/", {"reason": "they call again"}).status_code == 302
    deal.refresh_from_db()
    assert deal.status == "open"


def test_the_board_hears_of_an_ended_deal(world, client, deal):
    sent = {"on": world.salesperson.today().isoformat(), "version": deal.version, "reason": "order 7"}
    answer = client.post(f"/deals/{deal.pk}/close/?won=1&from=board", sent, headers=IN_THE_DIALOG)
    assert json.loads(answer["HX-Trigger"])["tp:ended"] == {"deal": deal.pk, "to": "won"}


# --- two people at once ---------------------------------------------------------------------------------------


def edited(deal, **changes):
    sent = {
        "name": deal.name,
        "account_id": deal.account_id,
        "amount": "",
        "currency": "CNY",
        "version": deal.version,
    }
    return {**sent, "expected_on": "", "source": "", "products": "", **changes}


def test_a_late_save_overwrites_nothing_and_shows_both_values(world, client, deal):
    deals.update_deal(world.manager, deal.pk, version=deal.version, amount=900_000)
    answer = client.post(f"/deals/{deal.pk}/edit/", edited(deal, amount="1000000"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "900000" in html
    assert "1000000" in html
    deal.refresh_from_db()
    assert deal.amount == 900_000
    mine = edited(deal, amount="1000000") | {"resolve": "mine", "keep-amount": "mine"}
    assert client.post(f"/deals/{deal.pk}/edit/", mine).status_code == 302
    deal.refresh_from_db()
    assert deal.amount == 1_000_000


def test_a_conflict_about_a_person_shows_names(world, client, deal, account):
    li, liu = (make_person(world.salesperson, account, name) for name in ("Li Qiong", "Liu Bin"))
    need = deals.record_need(world.salesperson, deal.pk, text="one network", type="implicit")
    old = need.version
    deals.update_need(world.manager, need.pk, version=old, person_id=li.pk)
    sent = {
        "text": "one network",
        "type": "implicit",
        "person_id": liu.pk,
        "fits": "",
        "evidence": "",
        "version": old,
    }
    answer = client.post(f"/needs/{need.pk}/edit/", sent)
    assert answer.status_code == 409
    assert "Li Qiong" in answer.content.decode()
    assert "Liu Bin" in answer.content.decode()


def test_saving_what_nobody_changed_is_no_conflict(world, client, deal):
    deals.update_deal(world.manager, deal.pk, version=deal.version, source="fair")
    assert client.post(f"/deals/{deal.pk}/edit/", edited(deal, source="fair")).status_code == 302


# --- signals --------------------------------------------------------------------------------------------------


def test_a_signal_is_recorded_from_the_place_where_it_is_missing(world, client, deal):
    url = f"/deals/{deal.pk}/signals/new/?stage=opportunity&key=budget_mentioned"
    assert '<option value="opportunity:budget_mentioned" selected>' in client.get(url).content.decode()
    sent = {
        "what": "opportunity:budget_mentioned", "certainty": "confirmed", "quote": "a million",
        "happened_on": world.salesperson.today().isoformat(),
    }  # fmt: skip
    assert client.post(url, sent | {"quote": ""}).status_code == 422
    assert client.post(url, sent).status_code == 302
    assert Signal.objects.get(deal=deal).quote == "a million"


def test_an_assumption_is_confirmed_refuted_or_withdrawn(world, client, deal):
    us = world.salesperson
    one, two, three = (
        deals.record_signal(us, deal.pk, **signal("opportunity", key, "assumed", quote=""))
        for key in ("solution_asked", "budget_mentioned", "key_person_met")
    )
    today = us.today().isoformat()
    confirm = {"happened_on": today, "version": one.version}
    assert client.post(f"/signals/{one.pk}/confirm/", confirm).status_code == 422
    assert (
        client.post(f"/signals/{one.pk}/confirm/", confirm | {"quote": "send us a quote"}).status_code == 302
    )
    assert (
        client.post(f"/signals/{two.pk}/refute/", {"reason": "", "version": two.version}).status_code == 422
    )
    assert (
        client.post(f"/signals/{two.pk}/refute/", {"reason": "hearsay", "version": two.version}).status_code
        == 302
    )
    assert (
        client.post(
            f"/signals/{three.pk}/withdraw/", {"reason": "other deal", "version": three.version}
        ).status_code
        == 302
    )
    for row in (one, two, three):
        row.refresh_from_db()
    assert (one.certainty, two.refuted, three.withdrawn) == ("confirmed", True, True)


# --- everything around ----------------------------------------------------------------------------------------


def test_needs_steps_papers_people_and_notes_are_recorded_and_changed(world, client, deal, account):
    today = world.salesperson.today()
    person = make_person(world.salesperson, account, "Li Qiong")
    base = f"/deals/{deal.pk}"
    posts = (
        (
            f"{base}/needs/new/",
            {"text": "one network", "type": "implicit", "person_id": person.pk, "fits": "yes"},
        ),
        (
            f"{base}/steps/new/",
            {"text": "Ask Li", "due": today + timedelta(days=1), "advice": "power_refused"},
        ),
        (f"{base}/papers/new/", {"kind": "quote_sent", "on": today, "text": "Q-1"}),
        (f"{base}/people/new/", {"person_id": person.pk, "focus": "receptive", "reached": "on"}),
        (f"{base}/notes/new/", {"text": "he hides something", "circle": "me"}),
        (f"{base}/qualification/budget/", {"state": "confirmed", "evidence": "a million this year"}),
    )
    for url, sent in posts:
        assert client.get(url).status_code == 200, url
        assert client.post(url, {}).status_code == 422, url
        assert client.post(url, sent).status_code == 302, url
    need, step, part = Need.objects.get(), NextStep.objects.get(), DealPerson.objects.get()
    assert (need.fits, step.advice, part.focus, Paper.objects.get().text) == (
        True,
        "power_refused",
        "receptive",
        "Q-1",
    )
    assert (Note.objects.get().circle, QualificationMark.objects.latest("id").evidence) == (
        "me",
        "a million this year",
    )
    need_sent = {
        "text": "one network",
        "type": "explicit",
        "fits": "no",
        "version": need.version,
        "evidence": "said so",
    }
    assert client.post(f"/needs/{need.pk}/edit/", need_sent).status_code == 302
    step_sent = {"text": "Ask Li again", "due": today, "version": step.version}
    assert client.post(f"/steps/{step.pk}/edit/", step_sent).status_code == 302
    part_sent = {"focus": "", "is_key": "on", "version": part.version}
    assert client.post(f"{base}/people/{person.pk}/", part_sent).status_code == 302
    for row in (need, step, part):
        row.refresh_from_db()
    assert (need.type, need.fits, step.text, part.is_key, part.reached) == (
        "explicit",
        False,
        "Ask Li again",
        True,
        False,
    )
    for url in (
        f"/needs/{need.pk}/remove/",
        f"/steps/{step.pk}/drop/",
        f"{base}/people/{person.pk}/release/",
    ):
        assert client.get(url).status_code == 405, url
        assert client.post(url).status_code == 302, url
    assert (Need.objects.count(), NextStep.objects.count(), DealPerson.objects.count()) == (0, 0, 0)


def test_an_advice_brings_its_words_to_the_form_of_a_step(client, deal):
    html = client.get(
        f"/deals/{deal.pk}/steps/new/?text=Find+a+first+contact&advice=no_contact"
    ).content.decode()
    assert 'value="Find a first contact"' in html
    assert 'value="no_contact"' in html


def test_a_person_of_another_account_takes_no_part(world, client, deal):
    other = make_person(world.salesperson, make_account(world.salesperson, "Elsewhere"), "Wang Wu")
    answer = client.post(f"/deals/{deal.pk}/people/new/", {"person_id": other.pk, "focus": ""})
    assert answer.status_code == 422
    assert "another account" in answer.content.decode()


def test_a_person_nobody_may_know_of_is_not_there(world, client, deal):
    hidden = make_person(world.other_team, make_account(world.other_team, "Hidden"), "Zhao Liu")
    assert (
        client.post(f"/deals/{deal.pk}/people/new/", {"person_id": hidden.pk, "focus": ""}).status_code == 404
    )


def test_only_those_who_lead_hand_a_deal_over(world, client, client_of, deal):
    url = f"/deals/{deal.pk}/assign/"
    sent = {"owner_id": world.teammate.member_id, "version": deal.version}
    assert client.get(url).status_code == 403
    assert client.post(url, sent).status_code == 403
    assert client_of(world.manager).post(url, sent).status_code == 302
    deal.refresh_from_db()
    assert deal.owner_id == world.teammate.member_id


def test_a_deal_goes_to_the_newest_playbook_when_asked(world, client, deal):
    from tongpin.app.playbooks.commands import take_playbook
    from tongpin.core.playbook import shipped_source

    assert "/migrate/" not in client.get(f"/deals/{deal.pk}/").content.decode()
    take_playbook(world.owner, shipped_source("group-customer") + "\n# another word\n")
    assert "/migrate/" in client.get(f"/deals/{deal.pk}/").content.decode()
    assert client.post(f"/deals/{deal.pk}/migrate/").status_code == 302
    assert Deal.objects.get().playbook_version.number == 2
