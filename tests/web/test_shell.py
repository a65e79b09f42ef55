import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from html import unescape
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import QueryDict
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone, translation
from django.utils.functional import lazystr

from tongpin.app.base.errors import Invalid, Problem
from tongpin.web.shell import acting, conflicts, context, formats, problems, words
from tongpin.web.shell.templatetags import tongpin as tags

TODAY = date(2026, 6, 9)
OVER = {"HX-Request": "true", "HX-Target": "over"}

pytestmark = pytest.mark.urls("tests.web.shell_addresses")


@pytest.fixture(autouse=True)
def a_frame_of_its_own(monkeypatch: pytest.MonkeyPatch):
    """Sessions in cookies and a made-up member: the frame is tried without a database."""
    actor = SimpleNamespace(
        name="Lin <Lan>",
        workspace_name="Reed",
        theme="dark",
        language="en",
        own_zone="Asia/Shanghai",
        demo=False,
    )
    monkeypatch.setattr(acting, "_actor", lambda request: actor if "member" in request.COOKIES else None)
    without = {
        "django.contrib.auth.middleware.LoginRequiredMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    }
    kept = [name for name in settings.MIDDLEWARE if name not in without]
    engine = SessionStore.__module__
    with override_settings(MIDDLEWARE=kept, SESSION_ENGINE=engine), translation.override("en"):
        yield


@pytest.fixture
def member() -> Client:
    client = Client(raise_request_exception=False)
    client.cookies["member"] = "1"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def drawn(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


class LanguageName:
    def __str__(self) -> str:
        return translation.get_language()


def page(answer) -> str:
    return answer.content.decode()


# --- the marks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", words.SYNC)
@pytest.mark.parametrize("size", ["s", "m", "l"])
def test_the_sync_glyph_says_its_state_to_readers_and_draws_it(state: str, size: str):
    glyph = drawn("{% sync state size %}", state=state, size=size)
    assert f'href="#sync-{size}-{state}"' in glyph
    assert f'aria-label="{words.SYNC[state]}"' in glyph


def test_out_of_step_has_its_word_beside_it_and_is_read_once():
    ahead = drawn('{% sync "ahead" word=True %}')
    assert 'aria-hidden="true"' in ahead
    assert ahead.count("Ahead") == 1
    assert 'role="img"' in drawn('{% sync "in" word=True %}')


def test_an_unknown_state_is_drawn_as_no_signal():
    assert "sync-s-none" in drawn('{% sync "sideways" "huge" %}')


def test_glyphs_follow_the_language_although_they_are_kept_ready(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(words.SYNC, "behind", lazystr(LanguageName()))
    monkeypatch.setattr(tags, "_sync", lru_cache(tags._sync.__wrapped__))
    assert 'aria-label="en"' in drawn('{% sync "behind" "l" %}')
    with translation.override("zh-hant"):
        assert 'aria-label="zh-hant"' in drawn('{% sync "behind" "l" %}')


def test_the_sprite_holds_every_mark_that_the_tags_can_draw():
    ids = set(re.findall(r'id="([^"]+)"', render_to_string("shell/sprite.html")))
    wanted = {f"sync-{size}-{state}" for size in "sml" for state in words.SYNC}
    wanted |= {f"mk-{name}" for name in words.MARKS}
    wanted |= {f"face-{key}" for key in words.STANCES} | {f"att-{key}" for key in words.ATTITUDES}
    assert wanted <= ids


def test_the_four_sync_states_differ_in_shape_not_only_in_colour():
    sprite = render_to_string("shell/sprite.html")
    for size in "sml":
        shapes = {re.search(rf'id="sync-{size}-{state}".*?</symbol>', sprite)[0] for state in words.SYNC}
        assert len({re.sub(r"sync-\w-\w+|var\([^)]*\)+", "", shape) for shape in shapes}) == len(words.SYNC)


def test_a_mark_is_silent_when_its_word_stands_beside_it():
    assert 'aria-label="Assumed"' in drawn('{% mark "assumed" %}')
    assert 'aria-hidden="true"' in drawn('{% mark "assumed" "" %}')


def test_a_person_is_described_in_words():
    face = drawn('{% person_glyph "C" "A" name="<Li>" share=40 size=36 assumed=True %}')
    assert 'aria-label="&lt;Li&gt;: Champion, active, influence 40%, Assumed"' in face
    assert 'stroke-dasharray="40 100"' in face
    assert "stroke-dasharray" not in drawn('{% person_glyph "N" share=40 size=20 %}')


def test_the_reason_carries_its_word_and_escapes_what_it_is_given():
    said = drawn("{% because %}{{ fact }} <b>now</b>{% endbecause %}", fact="<script>")
    assert said == '<p class="because"><b>Because</b> &lt;script&gt; <b>now</b></p>'


# --- money and days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "currency", "chinese", "english"),
    [
        (Decimal(1000000), "CNY", "¥1,000,000", "CN¥1,000,000"),
        (Decimal(86000), "USD", "US$86,000", "US$86,000"),
        (Decimal("140000.50"), "EUR", "€140,000.50", "€140,000.50"),
        (Decimal("-12.5"), "USD", "-US$12.50", "-US$12.50"),
        (Decimal(54000), "JPY", "JP¥54,000", "JP¥54,000"),
    ],
)
def test_money_is_written_in_full_by_the_rules_of_the_language(amount, currency, chinese, english):
    with translation.override("zh-hans"):
        assert formats.money(amount, currency) == chinese
    assert formats.money(amount, currency) == english


def test_money_that_nobody_named_is_not_zero():
    assert formats.money(None, "CNY") == "no amount"
    assert formats.short_money(None, "CNY") == "no amount"


def test_large_money_is_short_in_each_script():
    amount = Decimal(212000000)
    for language, short in (("zh-hans", "¥2.1亿"), ("zh-hant", "CN¥2.1億"), ("en", "CN¥212M")):
        with translation.override(language):
            assert formats.short_money(amount, "CNY") == short
    with translation.override("zh-hans"):
        assert formats.short_money(Decimal(86000), "USD") == "US$8.6万"


def test_a_day_names_its_year_only_when_it_is_another_one():
    with translation.override("zh-hans"):
        assert formats.day(TODAY, TODAY) == "6月9日"
        assert formats.day(date(2025, 6, 9), TODAY) == "2025年6月9日"
        assert formats.weekday(TODAY) == "周二"
    assert formats.day(TODAY, TODAY) == "9 Jun"
    assert formats.day(None) == ""


def test_a_moment_belongs_to_the_day_of_the_workspace():
    late = datetime(2026, 6, 8, 17, 30, tzinfo=UTC)
    with timezone.override("Asia/Shanghai"):
        assert formats.as_day(late) == TODAY
        assert formats.clock(late) == "01:30"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (TODAY, "today"),
        (date(2026, 6, 8), "yesterday"),
        (date(2026, 6, 10), "tomorrow"),
        (date(2026, 6, 1), "8 days ago"),
        (date(2026, 6, 12), "in 3 days"),
    ],
)
def test_distances_are_told_in_days(when, said):
    assert formats.ago(when, TODAY) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (None, "no date"),
        (date(2026, 6, 8), "1 day overdue"),
        (TODAY, "Today"),
        (date(2026, 6, 10), "Tomorrow"),
        (date(2026, 6, 12), "Fri"),
        (date(2026, 6, 20), "20 Jun"),
    ],
)
def test_a_step_is_led_by_the_word_for_its_day(when, said):
    assert formats.due(when, TODAY) == said


# --- headers and layout -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/help/", "/status/404/", "/nowhere/", "/burst/"])
def test_every_answer_allows_only_scripts_that_carry_its_nonce(member: Client, address: str):
    answer = member.get(address)
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)[1]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page(answer), re.DOTALL)
    assert scripts
    assert all(f'nonce="{nonce}"' in attributes and not body.strip() for attributes, body in scripts)
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_no_two_answers_share_a_nonce(member: Client):
    policies = {member.get("/help/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_a_page_opened_in_the_dialog_comes_without_the_frame(member: Client):
    whole, laid_over = page(member.get("/form/")), page(member.get("/form/", headers=OVER))
    assert "<html" in whole
    assert "<html" not in laid_over
    assert 'id="over-title">Deal' in laid_over
    assert 'name="name"' in whole
    assert 'name="name"' in laid_over


def test_a_fragment_asked_for_elsewhere_keeps_the_whole_layout():
    request = RequestFactory().get("/", headers={"HX-Request": "true", "HX-Target": "main"})
    assert context.page(request)["layout"] == "shell/base.html"


def test_a_redirect_in_the_dialog_leaves_the_dialog(member: Client):
    plain, laid_over = member.post("/send-on/"), member.post("/send-on/", headers=OVER)
    assert (plain.status_code, plain.headers["Location"]) == (302, "/help/")
    assert (laid_over.status_code, laid_over.headers["HX-Redirect"]) == (204, "/help/")
    assert laid_over.cookies["kept"].value == "yes"
    assert "Content-Security-Policy" in laid_over.headers


def test_an_invalid_form_comes_back_with_what_is_wrong_tied_to_its_field(member: Client):
    answer = member.post("/form/", {"stage": "a"})
    assert answer.status_code == 422
    assert 'aria-describedby="id_name_error"' in page(answer)
    assert 'id="id_name_error"' in page(answer)
    assert 'aria-invalid="true"' in page(answer)


def test_the_page_speaks_the_language_and_wears_the_theme_of_the_member(member: Client):
    html = page(member.get("/help/"))
    assert '<html lang="en" data-bs-theme="dark" data-theme="dark"' in html
    assert "Lin &lt;Lan&gt;" in html


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("pink", "auto"), ("", "auto")]
)
def test_somebody_not_signed_in_has_the_theme_of_the_cookie(cookie: str, theme: str):
    request = RequestFactory().get("/")
    request.COOKIES[context.THEME_COOKIE] = cookie
    assert context.theme_of(request) == theme


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "today"),
        ("/deals/7/", "deals"),
        ("/leads/", "leads"),
        ("/people/3/", "people"),
        ("/settings/", ""),
    ],
)
def test_the_navigation_knows_where_the_page_belongs(path: str, place: str):
    assert context.place_of(path) == place


def test_a_note_with_an_address_can_be_undone(member: Client):
    member.post("/send-on/")
    notes = re.findall(r'<div class="said-now.*?</div>', page(member.get("/help/")), re.DOTALL)
    assert len(notes) == 2
    assert 'action="/undo/7/"' in notes[0]
    assert "<form" not in notes[1]


# --- what goes wrong ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", words.TROUBLES)
def test_every_error_page_says_what_happened_and_what_to_do(member: Client, status: int):
    answer = member.get(f"/status/{status}/")
    assert answer.status_code == status
    html = unescape(page(answer))
    assert str(words.TROUBLES[status].headline) in html
    assert str(words.TROUBLES[status].why) in html


def test_the_handlers_show_our_pages(member: Client):
    for address, status in (("/nowhere/", 404), ("/refuse/", 403), ("/burst/", 500), ("/busy/", 503)):
        answer = member.get(address)
        assert answer.status_code == status
        assert str(words.TROUBLES[status].headline) in page(answer)


def test_a_stranger_sees_error_pages_without_the_navigation():
    html = page(Client().get("/nowhere/"))
    assert 'class="bare"' in html
    assert "<nav" not in html


def test_a_form_from_a_stale_page_is_explained():
    answer = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"}).post("/form/", {"name": "x"})
    assert answer.status_code == 403
    assert str(words.CSRF.headline) in page(answer)


def test_a_stale_save_shows_both_values_and_keeps_what_was_written(member: Client):
    answer = member.post("/form/", {"name": "Mine", "stage": "b", "tags": ["y"], "version": "3"})
    html = page(answer)
    assert answer.status_code == 409
    assert "Zhou" in html
    assert re.search(
        r'name="keep-name" value="theirs".*?Theirs.*?name="keep-name" value="mine".*?Mine', html, re.DOTALL
    )
    assert 'name="keep-stage"' not in html
    assert "Second" in html
    assert '<input type="hidden" name="name" value="Mine">' in html
    assert '<input type="hidden" name="version" value="4">' in html


def test_the_choice_between_mine_and_theirs_is_carried_out(member: Client):
    sent = {
        "name": "Mine",
        "theirs-name": "Theirs",
        "stage": "a",
        "tags": ["y"],
        "theirs-tags": ["x", "y"],
        "version": "4",
        "keep-name": "mine",
        "keep-tags": "theirs",
        "resolve": "chosen",
    }
    assert page(member.post("/form/", sent)) == "{'name': 'Mine', 'stage': 'a', 'tags': ['x', 'y']}"
    mine = page(member.post("/form/", {**sent, "resolve": "mine"}))
    assert mine == "{'name': 'Mine', 'stage': 'a', 'tags': ['y']}"


def test_without_a_conflict_the_form_is_left_alone():
    sent = QueryDict("name=x&keep-name=theirs&theirs-name=y")
    assert conflicts.chosen(sent) is sent


def test_problems_of_a_command_stand_beside_their_fields():
    class Form(forms.Form):
        name = forms.CharField()

    form = Form({"name": "x"})
    found = Invalid(Problem("name", "unique"), Problem("ghost", "limit", {"most": 3}), Problem("name", "odd"))
    problems.onto(form, found, {"limit": "At most %(most)s."})
    assert form.errors["name"] == ["This exists already.", "This does not fit here."]
    assert form.non_field_errors() == ["At most 3."]


# --- help ---------------------------------------------------------------------------------------------------


def test_the_guide_explains_every_sync_state_and_stage(member: Client):
    html = page(member.get("/help/"))
    assert all(f"#sync-m-{state}" in html for state in words.SYNC)
    assert "Order confirmed" in html
    assert "<kbd>J</kbd>" in html


def test_the_gallery_is_only_there_where_the_product_is_built_or_shown(member: Client):
    assert member.get("/help/gallery/").status_code == 404
    with override_settings(DEBUG=True):
        assert member.get("/help/gallery/").status_code == 200
        assert member.post("/help/gallery/", {}).status_code == 422
