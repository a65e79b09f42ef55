"""The scene of the permission tests: five places with one object of every kind, each with words of its own to trace."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.api.knocking import program_of
from tests.app.calendaring import event, ics
from tests.cast import ELEMENTS, fresh, make_member, make_world, signal
from tests.permissions.people import KEEPERS, MEMBERS, SEES, STRANGER
from tongpin.app.accounts import commands as accounts
from tongpin.app.base.actor import Actor, Role
from tongpin.app.calendar import commands as calendar
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import AdviceItem, Deal
from tongpin.app.decision.commands import judging, precedents, steps, ties
from tongpin.app.exchange import commands as exchange
from tongpin.app.funnel.keeping import packed
from tongpin.app.funnel.models import FunnelCell, FunnelView
from tongpin.app.jobs.models import Job
from tongpin.app.notes.commands import write_note
from tongpin.app.playbooks.queries import playbook_named
from tongpin.app.portraits.commands import hold_trait, set_care_date
from tongpin.app.relationship import commands as bonds
from tongpin.app.targets import commands as targets
from tongpin.app.visits import commands as visits
from tongpin.app.visits.record import Record
from tongpin.app.workspace import commands as workspace
from tongpin.app.workspace.models import Member, User

WORKSPACE = frozenset(MEMBERS)
MARKUP = "\"'<i>&"


@dataclass
class Scene:
    """Everything that the tests ask about; `readers` tells for each traced word who may ever read it."""

    actors: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, dict[str, Any]] = field(default_factory=dict)
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    version: int = 0  # of the salesperson's deal, as it stands in the end

    def word(self, place: str, what: str, readers: frozenset[str]) -> str:
        """A text with a word that stands nowhere else, and with what a page must not take for its own markup."""
        return self.bare(place, what, readers) + MARKUP

    def bare(self, place: str, what: str, readers: frozenset[str]) -> str:
        """Such a word alone, for what is part of an address or of a file."""
        made = f"zq{place}{what}qz"
        self.readers[made] = readers
        return made

    def number(self, digits: str, readers: frozenset[str]) -> str:
        """A phone number that nobody else has."""
        self.readers[digits[-8:]] = readers
        return digits


def build() -> Scene:
    """The scene, made by commands alone wherever there is one."""
    scene = Scene()
    world = make_world()
    scene.actors = {name: getattr(world, name) for name in MEMBERS}
    scene.actors[STRANGER] = make_world("zqforeignworkspaceqz").owner
    scene.readers["zqforeignworkspaceqz"] = frozenset({STRANGER})
    former = make_member(world.workspace, "former", Role.SALESPERSON, world.north)
    scene.actors["deactivated"] = former
    _name_strangers(scene)
    for boss in ("owner", STRANGER):
        workspace.set_rate(scene.actors[boss], currency="USD", rate=Decimal(7))
    for number, place in enumerate(KEEPERS):
        _furnish(scene, place, number)
    accounts.share_account(
        scene.actors["other_team"],
        scene.ids["shared"]["account"],
        member_id=scene.actors["salesperson"].member_id,
    )
    _let_in(scene)
    workspace.deactivate_member(world.owner, former.member_id)
    scene.secrets["deactivated"] = program_of(former).secret  # alive, were its member not shut out
    scene.version = Deal.objects.get(pk=scene.ids["own"]["deal"]).version
    scene.actors |= {name: fresh(actor) for name, actor in scene.actors.items()}
    return scene


def _name_strangers(scene: Scene) -> None:
    """In the other workspace even the names of members and teams must stay there."""
    for member in Member.objects.filter(workspace_id=scene.actors[STRANGER].workspace_id):
        name = scene.word("foreign", f"member{member.role}{member.pk}", frozenset({STRANGER}))
        Member.objects.filter(pk=member.pk).update(name=name)
        User.objects.filter(pk=member.user_id).update(name=name)
    scene.actors[STRANGER] = fresh(scene.actors[STRANGER])


def _let_in(scene: Scene) -> None:
    for name, actor in scene.actors.items():
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        scene.sessions[name] = client.session.session_key or ""
        scene.secrets[name] = program_of(actor).secret


def _furnish(scene: Scene, place: str, number: int) -> None:
    keeper = scene.actors[KEEPERS[place]]
    team = keeper.team_id
    assert team is not None
    scene.ids[place] = {
        "member": keeper.member_id,
        "taker": scene.actors["salesperson" if place == "shared" else KEEPERS[place]].member_id,
        "team": team,
        "workspace": keeper.workspace_id,
        "playbook": playbook_named(keeper, "generic-5").playbook_id,
    }
    _account(scene, place, keeper, number)
    _deal(scene, place, keeper)
    _signals(scene, place, keeper)
    _decision(scene, place, keeper)
    _bonds(scene, place, keeper)
    _portrait(scene, place, keeper)
    _visits(scene, place, keeper)
    _notes(scene, place, keeper)
    _targets(scene, place, keeper, number)
    _view(scene, place, keeper)
    _own_rows(scene, place, keeper)


def _view(scene: Scene, place: str, keeper: Actor) -> None:
    """A view of the keeper's own funnel, with the deal behind one of its numbers."""
    about = {"workspace_id": keeper.workspace_id, "of": f"member:{keeper.member_id}"}
    row = FunnelView.objects.create(
        kind="funnel",
        key=f"funnel?of=member:{keeper.member_id}&playbook=generic-5",
        day=keeper.today(),
        made_at=timezone.now(),
        payload={},
        **about,
    )
    ids = packed([scene.ids[place]["deal"]])
    FunnelCell.objects.create(workspace_id=keeper.workspace_id, view=row, key="won", ids=ids, deals=1)
    scene.ids[place]["view"] = row.pk


def _account(scene: Scene, place: str, keeper: Actor, number: int) -> None:
    told, guarded, ids = _circles(place)[0], _circles(place)[1], scene.ids[place]
    account = accounts.create_account(
        keeper,
        name=scene.word(place, "account", told),
        about=scene.word(place, "about", told),
        other_names=[scene.word(place, "othername", told)],
        tags=[scene.word(place, "tag", told)],
        industry=scene.word(place, "industry", told),
        region=scene.word(place, "region", told),
        website=f"https://{scene.bare(place, 'site', told)}.example",
    )
    ids["account"] = account.pk
    ids["unit"] = accounts.create_unit(keeper, account.pk, name=scene.word(place, "unit", told)).pk
    ids["person"] = accounts.create_person(
        keeper,
        account.pk,
        name=scene.word(place, "person", told),
        title=scene.word(place, "title", told),
        unit_id=ids["unit"],
        email=f"{scene.bare(place, 'email', guarded)}@plant.example",
        wechat=scene.word(place, "wechat", guarded),
        remarks=scene.word(place, "remarks", guarded),
        phones=[scene.number(f"+861380013{number}{number}6{number}", guarded)],
    ).pk


def _deal(scene: Scene, place: str, keeper: Actor) -> None:
    told, guarded, ids = *_circles(place), scene.ids[place]
    deal = deals.create_deal(
        keeper,
        account_id=ids["account"],
        name=scene.word(place, "deal", told),
        products=scene.word(place, "products", told),
        source=scene.word(place, "source", told),
        external_id=scene.word(place, "external", told),
        marks=ELEMENTS | {"need": ("confirmed", scene.word(place, "mark", guarded))},
    )
    ids["deal"] = deal.pk
    lead = deals.create_lead(keeper, account_id=ids["account"], name=scene.word(place, "lead", told))
    ids["lead"] = lead.pk
    remark = scene.word(place, "remark", guarded)
    deals.involve_person(keeper, deal.pk, person_id=ids["person"], focus="receptive", remark=remark)
    need = scene.word(place, "need", guarded)
    why = scene.word(place, "needevidence", guarded)
    ids["need"] = deals.record_need(keeper, deal.pk, text=need, type="unclear", evidence=why).pk
    step = scene.word(place, "step", guarded)
    ids["step"] = deals.plan_step(keeper, deal.pk, text=step, due=keeper.today() - timedelta(days=1)).pk
    check = scene.word(place, "check", guarded)
    deals.tick_item(keeper, deal.pk, stage="opportunity", key="need_in_words", evidence=check)
    deals.record_paper(keeper, deal.pk, kind="quote_sent", text=scene.word(place, "paper", guarded))


def _signals(scene: Scene, place: str, keeper: Actor) -> None:
    guarded, ids = _circles(place)[1], scene.ids[place]
    said = signal("need_confirmed", "expectation_stated", "assumed")
    said |= {"quote": scene.word(place, "quote", guarded), "said_by": scene.word(place, "saidby", guarded)}
    said["link"] = f"https://{scene.bare(place, 'link', guarded)}.example/"
    ids["signal"] = deals.record_signal(keeper, ids["deal"], **said).pk
    wrong = deals.record_signal(keeper, ids["deal"], **signal("opportunity", "solution_asked"))
    reason = scene.word(place, "withdrawn", guarded)
    deals.withdraw_signal(keeper, wrong.pk, version=wrong.version, reason=reason)
    said = signal("need_confirmed", "users_confirmed", "assumed")
    deals.move_deal(keeper, ids["deal"], to_stage="need_confirmed", signals=[said])
    back = scene.word(place, "back", guarded)
    deals.move_deal(keeper, ids["deal"], to_stage="opportunity", reason=back)
    items = AdviceItem.objects.filter(deal_id=ids["deal"]).order_by("-urgency", "id")
    ids["advice"], dismissed = items.values_list("pk", flat=True)[:2]
    deals.dismiss_advice(keeper, dismissed, reason=scene.word(place, "dismissed", guarded))


def _decision(scene: Scene, place: str, keeper: Actor) -> None:
    """Something of every kind that is held of a decision, with a second person to be tied to."""
    guarded, ids = _circles(place)[1], scene.ids[place]
    deal, person = ids["deal"], ids["person"]
    name = scene.word(place, "colleague", _circles(place)[0])
    ids["colleague"] = accounts.create_person(keeper, ids["account"], name=name).pk
    why = {what: scene.word(place, what, guarded) for what in ("judged", "tied", "known", "access")}
    held = judging.Change(person, "stance", "blocker", evidence=why["judged"])
    ids["judgement"] = judging.judge(keeper, deal, [held])[0].pk
    judging.judge(keeper, deal, [judging.Change(person, "influence", "40", "evaluate")])
    change = ties.TieChange(person, ids["colleague"], "hostile", evidence=why["tied"])
    ids["tie_mark"] = ties.tie(keeper, ids["account"], [change])[0].pk
    ids["line"] = ties.know(keeper, person, level="dating", evidence=why["known"]).pk
    ids["access"] = ties.mark_access(keeper, person, aspect="receptive", evidence=why["access"]).pk
    party, what = scene.word(place, "party", guarded), scene.word(place, "partywhat", guarded)
    ids["tie"] = ties.record_outside(keeper, person, party=party, kind="bank", what=what).pk
    event, note = scene.word(place, "event", guarded), scene.word(place, "eventnote", guarded)
    day = keeper.today() + timedelta(days=9)
    ids["event"] = steps.record_event(keeper, deal, name=event, on=day, note=note, must_reach=[person]).pk
    bought, decided = scene.word(place, "bought", guarded), scene.word(place, "decided", guarded)
    ids["precedent"] = precedents.record_precedent(
        keeper, ids["account"], what=bought, on=keeper.today(), decided_by=decided, person_id=person
    ).pk


def _bonds(scene: Scene, place: str, keeper: Actor) -> None:
    """Something done with the person, something meant, something given, and a limit of the account."""
    guarded, ids = _circles(place)[1], scene.ids[place]
    did, why = scene.word(place, "activity", guarded), scene.word(place, "contactwhy", guarded)
    ids["activity"] = bonds.record_activity(keeper, ids["person"], kind="talked", evidence=did).pk
    bonds.mark_contact(keeper, ids["person"], aspect="strategy", value="light", evidence=why)
    said = {name: scene.word(place, name, guarded) for name in ("giftwhat", "occasion", "hint")}
    ids["gift"] = bonds.record_gift(
        keeper,
        ids["account"],
        person_id=ids["person"],
        what=said["giftwhat"],
        occasion=said["occasion"],
        hint=said["hint"],
        value=Decimal(900),
        currency="CNY",
    ).pk
    boss = scene.actors[STRANGER if place == "foreign" else "owner"]
    limit = {"currency": "CNY", "once": Decimal(5), "year": Decimal(9)}
    ids["limit"] = bonds.set_limit(boss, account_id=ids["account"], **limit).pk


def _portrait(scene: Scene, place: str, keeper: Actor) -> None:
    """What is known of the person, for the team and for the keeper alone, and a day to remember."""
    guarded, person = _circles(place)[1], scene.ids[place]["person"]
    for key in ("motive", "ground"):
        value, why = scene.word(place, key, guarded), scene.word(place, f"{key}evidence", guarded)
        about = "win" if key == "motive" else "sport"
        hold_trait(keeper, person, aspect=key, key=about, value=value, evidence=why)
    mine = scene.word(place, "traitme", frozenset({KEEPERS[place]}))
    hold_trait(keeper, person, aspect="need", key="spiritual.values", value=mine, circle="me")
    day = scene.word(place, "careday", guarded)
    scene.ids[place]["care"] = set_care_date(keeper, person, kind="other", name=day, month=8, day=15).pk


def _visits(scene: Scene, place: str, keeper: Actor) -> None:
    """A visit that is planned and one that was held, with a word in every place, and a commitment."""
    told, guarded, ids = *_circles(place), scene.ids[place]
    plan = {"account_id": ids["account"], "deal_ids": [ids["deal"]], "person_ids": [ids["person"]]}
    aim = {name: scene.word(place, name, guarded) for name in ("aim", "fallback", "bring", "asked")}
    planned = visits.plan_visit(
        keeper,
        kind="meeting",
        starts_at=timezone.now() + timedelta(days=3),
        subject=scene.word(place, "subject", told),
        place=scene.word(place, "where", told),
        objective_text=aim["aim"],
        fallback_text=aim["fallback"],
        bring=aim["bring"],
        questions=[visits.Asked(aim["asked"])],
        **plan,
    )
    ids["visit"] = planned.pk
    held = visits.plan_visit(keeper, kind="call", starts_at=timezone.now() - timedelta(days=2), **plan)
    said, raw = scene.word(place, "visitsaid", guarded), scene.word(place, "visitraw", guarded)
    visits.record_visit(keeper, held.pk, Record("continuation", said=said, raw=raw))
    text, quote = scene.word(place, "promised", guarded), scene.word(place, "promisequote", guarded)
    due = keeper.today() + timedelta(days=2)
    about = {"account_id": ids["account"], "deal_id": ids["deal"], "person_id": ids["person"]}
    row = visits.promise(keeper, side="theirs", text=text, quote=quote, due=due, **about)
    ids["commitment"] = row.pk


def _notes(scene: Scene, place: str, keeper: Actor) -> None:
    """A note in every circle; the one that more people see is the note that routes are asked about."""
    guarded, ids = _circles(place)[1], scene.ids[place]
    team = frozenset({KEEPERS[place], *(("salesperson",) if place == "shared" else ())})
    circles = {"me": frozenset({KEEPERS[place]}), "team": team, "workspace": guarded}
    for circle, readers in circles.items():
        text = scene.word(place, f"note{circle}", readers)
        about = {"deal_id": ids["deal"]} if circle != "team" else {"person_id": ids["person"]}
        ids["note"] = write_note(keeper, text=text, circle=circle, **about).pk


def _targets(scene: Scene, place: str, keeper: Actor, number: int) -> None:
    """What the keeper is to win in a month of its own, and what they commit to."""
    boss = scene.actors[STRANGER if place == "foreign" else "owner"]
    about = {"of": f"member:{keeper.member_id}", "period": "month", "starts_on": date(2031, 1 + number, 1)}
    amount = Decimal(scene.number(f"{number + 1}7731{number}9", _target_readers(place)))
    scene.ids[place]["target"] = targets.set_target(boss, amount=amount, **about).pk
    note = scene.word(place, "callnote", _target_readers(place) - {"viewer"})
    targets.make_call(keeper, amount=Decimal(5), note=note, **about)


def _target_readers(place: str) -> frozenset[str]:
    return frozenset(SEES["other" if place == "shared" else place])


def _own_rows(scene: Scene, place: str, keeper: Actor) -> None:
    ids = scene.ids[place]
    mine = frozenset({KEEPERS[place], *(("owner",) if place != "foreign" else ())})
    token = workspace.create_token(keeper, name=scene.word(place, "token", mine))
    ids["token"] = token.token.pk
    alone = frozenset({KEEPERS[place]})
    ids["feed"] = calendar.make_feed(keeper, name=scene.word(place, "feed", alone)).feed.id
    title = scene.word(place, "outside", alone)
    ids["batch"] = calendar.import_ics(keeper, ics(event(place, f"{keeper.today():%Y%m%d}", title))).batch
    file = f"deal name,account\n{scene.bare(place, 'cell', mine)},A plant\n".encode()
    name = f"{scene.bare(place, 'file', mine)}.csv"
    ids["import"] = exchange.receive_file(keeper, file_name=name, chunks=[file], kind="deals").pk
    job = Job.objects.create(
        workspace_id=keeper.workspace_id, member_id=keeper.member_id, kind="import", state="done"
    )
    ids["job"] = job.pk


def _circles(place: str) -> tuple[frozenset[str], frozenset[str]]:
    """Who may read the open words of a place, and who its guarded ones."""
    return frozenset(SEES[place]), frozenset(SEES[place] - {"viewer"})
