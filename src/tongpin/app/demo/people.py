"""The demo's teams, users, accounts and people."""

from __future__ import annotations

from random import Random

from tongpin.app.accounts.models import Account, Person, Unit
from tongpin.app.accounts.names import name_key
from tongpin.app.demo import names
from tongpin.app.demo.book import Customer
from tongpin.app.workspace.models import Member

MORE_PEOPLE = 4


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
