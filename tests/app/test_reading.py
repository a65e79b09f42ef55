"""Files of rows: whatever wrote them they are read, whatever is wrong with them is said with its place."""

import base64
import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tongpin.app.exchange.reading import Limits, ReadingError, Table, open_table

TEXT = "商机名称,客户,金额\n注塑机,宁波远航机械有限公司,12000\n模具,义乌小商品有限公司,800\n"
# A workbook in the format before 2007 with the rows (deal, amount), (A, 1.5), (B, 2); made with xlwt.
OLD_WORKBOOK = """
eNrtWE1oE0EU/maSND+06aamQiuUULBq7aV48dKuLWhPlqoHRQXdmgWlMZEQD3rQas1REDwpXgq9eKl68Qc96EHwIFT0IAhCokdP
goKHNuubt7M0rTk0oEFlvmXevH3zzczLzpu3mX2zlKrMP+itYh1GEULNi6OtziaoxIMbC9TueUoN6hgVz+CfQjxGC9kWwdOO11G1
hmq9q5C4H35BEvhE5TjOYbKQdzMtxDj74AjlwwhJgTtkSaKHvepieYrlJpb3mPmM5R62XGc5QtyKOIole3Jwt47iI7Kf25JQ4z7i
Ph/YMoxuvFJRfPmG8LkRjBXPOLm/s6Ev3I4F0LpNuHm36OQqSNMCLuC7lwG+BTv1ecbYW2sXIPuPtfZoA/tNGQZm4Z3kAC9TQL4M
+Zvw0GnXLQ0vE58YQcm6To72p3O2cD5fokgYozKeUEmZN7G1ZhN3cHC3k8yik/UUh7hFaXr57te3+6en7BNsmeXE7af3rcojeLii
elDnJLewU8wdZLmT5VUedQvrvSzTFJhUD0x1a2XfHHOucesAzbOL8c7eVqdvJ7385cDjvvJnewfpixPVi+nF9/Y8+ul1k6X+6prD
kBgSt28pPLGDWuhU8JFlzy9pISYt7bun32GdWEGC1RRL/049HaH5ogFfMF+NeEkm2J8UjkmfLxvwJfNDmu8/fTXPqOzCQ9VISWoV
CRgYGBgYGBgYGBi0BEL/sQ/pY0ZEHx+i+rvOCpWa+Uzy3+IgCnSV6KC5F3mqi7jQVPxsRkQEY4kN9gm+FyocptmLmME0+zHTdPzS
8U/U/54Nd7R+3xZqdv5aM37+4fl/Aqulw5g=
"""


def rows(table: Table) -> list[tuple[Any, ...]]:
    return [row.cells for row in table.rows()]


def failure(source: bytes | Path, **options: Any) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        list(open_table(source, **options).rows())
    return caught.value


def workbook(fill: Callable[[Any], None], **options: Any) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, options) as book:
        fill(book)
    return stream.getvalue()


def simple(book: Any) -> None:
    book.add_worksheet("商机").write_column(0, 0, ["deal", "A"])


def repacked(source: bytes, **parts: bytes) -> bytes:
    """The archive with some parts replaced or added; "." in names is written "__"."""
    changed = {name.replace("__", "."): content for name, content in parts.items()}
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return stream.getvalue()


def with_sheet(content: bytes) -> bytes:
    return repacked(workbook(simple), **{"xl/worksheets/sheet1.xml": content})


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gb18030", b"", "gb18030"),
    ],
)
def test_chinese_text_is_read_in_every_usual_encoding(encoding: str, mark: bytes, found: str) -> None:
    table = open_table(mark + TEXT.encode(encoding))
    assert (table.headers, table.encoding) == (("商机名称", "客户", "金额"), found)
    assert rows(table)[1] == ("模具", "义乌小商品有限公司", "800")


def test_traditional_and_western_text_is_read_too() -> None:
    big5 = "商機名稱,客戶,金額,負責人\n注塑機,台北電機有限公司,12000,陳\n"
    assert open_table(big5.encode("big5")).headers == ("商機名稱", "客戶", "金額", "負責人")
    western = "Name;Betrag\nMüller GmbH;12,50\nJosé;3\n"
    assert rows(open_table(western.encode("cp1252"))) == [("Müller GmbH", "12,50"), ("José", "3")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "商机,客户,金额\n一号机,阀门一厂,12000\n阀,一,800\n",
        "Deal;Client\nA;上海一阀阀门\nB;一一一\n",
        "deal\tname\r\n1\t" + "上海阀门一厂供应的阀一批。" * 20 + "\r\n",
    ],
)
def test_wide_text_may_hold_characters_that_end_in_a_zero(encoding: str, text: str) -> None:
    assert open_table(text.encode(encoding)).encoding == encoding


def test_the_first_line_in_another_encoding_than_most_is_named() -> None:
    lines = [
        b"name,note",
        "注塑机,甲".encode(),
        "模具,乙".encode("gb18030"),
        "Müller,x".encode("cp1252"),
        "机床,丙".encode(),
    ]
    error = failure(b"\n".join(lines))
    assert (error.code, error.row, error.params) == ("encoding_unknown", 3, {"encoding": "utf-8"})


def test_a_told_encoding_and_separator_are_obeyed() -> None:
    table = open_table("a,b;c\n1,2;3\n".encode("utf-16-le"), encoding="utf-16-le", delimiter=";")
    assert table.headers == ("a,b", "c")
    assert failure(b"a,b\n1,2\n", encoding="klingon").code == "encoding_unknown"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found_out(delimiter: str, end: str) -> None:
    lines = [
        ["name", "note", "amount"],
        ["A", '"x\ny; z, |"' if end == "\n" else '"; , |"', "1"],
        ["B", "", "2"],
    ]
    table = open_table(end.join(delimiter.join(line) for line in lines).encode())
    assert (table.headers, table.delimiter) == (("name", "note", "amount"), delimiter)
    assert [row[2] for row in rows(table)] == ["1", "2"]


def test_decimal_commas_do_not_pass_for_separators() -> None:
    table = open_table(b"Firma;Betrag;Datum\nA;1.234,50;1,5\nB;2.000,00;2,5\n")
    assert (table.delimiter, table.headers) == (";", ("Firma", "Betrag", "Datum"))


def test_the_separator_hint_of_a_spreadsheet_is_not_a_row() -> None:
    table = open_table(b"sep=;\na;b\n1;2\n")
    assert (table.headers, table.header_row, [row.number for row in table.rows()]) == (("a", "b"), 2, [3])


def test_rows_carry_the_line_on_which_they_begin() -> None:
    table = open_table(b'a,b\n1,"two\nlines"\n\n3,4\n')
    assert [row.number for row in table.rows()] == [2, 5]


def test_rows_can_be_read_again_and_blank_ones_are_left_out() -> None:
    table = open_table(b"a,b\n1,2\n,\n  ,\n3,4\n")
    assert rows(table) == rows(table) == [("1", "2"), ("3", "4")]


def test_a_title_above_the_table_is_not_its_header() -> None:
    table = open_table("2024 年商机汇总,,\n\n商机,客户,金额\n机床,远航,5\n".encode())
    assert (table.headers, table.header_row, [row.number for row in table.rows()]) == (
        ("商机", "客户", "金额"),
        3,
        [4],
    )


@pytest.mark.parametrize(
    "above",
    [
        "Pipeline report\nMade by Bob,,\n",
        "Pipeline report\nMade by Bob\n",
        "Pipeline report\n\nMade by,Bob\n",
        "Report,Q3,2024\nTotal,5,7\n",
    ],
)
def test_headers_are_found_below_the_lines_of_a_report(above: str) -> None:
    table = open_table((above + "Deal ID,Stage,Amount\nA1,Won,5\nA2,Lost,7\n").encode())
    assert (table.headers, table.header_row) == (("Deal ID", "Stage", "Amount"), above.count("\n") + 1)


@pytest.mark.parametrize(
    "text",
    [
        "stage\nWon,1\nLost,2\n",
        "x\nhello, world\ny\n",
        "Phase,Kunde\nBid,Amount\n",
        "对方,环节,数\n公司,渠道,5\n",
    ],
)
def test_the_first_row_stays_the_header_where_nothing_speaks_for_another(text: str) -> None:
    assert open_table(text.encode()).header_row == 1


def test_short_rows_are_filled_and_long_ones_counted() -> None:
    table = open_table(b"a,b,c\n1\n1,2,3,,\n1,2,3,4,5\n")
    assert [(row.cells, row.extra) for row in table.rows()] == [
        (("1", None, None), 0), (("1", "2", "3"), 0), (("1", "2", "3"), 2),
    ]  # fmt: skip


def test_a_header_without_a_name_gets_its_place() -> None:
    assert open_table(b"a,,c,\n1,2,3,\n").headers == ("a", "#2", "c")


@pytest.mark.parametrize(
    ("cell", "flagged"),
    [
        ("=1+1", True),
        ("=cmd|' /C calc'!A0", True),
        ("@SUM(A1)", True),
        ("+1+1|x", True),
        ("-2*3", True),
        ("-5", False),
        ("+86 138-0013-8000", False),
        ("-1.234,56", False),
        ("-无", False),
        ("5-3", False),
        ('"=""00123"""', False),
    ],
)
def test_a_formula_in_text_stays_text_and_is_pointed_out(cell: str, flagged: bool) -> None:
    row = next(open_table(f"name;note\nA;{cell}\n".encode()).rows())
    assert row.formulas == (("note",) if flagged else ())
    assert row.cells[1] == ("00123" if "00123" in cell else cell)


@pytest.mark.parametrize(
    ("source", "code", "row"),
    [
        (b"", "empty_file", None),
        (b"\n \n,,\n", "empty_file", None),
        (b"\xef\xbb\xbf", "empty_file", None),
        (b"a,b\n", "header_only", 1),
        (b"a,b\n\n,\n", "header_only", 1),
        (b"a,b\n1,2\n3,\0\n", "nul_bytes", 3),
        ("a,b\n客户,2\n客户名称,\0\n".encode("gb18030"), "nul_bytes", 3),
        ("a,b\n客户,2\n\0客户,2\n".encode(), "nul_bytes", 3),
        (bytes(range(256)) * 8, "nul_bytes", 1),
        (b'a,b\n1,2\n3,"open\n4,5\n', "broken_quotes", 3),
        (b'a,b\n1,2\n3,"x"y\n', "broken_quotes", 3),
        (b"a,b\n1,2\n\xe5\xae\xa2\xe6\x88\xb7\xe5\x90\x8d,2\n\xe5\xae,3\n", "encoding_unknown", 4),
        (b"a,A\n1,2\n", "duplicate_header", 1),
        (b"%PDF-1.7\n", "wrong_type", None),
        (b"\x89PNG\r\n\x1a\n", "wrong_type", None),
        (b"\xff\xd8\xff\xe0", "wrong_type", None),
        (b" <!DOCTYPE html><table>", "wrong_type", None),
        (b"\x1f\x8b\x08", "wrong_type", None),
        (b"\x01\x02\x03\x04" * 30, "wrong_type", None),
        (b"PK\x03\x04 cut off", "damaged", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_type", None),
    ],
)
def test_what_cannot_be_read_says_why_and_where(source: bytes, code: str, row: int | None) -> None:
    error = failure(source)
    assert (error.code, error.row) == (code, row)


def test_a_duplicate_header_names_both_places() -> None:
    headers = [f"h{number}" for number in range(27)] + ["h1"]
    error = failure(",".join(headers).encode() + b"\n1\n")
    assert (error.column, error.params) == ("h1", {"first": "B", "again": "AB"})


def test_limits_hold() -> None:
    plain = b"a,b\n1,2\n3,4\n5,6\n"
    assert failure(plain, limits=Limits(file_bytes=10)).code == "too_large"
    error = failure(plain, limits=Limits(rows=2))
    assert (error.code, error.row) == ("too_many_rows", 4)
    assert failure(plain, limits=Limits(columns=1)).code == "too_many_columns"
    assert failure(b"a,b\n" + b"x" * 50 + b"\n", limits=Limits(line_characters=40)).code == "line_too_long"
    assert failure(b'a,b\n1,"' + b"x\n" * 200_000).code in {"broken_quotes", "cell_too_long"}


def test_a_file_is_read_from_disk_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(workbook(simple))
    table = open_table(path)
    assert (table.headers, table.sheets, rows(table)) == (("deal",), ("商机",), [("A",)])


def test_a_workbook_keeps_days_numbers_and_row_numbers() -> None:
    def fill(book: Any) -> None:
        day, clock = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
        book.add_worksheet("空")
        sheet = book.add_worksheet("商机")
        sheet.write_row(2, 1, ["商机", "金额", "日期", "时间", "公式", "错误"])
        sheet.write_row(4, 1, ["机床", 1234.5])
        sheet.write_datetime(4, 3, datetime(2024, 3, 5), day)  # noqa: DTZ001  # a workbook knows no zones
        sheet.write_datetime(4, 4, datetime(1899, 12, 31, 4, 5), clock)  # noqa: DTZ001  # the same
        sheet.write_formula(4, 5, "=1+1", None, 2)
        sheet.write_formula(4, 6, "=1/0", None, "#DIV/0!")
        book.add_worksheet("隐藏").hide()

    table = open_table(workbook(fill))
    assert (table.sheet, table.sheets, table.header_row) == ("商机", ("空", "商机"), 3)
    row = next(table.rows())
    assert (row.number, row.cells) == (5, ("机床", 1234.5, date(2024, 3, 5), "04:05:00", 2.0, "#DIV/0!"))
    assert row.errors == ("错误",)
    assert rows(table) == rows(table)


def test_a_sheet_can_be_chosen_by_name() -> None:
    def fill(book: Any) -> None:
        for name in ("一", "二"):
            book.add_worksheet(name).write_column(0, 0, ["deal", name])

    assert rows(open_table(workbook(fill), sheet="二")) == [("二",)]
    assert failure(workbook(fill), sheet="三").code == "unknown_sheet"


def test_a_workbook_of_an_older_program_is_read() -> None:
    old = zlib.decompress(base64.b64decode(OLD_WORKBOOK))
    table = open_table(old)
    assert (table.headers, rows(table)) == (("deal", "amount"), [("A", 1.5), ("B", 2.0)])


@pytest.mark.parametrize("name", ["deals.xlsx", "deals.csv", "deals"])
def test_a_workbook_is_known_by_its_content_and_not_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(zlib.decompress(base64.b64decode(OLD_WORKBOOK)))
    assert rows(open_table(path)) == [("A", 1.5), ("B", 2.0)]
    path = path.with_suffix(".xls")
    path.write_bytes(workbook(simple))
    assert rows(open_table(path)) == [("A",)]


def test_failed_formulas_are_found_on_the_sheet_that_is_read() -> None:
    def fill(book: Any) -> None:
        for name, place in (("甲 & 乙", 3), ("商机", 5)):
            sheet = book.add_worksheet(name)
            sheet.write_row(2, 2, ["deal", "amount"])
            sheet.write_column(3, 2, ["A", "B", "C"])
            sheet.write_formula(place, 3, "=NA()", None, "#N/A")

    for name, number in (("甲 & 乙", 4), ("商机", 6)):
        failed = {
            row.number: (row.cells[1], row.errors) for row in open_table(workbook(fill), sheet=name).rows()
        }
        assert failed.pop(number) == ("#N/A", ("amount",))
        assert set(failed.values()) == {(None, ())}


def test_failed_formulas_are_found_in_cells_that_do_not_say_where_they_stand() -> None:
    cell = b'<c t="str"><v>A</v></c>'
    sheet = b"<row>" + cell * 2 + b"</row><row>" + cell + b'<c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    table = open_table(
        with_sheet(b"<worksheet><sheetData>" + sheet.replace(b">A<", b">B<", 1) + b"</sheetData></worksheet>")
    )
    assert [row.errors for row in table.rows()] == [("A",)]


def test_a_workbook_with_a_password_says_so() -> None:
    assert (
        failure(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
        ).code
        == "password"
    )


def test_an_empty_workbook_and_one_with_headers_only_say_so() -> None:
    assert failure(workbook(lambda book: book.add_worksheet())).code == "empty_file"
    assert (
        failure(workbook(lambda book: book.add_worksheet().write_row(0, 0, ["a", "b"]))).code == "header_only"
    )


@pytest.mark.parametrize(
    ("name", "found"), [("word/document.xml", "docx"), ("content.xml", "ods"), ("x.txt", "zip")]
)
def test_other_packed_files_are_named(name: str, found: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    error = failure(stream.getvalue())
    assert (error.code, error.params["found"]) == ("wrong_type", found)


def test_a_damaged_workbook_says_so() -> None:
    whole = workbook(simple)
    assert failure(whole[: len(whole) // 2]).code == "damaged"
    assert failure(with_sheet(b"<worksheet><sheetData><row")).code in {"damaged", "empty_file"}


def test_a_zip_bomb_is_refused_before_it_goes_off() -> None:
    bomb = repacked(workbook(simple), **{"xl/media/big__xml": bytes(40_000_000)})
    assert failure(bomb).code == "zip_bomb"
    crowd = repacked(workbook(simple), **{f"xl/x{n}": b"" for n in range(50)})
    assert failure(crowd, limits=Limits(parts=40)).code == "zip_bomb"


def test_a_zip_bomb_with_a_lying_directory_is_refused_too() -> None:
    bomb = bytearray(repacked(workbook(simple), **{"xl/media/big__xml": bytes(40_000_000)}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = bomb.rfind(signature)
        struct.pack_into("<I", bomb, place + offset, 100)
    error = failure(bytes(bomb))
    assert error.code == "zip_bomb"


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + b"<c><v>1</v></c>" * 5000 + b"</row>",
        b'<x:row r="1"><x:c s="1" r="A1"/><x:c s="1" r=\'XFD1048576\'/></x:row>',
    ],
)
def test_a_sheet_with_far_corners_is_refused(cells: bytes) -> None:
    error = failure(with_sheet(b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"))
    assert (error.code, error.params["rows"]) == ("sheet_too_large", 1_048_576)


def test_memory_does_not_grow_with_the_rows_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("商机,客户,金额,阶段,负责人\n")
        for number in range(40_000):
            stream.write(f"商机{number},客户{number % 500},{number},报价,王丹\n")
    tracemalloc.start()
    count = sum(1 for _ in open_table(path).rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 5_000_000


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20).filter(
    lambda text: text.strip() != "" and not text.startswith("=")
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_wrote_comes_back(records: list[list[str]], delimiter: str) -> None:
    lines = [["h1", "h2", "h3"], *records]
    quoted = "\r\n".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines
    )
    for encoding, mark in (("utf-8", b""), ("utf-16-le", b"\xff\xfe")):
        found = rows(open_table(mark + quoted.encode(encoding), delimiter=delimiter))
        assert found == [tuple(line) for line in records]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(source: bytes) -> None:
    with suppress(ReadingError):
        list(open_table(source).rows())


def test_no_flipped_bytes_break_the_reader_of_workbooks() -> None:
    whole = workbook(simple)
    chance = random.Random(7)  # the same damage every time
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(ReadingError):
            list(open_table(bytes(broken)).rows())
