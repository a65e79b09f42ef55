"""Signing in: password, second step, forgotten password, and nobody who should not."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.contrib.messages.constants import SUCCESS
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from django.utils import timezone, translation

from tests.cast import World, make_world
from tongpin.app.base.actor import Actor
from tongpin.app.playbooks import commands as playbooks
from tongpin.app.workspace import commands
from tongpin.app.workspace.models import User, Workspace
from tongpin.web.signin.adapter import Adapter, MfaAdapter

EMAIL, PASSWORD = "ada@reed.example", "brass-lantern-42-quay"
LOGIN = "/sign/login/"


@pytest.fixture(autouse=True)
def _no_tries_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def ada(db: None) -> Actor:
    return playbooks.open_workspace(
        name="Reed", owner_email=EMAIL, owner_name="Ada", password=PASSWORD, language="en"
    )


def browser() -> Client:
    """Somebody's browser, set to English."""
    return Client(headers={"Accept-Language": "en"})


def sign_in(client: Client, email: str = EMAIL, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def totp(secret: str) -> str:
    """The code that the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_somebody_who_is_not_signed_in_is_asked_to(db: None) -> None:
    response = browser().get("/settings/")
    assert response.status_code == 302
    assert response["Location"] == f"{LOGIN}?next=/settings/"


def test_e_mail_in_any_case_and_password_open_the_door(ada: Actor) -> None:
    client = browser()
    response = sign_in(client, EMAIL.upper())
    assert response.status_code == 302
    assert signed_in(client)
    assert client.get("/settings/").status_code == 200


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "wrong"), ("nobody@reed.example", PASSWORD), ("", "")]
)
def test_a_wrong_pair_gets_422_and_does_not_tell_which_half_is_wrong(
    ada: Actor, email: str, password: str
) -> None:
    client = browser()
    response = sign_in(client, email, password)
    assert response.status_code == 422
    assert not signed_in(client)
    if email:
        html = response.content.decode()
        assert "E-mail and password do not belong together." in html
        assert "Signing in did not work" in html


def test_too_many_wrong_passwords_are_stopped(ada: Actor) -> None:
    client = browser()
    for _ in range(5):
        sign_in(client, password="wrong")
    response = sign_in(client)
    assert not signed_in(client)
    assert response.status_code in (422, 429)


def test_a_deactivated_user_is_told_so_and_stays_outside(ada: Actor) -> None:
    added = commands.add_member(ada, email="ben@reed.example", name="Ben", role="viewer", password=PASSWORD)
    commands.deactivate_member(ada, added.member.pk)
    client = browser()
    response = client.post(LOGIN, {"login": "ben@reed.example", "password": PASSWORD}, follow=True)
    assert not signed_in(client)
    assert response.status_code in (200, 422)


def test_an_open_session_ends_with_the_deactivation(
    world: World, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(world.salesperson)
    assert client.get("/settings/").status_code == 200
    commands.deactivate_member(world.owner, world.salesperson.member_id)
    response = client.get("/settings/")
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)


def test_nobody_signs_up_alone(db: None) -> None:
    for path in ("/sign/signup/", "/sign/email/", "/sign/confirm-email/", "/accounts/signup/"):
        assert browser().get(path).status_code in (302, 404)
    browser().post("/sign/signup/", {"email": "x@y.example", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.exists()


def test_signing_out_needs_a_post(ada: Actor) -> None:
    client = browser()
    sign_in(client)
    assert client.get("/sign/logout/").status_code == 200
    assert signed_in(client)
    client.post("/sign/logout/")
    assert not signed_in(client)


def test_a_session_that_is_over_or_never_was_lets_nobody_in(ada: Actor) -> None:
    client = browser()
    client.force_login(User.objects.get(pk=ada.user_id))
    assert client.get("/settings/").status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/settings/").status_code == 302
    made_up = browser()
    made_up.cookies[settings.SESSION_COOKIE_NAME] = "made-up-key" * 3
    answer = made_up.get("/settings/")
    assert answer.status_code == 302
    assert not Session.objects.filter(session_key__startswith="made-up").exists()


def test_a_forgotten_password_is_replaced_by_mail_and_other_sessions_end(ada: Actor) -> None:
    elsewhere, client = browser(), browser()
    sign_in(elsewhere)
    assert client.post("/sign/password/reset/", {"email": EMAIL}).status_code == 302
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    found = re.search(r"http://testserver(/sign/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert found
    form = client.get(found[1], follow=True)
    where = form.redirect_chain[-1][0]
    weak = client.post(where, {"password1": "short", "password2": "short"})
    assert weak.status_code == 422
    new = "another-lantern-43-quay"
    assert client.post(where, {"password1": new, "password2": new}).status_code == 302
    assert elsewhere.get("/settings/").status_code == 302  # the old session's password is gone
    assert sign_in(browser()).status_code == 422
    fresh = browser()
    sign_in(fresh, password=new)
    assert signed_in(fresh)
    again = browser().get(found[1], follow=True)
    assert "This link no longer works" in again.content.decode()


def test_an_unknown_e_mail_gets_the_same_answer_and_no_mail(ada: Actor) -> None:
    known = browser().post("/sign/password/reset/", {"email": EMAIL})
    unknown = browser().post("/sign/password/reset/", {"email": "nobody@reed.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_the_password_is_changed_with_the_present_one(ada: Actor) -> None:
    client = browser()
    sign_in(client)
    new = "another-lantern-43-quay"
    form = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert client.post("/sign/password/change/", form).status_code == 422
    response = client.post("/sign/password/change/", {**form, "oldpassword": PASSWORD})
    assert response.status_code == 302
    assert response["Location"] == "/settings/security/"
    assert signed_in(client)
    assert User.objects.get(email=EMAIL).check_password(new)


def test_the_second_step_is_set_up_asked_for_and_a_recovery_code_replaces_it(ada: Actor) -> None:
    client = browser()
    sign_in(client)
    asked = client.get("/sign/second/on/")
    assert asked["Location"] == "/sign/again/?next=%2Fsign%2Fsecond%2Fon%2F"  # is it you?
    assert client.post(asked["Location"], {"password": "wrong"}).status_code == 422
    page = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert page.status_code == 200
    secret = page.context["form"].secret
    assert client.post("/sign/second/on/", {"code": "000000"}).status_code == 422
    response = client.post("/sign/second/on/", {"code": totp(secret)})
    assert response.status_code == 302
    codes = client.get("/sign/second/codes/").context["unused_codes"]
    assert len(codes) == 10

    stored = Authenticator.objects.get(user_id=ada.user_id, type="totp").data["secret"]
    assert secret not in stored  # under the installation's master key

    later = browser()
    assert sign_in(later)["Location"].startswith("/sign/code/")
    assert not signed_in(later)
    assert later.post("/sign/code/", {"code": "000000"}).status_code == 422
    assert not signed_in(later)
    later.post("/sign/code/", {"code": codes[0]})
    assert signed_in(later)

    once = browser()
    sign_in(once)
    once.post("/sign/code/", {"code": codes[0]})
    assert not signed_in(once)  # a recovery code opens the door once


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/sign/second/on/", "Recovery codes have been made."),
        ("/sign/second/codes/new/", "New recovery codes have been made; the old ones no longer work."),
    ],
)
def test_the_first_recovery_codes_replace_none(rf: Any, path: str, said: str) -> None:
    request = rf.post(path)
    request.resolver_match, request.session = resolve(path), {}
    request._messages = default_storage(request)
    with translation.override("en"):
        Adapter(request).add_message(request, SUCCESS, "mfa/messages/recovery_codes_generated.txt")
        assert [one.message for one in request._messages] == [said]


def test_a_secret_that_cannot_be_opened_any_more_fits_no_code() -> None:
    adapter = MfaAdapter()
    sealed = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert adapter.decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    lost = [adapter.decrypt("sealed under a key that is gone") for _ in range(2)]
    assert lost[0] != lost[1]  # never something that could be computed


def test_the_second_step_is_switched_off_again(ada: Actor) -> None:
    client = browser()
    sign_in(client)
    client.post("/sign/again/", {"password": PASSWORD})
    secret = client.get("/sign/second/on/").context["form"].secret
    client.post("/sign/second/on/", {"code": totp(secret)})
    assert client.get("/settings/security/").context["second"]
    assert client.post("/sign/second/off/").status_code == 302
    assert not Authenticator.objects.filter(user_id=ada.user_id, type="totp").exists()
    assert not client.get("/settings/security/").context["second"]


def test_sign_in_pages_speak_the_language_of_the_browser_or_the_chosen_one(db: None) -> None:
    client = browser()
    assert 'lang="en"' in client.get(LOGIN).content.decode()
    client.post("/sign/language/", {"language": "zh-hant", "next": LOGIN})
    assert 'lang="zh-Hant"' in client.get(LOGIN).content.decode()


@pytest.mark.parametrize(
    "path", [LOGIN, "/sign/password/reset/", "/sign/password/reset/done/", "/sign/inactive/"]
)
def test_pages_before_sign_in_are_open(db: None, path: str) -> None:
    assert browser().get(path).status_code == 200


def test_the_demo_doors_open_in_demo_mode_only(world: World, settings: Any) -> None:
    for demo_mode, demo_workspace in ((False, True), (True, False)):
        settings.DEMO = demo_mode
        Workspace.objects.update(demo=demo_workspace)
        client = browser()
        assert "/sign/demo/" not in client.get(LOGIN).content.decode()
        assert client.post("/sign/demo/owner/").status_code == 404
        assert not signed_in(client)


def test_in_the_demo_three_roles_sign_in_with_one_click(world: World, settings: Any) -> None:
    settings.DEMO = True
    Workspace.objects.update(demo=True)
    text = browser().get(LOGIN).content.decode()
    for role in ("owner", "manager", "salesperson"):
        assert f"/sign/demo/{role}/" in text
        client = browser()
        assert client.get(f"/sign/demo/{role}/").status_code == 405
        assert client.post(f"/sign/demo/{role}/").status_code == 302
        assert client.get("/settings/").context["actor"].role == role
    assert browser().post("/sign/demo/viewer/").status_code == 404


def test_no_demo_door_leads_into_a_workspace_that_is_not_the_demo(world: World, settings: Any) -> None:
    settings.DEMO = True
    Workspace.objects.update(demo=True)
    other = make_world("Second")
    email = User.objects.get(pk=world.owner.user_id).email
    commands.add_member(other.owner, email=email, name="Both", role="viewer")
    client = browser()
    text = client.get(LOGIN).content.decode()
    assert "/sign/demo/manager/" in text
    assert "/sign/demo/owner/" not in text
    assert client.post("/sign/demo/owner/").status_code == 404
    assert not signed_in(client)


def test_a_user_of_two_workspaces_changes_between_them(
    world: World, client_of: Callable[[Actor], Client]
) -> None:
    other = make_world("Second")
    email = User.objects.get(pk=world.salesperson.user_id).email
    commands.add_member(other.owner, email=email, name="Both", role="viewer")
    client = client_of(world.salesperson)
    assert client.get("/settings/").context["actor"].workspace_id == world.workspace.pk
    assert client.post(f"/sign/workspace/{other.workspace.pk}/").status_code == 302
    assert client.get("/settings/").context["actor"].workspace_id == other.workspace.pk


def test_nobody_changes_into_a_workspace_of_others(
    world: World, stranger: Actor, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(world.owner)
    assert client.post(f"/sign/workspace/{stranger.workspace_id}/").status_code == 404
    assert client.get("/settings/").context["actor"].workspace_id == world.workspace.pk
