"""Bad input: a clear word with row and column, and nothing half done."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from tests.app.importing import HEADERS, bring, codes, deals
from tongpin.app.accounts.models import Account
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid
from tongpin.app.deals.models import Deal
from tongpin.app.exchange.models import ImportRun
from tongpin.core.values import SHOWN

GOOD = "A0,X,Hua,1,Qualified,owner,2024-03-05,,"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "empty_file", None),
        (HEADERS.encode() + b"\n", "header_only", 1),
        (b"%PDF-1.7 whatever", "wrong_type", None),
        (b"\x89PNG\r\n\x1a\n", "wrong_type", None),
        (b"<html><table></table></html>", "wrong_type", None),
        (b"a" * (50 * 1024 * 1024 + 1), "too_large", None),
        (bomb(), "zip_bomb", None),
        (deals(GOOD).encode() + b"A1,\x00,Hua,1,Qualified,,,,\n", "nul_bytes", 3),
        (deals(GOOD).encode() + b'A1,"never closes,Hua\n', "broken_quotes", 3),
        (b"id,name,ID\n1,2,3\n", "duplicate_header", 1),
    ],
    ids=["empty", "header", "pdf", "png", "html", "large", "bomb", "nul", "quotes", "headers"],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    owner: Actor, content: bytes, code: str, row: int | None
):
    with pytest.raises(Invalid) as refused:
        bring(owner, content)
    problem = refused.value.problems[0]
    assert (problem.field, problem.code, problem.params.get("row")) == ("file", code, row)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("A0,X,Hua,1,Qualified,owner,2024-03-05,,", "duplicate_id", "Deal ID"),
        ("A1,X,Hua,-5,Qualified,owner,2024-03-05,,", "amount_negative", "Amount"),
        ("A1,X,Hua,many,Qualified,owner,2024-03-05,,", "amount_unreadable", "Amount"),
        ("A1,X,Hua,1,Qualified,owner,20222-03-05,,", "year_out_of_range", "Created"),
        ("A1,X,Hua,1,Qualified,owner,2024-02-30,,", "date_impossible", "Created"),
        ("A1,X,Hua,1,Qualified,owner,45356,,", "date_is_a_number", "Created"),
        ("A1,X,Hua,1,Qualified,owner,2090-01-01,,", "date_in_future", "Created"),
        ("A1,X,Hua,1,Won,owner,2024-03-05,2024-01-01,", "closed_before_created", "Created"),
        ("A1,X,Hua,1,Dreaming,owner,2024-03-05,,", "unknown_stage", "Stage"),
        ("A1,X,Hua,1,,owner,2024-03-05,,", "value_missing", "Stage"),
        ("A1,X,Hua,1,Qualified,owner,2024-03-05,,maybe", "unknown_status", "Status"),
        ("A1,X,Hua,1,Qualified,owner,2024-03-05,,,too much", "extra_cells", ""),
        (f"{'9' * 81},X,Hua,1,Qualified,owner,2024-03-05,,", "id_too_long", "Deal ID"),
    ],
)
def test_a_bad_cell_is_named_and_refuses_the_whole_file(owner: Actor, row: str, code: str, column: str):
    outcome = bring(owner, deals(GOOD, row))
    assert codes(outcome) == {code: (3, column)}
    assert (outcome.written, outcome.blocked) == (False, True)
    assert not Deal.objects.exists()
    assert not Account.objects.exists()


def test_the_other_rows_come_in_when_bad_ones_are_skipped(owner: Actor):
    outcome = bring(owner, deals(GOOD, "A1,X,Hua,-5,Qualified,owner,2024-03-05,,"), skip_invalid=True)
    assert (outcome.taken, outcome.left, outcome.written) == (1, 1, True)
    assert Deal.objects.get().external_id == "A0"


def test_a_formula_stays_text_and_is_pointed_out(owner: Actor):
    outcome = bring(owner, deals('A1,"=HYPERLINK(1)",Hua,1,Qualified,owner,2024-03-05,,'))
    assert codes(outcome, "note")["formula_cell"] == (2, "Deal name")
    assert Deal.objects.get().name == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("A1,X,Hua,#DIV/0!,Qualified,owner,2024-03-05,,", "Amount"),
        ("A1,X,Hua,#N/A,Qualified,owner,2024-03-05,,", "Amount"),
        ("A1,#REF!,Hua,1,Qualified,owner,2024-03-05,,", "Deal name"),
        ("A1,X,#VALUE!,1,Qualified,owner,2024-03-05,,", "Customer"),
        ("A1,X,Hua,1,#NAME?,owner,2024-03-05,,", "Stage"),
    ],
)
def test_a_formula_that_failed_is_a_problem_and_not_an_empty_cell(owner: Actor, row: str, column: str):
    outcome = bring(owner, deals(GOOD, row))
    assert codes(outcome) == {"formula_error": (3, column)}
    assert not Deal.objects.exists()


def test_a_formula_of_a_workbook_that_failed_is_a_problem_too(owner: Actor):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "name", "stage", "amount", "shoe size"])
        sheet.write_row(1, 0, ["A1", "X", "Qualified"])
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write_row(2, 0, ["A2", "Y", "Qualified", 5])
        sheet.write_formula(2, 4, "=NA()", None, "#N/A")
    assert codes(bring(owner, out.getvalue())) == {"formula_error": (2, "amount")}


def test_a_formula_of_a_workbook_counts_with_its_saved_value(owner: Actor):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "name", "stage", "amount"])
        sheet.write_row(1, 0, ["A1", "X", "Qualified"])
        sheet.write_formula(1, 3, "=6*7", None, 42)
    bring(owner, out.getvalue())
    assert Deal.objects.get().amount == 42


@pytest.mark.parametrize(
    ("amount", "created", "code", "column"),
    [
        ("约5万", "2024-01-15", "amount_unreadable", "Amount"),
        ("三万", "2024-01-15", "amount_unreadable", "Amount"),
        ("=1+1", "2024-01-15", "amount_unreadable", "Amount"),
        ("1000", "45356", "date_is_a_number", "Created"),
        ("1000", "2024-02-31", "date_impossible", "Created"),
    ],
)
def test_a_column_is_not_thrown_away_because_its_values_cannot_be_read(
    owner: Actor, amount: str, created: str, code: str, column: str
):
    row = f"A1,X,Hua,{amount},Qualified,owner,{created},,"
    assert codes(bring(owner, deals(row))) == {code: (2, column)}
    late = [f"B{number},X,Hua,1,Qualified,owner,2024-01-15,," for number in range(300)]
    outcome = bring(owner, deals(*[row.replace("A1", f"A{number}") for number in range(250)], *late))
    assert sum(one.rows for one in outcome.findings if one.code == code) == 250
    assert not Deal.objects.exists()


def test_a_column_that_means_something_else_is_left_out_by_name(owner: Actor):
    outcome = bring(owner, deals("A1,X,Hua,high,Qualified,owner,2024-03-05,,"), mapping={"Amount": ""})
    assert (outcome.taken, Deal.objects.get().amount) == (1, None)


def test_a_long_bad_value_is_shortened(owner: Actor):
    outcome = bring(owner, deals(GOOD, f"A1,X,Hua,{'z' * 5000},Qualified,owner,2024-03-05,,"))
    assert len(outcome.findings[0].value) <= SHOWN


def test_a_file_without_a_stage_column_asks_for_one(owner: Actor):
    outcome = bring(owner, "id,name\n1,X\n")
    assert codes(outcome) == {"field_missing": (0, "")}
    assert outcome.findings[0].params == {"field": "stage", "row": 1}


def test_two_columns_for_one_field_are_asked_about(owner: Actor):
    outcome = bring(
        owner,
        "id,stage,client,Client Name\n1,Qualified,Hua,Mei\n",
        mapping={"client": "account", "Client Name": "account"},
    )
    assert "field_twice" in codes(outcome)


def test_a_column_that_is_not_taken_is_said(owner: Actor):
    outcome = bring(owner, "id,stage,Probability,Shoe size\n1,Qualified,60%,43\n", dry_run=True)
    assert codes(outcome, "note")["no_percentage"] == (0, "Probability")
    assert codes(outcome, "note")["column_left"] == (0, "Shoe size")


def test_a_row_tells_all_its_problems_at_once(owner: Actor):
    outcome = bring(owner, deals("A1,X,Hua,-5,Dreaming,owner,20222-03-05,,maybe"))
    assert set(codes(outcome)) == {"amount_negative", "unknown_stage", "year_out_of_range", "unknown_status"}
