"""The picture, the one page and the workbook of a decision."""

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.deals import commands as deals
from tongpin.app.decision.commands import ties as ties_commands
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.placing import chart_of, spread


@pytest.fixture
@written_once
def account(world):
    return make_account(world.salesperson, "Apex")


@pytest.fixture
@written_once
def deal(world, account):
    return make_deal(world.salesperson, account, playbook_key="group-customer")


@pytest.fixture
def client(world, client_of):
    return client_of(world.salesperson)


@pytest.fixture
@written_once
def people(world, account, deal):
    boss = make_person(world.salesperson, account, "=1+1", title="@chief")
    li = make_person(world.salesperson, account, "Li Qing", title="office", reports_to_id=boss.pk)
    for one in (boss, li):
        deals.involve_person(world.salesperson, deal.pk, person_id=one.pk)
    changes = [
        Change(li.pk, "stance", "champion"),
        Change(li.pk, "roles", "screener"),
        Change(li.pk, "influence", "40", "evaluate"),
        Change(li.pk, "channel", "works", "exhibition"),
        Change(boss.pk, "influence", "20", "evaluate", certainty="assumed"),
    ]
    judge(world.salesperson, deal.pk, changes)
    change = ties_commands.TieChange(boss.pk, li.pk, "hostile", certainty="assumed")
    ties_commands.tie(world.salesperson, account.pk, [change])
    return boss, li


def page(client, deal, place):
    return client.get(f"/deals/{deal.pk}/decision/{place}").content.decode()


# --- the picture ----------------------------------------------------------------------------------------------


def test_the_picture_has_each_person_once_with_a_place_in_both_layers(client, deal, people):
    html = page(client, deal, "picture/")
    assert html.count('class="pp-who') == 2
    assert html.count("data-chart=") == html.count("data-network=") >= 2
    assert f'data-pair="{people[0].pk} {people[1].pk}"' in html
    assert "pp-tie is-hostile is-assumed" in html


def test_without_scripts_the_address_chooses_the_layer(client, deal, people):
    assert 'class="pp-reports">' in page(client, deal, "picture/?layer=chart")
    assert 'class="pp-reports" opacity="0">' in page(client, deal, "picture/?layer=network")


def test_a_boss_outside_the_group_stands_in_the_picture_too(world, client, account, deal, people):
    chairman = make_person(world.salesperson, account, "Old Song")
    from tongpin.app.accounts import commands as accounts

    boss = people[0]
    boss.refresh_from_db()
    accounts.update_person(world.salesperson, boss.pk, version=boss.version, reports_to_id=chairman.pk)
    html = page(client, deal, "picture/")
    assert "Old Song, not in the group" in html
    assert f'href="/people/{chairman.pk}/"' in html


def test_a_role_that_nobody_plays_is_a_ghost(client, deal, people):
    html = page(client, deal, "picture/")
    assert html.count("pp-ghost is-role") == 3
    assert "Who decides?" in html
    assert "Who screens?" not in html


def test_large_teams_stand_in_rows_and_nobody_on_another():
    boss = dict.fromkeys(range(1, 30), 0)
    laid = chart_of(range(32), boss)
    spots = [(round(x, 3), round(y, 3)) for x, y in laid.spots.values()]
    assert len(set(spots)) == 32
    assert laid.loose == (30, 31)
    assert max(x for x, _ in spots) <= 8


def test_circles_of_bosses_do_not_hang_the_chart():
    laid = chart_of([1, 2, 3], {1: 2, 2: 1, 3: 1})
    assert set(laid.spots) == {1, 2, 3}


def test_cards_that_would_cover_each_other_are_pushed_apart():
    crowd = {one: (0.5 + 0.001 * (one % 7), 0.5 + 0.001 * (one // 7)) for one in range(40)}
    placed = spread(crowd)
    spots = list(placed.values())
    near = [
        (one, other)
        for at, one in enumerate(spots)
        for other in spots[:at]
        if abs(one[0] - other[0]) < 0.9 and abs(one[1] - other[1]) < 0.9
    ]
    assert near == []


# --- one page -------------------------------------------------------------------------------------------------


def test_the_one_page_says_everything_that_is_held(client, deal, people):
    html = page(client, deal, "sheet/")
    for said in ("Champion", "decides", "Exhibition", "Li Qing", "60%", "40%", "Confidential"):
        assert said in html
    assert "op-assumed" in html


# --- the workbook ---------------------------------------------------------------------------------------------


def workbook(client, deal):
    answer = client.get(f"/deals/{deal.pk}/decision/sheet.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in answer["Content-Disposition"]
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)), answer.content


def rows_of(book, name):
    return book.get_sheet_by_name(name).to_python()


def test_the_workbook_has_a_sheet_for_each_part(client, deal, people):
    book, _ = workbook(client, deal)
    assert book.sheet_names == ["Group and influence", "Ties", "Channels", "Plan"]
    group = rows_of(book, "Group and influence")
    li = next(row for row in group if row[0] == "Li Qing")
    assert {"Champion", "screens", 40.0} <= set(li)
    sums = next(row for row in group if row[0] == "Sum")
    assert 60.0 in sums
    assert ["=1+1", "Li Qing", "hostile", "Assumed"] in rows_of(book, "Ties")
    assert "works" in next(row for row in rows_of(book, "Channels") if row[0] == "Li Qing")


def test_a_name_that_looks_like_a_formula_stays_text(client, deal, people):
    import zipfile

    book, content = workbook(client, deal)
    group = rows_of(book, "Group and influence")
    assert next(row for row in group if row[0] == "=1+1")[1] == "@chief"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_workbook_of_an_earlier_day_knows_nothing_of_later(world, client, deal, people):
    day = (world.salesperson.today() - timedelta(days=9)).isoformat()
    answer = client.get(f"/deals/{deal.pk}/decision/sheet.xlsx?as_of={day}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert rows_of(book, "Ties")[1:] == []
