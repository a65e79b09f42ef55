"""Every address × everybody × everyone's things: nobody reads or changes what is not theirs to.

The addresses come from the resolver and from the OpenAPI document; tests/permissions/table.py says who may what, and
tests/permissions/people.py what that means. The world is built once; what a request changes is taken back after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from tests.permissions import mixing, routes
from tests.permissions.asking import BROKEN, Asker, as_told, everything, leaked, traced, unescaped
from tests.permissions.people import (
    ALIKE,
    ALLOW,
    ANONYMOUS,
    EITHER,
    EVERYBODY,
    FORBID,
    HIDE,
    KEEPERS,
    MEMBERS,
    OPEN,
    OUTSIDE,
    PLACES,
    STRANGER,
    Rule,
    expected,
)
from tests.permissions.routes import Visit
from tests.permissions.scene import Scene, build
from tests.permissions.table import API, KINDS, PARTS, WEB
from tongpin.api.auth import KNOCKS
from tongpin.app.exchange import storing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(storing, "discard", lambda _name: None)  # a file does not come back with its row
        patch.setattr(
            settings, "TONGPIN_API_PER_MINUTE", 10**9
        )  # here everybody knocks at every door within a minute
        cache.clear()
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def asker(scene: Scene, request: pytest.FixtureRequest) -> Asker:
    KNOCKS.forget()
    cache.clear()
    return Asker(scene, request.param)


def requests(scene: Scene, who: str) -> Iterator[tuple[str, str, str, Visit]]:
    """Everything to ask as somebody: the address, the place, what they must meet with, the request."""
    for name, parts in routes.pages().items():
        route = WEB[name]
        for method in route.levels:
            rule = route.rule(method, routes.kind_of(parts, route))
            for place, wanted in telling(who, rule, f"{method} {name}"):
                visit = routes.page_visit(scene, name, parts, method, place)
                yield f"{method} {name}", place, wanted, visit
    for name in sorted(routes.operations()):
        rule = API[name].rule("", routes.kind_of(tuple(routes.PART.findall(name)), API[name]))
        for place, wanted in telling(who, rule, name):
            yield name, place, wanted, routes.operation_visit(scene, name, place)


def opened(name: str, place: str) -> set[str]:
    """The words that the address is meant to give out."""
    route = API.get(name) or WEB[name.partition(" ")[2]]
    return {f"zq{place}{word}qz" for word in route.opens}


def telling(who: str, rule: Rule, name: str) -> list[tuple[str, str]]:
    """The places worth asking about: each one that is hidden; of those that are seen one where it is allowed and one where
    the role forbids it, another for every address.

    Who is not signed in is sent away before any place matters. The shared account tells nothing new where it is hidden.
    Those who are like somebody else ask at one place of those that must answer alike, and do not repeat what both may change.
    """
    if not rule.kind or who in OUTSIDE:
        return [("own", expected(who, rule, "own"))]
    asked = [(place, expected(who, rule, place)) for place in PLACES]
    found = [(place, wanted) for place, wanted in asked if place != "shared" or wanted not in (HIDE, EITHER)]
    if rule.level == "list":
        return found
    one_of = {wanted for _, wanted in found} if who in ALIKE else {ALLOW, FORBID}
    alike = {one: [place for place, wanted in found if wanted == one] for one in one_of}
    chosen = {places[len(name) % len(places)] for places in alike.values() if places}
    repeated = {ALLOW} if who in ALIKE and not name.startswith("GET ") else set()
    return [one for one in found if one[1] not in repeated and (one[1] not in one_of or one[0] in chosen)]


# --- the table is whole -------------------------------------------------------------------------------------


def test_every_page_is_classified_and_every_classified_page_is_there() -> None:
    found = set(routes.pages())
    assert (sorted(found - set(WEB)), sorted(set(WEB) - found)) == ([], [])
    assert routes.unnamed() == []


def test_every_operation_is_classified_and_every_classified_operation_is_there() -> None:
    found = routes.operations()
    assert (sorted(found - set(API)), sorted(set(API) - found)) == ([], [])


def test_every_part_of_an_address_is_classified() -> None:
    parts = {part for found in routes.pages().values() for part in found}
    parts |= {part for name in routes.operations() for part in routes.PART.findall(name)}
    assert parts <= set(KINDS) | set(PARTS) | {"key"}


# --- the table is true --------------------------------------------------------------------------------------


@pytest.mark.parametrize("asker", EVERYBODY, indirect=True)
def test_everybody_meets_what_the_table_says_and_reads_nothing_else(asker: Asker) -> None:
    scene, wrong = asker.scene, []
    before = everything()
    for name, place, wanted, visit in requests(scene, asker.who):
        with asker.ask(visit.method, visit.path, visit.body) as answer:
            if not as_told(answer, wanted, api=visit.path.startswith("/api/")):
                wrong.append(f"{name} at {place}: {answer.status} {answer.location}, not {wanted}")
            words = leaked(scene, asker.who, answer.text)
            if words := words - (opened(name, place) if wanted == ALLOW else set()):
                wrong.append(f"{name} at {place} leaks {sorted(words)}")
            if raw := unescaped(answer):
                wrong.append(f"{name} at {place} writes {sorted({*raw})} as they are")
            if wanted not in (ALLOW, OPEN) and answer.wrote and everything() != before:
                wrong.append(f"{name} at {place} is denied and writes {sorted(answer.wrote)}")
    assert not wrong, "\n" + "\n".join(wrong)
    assert everything() == before


@pytest.mark.parametrize("asker", ["owner", ANONYMOUS], indirect=True)
def test_a_page_does_nothing_by_a_method_that_the_table_does_not_name(asker: Asker) -> None:
    wrong = []
    for name, parts in routes.pages().items():
        for method in {"GET", "POST"} - set(WEB[name].levels):
            visit = routes.page_visit(asker.scene, name, parts, method, "own")
            with asker.ask(visit.method, visit.path, visit.body) as answer:
                if answer.status >= BROKEN or answer.wrote:
                    wrong.append(f"{method} {name}: {answer.status} writes {sorted(answer.wrote)}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("theirs", ["team", "other", "foreign"])
@pytest.mark.parametrize("asker", ["salesperson"], indirect=True)
def test_nobody_ties_what_is_theirs_to_what_they_may_not_see(asker: Asker, theirs: str) -> None:
    scene, wrong = asker.scene, []
    before = everything()
    for method, path, body in mixing.REQUESTS:
        sent = mixing.filled(scene, "own", theirs, [path, body])
        with asker.ask(method, *sent) as answer:
            if answer.status not in (403, 404, 422) or leaked(scene, asker.who, answer.text):
                wrong.append(f"{method} {path} {body}: {answer.status} {answer.text[:200]}")
            if answer.wrote and everything() != before:
                wrong.append(f"{method} {path} {body} writes {sorted(answer.wrote)}")
    assert not wrong, "\n" + "\n".join(wrong)


def seeing(scene: Scene) -> list[str]:
    """Pages and operations that show what belongs to the salesperson."""
    ids = scene.ids["own"]
    deal, account = f"/api/v1/deals/{ids['deal']}", f"/api/v1/accounts/{ids['account']}"
    told = [
        deal,
        *(
            f"{deal}/{part}"
            for part in ("signals", "needs", "steps", "people", "papers", "checklist", "moves", "story")
        ),
    ]
    shown = [
        f"/deals/{ids['deal']}/",
        f"/accounts/{ids['account']}/",
        f"/people/{ids['person']}/",
        "/leads/",
        "/",
    ]
    return [*told, account, f"{account}/units", f"/api/v1/people/{ids['person']}", *shown]


# --- the test itself sees -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asker", ["owner", "salesperson", "viewer"], indirect=True)
def test_the_traced_words_do_come_up_for_those_who_may_read_them(asker: Asker) -> None:
    scene = asker.scene
    seen: set[str] = set()
    for path in seeing(scene):
        with asker.ask("GET", path) as answer:
            assert answer.status == 200, path
            seen |= traced(scene, answer.text)
    open_words = ("account", "about", "unit", "person", "title", "deal", "lead", "products", "source")
    wanted = {f"zqown{what}qz" for what in open_words}
    if asker.who != "viewer":
        guarded = (
            "email",
            "wechat",
            "remarks",
            "remark",
            "need",
            "step",
            "paper",
            "check",
            "quote",
            "saidby",
            "link",
            "back",
        )
        wanted |= {f"zqown{what}qz" for what in (*guarded, "noteworkspace", "mark")}
    assert wanted <= seen


def test_the_rules_give_everybody_something_and_nobody_everything() -> None:
    for kind in ("deal", "account", "person"):
        seen = {
            who: {place for place in PLACES if expected(who, Rule("see", kind), place) == ALLOW}
            for who in EVERYBODY
        }
        assert seen["owner"] == {"own", "team", "other", "shared"}
        assert seen["manager"] == {"own", "team", "shared"} == seen["viewer"]
        assert seen["salesperson"] == {"own", "shared"}
        assert (seen["teammate"], seen["other_team"]) == ({"team"}, {"other", "shared"})
        assert seen[STRANGER] == {"foreign"}
        assert not seen[ANONYMOUS]
    assert set(KEEPERS.values()) <= {*MEMBERS, STRANGER}
