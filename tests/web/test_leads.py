"""Leads: the cloud above the funnel, and the four questions that let one fall into it."""

import pytest

from tests.cast import make_account, make_deal, make_lead
from tongpin.app.accounts.models import Account
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal, QualificationMark

ELEMENTS = ("need", "budget", "key_person", "fit")


def answers(**states):
    """What the browser sends for the four elements."""
    sent = {}
    for element in ELEMENTS:
        state = states.get(element, "assumed")
        sent |= {
            f"{element}-state": state,
            f"{element}-evidence": "so they said" if state == "confirmed" else "",
        }
    return sent


@pytest.fixture
def client(world, client_of):
    return client_of(world.salesperson)


def test_an_empty_cloud_teaches_what_a_lead_is(client):
    html = client.get("/leads/").content.decode()
    assert "A lead is a possible deal of which we do not know enough" in html
    assert "/leads/new/" in html


def test_a_viewer_of_an_empty_cloud_is_offered_no_button(world, client_of):
    assert "/leads/new/" not in client_of(world.viewer).get("/leads/").content.decode()


def test_each_lead_shows_its_four_elements_its_source_and_since_when(world, client):
    lead = make_lead(world.salesperson, name="Office network", source="fair")
    deals.mark_qualification(world.salesperson, lead.pk, element="budget", state="refuted")
    html = client.get("/leads/").content.decode()
    assert "Budget: Refuted" in html
    assert "Stated need: Unknown" in html
    assert "fair" in html
    assert f"/deals/{lead.pk}/" in html
    assert f"/deals/{lead.pk}/qualify/" not in html


def test_a_lead_that_has_everything_is_offered_the_funnel(world, client):
    lead = make_lead(world.salesperson)
    for element in ELEMENTS:
        deals.mark_qualification(world.salesperson, lead.pk, element=element, state="assumed")
    assert f"/deals/{lead.pk}/qualify/" in client.get("/leads/").content.decode()


def test_the_list_is_filtered_by_its_address(world, client):
    make_lead(world.salesperson, name="Office network", source="fair")
    make_lead(world.salesperson, name="Cameras", source="web")
    html = client.get("/leads/?source=fair").content.decode()
    assert "Office network" in html
    assert "Cameras" not in html
    assert "No lead fits" in client.get("/leads/?q=nothing+like+it").content.decode()


def test_only_a_filter_that_narrows_can_be_cleared(client, world):
    make_lead(world.salesperson, source="fair")
    clear = 'href="?">Clear</a>'
    assert clear in client.get("/leads/?source=fair").content.decode()
    for path in ("/leads/", "/deals/", "/accounts/", "/people/"):
        page = client.get(path)
        assert page.status_code == 200
        assert ">Clear</a>" not in page.content.decode(), path


def test_each_element_of_a_lead_has_its_word_beside_its_mark(client, world):
    make_lead(world.salesperson)
    html = client.get("/leads/").content.decode()
    for word in ("need", "budget", "key person", "fit"):
        assert f'<small aria-hidden="true">{word}</small>' in html


@pytest.mark.parametrize(
    ("status", "place"), [("lead", "/leads/"), ("lost", "/leads/"), ("open", "/deals/board/")]
)
def test_a_lead_lights_the_leads_in_the_navigation(client, world, status, place):
    one = make_deal(world.salesperson) if status == "open" else make_lead(world.salesperson)
    if status == "lost":
        deals.close_deal(world.salesperson, one.pk, won=False, lost_reason="price")
    html = client.get(f"/deals/{one.pk}/").content.decode()
    assert f'<a href="{place}" aria-current="page"' in html
    assert ("Lead given up" in html) is (status == "lost")


def test_leads_of_others_are_not_there(world, client_of, stranger):
    make_lead(world.other_team, name="Hidden")
    for actor in (world.salesperson, world.manager, stranger):
        assert "Hidden" not in client_of(actor).get("/leads/").content.decode()
    assert "Hidden" in client_of(world.owner).get("/leads/").content.decode()


def test_a_lead_comes_with_a_new_account_in_one_go(world, client):
    sent = {"account_id": "", "account_name": "Furniture maker", "name": "Office network", "currency": "CNY"}
    answer = client.post("/leads/new/", sent)
    lead = Deal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/deals/{lead.pk}/")
    assert (lead.status, lead.account.name, lead.owner_id) == (
        "lead",
        "Furniture maker",
        world.salesperson.member_id,
    )


def test_a_known_name_is_not_entered_twice(world, client):
    make_account(world.salesperson, "Furniture maker")
    answer = client.post("/leads/new/", {"account_name": "furniture Maker", "name": "Office network"})
    assert answer.status_code == 422
    assert "known already" in answer.content.decode()
    assert (Account.objects.count(), Deal.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "x"}, "Choose an account, or name a new one."),
        ({"account_name": "y"}, "This field is required."),
        ({"account_name": "y", "name": "x", "currency": "1$"}, "at least 3"),
        ({"account_name": "y", "name": "x", "currency": "C1Y"}, "not a currency code"),
        ({"account_name": "y", "name": "x", "amount": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_is_wrong_with_a_new_lead_stands_beside_it(client, sent, said):
    answer = client.post("/leads/new/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Deal.objects.exists()


def test_an_account_brings_itself_to_the_form(world, client):
    account = make_account(world.salesperson, "Jinchang Poles")
    html = client.get(f"/leads/new/?account={account.pk}").content.decode()
    assert f'<option value="{account.pk}" selected>' in html
    assert 'data-remote="/accounts/find/"' in html
    hidden = make_account(world.other_team, "Hidden")
    assert client.get(f"/leads/new/?account={hidden.pk}").status_code == 404


def test_qualifying_asks_for_what_is_missing_right_there(world, client):
    lead = make_lead(world.salesperson)
    url = f"/deals/{lead.pk}/qualify/"
    assert "Can the customer say what is needed?" in client.get(url).content.decode()
    refused = client.post(url, answers(budget="unknown", fit="refuted"))
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "Not found out yet: Budget. Refuted: Our customer. Until then it stays a lead." in html
    assert not QualificationMark.objects.exists()
    assert client.post(url, answers(budget="confirmed")).status_code == 302
    lead.refresh_from_db()
    assert (lead.status, lead.qualification["budget"]) == ("open", "confirmed")


def test_confirmed_without_evidence_is_not_taken(world, client):
    lead = make_lead(world.salesperson)
    answer = client.post(f"/deals/{lead.pk}/qualify/", answers(need="confirmed") | {"need-evidence": ""})
    assert answer.status_code == 422
    assert "needs evidence" in answer.content.decode()


def test_a_new_deal_answers_the_four_questions_at_once(world, client):
    account = make_account(world.salesperson, "Jinchang Poles")
    sent = {
        "account_id": account.pk,
        "name": "Private network",
        "playbook_key": "group-customer",
        "amount": "1000000",
    }
    refused = client.post("/deals/new/", {**sent, **answers(budget="unknown")})
    assert refused.status_code == 422
    assert "Not found out yet: Budget." in refused.content.decode()
    assert not Deal.objects.exists()
    assert client.post("/deals/new/", {**sent, **answers()}).status_code == 302
    deal = Deal.objects.get()
    assert (deal.status, deal.stage, deal.amount) == ("open", "opportunity", 1_000_000)


def test_a_lead_that_became_a_deal_is_found_among_the_deals(world, client):
    lead, deal = make_lead(world.salesperson), make_deal(world.salesperson)
    assert "Qualify" in client.get(f"/leads/{lead.pk}/").content.decode()
    assert client.get(f"/leads/{deal.pk}/")["Location"] == f"/deals/{deal.pk}/"


def test_a_deal_returns_to_the_cloud_with_a_reason(world, client):
    deal = make_deal(world.salesperson)
    url = f"/deals/{deal.pk}/return/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "the money went elsewhere"}).status_code == 302
    deal.refresh_from_db()
    assert deal.status == "lead"
    assert "the money went elsewhere" in client.get(f"/deals/{deal.pk}/").content.decode()


def test_a_lead_can_be_lost_too(world, client):
    lead = make_lead(world.salesperson, playbook_key="group-customer")
    sent = {
        "on": world.salesperson.today().isoformat(),
        "lost_reason": "not_our_customer",
        "version": lead.version,
    }
    assert client.post(f"/deals/{lead.pk}/close/", sent).status_code == 302
    assert lead.name in client.get("/leads/?status=lost").content.decode()


def test_a_viewer_may_look_and_not_change(world, client_of):
    lead = make_lead(world.salesperson)
    viewer = client_of(world.viewer)
    assert lead.name in viewer.get("/leads/").content.decode()
    for path in ("/leads/new/", "/deals/new/"):
        assert viewer.get(path).status_code == 403
        assert viewer.post(path, {"account_name": "x", "name": "y", **answers()}).status_code == 403
    assert viewer.post(f"/deals/{lead.pk}/qualify/", answers()).status_code == 403


def test_more_leads_than_a_page_go_on_by_key(world, client):
    account = make_account(world.salesperson, "Jinchang Poles")
    for number in range(55):
        make_lead(world.salesperson, account, name=f"lead {number:02}")
    first = client.get("/leads/?sort=oldest").content.decode()
    following = first.split('class="btn btn-line" href="?')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(f"/leads/?{following}").content.decode()
    assert second.count("data-item") == 5
    assert "55 leads" in first
