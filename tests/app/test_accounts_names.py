"""How names are compared and put in order."""

import importlib
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import World, make_account, make_person
from tongpin.app.accounts import commands, lists
from tongpin.app.accounts.lists import AccountFilter, account_rows, accounts_page, people_page
from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.names import LONGEST_ORDER, name_key, sort_key
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.policy import Guard, of
from tongpin.app.desk.commands import erase_person

# with the tone, as a dictionary has it
READINGS = {
    "保": "bao3", "曾": "zeng1", "丁": "ding1", "冯": "feng2", "傅": "fu4", "高": "gao1", "韩": "han2",
    "何": "he2", "黄": "huang2", "李": "li3", "林": "lin2", "刘": "liu2", "马": "ma3", "钱": "qian2",
    "沈": "shen3", "孙": "sun1", "王": "wang2", "吴": "wu2", "信": "xin4", "徐": "xu2", "杨": "yang2",
    "于": "yu2", "张": "zhang1", "赵": "zhao4", "周": "zhou1", "邹": "zou1",
}  # fmt: skip
IN_ORDER = [
    *("360 Systems", "3M", "ABC Ltd.", "Muller", "Müller & Söhne", "Zoe", "たなか", "Иван"),
    *sorted(READINGS, key=READINGS.__getitem__),
    *("佟", "闫"),  # of level two: 亻 comes before 门
    *("Ødegaard", "喆", "張", "陳", "𠮷野"),  # not in the table
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ Co., Ltd.", "abc co ltd"),
        ("金昌水泥电杆厂（甘肃）", "金昌水泥电杆厂(甘肃)"),
        ("Straße", "STRASSE"),
        ("  A  B ", "ab"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_legal_suffixes_make_a_difference() -> None:
    assert name_key("Hua Electric") != name_key("Hua Electric Co., Ltd.")


def test_a_name_of_signs_alone_keeps_them() -> None:
    assert name_key(" *** ") == "***"


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text, 2000), 2000) == name_key(text, 2000)


def shuffled(names: list[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))


def test_names_stand_by_pinyin_after_latin_and_before_rare_ones() -> None:
    assert sorted(shuffled(IN_ORDER), key=lambda name: sort_key(name_key(name))) == IN_ORDER


def test_a_longer_name_stands_right_after_its_beginning_and_the_next_syllable_counts() -> None:
    names = ["王", "王保", "王丁一", "王丁张", "王张"]
    assert sorted(shuffled(names), key=lambda name: sort_key(name_key(name))) == names


@given(st.text(st.characters(), max_size=80))
def test_any_text_has_a_place_of_digits_that_fits(text: str) -> None:
    for one in (text, text + "\ud800", name_key(text)):
        key = sort_key(one)
        assert len(key) <= LONGEST_ORDER
        assert not key.strip("0123456789")


@given(st.text(max_size=200))
def test_the_migration_gave_the_same_places(text: str) -> None:
    """Whoever changes the places has to fill in the kept ones anew, by another migration."""
    migration = importlib.import_module("tongpin.app.migrations.0007_sort_keys")
    assert migration.sort_key(name_key(text)) == sort_key(name_key(text))


@pytest.mark.usefixtures("nothing_prepared")  # smaller pages are read here
def test_lists_are_in_that_order_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in shuffled(IN_ORDER):
        make_person(world.salesperson, make_account(world.salesperson, name), name)
    monkeypatch.setattr(lists, "PAGE", 7)
    assert [row.name for row in account_rows(world.salesperson, AccountFilter())] == IN_ORDER
    for actor in (world.owner, world.manager, world.salesperson):
        assert every_page(accounts_page, actor, AccountFilter()) == IN_ORDER
        assert every_page(people_page, actor, "", None) == IN_ORDER


def every_page(read: Callable[..., tuple[list[Any], str | None]], *asked: Any) -> list[str]:
    rows, after = read(*asked, "")
    while after is not None:
        more, after = read(*asked, after)
        rows += more
    return [row.name for row in rows]


@pytest.mark.parametrize(
    "after", ["于_7", "zz_7", "\0_7", "_", "_7", "0099_" + "9" * 5000, "9" * 999 + "_1", "٣_٣"]
)
def test_an_old_or_forged_cursor_gives_a_list(world: World, after: str) -> None:
    make_person(world.salesperson, make_account(world.salesperson, "于"), "于")
    found = [
        accounts_page(world.salesperson, AccountFilter(), after)[0],
        people_page(world.salesperson, "", None, after)[0],
    ]
    assert [len(rows) for rows in found] == ([0, 0] if after.startswith("999") else [1, 1])


def test_a_new_name_has_a_new_place_however_it_is_written(world: World) -> None:
    account = make_account(world.salesperson, "于")
    changed = commands.update_account(world.salesperson, account.pk, name="保")
    assert changed.sort_key == sort_key("保") != account.sort_key == sort_key("于")
    many = Account(workspace=world.workspace, owner_id=world.salesperson.member_id, name="信", name_key="信")
    Account.objects.bulk_create([many])
    assert Account.objects.get(name="信").sort_key == sort_key("信")


def test_where_a_person_stands_is_guarded_and_erased_as_the_name_is(world: World) -> None:
    assert of(Person).guard("sort_key") is of(Person).guard("name_key") is Guard.IDENTITY
    person = make_person(world.salesperson, make_account(world.salesperson), "于信")
    commands.update_person(world.salesperson, person.pk, name="于保")
    erase_person(world.manager, person.pk)
    person.refresh_from_db()
    assert person.sort_key == person.name_key == ""
    kept = str(list(AuditRow.objects.values("changes")))
    assert not [name for name in ("于信", "于保") if sort_key(name) in kept]
