"""The deal page in the browser's eyes: what is said, to whom, and what never is."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_account, make_deal, make_lead, make_person, signal
from tests.remembering import written_once
from tongpin.app.deals import commands as deals
from tongpin.app.notes import commands as notes
from tongpin.app.workspace.models import User


@pytest.fixture
@written_once
def case(world):
    us = world.salesperson
    account = make_account(us, "Jinchang Poles", size=1000, industry="Concrete")
    friend, chief = (make_person(us, account, name) for name in ("Li Qiong", "Deputy"))
    deal = make_deal(us, account, playbook_key="group-customer", amount=1_000_000, currency="CNY")
    deals.record_signal(us, deal.pk, **signal("opportunity", "solution_asked", quote="you come late"))
    deals.record_signal(us, deal.pk, **signal("solution_confirmed", "test_passed", person_id=friend.pk))
    deals.record_signal(us, deal.pk, **signal("need_confirmed", "motive_stated", "assumed"))
    deals.involve_person(us, deal.pk, person_id=friend.pk, focus="receptive", remark="a friend in the union")
    deals.involve_person(us, deal.pk, person_id=chief.pk, is_key=True, refused=True, reached=False)
    deals.record_need(us, deal.pk, text="a switchboard of their own", type="implicit", person_id=friend.pk)
    return SimpleNamespace(deal=deal, url=f"/deals/{deal.pk}/", friend=friend)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def speak(actor, language):
    User.objects.filter(pk=actor.user_id).update(language=language)


def test_the_head_says_where_the_customer_is_and_where_we_are(world, client_of, case):
    said = text_of(client_of(world.salesperson).get(case.url))
    assert "Behind the customer is evaluating solutions, and we are still at “Opportunity”." in said
    assert "3 stages behind" in said
    assert "1000 people · Concrete" in said
    assert "Telecom group customers v1" in said


def test_it_says_the_same_in_chinese(world, client_of, case):
    speak(world.salesperson, "zh-hans")
    said = text_of(client_of(world.salesperson).get(case.url))
    assert "落后 客户在评估方案，我们还在“挖掘商机”。" in said
    assert "落后 3 段" in said
    assert "引起注意 → 带入观点" in said
    speak(world.salesperson, "zh-hant")
    assert "挖掘商機" in text_of(client_of(world.salesperson).get(case.url))


def test_no_page_of_a_deal_shows_a_percentage(world, client_of, case):
    client = client_of(world.manager)
    for path in ("", "move/?to=risk_assessment", "signals/new/", "edit/", "close/?won=1"):
        assert "%" not in text_of(client.get(case.url + path))


def test_the_chief_who_refuses_and_the_missing_dissatisfied_are_named(world, client_of, case):
    said = text_of(client_of(world.salesperson).get(case.url))
    assert "Deputy: refuses to meet us" in said
    assert "not found: who suffers from it?" in said
    assert "Find another way to Deputy" in said or "another way to Deputy" in said


def test_confirmed_assumed_and_missing_signals_look_different_and_say_so(world, client_of, case):
    html = client_of(world.salesperson).get(case.url).content.decode()
    for mark in ("confirmed", "assumed", "missing"):
        assert f"#mk-{mark}" in html
    assert 'aria-label="Assumed"' in html


def test_a_missing_signal_can_be_recorded_where_it_stands(world, client_of, case):
    html = client_of(world.salesperson).get(case.url).content.decode()
    assert f"{case.url}signals/new/?stage=need_confirmed&amp;key=users_confirmed" in html


def test_a_viewer_reads_the_state_without_the_words_and_without_buttons(world, client_of, case):
    html = client_of(world.viewer).get(case.url).content.decode()
    for kept in ("you come late", "a friend in the union", "a switchboard of their own"):
        assert kept not in html
    assert "The words are open to those who work with the customer." in html
    assert "/move/" not in html
    assert "data-done" not in html


def test_strangers_and_other_teams_find_nothing(world, client_of, case, stranger):
    for actor in (stranger, world.other_team):
        for path in ("", "story/", "move/?to=need_confirmed", "edit/", "assign/", "qualify/"):
            assert client_of(actor).get(case.url + path).status_code == 404, path


def test_an_ended_deal_can_be_reopened_and_nothing_else(world, client_of, case):
    deals.close_deal(
        world.salesperson, case.deal.pk, won=False, lost_reason="price", reason="two years for free"
    )
    html = client_of(world.salesperson).get(case.url).content.decode()
    said = re.sub(r"\s+", " ", html)
    assert "<b>Lost</b> Price, with our difference not made clear." in said
    assert f"{case.url}reopen/" in html
    assert f"{case.url}move/" not in html


def test_the_override_is_marked_on_the_page_for_ever(world, client_of, case):
    deals.move_deal(
        world.manager, case.deal.pk, to_stage="risk_assessment", override=True, reason="their boss asked"
    )
    deals.move_deal(world.salesperson, case.deal.pk, to_stage="opportunity", reason="nothing behind it")
    said = text_of(client_of(world.salesperson).get(case.url))
    assert "Override: manager let it into “Risk assessment”" in said
    assert "their boss asked" in said


def test_the_next_step_is_done_from_the_card_and_can_be_undone(world, client_of, case):
    step = deals.plan_step(world.salesperson, case.deal.pk, text="Ask Li", due=world.salesperson.today())
    client = client_of(world.salesperson)
    page = client.get(case.url)
    assert page.content.decode().index("Ask Li") < page.content.decode().index("The two tracks")
    answer = client.post(f"/steps/{step.pk}/done/", {"next": case.url}, follow=True)
    assert answer.redirect_chain[-1][0] == case.url
    assert f"/steps/{step.pk}/reopen/" in answer.content.decode()
    client.post(f"/steps/{step.pk}/reopen/", {"next": case.url})
    step.refresh_from_db()
    assert step.done_on is None


def test_a_done_step_never_leads_to_another_site(world, client_of, case):
    step = deals.plan_step(world.salesperson, case.deal.pk, text="Ask Li", due=world.salesperson.today())
    answer = client_of(world.salesperson).post(
        f"/steps/{step.pk}/done/", {"next": "https://elsewhere.example/"}
    )
    assert "elsewhere" not in answer["Location"]


def test_the_story_tells_everything_in_words_and_goes_on(world, client_of, case):
    us = world.salesperson
    for day in range(20):
        deals.record_paper(
            us, case.deal.pk, kind="quote_sent", on=us.today() - timedelta(days=day), text=f"Q-{day}"
        )
    notes.write_note(us, deal_id=case.deal.pk, text="he hides something", circle="team")
    client = client_of(us)
    html = client.get(case.url).content.decode()
    assert "Note for the account team" in html
    assert "Quote or tariff sent: Q-0" in html
    more = re.search(rf'hx-get="({case.url}story/\?before=[^"]+)"', html)
    assert more
    fragment = client.get(more[1], headers={"HX-Request": "true"}).content.decode()
    assert "Q-12" not in html
    assert "Q-12" in fragment
    assert "<html" not in fragment
    assert "<html" in client.get(more[1]).content.decode()


def test_every_kind_of_happening_has_words(world, client_of):
    us, lead = world.salesperson, make_lead(world.salesperson, playbook_key="group-customer")
    for element in ("need", "budget", "key_person", "fit"):
        deals.mark_qualification(us, lead.pk, element=element, state="assumed")
    deals.qualify_lead(us, lead.pk)
    deals.return_to_leads(us, lead.pk, reason="no budget after all")
    deals.qualify_lead(us, lead.pk)
    deals.assign_deal(world.manager, lead.pk, owner_id=world.teammate.member_id)
    deals.close_deal(us, lead.pk, won=True, reason="order 7")
    deals.reopen_deal(us, lead.pk, reason="they changed the order")
    said = text_of(client_of(us).get(f"/deals/{lead.pk}/"))
    for words in (
        "Qualified",
        "Back to the leads",
        "no budget after all",
        "Handed over",
        "Won",
        "Reopened",
        "Budget Assumed",
    ):
        assert words in said, words


def test_an_imported_link_is_never_a_script(world, client_of, case):
    deals.record_signal(
        world.salesperson,
        case.deal.pk,
        **signal("opportunity", "budget_mentioned", quote="<script>x</script>"),
    )
    assert "<script>x" not in client_of(world.salesperson).get(case.url).content.decode()


def test_the_reads_of_the_page_stay_the_same_with_five_and_with_a_hundred_signals(world, client_of, case):
    client = client_of(world.salesperson)
    client.get(case.url)

    def reads():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(case.url).status_code == 200
        return len(caught)

    before = reads()
    for _ in range(60):
        deals.record_signal(world.salesperson, case.deal.pk, **signal("opportunity", "solution_asked"))
    assert reads() == before <= 30


def test_a_workspace_of_many_deals_costs_the_page_nothing(world, client_of, case):
    client = client_of(world.salesperson)
    client.get(case.url)

    def reads():
        with CaptureQueriesContext(connection) as caught:
            client.get(case.url)
        return len(caught)

    before = reads()
    for number in range(15):
        make_deal(world.salesperson, name=f"deal {number}")
    assert reads() == before
