"""The pages of an import, as a browser without JavaScript goes through them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.app.importing import deals, upload
from tests.cast import World
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deal_commands
from tongpin.app.deals.models import Deal
from tongpin.app.exchange import commands
from tongpin.app.exchange.models import ImportRun

ClientOf = Callable[[Actor], Client]
START = reverse("exchange:imports")
GOOD = "A1,X,Hua,1,Qualified,owner,2024-03-05,,"


def address(name: str, number: int) -> str:
    return reverse(f"exchange:{name}", args=[number])


def send(client: Client, content: bytes, name: str = "deals.csv") -> Any:
    return client.post(
        START, {"file": SimpleUploadedFile(name, content), "kind": "deals", "playbook": "generic-5"}
    )


def form_of(response: Any) -> dict[str, Any]:
    """What the page's form would send as it stands."""
    form = response.context["form"]
    return {name: form[name].initial if form[name].initial is not None else "" for name in form.fields}


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_file_goes_from_upload_to_report(owner: Actor, client_of: ClientOf):
    client = client_of(owner)
    at_columns = client.get(send(client, deals(GOOD).encode()).headers["Location"])
    assert "Deal name" in at_columns.content.decode()
    number = ImportRun.objects.get().pk
    answer = client.post(address("columns", number), form_of(at_columns))
    assert answer.headers["Location"] == address("values", number)
    at_values = client.get(address("values", number))
    answer = client.post(address("values", number), form_of(at_values))
    assert answer.headers["Location"] == address("import", number)
    assert "Nothing has been written yet" in page_of(client, address("import", number))
    assert not Deal.objects.exists()
    client.post(address("start", number))
    report = page_of(client, address("import", number))
    assert reverse("desk:board") in report
    assert Deal.objects.get().name == "X"
    assert "deals.csv" in page_of(client, START)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"id,stage\n", b'id,stage\n1,"open'])
def test_a_file_that_cannot_be_read_comes_back_with_the_reason(
    owner: Actor, client_of: ClientOf, content: bytes
):
    answer = send(client_of(owner), content)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode() or "wrong" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_two_columns_cannot_be_one_field(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD))
    given = form_of(client.get(address("columns", number)))
    answer = client.post(address("columns", number), {**given, "c2": "name"})
    assert answer.status_code == 422
    assert "Two columns are taken for" in answer.content.decode()


def test_a_missing_column_is_asked_for_with_the_row_of_the_headers(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, "Report\nDeal ID,Client\nA1,Hua\n")
    answer = client.post(address("columns", number), form_of(client.get(address("columns", number))))
    assert answer.status_code == 422
    assert "Row 2 was taken for the headers." in answer.content.decode()


def test_a_stage_that_nobody_knows_has_to_be_said(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD.replace("Qualified", "Dreaming")))
    given = form_of(client.get(address("values", number)))
    assert client.post(address("values", number), given).status_code == 422
    client.post(address("values", number), {**given, "s0": "solution"})
    client.post(address("start", number))
    assert Deal.objects.get().stage == "solution"


def test_what_the_file_leaves_open_is_asked(owner: Actor, client_of: ClientOf):
    text = "id,stage,account,amount,created\n1,Qualified,,1.234,3/5/2024\n"
    client, number = client_of(owner), upload(owner, text)
    given = form_of(client.get(address("values", number)))
    assert {"date_order", "decimal_mark", "unknown_account", "currency"} <= set(given)
    assert (
        client.post(address("values", number), {**given, "date_order": "", "decimal_mark": ""}).status_code
        == 422
    )
    answers = {"date_order": "dmy", "decimal_mark": ",", "unknown_account": "keep", "currency": "eur"}
    client.post(address("values", number), {**given, **answers})
    client.post(address("start", number))
    deal = Deal.objects.get()
    assert (deal.amount, deal.currency, deal.opened_on.isoformat()) == (1234, "EUR", "2024-05-03")


def test_what_is_asked_about_days_and_sums_quotes_the_file(owner: Actor, client_of: ClientOf):
    text = "id,stage,account,amount,created\n1,Qualified,,7,2024-01-02\n2,Qualified,,2.345,4/6/2023\n"
    client, number = client_of(owner), upload(owner, text)
    html = page_of(client, address("values", number))
    assert "4/6/2023 in this file is" in html
    assert "4 Jun 2023: the day comes first" in html
    assert "6 Apr 2023: the month comes first" in html
    assert "2.345 in this file is" in html
    assert "2345: the comma is the decimal mark" in html
    assert "3/5/2024" not in html


def test_an_owner_whom_nobody_knows_is_marked_as_guessed(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD, GOOD.replace("owner", "Moses")))
    html = page_of(client, address("values", number))
    assert html.count("Not known here; goes to you") == 1
    assert html.index("Moses") < html.index("Not known here; goes to you")


def test_an_import_that_was_undone_leads_to_the_next_one(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD))
    commands.check_import(owner, number)
    client.post(address("start", number))
    client.post(address("undo", number))
    html = page_of(client, address("import", number))
    assert f'href="{START}">Import again' in html


def test_owners_are_chosen_one_by_one(world: World, client_of: ClientOf):
    client, number = client_of(world.owner), upload(world.owner, deals(GOOD.replace("owner", "Moses")))
    given = form_of(client.get(address("values", number)))
    assert given["o0"] == "me"
    client.post(address("values", number), {**given, "o0": str(world.teammate.member_id)})
    client.post(address("start", number))
    assert Deal.objects.get().owner_id == world.teammate.member_id


def test_every_problem_stands_in_the_list_and_in_the_file(owner: Actor, client_of: ClientOf):
    rows = [f"B{n},=X(),Hua,-{n},Qualified,owner,2024-03-05,," for n in range(1, 61)]
    client, number = client_of(owner), upload(owner, deals(GOOD, *rows))
    commands.check_import(owner, number)
    first = page_of(client, address("import", number))
    assert "Amount" in first
    assert "?page=2" in first
    assert 'rel="next"' not in page_of(client, address("import", number) + "?code=formula_cell&page=3")
    text = client.get(address("problems_csv", number)).content.decode("utf-8-sig")
    assert text.count("\n") > 60
    assert "'-5" in text
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(address("problems_xlsx", number)).content))
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert all(isinstance(cell, str) for cell in cells)


def test_the_other_rows_come_in_when_the_user_says_so(owner: Actor, client_of: ClientOf):
    client, number = (
        client_of(owner),
        upload(owner, deals(GOOD, GOOD.replace("A1", "A2").replace(",1,", ",-1,"))),
    )
    commands.check_import(owner, number)
    client.post(address("start", number))
    assert not Deal.objects.exists()
    client.post(address("start", number), {"skip_invalid": "1"})
    assert Deal.objects.get().external_id == "A1"


def test_undo_asks_first_and_names_what_was_changed(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD, GOOD.replace("A1,X", "A2,Y")))
    commands.check_import(owner, number)
    commands.start_import(owner, number)
    deal = Deal.objects.get(external_id="A1")
    deal_commands.update_deal(owner, deal.pk, version=deal.version, products="valves")
    assert "Remove the 2 deals" in page_of(client, address("undo", number))
    answer = client.post(address("undo", number))
    assert answer.status_code == 422
    assert "<li>X</li>" in answer.content.decode()
    client.post(address("undo", number), {"keep_changed": "on"})
    assert list(Deal.objects.all()) == [deal]
    assert "1 deal was removed" in page_of(client, address("import", number))


def test_a_running_import_shows_its_progress(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD))
    ImportRun.objects.update(state="running")
    assert "<progress" in page_of(client, address("import", number))
    assert "<progress" in page_of(client, address("progress", number))
    ImportRun.objects.update(state="failed")
    assert client.get(address("progress", number)).headers["HX-Redirect"] == address("import", number)
    assert "Not brought in" in page_of(client, address("import", number))


def test_a_file_can_be_deleted_instead(owner: Actor, client_of: ClientOf):
    client, number = client_of(owner), upload(owner, deals(GOOD))
    assert client.post(address("discard", number)).headers["Location"] == START
    assert client.get(address("import", number)).status_code == 404


def test_somebody_who_only_reads_gets_no_form(viewer: Actor, client_of: ClientOf):
    client = client_of(viewer)
    assert '<form class="panel"' not in page_of(client, START)
    assert send(client, deals(GOOD).encode()).status_code == 403
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "name", ["import", "columns", "values", "progress", "undo", "problems_csv", "problems_xlsx"]
)
def test_an_import_of_somebody_else_is_not_there(
    teammate: Actor, stranger: Actor, salesperson: Actor, client_of: ClientOf, name: str
):
    number = upload(salesperson, deals(GOOD))
    for actor in (teammate, stranger):
        assert client_of(actor).get(address(name, number)).status_code == 404


@pytest.mark.parametrize("name", ["columns", "values", "start", "cancel", "undo", "discard"])
def test_nobody_else_changes_an_import(teammate: Actor, salesperson: Actor, client_of: ClientOf, name: str):
    number = upload(salesperson, deals(GOOD))
    assert client_of(teammate).post(address(name, number)).status_code == 404
    assert ImportRun.objects.get().state == "uploaded"


def test_every_code_has_its_words():
    import re
    from pathlib import Path

    from tongpin import app
    from tongpin.web.exchange.words_findings import FINDINGS, SHORT_NAMES

    folder = Path(str(app.__file__)).parent / "exchange"
    text = "".join(path.read_text() for path in folder.glob("planning*.py"))
    used = set(re.findall(r'(?:refuse|share|add)\(\s*(?:event\.)?row, "\w*", "(\w+)"', text))
    assert len(used) > 12
    assert used <= set(FINDINGS)
    assert set(FINDINGS) == set(SHORT_NAMES)
