"""A file of rows, whatever program wrote it: text with separators in any usual encoding, or a workbook.

    table = open_table(path)
    table.headers, table.encoding, table.sheets …
    for row in table.rows(): …

What the file is, its content says; nobody trusts its name. Both readers go through the file twice: once to be
sure that it is whole and harmless, then row by row.
"""

from pathlib import Path
from typing import Final

from .reading_errors import is_error
from .reading_text import open_text
from .reading_types import Limits, ReadingError, Row, Source, Table
from .reading_workbook import open_workbook

__all__ = ["Limits", "ReadingError", "Row", "Source", "Table", "is_error", "open_table"]

USUAL: Final = Limits()
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007, and every workbook with a password
OTHER_KINDS: Final = {
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"PAR1": "parquet",
    b"SQLite format": "sqlite",
    b"{\\rtf": "rtf",
    b"PK\x05\x06": "zip",
}
MARKUP: Final = {b"<!doctype": "html", b"<html": "html", b"<table": "html", b"<?xml": "xml"}


def open_table(
    source: Source, *, sheet: str = "", encoding: str = "", delimiter: str = "", limits: Limits = USUAL
) -> Table:
    """The table in the file, its headers recognised and its first row seen.

    `sheet`, `encoding` and `delimiter` are found out unless given. Raises ReadingError: empty_file,
    header_only, too_large, wrong_type, unknown_sheet, duplicate_header, too_many_columns, nul_bytes,
    encoding_unknown, zip_bomb, sheet_too_large, password, damaged. While rows are read also broken_quotes,
    line_too_long, cell_too_long, too_many_rows; these leave nothing to go on with.
    """
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size == 0:
        raise ReadingError("empty_file")
    if size > limits.file_bytes:
        raise ReadingError("too_large", size=size, limit=limits.file_bytes)
    start = _start(source)
    if start.startswith((ZIP, OLE)):
        table = open_workbook(source, zipped=start.startswith(ZIP), sheet=sheet, limits=limits)
    else:
        _refuse_other_kinds(start)
        table = open_text(source, encoding=encoding, delimiter=delimiter, limits=limits)
    if next(iter(table.rows()), None) is None:
        raise ReadingError("header_only", row=table.header_row)
    return table


def _start(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source[:512]
    with source.open("rb") as stream:
        return stream.read(512)


def _refuse_other_kinds(start: bytes) -> None:
    markup = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in (*OTHER_KINDS.items(), *MARKUP.items()):
        if start.startswith(mark) or (mark in MARKUP and markup.startswith(mark)):
            raise ReadingError("wrong_type", found=kind)
