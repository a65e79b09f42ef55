"""The demo's teams, users, accounts and people."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tongpin.app.accounts.models import Account, Person, Unit
from tongpin.app.accounts.names import name_key
from tongpin.app.base.actor import Actor, Role
from tongpin.app.demo import names
from tongpin.app.demo.histories import Customer
from tongpin.app.workspace.models import Member, Team, User

MORE_PEOPLE = 4
ABROAD, FIRST, SECOND = "外贸部", "集团客户一部", "集团客户二部"


@dataclass(frozen=True)
class Colleague:
    """Somebody of ours: `skill` shifts how often a stage is passed."""

    key: str
    name: str
    role: Role
    team: str
    skill: float = 1.0


STAFF = (
    Colleague("owner", "沈牧", Role.OWNER, ""),
    Colleague("manager", "周明", Role.MANAGER, FIRST),
    Colleague("he.jing", "何静", Role.MANAGER, ABROAD),
    Colleague("song.yi", "宋毅", Role.MANAGER, SECOND),
    Colleague("sales", "林岚", Role.SALESPERSON, FIRST, 1.08),
    Colleague("gao.lei", "高磊", Role.SALESPERSON, FIRST, 0.92),
    Colleague("tang.xin", "唐欣", Role.SALESPERSON, FIRST),
    Colleague("fang.hao", "方浩", Role.SALESPERSON, ABROAD, 1.1),
    Colleague("xu.qian", "许倩", Role.SALESPERSON, ABROAD, 0.95),
    Colleague("lu.yang", "陆洋", Role.SALESPERSON, SECOND, 0.88),
    Colleague("bai.ying", "白英", Role.SALESPERSON, SECOND, 1.05),
    Colleague("viewer", "郑会计", Role.VIEWER, ""),
)


def hire(owner: Actor) -> dict[str, Member]:
    """Three teams under the head office and twelve users in them, by key."""
    workspace_id = owner.workspace_id
    head = Team.objects.create(workspace_id=workspace_id, name="总部")
    teams = {"": head}
    for name in (ABROAD, FIRST, SECOND):
        teams[name] = Team.objects.create(workspace_id=workspace_id, name=name, parent=head)
    for name, team in teams.items():
        team.path = f"/{head.pk}/{team.pk}/" if name else f"/{head.pk}/"
        team.save(update_fields=["path"])
    Member.objects.filter(pk=owner.member_id).update(team=head)
    found = {"owner": Member.objects.get(pk=owner.member_id)}
    for one in STAFF[1:]:
        user = User(email=f"{one.key}@demo.tongpin.example", name=one.name)
        user.set_unusable_password()
        user.save()
        found[one.key] = Member.objects.create(
            workspace_id=workspace_id, user=user, name=one.name, role=one.role, team=teams[one.team]
        )
    return found


def sellers(members: dict[str, Member], team: str) -> list[tuple[Member, float]]:
    """The salespeople of a team with their skill."""
    return [
        (members[one.key], one.skill) for one in STAFF if one.team == team and one.role == Role.SALESPERSON
    ]


def customers(
    dice: Random, workspace_id: int, staff: list[tuple[Member, float]], count: int, *, abroad: bool
) -> list[Customer]:
    """`count` accounts with five people each, spread over the salespeople."""
    drawn = _foreign(dice, count) if abroad else _domestic(dice, count)
    owners = [staff[place % len(staff)] for place in range(count)]
    accounts = Account.objects.bulk_create(
        Account(
            workspace_id=workspace_id,
            name=name,
            name_key=name_key(name),
            industry=industry,
            region=region,
            size=dice.choice((80, 150, 300, 600, 1000, 2500)),
            owner=owner,
            tags=[dice.choice(("重点", "老客户", "新客户", "行业标杆"))] if dice.random() < 0.4 else [],
        )
        for (name, industry, region), (owner, _) in zip(drawn, owners, strict=True)
    )
    staffed = _people(dice, workspace_id, accounts, abroad=abroad)
    return [
        Customer(
            account.pk,
            staffed[account.pk],
            owner.pk,
            skill,
            dice.choice(("USD", "USD", "EUR")) if abroad else "CNY",
        )
        for account, (owner, skill) in zip(accounts, owners, strict=True)
    ]


def _domestic(dice: Random, count: int) -> list[tuple[str, str, str]]:
    every = [(f"{city}{trade}", industry, city) for city in names.CITIES for trade, industry in names.TRADES]
    return dice.sample(every, count)


def _foreign(dice: Random, count: int) -> list[tuple[str, str, str]]:
    every = [
        (f"{name} {branch} {form}", industry, country)
        for name, form, country in names.FOREIGN
        for branch, industry in names.BRANCHES
    ]
    return dice.sample(every, count)


def _people(
    dice: Random, workspace_id: int, accounts: list[Account], *, abroad: bool
) -> dict[int, tuple[tuple[int, str], ...]]:
    titles = names.FOREIGN_TITLES if abroad else names.CHINESE_TITLES
    rows: list[Person] = []
    departments = sorted({unit for unit, _ in titles if unit})
    units = Unit.objects.bulk_create(
        Unit(workspace_id=workspace_id, account=account, name=name)
        for account in accounts
        for name in departments
    )
    of_account = {(unit.account_id, unit.name): unit for unit in units}
    for place, account in enumerate(accounts):
        for unit, title in dice.sample(titles, 6 if place < MORE_PEOPLE else 5):
            rows.append(
                _person(dice, workspace_id, account, of_account.get((account.pk, unit)), title, abroad=abroad)
            )
    Person.objects.bulk_create(rows)
    found: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        found.setdefault(row.account_id, []).append((row.pk, row.name))
    return {account: tuple(people) for account, people in found.items()}


def _person(
    dice: Random, workspace_id: int, account: Account, unit: Unit | None, title: str, *, abroad: bool
) -> Person:
    name = (
        f"{dice.choice(names.FIRST)} {dice.choice(names.LAST)}"
        if abroad
        else dice.choice(names.SURNAMES) + dice.choice(names.GIVEN)
    )
    # numbers that the German regulator keeps free for films; China has no such block, so nobody gets a number there
    phones = [f"+493023125{dice.randint(100, 999)}"] if abroad else []
    return Person(
        workspace_id=workspace_id,
        account=account,
        name=name,
        name_key=name_key(name),
        title=title,
        unit=unit,
        phones=phones,
        email=f"contact{dice.randint(1, 99999)}@customer.example" if abroad else "",
        wechat="" if abroad else f"wx_{dice.randint(10000, 99999)}",
    )
